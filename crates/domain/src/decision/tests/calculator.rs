//! A second calculator of the last day to appeal, written from the law's words and from its own arithmetic of holidays,
//! against the product's, for every day of 2020–2040 and both kinds of decider (`domain.md` App. C).

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::{Decider, Notice, appeal_deadline};
use crate::fixtures::day;

/// Easter Sunday by Gauss's rule with the corrections for the Gregorian calendar's 1900–2099.
fn easter(year: i32) -> NaiveDate {
    let golden = year % 19;
    let moon = (19 * golden + 24) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    let late = match (moon, sunday) {
        (29, 6) => 50,
        (28, 6) if golden > 10 => 49,
        _ => 22 + moon + sunday,
    };
    let march = NaiveDate::from_ymd_opt(year, 3, 1).unwrap();
    march + Days::new(u64::try_from(late - 1).unwrap())
}

/// The days on which the law on statutory time limits lets a last day fall on the next working day (5 §).
fn offices_are_closed(date: NaiveDate) -> bool {
    let sunday = easter(date.year());
    let from_easter = (date - sunday).num_days();
    let weekday = date.weekday();
    let holy = matches!(from_easter, -2 | 0 | 1 | 39 | 49);
    let fixed = matches!((date.month(), date.day()), (1, 1 | 6) | (5, 1) | (12, 6 | 24 | 25 | 26));
    let midsummer_eve = date.month() == 6 && weekday == Weekday::Fri && (19..=25).contains(&date.day());
    weekday == Weekday::Sat || weekday == Weekday::Sun || holy || fixed || midsummer_eve
}

fn last_day(published: NaiveDate, days: u64) -> NaiveDate {
    let mut last = published + Days::new(7) + Days::new(days);
    while offices_are_closed(last) {
        last = last + Days::new(1);
    }
    last
}

#[test]
fn two_calculators_agree_on_every_day_of_twenty_years() {
    let mut published = day("2020-01-01");
    let mut compared = 0;
    while published <= day("2040-12-31") {
        for (decider, days) in [(Decider::Board, 14), (Decider::Council, 30)] {
            let period = appeal_deadline(Notice::MinutesPublished(published), decider);
            assert_eq!(period.deadline_on, last_day(published, days), "{published} {decider:?}");
            compared += 1;
        }
        published = published + Days::new(1);
    }
    assert_eq!(compared, 2 * 7_671);
}

#[test]
fn easter_falls_where_the_almanac_has_it() {
    for known in ["2020-04-12", "2024-03-31", "2026-04-05", "2030-04-21", "2038-04-25", "2040-04-01"] {
        assert_eq!(easter(day(known).year()), day(known));
    }
}
