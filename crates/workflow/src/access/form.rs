//! Keys of rendered forms: a form that is sent twice, because somebody pressed twice, does its work once.

use super::hex;
use crate::app::App;

impl App {
    /// Returns a fresh idempotency key for a form that is about to be rendered.
    pub fn form_key(&self) -> String {
        hex(&self.entropy().secret()[..16])
    }
}
