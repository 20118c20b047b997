//! `docs/reminders.md`: the rules of reminding, read from the table the planner works by.

use std::fmt::Write;

use domain::lifecycle::Keyed;
use domain::reminder::{Again, Occasion, PRESSING_DAYS, RULES, WAITING};
use domain::text::Language;

const HEAD: &str = "# Reminders\n\n\
Generated from `crates/domain/src/reminder` by `cargo run -- generate`; do not edit.\n\
A reminder is a nudge on an open task and stops when the task closes. `wd` = working days; L1–L4 are copies with help\n\
offered: other contact, municipal coordinator, municipal manager, regional coordinator.\n";

const WAIT: &str = "\n## Rules that wait\n\n\
These rows of the catalogue remind nobody yet: what they would remind of has no life of its own in the product.\n\n\
| rule | reminds of | waits for |\n|---|---|---|\n";

/// Returns the document.
pub(crate) fn document() -> String {
    let mut out = String::from(HEAD);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "\nEach person chooses how often: on its day, once a week, only what presses, or never. A task presses when it is\n\
         statutory or due within {PRESSING_DAYS} days; then it waits for no weekly mail. For whoever takes no reminders the next level is\n\
         asked. Invitations, codes, receipts and notices of decisions are no reminders."
    );
    for rule in RULES {
        let title = locale::text(Language::En, &format!("task-{}", rule.task.key()));
        // Writing to a string cannot fail.
        let _ = write!(out, "\n## {} {title}\n\n| occasion | to |\n|---|---|\n", rule.id.code());
        for occasion in rule.occasions {
            let _ = writeln!(out, "| {} | {} |", when(occasion), occasion.to.key());
        }
    }
    out.push_str(WAIT);
    for rule in WAITING {
        let _ = writeln!(out, "| {} | {} | {} |", rule.code, rule.of, rule.waits_for);
    }
    out
}

fn when(occasion: &Occasion) -> String {
    let moments = occasion.moments();
    let (Some(Again { every, .. }), [(first, _), .., (last, _)]) = (occasion.again, &moments[..]) else {
        return occasion.key.to_owned();
    };
    let often = if every == 1 { "month".to_owned() } else { format!("{every} months") };
    format!("every {often} from {first} to {last}")
}
