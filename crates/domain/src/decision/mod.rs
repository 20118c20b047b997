//! Municipal decisions: from the agenda to the day nobody can appeal any more (`domain.md` 4.2).

mod command;
mod decide;
mod table;
mod term;
#[cfg(test)]
mod tests;

pub use command::{Command, Opening};
pub use decide::{Around, MatterStanding, decide, open};
pub use table::{Action, Guard, Machine, State};
pub use term::{CouncilTerm, TERMS};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::agreement::{Body, Outcome};
use crate::calendar::{AppealPeriod, Decider, Notice, appeal_deadline};
use crate::head::Head;
use crate::id::{AgreementId, AgreementVersionId, DecisionId, PersonId, PlanId};
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::subject::Subject;

keyed! {
    /// A body that is heard and never decides (I-12).
    pub enum InfluenceBody {
        /// The youth council.
        YouthCouncil,
        /// The older people's council.
        OlderPeoplesCouncil,
        /// The disability council.
        DisabilityCouncil,
        /// An advisory board.
        AdvisoryBoard,
    }

    /// What became of a statement.
    pub enum Handling {
        /// Accepted.
        Accepted,
        /// Accepted in part.
        Partly,
        /// Not accepted.
        Rejected,
    }

    /// How the claimant was told that a claim was dismissed.
    pub enum Delivery {
        /// By letter.
        Letter,
        /// By electronic message.
        Message,
    }
}

/// What is decided on; the one place that knows which machines wait for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matter {
    /// A version of an agreement's text.
    Agreement(AgreementId, AgreementVersionId),
    /// A version of a municipality's prevention plan.
    PreventionPlan(PlanId),
}

impl Matter {
    /// Returns the subject that waits for the decision.
    pub const fn subject(self) -> Subject {
        match self {
            Self::Agreement(id, _) => Subject::Agreement(id),
            Self::PreventionPlan(id) => Subject::PreventionPlan(id),
        }
    }
}

/// An influence body's statement on what is to be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who gave it.
    pub giver: InfluenceBody,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// What it says.
    pub text: String,
    /// What became of it.
    pub handled_as: Handling,
    /// Why.
    pub reasoning: Option<String>,
}

/// The minutes, once they are published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// The day they were checked.
    pub checked_on: NaiveDate,
    /// The day they were published in the public data network; it starts the time to appeal.
    pub published_on: NaiveDate,
    /// Dates of publication recorded earlier and found wrong, oldest first (I-14).
    pub struck: Vec<NaiveDate>,
    /// Where they can be read.
    pub url: Option<String>,
    /// Whether they hold personal data, which may stay public only until the time to appeal is over (Kuntalaki 140 §).
    pub has_personal_data: bool,
    /// The day the personal data were removed.
    pub removed_on: Option<NaiveDate>,
}

impl Minutes {
    /// Makes the minutes as they are first published.
    pub const fn new(
        checked_on: NaiveDate,
        published_on: NaiveDate,
        url: Option<String>,
        has_personal_data: bool,
    ) -> Self {
        Self { checked_on, published_on, struck: Vec::new(), url, has_personal_data, removed_on: None }
    }
}

/// The dismissal of a claim; after it only the claimant may appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissal {
    /// The meeting day.
    pub decided_on: NaiveDate,
    /// The section of the minutes (§).
    pub section_no: String,
    /// How the claimant was told.
    pub told_by: Delivery,
    /// The day it was sent to the claimant.
    pub sent_on: NaiveDate,
}

/// A claim for a revised decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The day it arrived.
    pub received_on: NaiveDate,
    /// Its dismissal; an accepted claim makes a new decision instead.
    pub dismissed: Option<Dismissal>,
}

/// What the court said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The day of the ruling.
    pub given_on: NaiveDate,
    /// The court's reference.
    pub reference: String,
}

/// An appeal to the administrative court.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// The day it arrived.
    pub received_on: NaiveDate,
    /// What the court said.
    pub ruling: Option<Ruling>,
}

