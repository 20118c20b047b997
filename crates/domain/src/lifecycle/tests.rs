//! Laws every machine keeps, read from the tables: nothing here names a row, a state or an action of its own.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::{Closes, Denied, Event, Facts, From, Keyed, Lifecycle, Move, Situation, To, Waits, admit, available};
use crate::fixtures::{everybody, id, municipality, own_scope, person, place};
use crate::permission::{Actor, Grant, Place, Role, Scope, Who};
use crate::refusal::{Code, Refusal};
use crate::subject::Subject;
use crate::task;
use crate::{agreement, commitment, organisation, signature, step, target};

/// Runs a law over every machine; a generic function cannot be passed on as a value.
macro_rules! every_machine {
    ($law:ident) => {
        $law::<organisation::Machine>();
        $law::<agreement::Machine>();
        $law::<signature::Machine>();
        $law::<commitment::Machine>();
        $law::<target::Machine>();
        $law::<step::Machine>();
    };
}

/// A subject in some state whose guards all hold, so that only the table decides.
struct Unguarded<M: Lifecycle>(Option<M::State>);

impl<M: Lifecycle> Situation<M> for Unguarded<M> {
    fn state(&self) -> Option<M::State> {
        self.0
    }

    fn place(&self) -> Place {
        place()
    }

    fn judge(&self, _guard: M::Guard) -> Result<(), Refusal> {
        Ok(())
    }
}

/// A subject whose guards all fail.
struct Guarded<M: Lifecycle>(Option<M::State>);

impl<M: Lifecycle> Situation<M> for Guarded<M> {
    fn state(&self) -> Option<M::State> {
        self.0
    }

    fn place(&self) -> Place {
        place()
    }

    fn judge(&self, _guard: M::Guard) -> Result<(), Refusal> {
        Err(Refusal::new(Code::Required))
    }
}

fn granted(role: Role, scope: Scope) -> Actor {
    Actor { who: Who::Person(person(1)), grants: vec![Grant { role, scope }] }
}

/// Every state, and the time before the subject exists.
fn states<M: Lifecycle>() -> Vec<Option<M::State>> {
    std::iter::once(None).chain(M::State::all().iter().copied().map(Some)).collect()
}

fn starts<M: Lifecycle>(row: &Move<M>) -> Vec<Option<M::State>> {
    states::<M>().into_iter().filter(|state| row.starts_in(*state)).collect()
}

fn landings<M: Lifecycle>(row: &Move<M>, from: Option<M::State>) -> Vec<M::State> {
    M::State::all().iter().copied().filter(|to| row.may_end_in(from, *to)).collect()
}

fn built<M: Lifecycle>() -> impl Iterator<Item = &'static Move<M>> {
    M::MOVES.iter().filter(|row| row.awaits.is_none())
}

fn moved<M: Lifecycle>(row: &Move<M>, from: Option<M::State>, to: M::State) -> Event {
    Event::of(row, Subject::Organisation(id(10)), place(), from, to, Facts::new())
}

fn refusal<T: Debug>(result: Result<T, Denied>) -> Refusal {
    crate::fixtures::refused(result)
}

#[test]
fn rows_are_told_apart_by_ids_of_one_pattern() {
    fn law<M: Lifecycle>(seen: &mut BTreeSet<&'static str>) {
        let prefix = M::MOVES[0].id.split('-').next().unwrap();
        for row in M::MOVES {
            assert!(seen.insert(row.id), "{} occurs twice", row.id);
            let (machine, number) = row.id.split_once('-').unwrap();
            assert_eq!(machine, prefix, "{}", row.id);
            assert!(machine.len() == 2 && machine.chars().all(|letter| letter.is_ascii_uppercase()), "{}", row.id);
            let digits = number.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
            assert!(number.len() - digits.len() <= 1 && digits.parse::<u8>().is_ok(), "{}", row.id);
        }
    }
    let mut seen = BTreeSet::new();
    law::<organisation::Machine>(&mut seen);
    law::<agreement::Machine>(&mut seen);
    law::<signature::Machine>(&mut seen);
    law::<commitment::Machine>(&mut seen);
    law::<target::Machine>(&mut seen);
    law::<step::Machine>(&mut seen);
}

