//! The binary `elinvoima`.
fn main() {}
