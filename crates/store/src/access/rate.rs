//! How often something may be tried: counted in the database, so that replicas share the count.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{EntityTrait, Set};

use crate::connection::Tx;
use crate::error::Result;
use crate::row::origin::instant;
use crate::row::rate_limit::{ActiveModel, Column, Entity};

impl Tx {
    /// Counts one more try under a key and returns whether it is within the limit. A window opens with the first try
    /// and is not prolonged by later ones. An error must be taken as a no.
    pub async fn hit(&self, key: &str, window: TimeDelta, limit: u32, now: DateTime<Utc>) -> Result<bool> {
        let first = ActiveModel { key: Set(key.to_owned()), window_start: Set(instant(now)), count: Set(1) };
        let start = || Expr::col((Entity, Column::WindowStart));
        let over = || start().lte(now - window);
        let count = Expr::case(over(), 1_i64).finally(Expr::col((Entity, Column::Count)).add(1_i64));
        let counted = OnConflict::column(Column::Key)
            .value(Column::Count, count)
            .value(Column::WindowStart, Expr::case(over(), instant(now)).finally(start()))
            .to_owned();
        let row = Entity::insert(first).on_conflict(counted).exec_with_returning(self.db()).await?;
        Ok(row.count <= i64::from(limit))
    }
}
