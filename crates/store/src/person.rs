//! People, the roles they hold, and who holds a post now.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::{OrganisationId, PersonId, RoleAssignmentId};
use domain::identifier::EmailAddress;
use domain::lifecycle::Keyed;
use domain::permission::{Grant, Role, Scope};
use domain::person::{Person, RoleAssignment};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::person::{Column, Entity, Model, email_key};
use crate::row::role;
use crate::write;

impl Read<'_> {
    /// Returns a person.
    pub async fn person(self, id: PersonId) -> Result<Option<Person>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Person::try_from).transpose()
    }

    /// Returns those of the people that exist.
    pub async fn people(self, ids: &[PersonId]) -> Result<HashMap<PersonId, Person>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let rows = select.all(&self.db()).await?;
        rows.into_iter().map(|row| Person::try_from(row).map(|person| (person.id, person))).collect()
    }

    /// Returns everybody who reads a mailbox, in Finnish order; the case of letters does not matter.
    pub async fn people_by_email(self, address: &EmailAddress) -> Result<Vec<Person>> {
        let select = Entity::find()
            .filter(Column::EmailKey.eq(email_key(address)))
            .order_by_asc(Column::SortKey)
            .order_by_asc(Column::Id);
        select.all(&self.db()).await?.into_iter().map(Person::try_from).collect()
    }

    /// Returns an organisation's people, one entry for each role that has no last day on record.
    pub async fn members(self, organisation: OrganisationId) -> Result<Vec<(Person, Role)>> {
        Ok(self.members_of(&[organisation]).await?.remove(&organisation).unwrap_or_default())
    }

    /// Returns the people of several organisations, as [`Read::members`] does for one.
    pub async fn members_of(
        self,
        organisations: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Vec<(Person, Role)>>> {
        self.members_where(organisations, role::Column::ValidTo.is_null().into()).await
    }

    /// Returns who holds a role in the organisations on a day.
    pub async fn members_on(
        self,
        organisations: &[OrganisationId],
        on: NaiveDate,
    ) -> Result<HashMap<OrganisationId, Vec<(Person, Role)>>> {
        self.members_where(organisations, valid_on(on)).await
    }

    async fn members_where(
        self,
        organisations: &[OrganisationId],
        valid: Condition,
    ) -> Result<HashMap<OrganisationId, Vec<(Person, Role)>>> {
        let keys = organisations.iter().map(|id| role::scope(&Scope::Organisation(*id)).1);
        let select = role::Entity::find()
            .find_also_related(Entity)
            .filter(role::Column::ScopeKind.eq(role::ORGANISATION))
            .filter(role::Column::ScopeKey.is_in(keys))
            .filter(valid)
            .order_by_asc(Column::SortKey)
            .order_by_asc(Column::Id)
            .order_by_asc(role::Column::ValidFrom);
        let mut members = Vec::new();
        for (assignment, person) in select.all(&self.db()).await? {
            let assignment = RoleAssignment::try_from(assignment)?;
            if let (Scope::Organisation(organisation), Some(person)) = (assignment.scope, person) {
                members.push((organisation, (Person::try_from(person)?, assignment.role)));
            }
        }
        Ok(write::grouped(members))
    }

    /// Returns who holds a role in exactly this scope on a day, in Finnish order.
    pub async fn post_holders(self, role: Role, scope: &Scope, on: NaiveDate) -> Result<Vec<Person>> {
        let (scope_kind, scope_key) = role::scope(scope);
        let holders = Query::select()
            .column(role::Column::PersonId)
            .from(role::Entity)
            .and_where(role::Column::ScopeKind.eq(scope_kind))
            .and_where(role::Column::ScopeKey.eq(scope_key))
            .and_where(role::Column::Role.eq(role.key()))
            .cond_where(valid_on(on))
            .to_owned();
        let select = Entity::find()
            .filter(Column::Id.in_subquery(holders))
            .order_by_asc(Column::SortKey)
            .order_by_asc(Column::Id);
        select.all(&self.db()).await?.into_iter().map(Person::try_from).collect()
    }

    /// Returns what a person may do on a day, by the roles held then.
    pub async fn grants(self, person: PersonId, on: NaiveDate) -> Result<Vec<Grant>> {
        let select = role::Entity::find()
            .filter(role::Column::PersonId.eq(person.uuid()))
            .filter(valid_on(on))
            .order_by_asc(role::Column::ValidFrom)
            .order_by_asc(role::Column::Id);
        let rows = select.all(&self.db()).await?;
        rows.into_iter()
            .map(|row| RoleAssignment::try_from(row).map(|assignment| assignment.grant()))
            .collect()
    }

    /// Returns every role a person holds, held or will hold, oldest first.
    pub async fn roles(self, person: PersonId) -> Result<Vec<RoleAssignment>> {
        let select = role::Entity::find()
            .filter(role::Column::PersonId.eq(person.uuid()))
            .order_by_asc(role::Column::ValidFrom)
            .order_by_asc(role::Column::Id);
        select.all(&self.db()).await?.into_iter().map(RoleAssignment::try_from).collect()
    }
}

impl Tx {
    /// Adds a person.
    pub async fn insert_person(&self, person: &Person) -> Result<()> {
        write::insert::<Entity>(self.db(), person.into()).await
    }

    /// Replaces what is known of a person.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no such person.
    pub async fn update_person(&self, person: &Person) -> Result<()> {
        let mut row = Model::from(person).into_active_model().reset_all();
        row.not_set(Column::Id);
        let update = Entity::update_many().set(row).filter(Column::Id.eq(person.id.uuid()));
        if update.exec(self.db()).await?.rows_affected == 0 { Err(Error::Missing) } else { Ok(()) }
    }

    /// Gives a person a role.
    pub async fn insert_role(&self, assignment: &RoleAssignment) -> Result<()> {
        write::insert::<role::Entity>(self.db(), assignment.into()).await
    }

    /// Ends a role with a last day; history is never overwritten, so an end on record is only ever brought forward.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no such role, or it ends by then already.
    pub async fn end_role(&self, id: RoleAssignmentId, last_day: NaiveDate) -> Result<()> {
        let later =
            Condition::any().add(role::Column::ValidTo.is_null()).add(role::Column::ValidTo.gt(last_day));
        let update = role::Entity::update_many()
            .col_expr(role::Column::ValidTo, Expr::value(last_day))
            .filter(role::Column::Id.eq(id.uuid()))
            .filter(later);
        if update.exec(self.db()).await?.rows_affected == 0 { Err(Error::Missing) } else { Ok(()) }
    }
}

pub(crate) fn valid_on(day: NaiveDate) -> Condition {
    let open = Condition::any().add(role::Column::ValidTo.is_null()).add(role::Column::ValidTo.gte(day));
    Condition::all().add(role::Column::ValidFrom.lte(day)).add(open)
}
