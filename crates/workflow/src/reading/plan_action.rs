//! What a viewer could do with prevention plans and bodies, judged by the guards of their moves; a fixed number of
//! statements however many they are.

use std::collections::{HashMap, HashSet};

use domain::agreement::{Agreement, State};
use domain::body;
use domain::id::{BodyId, PlanId};
use domain::lifecycle::{Available, available};
use domain::permission::{Role, Scope};
use domain::prevention::{Around, Footing, PreventionPlan, withdrawing};

use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

impl App {
    /// Lists what the viewer could do with each of the bodies.
    pub(super) async fn actions_on_bodies(
        &self,
        viewer: &Viewer,
        ids: &[BodyId],
    ) -> Result<Vec<(BodyId, Vec<Available>)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.store().read().prevention_bodies(ids).await?;
        Ok(found.into_iter().map(|(id, found)| (id, body::available(&found, &viewer.actor))).collect())
    }

    /// Lists what the viewer could do with each of the plans.
    pub(super) async fn actions_on_plans(
        &self,
        viewer: &Viewer,
        ids: &[PlanId],
    ) -> Result<Vec<(PlanId, Vec<Available>)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (read, today) = (self.store().read(), self.clocks().today());
        let found = read.prevention_plans(ids).await?;
        let codes: Vec<_> = found
            .values()
            .filter_map(|plan| plan.place.municipality.clone())
            .collect::<HashSet<_>>()
            .into_iter()
            .collect();
        let scopes: Vec<_> = codes.iter().cloned().map(Scope::Municipality).collect();
        let contacts = read.holders_of(&[Role::PreventionContact], &scopes, today).await?;
        let bodies: Vec<_> = codes.iter().map(body::body_id).collect();
        let bodies = read.prevention_bodies(&bodies).await?;
        let others = read.prevention_plans_of(&codes).await?;
        let areas: Vec<_> =
            found.values().filter_map(|plan| plan.place.area).collect::<HashSet<_>>().into_iter().collect();
        let areas = read.areas_by_id(&areas).await?;
        let agreements = read.vitality_agreements_of(&codes).await?;
        let mut actions = Vec::new();
        for (id, plan) in &found {
            let Some(area) = plan.place.area.and_then(|area| areas.get(&area)) else { continue };
            let code = plan.place.municipality.as_ref();
            let held = code.map(|code| Scope::Municipality(code.clone()));
            let same = |known: &&PreventionPlan| known.place.municipality.as_ref() == code;
            let agreement = of_plan(plan, &agreements);
            let around = Around {
                plan: Some(plan),
                place: &plan.place,
                footing: Footing {
                    body_named: code.is_some_and(|code| bodies.contains_key(&body::body_id(code))),
                    contact_named: contacts.iter().any(|(_, scope, _)| Some(scope) == held.as_ref()),
                    under_way: others
                        .iter()
                        .filter(same)
                        .any(|known| known.id != *id && known.is_under_way()),
                },
                languages: &area.languages,
                agreement,
                second: withdrawing(&viewer.actor, &plan.place),
                today,
            };
            actions.push((*id, available(&around, &viewer.actor)));
        }
        Ok(actions)
    }
}

/// Returns the agreement a plan is attached to, or the one of its municipality that it could be attached to.
fn of_plan<'a>(
    plan: &PreventionPlan,
    agreements: &'a HashMap<domain::id::AgreementId, Agreement>,
) -> Option<&'a Agreement> {
    if let Some(agreement) = plan.agreement {
        return agreements.get(&agreement);
    }
    let open = |agreement: &&Agreement| {
        agreement.municipality == plan.place.municipality
            && matches!(
                agreement.head.state,
                State::Draft | State::Preparing | State::Consulting | State::InForce
            )
    };
    agreements.values().filter(open).min_by_key(|agreement| (agreement.head.state, agreement.id))
}
