//! What a reminder is about, with the names its sentences need.

use domain::text::Language;

use crate::message::letter::{Fact, fact};
use crate::message::line::{clipped, one_line};

/// The longest part of a commitment that is shown in a reminder, in characters.
const LONGEST_COMMITMENT: usize = 300;

/// What a reminder is about: one rule of `domain.md` §5.3 each, with the names its sentences need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// An invitation waits for an answer (RM-01).
    RespondToInvitation {
        /// The organisation's name.
        organisation: String,
        /// The municipality's name, or the area's.
        municipality: String,
    },
    /// An agreement waits for a signature (RM-02).
    SignAgreement {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// A right to sign ends or has ended (RM-04).
    UpdateSigningAuthority {
        /// The organisation's name.
        organisation: String,
    },
    /// An organisation cannot be reached, or has nobody left (RM-05).
    RepairContact {
        /// The organisation's name.
        organisation: String,
    },
    /// An organisation leaves, and its open commitments need a hand (RM-41).
    HandOverCommitments {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// A successor is asked to confirm (RM-42).
    ConfirmTransfer {
        /// The name of the organisation something passes on from.
        predecessor: String,
        /// The successor's name.
        organisation: String,
    },
    /// Signed, but nothing committed yet (RM-12).
    AddFirstCommitment {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// How is a commitment going? (RM-13)
    CheckInCommitment {
        /// The commitment in the organisation's own words.
        commitment: String,
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// No body for preventive substance-abuse work is named (RM-17).
    NameBody {
        /// The municipality's name.
        municipality: String,
    },
    /// The draft of a prevention plan is due (RM-18).
    DraftPlan {
        /// The municipality's name.
        municipality: String,
    },
    /// A prevention plan is to be reviewed (RM-19).
    ReviewPlan {
        /// The municipality's name.
        municipality: String,
    },
    /// A prevention plan ends (RM-20).
    RenewPlan {
        /// The municipality's name.
        municipality: String,
    },
    /// The national prevention week comes (RM-21).
    PlanWeek {
        /// The number of the week.
        week: u32,
        /// The municipality's name.
        municipality: String,
        /// The organisation's name, where one is asked.
        organisation: String,
    },
    /// Does the organisation take part in the prevention plan? (RM-36b)
    OptIn {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// A newcomer's first steps (RM-37).
    TakeFirstSteps {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
}

impl Matter {
    /// Returns the rule's name in message ids.
    pub(super) const fn rule(&self) -> &'static str {
        match self {
            Self::RespondToInvitation { .. } => "rm01",
            Self::SignAgreement { .. } => "rm02",
            Self::UpdateSigningAuthority { .. } => "rm04",
            Self::RepairContact { .. } => "rm05",
            Self::AddFirstCommitment { .. } => "rm12",
            Self::CheckInCommitment { .. } => "rm13",
            Self::NameBody { .. } => "rm17",
            Self::DraftPlan { .. } => "rm18",
            Self::ReviewPlan { .. } => "rm19",
            Self::RenewPlan { .. } => "rm20",
            Self::PlanWeek { .. } => "rm21",
            Self::OptIn { .. } => "rm36b",
            Self::TakeFirstSteps { .. } => "rm37",
            Self::HandOverCommitments { .. } => "rm41",
            Self::ConfirmTransfer { .. } => "rm42",
        }
    }

    /// Returns the organisation whose move it is, or the municipality.
    pub fn organisation(&self) -> &str {
        match self {
            Self::RespondToInvitation { organisation, .. }
            | Self::SignAgreement { organisation, .. }
            | Self::UpdateSigningAuthority { organisation }
            | Self::RepairContact { organisation }
            | Self::HandOverCommitments { organisation, .. }
            | Self::ConfirmTransfer { organisation, .. }
            | Self::AddFirstCommitment { organisation, .. }
            | Self::CheckInCommitment { organisation, .. }
            | Self::OptIn { organisation, .. }
            | Self::TakeFirstSteps { organisation, .. } => organisation,
            Self::PlanWeek { municipality, organisation, .. } if organisation.is_empty() => municipality,
            Self::PlanWeek { organisation, .. } => organisation,
            Self::NameBody { municipality }
            | Self::DraftPlan { municipality }
            | Self::ReviewPlan { municipality }
            | Self::RenewPlan { municipality } => municipality,
        }
    }

    /// Returns what it is called, as facts.
    pub(super) fn named(&self, language: Language) -> Vec<Fact> {
        let organisation = fact(language, "mail-fact-organisation", self.organisation());
        let title = |agreement| fact(language, "mail-fact-agreement", agreement);
        match self {
            Self::RespondToInvitation { municipality, .. } => {
                vec![
                    fact(language, "mail-fact-invited", self.organisation()),
                    fact(language, "mail-fact-place", municipality),
                ]
            }
            Self::UpdateSigningAuthority { .. } | Self::RepairContact { .. } => vec![organisation],
            Self::ConfirmTransfer { predecessor, .. } => {
                vec![fact(language, "mail-fact-predecessor", predecessor), organisation]
            }
            Self::NameBody { municipality }
            | Self::DraftPlan { municipality }
            | Self::ReviewPlan { municipality }
            | Self::RenewPlan { municipality } => {
                vec![fact(language, "mail-fact-municipality", municipality)]
            }
            Self::PlanWeek { municipality, organisation: asked, .. } => {
                let place = fact(language, "mail-fact-municipality", municipality);
                if asked.is_empty() { vec![place] } else { vec![place, organisation] }
            }
            Self::SignAgreement { agreement, .. }
            | Self::HandOverCommitments { agreement, .. }
            | Self::AddFirstCommitment { agreement, .. }
            | Self::OptIn { agreement, .. }
            | Self::TakeFirstSteps { agreement, .. } => vec![title(agreement), organisation],
            Self::CheckInCommitment { commitment, agreement, .. } => {
                let words = clipped(&one_line(commitment), LONGEST_COMMITMENT);
                vec![fact(language, "mail-fact-commitment", &words), title(agreement), organisation]
            }
        }
    }
}