#[test]
fn every_action_has_a_row() {
    fn law<M: Lifecycle>() {
        for action in M::Action::all() {
            assert!(M::MOVES.iter().any(|row| row.action == *action), "{} {action:?}", M::NAME);
        }
    }
    every_machine!(law);
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
    every_machine!(law);
}

#[test]
fn an_action_is_admitted_exactly_where_the_table_says() {
    fn law<M: Lifecycle>() {
        for (state, action) in states::<M>().into_iter().flat_map(|state| M::Action::all().iter().map(move |action| (state, *action))) {
            let result = admit(&Unguarded::<M>(state), action, &everybody(1)).map(|row| row.id);
            let here = || M::MOVES.iter().filter(move |row| row.action == action && row.starts_in(state));
            if let Some(row) = here().find(|row| row.awaits.is_none()) {
                assert_eq!(result, Ok(row.id));
                continue;
            }
            let refusal = refusal(result);
            let code = if here().next().is_some() { Code::NotBuiltYet } else { Code::MoveNotOpen };
            assert_eq!(refusal.code, code, "{} {action:?} in {state:?}", M::NAME);
            assert_eq!(refusal.machine, Some(M::NAME));
            assert_eq!(refusal.from, state.map(Keyed::key));
            assert_eq!(refusal.action, Some(action.key()));
        }
    }
    every_machine!(law);
}

#[test]
fn what_waits_for_a_missing_part_says_for_which() {
    fn law<M: Lifecycle>() {
        for row in M::MOVES {
            let Some(awaits) = row.awaits else { continue };
            for from in starts(row) {
                let refusal = refusal(admit(&Unguarded::<M>(from), row.action, &everybody(1)).map(|row| row.id));
                assert_eq!(refusal.code, Code::NotBuiltYet, "{}", row.id);
                assert_eq!(refusal.details, [("awaits", awaits.key().to_owned())], "{}", row.id);
            }
        }
    }
    every_machine!(law);
}

#[test]
fn no_guard_is_passed_over() {
    fn law<M: Lifecycle>() {
        for row in built::<M>().filter(|row| !row.guards.is_empty()) {
            for from in starts(row) {
                let mut others = built::<M>().filter(|other| other.action == row.action && other.starts_in(from));
                if others.all(|other| !other.guards.is_empty()) {
                    let refusal = refusal(admit(&Guarded::<M>(from), row.action, &everybody(1)).map(|row| row.id));
                    assert_eq!((refusal.code, refusal.from), (Code::Required, from.map(Keyed::key)), "{}", row.id);
                }
            }
        }
    }
    every_machine!(law);
}

#[test]
fn a_role_that_is_not_listed_is_forbidden_and_a_listed_one_acts_in_its_scope_only() {
    fn law<M: Lifecycle>() {
        for row in built::<M>() {
            let listed = |role: &Role| M::MOVES.iter().any(|other| other.action == row.action && other.actors.contains(role));
            for (from, role) in starts(row).into_iter().flat_map(|from| Role::all().iter().map(move |role| (from, *role))) {
                let try_as = |actor: &Actor| admit(&Unguarded::<M>(from), row.action, actor).map(|row| row.id);
                let result = try_as(&granted(role, own_scope(role)));
                if row.actors.contains(&role) {
                    assert!(result.is_ok(), "{} refuses {role:?}", row.id);
                } else if !listed(&role) {
                    assert_eq!(result, Err(Denied::Forbidden), "{} admits {role:?}", row.id);
                }
                for elsewhere in [Scope::Area(id(9)), Scope::Municipality(municipality("436")), Scope::Organisation(id(99))] {
                    assert_eq!(try_as(&granted(role, elsewhere)), Err(Denied::Forbidden), "{} {role:?}", row.id);
                }
            }
            assert_eq!(admit(&Unguarded::<M>(starts(row)[0]), row.action, &Actor::anonymous()).map(|row| row.id), Err(Denied::Forbidden));
        }
    }
    every_machine!(law);
}

