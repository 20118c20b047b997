//! What holds for any town, any tasks and any year: the forecast is the planner, and nobody is flooded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::office::{Fate, Office};
use crate::assignment::prevention_contact;
use crate::calendar::{Quiet, is_sending_day, local};
use crate::id::{CommitmentId, PlanId};
use crate::lifecycle::Keyed;
use crate::permission::{Place, Role, Scope};
use crate::person::Frequency;
use crate::reminder::fixture::{Town, ii, organisation, place_of, region, task_of, town_hall};
use crate::reminder::scheduled::{
    ActiveCommitment, Bodiless, Contacted, EndingAuthority, Post, VacantPost, WeekPlanner,
};
use crate::reminder::wish::{presses, wished};
use crate::reminder::{Directory, Foretold, Outcome, RULES, Recipient, forecast};
use crate::subject::Subject;
use crate::task::{Kind, Task};

pub(super) const ORGANISATIONS: std::ops::Range<u128> = 1..5;

pub(super) fn plus(day: NaiveDate, days: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(day.to_epoch_days() + days).unwrap()
}

fn town() -> impl Strategy<Value = Town> {
    let member = (
        1_u128..8,
        select(vec![Role::OrganisationAdmin, Role::OrganisationSignatory, Role::OrganisationContact]),
        ORGANISATIONS,
    );
    let posts = vec![
        (51, Role::MunicipalCoordinator, ii()),
        (52, Role::MunicipalManager, ii()),
        (53, Role::RegionalCoordinator, Scope::Area(region())),
        (1, Role::MunicipalCoordinator, ii()),
    ];
    let posts = proptest::sample::subsequence(posts, 0..=4);
    let numbers = || btree_set(1_u128..54, 0..12);
    let frequency = btree_map(1_u128..54, select(Frequency::all()), 0..12);
    (vec(member, 0..12), posts, numbers(), numbers(), frequency, 0_u32..32).prop_map(
        |(members, posts, unreachable, evening, frequency, august)| {
            let members =
                members.into_iter().map(|(who, role, at)| (who, role, Scope::Organisation(organisation(at))));
            Town {
                paused: BTreeSet::new(),
                holders: members.chain(posts).collect(),
                unreachable,
                evening,
                frequency,
                silent: BTreeSet::new(),
                done: BTreeSet::new(),
                vacancies: Vec::new(),
                quiet: Quiet::until_august(august).unwrap_or_default(),
            }
        },
    )
}

/// The kinds of tasks that there are reminders of; looking at the week is opened by the calendar alone.
pub(super) fn kinds() -> Vec<Kind> {
    RULES.iter().map(|rule| rule.task).filter(|kind| *kind != Kind::ReviewWeek).collect()
}

fn tasks(start: NaiveDate) -> impl Strategy<Value = Vec<Task>> {
    let task = (select(kinds()), ORGANISATIONS, -40_i32..=0, -20_i32..120);
    vec(task, 0..25).prop_map(move |tasks| {
        let numbered = tasks.into_iter().zip(1_u128..);
        numbered
            .map(|((kind, owner, opened, lead), number)| {
                let opened_on = plus(start, opened);
                task_of(number, kind, organisation(owner), opened_on, plus(opened_on, lead))
            })
            .collect()
    })
}

