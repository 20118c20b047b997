//! What the pages need to know besides the application.

use std::path::PathBuf;

/// What differs between installations, for the pages.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where the demo's mail lies, if it can be read here.
    pub mailbox: Option<PathBuf>,
}
