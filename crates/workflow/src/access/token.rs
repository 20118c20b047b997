//! API tokens: they read and prepare for a person; signing needs a mailed code besides.

use chrono::{DateTime, Months, NaiveDate, NaiveTime, Utc};
use domain::calendar::local;
use domain::id::{PersonId, TokenId};
use domain::lifecycle::Facts;
use domain::person::Action;
use domain::refusal::{self, Code, Refusal};
use domain::text::Language;
use serde::Serialize;
use store::access::ApiToken;

use super::{hash, hex};
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::viewer::{Means, Viewer};

/// The prefix by which secret scanners find a leaked token.
const PREFIX: &str = "elv_";

/// The longest a token lives, in months, and how long it does where nobody says otherwise.
const MONTHS: u32 = 12;
/// Tokens a person can have at a time.
const PER_PERSON: usize = 20;

/// A token as its owner sees it; the secret is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// What its owner calls it.
    pub label: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The last day it works.
    pub last_day: Option<NaiveDate>,
    /// The day it was last used.
    pub last_used_on: Option<NaiveDate>,
}

impl From<ApiToken> for Token {
    fn from(token: ApiToken) -> Self {
        let last_day = |end: DateTime<Utc>| local::date_of(end - chrono::TimeDelta::seconds(1));
        Self {
            id: token.id,
            label: token.label,
            created_at: token.created_at,
            last_day: token.expires_at.map(last_day),
            last_used_on: token.last_used.map(local::date_of),
        }
    }
}

/// A token somebody asked for.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The token.
    pub token: Token,
    /// Its secret, shown this once; none where the same idempotency key made the token before, because nobody knows
    /// the secret any more.
    pub secret: Option<String>,
}

/// Makes a token. The hash of its secret is no part of the input an idempotency key stands for.
#[derive(Debug, Serialize)]
struct IssueToken {
    label: String,
    last_day: Option<NaiveDate>,
    #[serde(skip)]
    secret_hash: [u8; 32],
}

impl UseCase for IssueToken {
    const NAME: &'static str = "makeApiToken";
    type Output = TokenId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TokenId> {
        // A program must not make itself keys that outlive its own.
        let (Some(person), Means::Session(_)) = (work.viewer().person_id(), &work.viewer().means) else {
            return Err(Error::Forbidden);
        };
        let label = refusal::name("label", &self.label)?;
        let now = work.wall();
        if work.read().live_tokens_of(person, now).await?.len() >= PER_PERSON {
            return Err(Refusal::new(Code::TooManyTokens).with("limit", PER_PERSON).into());
        }
        let last_day = last_day(self.last_day, local::date_of(now))?;
        let token = ApiToken {
            id: work.fresh(),
            person,
            secret_hash: self.secret_hash,
            label: label.clone(),
            created_at: now,
            expires_at: last_day.succ_opt().map(|day| local::instant_of(day, NaiveTime::MIN)),
            revoked_at: None,
            last_used: None,
        };
        work.tx().insert_token(&token).await?;
        let facts = Facts::new().plain("token", token.id).date("lastDay", last_day).private("label", label);
        work.note_person(person, Action::MakeToken, facts).await?;
        Ok(token.id)
    }
}

fn last_day(asked: Option<NaiveDate>, today: NaiveDate) -> std::result::Result<NaiveDate, Refusal> {
    let latest = today.checked_add_months(Months::new(MONTHS)).unwrap_or(today);
    match asked {
        Some(day) if day < today => Err(Refusal::field(Code::InThePast, "lastDay")),
        Some(day) if day > latest => Err(Refusal::field(Code::TokenTooLong, "lastDay").with("until", latest)),
        Some(day) => Ok(day),
        None => Ok(latest),
    }
}

/// Revokes one of one's own tokens; a token that is revoked stays so.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RevokeToken {
    /// The token.
    pub token: TokenId,
}

impl UseCase for RevokeToken {
    const NAME: &'static str = "revokeApiToken";
    type Output = TokenId;

    async fn run(&self, work: &mut Work<'_>) -> Result<TokenId> {
        let person = work.viewer().person_id().ok_or(Error::Forbidden)?;
        let found = work.read().token(self.token).await?.filter(|token| token.person == person);
        let token = found.ok_or(Error::NotFound)?;
        if work.tx().revoke_token(token.id, work.wall()).await? {
            let facts = Facts::new().plain("token", token.id);
            work.note_person(person, Action::RevokeToken, facts).await?;
        }
        Ok(token.id)
    }
}

/// A token that was just made; its secret is shown once.
#[derive(Debug, Clone, Serialize)]
pub struct Made {
    /// Its id.
    pub id: TokenId,
    /// Its secret.
    pub secret: String,
}

fn fresh_secret(app: &App) -> String {
    format!("{PREFIX}{}", hex(&app.entropy().secret()))
}

/// Makes a token for a person.
pub(crate) async fn make(work: &Work<'_>, person: PersonId, label: &str) -> Result<Made> {
    let secret = fresh_secret(work.app());
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
    /// Makes a token for whoever has signed in, with a last day at most a year ahead.
    ///
    /// # Errors
    /// [`Error::Forbidden`] to programs; a refusal of the label or the last day, or [`Code::TooManyTokens`].
    pub async fn issue_token(
        &self,
        viewer: &Viewer,
        label: String,
        last_day: Option<NaiveDate>,
        key: Option<&str>,
    ) -> Result<Issued> {
        let secret = fresh_secret(self);
        let case = IssueToken { label, last_day, secret_hash: hash(&secret) };
        let id = self.perform(viewer, &case, key).await?;
        let token = self.store().read().token(id).await?.ok_or(Error::NotFound)?;
        let secret = (token.secret_hash == case.secret_hash).then_some(secret);
        Ok(Issued { token: token.into(), secret })
    }

    /// Returns the viewer's tokens that work, oldest first; twenty at most.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tokens(&self, viewer: &Viewer) -> Result<Vec<Token>> {
        let Some(person) = viewer.person_id() else { return Ok(Vec::new()) };
        let live = self.store().read().live_tokens_of(person, self.clocks().wall()).await?;
        Ok(live.into_iter().map(Token::from).collect())
    }

    /// Notes the day a token is used, once a day, so that reading does not write.
    async fn note_use(&self, token: &ApiToken, now: DateTime<Utc>) -> Result<()> {
        if token.last_used.map(local::date_of) == Some(local::date_of(now)) {
            return Ok(());
        }
        let tx = self.store().begin().await?;
        tx.touch_token(token.id, now).await?;
        Ok(tx.commit().await?)
    }

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
            Some(token) => {
                self.note_use(&token, now).await?;
                self.viewer_of_person(token.person, Means::Token(token.id), language).await
            }
            None => Ok(None),
        }
    }
}
