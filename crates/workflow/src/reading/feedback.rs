//! What was said on drafts, for those who said it and those who answer.

use std::collections::HashMap;

use domain::agreement::Agreement;
use domain::feedback::{Feedback, may_give};
use domain::id::{AgreementId, FeedbackId, OrganisationId};
use domain::permission::{Reading, Scope};

use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

impl Viewer {
    fn sees_feedback(&self, feedback: &Feedback) -> bool {
        self.sees_at(Reading::OrganisationMatters, &feedback.place)
    }

    /// Returns the organisations for which the viewer could comment on a draft now, and whether the viewer could record
    /// what others said.
    pub fn could_comment(&self, draft: &Agreement) -> (Vec<OrganisationId>, bool) {
        let own = self.actor.grants.iter().filter_map(|grant| match grant.scope {
            Scope::Organisation(organisation) => Some(organisation),
            Scope::Platform | Scope::Area(_) | Scope::Municipality(_) => None,
        });
        let mut own: Vec<_> = own.filter(|id| may_give(draft, Some(*id), &self.actor).is_ok()).collect();
        own.sort_unstable();
        own.dedup();
        (own, may_give(draft, None, &self.actor).is_ok())
    }
}

impl App {
    /// Returns a piece of feedback, if the viewer may see it.
    pub async fn feedback(&self, viewer: &Viewer, id: FeedbackId) -> Result<Option<Feedback>> {
        let found = self.store().read().feedbacks(&[id]).await?.remove(&id);
        Ok(found.filter(|feedback| viewer.sees_feedback(feedback)))
    }

    /// Returns the feedback on each of several drafts that the viewer may see, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn feedback_on(
        &self,
        viewer: &Viewer,
        drafts: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<Feedback>>> {
        let mut given = self.store().read().feedback_of(drafts).await?;
        for given in given.values_mut() {
            given.retain(|feedback| viewer.sees_feedback(feedback));
        }
        Ok(given)
    }
}
