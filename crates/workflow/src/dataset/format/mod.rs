//! The files of a set as they are written; an unknown key is an error, so that a misspelt one is not silently left out.

mod agreement;
mod moment;
mod organisation;
mod prevention;
mod region;

pub(super) use agreement::{
    Agreement, Agreements, Amendment, Chapters, DecisionEntry, Step, Steps, Target, Targets, Texts,
};
pub(super) use moment::Moment;
pub(super) use organisation::{Commitment, Organisation, Organisations, Signature};
pub(super) use prevention::{NamedBody, Plan, Prevention};
pub(super) use region::{Area, Areas, Municipalities, Municipality, People, Person, Post, Section};

use serde::Deserialize;

/// `dataset.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    /// The name of the set.
    pub(super) name: String,
    /// Where the business clock stands after loading; none: real time.
    pub(super) clock: Option<Moment>,
    /// Whether its agreements and organisations are made up, unless they say otherwise.
    pub(super) demo: bool,
}

/// A whole set.
#[derive(Debug)]
pub(super) struct Set {
    /// What it is.
    pub(super) head: Head,
    /// Coordination areas.
    pub(super) areas: Vec<Area>,
    /// The stages of life of every area, in order.
    pub(super) sections: Vec<Section>,
    /// Municipalities.
    pub(super) municipalities: Vec<Municipality>,
    /// People who hold a post.
    pub(super) people: Vec<Person>,
    /// The chapters of agreements, by name.
    pub(super) texts: Texts,
    /// Agreements.
    pub(super) agreements: Vec<Agreement>,
    /// Development targets.
    pub(super) targets: Vec<Target>,
    /// Preparation steps.
    pub(super) steps: Vec<Step>,
    /// Organisations.
    pub(super) organisations: Vec<Organisation>,
    /// The bodies municipalities have named for preventive substance-abuse work.
    pub(super) bodies: Vec<NamedBody>,
    /// Their plans.
    pub(super) plans: Vec<Plan>,
}

impl Set {
    /// Returns the position of an agreement by its key.
    pub(super) fn agreement(&self, key: &str) -> Option<usize> {
        self.agreements.iter().position(|agreement| agreement.key == key)
    }
}
