//! What places set for rules: the nearest wins field by field, the law is not weakened, nobody is told twice and nothing is
//! lost.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::collection::btree_set;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::office::{Fate, Office};
use super::property::office;
use crate::id::AgreementId;
use crate::lifecycle::Keyed;
use crate::refusal::Code;
use crate::reminder::fixture::{Town, day, region, task};
use crate::reminder::setting::{State, may_be_left_out, recorded};
use crate::reminder::{
    Effective, Level, Outcome, RULES, Reach, Reason, Rule, RuleId, Setting, Settings, Shift, Site, Unit,
    forecast, rule_of,
};
use crate::task::Kind;

fn area() -> Site {
    Site { area: region(), municipality: None, agreement: None }
}

fn ii() -> Site {
    Site { municipality: Some("139".parse().unwrap()), ..area() }
}

fn agreement() -> Site {
    Site { agreement: Some(AgreementId::new(Uuid::from_u128(7))), ..ii() }
}

fn shifted(by: i32, unit: Unit) -> Setting {
    Setting { shift: Some(Shift { by, unit }), ..Setting::default() }
}

fn switched(on: bool) -> Setting {
    Setting { on: Some(on), ..Setting::default() }
}

/// A setting that the rule takes.
fn setting(rule: &'static Rule<'static>) -> impl Strategy<Value = Setting> {
    let keys: Vec<String> =
        rule.occasions.iter().filter(|o| may_be_left_out(rule, o)).map(|o| o.key.to_owned()).collect();
    let levels: Vec<Level> = rule.occasions.iter().map(|o| o.to).filter(|l| l.is_escalation()).collect();
    let some = |count: usize| 0..=count.min(2);
    let left_out = if keys.is_empty() {
        Just(BTreeSet::new()).boxed()
    } else {
        btree_set(select(keys.clone()), some(keys.len())).boxed()
    };
    let levels_off = if levels.is_empty() {
        Just(BTreeSet::new()).boxed()
    } else {
        btree_set(select(levels.clone()), some(1)).boxed()
    };
    let shift = (-20_i32..=20, select(Unit::all())).prop_map(|(by, unit)| Shift { by, unit });
    let fields = (option::of(any::<bool>()), option::of(shift), option::of(left_out), option::of(levels_off));
    fields.prop_filter_map("the law is not weakened", move |(on, shift, left_out, levels_off)| {
        let setting = Setting { on, shift, left_out, levels_off, schedule: None };
        setting.check(rule, Reach::Municipality).is_ok().then_some(setting)
    })
}

fn rule() -> impl Strategy<Value = &'static Rule<'static>> {
    (0..RULES.len()).prop_map(|number| &RULES[number])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_nearest_place_that_says_something_decides_each_field_for_itself(
        (rule, of_area, of_ii, of_agreement) in rule()
            .prop_flat_map(|rule| (Just(rule), setting(rule), setting(rule), setting(rule))),
    ) {
        let mut settings = Settings::default();
        let placed = [(agreement(), of_agreement), (ii(), of_ii), (area(), of_area)];
        for (site, setting) in placed.clone() {
            settings.put(site, rule.id, setting);
        }
        let found = settings.effective(rule, &agreement());
        macro_rules! holds {
            ($field:ident, $usual:expr) => {
                let said = placed.iter().find_map(|(site, set)| Some((site.reach(), set.$field.clone()?)));
                let (by, value) = said.map_or((None, $usual), |(reach, value)| (Some(reach), value));
                prop_assert_eq!((&found.$field.value, found.$field.by), (&value, by));
            };
        }
        holds!(on, true);
        holds!(shift, Shift::NONE);
        holds!(left_out, BTreeSet::new());
        holds!(levels_off, BTreeSet::new());
        // Another place of the area hears only what is said to all of it.
        let elsewhere = Site { municipality: Some("625".parse().unwrap()), ..area() };
        let there = settings.effective(rule, &elsewhere);
        prop_assert_eq!(there, Effective::of(rule, &[(Reach::Area, &placed[2].1)]));
    }

    #[test]
    fn whatever_is_set_the_forecast_is_what_then_leaves_and_nothing_leaves_twice(
        (office, start) in office(),
        (rule, first, second) in rule().prop_flat_map(|rule| (Just(rule), setting(rule), setting(rule))),
        (lead, between, span) in (0_u64..30, 0_u64..30, 1_u64..120),
    ) {
        let mut office = office;
        let mut today = start;
        for (wait, setting) in [(lead, first), (between, second)] {
            let until = today + Days::new(wait);
            today.iter_days().skip(1).take_while(|day| *day <= until).for_each(|day| office.tick(day));
            today = until;
            office.set(ii(), rule.id, setting);
            office.look_again();
        }
        let to = today + Days::new(span);
        office.note_decided();
        let mut told: Vec<_> = forecast(&office.world(), today, to)
            .into_iter()
            .filter(|nudge| matches!(nudge.outcome, Outcome::Sent(_)))
            .map(|n| (n.day, n.recipient.unwrap(), n.rule, n.subject, n.level, n.key))
            .collect();
        // The tables refuse to decide anything twice for the same recipient.
        today.iter_days().skip(1).take_while(|day| *day <= to).for_each(|day| office.tick(day));
        let mut done: Vec<_> = office.sent.iter().filter(|sent| sent.0 > today).cloned().collect();
        told.sort();
        done.sort();
        prop_assert_eq!(told, done);
    }
}

