//! One organisation's signature on one version of an agreement: several people may have to act (`domain.md` 4.4).

mod act;
mod binding;
mod command;
mod decide;
mod succeed;
mod table;
#[cfg(test)]
mod tests;

pub use binding::{Binding, binding};
pub use command::{Command, Paper, PaperSigner, Request, SignAct, Succeed};
pub use decide::{Around, decide, request, request_again};
pub use succeed::{inherit, take_over};
pub use table::{Action, Guard, Machine, State};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::Offset;
use crate::evidence::Hash;
use crate::head::Head;
use crate::id::{
    AgreementId, AgreementVersionId, AuthorityId, OrganisationId, PersonId, SignatureActId, SignatureId,
};
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::task;
use crate::text::Language;

/// Days of grace after the last day before a request ends by itself (SG-7).
pub const GRACE_DAYS: i32 = 14;

keyed! {
    /// How strongly a signature is bound to its signers (`domain.md` 9.6).
    pub enum Level {
        /// Verified e-mail, code, authority record, hash and receipt.
        Simple,
        /// Strong electronic identification.
        Advanced,
        /// A qualified signature.
        Qualified,
        /// Ink on paper.
        Paper,
    }

    /// How one person proved who they are when acting.
    pub enum Method {
        /// A code mailed to the person's address.
        EmailCode,
        /// A strong electronic identification.
        StrongId,
        /// A qualified signature.
        Qualified,
        /// A scan of the signed paper.
        PaperScan,
    }
}

/// A stage of life by its key, for example `youth`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectionKey(pub String);

/// A stage of life as an area has set it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its key.
    pub key: SectionKey,
    /// Its name.
    pub name: crate::text::LocalisedText,
    /// Its place in lists.
    pub order: u32,
    /// Whether it can be chosen.
    pub active: bool,
}

/// One person's act of signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: SignatureActId,
    /// Who acted.
    pub person: PersonId,
    /// Under which right.
    pub authority: AuthorityId,
    /// How the person proved who they are.
    pub method: Method,
    /// When.
    pub at: DateTime<Utc>,
    /// The language the text was shown in.
    pub shown_in: Language,
}

/// A notice to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The day it was given.
    pub given_on: NaiveDate,
    /// The day it takes effect.
    pub ends_on: NaiveDate,
}

/// One organisation's signature on one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Its id.
    pub id: SignatureId,
    /// The agreement.
    pub agreement: AgreementId,
    /// The version that is signed.
    pub version_id: AgreementVersionId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The predecessor's signature this one stands in the place of.
    pub succeeds: Option<SignatureId>,
    /// Where it belongs: the agreement's area and municipality, and the organisation.
    pub place: Place,
    /// The last day asked for.
    pub sign_by: NaiveDate,
    /// Whether the agreement was in force already when it was asked for.
    pub late_joiner: bool,
    /// The chosen stages of life.
    pub sections: Vec<SectionKey>,
    /// The answer to the prevention question; unanswered is a state of its own.
    pub prevention: Option<bool>,
    /// Whether the organisation supports without a commitment of its own for now.
    pub support_only: bool,
    /// How strongly it binds, once signed.
    pub level: Option<Level>,
    /// The acts so far, oldest first.
    pub acts: Vec<Act>,
    /// The day the organisation became bound.
    pub signed_on: Option<NaiveDate>,
    /// The hash of the version's text, frozen at the first act.
    pub document_hash: Option<Hash>,
    /// The hash of text, commitments and opt-in, frozen at the first act.
    pub act_hash: Option<Hash>,
    /// Who asked for it to be void, until a second person confirms.
    pub void_requested_by: Option<PersonId>,
    /// The notice to leave, while it runs.
    pub notice: Option<Notice>,
    /// The signature, or the request, on an earlier text whose place it takes.
    pub replaces: Option<SignatureId>,
    /// Its life so far.
    pub head: Head<State>,
}

impl Signature {
    /// Returns whether a request opens a task of this kind: one that takes an earlier signature's place asks to sign
    /// again, any other to sign.
    pub fn asks_for(&self, kind: task::Kind) -> bool {
        let again = self.replaces.is_some();
        if again { kind != task::Kind::SignAgreement } else { kind != task::Kind::SignAgain }
    }

    /// Returns whether the organisation is bound by it now.
    pub const fn binds(&self) -> bool {
        matches!(self.head.state, State::Signed | State::Outdated | State::WithdrawalPending)
    }

    /// Returns the signatures whose promises count as its own: itself and, until it is signed, the one it replaces.
    pub fn carries(&self) -> Vec<SignatureId> {
        let replaced = self.replaces.filter(|_| self.signed_on.is_none());
        std::iter::once(self.id).chain(replaced).collect()
    }

    /// Returns whether the person has acted.
    pub fn has_acted(&self, person: PersonId) -> bool {
        self.acts.iter().any(|act| act.person == person)
    }

    /// Returns the last day of grace, after which the request ends by itself (SG-7).
    pub fn grace_ends_on(&self) -> NaiveDate {
        Offset::CalendarDays(GRACE_DAYS).apply(self.sign_by)
    }
}
