//! What a reminder is about, with the names its sentences need.

use chrono::NaiveDate;
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
    /// An amended agreement waits for a signature (RM-36).
    SignAgain {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// The period ends, and what follows is to be prepared (RM-06).
    StartRenewal {
        /// The agreement's title.
        agreement: String,
        /// The municipality's name, or the area's.
        place: String,
    },
    /// A preparation step is due (RM-07).
    DoPreparationStep {
        /// The step's title.
        step: String,
        /// The agreement's title.
        agreement: String,
        /// The municipality's name, or the area's.
        place: String,
    },
    /// The development target is still being chosen (RM-11).
    ChooseTarget {
        /// The agreement's title.
        agreement: String,
        /// The municipality's name.
        municipality: String,
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
    /// A decision is wanted (RM-08).
    RecordDecision {
        /// What is decided on, by its title.
        title: String,
        /// The body's name.
        body: String,
    },
    /// The day the minutes were published is missing (RM-09).
    PublishMinutes {
        /// What is decided on, by its title.
        title: String,
        /// The body's name.
        body: String,
        /// The section of the minutes, with its sign.
        section: String,
    },
    /// The time to appeal is over (RM-10).
    ConfirmFinality {
        /// What is decided on, by its title.
        title: String,
        /// The body's name.
        body: String,
        /// The last day to appeal.
        deadline: NaiveDate,
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
        organisation: Option<String>,
    },
    /// Does the organisation take part in the prevention plan? (RM-36b)
    OptIn {
        /// The agreement's title.
        agreement: String,
        /// The organisation's name.
        organisation: String,
    },
    /// Statements have been asked for (RM-28).
    CollectStatements {
        /// The plan's title.
        document: String,
        /// The municipality's name.
        municipality: String,
    },
    /// Are the contact details still right? (RM-43)
    CheckContact {
        /// The organisation's name.
        organisation: String,
    },
    /// A coordinator's post needs its next holder (RM-38).
    FillPost {
        /// The municipality's name, or the area's.
        place: String,
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
            Self::StartRenewal { .. } => "rm06",
            Self::DoPreparationStep { .. } => "rm07",
            Self::RecordDecision { .. } => "rm08",
            Self::PublishMinutes { .. } => "rm09",
            Self::ConfirmFinality { .. } => "rm10",
            Self::ChooseTarget { .. } => "rm11",
            Self::AddFirstCommitment { .. } => "rm12",
            Self::CheckInCommitment { .. } => "rm13",
            Self::NameBody { .. } => "rm17",
            Self::DraftPlan { .. } => "rm18",
            Self::ReviewPlan { .. } => "rm19",
            Self::RenewPlan { .. } => "rm20",
            Self::PlanWeek { .. } => "rm21",
            Self::SignAgain { .. } => "rm36",
            Self::OptIn { .. } => "rm36b",
            Self::TakeFirstSteps { .. } => "rm37",
            Self::CollectStatements { .. } => "rm28",
            Self::FillPost { .. } => "rm38",
            Self::CheckContact { .. } => "rm43",
            Self::HandOverCommitments { .. } => "rm41",
            Self::ConfirmTransfer { .. } => "rm42",
        }
    }

    /// Returns the organisation whose move it is, the body that decides, or the place whose coordinator acts.
    pub fn organisation(&self) -> &str {
        match self {
            Self::RespondToInvitation { organisation, .. }
            | Self::SignAgreement { organisation, .. }
            | Self::SignAgain { organisation, .. }
            | Self::UpdateSigningAuthority { organisation }
            | Self::RepairContact { organisation }
            | Self::CheckContact { organisation }
            | Self::HandOverCommitments { organisation, .. }
            | Self::ConfirmTransfer { organisation, .. }
            | Self::AddFirstCommitment { organisation, .. }
            | Self::CheckInCommitment { organisation, .. }
            | Self::OptIn { organisation, .. }
            | Self::TakeFirstSteps { organisation, .. } => organisation,
            Self::RecordDecision { body, .. }
            | Self::PublishMinutes { body, .. }
            | Self::ConfirmFinality { body, .. } => body,
            Self::PlanWeek { municipality, organisation, .. } => {
                organisation.as_deref().unwrap_or(municipality)
            }
            Self::NameBody { municipality }
            | Self::DraftPlan { municipality }
            | Self::ReviewPlan { municipality }
            | Self::RenewPlan { municipality } => municipality,
            Self::StartRenewal { place, .. }
            | Self::DoPreparationStep { place, .. }
            | Self::FillPost { place }
            | Self::CollectStatements { municipality: place, .. }
            | Self::ChooseTarget { municipality: place, .. } => place,
        }
    }

    /// Returns what it is called, as facts.
    pub(super) fn named(&self, language: Language) -> Vec<Fact> {
        let organisation = fact(language, "mail-fact-organisation", self.organisation());
        let title = |agreement| fact(language, "mail-fact-agreement", agreement);
        let decided = |title| fact(language, "mail-fact-matter", title);
        match self {
            Self::RespondToInvitation { municipality, .. } => {
                vec![
                    fact(language, "mail-fact-invited", self.organisation()),
                    fact(language, "mail-fact-place", municipality),
                ]
            }
            Self::UpdateSigningAuthority { .. } | Self::RepairContact { .. } | Self::CheckContact { .. } => {
                vec![organisation]
            }
            Self::CollectStatements { document, municipality } => {
                vec![decided(document), fact(language, "mail-fact-municipality", municipality)]
            }
            Self::FillPost { place } => vec![fact(language, "mail-fact-place", place)],
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
                if asked.is_some() { vec![place, organisation] } else { vec![place] }
            }
            Self::StartRenewal { agreement, place }
            | Self::ChooseTarget { agreement, municipality: place } => {
                vec![title(agreement), fact(language, "mail-fact-place", place)]
            }
            Self::DoPreparationStep { step, agreement, place } => vec![
                fact(language, "mail-fact-step", step),
                title(agreement),
                fact(language, "mail-fact-place", place),
            ],
            Self::SignAgreement { agreement, .. }
            | Self::SignAgain { agreement, .. }
            | Self::HandOverCommitments { agreement, .. }
            | Self::AddFirstCommitment { agreement, .. }
            | Self::OptIn { agreement, .. }
            | Self::TakeFirstSteps { agreement, .. } => vec![title(agreement), organisation],
            Self::RecordDecision { title, body } | Self::ConfirmFinality { title, body, .. } => {
                vec![decided(title), fact(language, "mail-fact-body", body)]
            }
            Self::PublishMinutes { title, body, section } => vec![
                decided(title),
                fact(language, "mail-fact-body", body),
                fact(language, "mail-fact-section", section),
            ],
            Self::CheckInCommitment { commitment, agreement, .. } => {
                let words = clipped(&one_line(commitment), LONGEST_COMMITMENT);
                vec![fact(language, "mail-fact-commitment", &words), title(agreement), organisation]
            }
        }
    }
}
