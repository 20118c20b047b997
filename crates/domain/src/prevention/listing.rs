//! Where an agreement lists a plan among the documents of its text (I-19).

use crate::agreement::Agreement;
use crate::id::PlanId;

/// Where an agreement lists a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Nowhere.
    Nowhere,
    /// In an amendment that is not effective yet.
    Proposed,
    /// In its text.
    InText,
}

impl Listing {
    /// Looks for a plan in an agreement.
    pub fn of(agreement: &Agreement, plan: PlanId) -> Self {
        let id = plan.to_string();
        let lists = |text: &crate::agreement::Text| {
            text.attachments.iter().any(|attachment| attachment.subject.as_ref() == Some(&id))
        };
        if lists(&agreement.version.text) {
            Self::InText
        } else if agreement.amendment.as_ref().is_some_and(|amendment| lists(&amendment.text)) {
            Self::Proposed
        } else {
            Self::Nowhere
        }
    }
}
