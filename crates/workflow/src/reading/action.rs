//! What a viewer could do with many things at once, judged by the same guards as the moves themselves.
//!
//! What a guard looks at is loaded for all of them together, so the number of statements does not depend on how many
//! they are. Guards that only the engine's own moves have are not loaded for; a test holds the tables to that.

use std::collections::{HashMap, HashSet};

use domain::agreement::{self, Agreement};
use domain::decision::{self, Decision};
use domain::id::{AgreementId, CommitmentId, OrganisationId, SignatureId};
use domain::lifecycle::{Available, available};
use domain::permission::{Role, Scope};
use domain::signature::{self, Signature};
use domain::subject::Subject;
use domain::{commitment, feedback, organisation, step, succession, target};

use super::Found;
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

type ActionsOf<K> = Vec<(K, Vec<Available>)>;

impl App {
    /// Lists what the viewer could do with each of the subjects, with a reason where it is not open now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn available_actions(
        &self,
        viewer: &Viewer,
        subjects: &[Subject],
    ) -> Result<HashMap<Subject, Vec<Available>>> {
        let (mut organisations, mut agreements, mut signatures, mut commitments) =
            (vec![], vec![], vec![], vec![]);
        let (mut bodies, mut plans) = (vec![], vec![]);
        let mut actions = HashMap::new();
        let mut decisions = Vec::new();
        for (subject, found) in self.find(viewer, subjects).await? {
            match found {
                Found::Organisation(_) => organisations.extend(organisation_id(subject)),
                Found::Agreement(_) => agreements.extend(agreement_id(subject)),
                Found::Signature(_) => signatures.extend(signature_id(subject)),
                Found::Commitment(_) => commitments.extend(commitment_id(subject)),
                Found::Target(found) => {
                    drop(actions.insert(subject, target::available(&found, &viewer.actor)));
                }
                Found::Decision(found) => decisions.push(found),
                Found::Feedback(found) => {
                    drop(actions.insert(subject, feedback::available(&found, &viewer.actor)));
                }
                Found::PreventionBody(found) => bodies.push(found.id),
                Found::PreventionPlan(found) => plans.push(found.id),
                Found::Step(found) => drop(actions.insert(subject, step::available(&found, &viewer.actor))),
                Found::Succession(found) => {
                    let (actor, today) = (&viewer.actor, self.clocks().today());
                    let around = succession::Around { succession: &found, actor, today };
                    drop(actions.insert(subject, available(&around, actor)));
                }
            }
        }
        actions.extend(self.actions_on_decisions(viewer, &decisions).await?);
        let organisations = self.actions_on_organisations(viewer, &organisations).await?;
        actions.extend(organisations.into_iter().map(|(id, list)| (Subject::Organisation(id), list)));
        let agreements = self.actions_on_agreements(viewer, &agreements).await?;
        actions.extend(agreements.into_iter().map(|(id, list)| (Subject::Agreement(id), list)));
        let signatures = self.actions_on_signatures(viewer, &signatures).await?;
        actions.extend(signatures.into_iter().map(|(id, list)| (Subject::Signature(id), list)));
        let commitments = self.actions_on_commitments(viewer, &commitments).await?;
        actions.extend(commitments.into_iter().map(|(id, list)| (Subject::Commitment(id), list)));
        let bodies = self.actions_on_bodies(viewer, &bodies).await?;
        actions.extend(bodies.into_iter().map(|(id, list)| (Subject::PreventionBody(id), list)));
        let plans = self.actions_on_plans(viewer, &plans).await?;
        actions.extend(plans.into_iter().map(|(id, list)| (Subject::PreventionPlan(id), list)));
        Ok(actions)
    }

    async fn actions_on_decisions(
        &self,
        viewer: &Viewer,
        decisions: &[Decision],
    ) -> Result<ActionsOf<Subject>> {
        if decisions.is_empty() {
            return Ok(Vec::new());
        }
        let (read, today) = (self.store().read(), self.clocks().today());
        let codes: HashSet<_> =
            decisions.iter().filter_map(|decision| decision.place.municipality.clone()).collect();
        let scopes: Vec<_> = codes.into_iter().map(Scope::Municipality).collect();
        let held = read.holders_of(&[Role::Registrar], &scopes, today).await?;
        let held: HashSet<_> = held.into_iter().map(|(_, scope, _)| scope).collect();
        let matters: Vec<_> = decisions.iter().map(|decision| decision.matter).collect();
        let standing = crate::decision::matter::standings(read, &matters).await?;
        let judged = decisions.iter().map(|decision| {
            let code = decision.place.municipality.clone();
            let around = decision::Around {
                decision: Some(decision),
                place: &decision.place,
                actor: &viewer.actor,
                registrar_vacant: code.is_none_or(|code| !held.contains(&Scope::Municipality(code))),
                matter: standing.get(&decision.matter).copied().unwrap_or(decision::MatterStanding::Over),
                today,
            };
            (Subject::Decision(decision.id), available(&around, &viewer.actor))
        });
        Ok(judged.collect())
    }

    async fn actions_on_organisations(
        &self,
        viewer: &Viewer,
        ids: &[OrganisationId],
    ) -> Result<ActionsOf<OrganisationId>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let today = self.clocks().today();
        let read = self.store().read();
        let found = read.organisations(ids).await?;
        let pending = read.with_pending_succession(ids).await?;
        Ok(found
            .into_iter()
            .map(|(id, organisation)| {
                let succession_pending = pending.contains(&id);
                let organisation = &organisation;
                let around =
                    organisation::Around { organisation, today, anything_open: true, succession_pending };
                (id, available(&around, &viewer.actor))
            })
            .collect())
    }

    async fn actions_on_agreements(
        &self,
        viewer: &Viewer,
        ids: &[AgreementId],
    ) -> Result<ActionsOf<AgreementId>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let read = self.store().read();
        let found = read.agreements(ids).await?;
        let areas: Vec<_> =
            found.values().map(|agreement| agreement.area).collect::<HashSet<_>>().into_iter().collect();
        let areas = read.areas_by_id(&areas).await?;
        let signatures = read.signatures_of_agreements(ids).await?;
        let unanswered = crate::feedback::unanswered_of(read, &found).await?;
        let today = self.clocks().today();
        let mergers = read.municipal_mergers(today).await?;
        let frames = found.values().filter(|agreement| agreement.kind == agreement::Kind::RegionalWellbeing);
        let children = read.agreements_under(&frames.map(|frame| frame.id).collect::<Vec<_>>()).await?;
        let mut actions = Vec::new();
        for (id, agreement) in found {
            let Some(area) = areas.get(&agreement.area) else { continue };
            let around = agreement::Around {
                agreement: Some(&agreement),
                place: &agreement.place(),
                others_in_preparation: 0,
                others_in_force: &[],
                quiet: area.quiet,
                unanswered: unanswered.get(&id).map_or(&[][..], Vec::as_slice),
                languages: &area.languages,
                sign_before_final: area.sign_before_final,
                child_ready: children.get(&id).is_some_and(|children| {
                    children.iter().any(|child| child.may_be_signed(area.sign_before_final))
                }),
                signed: signed(&agreement, signatures.get(&id).map_or(&[][..], Vec::as_slice)),
                municipality_now: agreement.municipality.as_ref().and_then(|code| mergers.now(code)),
                person: viewer.person_id(),
                today,
            };
            actions.push((id, available(&around, &viewer.actor)));
        }
        Ok(actions)
    }

    async fn actions_on_signatures(
        &self,
        viewer: &Viewer,
        ids: &[SignatureId],
    ) -> Result<ActionsOf<SignatureId>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let read = self.store().read();
        let found = read.signatures(ids).await?;
        let agreements: Vec<_> = found.values().map(|signature| signature.agreement).collect();
        let organisations: Vec<_> = found.values().map(|signature| signature.organisation).collect();
        let agreements = read.agreements(&agreements).await?;
        let areas: HashSet<_> = agreements.values().map(|agreement| agreement.area).collect();
        let areas = read.areas_by_id(&areas.into_iter().collect::<Vec<_>>()).await?;
        let organisations = read.organisations(&organisations).await?;
        let carried: Vec<_> = found.values().flat_map(Signature::carries).collect();
        let open = read.open_commitments(&carried).await?;
        let mut actions = Vec::new();
        for (id, signature) in &found {
            let around = agreements.get(&signature.agreement).zip(organisations.get(&signature.organisation));
            let Some((agreement, organisation)) = around else { continue };
            let version = agreement.version_of(signature.version_id).unwrap_or(&agreement.version);
            let around = signature::Around {
                signature: Some(signature),
                agreement,
                organisation,
                version: (version.id, version.document_hash),
                sign_before_final: areas.get(&agreement.area).is_some_and(|area| area.sign_before_final),
                sections: &[],
                open_commitments: crate::signature::owed(&open, signature),
                shared_mailbox: &[],
                person: viewer.person_id(),
                today: self.clocks().today(),
            };
            actions.push((*id, available(&around, &viewer.actor)));
        }
        Ok(actions)
    }

    async fn actions_on_commitments(
        &self,
        viewer: &Viewer,
        ids: &[CommitmentId],
    ) -> Result<ActionsOf<CommitmentId>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let read = self.store().read();
        let found = read.commitments(ids).await?;
        let signatures: Vec<_> = found.values().map(|commitment| commitment.signature).collect();
        let agreements: Vec<_> = found.values().map(|commitment| commitment.agreement).collect();
        let signatures = read.signatures(&signatures).await?;
        let agreements = read.agreements(&agreements).await?;
        let offers = read.offers_of(ids).await?;
        let mut actions = Vec::new();
        for (id, commitment) in &found {
            let around = signatures.get(&commitment.signature).zip(agreements.get(&commitment.agreement));
            let Some((signature, agreement)) = around else { continue };
            let today = self.clocks().today();
            let around = commitment::Around {
                commitment: Some(commitment),
                signature,
                agreement,
                sections: &[],
                offered: offers.contains_key(id),
                today,
            };
            actions.push((*id, available(&around, &viewer.actor)));
        }
        Ok(actions)
    }
}

