//! Reports of what became of mails (RFC 3464), so that each counts once.

use chrono::{DateTime, Utc};
use domain::id::MailId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set, TryInsertResult};

use crate::connection::Tx;
use crate::error::Result;
use crate::row::delivery_report::{ActiveModel, Column, Entity};
use crate::row::origin::instant;

/// What a report says about one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// A hash of what it says; the same report has the same one.
    pub fingerprint: String,
    /// The mail.
    pub mail: MailId,
    /// `failed` or `delayed`.
    pub verdict: &'static str,
    /// The enhanced status it gives, for example `5.1.1`.
    pub status: Option<String>,
    /// When it was read, in business time.
    pub received_at: DateTime<Utc>,
}

impl Tx {
    /// Notes a report; false if it was noted before.
    pub async fn note_report(&self, report: &Report) -> Result<bool> {
        let row = ActiveModel {
            fingerprint: Set(report.fingerprint.clone()),
            mail_id: Set(report.mail.uuid()),
            verdict: Set(report.verdict.to_owned()),
            status: Set(report.status.clone()),
            received_at: Set(instant(report.received_at)),
        };
        let once = OnConflict::column(Column::Fingerprint).do_nothing().to_owned();
        let insert = Entity::insert(row).on_conflict(once).try_insert();
        Ok(matches!(insert.exec_without_returning(self.db()).await?, TryInsertResult::Inserted(1)))
    }
}
