//! Agreements of all four kinds, from initiative to expiry (`domain.md` 4.1).

mod amendment;
mod command;
mod decide;
mod period;
mod table;
#[cfg(test)]
mod tests;
pub mod values;
mod version;

pub use command::{Approval, Command, DecideBy, DecisionFacts, Initiate, Noted, Outcome, Termination};
pub use decide::{Around, adopt, decide, initiate};
pub use period::Period;
pub use table::{Action, Guard, Machine, State};
pub use version::{Attachment, AttachmentKind, Change, Resigning, Standing, Text, Value, Version};

use chrono::NaiveDate;

use crate::calendar::Offset;
use crate::head::Head;
use crate::id::{AgreementId, AgreementVersionId, AreaId, OrganisationId, PersonId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::refusal::{Code, Refusal};
use crate::text::LocalisedText;

/// Days after the last day for signing until coordinators may give up (AG-13).
const SIGNING_PATIENCE_DAYS: i32 = 60;
/// What ends after this runs until further notice.
const OPEN_END: NaiveDate = match NaiveDate::from_ymd_opt(9000, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MAX,
};
/// Days of the period that must be left for a newcomer (AG-14).
const JOIN_DAYS: i64 = 90;
/// Days in which a decision that was lost can be replaced (AG-20).
const REPLACEMENT_DAYS: i32 = 60;

keyed! {
    /// The kind of agreement; three different things that are easy to mix up (`domain.md` 0.2).
    pub enum Kind {
        /// The regional frame (hyvinvointisopimus).
        RegionalWellbeing,
        /// A municipality's agreement under the frame (kuntakohtainen sopimus), or a joint authority's.
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
        /// The joint authority itself.
        JointAuthority,
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
    /// The municipality; none for the frame, and where it is a joint authority's.
    pub municipality: Option<MunicipalityCode>,
    /// The joint authority whose it is; never beside a municipality.
    pub joint_authority: Option<OrganisationId>,
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
    /// The days by which decisions on it are wanted, once it was submitted.
    pub decide_by: Option<DecideBy>,
    /// What it knows of the competent body's decision on its text.
    pub decision: Option<Noted>,
    /// The text.
    pub version: Version,
    /// The text that is to take its place, from its proposal until it is in force.
    pub amendment: Option<Box<Version>>,
    /// The highest number a version of its text was given; none is given twice.
    pub last_no: u32,
    /// The last day for comments, once the draft was sent out.
    pub consultation_ends_on: Option<NaiveDate>,
    /// The days without an agreement in force between this one and its successor, once that is in force.
    pub gap_days: Option<u32>,
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
        let municipality = self.municipality.clone();
        Place { area: Some(self.area), municipality, organisation: self.joint_authority }
    }

    /// Returns where its development targets and preparation steps belong: a joint authority's are looked after by the
    /// area.
    pub fn work_place(&self) -> Place {
        Place { organisation: None, ..self.place() }
    }

    /// Returns whether the organisation is the one without which nothing comes into force (I-17): the municipality, the
    /// joint authority, or the frame's convener.
    pub fn is_led_by(&self, organisation: OrganisationId) -> bool {
        let lead = match self.kind {
            Kind::RegionalWellbeing => PartyRole::Convener,
            Kind::MunicipalWellbeing if self.joint_authority.is_some() => PartyRole::JointAuthority,
            Kind::MunicipalWellbeing | Kind::EverydaySecurity | Kind::Vitality => PartyRole::Municipality,
        };
        self.parties.iter().any(|party| party.organisation == organisation && party.role == lead)
    }

    /// Returns the version with this id, if it is the current one or the one that is to follow.
    pub fn version_of(&self, id: AgreementVersionId) -> Option<&Version> {
        std::iter::once(&self.version).chain(self.amendment.as_deref()).find(|version| version.id == id)
    }

    /// Returns whether a decision on this version still says something about it: on a text it has or is to have, or on the
    /// one its decision rests on, though a smaller change has followed.
    pub fn rests_on(&self, version: AgreementVersionId) -> bool {
        let decided = self.decision.as_ref().is_some_and(|decision| decision.version == version);
        decided || self.version_of(version).is_some()
    }

    /// Returns what is known of the decision on a version of its text.
    pub fn decision_on(&self, version: AgreementVersionId) -> Option<&Noted> {
        match self.amendment.as_ref().filter(|amendment| amendment.id == version) {
            Some(amendment) => amendment.change.as_ref()?.decision.as_ref(),
            None => self.decision.as_ref(),
        }
    }

    /// Returns where a version of its text stands.
    pub fn standing(&self, version: &Version) -> Standing {
        if self.amendment.as_ref().is_some_and(|amendment| amendment.id == version.id) {
            let approved = version.change.as_ref().is_some_and(Change::is_approved);
            return if approved { Standing::Approved } else { Standing::Draft };
        }
        if self.version.id != version.id {
            let never_in_force = version.change.as_ref().is_some_and(|change| !change.is_approved());
            return if never_in_force { Standing::Withdrawn } else { Standing::Superseded };
        }
        match self.head.state {
            State::Draft | State::Preparing | State::Consulting => Standing::Draft,
            State::AwaitingRegionalDecision
            | State::AwaitingDecisions
            | State::OpenForSigning
            | State::Cancelled => Standing::Approved,
            State::InForce | State::Suspended => Standing::Effective,
            State::Expired | State::Terminated | State::Superseded => Standing::Superseded,
        }
    }

    /// Returns the approved amendment, if one waits for its day.
    pub fn approved_amendment(&self) -> Option<(&Version, &Change)> {
        let version = self.amendment.as_deref()?;
        Some((version, version.change.as_ref().filter(|change| change.is_approved())?))
    }

    /// Returns whether it runs until further notice, so that no renewal is ever due.
    pub fn is_open_ended(&self) -> bool {
        self.period.end >= OPEN_END
    }

    /// Returns whether the organisation is a party now.
    pub fn has_party(&self, organisation: OrganisationId) -> bool {
        self.parties.iter().any(|party| party.organisation == organisation && party.left_on.is_none())
    }

    /// Returns whether an organisation can be asked to sign it.
    pub const fn takes_signatures(&self) -> bool {
        matches!(self.head.state, State::OpenForSigning | State::InForce)
    }

    /// Returns whether what was signed in it holds, or would if it were not prohibited for now.
    pub const fn is_running(&self) -> bool {
        matches!(self.head.state, State::OpenForSigning | State::InForce | State::Suspended)
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

    /// Returns whether it takes signatures on a decision that is not final (I-16).
    pub fn legal_risk(&self) -> bool {
        self.takes_signatures() && self.decision.as_ref().is_some_and(|decision| !decision.is_final())
    }

    /// Returns whether its decision lets organisations sign, in an area that does or does not sign before it is final.
    pub fn may_be_signed(&self, sign_before_final: bool) -> bool {
        let decision = self.decision.as_ref().filter(|decision| decision.stands());
        decision.is_some_and(|decision| decision.is_final() || sign_before_final)
    }

    /// Returns the last day to replace a decision that was lost (AG-20).
    pub fn replacement_until(&self) -> Option<NaiveDate> {
        let lost = self.decision.as_ref().filter(|decision| decision.is_lost())?;
        Some(Offset::CalendarDays(REPLACEMENT_DAYS).apply(lost.since))
    }
}
