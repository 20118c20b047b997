//! What time asks for: the questions of the sweep, of the schedules that open tasks, and of the forecast.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::agreement::{Kind as AgreementKind, State as AgreementState};
use domain::assignment::prevention_contact;
use domain::body::body_id;
use domain::calendar::local;
use domain::commitment::State as CommitmentState;
use domain::id::{AgreementId, AreaId, CommitmentId, Id, OrganisationId, SignatureId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::organisation::State as OrganisationState;
use domain::permission::{Place, Role, Scope};
use domain::person::{Person, RoleAssignment};
use domain::prevention;
use domain::reminder::scheduled::{
    ActiveCommitment, Bodiless, EndingAgreement, EndingAuthority, WeekPlanner,
};
use domain::signature::State as SignatureState;
use domain::subject::Subject;
use domain::task::{Kind, Owner};
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    SelectGetableTuple, Selector,
};

use crate::connection::Read;
use crate::error::Result;
use crate::nudge::Nudge;
use crate::person::valid_on;
use crate::row::{
    agreement, authority, body, commitment, decision, feedback, membership, nudge, organisation, role,
    signature, step, target, task,
};
use crate::task::{PlannedTask, open_in};

const UNSIGNED: [SignatureState; 3] =
    [SignatureState::Requested, SignatureState::Opened, SignatureState::PartiallySigned];

