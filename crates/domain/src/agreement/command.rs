//! What people can ask of an agreement.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Action, Attachment, Body, Kind, Party, Period, Text};
use crate::id::{AgreementId, AgreementVersionId, AreaId, OrganisationId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::keyed;
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
    /// Whether nobody can appeal any more.
    pub is_final: bool,
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
        matches!(self.outcome, Outcome::Approved | Outcome::ApprovedAmended)
    }
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
    /// The notice a party must give to leave, in days; ninety if not said.
    pub notice_period_days: Option<u32>,
    /// Its case number.
    pub case_no: Option<String>,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
}

/// What can be asked of an agreement that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a command is built once, passed by reference and dropped")]
pub enum Command {
    /// Starts the preparation on a body's decision (R25).
    StartPreparation(Option<DecisionFacts>),
    /// Sends the draft out for comments.
    OpenConsultation,
    /// Takes it back.
    ReturnToPreparation(String),
    /// Sends the frame to the regional board.
    SubmitToRegionalBoard,
    /// The regional board approved.
    RegionalBoardApproved,
    /// The regional board sent it back.
    RegionalBoardReturned(String),
    /// Sends it to the municipality's bodies.
    SubmitToMunicipality,
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
    /// Records the competent body's decision.
    RecordDecision(DecisionFacts),
    /// Writes the text.
    WriteText {
        /// The title.
        title: LocalisedText,
        /// The chapters.
        text: Text,
    },
    /// Names a party.
    AddParty(Party),
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
    /// Takes a prevention plan up among the documents of the text.
    AttachPlan(Attachment),
    /// A move whose other half is not built yet.
    Awaiting(Action),
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::StartPreparation(_) => Action::StartPreparation,
            Self::OpenConsultation => Action::OpenConsultation,
            Self::ReturnToPreparation(_) => Action::ReturnToPreparation,
            Self::SubmitToRegionalBoard => Action::SubmitToRegionalBoard,
            Self::RegionalBoardApproved => Action::RegionalBoardApproved,
            Self::RegionalBoardReturned(_) => Action::RegionalBoardReturned,
            Self::SubmitToMunicipality => Action::SubmitToMunicipality,
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
            Self::RecordDecision(_) => Action::RecordDecision,
            Self::WriteText { .. } => Action::WriteText,
            Self::AddParty(_) => Action::AddParty,
            Self::PartyReplaced { .. } => Action::PartyReplaced,
            Self::PartyLeft(_) => Action::PartyLeft,
            Self::LeftAlone => Action::LeftAlone,
            Self::MunicipalityEnded => Action::MunicipalityEnded,
            Self::MunicipalityMerged { .. } => Action::MunicipalityMerged,
            Self::AttachPlan(_) => Action::AttachPlan,
            Self::Awaiting(action) => *action,
        }
    }
}
