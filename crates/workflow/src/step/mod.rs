//! Preparation steps: plan them, and tell what came of them.

pub mod advance;
pub mod plan;
