//! Municipalities: reference data that changes when they merge.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use domain::id::AreaId;
use domain::identifier::MunicipalityCode;
use domain::municipality::{Mergers, Municipality};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::membership;
use crate::row::municipality::{Column, Entity};
use crate::write;

impl Read<'_> {
    /// Returns the newest municipality under a code.
    pub async fn municipality(self, code: &MunicipalityCode) -> Result<Option<Municipality>> {
        let select = Entity::find().filter(Column::Code.eq(code.as_str())).order_by_desc(Column::ValidFrom);
        select.one(&self.db()).await?.map(Municipality::try_from).transpose()
    }

    /// Returns the newest municipality under each of the codes that exist.
    pub async fn municipalities(
        self,
        codes: &[MunicipalityCode],
    ) -> Result<HashMap<MunicipalityCode, Municipality>> {
        let select = Entity::find()
            .filter(Column::Code.is_in(codes.iter().map(MunicipalityCode::as_str)))
            .order_by_asc(Column::ValidFrom);
        let rows = select.all(&self.db()).await?;
        // A later row under the same code takes the place of an earlier one.
        rows.into_iter()
            .map(|row| Municipality::try_from(row).map(|found| (found.code.clone(), found)))
            .collect()
    }

    /// Returns the municipalities whose time in an area has no last day on record, in Finnish order; what holds on a
    /// certain day is in [`Read::memberships_of`].
    pub async fn municipalities_of(self, area: AreaId) -> Result<Vec<Municipality>> {
        let members = Query::select()
            .column(membership::Column::MunicipalityCode)
            .from(membership::Entity)
            .and_where(membership::Column::AreaId.eq(area.uuid()))
            .and_where(membership::Column::ValidTo.is_null())
            .to_owned();
        let select = Entity::find().filter(Column::Code.in_subquery(members)).order_by_asc(Column::ValidFrom);
        let rows = select.all(&self.db()).await?;
        // A later row under the same code takes the place of an earlier one.
        let newest: HashMap<_, _> = rows.into_iter().map(|row| (row.code.clone(), row)).collect();
        let mut rows: Vec<_> = newest.into_values().collect();
        rows.sort_by(|a, b| (&a.sort_key, &a.code).cmp(&(&b.sort_key, &b.code)));
        rows.into_iter().map(Municipality::try_from).collect()
    }

    /// Returns every municipality whose time in an area has no last day on record, with that area, in Finnish order.
    pub async fn municipalities_by_area(self) -> Result<Vec<(AreaId, Municipality)>> {
        let members = membership::Entity::find().filter(membership::Column::ValidTo.is_null());
        let members = members.all(&self.db()).await?;
        let codes: BTreeSet<_> = members.iter().map(|member| member.municipality_code.as_str()).collect();
        let select = Entity::find().filter(Column::Code.is_in(codes)).order_by_asc(Column::ValidFrom);
        let rows = select.all(&self.db()).await?;
        // A later row under the same code takes the place of an earlier one.
        let newest: HashMap<_, _> = rows.into_iter().map(|row| (row.code.clone(), row)).collect();
        let mut found: Vec<_> = members
            .iter()
            .filter_map(|member| Some((member.area_id, newest.get(&member.municipality_code)?.clone())))
            .collect();
        found.sort_by(|(a, x), (b, y)| (&x.sort_key, &x.code, a).cmp(&(&y.sort_key, &y.code, b)));
        found.into_iter().map(|(area, row)| Ok((AreaId::new(area), Municipality::try_from(row)?))).collect()
    }
}

impl Read<'_> {
    /// Returns which municipalities have become part of which by a day.
    pub async fn municipal_mergers(self, on: NaiveDate) -> Result<Mergers> {
        let select = Entity::find()
            .filter(Column::SuccessorCode.is_not_null())
            .filter(Column::ValidTo.lt(on))
            .order_by_asc(Column::ValidFrom);
        let ended = select.all(&self.db()).await?.into_iter().map(Municipality::try_from);
        Ok(ended.collect::<Result<Vec<_>>>()?.iter().collect())
    }
}

impl Tx {
    /// Ends a municipality and its time in every area, with the municipality it becomes part of.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no such municipality, or it has ended already.
    pub async fn end_municipality(
        &self,
        code: &MunicipalityCode,
        last_day: NaiveDate,
        successor: &MunicipalityCode,
    ) -> Result<()> {
        let update = Entity::update_many()
            .col_expr(Column::ValidTo, Expr::value(last_day))
            .col_expr(Column::SuccessorCode, Expr::value(successor.as_str()))
            .filter(Column::Code.eq(code.as_str()))
            .filter(Column::ValidTo.is_null());
        if update.exec(self.db()).await?.rows_affected == 0 {
            return Err(Error::Missing);
        }
        membership::Entity::update_many()
            .col_expr(membership::Column::ValidTo, Expr::value(last_day))
            .filter(membership::Column::MunicipalityCode.eq(code.as_str()))
            .filter(membership::Column::ValidTo.is_null())
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Adds a municipality, or a new time under an old code.
    pub async fn insert_municipality(&self, municipality: &Municipality) -> Result<()> {
        write::insert::<Entity>(self.db(), municipality.try_into()?).await
    }
}
