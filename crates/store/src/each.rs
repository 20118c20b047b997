//! One statement that gives each of many rows values of its own.

use sea_orm::sea_query::{Expr, ExprTrait, Query, TableRef, UpdateStatement, Value, ValueTuple};
use sea_orm::{EntityTrait, Iterable as _, PrimaryKeyToColumn};

/// What the list of values is called in the statement.
const OWN: &str = "own";

/// Starts an update of every row whose id stands first in one of the lists of values, which are as long as one another
/// and of which there is one at least; the others are [`own`] values of the row. SQLite binds at most 32,766 values.
pub(crate) fn own_rows<E: EntityTrait>(rows: Vec<Vec<Value>>) -> UpdateStatement {
    let rows = rows.into_iter().map(ValueTuple::Many).collect();
    let mut update = Query::update();
    update.table(E::default()).from(TableRef::ValuesList(rows, OWN.into()));
    for key in E::PrimaryKey::iter() {
        update.and_where(Expr::col((E::default(), key.into_column())).eq(own(1)));
    }
    update
}

/// Returns a row's own value by its place in the list, from 1 on, as both databases call it.
pub(crate) fn own(place: usize) -> Expr {
    Expr::col((OWN, format!("column{place}")))
}
