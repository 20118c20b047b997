//! The files themselves: nobody real in them, and mistakes that are found and named.

use std::path::Path;

use super::*;
use crate::dataset::format::Set;
use crate::dataset::{Loaded, check, files, load_from, state};

fn folder(set: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../datasets").join(set)
}

/// A copy of a set with one file changed.
fn copy_with(set: &str, file: &str, change: impl Fn(&str) -> String) -> TempDir {
    let copy = TempDir::new().unwrap();
    for entry in std::fs::read_dir(folder(set)).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    let path = copy.path().join(file);
    let changed = change(&std::fs::read_to_string(&path).unwrap());
    std::fs::write(path, changed).unwrap();
    copy
}

fn wrong(copy: &TempDir) -> String {
    let read = files::directory(copy.path()).and_then(|set| check::consistent(&set));
    read.unwrap_err().to_string()
}

#[test]
fn nobody_in_the_sets_is_real() {
    for data in [DataSet::Seed, DataSet::Demo] {
        let set: Set = files::embedded(data).unwrap();
        let posts = set.people.iter().map(|person| (&person.given_name, &person.family_name, &person.email));
        let members = set.organisations.iter().flat_map(|organisation| &organisation.people);
        let members = members.map(|member| (&member.given_name, &member.family_name, &member.email));
        for (given, family, email) in posts.chain(members) {
            assert!(matches!(family.as_str(), "Esimerkki" | "Exempel"), "{given} {family}");
            let plain = |name: &str| name.to_lowercase().replace(['ä', 'å'], "a").replace('ö', "o");
            let local = format!("{}.{}@", plain(given), plain(family));
            assert!(
                email.as_str().starts_with(&local) && email.as_str().ends_with(".example"),
                "{given} {family}"
            );
        }
        for organisation in &set.organisations {
            let number = organisation.business_id.as_ref().map(ToString::to_string);
            assert!(number.is_none_or(|number| number.starts_with("99")), "{}", organisation.key);
            assert!(organisation.demo.unwrap_or(set.head.demo), "{} has made-up details", organisation.key);
        }
    }
}

#[test]
fn a_mistake_is_named_with_its_file_and_key() {
    let misspelt =
        copy_with("demo", "organisations.toml", |text| text.replacen("\nverified_on =", "\nverfied_on =", 1));
    let told = wrong(&misspelt);
    assert!(told.contains("organisations.toml") && told.contains("verfied_on"), "{told}");
    let undated =
        copy_with("demo", "agreements.toml", |text| text.replacen("\"2025-02-10\"", "\"10.2.2025\"", 1));
    let told = wrong(&undated);
    assert!(
        told.contains("agreements.toml") && told.contains("initiated_on") && told.contains("10.2.2025"),
        "{told}"
    );
    let unknown = copy_with("demo", "targets.toml", |text| text.replacen("\"ii-2026\"", "\"ii-2027\"", 1));
    assert!(wrong(&unknown).contains("there is no agreement ii-2027"));
    let twice =
        copy_with("demo", "people.toml", |text| format!("{text}\n{}", text.split("\n\n").nth(3).unwrap()));
    assert!(wrong(&twice).contains("twice"));
    let missing = copy_with("demo", "texts.toml", |text| text.replace("[frame.", "[frameless."));
    assert!(wrong(&missing).contains("there is no text frame"));
}

#[test]
fn an_act_of_signing_is_told_of_in_made_up_agreements_only() {
    let real = copy_with("demo", "dataset.toml", |text| text.replace("demo = true", "demo = false"));
    assert!(wrong(&real).contains("use signed_on_paper"));
}

#[tokio::test]
async fn a_directory_loads_like_the_set_inside() {
    let (app, _directory) = empty().await;
    load_from(&app, &folder("seed")).await.unwrap();
    assert_eq!(state(&app).await.unwrap(), Loaded::Whole);
}

#[tokio::test]
async fn what_the_rules_refuse_is_told_with_its_entry_and_instant() {
    let (app, _directory) = empty().await;
    let early = copy_with("seed", "agreements.toml", |text| {
        text.replacen("published_on = \"2019-08-19\"", "published_on = \"2019-08-18\"", 1)
    });
    let told = load_from(&app, early.path()).await.unwrap_err().to_string();
    assert!(told.starts_with("agreement frame-2019, publication of the minutes, 2019-08-18"), "{told}");
    assert!(told.contains("move_not_open"), "{told}");
    assert_eq!(state(&app).await.unwrap(), Loaded::Partly);
}
