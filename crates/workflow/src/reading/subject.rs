//! Finding things by an id of any kind: one statement per kind that is asked for.

use std::collections::HashMap;

use domain::agreement::Agreement;
use domain::body::PreventionBody;
use domain::commitment::Commitment;
use domain::decision::Decision;
use domain::feedback::Feedback;
use domain::id::{BodyId, PlanId};
use domain::organisation::Organisation;
use domain::permission::Place;
use domain::prevention::PreventionPlan;
use domain::signature::Signature;
use domain::step::Step;
use domain::subject::Subject;
use domain::succession::Succession;
use domain::target::Target;

use super::Seen;
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// Something with a life of its own, as a viewer may see it.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "found once, matched at once")]
pub enum Found {
    /// An organisation.
    Organisation(Seen<Organisation>),
    /// An agreement.
    Agreement(Seen<Agreement>),
    /// A signature.
    Signature(Seen<Signature>),
    /// A commitment.
    Commitment(Seen<Commitment>),
    /// A development target.
    Target(Target),
    /// A preparation step.
    Step(Step),
    /// A statement or comment on a draft.
    Feedback(Feedback),
    /// A succession.
    Succession(Succession),
    /// A decision.
    Decision(Decision),
    /// A municipality's prevention body.
    PreventionBody(PreventionBody),
    /// A prevention plan.
    PreventionPlan(Seen<PreventionPlan>),
}

impl App {
    /// Returns those of the subjects that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, viewer: &Viewer, subjects: &[Subject]) -> Result<HashMap<Subject, Found>> {
        let (mut organisations, mut agreements, mut signatures, mut commitments) =
            (vec![], vec![], vec![], vec![]);
        let (mut decisions, mut bodies, mut plans) = (vec![], vec![], vec![]);
        let mut found = HashMap::new();
        for subject in subjects {
            match *subject {
                Subject::Organisation(id) => organisations.push(id),
                Subject::Agreement(id) => agreements.push(id),
                Subject::Signature(id) => signatures.push(id),
                Subject::Commitment(id) => commitments.push(id),
                Subject::Target(id) => {
                    found.extend(
                        self.target(viewer, id).await?.map(|target| (*subject, Found::Target(target))),
                    );
                }
                Subject::Step(id) => {
                    found.extend(self.step(viewer, id).await?.map(|step| (*subject, Found::Step(step))));
                }
                Subject::Feedback(id) => {
                    let seen = self.feedback(viewer, id).await?;
                    found.extend(seen.map(|feedback| (*subject, Found::Feedback(feedback))));
                }
                Subject::Succession(id) => {
                    let succession = self.succession(viewer, id).await?;
                    found.extend(succession.map(|one| (*subject, Found::Succession(one))));
                }
                Subject::Decision(id) => decisions.push(id),
                Subject::PreventionBody(id) => bodies.push(id),
                Subject::PreventionPlan(id) => plans.push(id),
                // None of them has content of its own.
                Subject::Post(_) | Subject::Person(_) | Subject::ReminderSetting(_) => {}
            }
        }
        if !decisions.is_empty() {
            let seen = self.decisions(viewer, &decisions).await?;
            found.extend(seen.into_iter().map(|(id, seen)| (Subject::Decision(id), Found::Decision(seen))));
        }
        if !organisations.is_empty() {
            let seen = self.organisations(viewer, &organisations).await?;
            found.extend(
                seen.into_iter().map(|(id, seen)| (Subject::Organisation(id), Found::Organisation(seen))),
            );
        }
        if !agreements.is_empty() {
            let seen = self.agreements(viewer, &agreements).await?;
            found.extend(seen.into_iter().map(|(id, seen)| (Subject::Agreement(id), Found::Agreement(seen))));
        }
        if !signatures.is_empty() {
            let seen = self.signatures(viewer, &signatures).await?;
            found.extend(seen.into_iter().map(|(id, seen)| (Subject::Signature(id), Found::Signature(seen))));
        }
        if !commitments.is_empty() {
            let seen = self.commitments(viewer, &commitments).await?;
            found.extend(
                seen.into_iter().map(|(id, seen)| (Subject::Commitment(id), Found::Commitment(seen))),
            );
        }
        found.extend(self.find_prevention(viewer, &bodies, &plans).await?);
        Ok(found)
    }

    async fn find_prevention(
        &self,
        viewer: &Viewer,
        bodies: &[BodyId],
        plans: &[PlanId],
    ) -> Result<Vec<(Subject, Found)>> {
        let mut found = Vec::new();
        if !bodies.is_empty() {
            let seen = self.prevention_bodies(bodies).await?.into_iter();
            found.extend(seen.map(|(id, body)| (Subject::PreventionBody(id), Found::PreventionBody(body))));
        }
        if !plans.is_empty() {
            let seen = self.prevention_plans(viewer, plans).await?.into_iter();
            found.extend(seen.map(|(id, plan)| (Subject::PreventionPlan(id), Found::PreventionPlan(plan))));
        }
        Ok(found)
    }

    /// Returns where a subject belongs, whoever asks.
    pub(super) async fn place_of(&self, subject: Subject) -> Result<Option<Place>> {
        let read = self.store().read();
        Ok(match subject {
            Subject::Organisation(id) => read.organisation(id).await?.map(|found| found.place()),
            Subject::Agreement(id) => read.agreement(id).await?.map(|found| found.place()),
            Subject::Signature(id) => read.signature(id).await?.map(|found| found.place),
            Subject::Commitment(id) => read.commitment(id).await?.map(|found| found.place),
            Subject::Target(id) => read.target(id).await?.map(|found| found.place),
            Subject::Step(id) => read.step(id).await?.map(|found| found.place),
            Subject::Succession(id) => read.succession(id).await?.map(|found| found.place),
            Subject::Decision(id) => read.decision(id).await?.map(|found| found.place),
            Subject::Post(id) => read.post(id).await?.map(|found| found.place),
            Subject::Person(id) => read.person(id).await?.map(|_| Place::default()),
            Subject::ReminderSetting(id) => read.reminder_setting(id).await?.map(|found| found.site.place()),
            Subject::Feedback(id) => read.feedbacks(&[id]).await?.remove(&id).map(|found| found.place),
            Subject::PreventionBody(id) => {
                read.prevention_bodies(&[id]).await?.remove(&id).map(|found| found.place)
            }
            Subject::PreventionPlan(id) => read.prevention_plan(id).await?.map(|found| found.place),
        })
    }
}
