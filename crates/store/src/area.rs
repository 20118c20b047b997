//! Areas, their municipalities and their stages of life.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::area::{Area, Membership};
use domain::id::AreaId;
use domain::identifier::MunicipalityCode;
use domain::signature::Section;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::{area, membership, section};
use crate::write;

impl Read<'_> {
    /// Returns an area.
    pub async fn area(self, id: AreaId) -> Result<Option<Area>> {
        let row = area::Entity::find_by_id(id.uuid()).one(&self.db()).await?;
        row.map(Area::try_from).transpose()
    }

    /// Returns the area that has a name in addresses.
    pub async fn area_by_slug(self, slug: &str) -> Result<Option<Area>> {
        let row = area::Entity::find().filter(area::Column::Slug.eq(slug)).one(&self.db()).await?;
        row.map(Area::try_from).transpose()
    }

    /// Returns every area, in Finnish order.
    pub async fn areas(self) -> Result<Vec<Area>> {
        let select = area::Entity::find().order_by_asc(area::Column::SortKey).order_by_asc(area::Column::Id);
        select.all(&self.db()).await?.into_iter().map(Area::try_from).collect()
    }

    /// Returns those of the areas that exist.
    pub async fn areas_by_id(self, ids: &[AreaId]) -> Result<HashMap<AreaId, Area>> {
        let select = area::Entity::find().filter(area::Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let rows = select.all(&self.db()).await?;
        rows.into_iter().map(|row| Area::try_from(row).map(|area| (area.id, area))).collect()
    }

    /// Returns every municipality's time in an area, the past and the future included, by code and date.
    pub async fn memberships_of(self, area: AreaId) -> Result<Vec<Membership>> {
        let select = membership::Entity::find()
            .filter(membership::Column::AreaId.eq(area.uuid()))
            .order_by_asc(membership::Column::MunicipalityCode)
            .order_by_asc(membership::Column::ValidFrom);
        select.all(&self.db()).await?.into_iter().map(Membership::try_from).collect()
    }

    /// Returns every area's times that municipalities were or are part of, by area and date.
    pub async fn memberships_of_municipality(self, code: &MunicipalityCode) -> Result<Vec<Membership>> {
        let select = membership::Entity::find()
            .filter(membership::Column::MunicipalityCode.eq(code.as_str()))
            .order_by_asc(membership::Column::AreaId)
            .order_by_asc(membership::Column::ValidFrom);
        select.all(&self.db()).await?.into_iter().map(Membership::try_from).collect()
    }

    /// Returns the areas that municipalities belong to on a day, by area.
    pub async fn memberships_on(self, codes: &[MunicipalityCode], day: NaiveDate) -> Result<Vec<Membership>> {
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        let open = Condition::any()
            .add(membership::Column::ValidTo.is_null())
            .add(membership::Column::ValidTo.gte(day));
        let select = membership::Entity::find()
            .filter(membership::Column::MunicipalityCode.is_in(codes.iter().map(MunicipalityCode::as_str)))
            .filter(membership::Column::ValidFrom.lte(day))
            .filter(open)
            .order_by_asc(membership::Column::AreaId);
        select.all(&self.db()).await?.into_iter().map(Membership::try_from).collect()
    }

    /// Returns an area's stages of life, in the order they are shown.
    pub async fn sections(self, area: AreaId) -> Result<Vec<Section>> {
        let select = section::Entity::find()
            .filter(section::Column::AreaId.eq(area.uuid()))
            .order_by_asc(section::Column::Position)
            .order_by_asc(section::Column::Key);
        select.all(&self.db()).await?.into_iter().map(Section::try_from).collect()
    }
}

impl Tx {
    /// Adds an area.
    pub async fn insert_area(&self, area: &Area) -> Result<()> {
        write::insert::<area::Entity>(self.db(), area.try_into()?).await
    }

    /// Replaces an area's name and settings.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no such area.
    pub async fn update_area(&self, area: &Area) -> Result<()> {
        let mut row = area::Model::try_from(area)?.into_active_model().reset_all();
        row.not_set(area::Column::Id);
        let update = area::Entity::update_many().set(row).filter(area::Column::Id.eq(area.id.uuid()));
        if update.exec(self.db()).await?.rows_affected == 0 { Err(Error::Missing) } else { Ok(()) }
    }

    /// Lets a municipality be part of an area.
    pub async fn insert_membership(&self, membership: &Membership) -> Result<()> {
        write::insert::<membership::Entity>(self.db(), membership.into()).await
    }

    /// Adds a stage of life to an area.
    pub async fn insert_section(&self, area: AreaId, section: &Section) -> Result<()> {
        write::insert::<section::Entity>(self.db(), section::row(area, section)?).await
    }
}
