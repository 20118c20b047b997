//! Agreements: initiate, write, decide, open for signing, and how they end.

pub mod add_party;
pub mod advance;
pub mod approve_amendment;
pub(crate) mod deciding;
pub(crate) mod ending;
pub mod give_notice;
pub mod initiate;
pub mod late_join;
pub mod municipal_merger;
pub mod open_consultation;
pub mod open_signing;
pub mod propose_amendment;
pub mod renew;
pub mod start_preparation;
pub mod submit;
pub mod submit_amendment;
pub(crate) mod succeeding;
pub mod write_amendment;
pub mod write_text;

use domain::agreement::{Agreement, Machine};
use domain::lifecycle::{Lifecycle, Waits};
use domain::refusal::{Code, Refusal};

use crate::error::Result;

/// Refuses to begin anything new under an agreement that is over.
pub(crate) fn check_running(agreement: &Agreement) -> Result<()> {
    match Machine::waits(agreement.head.state) {
        Waits::Over => Err(Refusal::new(Code::MoveNotOpen).into()),
        Waits::For(_) | Waits::Nobody(_) => Ok(()),
    }
}
