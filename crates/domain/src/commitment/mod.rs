//! What an organisation commits to for a stage of life, from draft to result (`domain.md` 4.5).

mod command;
mod decide;
mod table;
#[cfg(test)]
mod tests;

pub use command::{Command, Content};
pub use decide::{Around, Birth, create, decide};
pub use table::{Action, Guard, Machine, State};

use chrono::NaiveDate;

use crate::evidence::Committed;
use crate::head::Head;
use crate::id::{AgreementId, CommitmentId, OrganisationId, SignatureId};
use crate::lifecycle::{Keyed, Lifecycle, keyed};
use crate::permission::Place;
use crate::text::Language;

keyed! {
    /// In which way the organisation takes part.
    pub enum Mode {
        /// In drafting the plan.
        DraftPlan,
        /// In carrying it out.
        Implement,
        /// In both.
        Both,
    }

    /// What the commitment serves.
    pub enum Target {
        /// The joint wellbeing plan.
        WellbeingPlan,
        /// The substance-abuse-prevention plan.
        PreventionPlan,
        /// The municipality's development target.
        DevelopmentTarget,
    }

    /// What the organisation offers.
    pub enum Offer {
        /// Volunteers.
        Volunteers,
        /// Premises.
        Premises,
        /// Expertise.
        Expertise,
        /// Lived experience.
        LivedExperience,
        /// Funding.
        Funding,
        /// Events.
        Events,
        /// Communication.
        Communication,
        /// Something else.
        Other,
    }

    /// How it is going.
    pub enum Progress {
        /// Not started.
        NotStarted,
        /// Started.
        Started,
        /// Progressing.
        Progressing,
        /// Done.
        Done,
        /// Stopped.
        Stopped,
    }

    /// How it ended; never a sanction.
    pub enum Result {
        /// It came true.
        Fulfilled,
        /// It came true in part.
        PartlyFulfilled,
        /// It did not come true.
        NotFulfilled,
    }
}

/// The newest word on how it is going.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// The day.
    pub on: NaiveDate,
    /// How it is going.
    pub progress: Progress,
    /// In the organisation's own words.
    pub text: Option<String>,
}

/// A commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// The signature it belongs to.
    pub signature: SignatureId,
    /// The agreement.
    pub agreement: AgreementId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The commitment it stands in the place of: another organisation's, or one under the agreement before.
    pub successor_of: Option<CommitmentId>,
    /// Where it belongs.
    pub place: Place,
    /// What is promised.
    pub content: Content,
    /// Whether it was added after signing, and so is no part of the receipt.
    pub added_later: bool,
    /// The last day of a pause.
    pub paused_until: Option<NaiveDate>,
    /// The newest check-in.
    pub last_check_in: Option<CheckIn>,
    /// Its life so far.
    pub head: Head<State>,
}

impl State {
    /// The states in which something is still owed; a result, good or bad, owes nothing (I-25).
    pub const OPEN: [Self; 4] = [Self::Drafted, Self::Agreed, Self::Active, Self::Paused];

    /// Returns whether something is still owed.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}

impl Commitment {
    /// Returns whether it goes on under a signature on an amended text (CO-20), and is part of what is signed there.
    pub fn moves_on(&self) -> bool {
        let state = Some(self.head.state);
        Machine::MOVES.iter().any(|row| row.action == Action::MoveOn && row.starts_in(state))
    }

    /// Returns what enters the act hash.
    pub fn committed(&self) -> Committed {
        let content = &self.content;
        let offers: Vec<_> = content.offers.iter().map(|offer| offer.key()).collect();
        let language: Language = content.language;
        Committed {
            id: self.id.to_string(),
            fields: vec![
                content.section.0.clone(),
                content.mode.key().into(),
                content.target.key().into(),
                language.code().into(),
                content.text.clone(),
                offers.join(","),
                content.starts_on.to_string(),
                content.ends_on.to_string(),
            ],
        }
    }
}
