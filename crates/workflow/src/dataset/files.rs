//! Where the files of a set come from: inside the binary, or a directory somebody has edited.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::DataSet;
use super::format::{
    Agreements, Areas, Head, Municipalities, Organisations, People, Prevention, Set, Steps, Targets, Texts,
};
use super::problem::{Problem, Result};

/// The files of a set by name.
const NAMES: [&str; 12] = [
    "dataset.toml",
    "areas.toml",
    "municipalities.toml",
    "people.toml",
    "texts.toml",
    "agreements.toml",
    "targets.toml",
    "steps.toml",
    "public_bodies.toml",
    "municipal_bodies.toml",
    "organisations.toml",
    "prevention.toml",
];

macro_rules! embedded {
    ($set:literal) => {
        [
            include_str!(concat!("../../../../datasets/", $set, "/dataset.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/areas.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/municipalities.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/people.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/texts.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/agreements.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/targets.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/steps.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/public_bodies.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/municipal_bodies.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/organisations.toml")),
            include_str!(concat!("../../../../datasets/", $set, "/prevention.toml")),
        ]
    };
}

const SEED: [&str; 12] = embedded!("seed");
const DEMO: [&str; 12] = embedded!("demo");

/// Reads a set that comes with the product.
pub(super) fn embedded(set: DataSet) -> Result<Set> {
    let (folder, texts) = match set {
        DataSet::Seed => ("datasets/seed", SEED),
        DataSet::Demo => ("datasets/demo", DEMO),
    };
    parse(folder, &texts)
}

/// Reads a set from a directory with the same files.
pub(super) fn directory(path: &Path) -> Result<Set> {
    let folder = path.display().to_string();
    let read = |name: &str| {
        let file = path.join(name);
        std::fs::read_to_string(&file)
            .map_err(|source| Problem::Unreadable { file: file.display().to_string(), source })
    };
    let texts = NAMES.iter().map(|name| read(name)).collect::<Result<Vec<_>>>()?;
    parse(&folder, &texts)
}

fn parse(folder: &str, texts: &[impl AsRef<str>]) -> Result<Set> {
    let file = Files { folder, texts };
    let [mut organisations, municipal, local]: [Organisations; 3] =
        [file.read(8)?, file.read(9)?, file.read(10)?];
    organisations.organisation.extend(municipal.organisation);
    organisations.organisation.extend(local.organisation);
    let areas: Areas = file.read(1)?;
    let prevention: Prevention = file.read(11)?;
    Ok(Set {
        head: file.read::<Head>(0)?,
        areas: areas.area,
        sections: areas.section,
        municipalities: file.read::<Municipalities>(2)?.municipality,
        people: file.read::<People>(3)?.person,
        texts: file.read::<Texts>(4)?,
        agreements: file.read::<Agreements>(5)?.agreement,
        targets: file.read::<Targets>(6)?.target,
        steps: file.read::<Steps>(7)?.step,
        organisations: organisations.organisation,
        bodies: prevention.body,
        plans: prevention.plan,
    })
}

struct Files<'a, T> {
    folder: &'a str,
    texts: &'a [T],
}

impl<T: AsRef<str>> Files<'_, T> {
    fn read<D: DeserializeOwned>(&self, number: usize) -> Result<D> {
        let text = self.texts.get(number).map_or("", AsRef::as_ref);
        let name = NAMES.get(number).copied().unwrap_or_default();
        toml::from_str(text).map_err(|source| Problem::Malformed {
            file: format!("{}/{name}", self.folder),
            source: Box::new(source),
        })
    }
}
