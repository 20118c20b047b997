//! Every enum of the API, by its name there and its type in the domain.

use domain::lifecycle::{Awaits, Described, Keyed, Lifecycle};
use domain::text::Language;
use domain::{
    agreement, area, calendar, commitment, decision, feedback, municipality, organisation, permission,
    person, post, prevention, refusal, reminder, signature, step, succession, target, task, undelivered,
};

use crate::choice::Choice;

macro_rules! choices {
    ($($name:literal = $of:ty, $about:literal;)*) => {$(
        impl Choice for $of {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;

            fn every() -> Vec<Self> {
                Keyed::all().to_vec()
            }

            fn key(self) -> &'static str {
                Keyed::key(self)
            }

            fn about(self) -> String {
                Described::about(self).to_owned()
            }
        }
    )*};
}

choices! {
    "OrganisationState" = organisation::State, "The state of an organisation.";
    "OrganisationKind" = organisation::Kind, "The kind of an organisation.";
    "AuthorityBasis" = organisation::Basis, "On what a right to sign rests.";
    "AuthorityRule" = organisation::Rule, "How many must sign for the organisation to be bound.";
    "AgreementState" = agreement::State, "The state of an agreement.";
    "AgreementKind" = agreement::Kind, "The kind of an agreement.";
    "DecisionBody" = agreement::Body, "A body that decides on agreements.";
    "DecisionOutcome" = agreement::Outcome, "What a body decided.";
    "DecisionState" = decision::State, "The state of a decision.";
    "InfluenceBody" = decision::InfluenceBody, "A body that is heard and never decides.";
    "StatementHandling" = decision::Handling, "What became of a statement.";
    "Delivery" = decision::Delivery, "How a claimant was told.";
    "Resigning" = agreement::Resigning, "Whether the parties sign again when the text changes.";
    "VersionStanding" = agreement::Standing, "Where a version of an agreement's text stands.";
    "AttachmentKind" = agreement::AttachmentKind, "What a document is to an agreement.";
    "FeedbackKind" = feedback::Kind, "What kind of feedback.";
    "FeedbackHandling" = feedback::HandledAs, "What became of feedback.";
    "PartyRole" = agreement::PartyRole, "In which role an organisation is a party.";
    "SignatureState" = signature::State, "The state of a signature.";
    "SignatureLevel" = signature::Level, "How strongly a signature is bound to its signers.";
    "SigningMethod" = signature::Method, "How a signer proved who they are.";
    "CommitmentState" = commitment::State, "The state of a commitment.";
    "CommitmentMode" = commitment::Mode, "In which way the organisation takes part.";
    "CommitmentTarget" = commitment::Target, "What a commitment serves.";
    "CommitmentOffer" = commitment::Offer, "What the organisation offers.";
    "CommitmentProgress" = commitment::Progress, "How a commitment is going.";
    "CommitmentResult" = commitment::Result, "How a commitment ended; never a sanction.";
    "TargetReach" = target::Reach, "How wide a development target reaches.";
    "PlanForm" = prevention::Form, "What a prevention plan is as a document.";
    "TaskGroup" = prevention::TaskGroup, "A group of tasks the law gives the municipality's prevention work.";
    "HarmArea" = prevention::Harm, "What the harm comes from.";
    "PlanPartner" = prevention::Partner, "Who is asked for a statement on a prevention plan.";
    "ReviewStanding" = prevention::Review, "Where the yearly review of a plan stands.";
    "PreventionQuestion" = prevention::Light, "One of the five questions about a municipality's prevention work.";
    "LightShows" = prevention::Shine, "What a light shows.";
    "StepKind" = step::Kind, "The kind of a preparation step.";
    "SuccessionKind" = succession::Kind, "Why something passes from one organisation to another.";
    "TaskKind" = task::Kind, "The kind of a task.";
    "TaskWhose" = task::Whose, "Whose tasks a list is narrowed to.";
    "Role" = permission::Role, "A role, held in a scope.";
    "PostAction" = post::Action, "What can be done with a post.";
    "ReminderRuleName" = reminder::RuleId, "A reminder rule, by its row in the catalogue.";
    "ReminderLevel" = reminder::Level, "Whom an occasion of a reminder rule is for.";
    "ReminderReach" = reminder::Reach, "How far a setting of a reminder rule reaches.";
    "ReminderShiftUnit" = reminder::Unit, "What a shift of a reminder rule is counted in.";
    "ForetoldUnder" = reminder::Under, "Under which rules a reminder is foretold, where settings are tried beside those that hold now.";
    "ReminderFrequency" = person::Frequency, "How often a person is reminded. Codes, receipts and notices of decisions are no reminders and always leave.";
    "ReminderHours" = calendar::Window, "The hours in which a person's reminders leave, in Helsinki time.";
    "EmailState" = person::EmailState, "What is known of a person's mailbox.";
    "UndeliveredReason" = undelivered::Why, "Why a mail did not arrive.";
    "MunicipalityKind" = municipality::Kind, "What a municipality calls itself.";
    "LanguageStatus" = municipality::LanguageStatus, "The official languages of a municipality, the majority's first.";
    "MembershipBasis" = area::Basis, "Why a municipality is in an area.";
    "ErrorCode" = refusal::Code, "Why something was refused.";
    "Awaited" = Awaits, "A part of the product that a move waits for.";
}

