//! The table that is printed: what, ours, the other, the ratio, and what was asked for.

use std::fmt;
use std::time::Duration;

/// One line of the table.
pub(crate) struct Row {
    what: String,
    ours: String,
    other: String,
    measured: String,
    asked: String,
}

/// What was asked of a ratio.
pub(crate) enum Asked {
    /// It is not to be greater.
    AtMost(f64),
    /// It is not to be smaller.
    AtLeast(f64),
}

impl Row {
    /// Compares two sides by a ratio.
    pub(crate) fn ratio(what: &str, ours: &str, other: &str, ratio: f64, asked: &Asked) -> Self {
        let asked = match asked {
            Asked::AtMost(limit) => verdict(&format!("≤ {limit}×"), ratio <= *limit),
            Asked::AtLeast(limit) => verdict(&format!("≥ {limit}×"), ratio >= *limit),
        };
        Self {
            what: what.into(),
            ours: ours.into(),
            other: other.into(),
            measured: format!("{ratio:.2}×"),
            asked,
        }
    }

    /// Holds a number of ours against a limit.
    pub(crate) fn below(what: &str, ours: &str, value: f64, limit: f64, unit: &str) -> Self {
        Self {
            what: what.into(),
            ours: ours.into(),
            other: "–".into(),
            measured: "–".into(),
            asked: verdict(&format!("< {limit} {unit}"), value < limit),
        }
    }
}

fn verdict(asked: &str, kept: bool) -> String {
    if kept { asked.to_owned() } else { format!("{asked}, **missed**") }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, ours, other, measured, asked } = self;
        write!(f, "| {what} | {ours} | {other} | {measured} | {asked} |")
    }
}

/// Returns the rows as a Markdown table.
pub(crate) fn table(rows: &[Row]) -> String {
    let head = "| what | ours | the other | ratio | asked for |\n|---|---|---|---|---|";
    rows.iter().fold(head.to_owned(), |table, row| format!("{table}\n{row}"))
}

/// Returns the middle one; of an even number the greater of the two in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Returns how many were done in a second.
pub(crate) fn rate(count: u32, time: Duration) -> f64 {
    f64::from(count) / time.as_secs_f64()
}

/// Writes a duration with the digits that mean something.
pub(crate) fn time(time: Duration) -> String {
    format!("{time:.1?}")
}

#[expect(clippy::print_stdout, reason = "the command line talks to whoever typed it")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}
