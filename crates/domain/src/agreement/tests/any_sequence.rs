//! Random commands by people who may do everything: whatever is accepted keeps the laws.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::decision;
use crate::lifecycle::Keyed;

fn commands() -> impl Strategy<Value = Command> {
    let outcomes = || prop::sample::select(Outcome::all());
    let versions = prop::sample::select(vec![crate::fixtures::id(30), crate::fixtures::id(31)]);
    let decisions = (outcomes(), prop::sample::select(decision::State::all()), versions)
        .prop_map(|(outcome, standing, version)| Noted { version, standing, ..noted(outcome) });
    let dates = || (0_u64..1_600).prop_map(|days| day("2026-01-01") + Days::new(days));
    let parties = (11_u128..14, dates()).prop_map(|(number, joined_on)| Party {
        organisation: id(number),
        role: PartyRole::Signatory,
        joined_on,
        left_on: None,
        formerly: None,
    });
    let texts = any::<bool>().prop_map(|whole| if whole { text() } else { Text::default() });
    prop_oneof![
        2 => prop::option::of(outcomes().prop_map(crate::fixtures::decision)).prop_map(Command::StartPreparation),
        2 => Just(Command::OpenConsultation { ends_on: None }),
        1 => Just(Command::ReturnToPreparation(reason())),
        1 => Just(Command::SubmitToRegionalBoard(by())),
        3 => Just(Command::SubmitToMunicipality(by())),
        1 => Just(Command::RegionalBoardReturned(Some(reason()))),
        4 => dates().prop_map(|sign_by| Command::DecisionsReady { sign_by }),
        1 => Just(Command::NotAdopted),
        4 => Just(Command::MinimumSigned),
        1 => Just(Command::RequestRecall(reason())),
        1 => Just(Command::ConfirmRecall { version: crate::id::AgreementVersionId::new(uuid::Uuid::from_u128(0x5eed)) }),
        1 => prop::sample::select(vec![Command::RefuseRecall(reason()), Command::WithdrawRecall]),
        2 => dates().prop_map(|given_on| Command::GiveNotice(notice(given_on))),
        1 => Just(Command::CancelNotice(reason())),
        1 => Just(Command::SigningFailed(reason())),
        1 => parties.clone().prop_map(Command::LateJoin),
        1 => Just(Command::ImplementationProhibited(reason())),
        1 => Just(Command::ProhibitionLifted),
        1 => Just(Command::PeriodEnded),
        1 => prop::sample::select(vec![Command::Terminate(reason()), Command::Cancel(reason())]),
        1 => Just(Command::NoRenewal(reason())),
        4 => decisions.prop_map(Command::NoteDecision),
        1 => prop::sample::select(vec![Command::AskToOpen, Command::AskToReplace, Command::DecisionAnnulled]),
        1 => texts.prop_map(|text| Command::WriteText { title: LocalisedText::finnish("Sopimus"), text }),
        1 => parties.prop_map(Command::AddParty),
        2 => any::<bool>().prop_map(|other| Command::ProposeAmendment {
            version: crate::fixtures::id(31),
            text: other.then(Text::default),
            note: LocalisedText::finnish("Muutos"),
        }),
        1 => Just(Command::WithdrawAmendment(reason())),
        2 => dates().prop_map(|decide_by| Command::SubmitAmendment { decide_by }),
        3 => (prop::sample::select(Resigning::all()), dates(), prop::option::of(dates())).prop_map(
            |(resigning, effective_from, resign_by)| {
                Command::ApproveAmendment(Approval { resigning, effective_from, resign_by })
            }
        ),
        2 => Just(Command::AmendmentEffective),
        1 => (11_u128..14, 11_u128..14, dates()).prop_map(|(party, successor, on)| {
            Command::PartyReplaced { party: id(party), successor: id(successor), on }
        }),
        1 => (11_u128..14).prop_map(|number| Command::PartyLeft(id(number))),
        1 => any::<bool>().prop_map(|goes_on| Command::MunicipalityMerged { goes_on, reason: reason() }),
        1 => prop::sample::select(vec![Command::LeftAlone, Command::MunicipalityEnded]),
    ]
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        start in prop::sample::select(State::all()),
        frame in any::<bool>(),
        sign_before_final in any::<bool>(),
        steps in prop::collection::vec((commands(), 1_u128..4, 0_u64..60, (any::<bool>(), 0_usize..2)), 1..60),
    ) {
        let mut world = World::new(start);
        world.sign_before_final = sign_before_final;
        if matches!(start, State::Draft | State::Preparing | State::Consulting) {
            world.agreement.decision = None;
            world.agreement.version.document_hash = None;
        }
        if frame {
            world.agreement.kind = Kind::RegionalWellbeing;
        }
        for (command, who, days, signed) in steps {
            world.today = world.today + Days::new(days);
            world.signed = signed;
            world.municipality_now = signed.0.then(|| municipality("564"));
            let Ok((next, event)) = world.decided(&command, &everybody(who)) else { continue };
            let before = std::mem::replace(&mut world.agreement, next);
            let after = &world.agreement;
            accepted::<Machine>(Some(&before.head), &after.head, &event);
            prop_assert!(after.parties.iter().all(|party| party.left_on.is_none_or(|last| last >= party.joined_on)));
            let text = after.version.text.hash(after.version.id, &after.title);
            prop_assert!(after.version.document_hash.is_none_or(|frozen| frozen == text), "a frozen text changed");
            if let Some((amended, change)) = after.approved_amendment() {
                prop_assert_eq!(amended.document_hash, Some(amended.text.hash(amended.id, &after.title)));
                prop_assert!(change.resigning != Some(Resigning::Required) || change.resign_by.is_some());
            }
            if after.takes_signatures() {
                prop_assert!(after.version.document_hash.is_some());
            }
            if event.action == "terminate" {
                prop_assert!(before.notice_ends_on().is_some_and(|last| world.today > last));
            }
            if after.head.state == State::InForce && before.head.state == State::OpenForSigning {
                let decision = after.decision.as_ref().unwrap();
                prop_assert!(decision.stands() && (decision.is_final() || sign_before_final));
                prop_assert!(signed.0 && signed.1 > 0 && world.today >= after.period.start);
            }
        }
    }
}
