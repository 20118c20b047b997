//! What people can ask of an agreement.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Action, Body, Kind, Party, Period, Resigning, Text};
use crate::decision;
use crate::id::{AgreementId, AgreementVersionId, AreaId, DecisionId, OrganisationId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::text::LocalisedText;

keyed! {
    /// What a body decided.
    pub enum Outcome {
        /// Approved as proposed.
        Approved,
        /// Approved with changes.
        ApprovedAmended,
        /// Rejected.
        Rejected,
        /// Noted for information.
        Noted,
    }
}

/// A body's decision, as facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionFacts {
    /// The body.
    pub body: Body,
    /// The meeting day.
    pub decided_on: NaiveDate,
    /// The section of the minutes (§).
    pub section_no: String,
    /// What was decided.
    pub outcome: Outcome,
}

/// The competent body's decision to end an agreement before its period, and the notice given on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Termination {
    /// The body that decided.
    pub body: Body,
    /// The meeting day.
    pub decided_on: NaiveDate,
    /// The section of the minutes (§).
    pub section_no: String,
    /// The day notice was given to the parties; the notice period runs from it.
    pub given_on: NaiveDate,
}

impl DecisionFacts {
    /// Returns whether the body said yes.
    pub const fn approved(&self) -> bool {
        self.outcome.approved()
    }
}

impl Outcome {
    /// Returns whether the body said yes.
    pub const fn approved(self) -> bool {
        matches!(self, Self::Approved | Self::ApprovedAmended)
    }
}

/// What an agreement knows of the decision on its text; the decision itself has the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The decision.
    pub decision: DecisionId,
    /// The version of the text that was decided on.
    pub version: AgreementVersionId,
    /// The body, the day, the section and the outcome.
    pub facts: DecisionFacts,
    /// How the decision stands.
    pub standing: decision::State,
    /// Since when, a Helsinki date.
    pub since: NaiveDate,
}

impl Noted {
    /// Returns whether nobody can appeal any more.
    pub const fn is_final(&self) -> bool {
        matches!(self.standing, decision::State::Final)
    }

    /// Returns whether nothing rests on it any more: the court annulled it, or the body itself said no after all.
    pub const fn is_lost(&self) -> bool {
        matches!(self.standing, decision::State::Annulled) || matches!(self.facts.outcome, Outcome::Rejected)
    }

    /// Returns whether the body said yes and nothing has undone it.
    pub const fn stands(&self) -> bool {
        self.facts.approved() && !self.is_lost()
    }
}

/// The days by which decisions are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideBy {
    /// The body the agreement goes to now.
    pub body: NaiveDate,
    /// The municipalities and joint authorities, once the regional board has approved the frame.
    pub municipalities: Option<NaiveDate>,
}

/// How an amended text comes into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Whether the parties sign again.
    pub resigning: Resigning,
    /// The day the amended text takes the place of the one in force.
    pub effective_from: NaiveDate,
    /// The last day for signing again, where that is required.
    pub resign_by: Option<NaiveDate>,
}

/// An initiative for a new agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiate {
    /// The new id.
    pub id: AgreementId,
    /// The id of its first version.
    pub version: AgreementVersionId,
    /// Its kind.
    pub kind: Kind,
    /// The area.
    pub area: AreaId,
    /// The municipality; none for the frame, and where it is a joint authority's.
    pub municipality: Option<MunicipalityCode>,
    /// The joint authority whose it is, in the place of a municipality.
    pub joint_authority: Option<OrganisationId>,
    /// The frame it stands under.
    pub parent: Option<AgreementId>,
    /// The agreement before it.
    pub predecessor: Option<AgreementId>,
    /// Its title.
    pub title: LocalisedText,
    /// Its period.
    pub period: Period,
    /// The notice a party must give to leave, in days; ninety if not said.
    pub notice_period_days: Option<u32>,
    /// Its case number.
    pub case_no: Option<String>,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
}

