//! Who gets a post, when it falls vacant, and what nobody can do.

use chrono::Days;

use super::*;
use crate::fixtures::{acting, id, municipality, person, place, refused, today};
use crate::lifecycle::{Closes, Denied};
use crate::permission::{Actor, Grant, Who};
use crate::refusal::Code;

const MC: Role = Role::MunicipalCoordinator;

fn held(number: u128, who: u128, from: NaiveDate, to: Option<NaiveDate>) -> RoleAssignment {
    RoleAssignment {
        id: id(number),
        person: person(who),
        role: MC,
        scope: Scope::Municipality(municipality("139")),
        valid_from: from,
        valid_to: to,
        deputy_of: None,
    }
}

fn after(days: u64) -> NaiveDate {
    today() + Days::new(days)
}

fn post(role: Role, scope: Scope, held: &[RoleAssignment]) -> Post {
    let place = if scope == Scope::Platform { Place::default() } else { place() };
    Post::new(role, scope, place, held, today())
}

fn coordinator(held: &[RoleAssignment]) -> Post {
    post(MC, Scope::Municipality(municipality("139")), held)
}

fn around<'a>(post: &'a Post, held: &'a [RoleAssignment]) -> Around<'a> {
    Around { post, held, today: today() }
}

fn given(who: u128, from: NaiveDate, to: Option<NaiveDate>) -> Given {
    Given { id: id(99), person: person(who), from, to, check: None }
}

fn regional() -> Actor {
    acting(Role::RegionalCoordinator, 1)
}

fn code<T: std::fmt::Debug>(result: Result<T, Denied>) -> Code {
    refused(result).code
}

#[test]
fn a_vacant_post_is_filled_and_tells_of_it_without_a_name() {
    let post = coordinator(&[]);
    assert_eq!(post.state, State::Vacant);
    let (next, assignment, event) =
        assign(around(&post, &[]), &regional(), &given(2, today(), None)).unwrap();
    assert_eq!((next.state, next.version), (State::Filled, 1));
    assert!(assignment.valid_on(today()));
    assert_eq!((event.step, event.from, event.to), ("CP-2", Some("vacant"), "filled"));
}

#[test]
fn a_post_for_one_waits_for_its_holder_to_leave() {
    let holders = [held(1, 2, today(), Some(after(30)))];
    let post = coordinator(&holders);
    let at = |from| assign(around(&post, &holders), &regional(), &given(3, from, None));
    let refusal = refused(at(after(30)));
    assert_eq!((refusal.code, refusal.details[1].0), (Code::PostFilled, "until"));
    assert_eq!(at(after(31)).unwrap().0.state, State::Filled, "a successor follows");
}

#[test]
fn nobody_gives_a_post_to_themselves_twice_or_without_the_right_to() {
    let post = coordinator(&[]);
    let to = |actor: &Actor, who| assign(around(&post, &[]), actor, &given(who, today(), None));
    assert_eq!(code(to(&regional(), 1)), Code::NotToOneself);
    for role in [Role::Administrator, Role::MunicipalManager, MC] {
        assert_eq!(to(&acting(role, 1), 2).unwrap_err(), Denied::Forbidden, "{role:?}");
    }
    let members = [RoleAssignment { role: Role::WorkingGroupMember, ..held(1, 2, today(), None) }];
    let group = super::Post { role: Role::WorkingGroupMember, ..coordinator(&members) };
    let again = assign(around(&group, &members), &regional(), &given(2, after(1), None));
    assert_eq!(code(again), Code::AlreadyHeld);
    assert!(assign(around(&group, &members), &regional(), &given(3, today(), None)).is_ok());
}

#[test]
fn a_role_is_given_for_days_to_come_that_follow_each_other() {
    let post = coordinator(&[]);
    let at = |from, to| assign(around(&post, &[]), &regional(), &given(2, from, to));
    assert_eq!(code(at(today() - Days::new(1), None)), Code::InThePast);
    assert_eq!(code(at(after(2), Some(after(1)))), Code::EndsBeforeStart);
}

