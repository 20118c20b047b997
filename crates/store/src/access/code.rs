//! Mailed codes: a few tries, one use.

use chrono::{DateTime, Utc};
use domain::id::{CodeId, LinkId, PersonId};
use domain::identifier::EmailAddress;
use domain::subject::Subject;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Set};

use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::row::code::{ActiveModel, Column, Entity};
use crate::row::origin::instant;

/// A code that was mailed; its digits are derived from the id and never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// The link it was asked for from.
    pub link: Option<LinkId>,
    /// Whose it is, where that is known.
    pub person: Option<PersonId>,
    /// Where it was mailed to.
    pub address: EmailAddress,
    /// What it is for, as a stable key.
    pub purpose: String,
    /// About what.
    pub subject: Option<Subject>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
    /// How often somebody has tried.
    pub tries: u32,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
}

impl Tx {
    /// Inserts a code.
    pub async fn insert_code(&self, code: &Code) -> Result<()> {
        Entity::insert(ActiveModel::from(code)).exec_without_returning(self.db()).await?;
        Ok(())
    }

    /// Takes one of a code's tries and returns how many are left after it; none when there was none left to take, or
    /// the code was used or has expired. Commit it whatever the digits were: a try that is rolled back never was.
    pub async fn take_try(&self, id: CodeId, max: u32, now: DateTime<Utc>) -> Result<Option<u32>> {
        let max = i32::try_from(max).unwrap_or(i32::MAX);
        let update = Entity::update_many()
            .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
            .filter(usable(id, now))
            .filter(Column::Tries.lt(max));
        let taken = update.exec_with_returning(self.db()).await?.pop();
        Ok(taken.map(|row| u32::try_from(max - row.tries).unwrap_or_default()))
    }

    /// Uses a code up; true exactly once, and only before it expires.
    pub async fn use_code(&self, id: CodeId, at: DateTime<Utc>) -> Result<bool> {
        let update = Entity::update_many()
            .set(ActiveModel { used_at: Set(Some(instant(at))), ..Default::default() })
            .filter(usable(id, at));
        Ok(update.exec(self.db()).await?.rows_affected == 1)
    }
}

impl Read<'_> {
    /// Returns a code.
    pub async fn code(self, id: CodeId) -> Result<Option<Code>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Code::try_from).transpose()
    }
}

fn usable(id: CodeId, now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::Id.eq(id.uuid()))
        .add(Column::UsedAt.is_null())
        .add(Column::ExpiresAt.gt(now))
}