impl Read<'_> {
    /// Returns requests to sign whose last day lies before a day, oldest first.
    pub async fn signatures_past_grace(self, before: NaiveDate, limit: u64) -> Result<Vec<SignatureId>> {
        self.past_grace(&UNSIGNED, before, limit).await
    }

    /// Returns signatures on a text since amended whose last day for signing again lies before a day, oldest first.
    pub async fn signatures_past_resigning(self, before: NaiveDate, limit: u64) -> Result<Vec<SignatureId>> {
        self.past_grace(&[SignatureState::Outdated], before, limit).await
    }

    async fn past_grace(
        self,
        states: &[SignatureState],
        before: NaiveDate,
        limit: u64,
    ) -> Result<Vec<SignatureId>> {
        use signature::Column;
        let states = states.iter().map(|state| state.key());
        let due = Condition::all().add(Column::State.is_in(states)).add(Column::SignBy.lt(before));
        self.signature_ids(due, limit).await
    }

    /// Returns signatures whose notice period ended before today, oldest first.
    pub async fn signatures_past_notice(self, today: NaiveDate, limit: u64) -> Result<Vec<SignatureId>> {
        use signature::Column;
        let state = SignatureState::WithdrawalPending.key();
        let due = Condition::all().add(Column::State.eq(state)).add(Column::NoticeEndsOn.lt(today));
        self.signature_ids(due, limit).await
    }

    async fn signature_ids(self, due: Condition, limit: u64) -> Result<Vec<SignatureId>> {
        use signature::Column;
        let ids: Vec<uuid::Uuid> = signature::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(due)
            .order_by_asc(Column::SignBy)
            .order_by_asc(Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.db())
            .await?;
        Ok(ids.into_iter().map(SignatureId::new).collect())
    }

    /// Returns commitments that a day starts, ends or takes up again: agreed ones whose first day has come, paused
    /// ones whose pause is over, active ones past their last day that have not been asked for their result yet.
    pub async fn commitments_due(
        self,
        today: NaiveDate,
        limit: u64,
    ) -> Result<Vec<(CommitmentId, CommitmentState)>> {
        use commitment::Column;
        let state = |state: CommitmentState| Condition::all().add(Column::State.eq(state.key()));
        let asked = asked_of(Expr::col((commitment::Entity, Column::Id)), Kind::ReportResult, None);
        let due = Condition::any()
            .add(state(CommitmentState::Agreed).add(Column::StartsOn.lte(today)))
            .add(state(CommitmentState::Paused).add(Column::PausedUntil.lt(today)))
            .add(state(CommitmentState::Active).add(Column::EndsOn.lt(today)).add(Expr::exists(asked).not()));
        let rows: Vec<(uuid::Uuid, String)> = commitment::Entity::find()
            .select_only()
            .columns([Column::Id, Column::State])
            .filter(due)
            .order_by_asc(Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.db())
            .await?;
        let known = |(id, state): (uuid::Uuid, String)| {
            Some((CommitmentId::new(id), CommitmentState::from_key(&state)?))
        };
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// Returns rights to sign that end within 60 days of a day or have ended, and have not been asked about before.
    pub async fn authorities_ending(self, on: NaiveDate) -> Result<Vec<EndingAuthority>> {
        let near = on + chrono::Days::new(60);
        self.unasked_authorities(
            Condition::all().add(Expr::col((authority::Entity, authority::Column::ValidTo)).lte(near)),
        )
        .await
    }

    /// Returns the rights to sign of an area's organisations that will end some day, not asked about before.
    pub async fn authorities_that_end(self, area: AreaId) -> Result<Vec<EndingAuthority>> {
        let within = Condition::all()
            .add(Expr::col((authority::Entity, authority::Column::ValidTo)).is_not_null())
            .add(Expr::col((organisation::Entity, organisation::Column::AreaId)).eq(area.uuid()));
        self.unasked_authorities(within).await
    }

    async fn unasked_authorities(self, which: Condition) -> Result<Vec<EndingAuthority>> {
        use organisation::Column;
        let of = |column: Column| Expr::col((organisation::Entity, column));
        let cycle = Expr::cust("CAST(signing_authority.valid_to AS TEXT)");
        let asked = asked_of(of(Column::Id), Kind::UpdateSigningAuthority, Some(cycle));
        let partners = [OrganisationState::Verified, OrganisationState::Active].map(Keyed::key);
        let select = Query::select()
            .expr_as(of(Column::Id), "organisation_id")
            .expr_as(of(Column::AreaId), "area_id")
            .expr_as(of(Column::MunicipalityCode), "municipality_code")
            .expr_as(Expr::col((authority::Entity, authority::Column::ValidTo)), "valid_to")
            .from(authority::Entity)
            .inner_join(
                organisation::Entity,
                of(Column::Id).equals((authority::Entity, authority::Column::OrganisationId)),
            )
            .cond_where(which)
            .and_where(of(Column::State).is_in(partners))
            .and_where(Expr::exists(asked).not())
            .take();
        let mut ending = Vec::new();
        for row in self.db().query_all(&select).await? {
            let id: uuid::Uuid = row.try_get("", "organisation_id")?;
            let place = place(row.try_get("", "area_id")?, row.try_get("", "municipality_code")?, id);
            let ends_on: Option<NaiveDate> = row.try_get("", "valid_to")?;
            let found = ends_on.map(|ends_on| EndingAuthority {
                organisation: OrganisationId::new(id),
                place,
                ends_on,
            });
            ending.extend(found);
        }
        Ok(ending)
    }

    /// Returns the agreements in force until a day, with nothing to follow them, that nobody has been asked to renew.
    pub async fn agreements_to_renew(
        self,
        area: Option<AreaId>,
        ending_until: NaiveDate,
    ) -> Result<Vec<EndingAgreement>> {
        use agreement::Column;
        let of = |column: Column| Expr::col((agreement::Entity, column));
        let successor = Alias::new("successor");
        // Who has an initiative only is still to start: what counts is preparation.
        let begun = [AgreementState::Draft, AgreementState::Cancelled].map(Keyed::key);
        let followed = Query::select()
            .expr(Expr::val(1))
            .from_as(agreement::Entity, successor.clone())
            .and_where(Expr::col((successor.clone(), Column::PredecessorId)).eq(of(Column::Id)))
            .and_where(Expr::col((successor, Column::State)).is_not_in(begun))
            .take();
        let cycle = Expr::cust("CAST(agreement.period_end AS TEXT)");
        let asked = asked_of(of(Column::Id), Kind::StartRenewal, Some(cycle));
        let mut select = agreement::Entity::find()
            .filter(Column::State.is_in([AgreementState::InForce, AgreementState::Suspended].map(Keyed::key)))
            .filter(Column::PeriodEnd.lte(ending_until))
            .filter(Column::NoRenewal.eq(false))
            .filter(Expr::exists(followed).not())
            .filter(Expr::exists(asked).not());
        if let Some(area) = area {
            select = select.filter(Column::AreaId.eq(area.uuid()));
        }
        let rows = select.order_by_asc(Column::PeriodEnd).order_by_asc(Column::Id).all(&self.db()).await?;
        let ending = |row: agreement::Model| EndingAgreement {
            id: AgreementId::new(row.id),
            place: Place {
                organisation: row.joint_authority_id.map(OrganisationId::new),
                ..place(row.area_id, row.municipality_code, row.id)
            },
            ends_on: row.period_end,
        };
        Ok(rows.into_iter().map(ending).collect())
    }

    /// Returns the agreements whose implementation is prohibited now.
    pub async fn suspended_agreements(self) -> Result<Vec<AgreementId>> {
        use agreement::Column;
        let ids: Vec<uuid::Uuid> = agreement::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::State.eq(AgreementState::Suspended.key()))
            .into_tuple()
            .all(&self.db())
            .await?;
        Ok(ids.into_iter().map(AgreementId::new).collect())
    }

    /// Returns everything that belongs to agreements: they themselves, signatures, commitments, targets, steps and
    /// feedback.
    pub async fn matters_of(self, agreements: &[AgreementId]) -> Result<Vec<Subject>> {
        let ids = || agreements.iter().map(|id| id.uuid());
        let mut matters: Vec<_> = agreements.iter().copied().map(Subject::Agreement).collect();
        let found =
            ids_where::<signature::Entity>(signature::Column::Id, signature::Column::AgreementId, ids());
        matters.extend(found.all(&self.db()).await?.into_iter().map(|id| Subject::Signature(Id::new(id))));
        let found =
            ids_where::<commitment::Entity>(commitment::Column::Id, commitment::Column::AgreementId, ids());
        matters.extend(found.all(&self.db()).await?.into_iter().map(|id| Subject::Commitment(Id::new(id))));
        let found = ids_where::<target::Entity>(target::Column::Id, target::Column::AgreementId, ids());
        matters.extend(found.all(&self.db()).await?.into_iter().map(|id| Subject::Target(Id::new(id))));
        let found = ids_where::<step::Entity>(step::Column::Id, step::Column::AgreementId, ids());
        matters.extend(found.all(&self.db()).await?.into_iter().map(|id| Subject::Step(Id::new(id))));
        let found = ids_where::<feedback::Entity>(feedback::Column::Id, feedback::Column::AgreementId, ids());
        matters.extend(found.all(&self.db()).await?.into_iter().map(|id| Subject::Feedback(Id::new(id))));
        Ok(matters)
    }

    /// Returns what belongs to some agreements, each with the agreement it belongs to, decisions on it among them.
    pub async fn matters_by_agreement(
        self,
        agreements: &[AgreementId],
    ) -> Result<HashMap<Subject, AgreementId>> {
        let mut found: HashMap<_, _> = agreements.iter().map(|id| (Subject::Agreement(*id), *id)).collect();
        if agreements.is_empty() {
            return Ok(found);
        }
        let ids = || agreements.iter().map(|id| id.uuid());
        let db = self.db();
        let rows =
            owned_by::<signature::Entity>(signature::Column::Id, signature::Column::AgreementId, ids());
        found.extend(belonging(rows.all(&db).await?, |id| Subject::Signature(Id::new(id))));
        let rows =
            owned_by::<commitment::Entity>(commitment::Column::Id, commitment::Column::AgreementId, ids());
        found.extend(belonging(rows.all(&db).await?, |id| Subject::Commitment(Id::new(id))));
        let rows = owned_by::<target::Entity>(target::Column::Id, target::Column::AgreementId, ids());
        found.extend(belonging(rows.all(&db).await?, |id| Subject::Target(Id::new(id))));
        let rows = owned_by::<step::Entity>(step::Column::Id, step::Column::AgreementId, ids());
        found.extend(belonging(rows.all(&db).await?, |id| Subject::Step(Id::new(id))));
        let rows = owned_by::<feedback::Entity>(feedback::Column::Id, feedback::Column::AgreementId, ids());
        found.extend(belonging(rows.all(&db).await?, |id| Subject::Feedback(Id::new(id))));
        let rows = owned_by::<decision::Entity>(decision::Column::Id, decision::Column::SubjectId, ids());
        found.extend(belonging(rows.all(&db).await?, |id| Subject::Decision(Id::new(id))));
        Ok(found)
    }

    /// Returns the commitments under way, of an area or of all.
    pub async fn active_commitments(self, area: Option<AreaId>) -> Result<Vec<ActiveCommitment>> {
        use commitment::Column;
        let mut select = commitment::Entity::find().filter(Column::State.eq(CommitmentState::Active.key()));
        if let Some(area) = area {
            select = select.filter(Column::AreaId.eq(area.uuid()));
        }
        let rows = select.order_by_asc(Column::Id).all(&self.db()).await?;
        let active = |row: commitment::Model| ActiveCommitment {
            id: CommitmentId::new(row.id),
            organisation: OrganisationId::new(row.organisation_id),
            place: place(row.area_id, row.municipality_code, row.organisation_id),
            ends_on: row.ends_on,
            last_check_in_on: row.check_in_on,
        };
        Ok(rows.into_iter().map(active).collect())
    }

    /// Returns the municipalities without a prevention body, of an area or of all, with the day each was asked.
    pub async fn bodiless(self, area: Option<AreaId>) -> Result<Vec<Bodiless>> {
        let named = Query::select().column(body::Column::MunicipalityCode).from(body::Entity).take();
        let mut select = membership::Entity::find()
            .filter(membership::Column::ValidTo.is_null())
            .filter(membership::Column::MunicipalityCode.not_in_subquery(named));
        if let Some(area) = area {
            select = select.filter(membership::Column::AreaId.eq(area.uuid()));
        }
        let members = select.order_by_asc(membership::Column::MunicipalityCode).all(&self.db()).await?;
        let asked: Vec<(uuid::Uuid, DateTime<Utc>)> = task::Entity::find()
            .select_only()
            .columns([task::Column::SubjectId, task::Column::OpenedAt])
            .filter(task::Column::Kind.eq(Kind::NamePreventionBody.key()))
            .filter(task::Column::ClosedAt.is_null())
            .into_tuple()
            .all(&self.db())
            .await?;
        let bodiless = |row: membership::Model| {
            let municipality: MunicipalityCode = row.municipality_code.parse().ok()?;
            let id = body_id(&municipality).uuid();
            let opened = asked.iter().find(|(subject, _)| *subject == id);
            let place = Place {
                area: Some(AreaId::new(row.area_id)),
                municipality: Some(municipality.clone()),
                organisation: None,
            };
            let asked_on = opened.map(|(_, at)| local::date_of(*at));
            Some(Bodiless { municipality, place, asked_on })
        };
        Ok(members.into_iter().filter_map(bodiless).collect())
    }

    /// Returns who can take part in the national prevention week: plans in force and the signatories of their
    /// municipalities that have opted in, of an area or of all, each with the newest week it was asked about.
    pub async fn week_planners(self, area: Option<AreaId>) -> Result<Vec<WeekPlanner>> {
        let plans = self.prevention_plans_in_force(area).await?;
        let codes = plans.iter().filter_map(|plan| plan.place.municipality.as_ref());
        let vitality = Query::select()
            .column(agreement::Column::Id)
            .from(agreement::Entity)
            .and_where(agreement::Column::Kind.eq(AgreementKind::Vitality.key()))
            .take();
        let signatures = signature::Entity::find()
            .filter(signature::Column::State.eq(SignatureState::Signed.key()))
            .filter(signature::Column::Prevention.eq(true))
            .filter(signature::Column::AgreementId.in_subquery(vitality))
            .filter(signature::Column::MunicipalityCode.is_in(codes.map(MunicipalityCode::as_str)))
            .order_by_asc(signature::Column::Id)
            .all(&self.db())
            .await?;
        let rows: Vec<(uuid::Uuid, Option<String>)> = task::Entity::find()
            .select_only()
            .column(task::Column::SubjectId)
            .column_as(task::Column::Cycle.max(), "cycle")
            .filter(task::Column::Kind.eq(Kind::PlanPreventionWeek.key()))
            .group_by(task::Column::SubjectId)
            .into_tuple()
            .all(&self.db())
            .await?;
        let asked =
            |id: uuid::Uuid| rows.iter().find(|(known, _)| *known == id).and_then(|(_, week)| week.clone());
        let of_plan = |plan: &prevention::PreventionPlan| WeekPlanner {
            subject: Subject::PreventionPlan(plan.id),
            place: plan.place.clone(),
            owner: prevention_contact(&plan.place),
            asked: asked(plan.id.uuid()),
        };
        let of_signature = |row: &signature::Model| WeekPlanner {
            subject: Subject::Signature(SignatureId::new(row.id)),
            place: place(row.area_id, row.municipality_code.clone(), row.organisation_id),
            owner: Owner::Organisation(OrganisationId::new(row.organisation_id)),
            asked: asked(row.id),
        };
        Ok(plans.iter().map(of_plan).chain(signatures.iter().map(of_signature)).collect())
    }

    /// Returns the posts of these roles that somebody holds on a day, each with its area, in one order.
    pub async fn posts_held(
        self,
        roles: &[Role],
        on: NaiveDate,
    ) -> Result<Vec<(Role, Scope, Option<AreaId>)>> {
        let rows: Vec<RoleAssignment> = role::Entity::find()
            .filter(role::Column::Role.is_in(roles.iter().map(|role| role.key())))
            .filter(valid_on(on))
            .order_by_asc(role::Column::ScopeKind)
            .order_by_asc(role::Column::ScopeKey)
            .all(&self.db())
            .await?
            .into_iter()
            .map(RoleAssignment::try_from)
            .collect::<Result<_>>()?;
        let areas = self.areas_of_municipalities().await?;
        let mut posts: Vec<_> = rows
            .into_iter()
            .map(|held| {
                let area = match &held.scope {
                    Scope::Area(area) => Some(*area),
                    Scope::Municipality(code) => {
                        areas.iter().find(|(known, _)| known == code).map(|(_, area)| *area)
                    }
                    Scope::Platform | Scope::Organisation(_) => None,
                };
                (held.role, held.scope, area)
            })
            .collect();
        posts.dedup();
        Ok(posts)
    }

    /// Returns the posts of these roles in an area and its municipalities that somebody holds on a day.
    pub async fn posts_held_in(
        self,
        roles: &[Role],
        area: AreaId,
        on: NaiveDate,
    ) -> Result<Vec<(Role, Scope, Option<AreaId>)>> {
        let mut posts = self.posts_held(roles, on).await?;
        posts.retain(|(_, _, of)| *of == Some(area));
        Ok(posts)
    }

    /// Returns the municipalities that belong to an area, by code, with the area.
    pub(crate) async fn areas_of_municipalities(self) -> Result<Vec<(MunicipalityCode, AreaId)>> {
        let rows = membership::Entity::find()
            .filter(membership::Column::ValidTo.is_null())
            .order_by_asc(membership::Column::MunicipalityCode)
            .all(&self.db())
            .await?;
        let pair =
            |row: membership::Model| Some((row.municipality_code.parse().ok()?, AreaId::new(row.area_id)));
        Ok(rows.into_iter().filter_map(pair).collect())
    }

    /// Returns who holds these roles in these scopes on a day, in Finnish order.
    pub async fn holders_of(
        self,
        roles: &[Role],
        scopes: &[Scope],
        on: NaiveDate,
    ) -> Result<Vec<(Role, Scope, Person)>> {
        if scopes.is_empty() {
            return Ok(Vec::new());
        }
        let keys = scopes.iter().map(|scope| role::scope(scope).1);
        let rows = role::Entity::find()
            .find_also_related(crate::row::person::Entity)
            .filter(role::Column::Role.is_in(roles.iter().map(|role| role.key())))
            .filter(role::Column::ScopeKey.is_in(keys))
            .filter(valid_on(on))
            .order_by_asc(crate::row::person::Column::SortKey)
            .order_by_asc(crate::row::person::Column::Id)
            .all(&self.db())
            .await?;
        let mut holders = Vec::new();
        for (assignment, person) in rows {
            let assignment = RoleAssignment::try_from(assignment)?;
            if let Some(person) = person.filter(|_| scopes.contains(&assignment.scope)) {
                holders.push((assignment.role, assignment.scope, Person::try_from(person)?));
            }
        }
        Ok(holders)
    }

    /// Returns the earliest due date of the open tasks in a scope, those of one kind left out.
    pub async fn earliest_due(self, scope: &Scope, but: Kind) -> Result<Option<NaiveDate>> {
        use task::Column;
        let within = match scope {
            Scope::Platform => Condition::all(),
            Scope::Area(area) => Condition::all().add(Column::AreaId.eq(area.uuid())),
            Scope::Municipality(code) => Condition::all().add(Column::MunicipalityCode.eq(code.as_str())),
            Scope::Organisation(id) => Condition::all().add(Column::OrganisationId.eq(id.uuid())),
        };
        let first: Option<NaiveDate> = task::Entity::find()
            .select_only()
            .column(Column::DueOn)
            .filter(within)
            .filter(Column::ClosedAt.is_null())
            .filter(Column::Kind.ne(but.key()))
            .order_by_asc(Column::DueOn)
            .into_tuple()
            .one(&self.db())
            .await?;
        Ok(first)
    }

    /// Returns the open tasks of an area with how far each has been planned, by due date.
    pub async fn planned_tasks_in_area(self, area: AreaId) -> Result<Vec<PlannedTask>> {
        use task::Column;
        let rows = task::Entity::find()
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::DueOn)
            .order_by_asc(Column::Id)
            .all(&self.db())
            .await?;
        rows.into_iter().map(PlannedTask::try_from).collect()
    }

    /// Returns the nudges that wait in an area.
    pub async fn open_nudges_in_area(self, area: AreaId) -> Result<Vec<Nudge>> {
        let rows = nudge::Entity::find()
            .filter(Expr::cust("state = 'open'"))
            .filter(nudge::Column::TaskId.in_subquery(open_in(area)))
            .order_by_asc(nudge::Column::SendOn)
            .order_by_asc(nudge::Column::Id)
            .all(&self.db())
            .await?;
        rows.into_iter().map(Nudge::try_from).collect()
    }
}

