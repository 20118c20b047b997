//! Personal links: for one person (or one invited mailbox) and one purpose, valid until the task closes, at most 60 days.

use chrono::{DateTime, Duration, Utc};
use domain::id::{LinkId, OrganisationId, PersonId, TaskId};
use domain::identifier::EmailAddress;
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::subject::Subject;
use store::access::Link;
use store::nudge::Recipient;
use subtle::ConstantTimeEq;

use super::{Keys, hex};
use crate::app::App;
use crate::engine::Work;
use crate::error::Result;

/// The longest a link lives, in days.
const DAYS: i64 = 60;
/// Hexadecimal digits of the proof in a link; 128 bits.
const PROOF: usize = 32;

/// What a link is for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Purpose {
    /// To answer what one task asks.
    Answer,
    /// To sign in to the demo without a mailbox.
    Demo,
}

/// Whom a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum For {
    /// A person.
    Person(PersonId),
    /// Whoever reads the mailbox an invitation went to.
    Invitee(OrganisationId, EmailAddress),
}

/// Issues a link. The caller mails it; it is derived again whenever the mail is rendered.
pub(crate) async fn issue(
    work: &Work<'_>,
    purpose: Purpose,
    to: For,
    subject: Subject,
    task: Option<TaskId>,
) -> Result<LinkId> {
    let (recipient, organisation) = match to {
        For::Person(person) => (Recipient::Person(person), None),
        For::Invitee(organisation, address) => (Recipient::Address(address), Some(organisation)),
    };
    let link = Link { organisation, ..fresh(work.app(), purpose, recipient, subject, task) };
    work.tx().insert_link(&link).await?;
    Ok(link.id)
}

/// Makes a link that is not stored yet.
pub(crate) fn fresh(
    app: &App,
    purpose: Purpose,
    recipient: Recipient,
    subject: Subject,
    task: Option<TaskId>,
) -> Link {
    let now = app.clocks().wall();
    let organisation = match (&recipient, subject) {
        (Recipient::Address(_), Subject::Organisation(organisation)) => Some(organisation),
        (_, _) => None,
    };
    Link {
        id: app.entropy().id(),
        purpose: purpose.key().into(),
        recipient,
        organisation,
        task,
        subject: Some(subject),
        created_at: now,
        expires_at: now + Duration::days(DAYS),
        revoked_at: None,
    }
}

/// Returns the text of a link's secret half and id, as it stands in an address.
pub(crate) fn token(keys: &Keys, link: &Link) -> String {
    format!("{}{}", link.id.uuid().simple(), proof(keys, link))
}

fn proof(keys: &Keys, link: &Link) -> String {
    let recipient = match &link.recipient {
        Recipient::Person(person) => person.to_string(),
        Recipient::Address(address) => address.to_string(),
    };
    let expiry = link.expires_at.timestamp_micros().to_be_bytes();
    let bytes = keys.derive(&[
        b"link",
        link.id.uuid().as_bytes(),
        recipient.as_bytes(),
        link.purpose.as_bytes(),
        &expiry,
    ]);
    hex(&bytes[..PROOF / 2])
}

impl App {
    /// Returns the address of a link.
    pub(crate) fn link_url(&self, link: &Link) -> String {
        format!("{}/l/{}", self.settings().base_url, token(self.keys(), link))
    }

    /// Finds the link behind an address, if it is genuine and still valid.
    ///
    /// # Errors
    /// [`Code::LinkNotValid`], whatever is wrong with it.
    pub async fn find_link(&self, token: &str) -> Result<Link> {
        let not_valid = || Refusal::new(Code::LinkNotValid);
        if token.len() != 32 + PROOF || !token.is_ascii() {
            return Err(not_valid().into());
        }
        let (id, given) = token.split_at(32);
        let id = uuid::Uuid::try_parse(id).map_err(|_| not_valid())?;
        let link = self.store().read().link(LinkId::new(id)).await?.ok_or_else(not_valid)?;
        let genuine: bool = proof(self.keys(), &link).as_bytes().ct_eq(given.as_bytes()).into();
        if !genuine || !self.still_valid(&link, self.clocks().wall()).await? {
            return Err(not_valid().into());
        }
        Ok(link)
    }

    async fn still_valid(&self, link: &Link, now: DateTime<Utc>) -> Result<bool> {
        if link.revoked_at.is_some() || link.expires_at <= now {
            return Ok(false);
        }
        match link.task {
            Some(task) => {
                Ok(self.store().read().task(task).await?.is_some_and(|task| task.closed_at.is_none()))
            }
            None => Ok(true),
        }
    }
}
