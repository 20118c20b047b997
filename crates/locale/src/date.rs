//! Dates and times as they are written in Finland and in English; instants are shown in Helsinki time.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Europe::Helsinki;
use domain::text::Language;

use crate::{Args, format, text};

/// Returns a date for lists and subjects: `22.11.2026`, in English `22 Nov 2026`.
pub fn short(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Fi | Language::Sv => digits(date),
        Language::En => {
            let month = text(language, &format!("month-short-{}", date.month()));
            format!("{} {month} {}", date.day(), date.year())
        }
    }
}

/// Returns a date with its weekday, for sentences: `perjantai 25.9.2026`, in English `Friday 25 September 2026`.
pub fn long(language: Language, date: NaiveDate) -> String {
    let weekday = text(language, &format!("weekday-{}", date.weekday().number_from_monday()));
    match language {
        Language::Fi | Language::Sv => format!("{weekday} {}", digits(date)),
        Language::En => {
            let month = text(language, &format!("month-{}", date.month()));
            format!("{weekday} {} {month} {}", date.day(), date.year())
        }
    }
}

/// Returns a time of day to the minute: `9.00`, in English `09:00`.
pub fn time(language: Language, time: NaiveTime) -> String {
    match language {
        Language::Fi | Language::Sv => format!("{}.{:02}", time.hour(), time.minute()),
        Language::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// Returns an instant as date and time of day in Helsinki: `22.11.2026 klo 9.00`.
pub fn date_time(language: Language, instant: DateTime<Utc>) -> String {
    let local = instant.with_timezone(&Helsinki).naive_local();
    let args =
        Args::new().with("date", short(language, local.date())).with("time", time(language, local.time()));
    format(language, "date-time", &args)
}

fn digits(date: NaiveDate) -> String {
    format!("{}.{}.{}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_short_date_is_in_digits_except_in_english() {
        let date = day(2026, 11, 22);
        assert_eq!(short(Language::Fi, date), "22.11.2026");
        assert_eq!(short(Language::Sv, date), "22.11.2026");
        assert_eq!(short(Language::En, date), "22 Nov 2026");
        assert_eq!(short(Language::Fi, day(2027, 1, 5)), "5.1.2027");
    }

    #[test]
    fn a_long_date_begins_with_the_weekday() {
        let date = day(2026, 9, 25);
        assert_eq!(long(Language::Fi, date), "perjantai 25.9.2026");
        assert_eq!(long(Language::Sv, date), "fredag 25.9.2026");
        assert_eq!(long(Language::En, date), "Friday 25 September 2026");
    }

    #[test]
    fn every_day_of_a_year_has_a_name_in_every_language() {
        for date in day(2026, 1, 1).iter_days().take(365) {
            for language in Language::ALL {
                assert!(!long(language, date).contains("weekday-"), "{date}");
                assert!(!long(language, date).contains("month-"), "{date}");
                assert!(!short(language, date).contains("month-"), "{date}");
            }
        }
    }

    #[test]
    fn a_time_has_a_point_in_finnish_and_swedish_and_a_colon_in_english() {
        let nine = NaiveTime::from_hms_opt(9, 0, 59).unwrap();
        assert_eq!(time(Language::Fi, nine), "9.00");
        assert_eq!(time(Language::Sv, nine), "9.00");
        assert_eq!(time(Language::En, nine), "09:00");
    }

    #[test]
    fn an_instant_is_shown_in_helsinki_in_winter_and_in_summer() {
        let winter = Utc.with_ymd_and_hms(2026, 11, 21, 22, 30, 0).unwrap();
        assert_eq!(date_time(Language::Fi, winter), "22.11.2026 klo 0.30");
        let summer = Utc.with_ymd_and_hms(2026, 6, 1, 6, 0, 0).unwrap();
        assert_eq!(date_time(Language::Sv, summer), "1.6.2026 kl. 9.00");
        assert_eq!(date_time(Language::En, summer), "1 Jun 2026 at 09:00");
    }
}
