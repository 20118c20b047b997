//! Finnish business dates: days off, working days, legal deadlines, quiet times and the hours of sending.
//!
//! Business dates are `Europe/Helsinki` calendar dates without a time; instants are UTC; `local` is the bridge.

pub mod date_or_range;
mod deadline;
mod holiday;
pub mod local;
mod offset;
mod quiet;
mod window;
mod working_day;

pub use date_or_range::DateOrRange;
pub use deadline::{AppealPeriod, Decider, Notice, appeal_deadline};
pub use holiday::{Holiday, holidays};
pub use offset::Offset;
pub use quiet::{Quiet, is_sending_day, next_sending_day, sending_day_for_after, sending_day_for_before};
pub use window::Window;
pub use working_day::{add_working_days, is_working_day, next_working_day, previous_working_day};
