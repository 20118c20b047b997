//! Agreements: initiate, write, decide, open for signing, and how they end.

pub mod add_party;
pub mod advance;
pub mod initiate;
pub mod late_join;
pub mod open_signing;
pub mod record_decision;
pub mod start_preparation;
pub mod write_text;