/// Returns whether the municipality or convener has signed, and how many others have (I-17).
fn signed(agreement: &Agreement, signatures: &[Signature]) -> (bool, usize) {
    use signature::State::{Outdated, Signed, WithdrawalPending};
    let bound =
        |signature: &&Signature| matches!(signature.head.state, Signed | Outdated | WithdrawalPending);
    let bound: Vec<_> = signatures
        .iter()
        .filter(bound)
        .map(|signature| agreement.is_led_by(signature.organisation))
        .collect();
    (bound.contains(&true), bound.iter().filter(|lead| !**lead).count())
}

fn organisation_id(subject: Subject) -> Option<OrganisationId> {
    if let Subject::Organisation(id) = subject { Some(id) } else { None }
}

fn agreement_id(subject: Subject) -> Option<AgreementId> {
    if let Subject::Agreement(id) = subject { Some(id) } else { None }
}

fn signature_id(subject: Subject) -> Option<SignatureId> {
    if let Subject::Signature(id) = subject { Some(id) } else { None }
}

fn commitment_id(subject: Subject) -> Option<CommitmentId> {
    if let Subject::Commitment(id) = subject { Some(id) } else { None }
}

#[cfg(test)]
mod tests {
    use domain::lifecycle::{From, Lifecycle};
    use domain::permission::Role;

    use super::*;

    /// Returns the guards of moves that people can do with something that exists.
    fn judged<M: Lifecycle>() -> Vec<M::Guard> {
        let people = |roles: &[Role]| roles.iter().any(|role| *role != Role::System);
        let existing = |from: &From<M::State>| matches!(from, From::States(_));
        let rows = M::MOVES.iter().filter(|row| people(row.actors) && existing(&row.from));
        rows.flat_map(|row| row.guards.iter().copied()).collect()
    }

    #[test]
    fn what_is_not_loaded_is_looked_at_by_the_engine_only() {
        use {agreement::Guard as OfAgreement, organisation::Guard as OfOrganisation};
        assert!(!judged::<organisation::Machine>().contains(&OfOrganisation::NothingOpen));
        for guard in [OfAgreement::NoneInPreparation, OfAgreement::PeriodFree] {
            assert!(!judged::<agreement::Machine>().contains(&guard), "{guard:?}");
        }
    }
}
