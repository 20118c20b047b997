//! Rows of `nudge`.

use domain::id::{MailId, NudgeId, TaskId};
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, instant};
use super::recipient;
use crate::error::Error;
use crate::nudge::{Nudge, State};

pub(crate) const OPEN: &str = "open";
pub(crate) const MERGED: &str = "merged";
pub(crate) const SUPPRESSED: &str = "suppressed";

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "nudge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub rule: String,
    pub task_id: Uuid,
    pub recipient: String,
    pub address: Option<String>,
    pub level: i32,
    pub occurrence: String,
    pub planned_on: Date,
    pub send_on: Date,
    pub state: String,
    pub reason: Option<String>,
    pub mail_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Nudge> for ActiveModel {
    fn from(nudge: &Nudge) -> Self {
        let (state, reason, mail) = match &nudge.state {
            State::Open => (OPEN, None, None),
            State::Merged(mail) => (MERGED, None, Some(*mail)),
            State::Suppressed { reason, mail } => (SUPPRESSED, Some(reason.clone()), *mail),
        };
        Self {
            id: Set(nudge.id.uuid()),
            rule: Set(nudge.rule.clone()),
            task_id: Set(nudge.task.uuid()),
            recipient: Set(recipient::key(&nudge.recipient)),
            address: Set(recipient::address(&nudge.recipient)),
            level: Set(nudge.level.into()),
            occurrence: Set(nudge.occurrence.clone()),
            planned_on: Set(nudge.planned_on),
            send_on: Set(nudge.send_on),
            state: Set(state.to_owned()),
            reason: Set(reason),
            mail_id: Set(mail.map(MailId::uuid)),
            created_at: Set(instant(nudge.created_at)),
        }
    }
}

impl TryFrom<Model> for Nudge {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = NudgeId::new(row.id);
        let origin = Origin::new("nudge", &id);
        let mail = row.mail_id.map(MailId::new);
        let state = match row.state.as_str() {
            OPEN => State::Open,
            MERGED => State::Merged(mail.ok_or_else(|| origin.inconsistent("mail_id"))?),
            SUPPRESSED => {
                State::Suppressed { reason: row.reason.ok_or_else(|| origin.inconsistent("reason"))?, mail }
            }
            _ => return Err(origin.inconsistent("state")),
        };
        Ok(Self {
            id,
            recipient: recipient::recipient(&origin, &row.recipient, row.address.as_ref())?,
            level: origin.number("level", row.level)?,
            rule: row.rule,
            task: TaskId::new(row.task_id),
            occurrence: row.occurrence,
            planned_on: row.planned_on,
            send_on: row.send_on,
            state,
            created_at: row.created_at,
        })
    }
}