macro_rules! actions {
    ($($name:literal = $of:ty, $machine:ty, $about:literal;)*) => {$(
        impl Choice for $of {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;

            fn every() -> Vec<Self> {
                Keyed::all().to_vec()
            }

            fn key(self) -> &'static str {
                Keyed::key(self)
            }

            fn about(self) -> String {
                let rows: Vec<_> =
                    <$machine>::MOVES.iter().filter(|row| row.action == self).map(|row| row.id).collect();
                format!("{} ({}).", label(Language::En, <$machine>::NAME, Keyed::key(self)), rows.join(", "))
            }
        }
    )*};
}

actions! {
    "OrganisationAction" = organisation::Action, organisation::Machine, "What can be done with an organisation.";
    "AgreementAction" = agreement::Action, agreement::Machine, "What can be done with an agreement.";
    "SignatureAction" = signature::Action, signature::Machine, "What can be done with a signature.";
    "CommitmentAction" = commitment::Action, commitment::Machine, "What can be done with a commitment.";
    "DecisionAction" = decision::Action, decision::Machine, "What can be done with a decision.";
    "PreventionPlanAction" = prevention::Action, prevention::Machine, "What can be done with a prevention plan.";
    "StepAction" = step::Action, step::Machine, "What can be done with a preparation step.";
}

impl Choice for Language {
    const NAME: &'static str = "Language";
    const ABOUT: &'static str = "A language.";

    fn every() -> Vec<Self> {
        Self::ALL.to_vec()
    }

    fn key(self) -> &'static str {
        self.code()
    }

    fn about(self) -> String {
        match self {
            Self::Fi => "Finnish.",
            Self::Sv => "Swedish.",
            Self::En => "English.",
        }
        .to_owned()
    }
}

/// Returns the label of an action.
pub(crate) fn label(language: Language, machine: &str, action: &str) -> String {
    locale::text(language, &format!("action-{machine}-{action}"))
}

/// Returns the label of a state.
pub(crate) fn state_label(language: Language, machine: &str, state: &str) -> String {
    locale::text(language, &format!("state-{machine}-{}", state.replace('_', "-")))
}

/// A state of any machine, or of what has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State(pub(crate) &'static str);

/// An action of any machine, or of what has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Action(pub(crate) &'static str);

/// The machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Machine(pub(crate) &'static str);

const MACHINES: &[&str] = &domain::each_machine!(name_of);

const fn name_of<M: Lifecycle>() -> &'static str {
    M::NAME
}

fn states_of<M: Lifecycle>() -> Vec<(&'static str, &'static str)> {
    keys_of::<M::State>(M::NAME).collect()
}

fn actions_of<M: Lifecycle>() -> Vec<(&'static str, &'static str)> {
    keys_of::<M::Action>(M::NAME).collect()
}

fn keys_of<K: Keyed>(of: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    K::all().iter().map(move |key| (of, key.key()))
}

fn states() -> impl Iterator<Item = (&'static str, &'static str)> {
    let machines = domain::each_machine!(states_of).into_iter().flatten();
    machines.chain(keys_of::<post::State>("post")).chain(keys_of::<person::State>("person")).chain(keys_of::<
        reminder::setting::State,
    >(
        "reminder_setting",
    ))
}

fn actions() -> impl Iterator<Item = (&'static str, &'static str)> {
    let machines = domain::each_machine!(actions_of).into_iter().flatten();
    machines
        .chain(keys_of::<post::Action>("post"))
        .chain(keys_of::<person::Action>("person"))
        .chain(keys_of::<reminder::setting::Action>("reminder_setting"))
}

fn distinct(keys: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<&'static str> {
    let mut distinct: Vec<_> = keys.map(|(_, key)| key).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

fn machines_of(keys: impl Iterator<Item = (&'static str, &'static str)>, key: &str) -> String {
    let machines: Vec<_> = keys.filter(|(_, known)| *known == key).map(|(machine, _)| machine).collect();
    format!("Of {}.", machines.join(", "))
}

impl State {
    /// Finds the state with a stored key.
    pub(crate) fn of(key: &str) -> Option<Self> {
        states().map(|(_, known)| known).find(|known| *known == key).map(Self)
    }
}

impl Action {
    /// Finds the action with a stored key.
    pub(crate) fn of(key: &str) -> Option<Self> {
        actions().map(|(_, known)| known).find(|known| *known == key).map(Self)
    }
}

impl Choice for State {
    const NAME: &'static str = "LifecycleState";
    const ABOUT: &'static str = "A state of any of the lifecycles; `lifecycles` tells which has which.";

    fn every() -> Vec<Self> {
        distinct(states()).into_iter().map(Self).collect()
    }

    fn key(self) -> &'static str {
        self.0
    }

    fn about(self) -> String {
        machines_of(states(), self.0)
    }
}

impl Choice for Action {
    const NAME: &'static str = "LifecycleAction";
    const ABOUT: &'static str = "An action of any of the lifecycles; `lifecycles` tells which has which.";

    fn every() -> Vec<Self> {
        distinct(actions()).into_iter().map(Self).collect()
    }

    fn key(self) -> &'static str {
        self.0
    }

    fn about(self) -> String {
        machines_of(actions(), self.0)
    }
}

impl Choice for Machine {
    const NAME: &'static str = "Machine";
    const ABOUT: &'static str = "A kind of thing that has a lifecycle.";

    fn every() -> Vec<Self> {
        MACHINES.iter().map(|name| Self(name)).collect()
    }

    fn key(self) -> &'static str {
        self.0
    }

    fn about(self) -> String {
        format!("The lifecycle of {}.", self.0)
    }
}