impl Initiate {
    /// Returns where the agreement will belong.
    pub fn place(&self) -> Place {
        let municipality = self.municipality.clone();
        Place { area: Some(self.area), municipality, organisation: self.joint_authority }
    }
}

/// What can be asked of an agreement that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Starts the preparation on a body's decision (R25).
    StartPreparation(Option<DecisionFacts>),
    /// Sends the draft out for comments.
    OpenConsultation {
        /// The last day for comments; the earliest that is allowed if not said.
        ends_on: Option<NaiveDate>,
    },
    /// Takes it back.
    ReturnToPreparation(String),
    /// Sends the frame to the regional board.
    SubmitToRegionalBoard(DecideBy),
    /// The regional board approved.
    RegionalBoardApproved,
    /// The regional board sent it back.
    RegionalBoardReturned(Option<String>),
    /// Sends it to the municipality's bodies.
    SubmitToMunicipality(DecideBy),
    /// Opens it for signing until this day.
    DecisionsReady {
        /// The last day asked for.
        sign_by: NaiveDate,
    },
    /// The body said no.
    NotAdopted,
    /// Takes note that enough have signed.
    MinimumSigned,
    /// Asks for the text to be recalled.
    RequestRecall(String),
    /// Says, as a second person, why the text stands.
    RefuseRecall(String),
    /// Takes back one's own wish that the text be recalled.
    WithdrawRecall,
    /// Confirms, as a second person, that the text is recalled.
    ConfirmRecall {
        /// The id of the version that takes the recalled one's place; the recalled text stays as it was signed (I-2).
        version: AgreementVersionId,
    },
    /// Gives up.
    SigningFailed(String),
    /// Lets an organisation join in mid-period.
    LateJoin(Party),
    /// Implementation is prohibited by an order.
    ImplementationProhibited(String),
    /// The prohibition is lifted.
    ProhibitionLifted,
    /// Records the body's decision to end it, and the notice given on it.
    GiveNotice(Termination),
    /// Takes the notice back, and says why.
    CancelNotice(String),
    /// Ends it before its time.
    Terminate(String),
    /// Takes note that the period is over.
    PeriodEnded,
    /// Drops it before it came into force.
    Cancel(String),
    /// Decides that nothing follows it.
    NoRenewal(String),
    /// Ends it, because its decision was lost and not replaced in time.
    DecisionAnnulled,
    /// Takes note of how the decision on its text stands.
    NoteDecision(Noted),
    /// Asks the coordinator to open the signing.
    AskToOpen,
    /// Asks for a decision in place of the one that was lost.
    AskToReplace,
    /// Takes note that there is one.
    DecisionReplaced,
    /// Writes the text.
    WriteText {
        /// The title.
        title: LocalisedText,
        /// The chapters.
        text: Text,
    },
    /// Names a party.
    AddParty(Party),
    /// Proposes another text beside the one in force (AG-15).
    ProposeAmendment {
        /// The id of the new version.
        version: AgreementVersionId,
        /// The chapters; those in force if not said.
        text: Option<Text>,
        /// What changes for a party, in its own words ("what changes for you").
        note: LocalisedText,
    },
    /// Writes the amended text.
    WriteAmendment {
        /// The id it has from now on, if other words were taken to the body already: those stay as they were decided on.
        version: AgreementVersionId,
        /// The chapters.
        text: Text,
        /// What changes for a party.
        note: LocalisedText,
    },
    /// Takes the proposal back.
    WithdrawAmendment(String),
    /// Takes the proposal to the competent body.
    SubmitAmendment {
        /// The day by which a decision is wanted.
        decide_by: NaiveDate,
    },
    /// Approves the amended text (AG-16).
    ApproveAmendment(Approval),
    /// Takes note that the day of the amended text has come (AG-17).
    AmendmentEffective,
    /// Takes note that a successor is in force (AG-23).
    SuccessorInForce {
        /// The successor.
        successor: AgreementId,
    },
    /// Takes note that a successor is being prepared.
    RenewalStarted {
        /// The successor.
        successor: AgreementId,
    },
    /// Puts a successor in the place of a party.
    PartyReplaced {
        /// The party.
        party: OrganisationId,
        /// Who follows it.
        successor: OrganisationId,
        /// The successor's first day.
        on: NaiveDate,
    },
    /// Takes note that a party has left.
    PartyLeft(OrganisationId),
    /// Takes note that nobody but the municipality is left.
    LeftAlone,
    /// Takes note that the municipality is part of another.
    MunicipalityEnded,
    /// Settles what becomes of it after the municipality's end.
    MunicipalityMerged {
        /// Whether it goes on under the successor until its period is over.
        goes_on: bool,
        /// Why.
        reason: String,
    },
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::StartPreparation(_) => Action::StartPreparation,
            Self::OpenConsultation { .. } => Action::OpenConsultation,
            Self::ReturnToPreparation(_) => Action::ReturnToPreparation,
            Self::SubmitToRegionalBoard(_) => Action::SubmitToRegionalBoard,
            Self::RegionalBoardApproved => Action::RegionalBoardApproved,
            Self::RegionalBoardReturned(_) => Action::RegionalBoardReturned,
            Self::SubmitToMunicipality(_) => Action::SubmitToMunicipality,
            Self::DecisionsReady { .. } => Action::DecisionsReady,
            Self::NotAdopted => Action::NotAdopted,
            Self::MinimumSigned => Action::MinimumSigned,
            Self::RequestRecall(_) => Action::RequestRecall,
            Self::RefuseRecall(_) => Action::RefuseRecall,
            Self::WithdrawRecall => Action::WithdrawRecall,
            Self::ConfirmRecall { .. } => Action::ConfirmRecall,
            Self::SigningFailed(_) => Action::SigningFailed,
            Self::LateJoin(_) => Action::LateJoin,
            Self::ImplementationProhibited(_) => Action::ImplementationProhibited,
            Self::ProhibitionLifted => Action::ProhibitionLifted,
            Self::Terminate(_) => Action::Terminate,
            Self::GiveNotice(_) => Action::GiveNotice,
            Self::CancelNotice(_) => Action::CancelNotice,
            Self::PeriodEnded => Action::PeriodEnded,
            Self::Cancel(_) => Action::Cancel,
            Self::NoRenewal(_) => Action::NoRenewal,
            Self::DecisionAnnulled => Action::DecisionAnnulled,
            Self::NoteDecision(_) => Action::NoteDecision,
            Self::AskToOpen => Action::AskToOpen,
            Self::AskToReplace => Action::AskToReplace,
            Self::DecisionReplaced => Action::DecisionReplaced,
            Self::WriteText { .. } => Action::WriteText,
            Self::AddParty(_) => Action::AddParty,
            Self::ProposeAmendment { .. } => Action::ProposeAmendment,
            Self::WriteAmendment { .. } => Action::WriteAmendment,
            Self::WithdrawAmendment(_) => Action::WithdrawAmendment,
            Self::SubmitAmendment { .. } => Action::SubmitAmendment,
            Self::ApproveAmendment(_) => Action::ApproveAmendment,
            Self::AmendmentEffective => Action::AmendmentEffective,
            Self::SuccessorInForce { .. } => Action::SuccessorInForce,
            Self::RenewalStarted { .. } => Action::RenewalStarted,
            Self::PartyReplaced { .. } => Action::PartyReplaced,
            Self::PartyLeft(_) => Action::PartyLeft,
            Self::LeftAlone => Action::LeftAlone,
            Self::MunicipalityEnded => Action::MunicipalityEnded,
            Self::MunicipalityMerged { .. } => Action::MunicipalityMerged,
        }
    }
}
