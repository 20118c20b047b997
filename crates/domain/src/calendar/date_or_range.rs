//! Business dates as precise as their sources are: a day, a month, or an interval of either (`3-4/2019`).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::offset::{plus_days, plus_months};

/// A day, a month, or an interval with both ends included; written `2019-05-30`, `2019-03`, `2019-03/2019-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateOrRange {
    first: NaiveDate,
    last: NaiveDate,
    precision: Precision,
}

/// What a [`DateOrRange`] was given in, and is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Whole days.
    Day,
    /// Whole months.
    Month,
}

/// Why something is not a date or range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Not one of the accepted forms.
    #[error("expected a date (2019-05-30), a month (2019-03) or an interval (2019-03/2019-04)")]
    Malformed,
    /// A day or month that the calendar, or a four-digit year, does not have.
    #[error("there is no such date")]
    NoSuchDate,
    /// The end is before the start.
    #[error("the end is before the start")]
    Reversed,
}

impl DateOrRange {
    /// Builds an interval of days, or one day when both ends are the same.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Result<Self, Invalid> {
        Self::new(first, last, Precision::Day)
    }

    /// Builds the interval from the month of one date to the month of another, or one month.
    pub fn months(first: NaiveDate, last: NaiveDate) -> Result<Self, Invalid> {
        let first = first.with_day(1).ok_or(Invalid::NoSuchDate)?;
        let last = last.with_day(1).ok_or(Invalid::NoSuchDate)?;
        Self::new(first, plus_days(plus_months(last, 1), -1), Precision::Month)
    }

    /// Returns the first day.
    pub const fn first_day(self) -> NaiveDate {
        self.first
    }

    /// Returns the last day, itself included.
    pub const fn last_day(self) -> NaiveDate {
        self.last
    }

    /// Returns what it was given in.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    fn new(first: NaiveDate, last: NaiveDate, precision: Precision) -> Result<Self, Invalid> {
        if last < first {
            return Err(Invalid::Reversed);
        }
        // The written form has four digits for the year; what it cannot say is not a value.
        if first.year() < 0 || last.year() > 9999 {
            return Err(Invalid::NoSuchDate);
        }
        Ok(Self { first, last, precision })
    }
}

impl fmt::Display for DateOrRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (format, single) = match self.precision {
            Precision::Day => ("%Y-%m-%d", self.first == self.last),
            Precision::Month => ("%Y-%m", plus_months(self.first, 1) > self.last),
        };
        if single {
            write!(f, "{}", self.first.format(format))
        } else {
            write!(f, "{}/{}", self.first.format(format), self.last.format(format))
        }
    }
}

impl FromStr for DateOrRange {
    type Err = Invalid;

    /// Reads the ISO forms, and months as Finnish plans write them: `3/2019`, `3-4/2019`, `9–10 2019`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let text = text.trim().replace('–', "-");
        if let Some((months, year)) = text.rsplit_once(['/', ' '])
            && let Some(year) = number(year, 4..=4)
        {
            let (first, last) = months.split_once('-').unwrap_or((months, months));
            return Self::months(day_one(year, first, 1..=2)?, day_one(year, last, 1..=2)?);
        }
        let (first, last) = text.split_once('/').unwrap_or((&text, &text));
        match (iso(first)?, iso(last)?) {
            ((first, Precision::Day), (last, Precision::Day)) => Self::days(first, last),
            ((first, Precision::Month), (last, Precision::Month)) => Self::months(first, last),
            ((_, Precision::Day), (_, Precision::Month)) | ((_, Precision::Month), (_, Precision::Day)) => {
                Err(Invalid::Malformed)
            }
        }
    }
}

impl Serialize for DateOrRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateOrRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

