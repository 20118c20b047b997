//! What people can ask of a decision.

use chrono::NaiveDate;

use super::{Action, Dismissal, InfluenceBody, Matter, Minutes, Ruling, Statement};
use crate::agreement::{Body, Outcome};
use crate::id::{DecisionId, PersonId};
use crate::permission::Place;

/// The beginning of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The new id.
    pub id: DecisionId,
    /// What is to be decided on.
    pub matter: Matter,
    /// Where it belongs.
    pub place: Place,
    /// The body that decides, unless the agenda says otherwise.
    pub body: Body,
    /// The day by which it is wanted.
    pub decide_by: NaiveDate,
    /// The record it follows.
    pub previous: Option<DecisionId>,
}

/// What can be asked of a decision that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Names who prepares it and which influence bodies must be heard.
    AssignPreparer {
        /// The person.
        preparer: PersonId,
        /// The bodies that must be heard.
        hearings: Vec<InfluenceBody>,
    },
    /// Puts it on the agenda of the competent body.
    PutOnAgenda {
        /// The body; the one that was asked, if not said.
        body: Option<Body>,
        /// The day of the meeting.
        meeting_on: NaiveDate,
        /// The case number.
        case_no: Option<String>,
    },
    /// Puts it off to a later meeting.
    Table(Option<String>),
    /// Takes it up again.
    Resume {
        /// The day of the meeting.
        meeting_on: NaiveDate,
    },
    /// Sends it back to whoever prepares it.
    ReturnToPreparation(String),
    /// The board proposes, the council decides under a new record.
    ForwardToCouncil {
        /// The id of the new record.
        next: DecisionId,
    },
    /// Records what was decided.
    Decide {
        /// The section of the minutes (§).
        section_no: String,
        /// What was decided.
        outcome: Outcome,
        /// Whether it can be appealed.
        appealable: bool,
    },
    /// Records that the minutes are published.
    PublishMinutes(Minutes),
    /// Records a claim for a revised decision.
    ReceiveRevisionClaim {
        /// The day it arrived.
        received_on: NaiveDate,
    },
    /// Records that the claim was dismissed.
    DismissClaim(Dismissal),
    /// Records that the claim was accepted and what was decided instead.
    AcceptClaim {
        /// The meeting day.
        decided_on: NaiveDate,
        /// The section of the minutes (§).
        section_no: String,
        /// What was decided instead.
        outcome: Outcome,
    },
    /// Records an appeal.
    ReceiveAppeal {
        /// The day it arrived.
        received_on: NaiveDate,
    },
    /// Records that the court dismissed the appeal.
    DismissAppeal(Ruling),
    /// Records that the court annulled the decision.
    Annul {
        /// What the court ruled.
        ruling: Ruling,
        /// The id of the record under which it is decided again.
        next: DecisionId,
    },
    /// Confirms that nobody appealed in time.
    ConfirmFinality,
    /// Decides again under a new record.
    Reopen {
        /// The id of the new record.
        next: DecisionId,
        /// Why.
        reason: String,
    },
    /// Takes note that what was to be decided on was taken back.
    Cancel,
    /// Puts a wrong date of publication right.
    CorrectPublication {
        /// The right day.
        published_on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Asks for personal data to be removed from the public minutes.
    AskForRemoval,
    /// Tells that they have been.
    MarkRemoved,
    /// Records an influence body's statement, in place of an earlier one by the same body.
    RecordStatement(Statement),
    /// Moves the day by which it is wanted.
    MoveDecideBy {
        /// The new day.
        decide_by: NaiveDate,
        /// Why, in a person's words.
        reason: Option<String>,
    },
}

impl Command {
    /// Returns the action it asks for.
    pub const fn action(&self) -> Action {
        match self {
            Self::AssignPreparer { .. } => Action::AssignPreparer,
            Self::PutOnAgenda { .. } => Action::PutOnAgenda,
            Self::Table(_) => Action::Table,
            Self::Resume { .. } => Action::Resume,
            Self::ReturnToPreparation(_) => Action::ReturnToPreparation,
            Self::ForwardToCouncil { .. } => Action::ForwardToCouncil,
            Self::Decide { .. } => Action::Decide,
            Self::PublishMinutes(_) => Action::PublishMinutes,
            Self::ReceiveRevisionClaim { .. } => Action::ReceiveRevisionClaim,
            Self::DismissClaim(_) => Action::DismissClaim,
            Self::AcceptClaim { .. } => Action::AcceptClaim,
            Self::ReceiveAppeal { .. } => Action::ReceiveAppeal,
            Self::DismissAppeal(_) => Action::DismissAppeal,
            Self::Annul { .. } => Action::Annul,
            Self::ConfirmFinality => Action::ConfirmFinality,
            Self::Reopen { .. } => Action::Reopen,
            Self::Cancel => Action::Cancel,
            Self::CorrectPublication { .. } => Action::CorrectPublication,
            Self::AskForRemoval => Action::AskForRemoval,
            Self::MarkRemoved => Action::MarkRemoved,
            Self::RecordStatement(_) => Action::RecordStatement,
            Self::MoveDecideBy { .. } => Action::MoveDecideBy,
        }
    }
}
