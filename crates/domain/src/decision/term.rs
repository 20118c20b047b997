//! Council terms: the bodies change with them, so a matter prepared in one and decided in the next is pointed out.

use chrono::NaiveDate;

/// A term of the councils, both days included; the same in every municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CouncilTerm {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// The terms, oldest first. The one that began in 2017 ended two months late, because the elections of 2021 were moved.
pub const TERMS: &[CouncilTerm] = &[
    CouncilTerm { starts_on: day(2013, 1, 1), ends_on: day(2017, 5, 31) },
    CouncilTerm { starts_on: day(2017, 6, 1), ends_on: day(2021, 7, 31) },
    CouncilTerm { starts_on: day(2021, 8, 1), ends_on: day(2025, 5, 31) },
    CouncilTerm { starts_on: day(2025, 6, 1), ends_on: day(2029, 5, 31) },
];

impl CouncilTerm {
    /// Returns the term a day lies in, if it is known.
    pub fn of(day: NaiveDate) -> Option<Self> {
        TERMS.iter().copied().find(|term| term.starts_on <= day && day <= term.ends_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::day;

    #[test]
    fn terms_follow_one_another_without_a_gap() {
        for pair in TERMS.windows(2) {
            assert_eq!(pair[0].ends_on.succ_opt(), Some(pair[1].starts_on));
        }
        assert_eq!(CouncilTerm::of(day("2025-05-31")), Some(TERMS[2]));
        assert_eq!(CouncilTerm::of(day("2025-06-01")), Some(TERMS[3]));
        assert_eq!(CouncilTerm::of(day("2029-06-01")), None);
    }
}
