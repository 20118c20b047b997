//! One statement that gives each of many rows a value of its own.

use sea_orm::sea_query::{Expr, ExprTrait, Query, TableRef, UpdateStatement, Value, ValueTuple};
use sea_orm::{Iterable as _, PrimaryKeyToColumn};

/// What the pairs are called in the statement.
const OWN: &str = "own";
/// What both databases call the columns of a list of values.
const COLUMNS: [&str; 2] = ["column1", "column2"];

/// Starts an update that sets `column` of every row whose primary key stands first in a pair to what stands second.
/// There must be one pair at least; SQLite binds at most 32,766 values.
pub(crate) fn own_values<E: sea_orm::EntityTrait, V: Into<Value>>(
    column: E::Column,
    pairs: impl IntoIterator<Item = (uuid::Uuid, V)>,
) -> UpdateStatement {
    let pairs = pairs.into_iter().map(|(id, value)| ValueTuple::Two(id.into(), value.into())).collect();
    let mut update = Query::update();
    update.table(E::default()).from(TableRef::ValuesList(pairs, OWN.into()));
    update.value(column, Expr::col((OWN, COLUMNS[1])));
    for key in E::PrimaryKey::iter() {
        update.and_where(Expr::col((E::default(), key.into_column())).equals((OWN, COLUMNS[0])));
    }
    update
}
