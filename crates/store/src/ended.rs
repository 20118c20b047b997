//! What time asks of organisations and municipalities that are over, or that nobody looks after any more.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::agreement::State as AgreementState;
use domain::calendar;
use domain::id::{AgreementId, OrganisationId};
use domain::lifecycle::Keyed;
use domain::organisation::State as OrganisationState;
use domain::permission::{Role, Scope};
use domain::subject::Subject;
use domain::task::Kind;
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::connection::Read;
use crate::error::Result;
use crate::row::{agreement, municipality, organisation, role, task};
use crate::write::keys;

/// The states an organisation is put away from once nobody asks for it any more (OR-15).
const OVER: [OrganisationState; 3] =
    [OrganisationState::Declined, OrganisationState::Merged, OrganisationState::Dissolved];

impl Read<'_> {
    /// Returns organisations that have been over since before an instant, longest first.
    pub async fn organisations_over_since(
        self,
        before: DateTime<Utc>,
        limit: u64,
    ) -> Result<Vec<OrganisationId>> {
        use organisation::Column;
        let select = organisation::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::State.is_in(keys(&OVER)))
            .filter(Column::StateSince.lt(before))
            .order_by_asc(Column::StateSince)
            .order_by_asc(Column::Id)
            .limit(limit);
        let ids = select.into_tuple::<Uuid>().all(&self.db()).await?;
        Ok(ids.into_iter().map(OrganisationId::new).collect())
    }

    /// Returns active organisations whose last admin has left and whose coordinator has not been asked since then to
    /// find them a contact (OR-14).
    pub async fn organisations_without_admin(self, on: NaiveDate) -> Result<Vec<OrganisationId>> {
        let left = self.last_admins_left(on).await?;
        if left.is_empty() {
            return Ok(Vec::new());
        }
        let active = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .filter(organisation::Column::Id.is_in(left.keys().map(|id| id.uuid())))
            .filter(organisation::Column::State.eq(OrganisationState::Active.key()))
            .order_by_asc(organisation::Column::Id);
        let active = active.into_tuple::<Uuid>().all(&self.db()).await?;
        let asked = task::Entity::find()
            .select_only()
            .columns([task::Column::SubjectId, task::Column::OpenedAt])
            .filter(task::Column::Kind.eq(Kind::RepairContact.key()))
            .filter(task::Column::SubjectId.is_in(active.clone()))
            .into_tuple::<(Uuid, DateTime<Utc>)>()
            .all(&self.db())
            .await?;
        let asked_since = |organisation: &OrganisationId| {
            asked.iter().any(|(id, opened_at)| {
                *id == Subject::Organisation(*organisation).uuid()
                    && calendar::local::date_of(*opened_at) >= left[organisation]
            })
        };
        let active = active.into_iter().map(OrganisationId::new);
        Ok(active.filter(|organisation| !asked_since(organisation)).collect())
    }

    /// Returns the organisations that had an admin and have none on a day, with the last day of the last one.
    async fn last_admins_left(self, on: NaiveDate) -> Result<HashMap<OrganisationId, NaiveDate>> {
        let present = Alias::new("present");
        let column = |column: role::Column| Expr::col((present.clone(), column));
        let still = column(role::Column::ValidTo).is_null().or(column(role::Column::ValidTo).gte(on));
        let others = Query::select()
            .expr(Expr::val(1))
            .from_as(role::Entity, present.clone())
            .and_where(column(role::Column::ScopeKey).eq(Expr::col((role::Entity, role::Column::ScopeKey))))
            .and_where(column(role::Column::Role).eq(Role::OrganisationAdmin.key()))
            .and_where(still)
            .take();
        let ended = role::Entity::find()
            .filter(role::Column::Role.eq(Role::OrganisationAdmin.key()))
            .filter(role::Column::ScopeKind.eq(role::ORGANISATION))
            .filter(role::Column::ValidTo.lt(on))
            .filter(Expr::exists(others).not())
            .order_by_asc(role::Column::ValidTo);
        let mut left = HashMap::new();
        for row in ended.all(&self.db()).await? {
            let held = domain::person::RoleAssignment::try_from(row)?;
            if let (Scope::Organisation(organisation), Some(last_day)) = (held.scope, held.valid_to) {
                left.insert(organisation, last_day);
            }
        }
        Ok(left)
    }

    /// Returns agreements in force of municipalities that are part of another by a day, as long as nobody has been
    /// asked what becomes of them (AG-26).
    pub async fn agreements_of_ended_municipalities(
        self,
        on: NaiveDate,
        limit: u64,
    ) -> Result<Vec<AgreementId>> {
        use agreement::Column;
        let ended = Query::select()
            .column(municipality::Column::Code)
            .from(municipality::Entity)
            .and_where(municipality::Column::SuccessorCode.is_not_null())
            .and_where(municipality::Column::ValidTo.lt(on))
            .take();
        let asked = Query::select()
            .column(task::Column::SubjectId)
            .from(task::Entity)
            .and_where(task::Column::Kind.eq(Kind::SettleMunicipality.key()))
            .take();
        let select = agreement::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::State.eq(AgreementState::InForce.key()))
            .filter(Column::MunicipalityCode.in_subquery(ended))
            .filter(Column::Id.not_in_subquery(asked))
            .order_by_asc(Column::Id)
            .limit(limit);
        let ids = select.into_tuple::<Uuid>().all(&self.db()).await?;
        Ok(ids.into_iter().map(AgreementId::new).collect())
    }
}
