//! `agreements.toml`, `texts.toml`, `targets.toml` and `steps.toml`.

use std::collections::BTreeMap;

use domain::agreement::{Body, Kind, Outcome, Period, Resigning};
use domain::calendar::DateOrRange;
use domain::identifier::MunicipalityCode;
use domain::signature::SectionKey;
use domain::step;
use domain::target::Reach;
use domain::text::LocalisedText;
use serde::Deserialize;

use super::Moment;

/// `texts.toml`: chapters by the name of the text.
pub(crate) type Texts = BTreeMap<String, Chapters>;

/// The chapters of a text, as far as they are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chapters {
    /// Why it exists.
    #[serde(default)]
    pub(crate) purpose: LocalisedText,
    /// What it aims at.
    #[serde(default)]
    pub(crate) goal: LocalisedText,
    /// How the parties work together.
    #[serde(default)]
    pub(crate) principles: LocalisedText,
    /// What the partners promise each other.
    #[serde(default)]
    pub(crate) partnership_promise: LocalisedText,
}

/// `agreements.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agreements {
    pub(crate) agreement: Vec<Agreement>,
}

/// An agreement and how far it has come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agreement {
    /// Its name in these files.
    pub(crate) key: String,
    /// Its kind.
    pub(crate) kind: Kind,
    /// The area.
    pub(crate) area: String,
    /// The municipality; none for the frame.
    pub(crate) municipality: Option<MunicipalityCode>,
    /// The key of the joint authority whose own it is: it came into being when the frame was approved.
    pub(crate) joint_authority: Option<String>,
    /// The key of the frame it stands under.
    pub(crate) parent: Option<String>,
    /// The key of the agreement before it.
    pub(crate) predecessor: Option<String>,
    /// Its title.
    pub(crate) title: LocalisedText,
    /// Its period.
    pub(crate) period: Period,
    /// The notice a party must give to leave, in days.
    pub(crate) notice_period_days: Option<u32>,
    /// Its case number.
    pub(crate) case_no: Option<String>,
    /// Whether it is made up, if not as the whole set.
    pub(crate) demo: Option<bool>,
    /// When it was started.
    pub(crate) initiated_on: Moment,
    /// The decision to prepare it.
    pub(crate) preparation: Option<Preparation>,
    /// The name of its text.
    pub(crate) text: Option<String>,
    /// When the text was written.
    pub(crate) written_on: Option<Moment>,
    /// Whether a prevention plan is being attached, told in words in the text.
    pub(crate) prevention_attachment: Option<String>,
    /// When it was sent out for comments.
    pub(crate) consultation_on: Option<Moment>,
    /// When it was sent to the regional board or the municipality's bodies.
    pub(crate) submitted_on: Option<Moment>,
    /// The day by which the decision is wanted; sixty days after the submission, if not said.
    pub(crate) decide_by: Option<chrono::NaiveDate>,
    /// For the frame, the day by which the municipalities' decisions are wanted afterwards.
    pub(crate) municipalities_decide_by: Option<chrono::NaiveDate>,
    /// When the decision was begun ahead of the submission.
    pub(crate) announced_on: Option<Moment>,
    /// What the competent body decided.
    pub(crate) decision: Option<DecisionEntry>,
    /// When it was opened for signing.
    pub(crate) opened_on: Option<Moment>,
    /// The last day asked for.
    pub(crate) sign_by: Option<chrono::NaiveDate>,
    /// How its text was changed while it was in force.
    pub(crate) amendment: Option<Amendment>,
}

/// A change of a text in force, as far as it has come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amendment {
    /// When it was proposed.
    pub(crate) proposed_on: Moment,
    /// What changes for a party.
    pub(crate) note: LocalisedText,
    /// The name of the amended text.
    pub(crate) text: String,
    /// When it was taken to the body that decides.
    pub(crate) submitted_on: Option<Moment>,
    /// The day by which the decision is wanted; sixty days after the submission, if not said.
    pub(crate) decide_by: Option<chrono::NaiveDate>,
    /// What the competent body decided on it.
    pub(crate) decision: Option<DecisionEntry>,
    /// When it was approved.
    pub(crate) approved_on: Option<Moment>,
    /// Whether the parties sign again.
    pub(crate) resigning: Resigning,
    /// The day it takes effect.
    pub(crate) effective_from: chrono::NaiveDate,
    /// The last day for signing again.
    pub(crate) resign_by: Option<chrono::NaiveDate>,
}