/// Asks for the ids of what belongs to some agreements, each with its agreement's.
fn owned_by<E: EntityTrait>(
    id: E::Column,
    agreement: E::Column,
    agreements: impl Iterator<Item = uuid::Uuid>,
) -> Selector<SelectGetableTuple<(uuid::Uuid, uuid::Uuid)>> {
    E::find().select_only().columns([id, agreement]).filter(agreement.is_in(agreements)).into_tuple()
}

fn belonging(
    rows: Vec<(uuid::Uuid, uuid::Uuid)>,
    subject: fn(uuid::Uuid) -> Subject,
) -> impl Iterator<Item = (Subject, AgreementId)> {
    rows.into_iter().map(move |(id, agreement)| (subject(id), AgreementId::new(agreement)))
}

/// Asks for the ids of what belongs to some agreements.
fn ids_where<E: EntityTrait>(
    id: E::Column,
    agreement: E::Column,
    agreements: impl Iterator<Item = uuid::Uuid>,
) -> Selector<SelectGetableTuple<uuid::Uuid>> {
    E::find().select_only().column(id).filter(agreement.is_in(agreements)).into_tuple()
}

/// Asks for a task of this kind on the subject, open or closed, of this cycle if one is given.
fn asked_of(subject: Expr, kind: Kind, cycle: Option<Expr>) -> SelectStatement {
    let asked = Alias::new("asked");
    let column = |column: task::Column| Expr::col((asked.clone(), column));
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from_as(task::Entity, asked.clone())
        .and_where(column(task::Column::SubjectId).eq(subject))
        .and_where(column(task::Column::Kind).eq(kind.key()));
    if let Some(cycle) = cycle {
        select.and_where(column(task::Column::Cycle).eq(cycle));
    }
    select.take()
}

fn place(area: uuid::Uuid, code: Option<String>, organisation: uuid::Uuid) -> Place {
    Place {
        area: Some(AreaId::new(area)),
        municipality: code.and_then(|code| code.parse().ok()),
        organisation: Some(OrganisationId::new(organisation)),
    }
}
