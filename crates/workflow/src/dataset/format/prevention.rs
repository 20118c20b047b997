//! `prevention.toml`: the bodies municipalities have named, and their plans.

use chrono::NaiveDate;
use domain::agreement::{Body as Decider, Period};
use domain::identifier::MunicipalityCode;
use domain::prevention::{Form, Partner};
use domain::text::LocalisedText;
use serde::Deserialize;

use super::Moment;

/// The file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Prevention {
    #[serde(default)]
    pub(crate) body: Vec<NamedBody>,
    #[serde(default)]
    pub(crate) plan: Vec<Plan>,
}

/// A body that was named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedBody {
    /// The slug of the area.
    pub(crate) area: String,
    /// The municipality.
    pub(crate) municipality: MunicipalityCode,
    /// What it is called.
    pub(crate) name: LocalisedText,
    /// Who decided, when, in which section.
    pub(crate) decision: Decision,
}

/// A decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    /// The body.
    pub(crate) body: Decider,
    /// The meeting day.
    pub(crate) decided_on: NaiveDate,
    /// The section of the minutes.
    pub(crate) section_no: String,
    /// The day the minutes were published, where the decision is on a plan.
    pub(crate) published_on: Option<NaiveDate>,
    /// When the registrar confirmed that nobody appealed in time.
    pub(crate) final_on: Option<Moment>,
}

/// A prevention plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan {
    /// The slug of the area.
    pub(crate) area: String,
    /// The municipality.
    pub(crate) municipality: MunicipalityCode,
    /// What it is as a document.
    pub(crate) form: Form,
    /// From when to when it holds.
    pub(crate) period: Period,
    /// When the draft began.
    pub(crate) started_on: Moment,
    /// The day the draft is to be ready.
    pub(crate) draft_by: Option<NaiveDate>,
    /// Why it starts although no body is named.
    pub(crate) without_body: Option<String>,
    /// The one measure that covers everything; without it the draft is empty.
    pub(crate) measure: Option<LocalisedText>,
    /// Who answers for the measure.
    pub(crate) responsible: Option<String>,
    /// When the partners were asked.
    pub(crate) consulted_on: Option<Moment>,
    /// Who they were.
    #[serde(default)]
    pub(crate) partners: Vec<Partner>,
    /// The last day they were given.
    pub(crate) answer_by: Option<NaiveDate>,
    /// The decision, which closes the consultation.
    pub(crate) decision: Option<Decision>,
    /// The key of the agreement it is attached to.
    pub(crate) agreement: Option<String>,
    /// When it was attached.
    pub(crate) attached_on: Option<Moment>,
    /// When it was reviewed and confirmed.
    #[serde(default)]
    pub(crate) reviewed_on: Vec<Moment>,
}

impl NamedBody {
    /// Returns what problems call it.
    pub(crate) fn entry(&self) -> String {
        format!("prevention body of {}", self.municipality)
    }
}

impl Plan {
    /// Returns what problems call it.
    pub(crate) fn entry(&self) -> String {
        format!("prevention plan of {}", self.municipality)
    }
}
