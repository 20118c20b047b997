//! Random commands by people who may do everything: whatever is accepted keeps the laws.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::lifecycle::Keyed;

fn commands() -> impl Strategy<Value = Command> {
    let dates = || (0_u64..200).prop_map(|days| day("2026-11-01") + Days::new(days));
    let outcomes = || prop::sample::select(Outcome::all());
    let text = || SECRET.to_owned();
    prop_oneof![
        2 => Just(assign(&[])),
        4 => (prop::option::of(prop::sample::select(Body::all())), dates())
            .prop_map(|(body, meeting_on)| Command::PutOnAgenda { body, meeting_on, case_no: None }),
        1 => Just(Command::Table(None)),
        1 => dates().prop_map(|meeting_on| Command::Resume { meeting_on }),
        1 => Just(Command::ReturnToPreparation(text())),
        1 => Just(Command::ForwardToCouncil { next: id(91) }),
        4 => (outcomes(), any::<bool>()).prop_map(|(outcome, appealable)| Command::Decide {
            section_no: "§ 1".into(), outcome, appealable
        }),
        4 => (dates(), dates(), any::<bool>()).prop_map(|(checked_on, published_on, has_personal_data)| {
            Command::PublishMinutes(Minutes::new(checked_on, published_on, None, has_personal_data))
        }),
        2 => dates().prop_map(|received_on| Command::ReceiveRevisionClaim { received_on }),
        1 => (dates(), dates()).prop_map(|(decided_on, sent_on)| Command::DismissClaim(Dismissal {
            decided_on, section_no: "§ 2".into(), told_by: Delivery::Message, sent_on
        })),
        1 => (dates(), outcomes()).prop_map(|(decided_on, outcome)| Command::AcceptClaim {
            decided_on, section_no: "§ 3".into(), outcome
        }),
        2 => dates().prop_map(|received_on| Command::ReceiveAppeal { received_on }),
        1 => dates().prop_map(|given_on| Command::DismissAppeal(Ruling { given_on, reference: "1".into() })),
        1 => dates().prop_map(|given_on| Command::Annul {
            ruling: Ruling { given_on, reference: "2".into() }, next: id(92)
        }),
        2 => Just(Command::ConfirmFinality),
        1 => Just(Command::Reopen { next: id(93), reason: text() }),
        1 => Just(Command::Cancel),
        2 => dates().prop_map(move |published_on| Command::CorrectPublication { published_on, reason: text() }),
        1 => prop::sample::select(vec![Command::AskForRemoval, Command::MarkRemoved]),
        1 => dates().prop_map(move |decide_by| Command::MoveDecideBy { decide_by, reason: Some(text()) }),
    ]
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        council in any::<bool>(),
        steps in prop::collection::vec((commands(), 0_u64..40), 1..60),
    ) {
        let mut world = World::new(if council { Body::Council } else { Body::Board });
        for (command, days) in steps {
            world.today = world.today + Days::new(days);
            let Ok((next, event)) = world.decided(&command, &everybody(1)) else { continue };
            let before = std::mem::replace(&mut world.decision, next);
            let after = &world.decision;
            accepted::<Machine>(Some(&before.head), &after.head, &event);
            // I-14: a last day to appeal exists where minutes are out and an appeal is possible, and nowhere else.
            prop_assert_eq!(after.appeal_period().is_some(), after.minutes.is_some() && after.appealable);
            // I-13
            prop_assert!(after.claim.is_none() || after.body != Body::Council);
            if after.head.state == State::Final && before.head.state == State::AppealPeriod {
                prop_assert!(after.appeal_period().unwrap().deadline_on < world.today);
            }
            let passed = |state| matches!(state, State::AppealPeriod | State::RevisionClaimed | State::Appealed);
            if passed(after.head.state) {
                prop_assert!(after.appealable && after.minutes.is_some() && after.outcome.is_some());
            }
        }
    }
}
