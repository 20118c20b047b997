//! The crates know only what ARCHITECTURE.md lets them know.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result};

/// What each crate may depend on, of ours.
const MAY_KNOW: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("locale", &["domain"]),
    ("store", &["domain", "migrations"]),
    ("mail", &["domain", "locale"]),
    ("workflow", &["domain", "locale", "store", "mail"]),
    ("graphql", &["domain", "locale", "workflow"]),
    ("web", &["domain", "locale", "workflow"]),
    ("server", &["domain", "locale", "store", "mail", "workflow", "graphql", "web"]),
    ("migrations", &[]),
    ("tests", &["server"]),
    ("bench", &["domain", "store", "mail", "workflow", "tests"]),
];

/// What only the store and the migrations may depend on, and what measures them beside bare statements.
const DATABASE: [&str; 3] = ["sea-orm", "sea-orm-migration", "sqlx"];

/// Returns the normal dependencies of every crate of the workspace.
fn dependencies() -> Result<BTreeMap<String, BTreeSet<String>>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .output()
        .context("cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let mut all = BTreeMap::new();
    for package in metadata["packages"].as_array().context("packages")? {
        let listed = package["dependencies"].as_array().context("dependencies")?;
        let normal = listed.iter().filter(|dependency| dependency["kind"].is_null());
        let names = normal.filter_map(|dependency| dependency["name"].as_str()).map(str::to_owned);
        all.insert(package["name"].as_str().context("a name")?.to_owned(), names.collect());
    }
    Ok(all)
}

#[test]
fn every_crate_knows_only_what_it_may() -> Result<()> {
    let all = dependencies()?;
    let ours: BTreeSet<_> = all.keys().cloned().collect();
    for (name, known) in &all {
        let (_, may) = MAY_KNOW
            .iter()
            .find(|(krate, _)| krate == name)
            .with_context(|| format!("{name} is in no row"))?;
        for other in known.intersection(&ours) {
            assert!(may.contains(&other.as_str()), "{name} must not know {other}");
        }
        if !matches!(name.as_str(), "store" | "migrations" | "bench") {
            for database in DATABASE {
                assert!(!known.contains(database), "{name} must not know {database}");
            }
        }
    }
    assert_eq!(all.len(), MAY_KNOW.len(), "a row for a crate that is no more");
    Ok(())
}

#[test]
fn the_rule_book_knows_nothing_of_the_world() -> Result<()> {
    let all = dependencies()?;
    for worldly in ["tokio", "axum", "lettre", "async-graphql", "getrandom", "tracing"] {
        assert!(!all["domain"].contains(worldly), "domain must not know {worldly}");
    }
    Ok(())
}