pub(super) fn office() -> impl Strategy<Value = (Office, NaiveDate)> {
    let start = (20_600_i32..21_700).prop_map(|days| NaiveDate::from_epoch_days(days).unwrap());
    start.prop_flat_map(|start| {
        let done = vec((1_u128..25, 1_u128..8), 0..6);
        let commitments = vec((ORGANISATIONS, proptest::option::of(-90_i32..0), 30_i32..300), 0..5);
        let authorities = vec((ORGANISATIONS, -5_i32..200), 0..4);
        (town(), tasks(start), done, commitments, authorities, any::<bool>()).prop_map(
            move |(mut town, tasks, done, commitments, authorities, reviewed)| {
                let done = done.iter().filter_map(|(number, who)| {
                    Some((tasks.iter().find(|task| task.id.uuid().as_u128() == *number)?.id, *who))
                });
                town.done = done.collect();
                let mut office = Office::new(town, tasks, start);
                let numbered = commitments.into_iter().zip(1_u128..);
                office.commitments = numbered
                    .map(|((owner, last, ends), number)| ActiveCommitment {
                        id: CommitmentId::new(Uuid::from_u128(number)),
                        organisation: organisation(owner),
                        place: place_of(organisation(owner)),
                        ends_on: plus(start, ends),
                        last_check_in_on: last.map(|days| plus(start, days)),
                    })
                    .collect();
                let ending = |(owner, ends): (u128, i32)| EndingAuthority {
                    organisation: organisation(owner),
                    place: place_of(organisation(owner)),
                    ends_on: plus(start, ends),
                };
                office.authorities = authorities.into_iter().map(ending).collect();
                office.posts = if reviewed { posts() } else { Vec::new() };
                if reviewed {
                    office.vacant = vec![vacant(start)];
                    office.contacted = ORGANISATIONS.map(contacted).collect();
                    office.bodiless = vec![bodiless()];
                    office.planners = vec![planner()];
                }
                (office, start)
            },
        )
    })
}

fn vacant(start: NaiveDate) -> VacantPost {
    let place = Place { municipality: Some("436".parse().unwrap()), ..town_hall() };
    VacantPost { place, wanted_from: start, sought_since: None }
}

fn contacted(number: u128) -> Contacted {
    let organisation = organisation(number);
    Contacted { organisation, place: place_of(organisation), asked: None }
}

fn bodiless() -> Bodiless {
    Bodiless { municipality: "139".parse().unwrap(), place: town_hall(), asked_on: None }
}

fn planner() -> WeekPlanner {
    let subject = Subject::PreventionPlan(PlanId::new(Uuid::from_u128(1)));
    WeekPlanner { subject, place: town_hall(), owner: prevention_contact(&town_hall()), asked: None }
}

fn posts() -> Vec<Post> {
    let regional = Scope::Area(region());
    let post = |role, scope| Post { role, scope, place: town_hall() };
    vec![post(Role::MunicipalCoordinator, ii()), post(Role::RegionalCoordinator, regional)]
}

pub(super) fn assert_caps_hold(office: &Office) -> Result<(), TestCaseError> {
    let rests_on_law = |recipient: &Recipient, day: NaiveDate| {
        office.nudges.values().any(|(nudge, fate)| {
            *fate == Fate::Mailed(day) && nudge.recipient == *recipient && nudge.is_statutory()
        })
    };
    let mut weeks: BTreeMap<_, u32> = BTreeMap::new();
    let mut days = BTreeSet::new();
    for (recipient, day) in &office.mails {
        prop_assert!(is_sending_day(*day, &office.town.quiet), "{day} is no sending day");
        prop_assert!(days.insert((recipient, day)), "two mails on {day}");
        let week = weeks.entry((recipient, local::iso_week(*day))).or_default();
        *week += 1;
        prop_assert!(*week <= 3 || rests_on_law(recipient, *day), "four mails in the week of {day}");
    }
    Ok(())
}

