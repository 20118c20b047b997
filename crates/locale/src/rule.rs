//! A reminder rule in words: when each of its occasions comes, and how far a place has moved them.

use domain::calendar::Offset;
use domain::lifecycle::Keyed;
use domain::reminder::{Anchor, Occasion, Shift};

use crate::{Args, Language, format, text};

/// Returns when an occasion comes where nobody has moved it.
pub fn occasion(language: Language, occasion: &Occasion) -> String {
    let (unit, distance) = match occasion.offset {
        Offset::CalendarDays(days) => ("days", days),
        Offset::WorkingDays(days) => ("working_days", days),
        Offset::Months(months) => ("months", months),
    };
    let side = match (occasion.anchor, distance) {
        (Anchor::Opened, 0) => return text(language, "reminder-when-at-once"),
        (Anchor::Due | Anchor::DueOrOpened | Anchor::OnceDue, 0) => {
            return text(language, "reminder-when-due");
        }
        (Anchor::Opened, _) => "opened",
        (Anchor::Due | Anchor::DueOrOpened | Anchor::OnceDue, ..0) => "before",
        (Anchor::Due | Anchor::DueOrOpened | Anchor::OnceDue, _) => "after",
    };
    let count = Args::new().with("count", i64::from(distance.abs()));
    let first = format(language, &format!("reminder-when-{side}-{unit}"), &count);
    let Some(again) = occasion.again else { return first };
    let times = Args::new()
        .with("first", first)
        .with("every", i64::try_from(again.every).unwrap_or(i64::MAX))
        .with("until", i64::from(again.until));
    format(language, "reminder-when-again", &times)
}

/// Returns how far a rule is moved.
pub fn shift(language: Language, shift: Shift) -> String {
    let direction = match shift.by {
        0 => return text(language, "reminder-shift-none"),
        ..0 => "earlier",
        1.. => "later",
    };
    let count = Args::new().with("count", i64::from(shift.by.unsigned_abs()));
    format(language, &format!("reminder-shift-{direction}-{}", shift.unit.key()), &count)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::reminder::{RULES, Unit};

    use super::*;

    fn of(language: Language, rule: usize) -> Vec<String> {
        RULES[rule].occasions.iter().map(|one| occasion(language, one)).collect()
    }

    #[test]
    fn a_rule_reads_as_people_say_it() {
        let english = of(Language::En, 1);
        assert_eq!(
            english,
            [
                "at once when the task opens",
                "14 days before the due date",
                "5 working days before the due date",
                "1 working day before the due date",
                "3 working days after the due date",
                "10 working days after the due date",
            ]
        );
        assert_eq!(of(Language::Fi, 1)[3], "1 työpäivä ennen määräpäivää");
        assert_eq!(of(Language::Sv, 1)[1], "14 dagar före förfallodagen");
    }

    #[test]
    fn no_two_occasions_for_the_same_people_read_alike() {
        for (language, rule) in
            Language::ALL.into_iter().flat_map(|language| RULES.iter().map(move |r| (language, r)))
        {
            let told: Vec<_> = rule.occasions.iter().map(|one| (one.to, occasion(language, one))).collect();
            assert!(
                told.iter().all(|(_, words)| !words.contains("reminder-") && !words.contains('{')),
                "{told:?}"
            );
            assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len(), "{}", rule.code());
        }
    }

    #[test]
    fn a_shift_says_how_far_and_which_way() {
        let told = |by, unit| shift(Language::En, Shift { by, unit });
        assert_eq!(told(-3, Unit::Days), "3 days earlier");
        assert_eq!(told(1, Unit::WorkingDays), "1 working day later");
        assert_eq!(told(0, Unit::Days), "at the usual time");
    }
}
