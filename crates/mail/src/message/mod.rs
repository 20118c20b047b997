//! What the mails say: typed contexts in, subject, text and HTML out.
//!
//! Each message fills one [`Letter`](letter::Letter), and both bodies are written from it, so they cannot drift apart.
//! Names from people are shown in the nominative, never inflected, and never trusted: they are put on one line for
//! subjects and escaped for HTML.

mod amended;
mod decision_lost;
mod digest;
mod fix_requested;
mod html;
mod invitation;
mod letter;
mod line;
mod post;
mod receipt;
mod reminder;
mod sign_in;
mod text;

#[cfg(test)]
mod tests;

use domain::text::Language;

pub use amended::{Amended, PartyLapsed};
pub use decision_lost::DecisionLost;
pub use digest::{Digest, Line};
pub use fix_requested::FixRequested;
pub use invitation::Invitation;
pub use post::{DeputyNamed, RoleGiven};
pub use receipt::{Committed, Receipt};
pub use reminder::{Item, Matter, Reminder};
pub use sign_in::{Purpose, SignInCode, SignInLink};

/// A message ready to be put into an [`Outgoing`](crate::Outgoing).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject: one line of less than 80 characters.
    pub subject: String,
    /// The plain text, its lines at most 78 characters long where the words let them.
    pub text: String,
    /// The HTML.
    pub html: String,
}

/// What every message needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// The reader's language.
    pub language: Language,
    /// Who asks: the municipality, the area or the organisation, in the nominative and the reader's language.
    pub sender: String,
    /// Whom the reader can turn to; for a copy sent to a coordinator, the next one up.
    pub coordinator: Option<Contact>,
    /// Where the reader chooses language and reminders, if they have an account.
    pub settings_url: Option<String>,
    /// The front page.
    pub base_url: String,
}

/// Somebody to turn to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
}

/// Every message there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// An invitation to join.
    Invitation(Invitation),
    /// A code to sign in or to sign with.
    SignInCode(SignInCode),
    /// A link to sign in with.
    SignInLink(SignInLink),
    /// A registration lacks something.
    FixRequested(FixRequested),
    /// The decision an agreement rests on was lost.
    DecisionLost(DecisionLost),
    /// A signature was received.
    Receipt(Receipt),
    /// The reader has a post or a role.
    RoleGiven(RoleGiven),
    /// Somebody stands in for the reader.
    DeputyNamed(DeputyNamed),
    /// An agreement was amended.
    Amended(Amended),
    /// A party did not sign the amended agreement.
    PartyLapsed(PartyLapsed),
    /// Something waits for the reader.
    Reminder(Reminder),
    /// A coordinator's week.
    Digest(Digest),
}

/// Why a message cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Unrenderable {
    /// A reminder or digest of nothing.
    #[error("there is nothing to say")]
    Empty,
    /// The template failed.
    #[error("the template failed")]
    Template(#[from] askama::Error),
}

impl Message {
    /// Writes the message for one reader.
    ///
    /// # Errors
    /// A reminder without items or a digest without lines.
    pub fn render(&self, common: &Common) -> Result<Rendered, Unrenderable> {
        let letter = match self {
            Self::Invitation(invitation) => invitation.letter(common),
            Self::SignInCode(code) => code.letter(common),
            Self::SignInLink(link) => link.letter(common),
            Self::FixRequested(fix) => fix.letter(common),
            Self::DecisionLost(lost) => lost.letter(common),
            Self::Receipt(receipt) => receipt.letter(common),
            Self::RoleGiven(given) => given.letter(common),
            Self::DeputyNamed(named) => named.letter(common),
            Self::Amended(amended) => amended.letter(common),
            Self::PartyLapsed(lapsed) => lapsed.letter(common),
            Self::Reminder(reminder) => reminder.letter(common).ok_or(Unrenderable::Empty)?,
            Self::Digest(digest) => digest.letter(common).ok_or(Unrenderable::Empty)?,
        };
        let html = html::written(&letter)?;
        Ok(Rendered { text: text::written(&letter), html, subject: letter.subject })
    }

    /// Returns what kind of message it is, for people who look at them; a reminder is called by its rule.
    pub fn name(&self) -> String {
        match self {
            Self::Invitation(_) => "invitation",
            Self::SignInCode(_) => "code",
            Self::SignInLink(_) => "sign-in-link",
            Self::FixRequested(_) => "fix-requested",
            Self::DecisionLost(_) => "decision-lost",
            Self::Receipt(_) => "receipt",
            Self::RoleGiven(_) => "role-given",
            Self::DeputyNamed(_) => "deputy-named",
            Self::Amended(_) => "amended",
            Self::PartyLapsed(_) => "party-lapsed",
            Self::Reminder(reminder) => return reminder.name(),
            Self::Digest(_) => "digest",
        }
        .to_owned()
    }

    /// Returns plausible messages of every kind, for tests and for looking at.
    pub fn samples() -> Vec<Self> {
        let mut samples: Vec<Self> = Vec::new();
        samples.extend(Invitation::samples().into_iter().map(Self::Invitation));
        samples.extend(SignInCode::samples().into_iter().map(Self::SignInCode));
        samples.extend(SignInLink::samples().into_iter().map(Self::SignInLink));
        samples.extend(FixRequested::samples().into_iter().map(Self::FixRequested));
        samples.extend(DecisionLost::samples().into_iter().map(Self::DecisionLost));
        samples.extend(Receipt::samples().into_iter().map(Self::Receipt));
        samples.extend(RoleGiven::samples().into_iter().map(Self::RoleGiven));
        samples.extend(DeputyNamed::samples().into_iter().map(Self::DeputyNamed));
        samples.extend(Amended::samples().into_iter().map(Self::Amended));
        samples.extend(PartyLapsed::samples().into_iter().map(Self::PartyLapsed));
        samples.extend(Reminder::samples().into_iter().map(Self::Reminder));
        samples.extend(Digest::samples().into_iter().map(Self::Digest));
        samples
    }
}

impl Common {
    /// Returns plausible surroundings for a reader of this language.
    pub fn sample(language: Language) -> Self {
        Self {
            language,
            sender: "Siikajoki".into(),
            coordinator: Some(Contact {
                name: "Aino Esimerkki".into(),
                email: "aino.esimerkki@siikajoki.example".into(),
            }),
            settings_url: Some(format!("https://elinvoima.example/p/p{}", "0190a1b2".repeat(8))),
            base_url: "https://elinvoima.example".into(),
        }
    }
}
