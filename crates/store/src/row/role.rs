//! Rows of `role_assignment`.

use domain::id::{PersonId, RoleAssignmentId};
use domain::lifecycle::Keyed;
use domain::permission::Scope;
use domain::person::RoleAssignment;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};

const TABLE: &str = "role_assignment";
const PLATFORM: &str = "platform";
const AREA: &str = "area";
const MUNICIPALITY: &str = "municipality";
pub(crate) const ORGANISATION: &str = "organisation";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "role_assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub role: String,
    pub scope_kind: String,
    pub scope_key: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub deputy_of: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::PersonId",
        to = "super::person::Column::Id"
    )]
    Person,
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Returns a scope as two columns.
pub(crate) fn scope(scope: &Scope) -> (&'static str, String) {
    match scope {
        Scope::Platform => (PLATFORM, String::new()),
        Scope::Area(area) => (AREA, area.to_string()),
        Scope::Municipality(code) => (MUNICIPALITY, code.to_string()),
        Scope::Organisation(organisation) => (ORGANISATION, organisation.to_string()),
    }
}

/// Puts a scope together again.
pub(crate) fn restore(origin: &Origin, kind: &str, key: &str) -> Result<Scope> {
    Ok(match kind {
        PLATFORM => Scope::Platform,
        AREA => Scope::Area(origin.parse("scope_key", key)?),
        MUNICIPALITY => Scope::Municipality(origin.parse("scope_key", key)?),
        ORGANISATION => Scope::Organisation(origin.parse("scope_key", key)?),
        _ => return Err(origin.inconsistent("scope_kind")),
    })
}

impl From<&RoleAssignment> for Model {
    fn from(assignment: &RoleAssignment) -> Self {
        let (scope_kind, scope_key) = scope(&assignment.scope);
        Self {
            id: assignment.id.uuid(),
            person_id: assignment.person.uuid(),
            role: assignment.role.key().to_owned(),
            scope_kind: scope_kind.to_owned(),
            scope_key,
            valid_from: assignment.valid_from,
            valid_to: assignment.valid_to,
            deputy_of: assignment.deputy_of.map(RoleAssignmentId::uuid),
        }
    }
}

impl TryFrom<Model> for RoleAssignment {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let scope = restore(&origin, &row.scope_kind, &row.scope_key)?;
        Ok(Self {
            id: RoleAssignmentId::new(row.id),
            person: PersonId::new(row.person_id),
            role: origin.key("role", &row.role)?,
            scope,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            deputy_of: row.deputy_of.map(RoleAssignmentId::new),
        })
    }
}
