//! Sessions of the pages and of clients that signed in with a code: an hour idle, twelve hours at most.

use chrono::Duration;
use domain::id::{OrganisationId, SessionId};
use domain::identifier::EmailAddress;
use domain::permission::Role;
use domain::text::Language;
use store::access::{Holder, Session};

use super::{hash, hex};
use crate::app::App;
use crate::engine::Work;
use crate::error::Result;
use crate::viewer::{Means, Viewer};

/// Minutes without a request until a session ends; WCAG asks for twenty at least.
const IDLE_MINUTES: i64 = 60;
/// Hours until a session ends whatever happens.
const HOURS: i64 = 12;
/// Minutes between two notes that a session is alive, so that reading does not write.
const TOUCH_MINUTES: i64 = 5;

/// Begins a session and returns its secret, which is shown once.
pub(crate) async fn begin(work: &Work<'_>, holder: Holder, method: &str) -> Result<String> {
    let secret = hex(&work.app().entropy().secret());
    let now = work.wall();
    let session = Session {
        id: work.fresh(),
        secret_hash: hash(&secret),
        holder,
        method: method.into(),
        created_at: now,
        last_seen: now,
        idle_expires_at: now + Duration::minutes(IDLE_MINUTES),
        expires_at: now + Duration::hours(HOURS),
        revoked_at: None,
    };
    work.tx().insert_session(&session).await?;
    Ok(secret)
}

impl App {
    /// Returns who holds a session secret, with the roles held today; nobody if it has ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn viewer_of_session(
        &self,
        secret: &str,
        language: Option<Language>,
    ) -> Result<Option<Viewer>> {
        let now = self.clocks().wall();
        let found = self.store().read().session_by_hash(&hash(secret)).await?;
        let live = |session: &Session| {
            session.revoked_at.is_none() && session.idle_expires_at > now && session.expires_at > now
        };
        let Some(session) = found.filter(live) else { return Ok(None) };
        if now - session.last_seen >= Duration::minutes(TOUCH_MINUTES) {
            let tx = self.store().begin().await?;
            tx.touch_session(session.id, now, now + Duration::minutes(IDLE_MINUTES)).await?;
            tx.commit().await?;
        }
        let means = Means::Session(session.id);
        match session.holder {
            Holder::Person(person) => self.viewer_of_person(person, means, language).await,
            Holder::Invitee { address, organisation } => {
                self.viewer_of_invitee(address, organisation, means, language).await
            }
        }
    }

    /// Returns the person an invitee has become by accepting, or the invitee.
    async fn viewer_of_invitee(
        &self,
        address: EmailAddress,
        organisation: OrganisationId,
        means: Means,
        language: Option<Language>,
    ) -> Result<Option<Viewer>> {
        let members = self.store().read().members(organisation).await?;
        let joined =
            members.iter().find(|(person, role)| *role == Role::OrganisationAdmin && person.email == address);
        match joined {
            Some((person, _)) => self.viewer_of_person(person.id, means, language).await,
            None => Ok(Some(Viewer::invitee(organisation, address, means, language.unwrap_or(Language::Fi)))),
        }
    }

    /// Returns a person as a viewer with the roles held today.
    pub(crate) async fn viewer_of_person(
        &self,
        id: domain::id::PersonId,
        means: Means,
        language: Option<Language>,
    ) -> Result<Option<Viewer>> {
        let Some(person) = self.store().read().person(id).await? else { return Ok(None) };
        let (read, today) = (self.store().read(), self.clocks().today());
        let grants = read.grants(id, today).await?;
        let mergers = read.municipal_mergers(today).await?;
        let grants = mergers.with_absorbed(grants);
        Ok(Some(Viewer::person(id, grants, means, language.unwrap_or(person.language))))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn sign_out(&self, session: SessionId) -> Result<()> {
        let tx = self.store().begin().await?;
        tx.revoke_session(session, self.clocks().wall()).await?;
        Ok(tx.commit().await?)
    }
}
