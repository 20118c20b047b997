//! How counters change: collected while a transaction works, applied last and in one order, so that transactions hold
//! the rows everybody wants for a moment only and never wait for each other in a circle.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use domain::id::AreaId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::{CounterDelta, CounterKey, Machine};
use crate::connection::Tx;
use crate::error::Result;
use crate::row::board_counter::{ActiveModel, Column, Entity, Model};

/// Rows of one insert: seven columns each, and SQLite binds at most 32,766 values.
const CHUNK: usize = 4_000;

/// Rows of one delete: SQLite refuses an expression deeper than a thousand, and each OR is one deeper.
const ZEROS: usize = 100;

/// What a transaction has not applied yet.
#[derive(Debug, Default)]
pub(crate) struct Pending(Mutex<BTreeMap<CounterKey, i64>>);

impl Pending {
    fn with<T>(&self, change: impl FnOnce(&mut BTreeMap<CounterKey, i64>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn forget(&self, area: AreaId) {
        self.with(|sums| sums.retain(|key, _| key.area != area));
    }
}

impl Tx {
    /// Takes note of changes of counters; [`Tx::commit`] applies them, and until then no read shows them.
    pub fn bump(&self, deltas: &[CounterDelta]) {
        self.pending().with(|sums| {
            for delta in deltas {
                *sums.entry(delta.key.clone()).or_default() += delta.by;
            }
        });
    }

    /// Applies what [`Tx::bump`] took note of; the last thing before a commit.
    pub(crate) async fn settle(&self) -> Result<()> {
        let mut sums = self.pending().with(std::mem::take);
        sums.retain(|_, by| *by != 0);
        let presence: BTreeMap<_, _> =
            sums.extract_if(.., |key, _| key.machine == Machine::Presence).collect();
        for (organisation, count) in self.add(&presence).await? {
            let by = presence.get(&organisation).copied().unwrap_or_default();
            let key = CounterKey { machine: Machine::Organisation, state: String::new(), ..organisation };
            let change = i64::from(count > 0) - i64::from(count - by > 0);
            if change != 0 {
                *sums.entry(key).or_default() += change;
            }
        }
        sums.retain(|_, by| *by != 0);
        self.add(&sums).await?;
        Ok(())
    }

    /// Adds to counters in the order of their keys and returns what they are now.
    pub(super) async fn add(&self, sums: &BTreeMap<CounterKey, i64>) -> Result<Vec<(CounterKey, i64)>> {
        let sum = Expr::col((Entity, Column::Count)).add(Expr::cust("excluded.count"));
        let mut counts = Vec::with_capacity(sums.len());
        let mut rows: Vec<_> = sums.iter().map(|(key, by)| ActiveModel::from((key, *by))).collect();
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(CHUNK));
            let add = OnConflict::columns(KEY).value(Column::Count, sum.clone()).to_owned();
            let insert = Entity::insert_many(rows).on_conflict(add);
            let changed = insert.exec_with_returning(self.db()).await?;
            self.drop_zeros(&changed).await?;
            for row in changed {
                let count = row.count;
                counts.push((CounterKey::try_from(row)?, count));
            }
            rows = rest;
        }
        Ok(counts)
    }

    /// A counter of nothing is no counter: due dates pass, and their rows would stay for ever.
    async fn drop_zeros(&self, rows: &[Model]) -> Result<()> {
        let zeros: Vec<_> = rows.iter().filter(|row| row.count == 0).collect();
        for chunk in zeros.chunks(ZEROS) {
            let any = chunk.iter().fold(Condition::any(), |any, row| any.add(is(row)));
            Entity::delete_many().filter(any).filter(Column::Count.eq(0)).exec(self.db()).await?;
        }
        Ok(())
    }
}

const KEY: [Column; 6] = [
    Column::AreaId,
    Column::Machine,
    Column::MunicipalityCode,
    Column::Section,
    Column::State,
    Column::DueOn,
];

fn is(row: &Model) -> Condition {
    Condition::all()
        .add(Column::AreaId.eq(row.area_id))
        .add(Column::Machine.eq(&row.machine))
        .add(Column::MunicipalityCode.eq(&row.municipality_code))
        .add(Column::Section.eq(&row.section))
        .add(Column::State.eq(&row.state))
        .add(Column::DueOn.eq(row.due_on))
}