#[test]
fn nobody_forbidden_learns_the_state() {
    fn law<M: Lifecycle>() {
        for (state, action) in states::<M>().into_iter().flat_map(|state| M::Action::all().iter().map(move |action| (state, *action))) {
            let outsider = granted(Role::Administrator, Scope::Platform);
            assert_eq!(admit(&Guarded::<M>(state), action, &outsider).map(|row| row.id), Err(Denied::Forbidden));
        }
    }
    every_machine!(law);
}

#[test]
fn what_is_offered_is_what_is_admitted() {
    fn law<M: Lifecycle>() {
        for (state, role) in states::<M>().into_iter().flat_map(|state| Role::all().iter().map(move |role| (state, *role))) {
            let actor = granted(role, own_scope(role));
            let offered = available(&Unguarded::<M>(state), &actor);
            let keys: BTreeSet<_> = offered.iter().map(|offer| offer.action).collect();
            assert_eq!(keys.len(), offered.len(), "{} offers an action twice in {state:?}", M::NAME);
            for action in M::Action::all().iter().filter(|_| role != Role::System) {
                let open = offered.iter().any(|offer| offer.action == action.key() && offer.refusal.is_none());
                let admitted = admit(&Unguarded::<M>(state), *action, &actor).is_ok();
                assert_eq!(open, admitted, "{} {action:?} in {state:?} for {role:?}", M::NAME);
            }
            for offer in available(&Guarded::<M>(state), &actor).iter().filter(|offer| offer.refusal.is_some()) {
                let action = offer.action.parse().ok().unwrap();
                let refusal = refusal(admit(&Guarded::<M>(state), action, &actor).map(|row| row.id));
                assert_eq!(offer.refusal, Some(refusal));
            }
        }
    }
    every_machine!(law);
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
    every_machine!(law);
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
    every_machine!(law);
}

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
    every_machine!(law);
}

#[test]
fn a_state_that_is_not_over_can_be_left_or_says_why_not() {
    fn law<M: Lifecycle>() {
        for state in M::State::all().iter().filter(|state| matches!(M::waits(**state), Waits::For(_))) {
            let leaves = |row: &Move<M>| landings(row, Some(*state)).iter().any(|to| to != state);
            let known = built::<M>().flat_map(|row| starts(row).into_iter().flat_map(|from| landings(row, from)));
            let in_use = known.into_iter().any(|to| to == *state);
            let left = built::<M>().any(|row| row.starts_in(Some(*state)) && leaves(row));
            assert!(left || !in_use, "{} is stuck in {state:?}", M::NAME);
        }
    }
    every_machine!(law);
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
            let closed = event.closes == Closes::All || matches!(&event.closes, Closes::Kinds(kinds) if kinds.contains(&kind));
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

fn passages<M: Lifecycle>() -> impl Iterator<Item = (&'static Move<M>, Option<M::State>, M::State)> {
    built::<M>()
        .flat_map(|row| starts(row).into_iter().map(move |from| (row, from)))
        .flat_map(|(row, from)| landings(row, from).into_iter().map(move |to| (row, from, to)))
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
    every_machine!(law);
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
    every_machine!(law);
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
    every_machine!(law);
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
    every_machine!(law);
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
    ];
    for (name, subject) in subjects {
        assert_eq!(subject.machine(), name);
        assert_eq!(Subject::restore(name, subject.uuid()), Some(subject));
        assert_eq!(subject.to_string().parse(), Ok(subject));
    }
}
