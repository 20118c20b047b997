//! A whole cron expression: five fields that together run now and then, and not too often.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::field::{Field, Values};

/// The least minutes between two runs; what must happen sooner is no schedule but the dispatcher's own work.
const LEAST_GAP: u32 = 15;

/// The days of 28 years show every weekday on every date, leap day included.
const CYCLE_DAYS: usize = 28 * 365 + 7;

/// Why a text is not a schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Not five fields; six or seven would be seconds or years.
    #[error("expected five fields (minute, hour, day of month, month, day of week), found {found}")]
    FieldCount {
        /// How many there were.
        found: usize,
    },
    /// A shorthand such as `@daily`.
    #[error("shorthands that begin with @ are not supported: write the five fields")]
    Macro,
    /// `L`, `W`, `#` or `?`, which only some crons know.
    #[error("{part:?} in the {field} field is an extension (L, W, # or ?) that is not supported")]
    Extension {
        /// Where.
        field: Field,
        /// What, at most twelve characters of it.
        part: String,
    },
    /// A value, range or step that the field cannot have.
    #[error("{part:?} is not a value of the {field} field")]
    Value {
        /// Where.
        field: Field,
        /// What, at most twelve characters of it.
        part: String,
    },
    /// A date that no year has, such as 30 February.
    #[error("no year has such a date, so this would never run")]
    NeverRuns,
    /// Two runs less than fifteen minutes apart.
    #[error("this would run more than once in 15 minutes")]
    TooOften,
}

/// A valid expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expression {
    minutes: Values,
    hours: Values,
    days: Values,
    months: Values,
    weekdays: Values,
}

impl Expression {
    /// Writes the expression for the `cron` crate, which joins the day fields with "and": where POSIX means
    /// "or", one schedule for each.
    pub(super) fn alternatives(&self) -> Vec<cron::Schedule> {
        let Self { minutes, hours, days, months, weekdays } = self;
        if days.restricted && weekdays.restricted {
            vec![
                compiled(&format!("0 {minutes} {hours} {days} {months} *")),
                compiled(&format!("0 {minutes} {hours} * {months} {weekdays}")),
            ]
        } else {
            vec![compiled(&format!("0 {minutes} {hours} {days} {months} {weekdays}"))]
        }
    }

    /// Returns how often it runs on a day on which it does.
    pub(super) fn runs_a_day(&self) -> usize {
        self.hours.iter().count() * self.minutes.iter().count()
    }

    fn runs_on(&self, date: NaiveDate) -> bool {
        let of_month = self.days.contains(date.day());
        let of_week = self.weekdays.contains(date.weekday().num_days_from_sunday());
        let either = self.days.restricted && self.weekdays.restricted;
        self.months.contains(date.month()) && if either { of_month || of_week } else { of_month && of_week }
    }

    fn never_runs(&self) -> bool {
        !days_of_a_cycle().any(|date| self.runs_on(date))
    }

    fn runs_too_often(&self) -> bool {
        let times: Vec<u32> = self
            .hours
            .iter()
            .flat_map(|hour| self.minutes.iter().map(move |minute| hour * 60 + minute))
            .collect();
        let within_a_day = times.iter().zip(times.iter().skip(1)).any(|(run, next)| next - run < LEAST_GAP);
        let over_midnight =
            times.first().zip(times.last()).is_some_and(|(first, last)| first + 24 * 60 - last < LEAST_GAP);
        within_a_day || over_midnight && self.runs_on_consecutive_days()
    }

    fn runs_on_consecutive_days(&self) -> bool {
        days_of_a_cycle()
            .zip(days_of_a_cycle().skip(1))
            .any(|(day, next)| self.runs_on(day) && self.runs_on(next))
    }
}

impl FromStr for Expression {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        if fields.first().is_some_and(|first| first.starts_with('@')) {
            return Err(ParseError::Macro);
        }
        let [minutes, hours, days, months, weekdays] = fields[..] else {
            return Err(ParseError::FieldCount { found: fields.len() });
        };
        let expression = Self {
            minutes: Field::Minute.parse(minutes)?,
            hours: Field::Hour.parse(hours)?,
            days: Field::DayOfMonth.parse(days)?,
            months: Field::Month.parse(months)?,
            weekdays: Field::DayOfWeek.parse(weekdays)?,
        };
        if expression.never_runs() {
            Err(ParseError::NeverRuns)
        } else if expression.runs_too_often() {
            Err(ParseError::TooOften)
        } else {
            Ok(expression)
        }
    }
}

fn days_of_a_cycle() -> impl Iterator<Item = NaiveDate> {
    NaiveDate::default().iter_days().take(CYCLE_DAYS)
}

#[expect(
    clippy::expect_used,
    reason = "six fields of listed values, each checked against the bounds cron has too"
)]
fn compiled(text: &str) -> cron::Schedule {
    text.parse().expect("a valid cron expression")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Expression, ParseError> {
        text.parse()
    }

    #[test]
    fn a_schedule_has_five_fields() {
        for (text, found) in [("", 0), ("0 9 * *", 4), ("0 0 9 * * 1", 6), ("0 0 9 * * 1 2027", 7)] {
            assert_eq!(parse(text), Err(ParseError::FieldCount { found }), "{text}");
        }
        assert_eq!(parse("@daily"), Err(ParseError::Macro));
    }

    #[test]
    fn an_error_names_the_field_and_the_part() {
        let error = parse("0 9 15W * *").unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"15W\" in the day of month field is an extension (L, W, # or ?) that is not supported"
        );
        let error = parse("0 9,25 * * *").unwrap_err();
        assert_eq!(error.to_string(), "\"25\" is not a value of the hour field");
    }

    #[test]
    fn a_date_no_year_has_never_runs() {
        assert_eq!(parse("0 9 30 2 *"), Err(ParseError::NeverRuns));
        assert_eq!(parse("0 9 31 4,6,9,11 *"), Err(ParseError::NeverRuns));
        assert!(parse("0 9 29 2 *").is_ok());
        assert!(parse("0 9 30 2 MON").is_ok());
    }

    #[test]
    fn more_than_once_in_fifteen_minutes_is_too_often() {
        for text in ["* * * * *", "*/10 8-15 * * 1-5", "0,14 9 * * *", "5,55 8,9 1 1 *"] {
            assert_eq!(parse(text), Err(ParseError::TooOften), "{text}");
        }
        assert!(parse("*/15 * * * *").is_ok());
        assert!(parse("0,15 9 * * *").is_ok());
    }

    #[test]
    fn midnight_separates_runs_only_of_days_that_do_not_follow_each_other() {
        assert_eq!(parse("0,50 0,23 * * *"), Err(ParseError::TooOften));
        assert_eq!(parse("0,50 0,23 1 * MON"), Err(ParseError::TooOften));
        assert_eq!(parse("0,50 0,23 31,1 * *"), Err(ParseError::TooOften));
        assert!(parse("0,50 0,23 1 * *").is_ok());
        assert!(parse("0,50 0,23 * * 1,3,5").is_ok());
    }

    #[test]
    fn days_of_month_and_weekdays_join_with_or_only_when_both_are_restricted() {
        assert_eq!(parse("0 8 13 * FRI").unwrap().alternatives().len(), 2);
        assert_eq!(parse("0 8 13 * *").unwrap().alternatives().len(), 1);
        assert_eq!(parse("0 8 * * FRI").unwrap().alternatives().len(), 1);
    }
}
