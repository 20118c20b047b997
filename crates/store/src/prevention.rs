//! Prevention bodies and plans.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::body::PreventionBody;
use domain::id::{AgreementId, AreaId, BodyId, PlanId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::prevention::{Form, PreventionPlan, State};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::{body, plan};
use crate::write::{self, Lock, keys};

const BODY: Lock<body::Column> = Lock { id: body::Column::Id, version: body::Column::Version };
const PLAN: Lock<plan::Column> = Lock { id: plan::Column::Id, version: plan::Column::Version };

/// The states in which a plan holds.
const IN_FORCE: [State; 2] = [State::InForce, State::UnderReview];

impl Read<'_> {
    /// Returns those of the bodies that are named.
    pub async fn prevention_bodies(self, ids: &[BodyId]) -> Result<HashMap<BodyId, PreventionBody>> {
        let ids = ids.iter().map(|id| id.uuid());
        let rows = body::Entity::find().filter(body::Column::Id.is_in(ids)).all(&self.db()).await?;
        let pair = |row| PreventionBody::try_from(row).map(|found| (found.id, found));
        rows.into_iter().map(pair).collect()
    }

    /// Returns the body of a municipality, if one is named.
    pub async fn prevention_body(self, code: &MunicipalityCode) -> Result<Option<PreventionBody>> {
        let select = body::Entity::find().filter(body::Column::MunicipalityCode.eq(code.as_str()));
        select.one(&self.db()).await?.map(PreventionBody::try_from).transpose()
    }

    /// Returns the bodies of an area's municipalities.
    pub async fn prevention_bodies_in(self, area: AreaId) -> Result<Vec<PreventionBody>> {
        let select = body::Entity::find().filter(body::Column::AreaId.eq(area.uuid()));
        let rows = select.order_by_asc(body::Column::MunicipalityCode).all(&self.db()).await?;
        rows.into_iter().map(PreventionBody::try_from).collect()
    }

    /// Returns those of the plans that exist.
    pub async fn prevention_plans(self, ids: &[PlanId]) -> Result<HashMap<PlanId, PreventionPlan>> {
        let ids = ids.iter().map(|id| id.uuid());
        let found = self.all_plans(plan::Entity::find().filter(plan::Column::Id.is_in(ids))).await?;
        Ok(found.into_iter().map(|plan| (plan.id, plan)).collect())
    }

    /// Returns a plan.
    pub async fn prevention_plan(self, id: PlanId) -> Result<Option<PreventionPlan>> {
        let row = plan::Entity::find_by_id(id.uuid()).one(&self.db()).await?;
        row.map(PreventionPlan::try_from).transpose()
    }

    /// Returns the plans of some municipalities, oldest version first.
    pub async fn prevention_plans_of(self, codes: &[MunicipalityCode]) -> Result<Vec<PreventionPlan>> {
        let codes = codes.iter().map(MunicipalityCode::as_str);
        self.all_plans(plan::Entity::find().filter(plan::Column::MunicipalityCode.is_in(codes))).await
    }

    /// Returns the plans of an area's municipalities, oldest version first.
    pub async fn prevention_plans_in(self, area: AreaId) -> Result<Vec<PreventionPlan>> {
        self.all_plans(plan::Entity::find().filter(plan::Column::AreaId.eq(area.uuid()))).await
    }

    /// Returns the plans attached, or being attached, to an agreement.
    pub async fn prevention_plans_attached_to(self, id: AgreementId) -> Result<Vec<PreventionPlan>> {
        self.all_plans(plan::Entity::find().filter(plan::Column::AgreementId.eq(id.uuid()))).await
    }

    /// Returns the plans in force, of an area or of all.
    pub async fn prevention_plans_in_force(self, area: Option<AreaId>) -> Result<Vec<PreventionPlan>> {
        let mut select = plan::Entity::find().filter(plan::Column::State.is_in(keys(&IN_FORCE)));
        if let Some(area) = area {
            select = select.filter(plan::Column::AreaId.eq(area.uuid()));
        }
        self.all_plans(select).await
    }

    /// Returns plans that a day may bring into force or end: approved ones that stand on their own and ones being
    /// attached whose first day has come, and ones in force past their last day.
    pub async fn prevention_plans_due(self, today: NaiveDate, limit: u64) -> Result<Vec<(PlanId, State)>> {
        use plan::Column;
        let state = |state: State| Condition::all().add(Column::State.eq(state.key()));
        let begun = Column::PeriodStart.lte(today);
        let attached = Form::AttachmentOfVitalityAgreement.key();
        let due = Condition::any()
            .add(state(State::Approved).add(begun.clone()).add(Column::Form.ne(attached)))
            .add(state(State::Attaching).add(begun))
            .add(Condition::all().add(Column::State.is_in(keys(&IN_FORCE))).add(Column::PeriodEnd.lt(today)));
        let rows: Vec<(uuid::Uuid, String)> = plan::Entity::find()
            .select_only()
            .columns([Column::Id, Column::State])
            .filter(due)
            .order_by_asc(Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.db())
            .await?;
        let known = |(id, state): (uuid::Uuid, String)| Some((PlanId::new(id), State::from_key(&state)?));
        Ok(rows.into_iter().filter_map(known).collect())
    }

    async fn all_plans(self, select: Select<plan::Entity>) -> Result<Vec<PreventionPlan>> {
        let rows = select
            .order_by_asc(plan::Column::MunicipalityCode)
            .order_by_asc(plan::Column::VersionNo)
            .all(&self.db())
            .await?;
        rows.into_iter().map(PreventionPlan::try_from).collect()
    }
}

impl Tx {
    /// Returns the body of a municipality and keeps others from changing it until the transaction ends.
    pub async fn lock_prevention_body(&self, id: BodyId) -> Result<Option<PreventionBody>> {
        let row = body::Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        row.map(PreventionBody::try_from).transpose()
    }

    /// Writes a body. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on.
    pub async fn save_prevention_body(&self, body: &PreventionBody, before: Option<u64>) -> Result<()> {
        write::save::<body::Entity>(self.db(), BODY, body.id.uuid(), body.try_into()?, before).await
    }

    /// Returns a plan and keeps others from changing it until the transaction ends.
    pub async fn lock_prevention_plan(&self, id: PlanId) -> Result<Option<PreventionPlan>> {
        let row = plan::Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?;
        row.map(PreventionPlan::try_from).transpose()
    }

    /// Writes a plan. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version has moved on, [`crate::Error::Unique`] when another one of the
    /// municipality is in force, or has the same number.
    pub async fn save_prevention_plan(&self, plan: &PreventionPlan, before: Option<u64>) -> Result<()> {
        write::save::<plan::Entity>(self.db(), PLAN, plan.id.uuid(), plan.try_into()?, before).await
    }
}