/// A body's decision on one matter, from the day it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// What is decided on.
    pub matter: Matter,
    /// Where it belongs; where that is the area alone a regional body decides.
    pub place: Place,
    /// The body that decides.
    pub body: Body,
    /// The day it was asked for.
    pub opened_on: NaiveDate,
    /// The day by which it is wanted.
    pub decide_by: NaiveDate,
    /// Who prepares it.
    pub preparer: Option<PersonId>,
    /// The day of the meeting.
    pub meeting_on: Option<NaiveDate>,
    /// The section of the minutes (§).
    pub section_no: Option<String>,
    /// The case number.
    pub case_no: Option<String>,
    /// What was decided.
    pub outcome: Option<Outcome>,
    /// Whether it can be appealed.
    pub appealable: bool,
    /// The minutes, once published.
    pub minutes: Option<Minutes>,
    /// The influence bodies that must be heard.
    pub hearings: Vec<InfluenceBody>,
    /// Their statements.
    pub statements: Vec<Statement>,
    /// The claim for a revised decision.
    pub claim: Option<Claim>,
    /// The appeal.
    pub appeal: Option<Appeal>,
    /// The record this one follows.
    pub previous: Option<DecisionId>,
    /// The record that follows this one.
    pub next: Option<DecisionId>,
    /// Its life so far.
    pub head: Head<State>,
}

impl Decision {
    /// Returns when the time to appeal ends and how that comes; nothing before the minutes are published or where nobody
    /// can appeal (I-14). After a dismissed claim it is the claimant's own time.
    pub fn appeal_period(&self) -> Option<AppealPeriod> {
        let minutes = self.minutes.as_ref().filter(|_| self.appealable)?;
        let dismissed = self.claim.as_ref().and_then(|claim| claim.dismissed.as_ref());
        Some(match dismissed {
            Some(dismissal) => appeal_deadline(dismissal.notice(), Decider::Council),
            None => self.period_after(minutes.published_on),
        })
    }

    /// Returns the time to appeal as it would follow from minutes published on a day.
    pub fn period_after(&self, published_on: NaiveDate) -> AppealPeriod {
        appeal_deadline(Notice::MinutesPublished(published_on), decider(self.body))
    }

    /// Returns whether the body said yes.
    pub const fn approved(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Approved | Outcome::ApprovedAmended))
    }

    /// Returns the required statements that are still missing.
    pub fn unheard(&self) -> Vec<InfluenceBody> {
        let given = |body: &&InfluenceBody| self.statements.iter().any(|given| given.giver == **body);
        self.hearings.iter().filter(|body| !given(body)).copied().collect()
    }

    /// Returns whether the matter was taken up in one council term and is decided in another.
    pub fn crosses_terms(&self) -> bool {
        let meeting = self.meeting_on.unwrap_or(self.decide_by);
        CouncilTerm::of(self.opened_on) != CouncilTerm::of(meeting)
    }

    /// Returns whether the meeting lies after the day by which the decision is wanted (MD-3).
    pub fn comes_late(&self) -> bool {
        self.meeting_on.is_some_and(|meeting| meeting > self.decide_by)
    }

    /// Returns whether published minutes still hold personal data.
    pub fn personal_data_public(&self) -> bool {
        self.minutes.as_ref().is_some_and(|minutes| minutes.has_personal_data && minutes.removed_on.is_none())
    }
}

impl Dismissal {
    const fn notice(&self) -> Notice {
        match self.told_by {
            Delivery::Letter => Notice::LetterSent(self.sent_on),
            Delivery::Message => Notice::MessageSent(self.sent_on),
        }
    }
}

/// Returns which remedy and time a body's decisions have.
const fn decider(body: Body) -> Decider {
    match body {
        Body::Council => Decider::Council,
        Body::Board | Body::Committee | Body::RegionalBoard | Body::RegionalSteering => Decider::Board,
    }
}
