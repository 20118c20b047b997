//! Refused attempts on others' things, kept apart from the audit trail and limited in number.

use chrono::Duration;
use store::security::SecurityEvent;

use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// Events one viewer can leave in an hour; more are only counted by the limit itself.
const PER_HOUR: u32 = 60;

impl App {
    /// Notes something suspicious, in a transaction of its own.
    pub(crate) async fn security_event(&self, kind: &str, viewer: &Viewer, detail: &str) -> Result<()> {
        let tx = self.store().begin().await?;
        let now = self.clocks().wall();
        if tx.hit(&format!("security:{}", viewer.key()), Duration::hours(1), PER_HOUR, now).await? {
            let event = SecurityEvent {
                id: self.entropy().uuid(),
                at: now,
                kind: kind.into(),
                viewer: viewer.actor.signature(),
                subject: None,
                detail: Some(detail.into()),
            };
            tx.insert_security_event(&event).await?;
        }
        Ok(tx.commit().await?)
    }
}
