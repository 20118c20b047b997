//! The table as such: its rows, and how its states hang together.

use super::*;
use crate::{
    agreement, body, commitment, decision, feedback, organisation, prevention, signature, step, succession,
    target,
};

#[test]
fn rows_are_told_apart_by_ids_of_one_pattern() {
    fn law<M: Lifecycle>(seen: &mut BTreeSet<&'static str>) {
        let prefix = M::MOVES[0].id.split('-').next().unwrap();
        for row in M::MOVES {
            assert!(seen.insert(row.id), "{} occurs twice", row.id);
            let (machine, number) = row.id.split_once('-').unwrap();
            assert_eq!(machine, prefix, "{}", row.id);
            assert!(
                machine.len() == 2 && machine.chars().all(|letter| letter.is_ascii_uppercase()),
                "{}",
                row.id
            );
            let digits = number.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
            assert!(number.len() - digits.len() <= 1 && digits.parse::<u8>().is_ok(), "{}", row.id);
        }
    }
    let mut seen = BTreeSet::new();
    crate::each_machine!(law, &mut seen);
}

#[test]
fn every_action_has_a_row() {
    fn law<M: Lifecycle>() {
        for action in M::Action::all() {
            assert!(M::MOVES.iter().any(|row| row.action == *action), "{} {action:?}", M::NAME);
        }
    }
    crate::each_machine!(law);
}

#[test]
fn every_row_starts_somewhere_leads_somewhere_and_is_somebodys() {
    fn law<M: Lifecycle>() {
        for row in M::MOVES {
            assert!(!row.actors.is_empty(), "{} is nobody's", row.id);
            for from in starts(row) {
                assert!(!landings(row, from).is_empty(), "{} leads nowhere from {from:?}", row.id);
            }
            let same = matches!(row.to, To::Same);
            assert!(!(same && matches!(row.from, From::Nothing)), "{} creates nothing", row.id);
            assert!(!starts(row).is_empty(), "{} never starts", row.id);
        }
    }
    crate::each_machine!(law);
}

#[test]
fn every_state_can_be_reached() {
    fn law<M: Lifecycle>() {
        let mut reached: BTreeSet<Option<M::State>> = BTreeSet::from([None]);
        while let Some(next) = M::MOVES.iter().find_map(|row| {
            let from: Vec<_> = reached.iter().copied().filter(|state| row.starts_in(*state)).collect();
            from.into_iter().flat_map(|from| landings(row, from)).find(|to| !reached.contains(&Some(*to)))
        }) {
            reached.insert(Some(next));
        }
        for state in M::State::all() {
            assert!(reached.contains(&Some(*state)), "{} never gets to {state:?}", M::NAME);
        }
    }
    crate::each_machine!(law);
}

#[test]
fn what_is_over_stays_over() {
    fn law<M: Lifecycle>() {
        for row in M::MOVES {
            for from in starts(row).into_iter().flatten().filter(|from| M::waits(*from) == Waits::Over) {
                for to in landings(row, Some(from)) {
                    assert_eq!(M::waits(to), Waits::Over, "{} leads from {from:?} back to {to:?}", row.id);
                }
            }
        }
    }
    crate::each_machine!(law);
}

#[test]
fn keys_are_distinct_and_can_be_read_back() {
    fn keyed<K: Keyed + Debug>() {
        let keys: BTreeSet<_> = K::all().iter().map(|value| value.key()).collect();
        assert_eq!(keys.len(), K::all().len());
        for value in K::all() {
            assert_eq!(K::from_key(value.key()), Some(*value));
        }
    }
    fn law<M: Lifecycle>() {
        keyed::<M::State>();
        keyed::<M::Action>();
    }
    crate::each_machine!(law);
    keyed::<Role>();
    keyed::<Code>();
    keyed::<task::Kind>();
}

#[test]
fn a_machine_and_its_subject_share_a_name() {
    let subjects = [
        (organisation::Machine::NAME, Subject::Organisation(id(1))),
        (agreement::Machine::NAME, Subject::Agreement(id(1))),
        (signature::Machine::NAME, Subject::Signature(id(1))),
        (commitment::Machine::NAME, Subject::Commitment(id(1))),
        (target::Machine::NAME, Subject::Target(id(1))),
        (step::Machine::NAME, Subject::Step(id(1))),
        (feedback::Machine::NAME, Subject::Feedback(id(1))),
        (succession::Machine::NAME, Subject::Succession(id(1))),
        (decision::Machine::NAME, Subject::Decision(id(1))),
        (body::Machine::NAME, Subject::PreventionBody(id(1))),
        (prevention::Machine::NAME, Subject::PreventionPlan(id(1))),
    ];
    for (name, subject) in subjects {
        assert_eq!(subject.machine(), name);
        assert_eq!(Subject::restore(name, subject.uuid()), Some(subject));
        assert_eq!(subject.to_string().parse(), Ok(subject));
    }
}