#[test]
fn a_holder_announces_leaving_and_the_post_falls_vacant_after_the_last_day() {
    let holders = [held(1, 2, today(), None)];
    let post = coordinator(&holders);
    let own = acting(MC, 2);
    let (leaving, ended, event) = announce_leaving(around(&post, &holders), &own, id(1), after(10)).unwrap();
    assert_eq!((leaving.state, event.step), (State::LeavingAnnounced, "CP-1"));
    let holders = [ended];
    let last = Around { post: &leaving, held: &holders, today: after(10) };
    assert_eq!(left(last), None, "the last day is a day in office");
    let (vacant, event) = left(Around { today: after(11), ..last }).unwrap();
    assert_eq!((vacant.state, event.step), (State::Vacant, "CP-3"));
    assert_eq!(left(Around { post: &vacant, held: &holders, today: after(12) }), None, "told once");
}

#[test]
fn leaving_is_told_by_the_holder_the_manager_or_whoever_gives_the_post() {
    let holders = [held(1, 2, today(), None)];
    let post = coordinator(&holders);
    let told = |actor: &Actor| announce_leaving(around(&post, &holders), actor, id(1), after(10)).is_ok();
    assert!(told(&acting(Role::MunicipalManager, 5)) && told(&regional()));
    assert!(!told(&acting(Role::Registrar, 5)) && !told(&acting(MC, 5)) && !told(&Actor::anonymous()));
}

#[test]
fn an_end_is_brought_forward_never_put_off_and_never_rewritten() {
    let holders = [held(1, 2, today(), Some(after(10)))];
    let post = coordinator(&holders);
    let on = |day| end(around(&post, &holders), &regional(), id(1), day);
    assert_eq!(code(on(after(10))), Code::RoleEnds);
    assert_eq!(code(on(after(20))), Code::RoleEnds);
    assert_eq!(on(after(5)).unwrap().1.valid_to, Some(after(5)));
    assert_eq!(code(on(today() - Days::new(2))), Code::InThePast);
    let (vacant, ended, _) = on(today() - Days::new(1)).unwrap();
    assert_eq!(vacant.state, State::Vacant);
    assert!(!ended.valid_on(today()), "the rights end at once");
    assert_eq!(end(around(&post, &holders), &acting(MC, 2), id(1), after(1)).unwrap_err(), Denied::Forbidden);
}

#[test]
fn a_deputy_stands_in_for_half_a_year_at_most() {
    let holders = [held(1, 2, today(), None)];
    let post = coordinator(&holders);
    let for_whom = |actor: &Actor, given: &Given| deputise(around(&post, &holders), actor, id(1), given);
    let half_a_year = today().checked_add_months(chrono::Months::new(DEPUTY_MONTHS)).unwrap();
    let (next, deputy, event) = for_whom(&acting(MC, 2), &given(3, today(), Some(half_a_year))).unwrap();
    assert_eq!((next.state, deputy.deputy_of, event.step), (State::Filled, Some(id(1)), "CP-4"));
    let longer = given(3, today(), Some(half_a_year + Days::new(1)));
    assert_eq!(code(for_whom(&regional(), &longer)), Code::DeputyTooLong);
    assert_eq!(code(for_whom(&regional(), &given(3, today(), None))), Code::Required);
    assert_eq!(code(for_whom(&acting(MC, 2), &given(2, today(), Some(after(9))))), Code::NotToOneself);
    assert_eq!(code(for_whom(&regional(), &given(2, today(), Some(after(9))))), Code::AlreadyHeld);
    let stranger = for_whom(&acting(Role::Registrar, 5), &given(3, today(), Some(after(9))));
    assert_eq!(stranger.unwrap_err(), Denied::Forbidden);
}

#[test]
fn the_last_administrator_stays() {
    let admin = |number, who, to| RoleAssignment {
        role: Role::Administrator,
        scope: Scope::Platform,
        ..held(number, who, today(), to)
    };
    let one = [admin(1, 1, None)];
    let two = [admin(1, 1, None), admin(2, 2, None)];
    let leaving = [admin(1, 1, None), admin(2, 2, Some(after(40)))];
    let actor = acting(Role::Administrator, 1);
    let ends = |holders: &[RoleAssignment]| {
        let post = post(Role::Administrator, Scope::Platform, holders);
        end(around(&post, holders), &actor, id(1), today())
    };
    assert_eq!(code(ends(&one)), Code::LastAdministrator);
    assert_eq!(code(ends(&leaving)), Code::LastAdministrator, "who leaves is nobody to rely on");
    assert!(ends(&two).is_ok());
}

