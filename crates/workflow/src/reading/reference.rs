//! What everybody may read: areas, their municipalities and their stages of life.

use std::collections::HashMap;

use domain::area::Area;
use domain::id::AreaId;
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::signature::Section;

use crate::app::App;
use crate::error::Result;

impl App {
    /// Returns all coordination areas in Finnish order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn areas(&self) -> Result<Vec<Area>> {
        Ok(self.store().read().areas().await?)
    }

    /// Returns the area with this name in addresses.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn area_by_slug(&self, slug: &str) -> Result<Option<Area>> {
        Ok(self.store().read().area_by_slug(slug).await?)
    }

    /// Returns those of the areas that exist.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn areas_by_id(&self, ids: &[AreaId]) -> Result<HashMap<AreaId, Area>> {
        Ok(self.store().read().areas_by_id(ids).await?)
    }

    /// Returns those of the municipalities that exist, by code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn municipalities(
        &self,
        codes: &[MunicipalityCode],
    ) -> Result<HashMap<MunicipalityCode, Municipality>> {
        Ok(self.store().read().municipalities(codes).await?)
    }

    /// Returns the municipalities of an area in Finnish order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn municipalities_of(&self, area: AreaId) -> Result<Vec<Municipality>> {
        Ok(self.store().read().municipalities_of(area).await?)
    }

    /// Returns the municipalities of every area, each with its area, in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn municipalities_by_area(&self) -> Result<Vec<(AreaId, Municipality)>> {
        Ok(self.store().read().municipalities_by_area().await?)
    }

    /// Returns the stages of life an area has set up, in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sections(&self, area: AreaId) -> Result<Vec<Section>> {
        Ok(self.store().read().sections(area).await?)
    }
}
