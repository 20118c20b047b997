//! Prevention in the municipalities: the five lights, the body and the plans, in a fixed number of statements however
//! many municipalities there are (`domain.md` §8, Q4).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::area::Area;
use domain::body::{PreventionBody, body_id};
use domain::id::{AgreementId, BodyId, PlanId};
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::permission::{Place, Reading, Role, Scope};
use domain::prevention::{LightFacts, Lights, PreventionPlan, State};

use super::Seen;
use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// Plans from their approval on; before that they are drafts.
const PUBLIC_PLANS: &[State] = &[
    State::Approved,
    State::Attaching,
    State::InForce,
    State::UnderReview,
    State::Superseded,
    State::Expired,
];

/// Prevention in one municipality, as far as the viewer may see it.
#[derive(Debug, Clone)]
pub struct Prevention {
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// The five lights.
    pub lights: Lights,
    /// The body, once named.
    pub body: Option<PreventionBody>,
    /// Whether somebody holds the post of prevention contact.
    pub contact: bool,
    /// The plans, oldest version first.
    pub plans: Vec<Seen<PreventionPlan>>,
}

impl Prevention {
    /// Returns the plan in force.
    pub fn in_force(&self) -> Option<&Seen<PreventionPlan>> {
        self.plans.iter().find(|plan| plan.holds())
    }

    /// Returns the plan on its way into force.
    pub fn under_way(&self) -> Option<&Seen<PreventionPlan>> {
        self.plans.iter().find(|plan| plan.is_under_way())
    }
}

/// The prevention lights of an area.
#[derive(Debug, Clone)]
pub struct PreventionBoard {
    /// The area.
    pub area: Area,
    /// The business day it shows.
    pub today: NaiveDate,
    /// Every municipality in Finnish order, with how prevention stands there.
    pub rows: Vec<(Municipality, Prevention)>,
}

impl Viewer {
    /// Shows a prevention plan, or nothing; what partners said of the draft and who would give it up is not public.
    pub(super) fn show_plan(&self, mut value: PreventionPlan) -> Option<Seen<PreventionPlan>> {
        let whole = self.sees_at(Reading::Drafts, &value.place);
        if !whole && !PUBLIC_PLANS.contains(&value.head.state) {
            return None;
        }
        if !whole {
            value.statements = Vec::new();
            value.withdrawal = None;
        }
        Some(Seen { value, whole })
    }
}

impl App {
    /// Returns those of the prevention plans that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn prevention_plans(
        &self,
        viewer: &Viewer,
        ids: &[PlanId],
    ) -> Result<HashMap<PlanId, Seen<PreventionPlan>>> {
        let found = self.store().read().prevention_plans(ids).await?;
        Ok(found.into_iter().filter_map(|(id, plan)| Some((id, viewer.show_plan(plan)?))).collect())
    }

    /// Returns those of the prevention bodies that are named; everybody may read which.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn prevention_bodies(&self, ids: &[BodyId]) -> Result<HashMap<BodyId, PreventionBody>> {
        Ok(self.store().read().prevention_bodies(ids).await?)
    }

    /// Returns where the body with this id is named, or would be.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn place_of_body(&self, id: BodyId) -> Result<Option<Place>> {
        let read = self.store().read();
        if let Some(body) = read.prevention_bodies(&[id]).await?.remove(&id) {
            return Ok(Some(body.place));
        }
        let bodiless = read.bodiless(None).await?;
        Ok(bodiless.into_iter().find(|one| body_id(&one.municipality) == id).map(|one| one.place))
    }

    /// Returns the prevention plans attached to an agreement, or being attached, as far as the viewer may see them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn plans_attached_to(
        &self,
        viewer: &Viewer,
        agreement: AgreementId,
    ) -> Result<Vec<Seen<PreventionPlan>>> {
        let found = self.store().read().prevention_plans_attached_to(agreement).await?;
        Ok(found.into_iter().filter_map(|plan| viewer.show_plan(plan)).collect())
    }

    /// Returns how prevention stands in each of the municipalities; three statements.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn prevention(
        &self,
        viewer: &Viewer,
        codes: &[MunicipalityCode],
    ) -> Result<HashMap<MunicipalityCode, Prevention>> {
        let (read, today) = (self.store().read(), self.clocks().today());
        let ids: Vec<_> = codes.iter().map(body_id).collect();
        let mut bodies = read.prevention_bodies(&ids).await?;
        let plans = read.prevention_plans_of(codes).await?;
        let scopes: Vec<_> = codes.iter().cloned().map(Scope::Municipality).collect();
        let contacts: HashSet<_> = read
            .holders_of(&[Role::PreventionContact], &scopes, today)
            .await?
            .into_iter()
            .map(|(_, scope, _)| scope)
            .collect();
        let mut known: HashMap<MunicipalityCode, Vec<PreventionPlan>> = HashMap::new();
        for plan in plans {
            if let Some(code) = plan.place.municipality.clone() {
                known.entry(code).or_default().push(plan);
            }
        }
        let stand = |code: &MunicipalityCode| {
            let body = bodies.remove(&body_id(code));
            let plans = known.remove(code).unwrap_or_default();
            let contact = contacts.contains(&Scope::Municipality(code.clone()));
            // A draft is not everybody's to read; that there is one is.
            let lights = Lights::of(LightFacts { body: body.as_ref(), contact, plans: &plans, today });
            let plans = plans.into_iter().filter_map(|plan| viewer.show_plan(plan)).collect();
            (code.clone(), Prevention { municipality: code.clone(), lights, body, contact, plans })
        };
        Ok(codes.iter().map(stand).collect())
    }

    /// Returns the prevention lights of an area, or of the viewer's own municipalities in it; a fixed number of
    /// statements.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such area or nothing in it is the viewer's to see.
    pub async fn prevention_board(&self, viewer: &Viewer, slug: &str) -> Result<PreventionBoard> {
        let area = self.area_by_slug(slug).await?.ok_or(Error::NotFound)?;
        let visible = viewer.sees(Reading::Drafts);
        let municipalities = self.own_part(&visible, area.id).await?.ok_or(Error::NotFound)?;
        let codes: Vec<_> = municipalities.iter().map(|municipality| municipality.code.clone()).collect();
        let mut stands = self.prevention(viewer, &codes).await?;
        let row = |municipality: Municipality| {
            stands.remove(&municipality.code).map(|prevention| (municipality, prevention))
        };
        let rows = municipalities.into_iter().filter_map(row).collect();
        Ok(PreventionBoard { area, today: self.clocks().today(), rows })
    }
}