#[test]
fn what_the_law_asks_for_is_reminded_of_earlier_at_most() {
    let weaker = [
        (switched(false), "on"),
        (shifted(1, Unit::WorkingDays), "shift"),
        (Setting { levels_off: Some([Level::L4].into()), ..Setting::default() }, "levelsOff"),
        (Setting { schedule: Some("0 0 1 * *".parse().unwrap()), ..Setting::default() }, "schedule"),
    ];
    let statutory: Vec<_> = RULES.iter().filter(|rule| rule.task.is_statutory()).collect();
    assert_eq!(
        statutory.iter().map(|rule| rule.code()).collect::<Vec<_>>(),
        ["RM-08", "RM-09", "RM-10", "RM-17"]
    );
    for rule in statutory {
        let left_out = Some(rule.occasions.iter().map(|occasion| occasion.key.to_owned()).collect());
        let left_out = (Setting { left_out, ..Setting::default() }, "leftOut");
        for (setting, field) in weaker.iter().cloned().chain([left_out]) {
            let refusal = setting.check(rule, Reach::Area).unwrap_err();
            assert_eq!(
                (refusal.code, refusal.field),
                (Code::StatutoryReminder, Some(field)),
                "{}",
                rule.code()
            );
        }
        assert_eq!(shifted(-5, Unit::Days).check(rule, Reach::Area), Ok(()));
        assert_eq!(switched(true).check(rule, Reach::Area), Ok(()));
    }
}

#[test]
fn what_a_rule_does_not_have_cannot_be_set() {
    let signing = rule_of(RuleId::Rm02);
    let refused = |setting: Setting, rule| {
        let refusal = setting.check(rule, Reach::Municipality).unwrap_err();
        (refusal.code, refusal.field.unwrap())
    };
    let without = |key: &str| Setting { left_out: Some([key.to_owned()].into()), ..Setting::default() };
    let silent = |level| Setting { levels_off: Some([level].into()), ..Setting::default() };
    assert_eq!(refused(shifted(31, Unit::Days), signing), (Code::ShiftTooFar, "shift"));
    assert_eq!(refused(shifted(i32::MIN, Unit::WorkingDays), signing), (Code::ShiftTooFar, "shift"));
    assert_eq!(refused(without("due-15d"), signing), (Code::UnknownId, "leftOut"));
    assert_eq!(refused(without("at-once"), signing), (Code::FirstReminderStays, "leftOut"));
    assert_eq!(refused(silent(Level::Owner), signing), (Code::Malformed, "levelsOff"));
    assert_eq!(refused(silent(Level::L4), signing), (Code::Malformed, "levelsOff"));
    let daily = Setting { schedule: Some("0 9 * * *".parse().unwrap()), ..Setting::default() };
    assert_eq!(refused(daily.clone(), signing), (Code::NoOwnSchedule, "schedule"));
    let digest = rule_of(RuleId::Rm44);
    assert_eq!(daily.check(digest, Reach::Area), Ok(()));
    assert_eq!(daily.check(digest, Reach::Agreement).unwrap_err().code, Code::NoOwnSchedule);
    let twice = Setting { schedule: Some("0 9,15 * * MON".parse().unwrap()), ..Setting::default() };
    assert_eq!(refused(twice, digest), (Code::InvalidSchedule, "schedule"));
}

#[test]
fn every_rule_keeps_a_reminder_to_whose_move_it_is_however_much_is_left_out() {
    for rule in RULES {
        assert_eq!(rule.occasions[0].to, Level::Owner, "{}", rule.code());
        let keys = rule.occasions.iter().filter(|o| may_be_left_out(rule, o)).map(|o| o.key.to_owned());
        let levels = rule.occasions.iter().map(|o| o.to).filter(|level| level.is_escalation());
        let all = Setting {
            left_out: Some(keys.collect()),
            levels_off: Some(levels.collect()),
            ..Setting::default()
        };
        let left = Effective::of(rule, &[(Reach::Area, &all)]);
        assert_eq!(left.rule().occasions[0].key, rule.occasions[0].key, "{}", rule.code());
    }
}