impl Agreement {
    /// Returns how problems name it.
    pub(crate) fn entry(&self) -> String {
        format!("agreement {}", self.key)
    }
}

/// The decision to prepare an agreement; preparation starts that day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Preparation {
    /// The body.
    pub(crate) body: Body,
    /// The meeting day.
    pub(crate) decided_on: chrono::NaiveDate,
    /// The section of the minutes.
    pub(crate) section_no: String,
}

/// A decision on an agreement, as far as it has come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionEntry {
    /// The body.
    pub(crate) body: Body,
    /// When somebody was named to prepare it; when the agreement was submitted, if not said.
    pub(crate) prepared_on: Option<Moment>,
    /// Meetings that put it off, in order.
    #[serde(default)]
    pub(crate) tabled_on: Vec<chrono::NaiveDate>,
    /// The meeting day.
    pub(crate) decided_on: Option<chrono::NaiveDate>,
    /// The section of the minutes.
    #[serde(default)]
    pub(crate) section_no: String,
    /// What was decided.
    pub(crate) outcome: Option<Outcome>,
    /// The day the minutes were published.
    pub(crate) published_on: Option<chrono::NaiveDate>,
    /// The day of publication put right.
    pub(crate) corrected: Option<CorrectionEntry>,
    /// The day a claim for a revised decision arrived.
    pub(crate) claimed_on: Option<chrono::NaiveDate>,
    /// The day an appeal arrived.
    pub(crate) appealed_on: Option<chrono::NaiveDate>,
    /// What the court said.
    pub(crate) ruling: Option<RulingEntry>,
    /// When the registrar confirmed that nobody appealed in time.
    pub(crate) final_on: Option<Moment>,
}

/// A wrong day of publication put right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionEntry {
    /// When it was put right.
    pub(crate) on: Moment,
    /// The right day.
    pub(crate) published_on: chrono::NaiveDate,
    /// Why.
    pub(crate) reason: String,
}

/// What the court said on an appeal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RulingEntry {
    /// The day.
    pub(crate) on: chrono::NaiveDate,
    /// The court's reference.
    pub(crate) reference: String,
    /// Whether the decision was annulled.
    pub(crate) annulled: bool,
}

/// `targets.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Targets {
    pub(crate) target: Vec<Target>,
}

/// A development target.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    /// The key of the agreement.
    pub(crate) agreement: String,
    /// Since when it is being chosen.
    pub(crate) opened_on: Moment,
    /// When it was proposed.
    pub(crate) proposed_on: Option<Moment>,
    /// When it was chosen.
    pub(crate) chosen_on: Option<Moment>,
    /// The target in words.
    pub(crate) title: Option<LocalisedText>,
    /// How wide it reaches.
    pub(crate) reach: Option<Reach>,
    /// The village, where it is one.
    pub(crate) village: Option<String>,
    /// The stages of life it touches.
    #[serde(default)]
    pub(crate) sections: Vec<SectionKey>,
    /// The service it works through.
    pub(crate) delivered_through: Option<String>,
}

/// `steps.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Steps {
    pub(crate) step: Vec<Step>,
}

/// A preparation step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// The key of the agreement.
    pub(crate) agreement: String,
    /// Its place in the order.
    pub(crate) order: u32,
    /// When it was planned.
    pub(crate) planned_on: Moment,
    /// When it is or was to happen.
    pub(crate) when: DateOrRange,
    /// What kind.
    pub(crate) kind: step::Kind,
    /// What it is called.
    pub(crate) title: LocalisedText,
    /// When it was done.
    pub(crate) completed_on: Option<Moment>,
    /// What came of it.
    pub(crate) outcome: Option<String>,
}