fn assert_nobody_is_flooded(office: &Office) -> Result<(), TestCaseError> {
    assert_caps_hold(office)?;
    for (nudge, fate) in office.nudges.values() {
        let (Fate::Mailed(day), Recipient::Person(person)) = (fate, &nudge.recipient) else { continue };
        let (task, quiet) = (&office.tasks[&nudge.task].task, office.town.quiet);
        match office.town.profile(*person).unwrap().frequency {
            Frequency::Daily => {}
            Frequency::Weekly => {
                prop_assert_eq!(
                    wished(*day, Frequency::Weekly, task, quiet),
                    *day,
                    "it is not the weekly day"
                );
            }
            Frequency::Urgent => prop_assert!(presses(task, *day), "it does not press on {}", day),
            Frequency::Never => prop_assert!(false, "a mail to somebody who takes no reminders"),
        }
    }
    let mut newest = BTreeMap::new();
    let mut mailed: Vec<_> = office.nudges.values().collect();
    mailed.sort_by_key(|(nudge, fate)| (matches!(fate, Fate::Mailed(_)), nudge.send_on));
    for (nudge, fate) in mailed {
        let Fate::Mailed(day) = fate else { continue };
        prop_assert!(nudge.planned_on <= *day && nudge.send_on == *day);
        let before = newest.insert((nudge.task, &nudge.recipient), nudge.planned_on);
        prop_assert!(before.is_none_or(|before| before <= nudge.planned_on), "an older one after {before:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_forecast_is_what_the_planner_does_day_by_day(
        (office, start) in office(),
        lead in 0_u64..20,
        span in 1_u64..200,
    ) {
        let mut office = office;
        let from = start + Days::new(lead);
        start.iter_days().take_while(|day| *day <= from).for_each(|day| office.tick(day));
        let to = from + Days::new(span);
        let foretold = forecast(&office.world(), from, to);
        let mut later = office.clone();
        from.iter_days().skip(1).take_while(|day| *day <= to).for_each(|day| later.tick(day));

        let mut told: Vec<_> = foretold
            .iter()
            .filter(|nudge| matches!(nudge.outcome, Outcome::Sent(_)))
            .map(|n| (n.day, n.recipient.clone().unwrap(), n.rule, n.subject, n.level, n.key.clone()))
            .collect();
        let mut done: Vec<_> = later.sent.iter().filter(|sent| sent.0 > from).cloned().collect();
        told.sort();
        done.sort();
        prop_assert_eq!(told, done);
        let mails: BTreeSet<_> = foretold
            .iter()
            .filter_map(|nudge| match nudge.outcome {
                Outcome::Sent(number) => Some(number),
                Outcome::Later(_) | Outcome::Suppressed(_) | Outcome::Unanswered => None,
            })
            .collect();
        prop_assert_eq!(mails.len(), later.mails.len() - office.mails.len());
        assert_nobody_is_flooded(&later)?;
    }

    #[test]
    fn a_longer_forecast_begins_with_the_shorter_and_goes_on_with_the_rest(
        (office, start) in office(),
        short in 1_u64..60,
        more in 1_u64..90,
    ) {
        let from = start;
        let near = forecast(&office.world(), from, from + Days::new(short));
        let far = forecast(&office.world(), from, from + Days::new(short + more));
        let rest = forecast(&office.world(), from + Days::new(short), from + Days::new(short + more));
        prop_assert_eq!(&far[..near.len()], &near[..]);
        let unnumbered = |told: &[Foretold]| -> Vec<_> {
            told.iter().map(|t| (t.day, t.recipient.clone(), t.task, t.subject, t.key.clone())).collect()
        };
        prop_assert_eq!(unnumbered(&far[near.len()..]), unnumbered(&rest));
        prop_assert!(far.windows(2).all(|pair| pair[0].day <= pair[1].day));
    }

    #[test]
    fn downtimes_flood_nobody_and_leave_nothing_undecided(
        (office, start) in office(),
        up in vec(any::<bool>(), 30..200),
    ) {
        let mut office = office;
        let days = start.iter_days().skip(1).zip(&up).filter(|(_, up)| **up);
        for (day, _) in days {
            office.tick(day);
            let late = office.nudges.values().any(|(nudge, fate)| *fate == Fate::Open && nudge.send_on <= day);
            prop_assert!(!late, "a nudge waits for a day gone by");
            let open = office.tasks.values().filter(|row| !office.closed.contains(&row.task.id));
            let unplanned = open.filter(|row| row.next_nudge_on.is_some_and(|next| next <= day));
            prop_assert_eq!(unplanned.count(), 0);
        }
        assert_nobody_is_flooded(&office)?;
    }
}
