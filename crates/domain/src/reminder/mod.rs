//! A reminder is a nudge on an open task: which rule, on which day, to whom, and what it would be in a month.
//!
//! Read in this order: [`rule`](RULES) says when, [`occurrences`] turns that into dates, [`recipients`] into people who
//! [want](presses) it so often, [`gather`] into at most one mail a day, [`plan_day`] does all of it for one tick, and
//! [`forecast`] does that for every day of a span, with the very same functions.

#[cfg(test)]
mod fixture;
mod forecast;
mod gather;
mod hold;
mod nudge;
mod occurrence;
mod plan;
mod recipient;
mod rule;
pub mod scheduled;
mod send;
#[cfg(test)]
mod tests;
mod waiting;
mod wish;

pub use forecast::{Foretold, Outcome, World, forecast};
pub use gather::{Bundle, Cap, Gathering, History, MAILS_PER_WEEK, gather};
pub use nudge::{Nudge, Reason, Suppressed, obstacle};
pub use occurrence::{Dropped, Misfit, Occurrence, dropped, due, first_on, next_on, occurrences};
pub use plan::{Desk, Pending, Plan, Planned, Unanswered, plan_day};
pub use recipient::{Directory, Profile, Recipient, Recipients, recipients};
pub use rule::{Again, Anchor, Level, Occasion, RULES, Rule, RuleId, rule_for};
pub use send::{jitter, send_at};
pub use waiting::{WAITING, WaitingRule, catalogue};
pub use wish::{PRESSING_DAYS, presses};
