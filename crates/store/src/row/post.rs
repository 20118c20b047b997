//! Rows of `post`.

use domain::id::{AreaId, OrganisationId, PostId};
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::post::Post;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code};
use super::role;
use crate::error::{Error, Result};

const TABLE: &str = "post";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub role: String,
    pub scope_kind: String,
    pub scope_key: String,
    pub area_id: Option<Uuid>,
    pub municipality_code: Option<String>,
    pub organisation_id: Option<Uuid>,
    pub state: String,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Post> for Model {
    type Error = Error;

    fn try_from(post: &Post) -> Result<Self> {
        let origin = Origin::new(TABLE, &post.id);
        let (scope_kind, scope_key) = role::scope(&post.scope);
        Ok(Self {
            id: post.id.uuid(),
            role: post.role.key().to_owned(),
            scope_kind: scope_kind.to_owned(),
            scope_key,
            area_id: post.place.area.map(AreaId::uuid),
            municipality_code: code(post.place.municipality.as_ref()),
            organisation_id: post.place.organisation.map(OrganisationId::uuid),
            state: post.state.key().to_owned(),
            version: origin.number("version", post.version)?,
        })
    }
}

impl TryFrom<Model> for Post {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let place = Place {
            area: row.area_id.map(AreaId::new),
            municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
            organisation: row.organisation_id.map(OrganisationId::new),
        };
        Ok(Self {
            id: PostId::new(row.id),
            role: origin.key("role", &row.role)?,
            scope: role::restore(&origin, &row.scope_kind, &row.scope_key)?,
            place,
            state: origin.key("state", &row.state)?,
            version: origin.number("version", row.version)?,
        })
    }
}
