//! Rows of `mail`.

use domain::id::{AreaId, MailId, OrganisationId};
use domain::lifecycle::Keyed;
use domain::permission::Place;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code, instant};
use super::recipient;
use crate::error::Error;
use crate::mail::{ClaimedMail, Mail, NewMail, State};

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Option<Uuid>,
    pub municipality_code: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub kind: String,
    pub reminder: bool,
    pub reminder_day: Option<Date>,
    pub recipient: String,
    pub address: Option<String>,
    pub language: String,
    pub payload: String,
    pub message_id: String,
    pub not_before: DateTimeUtc,
    pub retry_at: Option<DateTimeUtc>,
    pub state: String,
    pub attempts: i32,
    /// How often nobody knows whether it arrived.
    pub doubts: i32,
    pub lease_owner: Option<Uuid>,
    pub lease_until: Option<DateTimeUtc>,
    pub fence: i64,
    pub note: Option<String>,
    pub created_at: DateTimeUtc,
    pub done_at: Option<DateTimeUtc>,
    pub why: Option<String>,
    pub settled_at: Option<DateTimeUtc>,
    /// Whether it waits for the mail server and not for its recipient's.
    pub awaits_relay: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&NewMail> for ActiveModel {
    fn from(mail: &NewMail) -> Self {
        Self {
            id: Set(mail.id.uuid()),
            area_id: Set(mail.place.area.map(AreaId::uuid)),
            municipality_code: Set(code(mail.place.municipality.as_ref())),
            organisation_id: Set(mail.place.organisation.map(OrganisationId::uuid)),
            kind: Set(mail.kind.clone()),
            reminder: Set(mail.reminder),
            reminder_day: Set(mail.reminder_day),
            recipient: Set(recipient::key(&mail.recipient)),
            address: Set(recipient::address(&mail.recipient)),
            language: Set(mail.language.code().to_owned()),
            payload: Set(mail.payload.clone()),
            message_id: Set(mail.message_id.clone()),
            not_before: Set(instant(mail.not_before)),
            retry_at: Set(None),
            state: Set(State::Waiting.key().to_owned()),
            attempts: Set(0),
            doubts: Set(0),
            lease_owner: Set(None),
            lease_until: Set(None),
            fence: Set(0),
            note: Set(None),
            created_at: Set(instant(mail.created_at)),
            done_at: Set(None),
            why: Set(None),
            settled_at: Set(None),
            awaits_relay: Set(false),
        }
    }
}

impl TryFrom<Model> for Mail {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let id = MailId::new(row.id);
        let origin = Origin::new("mail", &id);
        let content = NewMail {
            id,
            reminder: row.reminder,
            reminder_day: row.reminder_day,
            recipient: recipient::recipient(&origin, &row.recipient, row.address.as_ref())?,
            language: origin.language("language", &row.language)?,
            not_before: row.not_before,
            created_at: row.created_at,
            place: Place {
                area: row.area_id.map(AreaId::new),
                municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
                organisation: row.organisation_id.map(OrganisationId::new),
            },
            kind: row.kind,
            payload: row.payload,
            message_id: row.message_id,
        };
        Ok(Self {
            content,
            state: origin.key("state", &row.state)?,
            attempts: origin.number("attempts", row.attempts)?,
            retry_at: row.retry_at,
            why: row.why.as_ref().map(|why| origin.key("why", why)).transpose()?,
            settled_at: row.settled_at,
            note: row.note,
            done_at: row.done_at,
        })
    }
}

impl TryFrom<Model> for ClaimedMail {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let origin = Origin::new("mail", &MailId::new(row.id));
        let worker = row.lease_owner.ok_or_else(|| origin.inconsistent("lease_owner"))?;
        let lease_until = row.lease_until.ok_or_else(|| origin.inconsistent("lease_until"))?;
        let fence = origin.number("fence", row.fence)?;
        Ok(Self { mail: row.try_into()?, worker, fence, lease_until })
    }
}
