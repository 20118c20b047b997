//! Six-digit codes mailed to an address: fifteen minutes, five tries, used once.

use chrono::Duration;
use domain::id::{CodeId, LinkId, PersonId, SignatureId};
use domain::identifier::EmailAddress;
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::refusal::{Code as RefusalCode, Refusal};
use domain::subject::Subject;
use domain::text::Language;
use serde::{Deserialize, Serialize};
use store::access::Code;
use subtle::ConstantTimeEq;

use super::Keys;
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::mailing::Message;
use crate::viewer::Viewer;

/// Minutes a code is valid.
pub const MINUTES: i64 = 15;
/// Tries a code takes.
const TRIES: u32 = 5;
/// Codes one address gets in an hour.
const PER_HOUR: u32 = 10;

/// What a code is for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To sign an agreement.
    Sign,
    /// To register an organisation.
    Register,
}

/// A code as a person types it, with the challenge it answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Answer {
    /// Which code was asked for.
    pub challenge: CodeId,
    /// The six digits.
    pub code: String,
}

/// Returns the six digits of a code.
pub(crate) fn digits(keys: &Keys, code: &Code) -> String {
    let bytes = keys.derive(&[
        b"code",
        code.id.uuid().as_bytes(),
        code.address.to_string().as_bytes(),
        code.purpose.as_bytes(),
    ]);
    let mut number = [0; 8];
    number.copy_from_slice(&bytes[..8]);
    // 2^64 is so much larger than 10^6 that the digits are even to within 10^-13.
    format!("{:06}", u64::from_be_bytes(number) % 1_000_000)
}

/// Whom a code goes to and what for.
pub(crate) struct Challenge {
    pub(crate) person: Option<PersonId>,
    pub(crate) address: EmailAddress,
    pub(crate) language: Language,
    pub(crate) link: Option<LinkId>,
    pub(crate) purpose: Purpose,
    pub(crate) subject: Option<Subject>,
}

/// Mails a code and returns the challenge it answers.
pub(crate) async fn send(work: &mut Work<'_>, challenge: Challenge) -> Result<CodeId> {
    let code = Code {
        id: work.fresh(),
        link: challenge.link,
        person: challenge.person,
        address: challenge.address.clone(),
        purpose: challenge.purpose.key().into(),
        subject: challenge.subject,
        created_at: work.wall(),
        expires_at: work.wall() + Duration::minutes(MINUTES),
        tries: 0,
        used_at: None,
    };
    work.tx().insert_code(&code).await?;
    let message = Message::Code { code: code.id };
    work.mail_address(&challenge.address, challenge.language, &Place::default(), message).await?;
    Ok(code.id)
}

/// Asks for a code to sign with, where there is no session.
#[derive(Debug, Clone, Serialize)]
pub struct RequestSigningCode {
    /// The signature.
    pub signature: SignatureId,
}

impl UseCase for RequestSigningCode {
    const NAME: &'static str = "requestSigningCode";
    type Output = CodeId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CodeId> {
        let person = work.viewer().person_id().ok_or(Error::Forbidden)?;
        let person = work.read().person(person).await?.ok_or(Error::Forbidden)?;
        let signature = work.read().signature(self.signature).await?.ok_or(Error::NotFound)?;
        if !work.viewer().actor.holds(domain::permission::Role::OrganisationSignatory, &signature.place) {
            return Err(Error::NotFound);
        }
        let challenge = Challenge {
            person: Some(person.id),
            address: person.email,
            language: person.language,
            link: None,
            purpose: Purpose::Sign,
            subject: Some(Subject::Signature(signature.id)),
        };
        send(work, challenge).await
    }
}

impl App {
    /// Mails a code to sign with; it counts against its address like a code to sign in with.
    ///
    /// # Errors
    /// [`RefusalCode::TooManyTries`] when the address got too many codes, or what the use case refuses.
    pub async fn request_signing_code(
        &self,
        viewer: &Viewer,
        case: &RequestSigningCode,
        key: Option<&str>,
    ) -> Result<CodeId> {
        let person = viewer.person_id().ok_or(Error::Forbidden)?;
        let person = self.store().read().person(person).await?.ok_or(Error::Forbidden)?;
        self.limit_codes(&person.email).await?;
        self.perform(viewer, case, key).await
    }

    /// Counts a mail to an address against its hourly limit, in a transaction of its own.
    ///
    /// # Errors
    /// [`RefusalCode::TooManyTries`] beyond the limit, and also when the limit cannot be checked.
    pub(crate) async fn limit_codes(&self, address: &EmailAddress) -> Result<()> {
        self.limit(&format!("code:{address}"), Duration::hours(1), PER_HOUR).await
    }

    /// Counts something against a limit, in a transaction of its own.
    ///
    /// # Errors
    /// [`RefusalCode::TooManyTries`] beyond the limit.
    pub(crate) async fn limit(&self, key: &str, window: Duration, limit: u32) -> Result<()> {
        let tx = self.store().begin().await?;
        let within = tx.hit(key, window, limit, self.clocks().wall()).await?;
        tx.commit().await?;
        if within {
            Ok(())
        } else {
            Err(Refusal::new(RefusalCode::TooManyTries).with("minutes", window.num_minutes()).into())
        }
    }

    /// Tries a code. The try counts whatever becomes of the act it is for; the act itself uses the code up.
    ///
    /// # Errors
    /// [`RefusalCode::WrongCode`] with the tries left, [`RefusalCode::TooManyTries`] or [`RefusalCode::LinkNotValid`].
    pub(crate) async fn try_code(&self, answer: &Answer, purpose: Purpose) -> Result<Code> {
        let tx = self.store().begin().await?;
        let now = self.clocks().wall();
        let left = tx.take_try(answer.challenge, TRIES, now).await?;
        let code = tx.read().code(answer.challenge).await?;
        tx.commit().await?;
        let code = code.filter(|code| code.expires_at > now && code.purpose == purpose.key());
        let code = code.ok_or_else(|| Refusal::field(RefusalCode::LinkNotValid, "challenge"))?;
        let left =
            left.ok_or_else(|| Refusal::field(RefusalCode::TooManyTries, "code").with("minutes", MINUTES))?;
        let typed: String = answer.code.chars().filter(|c| !c.is_whitespace()).collect();
        let right: bool = digits(self.keys(), &code).as_bytes().ct_eq(typed.as_bytes()).into();
        if right {
            Ok(code)
        } else {
            Err(Refusal::field(RefusalCode::WrongCode, "code").with("left", left).into())
        }
    }
}

/// Uses a code up, inside the act it is for.
pub(crate) async fn consume(work: &Work<'_>, code: CodeId) -> Result<()> {
    if work.tx().use_code(code, work.wall()).await? {
        return Ok(());
    }
    Err(Refusal::field(RefusalCode::LinkNotValid, "challenge").into())
}
