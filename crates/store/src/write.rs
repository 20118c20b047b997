//! How aggregates are written: one row under an optimistic lock, and children of which only the difference is touched.

use std::hash::Hash;

use domain::lifecycle::{Keyed, Lifecycle, Waits};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IdenStatic,
    IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryFilter,
};
use uuid::Uuid;

use crate::error::{Error, Result};

/// Returns the columns of a table that has a version to lock by.
#[derive(Clone, Copy)]
pub(crate) struct Lock<C> {
    pub(crate) id: C,
    pub(crate) version: C,
}

/// Inserts one row.
pub(crate) async fn insert<E>(db: &DatabaseTransaction, row: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    E::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Inserts a row, or replaces the one that still has the version it was loaded with.
///
/// # Errors
/// [`Error::Conflict`] when the version has moved on.
pub(crate) async fn save<E>(
    db: &DatabaseTransaction,
    lock: Lock<E::Column>,
    id: Uuid,
    row: E::Model,
    before: Option<u64>,
) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let Some(before) = before else {
        return insert::<E>(db, row).await;
    };
    let before = i64::try_from(before).map_err(|_| Error::Conflict)?;
    let mut row = row.into_active_model().reset_all();
    row.not_set(lock.id);
    let update = E::update_many().set(row).filter(lock.id.eq(id)).filter(lock.version.eq(before));
    match update.exec(db).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Error::Conflict),
    }
}

/// Makes the rows that were there into those that should be: what is gone is deleted, what is new or different is
/// written in one statement, what is the same is left alone.
pub(crate) async fn sync<E>(
    db: &DatabaseTransaction,
    before: Vec<E::Model>,
    after: Vec<E::Model>,
) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + PartialEq + Clone,
    E::ActiveModel: ActiveModelBehavior,
{
    let key = |row: &E::Model| row.clone().into_active_model().get_primary_key_value();
    for row in &before {
        if !after.iter().any(|kept| key(kept) == key(row)) {
            E::delete(row.clone().into_active_model()).exec(db).await?;
        }
    }
    let changed: Vec<_> = after.into_iter().filter(|row| !before.contains(row)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let keys: Vec<_> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let is_key = |column: &E::Column| keys.iter().any(|key| key.as_str() == column.as_str());
    let others: Vec<_> = E::Column::iter().filter(|column| !is_key(column)).collect();
    let replace = OnConflict::columns(keys.clone()).update_columns(others).to_owned();
    let rows = changed.into_iter().map(IntoActiveModel::into_active_model);
    E::insert_many(rows).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// Puts children with their parents.
pub(crate) fn grouped<K: Eq + Hash, C>(
    children: impl IntoIterator<Item = (K, C)>,
) -> std::collections::HashMap<K, Vec<C>> {
    let mut groups: std::collections::HashMap<K, Vec<C>> = std::collections::HashMap::new();
    for (parent, child) in children {
        groups.entry(parent).or_default().push(child);
    }
    groups
}

/// Returns the keys of the states in which a machine's subjects are not over.
pub(crate) fn open<M: Lifecycle>() -> Vec<&'static str> {
    M::State::all().iter().filter(|state| M::waits(**state) != Waits::Over).map(|state| state.key()).collect()
}

/// Returns the keys of some states.
pub(crate) fn keys<K: Keyed>(states: &[K]) -> Vec<&'static str> {
    states.iter().map(|state| state.key()).collect()
}
