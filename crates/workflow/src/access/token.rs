//! API tokens: they read and prepare for a person; signing needs a mailed code besides.

use domain::id::{PersonId, TokenId};
use domain::text::Language;
use serde::Serialize;
use store::access::ApiToken;

use super::{hash, hex};
use crate::app::App;
use crate::engine::Work;
use crate::error::Result;
use crate::viewer::{Means, Viewer};

/// The prefix by which secret scanners find a leaked token.
const PREFIX: &str = "elv_";

/// A token that was just made; its secret is shown once.
#[derive(Debug, Clone, Serialize)]
pub struct Made {
    /// Its id.
    pub id: TokenId,
    /// Its secret.
    pub secret: String,
}

/// Makes a token for a person.
pub(crate) async fn make(work: &Work<'_>, person: PersonId, label: &str) -> Result<Made> {
    let secret = format!("{PREFIX}{}", hex(&work.app().entropy().secret()));
    let token = ApiToken {
        id: work.fresh(),
        person,
        secret_hash: hash(&secret),
        label: label.into(),
        created_at: work.wall(),
        expires_at: None,
        revoked_at: None,
        last_used: None,
    };
    work.tx().insert_token(&token).await?;
    Ok(Made { id: token.id, secret })
}

impl App {
    /// Returns who holds a bearer secret: an API token, or the session of a client that signed in with a code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn viewer_of_bearer(&self, secret: &str, language: Option<Language>) -> Result<Option<Viewer>> {
        if !secret.starts_with(PREFIX) {
            return self.viewer_of_session(secret, language).await;
        }
        let now = self.clocks().wall();
        let found = self.store().read().token_by_hash(&hash(secret)).await?;
        let live =
            |token: &ApiToken| token.revoked_at.is_none() && token.expires_at.is_none_or(|end| end > now);
        match found.filter(live) {
            Some(token) => self.viewer_of_person(token.person, Means::Token(token.id), language).await,
            None => Ok(None),
        }
    }
}
