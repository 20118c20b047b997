//! Temporary.
fn main() { use std::io::Write; std::io::stdout().write_all(graphql::sdl().as_bytes()).unwrap(); }
