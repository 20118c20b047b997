//! Nothing is forgotten in silence: what a state waits for, and that every task ends.

use super::*;

#[test]
fn a_state_waits_for_a_task_or_says_why_nobody_needs_to_act() {
    fn law<M: Lifecycle>() {
        for state in M::State::all() {
            match M::waits(*state) {
                Waits::For(tasks) => assert!(!tasks.is_empty(), "{} {state:?} waits for nothing", M::NAME),
                Waits::Nobody(reason) => {
                    let prefix = format!("waits-{}-", M::NAME);
                    assert!(reason.strip_prefix(&prefix).is_some_and(|rest| !rest.is_empty()), "{reason}");
                }
                Waits::Over => {}
            }
        }
    }
    crate::each_machine!(law);
}

#[test]
fn a_state_that_is_not_over_can_be_left_or_says_why_not() {
    fn law<M: Lifecycle>() {
        for state in M::State::all().iter().filter(|state| matches!(M::waits(**state), Waits::For(_))) {
            let leaves = |row: &Move<M>| landings(row, Some(*state)).iter().any(|to| to != state);
            let known =
                built::<M>().flat_map(|row| starts(row).into_iter().flat_map(|from| landings(row, from)));
            let in_use = known.into_iter().any(|to| to == *state);
            let left = built::<M>().any(|row| row.starts_in(Some(*state)) && leaves(row));
            assert!(left || !in_use, "{} is stuck in {state:?}", M::NAME);
        }
    }
    crate::each_machine!(law);
}

/// Whether the move itself closes tasks of the kind, because its row says so or because the new state no longer waits
/// for it; that everything closes when a life is over does not count.
fn settles<M: Lifecycle>(row: &Move<M>, from: Option<M::State>, to: M::State, kind: task::Kind) -> bool {
    let waited = from.is_some_and(|from| M::waits(from).tasks().contains(&kind));
    row.closes.contains(&kind) || waited && !M::waits(to).tasks().contains(&kind)
}

/// The states in which a task of the kind may be open: where a move opens it, and on from there until one closes it.
fn may_be_open<M: Lifecycle>(kind: task::Kind) -> BTreeSet<M::State> {
    let mut open = BTreeSet::new();
    loop {
        let before = open.len();
        for (row, from, to) in passages::<M>() {
            let event = moved(row, from, to);
            let closed = event.closes == Closes::All
                || matches!(&event.closes, Closes::Kinds(kinds) if kinds.contains(&kind));
            let carried = !closed && from.is_some_and(|from| open.contains(&from));
            if event.opens.contains(&kind) || carried {
                open.insert(to);
            }
        }
        if open.len() == before {
            return open;
        }
    }
}

#[test]
fn whatever_is_opened_can_be_closed_so_nothing_is_forgotten_in_silence() {
    fn law<M: Lifecycle>() {
        for kind in task::Kind::all() {
            let mut closable: BTreeSet<M::State> = BTreeSet::new();
            loop {
                let before = closable.len();
                for (row, from, to) in passages::<M>() {
                    if settles(row, from, to, *kind) || closable.contains(&to) {
                        closable.extend(from);
                    }
                }
                if closable.len() == before {
                    break;
                }
            }
            let open = may_be_open::<M>(*kind);
            let forgotten: Vec<_> = open.difference(&closable).collect();
            assert!(forgotten.is_empty(), "{} leaves {kind:?} open for ever in {forgotten:?}", M::NAME);
        }
    }
    crate::each_machine!(law);
}

#[test]
fn no_move_closes_what_its_new_state_still_waits_for() {
    fn law<M: Lifecycle>() {
        for (row, from, to) in passages::<M>() {
            let event = moved(row, from, to);
            let Closes::Kinds(closed) = &event.closes else { continue };
            for kind in closed.iter().filter(|kind| M::waits(to).tasks().contains(kind)) {
                assert!(event.opens.contains(kind), "{} closes {kind:?}, which {to:?} waits for", row.id);
            }
        }
    }
    crate::each_machine!(law);
}

#[test]
fn an_event_opens_and_closes_what_its_states_and_its_row_say() {
    fn law<M: Lifecycle>() {
        for (row, from, to) in passages::<M>() {
            let event = moved(row, from, to);
            let waited = from.map_or(&[][..], |from| M::waits(from).tasks());
            for kind in M::waits(to).tasks().iter().filter(|kind| !waited.contains(kind)).chain(row.opens) {
                assert!(event.opens.contains(kind), "{} forgets to open {kind:?}", row.id);
            }
            match &event.closes {
                Closes::All => assert_eq!(M::waits(to), Waits::Over, "{}", row.id),
                Closes::Kinds(closed) => {
                    assert_ne!(M::waits(to), Waits::Over, "{}", row.id);
                    for kind in task::Kind::all().iter().filter(|kind| settles(row, from, to, **kind)) {
                        assert!(closed.contains(kind), "{} forgets to close {kind:?}", row.id);
                    }
                }
            }
            assert_eq!((event.step, event.action, event.to), (row.id, row.action.key(), to.key()));
        }
    }
    crate::each_machine!(law);
}
