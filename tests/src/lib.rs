//! What the tests stand on: a real PostgreSQL, the real program, a real browser, and waiting without sleeping.
//!
//! Nothing here knows the application; `tests/run --install` installs what these modules start.

pub mod browser;
pub mod keeper;
pub mod postgres;
pub mod process;
pub mod wait;
