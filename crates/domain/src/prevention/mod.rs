//! The municipality's plan for preventive substance-abuse work, version by version (`domain.md` 4.7).
//!
//! Whether a body is named is the law's demand and stands beside the plan, in [`crate::body`]; the two are never mixed.

mod command;
mod coverage;
mod decide;
mod drafting;
mod light;
mod listing;
mod table;
#[cfg(test)]
mod tests;

pub use command::{Command, NewStatement, NextVersion, Start};
pub use coverage::{Coverage, Uncovered};
pub use decide::{Around, Footing, decide, start, start_version, withdrawing};
pub use light::{Facts as LightFacts, Light, Lights, Shine};
pub use listing::Listing;
pub use table::{Action, Guard, Machine, State};

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::agreement::Period;
use crate::decision::Handling;
use crate::head::Head;
use crate::id::{AgreementId, OrganisationId, PersonId, PlanId, PlanMeasureId, StatementId};
use crate::lifecycle::keyed;
use crate::permission::Place;
use crate::text::LocalisedText;

/// Months from one yearly review to the next.
const REVIEW_MONTHS: u32 = 12;
/// Days before a review in which it counts as coming up.
const REVIEW_NOTICE_DAYS: i64 = 60;

keyed! {
    /// The five groups of tasks the law gives the municipality (523/2015, `domain.md` App. B.3).
    pub enum TaskGroup {
        /// Follow the local situation and inform about it.
        FollowSituation,
        /// Offer information on harms and how to reduce them.
        OfferInformation,
        /// Increase and support know-how in everything the municipality does.
        SupportKnowHow,
        /// Propose and promote prevention in the municipal administration.
        ProposeMeasures,
        /// Fit the work together with police, supervision, business and associations.
        FitTogether,
    }

    /// What the harm comes from.
    pub enum Harm {
        /// Alcohol.
        Alcohol,
        /// Tobacco and nicotine.
        TobaccoNicotine,
        /// Drugs.
        Drugs,
        /// Gambling.
        Gambling,
    }

    /// What the plan is as a document.
    pub enum Form {
        /// A document of its own.
        OwnDocument,
        /// A part of the wellbeing plan.
        PartOfWellbeingPlan,
        /// An attachment of the vitality agreement.
        AttachmentOfVitalityAgreement,
    }

    /// Who is asked for a statement.
    pub enum Partner {
        /// Schools.
        Schools,
        /// Youth work.
        YouthWork,
        /// The police.
        Police,
        /// Alcohol licence and tobacco supervision.
        LicenceSupervision,
        /// Business.
        Business,
        /// Associations.
        Associations,
    }

    /// Where the yearly review stands.
    pub enum Review {
        /// There is nothing to review.
        NotYet,
        /// It lies more than sixty days ahead.
        OnTime,
        /// It is coming up.
        Due,
        /// Its day has passed.
        Overdue,
    }
}

/// A substance area the plan leaves out, and why it does not concern the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The area.
    pub harm: Harm,
    /// Why.
    pub reason: String,
}

/// Form, period and coverage of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// What it is as a document.
    pub form: Form,
    /// From when to when it holds.
    pub period: Period,
    /// The areas it leaves out; it covers all others.
    pub left_out: Vec<LeftOut>,
}

impl Description {
    /// Returns whether it covers an area.
    pub fn covers(&self, harm: Harm) -> bool {
        !self.left_out.iter().any(|left_out| left_out.harm == harm)
    }
}

/// Who answers for a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// An organisation.
    Organisation(OrganisationId),
    /// A body of the municipality, by its name.
    Body(String),
}

/// What is done, for whom, by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureContent {
    /// What is done, in words.
    pub text: LocalisedText,
    /// The statutory groups of tasks it serves.
    pub groups: Vec<TaskGroup>,
    /// The areas it is about.
    pub harms: Vec<Harm>,
    /// Who answers for it.
    pub responsible: Responsible,
}

/// A measure of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its id.
    pub id: PlanMeasureId,
    /// What is done.
    pub content: MeasureContent,
}

/// The consultation on a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Those who were asked.
    pub partners: Vec<Partner>,
    /// The last day asked for.
    pub answer_by: NaiveDate,
}

/// What a partner said of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Which partner.
    pub partner: Partner,
    /// Who of them.
    pub from: String,
    /// What they said.
    pub text: String,
    /// The day it was noted.
    pub given_on: NaiveDate,
    /// What becomes of it, and why.
    pub handled: Option<(Handling, String)>,
}

/// A wish to give the plan up, until a second person confirms it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who asked.
    pub by: PersonId,
    /// Whether as prevention contact; otherwise as coordinator.
    pub as_contact: bool,
}

/// One version of a municipality's prevention plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreventionPlan {
    /// Its id.
    pub id: PlanId,
    /// Where it belongs: an area and a municipality.
    pub place: Place,
    /// The number of the version within the municipality.
    pub version_no: u32,
    /// The plan before it.
    pub supersedes: Option<PlanId>,
    /// Form, period and coverage.
    pub description: Description,
    /// The vitality agreement it is attached to, or is being attached to.
    pub agreement: Option<AgreementId>,
    /// The day the draft is to be ready for consultation.
    pub draft_by: NaiveDate,
    /// What is done.
    pub measures: Vec<Measure>,
    /// The consultation, once opened.
    pub consultation: Option<Consultation>,
    /// What the partners said.
    pub statements: Vec<Statement>,
    /// The day it came into force first.
    pub in_force_on: Option<NaiveDate>,
    /// The day the next review is due.
    pub review_due_on: Option<NaiveDate>,
    /// A wish to give it up that nobody has confirmed.
    pub withdrawal: Option<Withdrawal>,
    /// Whether it is made up for a demonstration.
    pub demo: bool,
    /// Its life so far.
    pub head: Head<State>,
}

impl PreventionPlan {
    /// Returns whether every partner that was asked has said something.
    pub fn has_every_statement(&self) -> bool {
        let said = |partner: &Partner| self.statements.iter().any(|statement| statement.partner == *partner);
        self.consultation.as_ref().is_some_and(|consultation| consultation.partners.iter().all(said))
    }

    /// Returns whether it holds today.
    pub const fn holds(&self) -> bool {
        matches!(self.head.state, State::InForce | State::UnderReview)
    }

    /// Returns whether it is on its way into force.
    pub const fn is_under_way(&self) -> bool {
        matches!(
            self.head.state,
            State::Drafting
                | State::Consultation
                | State::InBodyDecision
                | State::Approved
                | State::Attaching
        )
    }

    /// Returns where its yearly review stands.
    pub fn review(&self, today: NaiveDate) -> Review {
        match self.review_due_on.filter(|_| self.holds()).map(|due_on| (due_on - today).num_days()) {
            None => Review::NotYet,
            Some(left) if left < 0 => Review::Overdue,
            Some(left) if left <= REVIEW_NOTICE_DAYS => Review::Due,
            Some(_) => Review::OnTime,
        }
    }

    /// Returns whether two versions ask the same of everybody: whoever opted in to one has opted in to the other.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let asks = |plan: &Self, duty: &Measure| plan.measures.iter().any(|own| own.content == duty.content);
        self.measures.len() == other.measures.len()
            && self.measures.iter().all(|duty| asks(other, duty))
            && other.measures.iter().all(|duty| asks(self, duty))
    }

    fn next_review(day: NaiveDate) -> NaiveDate {
        day.checked_add_months(Months::new(REVIEW_MONTHS)).unwrap_or(day)
    }
}
