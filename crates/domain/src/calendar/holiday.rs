//! The days off of the Finnish year, computed by rule so that there is no table to maintain (`domain.md` §5.2).

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::offset::plus_days;

/// A day on which Finland is closed: a public holiday, or an eve that is one in practice and in deadline law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYearsDay,
    /// 6 January.
    Epiphany,
    /// The Friday before Easter.
    GoodFriday,
    /// The first Sunday after the ecclesiastical full moon of spring.
    EasterSunday,
    /// The Monday after Easter.
    EasterMonday,
    /// 1 May.
    MayDay,
    /// The Thursday 39 days after Easter.
    AscensionDay,
    /// The Sunday 49 days after Easter.
    WhitSunday,
    /// The Friday of 19–25 June; not a public holiday.
    MidsummerEve,
    /// The Saturday of 20–26 June.
    MidsummerDay,
    /// The Saturday of 31 October – 6 November.
    AllSaintsDay,
    /// 6 December.
    IndependenceDay,
    /// 24 December; not a public holiday.
    ChristmasEve,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    StStephensDay,
}

impl Holiday {
    /// Every day off, in the order of an ordinary year.
    pub const ALL: [Self; 15] = [
        Self::NewYearsDay,
        Self::Epiphany,
        Self::GoodFriday,
        Self::EasterSunday,
        Self::EasterMonday,
        Self::MayDay,
        Self::AscensionDay,
        Self::WhitSunday,
        Self::MidsummerEve,
        Self::MidsummerDay,
        Self::AllSaintsDay,
        Self::IndependenceDay,
        Self::ChristmasEve,
        Self::ChristmasDay,
        Self::StStephensDay,
    ];

    /// Returns the key of the day's name in the message catalogues.
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::NewYearsDay => "holiday-new-years-day",
            Self::Epiphany => "holiday-epiphany",
            Self::GoodFriday => "holiday-good-friday",
            Self::EasterSunday => "holiday-easter-sunday",
            Self::EasterMonday => "holiday-easter-monday",
            Self::MayDay => "holiday-may-day",
            Self::AscensionDay => "holiday-ascension-day",
            Self::WhitSunday => "holiday-whit-sunday",
            Self::MidsummerEve => "holiday-midsummer-eve",
            Self::MidsummerDay => "holiday-midsummer-day",
            Self::AllSaintsDay => "holiday-all-saints-day",
            Self::IndependenceDay => "holiday-independence-day",
            Self::ChristmasEve => "holiday-christmas-eve",
            Self::ChristmasDay => "holiday-christmas-day",
            Self::StStephensDay => "holiday-st-stephens-day",
        }
    }

    /// Tells a public holiday from a de-facto day off.
    pub const fn is_public_holiday(self) -> bool {
        !matches!(self, Self::MidsummerEve | Self::ChristmasEve)
    }

    /// Returns the date in a year by the rules in force since 1992; `None` only outside chrono's calendar.
    pub fn date(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::NewYearsDay => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Epiphany => NaiveDate::from_ymd_opt(year, 1, 6),
            Self::GoodFriday => easter(year).map(|easter| plus_days(easter, -2)),
            Self::EasterSunday => easter(year),
            Self::EasterMonday => easter(year).map(|easter| plus_days(easter, 1)),
            Self::MayDay => NaiveDate::from_ymd_opt(year, 5, 1),
            Self::AscensionDay => easter(year).map(|easter| plus_days(easter, 39)),
            Self::WhitSunday => easter(year).map(|easter| plus_days(easter, 49)),
            Self::MidsummerEve => first_on_or_after(year, 6, 19, Weekday::Fri),
            Self::MidsummerDay => first_on_or_after(year, 6, 20, Weekday::Sat),
            Self::AllSaintsDay => first_on_or_after(year, 10, 31, Weekday::Sat),
            Self::IndependenceDay => NaiveDate::from_ymd_opt(year, 12, 6),
            Self::ChristmasEve => NaiveDate::from_ymd_opt(year, 12, 24),
            Self::ChristmasDay => NaiveDate::from_ymd_opt(year, 12, 25),
            Self::StStephensDay => NaiveDate::from_ymd_opt(year, 12, 26),
        }
    }
}

/// Lists a year's days off by date; two may share one (May Day and Ascension Day in 2008).
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let mut days: Vec<_> =
        Holiday::ALL.into_iter().filter_map(|holiday| Some((holiday.date(year)?, holiday))).collect();
    days.sort_unstable();
    days
}

/// The days off of the years around us: whoever plans reminders asks for thousands of dates.
static AROUND_US: LazyLock<HashMap<i32, Vec<NaiveDate>>> =
    LazyLock::new(|| (1990..2110).map(|year| (year, days_off(year).collect())).collect());

/// Tells whether a date is a public holiday or one of the two eves.
pub(super) fn is_day_off(date: NaiveDate) -> bool {
    match AROUND_US.get(&date.year()) {
        Some(days) => days.contains(&date),
        None => days_off(date.year()).any(|day| day == date),
    }
}

fn days_off(year: i32) -> impl Iterator<Item = NaiveDate> {
    Holiday::ALL.into_iter().filter_map(move |holiday| holiday.date(year))
}

