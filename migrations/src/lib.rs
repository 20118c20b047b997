//! The history of the schema, the same for SQLite and PostgreSQL.

#![warn(missing_docs)]

mod m0001_core;
mod m0002_work;
mod m0003_people;
mod m0004_doors;
mod m0005_step_organisations;
mod m0006_decision;
mod m0007_plan;
mod m0008_succession;
mod m0009_amendment;
mod m0010_post;
mod m0011_preference;
mod m0012_bounce;
mod m0013_rules;
mod m0014_hot_paths;
mod m0015_lean_outbox;
mod plain;

use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::MigratorTrait;

/// Every migration, oldest first.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_core::Migration),
            Box::new(m0002_work::Migration),
            Box::new(m0003_people::Migration),
            Box::new(m0004_doors::Migration),
            Box::new(m0005_step_organisations::Migration),
            Box::new(m0006_decision::Migration),
            Box::new(m0007_plan::Migration),
            Box::new(m0008_succession::Migration),
            Box::new(m0009_amendment::Migration),
            Box::new(m0010_post::Migration),
            Box::new(m0011_preference::Migration),
            Box::new(m0012_bounce::Migration),
            Box::new(m0013_rules::Migration),
            Box::new(m0014_hot_paths::Migration),
            Box::new(m0015_lean_outbox::Migration),
        ]
    }
}
