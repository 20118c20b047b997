//! Preparation steps: plan them, move them to another time, and tell what came of them.

pub mod advance;
pub mod plan;
pub mod reschedule;
