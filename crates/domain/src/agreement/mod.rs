//! Agreements of all four kinds, from initiative to expiry (`domain.md` 4.1).

mod command;
mod decide;
mod period;
mod table;
#[cfg(test)]
mod tests;
mod version;

pub use command::{Command, DecisionFacts, Initiate, Outcome, Termination};
pub use decide::{Around, decide, initiate};
pub use period::Period;
pub use table::{Action, Guard, Machine, State};
pub use version::{Attachment, AttachmentKind, Text, Version};

use chrono::NaiveDate;

use crate::calendar::Offset;
use crate::head::Head;
use crate::id::{AgreementId, AreaId, OrganisationId, PersonId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::refusal::{Code, Refusal};
use crate::text::LocalisedText;

/// Days after the last day for signing until coordinators may give up (AG-13).
const SIGNING_PATIENCE_DAYS: i32 = 60;
/// Days of the period that must be left for a newcomer (AG-14).
const JOIN_DAYS: i64 = 90;

keyed! {
    /// The kind of agreement; three different things that are easy to mix up (`domain.md` 0.2).
    pub enum Kind {
        /// The regional frame (hyvinvointisopimus).
        RegionalWellbeing,
        /// A municipality's agreement under the frame (kuntakohtainen sopimus).
        MunicipalWellbeing,
        /// Joining the Everyday Security model (Arjen turvaa -sopimus).
        EverydaySecurity,
        /// The vitality agreement local organisations sign (elinvoimasopimus).
        Vitality,
    }

    /// A decision-making body (`domain.md` 3.3, those that decide on agreements).
    pub enum Body {
        /// The municipal or city council.
        Council,
        /// The municipal or city board.
        Board,
        /// A committee.
        Committee,
        /// The regional board.
        RegionalBoard,
        /// The regional cooperation group that steers.
        RegionalSteering,
    }

    /// In which role an organisation is a party.
    pub enum PartyRole {
        /// Convenes the cooperation.
        Convener,
        /// A partner of the model.
        ModelPartner,
        /// The municipality itself.
        Municipality,
        /// A local signatory.
        Signatory,
        /// A supporter.
        Supporter,
    }
}

/// A party of an agreement, with validity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its role.
    pub role: PartyRole,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, once it has left.
    pub left_on: Option<NaiveDate>,
    /// Whom it follows; it is shown as "formerly …".
    pub formerly: Option<OrganisationId>,
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// Its kind.
    pub kind: Kind,
    /// The area.
    pub area: AreaId,
    /// The municipality; none for the frame.
    pub municipality: Option<MunicipalityCode>,
    /// The frame it stands under.
    pub parent: Option<AgreementId>,
    /// The agreement before it.
    pub predecessor: Option<AgreementId>,
    /// Its title.
    pub title: LocalisedText,
    /// Its period.
    pub period: Period,
    /// The notice a party must give to leave, in days.
    pub notice_period_days: u32,
    /// Its case number.
    pub case_no: Option<String>,
    /// The day asked for when signatures are requested.
    pub sign_by: Option<NaiveDate>,
    /// The competent body's decision, as facts.
    pub decision: Option<DecisionFacts>,
    /// The text.
    pub version: Version,
    /// The parties.
    pub parties: Vec<Party>,
    /// Who asked for the text to be recalled, until a second person confirms.
    pub recall_requested_by: Option<PersonId>,
    /// The decision to end it before its period, with the notice given on it.
    pub termination: Option<Termination>,
    /// The municipality under which it goes on since its own became part of that one (AG-26).
    pub continued_by: Option<MunicipalityCode>,
    /// Whether no renewal follows by decision.
    pub no_renewal: bool,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
    /// Its life so far.
    pub head: Head<State>,
}

impl Agreement {
    /// Returns where it belongs.
    pub fn place(&self) -> Place {
        Place { area: Some(self.area), municipality: self.municipality.clone(), organisation: None }
    }

    /// Returns whether an organisation can be asked to sign it.
    pub const fn takes_signatures(&self) -> bool {
        matches!(self.head.state, State::OpenForSigning | State::InForce)
    }

    /// Returns whether what was signed in it holds, or would if it were not prohibited for now.
    pub const fn is_running(&self) -> bool {
        matches!(self.head.state, State::OpenForSigning | State::InForce | State::Suspended)
    }

    /// Returns whether an organisation is a party now.
    pub fn has_party(&self, organisation: OrganisationId) -> bool {
        self.parties.iter().any(|party| party.organisation == organisation && party.left_on.is_none())
    }

    /// Returns the day after which coordinators may give up on the signing (AG-13).
    pub fn signing_patience_ends_on(&self) -> NaiveDate {
        Offset::CalendarDays(SIGNING_PATIENCE_DAYS).apply(self.sign_by.unwrap_or(self.period.start))
    }

    /// Returns the last day of the notice period, once notice has been given (AG-21).
    pub fn notice_ends_on(&self) -> Option<NaiveDate> {
        let days = i32::try_from(self.notice_period_days).unwrap_or(i32::MAX);
        let termination = self.termination.as_ref()?;
        Some(Offset::CalendarDays(days).apply(termination.given_on))
    }

    /// Checks that enough of the period is left for a newcomer (AG-14).
    pub(crate) fn time_to_join(&self, today: NaiveDate) -> Result<(), Refusal> {
        if self.period.days_left(today) < JOIN_DAYS {
            return Err(Refusal::new(Code::TooLateToJoin).with("period_end", self.period.end));
        }
        Ok(())
    }

    /// Returns whether it was opened before its decision became final (I-16).
    pub fn legal_risk(&self) -> bool {
        self.takes_signatures() && self.decision.as_ref().is_some_and(|decision| !decision.is_final)
    }
}
