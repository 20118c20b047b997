//! Appeal deadlines of municipal decisions: the law moves them and nothing else does (`domain.md` App. C, I-15).

use chrono::NaiveDate;

use super::offset::plus_days;
use super::working_day::{first_from, is_working_day};

/// How a decision reached those it concerns; each way has its own presumed day of notice, never moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The minutes were published on this date: a member of the municipality has notice on the 7th day after.
    MinutesPublished(NaiveDate),
    /// A letter was sent on this date: the party has notice on the 7th day after.
    LetterSent(NaiveDate),
    /// An electronic message was sent on this date: the party has notice on the 3rd day after.
    MessageSent(NaiveDate),
}

impl Notice {
    /// Returns the day on which notice is presumed to have been received.
    pub fn deemed_on(self) -> NaiveDate {
        match self {
            Self::MinutesPublished(date) | Self::LetterSent(date) => plus_days(date, 7),
            Self::MessageSent(date) => plus_days(date, 3),
        }
    }
}

/// Who decided, which sets the remedy and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decider {
    /// A board, committee or office holder: claim for rectification (oikaisuvaatimus), 14 days.
    Board,
    /// The council, or a board that dismissed such a claim: municipal appeal (kunnallisvalitus), 30 days.
    Council,
}

impl Decider {
    /// Returns the days of the appeal period.
    pub const fn appeal_days(self) -> i32 {
        match self {
            Self::Board => 14,
            Self::Council => 30,
        }
    }
}

/// An appeal period, with the steps that led to its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AppealPeriod {
    /// The presumed day of notice, itself not counted.
    pub deemed_notice_on: NaiveDate,
    /// The last day by counting alone.
    pub raw: NaiveDate,
    /// The last day by law; the appeal must arrive before office hours end.
    pub deadline_on: NaiveDate,
}

/// Computes when the time to appeal ends: a last day on which offices are closed moves to the next open one.
pub fn appeal_deadline(notice: Notice, decider: Decider) -> AppealPeriod {
    let deemed_notice_on = notice.deemed_on();
    let raw = plus_days(deemed_notice_on, decider.appeal_days());
    AppealPeriod { deemed_notice_on, raw, deadline_on: first_from(raw, is_working_day) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_vectors_of_appendix_c_hold() {
        for (published, decider, notice, raw, deadline) in [
            ("2026-09-04", Decider::Board, "2026-09-11", "2026-09-25", "2026-09-25"),
            ("2026-10-16", Decider::Board, "2026-10-23", "2026-11-06", "2026-11-06"),
            ("2026-12-03", Decider::Board, "2026-12-10", "2026-12-24", "2026-12-28"),
            ("2026-11-19", Decider::Council, "2026-11-26", "2026-12-26", "2026-12-28"),
            ("2026-05-21", Decider::Council, "2026-05-28", "2026-06-27", "2026-06-29"),
            ("2026-06-05", Decider::Board, "2026-06-12", "2026-06-26", "2026-06-26"),
        ] {
            let expected =
                AppealPeriod { deemed_notice_on: day(notice), raw: day(raw), deadline_on: day(deadline) };
            assert_eq!(
                appeal_deadline(Notice::MinutesPublished(day(published)), decider),
                expected,
                "{published}"
            );
        }
    }

    #[test]
    fn a_deadline_runs_on_through_july() {
        let period = appeal_deadline(Notice::MinutesPublished(day("2026-06-24")), Decider::Board);
        assert_eq!(period.deadline_on, day("2026-07-15"));
    }

    #[test]
    fn a_message_is_noticed_sooner_than_a_letter_and_neither_notice_is_moved() {
        assert_eq!(Notice::MessageSent(day("2026-12-22")).deemed_on(), day("2026-12-25"));
        assert_eq!(Notice::LetterSent(day("2026-12-18")).deemed_on(), day("2026-12-25"));
    }

    proptest! {
        #[test]
        fn a_deadline_is_a_working_day_never_before_the_raw_one(start in 0_i32..40_000, council: bool) {
            let published = NaiveDate::from_epoch_days(start).unwrap();
            let decider = if council { Decider::Council } else { Decider::Board };
            let period = appeal_deadline(Notice::MinutesPublished(published), decider);
            prop_assert_eq!((period.raw - published).num_days(), i64::from(7 + decider.appeal_days()));
            prop_assert!(is_working_day(period.deadline_on));
            let skipped = period.raw.iter_days().take_while(|day| *day < period.deadline_on);
            prop_assert!(!skipped.into_iter().any(is_working_day));
        }
    }
}
