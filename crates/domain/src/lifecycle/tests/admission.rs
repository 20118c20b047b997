//! Who is let in where: every state with every action and every role.

use super::*;

#[test]
fn an_action_is_admitted_exactly_where_the_table_says() {
    fn law<M: Lifecycle>() {
        for (state, action) in states::<M>()
            .into_iter()
            .flat_map(|state| M::Action::all().iter().map(move |action| (state, *action)))
        {
            let result = admit(&unguarded::<M>(state), action, &everybody(1)).map(|row| row.id);
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
    crate::each_machine!(law);
}

#[test]
fn what_waits_for_a_missing_part_says_for_which() {
    fn law<M: Lifecycle>() {
        for row in M::MOVES {
            let Some(awaits) = row.awaits else { continue };
            for from in starts(row) {
                let refusal =
                    refusal(admit(&unguarded::<M>(from), row.action, &everybody(1)).map(|row| row.id));
                assert_eq!(refusal.code, Code::NotBuiltYet, "{}", row.id);
                assert_eq!(refusal.details, [("awaits", awaits.key().to_owned())], "{}", row.id);
            }
        }
    }
    crate::each_machine!(law);
}

#[test]
fn no_guard_is_passed_over() {
    fn law<M: Lifecycle>() {
        for row in built::<M>().filter(|row| !row.guards.is_empty()) {
            for from in starts(row) {
                let mut others =
                    built::<M>().filter(|other| other.action == row.action && other.starts_in(from));
                if others.all(|other| !other.guards.is_empty()) {
                    let refusal =
                        refusal(admit(&guarded::<M>(from), row.action, &everybody(1)).map(|row| row.id));
                    assert_eq!(
                        (refusal.code, refusal.from),
                        (Code::Required, from.map(Keyed::key)),
                        "{}",
                        row.id
                    );
                }
            }
        }
    }
    crate::each_machine!(law);
}

#[test]
fn a_role_that_is_not_listed_is_forbidden_and_a_listed_one_acts_in_its_scope_only() {
    fn law<M: Lifecycle>() {
        for row in built::<M>() {
            let listed = |role: &Role| {
                M::MOVES.iter().any(|other| other.action == row.action && other.actors.contains(role))
            };
            for (from, role) in
                starts(row).into_iter().flat_map(|from| Role::all().iter().map(move |role| (from, *role)))
            {
                let try_as =
                    |actor: &Actor| admit(&unguarded::<M>(from), row.action, actor).map(|row| row.id);
                let result = try_as(&granted(role, own_scope(role)));
                if row.actors.contains(&role) {
                    assert!(result.is_ok(), "{} refuses {role:?}", row.id);
                } else if !listed(&role) {
                    assert_eq!(result, Err(Denied::Forbidden), "{} admits {role:?}", row.id);
                }
                for elsewhere in [
                    Scope::Area(id(9)),
                    Scope::Municipality(municipality("436")),
                    Scope::Organisation(id(99)),
                ] {
                    assert_eq!(
                        try_as(&granted(role, elsewhere)),
                        Err(Denied::Forbidden),
                        "{} {role:?}",
                        row.id
                    );
                }
            }
            assert_eq!(
                admit(&unguarded::<M>(starts(row)[0]), row.action, &Actor::anonymous()).map(|row| row.id),
                Err(Denied::Forbidden)
            );
        }
    }
    crate::each_machine!(law);
}

#[test]
fn nobody_forbidden_learns_the_state() {
    fn law<M: Lifecycle>() {
        for (state, action) in states::<M>()
            .into_iter()
            .flat_map(|state| M::Action::all().iter().map(move |action| (state, *action)))
        {
            let outsider = granted(Role::Administrator, Scope::Platform);
            assert_eq!(
                admit(&guarded::<M>(state), action, &outsider).map(|row| row.id),
                Err(Denied::Forbidden)
            );
        }
    }
    crate::each_machine!(law);
}

#[test]
fn what_is_offered_is_what_is_admitted() {
    fn law<M: Lifecycle>() {
        for (state, role) in
            states::<M>().into_iter().flat_map(|state| Role::all().iter().map(move |role| (state, *role)))
        {
            let actor = granted(role, own_scope(role));
            let offered = available(&unguarded::<M>(state), &actor);
            let keys: BTreeSet<_> = offered.iter().map(|offer| offer.action).collect();
            assert_eq!(keys.len(), offered.len(), "{} offers an action twice in {state:?}", M::NAME);
            for action in M::Action::all().iter().filter(|_| role != Role::System) {
                let open =
                    offered.iter().any(|offer| offer.action == action.key() && offer.refusal.is_none());
                let admitted = admit(&unguarded::<M>(state), *action, &actor).is_ok();
                assert_eq!(open, admitted, "{} {action:?} in {state:?} for {role:?}", M::NAME);
            }
            for offer in
                available(&guarded::<M>(state), &actor).iter().filter(|offer| offer.refusal.is_some())
            {
                let action = offer.action.parse().ok().unwrap();
                let refusal = refusal(admit(&guarded::<M>(state), action, &actor).map(|row| row.id));
                assert_eq!(offer.refusal, Some(refusal));
            }
        }
    }
    crate::each_machine!(law);
}
