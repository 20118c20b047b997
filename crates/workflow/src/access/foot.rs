//! The link at the foot of every mail: whoever has the mail chooses how its reader is written to, without signing in.
//!
//! It stands in no table. It is derived from the key, the reader and the address the mail went to, so it works for as
//! long as their mail goes there, and it opens nothing but this choice.

use domain::calendar::Window;
use domain::id::{OrganisationId, PersonId};
use domain::identifier::EmailAddress;
use domain::person::{Frequency, Person};
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{Keys, hex};
use crate::app::App;
use crate::error::Result;
use crate::person::preferences::{Preferences, SilenceAddress, UpdatePreferences};
use crate::viewer::{Means, Viewer};

/// Hexadecimal digits of the proof in a link; 128 bits.
const PROOF: usize = 32;

/// Who reads a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A person.
    Person(PersonId, EmailAddress),
    /// Whoever reads the address an organisation was invited at.
    Invitee(OrganisationId, EmailAddress),
}

/// What the reader of a mail has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// How they are written to.
    pub preferences: Preferences,
    /// Whether they have only been invited: then they can stop reminders and nothing else.
    pub invited: bool,
}

impl Reader {
    const fn parts(&self) -> (char, Uuid, &EmailAddress) {
        match self {
            Self::Person(id, address) => ('p', id.uuid(), address),
            Self::Invitee(id, address) => ('i', id.uuid(), address),
        }
    }

    fn token(&self, keys: &Keys) -> String {
        let (kind, id, address) = self.parts();
        let address = address.as_str().to_lowercase();
        let proof = keys.derive(&[b"foot", &[kind as u8], id.as_bytes(), address.as_bytes()]);
        format!("{kind}{}{}", id.simple(), hex(&proof[..PROOF / 2]))
    }
}

impl App {
    /// Returns the address at which the reader of a mail chooses how they are written to.
    pub(crate) fn foot_url(&self, reader: &Reader) -> String {
        format!("{}/p/{}", self.settings().base_url, reader.token(self.keys()))
    }

    /// Finds who a link at the foot of a mail is for, with what they have chosen.
    async fn reader(&self, token: &str) -> Result<(Reader, Chosen)> {
        let not_valid = || Refusal::new(Code::LinkNotValid);
        if token.len() != 1 + 32 + PROOF || !token.is_ascii() {
            return Err(not_valid().into());
        }
        let id = Uuid::try_parse(&token[1..33]).map_err(|_| not_valid())?;
        let found = match &token[..1] {
            "p" => self.store().read().person(PersonId::new(id)).await?.map(|person| of_person(&person)),
            "i" => self.invitee(OrganisationId::new(id)).await?,
            _ => None,
        };
        let found = found.ok_or_else(not_valid)?;
        let genuine: bool = found.0.token(self.keys()).as_bytes().ct_eq(token.as_bytes()).into();
        if genuine { Ok(found) } else { Err(not_valid().into()) }
    }

    async fn invitee(&self, id: OrganisationId) -> Result<Option<(Reader, Chosen)>> {
        let read = self.store().read();
        let Some(organisation) = read.organisation(id).await? else { return Ok(None) };
        let Some(address) = organisation.contact else { return Ok(None) };
        let silent = read.silent_addresses(std::slice::from_ref(&address)).await?.contains(&address);
        let frequency = if silent { Frequency::Never } else { Frequency::Daily };
        let preferences = Preferences { language: organisation.language, window: Window::Office, frequency };
        Ok(Some((Reader::Invitee(id, address), Chosen { preferences, invited: true })))
    }

    /// Returns what the reader of a mail has chosen, by the link at its foot.
    ///
    /// # Errors
    /// [`Code::LinkNotValid`], whatever is wrong with it.
    pub async fn chosen_at_foot(&self, token: &str) -> Result<Chosen> {
        Ok(self.reader(token).await?.1)
    }

    /// Chooses how the reader of a mail is written to, by the link at its foot. Choosing the same again changes nothing.
    ///
    /// # Errors
    /// [`Code::LinkNotValid`], whatever is wrong with the link.
    pub async fn choose_at_foot(
        &self,
        token: &str,
        case: &UpdatePreferences,
        key: Option<&str>,
    ) -> Result<()> {
        match self.reader(token).await? {
            (Reader::Person(id, _), chosen) => {
                let viewer = Viewer::person(id, Vec::new(), Means::Foot, chosen.preferences.language);
                self.perform(&viewer, case, key).await.map(drop)
            }
            (Reader::Invitee(id, address), chosen) => {
                let language: Language = chosen.preferences.language;
                let viewer = Viewer::invitee(id, address.clone(), Means::Foot, language);
                let silent = case.frequency.unwrap_or(chosen.preferences.frequency) == Frequency::Never;
                self.perform(&viewer, &SilenceAddress { address, silent }, key).await
            }
        }
    }
}

fn of_person(person: &Person) -> (Reader, Chosen) {
    let chosen = Chosen { preferences: person.into(), invited: false };
    (Reader::Person(person.id, person.email.clone()), chosen)
}