#[test]
fn a_coordinator_finds_an_organisation_an_administrator_only_where_it_has_none_and_after_a_check() {
    let own = Scope::Organisation(id(10));
    let empty = post(Role::OrganisationAdmin, own.clone(), &[]);
    let coordinator = acting(MC, 1);
    let mut new = given(2, today(), None);
    assert_eq!(code(assign(around(&empty, &[]), &coordinator, &new)), Code::Required);
    new.check = Some("Soitettu puheenjohtajalle.".into());
    assert!(assign(around(&empty, &[]), &coordinator, &new).is_ok());
    let admins =
        [RoleAssignment { role: Role::OrganisationAdmin, scope: own.clone(), ..held(1, 3, today(), None) }];
    let full = post(Role::OrganisationAdmin, own.clone(), &admins);
    assert_eq!(code(assign(around(&full, &admins), &coordinator, &new)), Code::OrganisationHasAdmin);
    let grants = vec![Grant { role: Role::OrganisationAdmin, scope: own }];
    let admin = Actor { who: Who::Person(person(3)), grants };
    assert!(assign(around(&full, &admins), &admin, &given(2, today(), None)).is_ok());
}

#[test]
fn a_search_begins_when_leaving_is_announced_and_ends_when_somebody_follows() {
    let holders = [held(1, 2, today(), None)];
    let post = coordinator(&holders);
    let (leaving, ended, event) =
        announce_leaving(around(&post, &holders), &acting(MC, 2), id(1), after(10)).unwrap();
    assert_eq!(event.opens, [Task::FillPost]);
    let holders = [ended];
    assert_eq!(wanted_from(&holders, today()), Some(after(11)), "the day after the last day");

    // An earlier day is another search; the day itself is not.
    let (_, _, event) = end(around(&leaving, &holders), &regional(), id(1), after(5)).unwrap();
    assert_eq!((&*event.opens, event.closes), (&[Task::FillPost][..], Closes::Kinds(vec![Task::FillPost])));
    let (_, event) = left(Around { post: &leaving, held: &holders, today: after(11) }).unwrap();
    assert_eq!((&*event.opens, event.closes), (&[Task::FillPost][..], Closes::Kinds(Vec::new())));

    let next = assign(around(&leaving, &holders), &regional(), &given(3, after(11), None)).unwrap();
    assert_eq!((next.2.opens, next.2.closes), (Vec::new(), Closes::Kinds(vec![Task::FillPost])));
}

#[test]
fn a_deputy_ends_the_search_until_the_deputy_leaves() {
    let holders = [held(1, 2, today(), Some(after(10)))];
    let post = coordinator(&holders);
    let stands_in = given(3, after(5), Some(after(40)));
    let (_, deputy, event) = deputise(around(&post, &holders), &acting(MC, 2), id(1), &stands_in).unwrap();
    assert_eq!((event.opens, event.closes), (Vec::new(), Closes::Kinds(vec![Task::FillPost])));
    let all = [holders[0].clone(), deputy];
    assert_eq!(wanted_from(&all, after(20)), None);
    assert_eq!(wanted_from(&all, after(41)), Some(after(41)));
}

#[test]
fn only_a_coordinator_s_post_is_searched_for() {
    for role in [Role::Registrar, Role::MunicipalManager, Role::PreventionContact, Role::OrganisationAdmin] {
        let holders = [RoleAssignment { role, ..held(1, 2, today(), None) }];
        let post = super::Post { role, ..coordinator(&holders) };
        let (.., event) =
            announce_leaving(around(&post, &holders), &acting(role, 2), id(1), after(10)).unwrap();
        assert_eq!((event.opens, event.closes), (Vec::new(), Closes::Kinds(Vec::new())), "{role:?}");
    }
}

#[test]
fn a_vacancy_lies_between_the_last_holder_and_the_next() {
    let first = held(1, 2, today(), Some(after(4)));
    let second = held(2, 3, after(8), None);
    let on = |held: &[RoleAssignment], days| newest_vacancy(held, after(days));
    assert_eq!(on(&[], 0), None, "a post nobody ever held has been vacant since nobody knows when");
    assert_eq!(on(std::slice::from_ref(&first), 4), None);
    let open = Vacancy { from: after(5), until: None };
    assert_eq!(on(&[first.clone(), second.clone()], 5), Some(open), "who comes later is not there yet");
    assert_eq!(on(&[second.clone(), first.clone()], 8), Some(Vacancy { until: Some(after(8)), ..open }));
    let seamless = RoleAssignment { valid_from: after(5), ..second };
    assert_eq!(on(&[first, seamless], 9), None);
}
