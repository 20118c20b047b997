//! Rows of `area`.

use domain::area::Area;
use domain::calendar::Quiet;
use domain::id::{AreaId, OrganisationId};
use domain::text::Language;
use sea_orm::entity::prelude::*;

use super::origin::Origin;
use crate::error::{Error, Result};
use crate::sort;

const TABLE: &str = "area";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "area")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub coordinating_organisation_id: Option<Uuid>,
    pub languages: String,
    pub sign_before_final: bool,
    pub quiet_august_until: Option<i32>,
    pub contact_email: Option<String>,
    pub sort_key: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Area> for Model {
    type Error = Error;

    fn try_from(area: &Area) -> Result<Self> {
        let origin = Origin::new(TABLE, &area.id);
        let languages: Vec<_> = area.languages.iter().map(|language| language.code()).collect();
        let august =
            area.quiet.august_until().map(|day| origin.number("quiet_august_until", day)).transpose()?;
        Ok(Self {
            id: area.id.uuid(),
            slug: area.slug.clone(),
            name: origin.to_json("name", &area.name)?,
            coordinating_organisation_id: area.coordinating_organisation.map(OrganisationId::uuid),
            languages: languages.join(","),
            sign_before_final: area.sign_before_final,
            quiet_august_until: august,
            contact_email: area.contact_email.as_ref().map(ToString::to_string),
            sort_key: sort::key(area.name.text(Language::Fi)),
        })
    }
}

impl TryFrom<Model> for Area {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let codes = row.languages.split(',').filter(|code| !code.is_empty());
        let quiet = |day| {
            let day = origin.number("quiet_august_until", day)?;
            Quiet::until_august(day).ok_or_else(|| origin.inconsistent("quiet_august_until"))
        };
        Ok(Self {
            id: AreaId::new(row.id),
            slug: row.slug.clone(),
            name: origin.json("name", &row.name)?,
            coordinating_organisation: row.coordinating_organisation_id.map(OrganisationId::new),
            languages: codes.map(|code| origin.language("languages", code)).collect::<Result<_>>()?,
            sign_before_final: row.sign_before_final,
            quiet: row.quiet_august_until.map(quiet).transpose()?.unwrap_or_default(),
            contact_email: origin.parse_if("contact_email", row.contact_email.as_ref())?,
        })
    }
}
