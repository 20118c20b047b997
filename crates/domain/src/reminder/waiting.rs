//! The rows of `domain.md` §5.3 that remind nobody yet, because what they would remind of has no life of its own yet.

use super::RULES;

/// A rule that waits for something to be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingRule {
    /// Its row in `domain.md` §5.3.
    pub code: &'static str,
    /// What it reminds of.
    pub of: &'static str,
    /// What has to be there first, with its section of `domain.md`.
    pub waits_for: &'static str,
}

const EVENTS: &str = "events with places and guests (3.2)";
const MEASURES: &str = "measures of wellbeing plans (4.6)";
const WELLBEING_PLANS: &str = "wellbeing plans (4.6)";
const REPORTS: &str = "annual reports (4.8)";
const RECOGNITION: &str = "nominations for the Wellbeing Deed (4.10)";
const GRANTS: &str = "grants (4.11)";

const fn waiting(code: &'static str, of: &'static str, waits_for: &'static str) -> WaitingRule {
    WaitingRule { code, of, waits_for }
}

/// Every row that is not in [`RULES`], in the order of the catalogue.
pub const WAITING: &[WaitingRule] = &[
    waiting("RM-03", "signing event", EVENTS),
    waiting("RM-14", "measure due", MEASURES),
    waiting("RM-15", "measure without a responsible", MEASURES),
    waiting("RM-16", "wellbeing goals into the budget", WELLBEING_PLANS),
    waiting("RM-22", "annual report: give your contribution", REPORTS),
    waiting("RM-23", "annual report: compile, to the board, to the council", REPORTS),
    waiting("RM-24", "deliver the report to its recipients", REPORTS),
    waiting("RM-25", "publish the report", REPORTS),
    waiting("RM-26", "report and plan for the council term", WELLBEING_PLANS),
    waiting("RM-27", "yearly HYTE negotiation with the county", EVENTS),
    waiting("RM-29", "TEA data collection opens", "data collections and branch heads (3.2)"),
    waiting("RM-30", "new indicator data", "indicators (3.2)"),
    waiting("RM-31", "forum", EVENTS),
    waiting("RM-32", "nominate the deed of the year", RECOGNITION),
    waiting("RM-33", "jury: assess nominations", RECOGNITION),
    waiting("RM-34", "grant call open", GRANTS),
    waiting("RM-35", "grant use report", GRANTS),
    waiting("RM-39", "monthly HYTE review", EVENTS),
    waiting("RM-40", "questionnaire", "surveys (3.2)"),
];

/// Returns the codes of all rows, those that remind and those that wait.
pub fn catalogue() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(super::Rule::code).chain(WAITING.iter().map(|rule| rule.code))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_of_the_catalogue_reminds_or_says_what_it_waits_for_and_none_does_both() {
        let rows = (1..=44).map(|number| format!("RM-{number:02}")).chain(["RM-36b".to_owned()]);
        let told: Vec<_> = catalogue().map(str::to_owned).collect();
        assert_eq!(told.iter().cloned().collect::<BTreeSet<_>>(), rows.collect());
        assert_eq!(told.len(), 45, "a row stands in both lists");
        assert!(WAITING.is_sorted_by_key(|rule| rule.code));
    }
}
