//! The core: areas, organisations, people, agreements, signatures, commitments and the audit chain.

mod agreement;
mod area;
mod event;
mod organisation;
mod person;
mod signature;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::{ForeignKeyCreateStatement, IndexCreateStatement, TableCreateStatement};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_core"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        area::up(manager).await?;
        person::up(manager).await?;
        organisation::up(manager).await?;
        agreement::up(manager).await?;
        signature::up(manager).await?;
        event::up(manager).await
    }
}

/// Points a column at the id of another table.
fn refers(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").to_owned()
}

/// An index under a name of its own.
fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

async fn create(
    manager: &SchemaManager<'_>,
    table: &mut TableCreateStatement,
    indexes: &[IndexCreateStatement],
) -> Result<(), DbErr> {
    manager.create_table(table.to_owned()).await?;
    for index in indexes {
        manager.create_index(index.to_owned()).await?;
    }
    Ok(())
}

/// What every workflow entity has: its state, since when, and the version it is locked by.
fn head(table: &mut TableCreateStatement) -> &mut TableCreateStatement {
    use sea_orm_migration::schema::{big_integer, string, timestamp_with_time_zone};
    table.col(string("state")).col(timestamp_with_time_zone("state_since")).col(big_integer("version"))
}
