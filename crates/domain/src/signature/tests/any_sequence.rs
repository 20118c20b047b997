//! Random commands by people who may do everything: whatever is accepted keeps the laws.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::fixtures::*;
use crate::lifecycle::Keyed;

fn commands() -> impl Strategy<Value = Command> {
    let free = || Just(SECRET.to_owned());
    let keys = prop::sample::subsequence(vec!["youth", "older_people", "retired_section"], 0..3);
    let fill =
        (keys, prop::option::of(any::<bool>())).prop_map(|(keys, prevention)| Command::FillCommitments {
            sections: keys.into_iter().map(|key| SectionKey(key.into())).collect(),
            prevention,
        });
    let world = alone();
    let methods = prop::sample::select(vec![Method::EmailCode, Method::StrongId, Method::PaperScan]);
    let acts = (1_u128..4, methods, any::<bool>()).prop_map({
        let world = world.clone();
        move |(holder, method, shown)| {
            let seen = if shown { world.text() } else { Hash([7; 32]) };
            Command::SignAct(SignAct { method, seen, ..world.act(holder) })
        }
    });
    let papers = prop::sample::subsequence(vec![(1, 51), (2, 52), (3, 53), (1, 52)], 0..4)
        .prop_map(move |signers| Command::RecordPaper(world.paper(&signers)));
    prop_oneof![
        2 => Just(Command::Open),
        2 => fill,
        4 => acts,
        3 => papers,
        1 => prop::option::of(free()).prop_map(Command::Decline),
        1 => Just(Command::SignByPassed),
        2 => (free(), 0_u32..200).prop_map(|(reason, days)| Command::GiveNotice { reason, days }),
        2 => Just(Command::CancelNotice),
        1 => Just(Command::NoticeEnded),
        1 => (1_u128..4).prop_map(|holder| Command::SignatoryPersonLeft(person(holder))),
        1 => any::<bool>().prop_map(Command::AnswerOptIn),
        1 => Just(Command::SupportOnly),
        1 => free().prop_map(Command::RequestVoid),
        1 => Just(Command::ConfirmVoid),
        1 => free().prop_map(Command::RefuseVoid),
        1 => Just(Command::WithdrawVoid),
        1 => any::<bool>().prop_map(|recalled| Command::AgreementEnded { recalled }),
        1 => Just(Command::OrganisationEnded),
        2 => prop::sample::select(vec![
            Command::FirstCommitment,
            Command::AwaitFirstCommitment,
            Command::WelcomeNewcomer,
            Command::FirstCheckIn,
        ]),
        1 => prop::sample::select(vec![Command::Resigned, Command::ResignByPassed, Command::SuccessorAccepts { by: id(42) }]),
    ]
}

/// A signature as it stands in the state, with nothing chosen before it was opened.
fn begun(state: State) -> Signature {
    let signature = signature(state);
    match state {
        State::Requested | State::Opened => Signature { prevention: None, sections: Vec::new(), ..signature },
        State::WithdrawalPending => {
            Signature { notice: Some(Notice { given_on: today(), ends_on: day("2027-02-21") }), ..signature }
        }
        State::PartiallySigned
        | State::Signed
        | State::Outdated
        | State::Withdrawn
        | State::Lapsed
        | State::Transferred
        | State::Declined
        | State::NotSigned
        | State::Voided
        | State::Superseded => signature,
    }
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        joint in any::<bool>(),
        start in prop::sample::select(State::all()),
        steps in prop::collection::vec((commands(), 1_u128..4, 0_u64..40), 1..40),
    ) {
        let mut world = if joint { two_jointly() } else { alone() };
        world.signature = begun(start);
        for (command, who, days) in steps {
            world.today = world.today + Days::new(days);
            let Ok((next, event)) = world.decided(&command, &everybody(who)) else { continue };
            let before = std::mem::replace(&mut world.signature, next);
            let after = &world.signature;
            accepted::<Machine>(Some(&before.head), &after.head, &event);
            prop_assert!(after.acts.starts_with(&before.acts), "an act never goes away");
            prop_assert!(before.document_hash.is_none() || before.document_hash == after.document_hash);
            prop_assert!(before.act_hash.is_none() || before.act_hash == after.act_hash);
            prop_assert!(before.signed_on.is_none() || before.signed_on == after.signed_on);
            let bound = matches!(after.head.state, State::Signed | State::WithdrawalPending);
            prop_assert!(!bound || after.signed_on.is_some() && after.prevention.is_some() && !after.sections.is_empty());
        }
    }
}