/// An office with a signature asked for on 1 September and due on 30 October, planned up to a day.
fn signing(until: &str) -> Office {
    let mut office = Office::new(
        Town::ordinary(),
        vec![task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30")],
        day("2026-08-31"),
    );
    ticked(&mut office, "2026-09-01", until);
    office
}

fn ticked(office: &mut Office, from: &str, to: &str) {
    day(from).iter_days().take_while(|now| *now <= day(to)).for_each(|now| office.tick(now));
}

/// What the first signer got, by day.
fn got(office: &Office) -> Vec<(NaiveDate, String)> {
    let own = office.sent.iter().filter(|sent| sent.1 == crate::reminder::fixture::recipient(1));
    own.map(|sent| (sent.0, sent.5.split('/').next().unwrap().to_owned())).collect()
}

fn told(days: &[(&str, &str)]) -> Vec<(NaiveDate, String)> {
    days.iter().map(|(on, key)| (day(on), (*key).to_owned())).collect()
}

#[test]
fn what_has_been_said_is_not_said_again_because_it_would_come_later_now() {
    let mut office = signing("2026-10-16");
    office.set(ii(), RuleId::Rm02, shifted(4, Unit::Days));
    ticked(&mut office, "2026-10-17", "2026-10-30");
    let expected = told(&[
        ("2026-09-01", "at-once"),
        ("2026-10-16", "due-14d"),
        ("2026-10-27", "due-5wd"),
        ("2026-10-30", "due-1wd"),
    ]);
    assert_eq!(got(&office), expected);
}

#[test]
fn what_would_have_come_by_now_comes_at_once_and_what_was_still_to_come_is_not_lost() {
    let mut office = signing("2026-10-14");
    office.set(ii(), RuleId::Rm02, shifted(-5, Unit::Days));
    ticked(&mut office, "2026-10-15", "2026-10-22");
    assert_eq!(
        got(&office),
        told(&[("2026-09-01", "at-once"), ("2026-10-15", "due-14d"), ("2026-10-16", "due-5wd")])
    );
}

#[test]
fn nothing_is_caught_up_on_that_was_switched_off_in_its_time() {
    let mut office = signing("2026-10-01");
    office.set(ii(), RuleId::Rm02, switched(false));
    ticked(&mut office, "2026-10-02", "2026-10-24");
    office.set(ii(), RuleId::Rm02, Setting::default());
    ticked(&mut office, "2026-10-25", "2026-10-30");
    assert_eq!(got(&office), told(&[("2026-09-01", "at-once"), ("2026-10-29", "due-1wd")]));
}

#[test]
fn what_waits_for_its_day_does_not_leave_once_the_rule_is_switched_off() {
    // Signer 1 has had a mail of another kind today, so the reminder waits for the next day.
    let mut office = signing("2026-10-15");
    office.mails.push((crate::reminder::fixture::recipient(1), day("2026-10-16")));
    ticked(&mut office, "2026-10-16", "2026-10-16");
    assert!(office.nudges.values().any(|(_, fate)| *fate == Fate::Open), "it waits");
    office.set(ii(), RuleId::Rm02, switched(false));
    ticked(&mut office, "2026-10-17", "2026-10-20");
    assert_eq!(got(&office), told(&[("2026-09-01", "at-once")]));
    assert!(office.nudges.values().all(|(_, fate)| *fate != Fate::Open));
    assert_eq!(Reason::SwitchedOff.key(), "switched_off");
}

#[test]
fn the_trail_tells_what_was_and_what_is() {
    let event = recorded(&ii(), RuleId::Rm02, &switched(true), &shifted(-3, Unit::WorkingDays));
    assert_eq!((event.step, event.from, event.to), ("RR-1", Some(State::Set.key()), State::Set.key()));
    let facts = format!("{:?}", event.facts);
    for part in ["RM-02", "on_before", "\"yes\"", "shift_before", "\"-3wd\""] {
        assert!(facts.contains(part), "{part} in {facts}");
    }
    assert!(!facts.contains("left_out"), "what is the same is not told");
    let event = recorded(&ii(), RuleId::Rm02, &switched(false), &Setting::default());
    assert_eq!((event.step, event.to), ("RR-2", State::Usual.key()));
}
