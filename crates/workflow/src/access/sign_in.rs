//! Signing in: by a code mailed to an address, asked for with the address itself or with a personal link.

use domain::id::{CodeId, PersonId};
use domain::identifier::EmailAddress;
use domain::refusal::{Code as RefusalCode, Refusal};
use domain::text::Language;
use serde::{Deserialize, Serialize};
use store::access::{Code, Holder, Link};
use store::nudge::Recipient;

use super::code::{self, Answer, Challenge, Purpose};
use super::link;
use super::session;
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// A session that just began; its secret is shown once and serves as a bearer token or a cookie.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignedIn {
    /// The secret.
    pub secret: String,
    /// Who signed in; nobody yet where an invitee did.
    pub person: Option<PersonId>,
}

/// How signing in with a right code went on.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A session began.
    In(SignedIn),
    /// Several people share the address; one of them must be named.
    Which(Vec<domain::person::Person>),
}

#[derive(Serialize)]
struct SendCode {
    person: Option<PersonId>,
    address: EmailAddress,
    language: Language,
    link: Option<domain::id::LinkId>,
}

impl UseCase for SendCode {
    const NAME: &'static str = "sendCode";
    type Output = CodeId;

    async fn run(&self, work: &mut Work<'_>) -> Result<CodeId> {
        let challenge = Challenge {
            person: self.person,
            address: self.address.clone(),
            language: self.language,
            link: self.link,
            purpose: Purpose::SignIn,
            subject: None,
        };
        code::send(work, challenge).await
    }
}

#[derive(Serialize)]
struct BeginSession {
    #[serde(skip)]
    holder: Holder,
    code: Option<CodeId>,
    method: &'static str,
}

impl UseCase for BeginSession {
    const NAME: &'static str = "beginSession";
    type Output = String;

    async fn run(&self, work: &mut Work<'_>) -> Result<String> {
        if let Some(code) = self.code {
            code::consume(work, code).await?;
            if let Holder::Person(person) = self.holder {
                work.note_answer(person).await?;
            }
        }
        session::begin(work, self.holder.clone(), self.method).await
    }
}

impl App {
    /// Mails a code to an address if somebody here uses it, and answers the same either way.
    ///
    /// # Errors
    /// [`RefusalCode::TooManyTries`] when the address got too many codes.
    pub async fn request_sign_in(&self, address: &EmailAddress, language: Language) -> Result<CodeId> {
        self.limit_codes(address).await?;
        let people = self.store().read().people_by_email(address).await?;
        let Some(first) = people.first() else { return Ok(self.entropy().id()) };
        let person = (people.len() == 1).then_some(first.id);
        let case = SendCode { person, address: address.clone(), language: first.language, link: None };
        self.perform(&Viewer::anonymous(language), &case, None).await
    }

    /// Mails a code to the address a personal link was sent to.
    ///
    /// # Errors
    /// [`RefusalCode::LinkNotValid`], or [`RefusalCode::TooManyTries`].
    pub async fn request_code_for_link(&self, token: &str, language: Language) -> Result<CodeId> {
        let link = self.find_link(token).await?;
        let (person, address, language) = match &link.recipient {
            Recipient::Person(person) => {
                let person = self.store().read().person(*person).await?.ok_or(Error::NotFound)?;
                (Some(person.id), person.email, person.language)
            }
            Recipient::Address(address) => (None, address.clone(), language),
        };
        self.limit_codes(&address).await?;
        let case = SendCode { person, address, language, link: Some(link.id) };
        self.perform(&Viewer::anonymous(language), &case, None).await
    }

    /// Signs in with a code.
    ///
    /// # Errors
    /// What is wrong with the code; [`RefusalCode::UnknownId`] if the named person does not use the address.
    pub async fn sign_in(
        &self,
        answer: &Answer,
        person: Option<PersonId>,
        language: Language,
    ) -> Result<Entry> {
        let code = self.try_code(answer, Purpose::SignIn).await?;
        let holder = match self.invited_by(&code).await? {
            Some(holder) => holder,
            None => match self.holder(&code, person).await? {
                Ok(person) => Holder::Person(person),
                Err(people) => return Ok(Entry::Which(people)),
            },
        };
        let person = match &holder {
            Holder::Person(person) => Some(*person),
            Holder::Invitee { .. } => None,
        };
        let case = BeginSession { holder, code: Some(code.id), method: "email_code" };
        let secret = self.perform(&Viewer::anonymous(language), &case, None).await?;
        Ok(Entry::In(SignedIn { secret, person }))
    }

    /// Returns the invitee a code was sent to, if it was sent for an invitation's link.
    async fn invited_by(&self, code: &Code) -> Result<Option<Holder>> {
        let Some(link) = code.link else { return Ok(None) };
        let Some(link) = self.store().read().link(link).await? else { return Ok(None) };
        Ok(match (link.recipient, link.organisation) {
            (Recipient::Address(address), Some(organisation)) => {
                Some(Holder::Invitee { address, organisation })
            }
            (Recipient::Address(_) | Recipient::Person(_), _) => None,
        })
    }

    /// Returns whom a code lets in: the person it was sent to, the one named, or those to choose from.
    async fn holder(
        &self,
        code: &Code,
        named: Option<PersonId>,
    ) -> Result<std::result::Result<PersonId, Vec<domain::person::Person>>> {
        if let Some(person) = code.person {
            return Ok(Ok(person));
        }
        let people = self.store().read().people_by_email(&code.address).await?;
        match named {
            Some(named) if people.iter().any(|person| person.id == named) => Ok(Ok(named)),
            Some(_) => Err(Refusal::field(RefusalCode::UnknownId, "person").into()),
            None => Ok(Err(people)),
        }
    }

    /// Signs in with a link of the demo, which stands for the mailbox nobody there has.
    ///
    /// # Errors
    /// [`RefusalCode::LinkNotValid`] for any other link, and outside the demo.
    pub async fn sign_in_to_demo(&self, token: &str, language: Language) -> Result<SignedIn> {
        let found: Link = self.find_link(token).await?;
        let demo = self.settings().demo && found.purpose == <&str>::from(link::Purpose::Demo);
        let Recipient::Person(person) = found.recipient else {
            return Err(Refusal::new(RefusalCode::LinkNotValid).into());
        };
        if !demo {
            return Err(Refusal::new(RefusalCode::LinkNotValid).into());
        }
        let case = BeginSession { holder: Holder::Person(person), code: None, method: "demo_link" };
        let secret = self.perform(&Viewer::anonymous(language), &case, None).await?;
        Ok(SignedIn { secret, person: Some(person) })
    }
}