fn iso(text: &str) -> Result<(NaiveDate, Precision), Invalid> {
    let (year, rest) = text.split_once('-').ok_or(Invalid::Malformed)?;
    let year = number(year, 4..=4).ok_or(Invalid::Malformed)?;
    let Some((month, day)) = rest.split_once('-') else {
        return Ok((day_one(year, rest, 2..=2)?, Precision::Month));
    };
    let first = day_one(year, month, 2..=2)?;
    let day = number(day, 2..=2).ok_or(Invalid::Malformed)?;
    Ok((first.with_day(day).ok_or(Invalid::NoSuchDate)?, Precision::Day))
}

fn day_one(year: u32, month: &str, digits: std::ops::RangeInclusive<usize>) -> Result<NaiveDate, Invalid> {
    let month = number(month, digits).ok_or(Invalid::Malformed)?;
    let year = i32::try_from(year).map_err(|_| Invalid::NoSuchDate)?;
    NaiveDate::from_ymd_opt(year, month, 1).ok_or(Invalid::NoSuchDate)
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn parse(text: &str) -> Result<DateOrRange, Invalid> {
        text.parse()
    }

    #[test]
    fn every_form_is_written_back_canonically() {
        for (given, canonical, first, last) in [
            ("2019-05-30", "2019-05-30", "2019-05-30", "2019-05-30"),
            ("2019-05-30/2019-06-11", "2019-05-30/2019-06-11", "2019-05-30", "2019-06-11"),
            ("2019-05-30/2019-05-30", "2019-05-30", "2019-05-30", "2019-05-30"),
            ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
            ("2019-03/2019-04", "2019-03/2019-04", "2019-03-01", "2019-04-30"),
            ("2019-12/2020-01", "2019-12/2020-01", "2019-12-01", "2020-01-31"),
            ("3-4/2019", "2019-03/2019-04", "2019-03-01", "2019-04-30"),
            (" 9–10 2019 ", "2019-09/2019-10", "2019-09-01", "2019-10-31"),
            ("3/2019", "2019-03", "2019-03-01", "2019-03-31"),
        ] {
            let value = parse(given).unwrap();
            assert_eq!(value.to_string(), canonical);
            assert_eq!((value.first_day(), value.last_day()), (day(first), day(last)), "{given}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for text in [
            "",
            "2019",
            "2019-5-30",
            "2019-05-30/2019-06",
            "2019-03/04",
            "30.5.2019",
            "a-b/2019",
            "2019-03-",
            "+019-03",
        ] {
            assert_eq!(parse(text), Err(Invalid::Malformed), "{text}");
        }
        for text in ["2019-02-29", "2019-13", "13/2019", "0-1/2019"] {
            assert_eq!(parse(text), Err(Invalid::NoSuchDate), "{text}");
        }
        for text in ["2019-06-11/2019-05-30", "2019-04/2019-03", "4-3/2019"] {
            assert_eq!(parse(text), Err(Invalid::Reversed), "{text}");
        }
    }

    #[test]
    fn a_year_that_cannot_be_written_is_refused() {
        assert_eq!(DateOrRange::days(day("2019-01-01"), NaiveDate::MAX), Err(Invalid::NoSuchDate));
        assert_eq!(DateOrRange::months(NaiveDate::MIN, NaiveDate::MAX), Err(Invalid::NoSuchDate));
    }

    #[test]
    fn a_month_is_not_the_interval_of_its_days() {
        assert_ne!(parse("2019-03"), parse("2019-03-01/2019-03-31"));
        assert_eq!(parse("2019-03").unwrap().precision(), Precision::Month);
    }

    proptest! {
        #[test]
        fn the_written_form_reads_back(start in 0_i32..40_000, length in 0_i32..900, months: bool) {
            let first = NaiveDate::from_epoch_days(start).unwrap();
            let last = NaiveDate::from_epoch_days(start + length).unwrap();
            let build = if months { DateOrRange::months } else { DateOrRange::days };
            let value = build(first, last).unwrap();
            prop_assert_eq!(value.to_string().parse(), Ok(value));
            prop_assert!(value.first_day() <= first && last <= value.last_day());
        }

        #[test]
        fn no_text_is_a_panic(text in "[0-9/ –-]{0,24}|\\PC{0,24}") {
            let _ = parse(&text);
        }
    }
}