fn first_on_or_after(year: i32, month: u32, day: u32, weekday: Weekday) -> Option<NaiveDate> {
    let earliest = NaiveDate::from_ymd_opt(year, month, day)?;
    earliest.checked_add_days(Days::new(weekday.days_since(earliest.weekday()).into()))
}

/// Computes Easter Sunday by the anonymous Gregorian computus (Meeus, *Astronomical Algorithms*, ch. 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, year_of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let lunar_correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - lunar_correction + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * century.rem_euclid(4) + 2 * (year_of_century / 4) - epact - year_of_century % 4)
            .rem_euclid(7);
    let late_moon = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days_after_22_march = epact + to_sunday - 7 * late_moon;
    Some(plus_days(NaiveDate::from_ymd_opt(year, 3, 22)?, days_after_22_march))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn years_around_us_and_others_have_the_same_days_off_by_rule() {
        for year in [1989, 1990, 2026, 2109, 2110] {
            let days = (1..=366).filter_map(|ordinal| NaiveDate::from_yo_opt(year, ordinal));
            let off: BTreeSet<_> = days.filter(|day| is_day_off(*day)).collect();
            assert_eq!(off, holidays(year).into_iter().map(|(day, _)| day).collect());
        }
    }

    #[test]
    fn the_rules_agree_with_the_table_of_appendix_c() {
        // (month, day) for 2026, 2027, 2028, 2029.
        let table = [
            (Holiday::NewYearsDay, [(1, 1); 4]),
            (Holiday::Epiphany, [(1, 6); 4]),
            (Holiday::GoodFriday, [(4, 3), (3, 26), (4, 14), (3, 30)]),
            (Holiday::EasterSunday, [(4, 5), (3, 28), (4, 16), (4, 1)]),
            (Holiday::EasterMonday, [(4, 6), (3, 29), (4, 17), (4, 2)]),
            (Holiday::MayDay, [(5, 1); 4]),
            (Holiday::AscensionDay, [(5, 14), (5, 6), (5, 25), (5, 10)]),
            (Holiday::WhitSunday, [(5, 24), (5, 16), (6, 4), (5, 20)]),
            (Holiday::MidsummerEve, [(6, 19), (6, 25), (6, 23), (6, 22)]),
            (Holiday::MidsummerDay, [(6, 20), (6, 26), (6, 24), (6, 23)]),
            (Holiday::AllSaintsDay, [(10, 31), (11, 6), (11, 4), (11, 3)]),
            (Holiday::IndependenceDay, [(12, 6); 4]),
            (Holiday::ChristmasEve, [(12, 24); 4]),
            (Holiday::ChristmasDay, [(12, 25); 4]),
            (Holiday::StStephensDay, [(12, 26); 4]),
        ];
        assert_eq!(table.len(), Holiday::ALL.len());
        for (holiday, dates) in table {
            for (year, (month, of_month)) in (2026..).zip(dates) {
                assert_eq!(holiday.date(year), Some(day(year, month, of_month)), "{holiday:?} {year}");
            }
        }
    }

    #[test]
    fn weekdays_off_are_as_many_as_the_almanac_office_counts() {
        let weekdays_off = |year| {
            let weekday = |date: NaiveDate| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            holidays(year).into_iter().filter(|(date, _)| weekday(*date)).count()
        };
        assert_eq!([2026, 2027, 2028, 2029].map(weekdays_off), [9, 8, 9, 10]);
    }

    #[test]
    fn easter_keeps_its_earliest_and_latest_dates() {
        // The extremes of the Gregorian computus, and years in which the simplified rules go wrong.
        for (year, month, of_month) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (2038, 4, 25),
            (2285, 3, 22),
            (1954, 4, 18),
            (1981, 4, 19),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter(year), Some(day(year, month, of_month)));
        }
        for year in 1583..3000 {
            let easter = easter(year).unwrap();
            assert_eq!(easter.weekday(), Weekday::Sun);
            assert!((day(year, 3, 22)..=day(year, 4, 25)).contains(&easter));
        }
    }

    #[test]
    fn two_holidays_may_share_a_date() {
        let on_may_day: Vec<_> =
            holidays(2008).into_iter().filter(|(date, _)| *date == day(2008, 5, 1)).collect();
        assert_eq!(on_may_day.len(), 2);
    }

    #[test]
    fn a_year_is_listed_by_date_and_only_the_eves_are_not_public_holidays() {
        let days = holidays(2026);
        assert_eq!(days.len(), 15);
        assert!(days.is_sorted());
        let eves: Vec<_> = Holiday::ALL.into_iter().filter(|holiday| !holiday.is_public_holiday()).collect();
        assert_eq!(eves, [Holiday::MidsummerEve, Holiday::ChristmasEve]);
    }

    #[test]
    fn name_keys_are_distinct() {
        let keys: std::collections::BTreeSet<_> = Holiday::ALL.into_iter().map(Holiday::name_key).collect();
        assert_eq!(keys.len(), Holiday::ALL.len());
    }

    #[test]
    fn a_year_beyond_the_calendar_has_no_holidays() {
        assert_eq!(holidays(i32::MAX / 64), []);
    }
}
