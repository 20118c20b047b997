//! Municipalities as reference data; they merge, so names and successors are resolved by date (I-33).

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::identifier::MunicipalityCode;
use crate::lifecycle::keyed;
use crate::permission::{Grant, Scope};
use crate::text::LocalisedText;

keyed! {
    /// What a municipality calls itself.
    pub enum Kind {
        /// A municipality (kunta).
        Kunta,
        /// A city or town (kaupunki).
        Kaupunki,
    }

    /// The official languages, the majority's first.
    pub enum LanguageStatus {
        /// Finnish.
        Fi,
        /// Swedish.
        Sv,
        /// Bilingual with a Finnish majority.
        FiSv,
        /// Bilingual with a Swedish majority.
        SvFi,
    }
}

/// A municipality under one code for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name.
    pub name: LocalisedText,
    /// What it calls itself.
    pub kind: Kind,
    /// The region (maakunta), two digits.
    pub region_code: String,
    /// The official languages.
    pub language_status: LanguageStatus,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day, if it ended.
    pub valid_to: Option<NaiveDate>,
    /// What it became part of.
    pub successor: Option<MunicipalityCode>,
}

/// Which municipalities have become part of which; whose matters they were falls to the successor's posts (AG-26).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mergers(HashMap<MunicipalityCode, MunicipalityCode>);

impl<'a> FromIterator<&'a Municipality> for Mergers {
    fn from_iter<I: IntoIterator<Item = &'a Municipality>>(ended: I) -> Self {
        let pair = |ended: &Municipality| Some((ended.code.clone(), ended.successor.clone()?));
        Self(ended.into_iter().filter_map(pair).collect())
    }
}

impl Mergers {
    /// Returns the municipality that another is part of now; nothing if it goes on by itself.
    pub fn now(&self, code: &MunicipalityCode) -> Option<&MunicipalityCode> {
        let mut last = self.0.get(code)?;
        // Reference data that led in a circle would not keep anybody here.
        for _ in 0..self.0.len() {
            match self.0.get(last) {
                Some(next) => last = next,
                None => break,
            }
        }
        Some(last)
    }

    /// Returns the scope whose posts look after another scope's matters now.
    pub fn scope_now(&self, scope: &Scope) -> Scope {
        match scope {
            Scope::Municipality(code) => Scope::Municipality(self.now(code).unwrap_or(code).clone()),
            Scope::Platform | Scope::Area(_) | Scope::Organisation(_) => scope.clone(),
        }
    }

    /// Adds to the posts of a municipality those of the ones that are part of it now.
    pub fn with_absorbed(&self, mut grants: Vec<Grant>) -> Vec<Grant> {
        for held in grants.clone() {
            let Scope::Municipality(code) = &held.scope else { continue };
            let absorbed = self.absorbed_by(code).into_iter().map(Scope::Municipality);
            grants.extend(absorbed.map(|scope| Grant { role: held.role, scope }));
        }
        grants
    }

    /// Returns the municipalities that are part of this one now, in the order of their codes.
    pub fn absorbed_by(&self, code: &MunicipalityCode) -> Vec<MunicipalityCode> {
        let mut absorbed: Vec<_> =
            self.0.keys().filter(|ended| self.now(ended) == Some(code)).cloned().collect();
        absorbed.sort();
        absorbed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::municipality as code;

    fn mergers(pairs: &[(&str, &str)]) -> Mergers {
        Mergers(pairs.iter().map(|(ended, successor)| (code(ended), code(successor))).collect())
    }

    #[test]
    fn a_municipality_that_merged_twice_is_found_in_the_last() {
        let mergers = mergers(&[("255", "084"), ("084", "564"), ("972", "564")]);
        assert_eq!(mergers.now(&code("255")), Some(&code("564")));
        assert_eq!(mergers.now(&code("564")), None);
        assert_eq!(mergers.absorbed_by(&code("564")), [code("084"), code("255"), code("972")]);
        let scope = |text| Scope::Municipality(code(text));
        assert_eq!(mergers.scope_now(&scope("972")), scope("564"));
        assert_eq!(mergers.scope_now(&scope("139")), scope("139"));
    }

    #[test]
    fn reference_data_in_a_circle_holds_nobody_up() {
        assert!(mergers(&[("255", "084"), ("084", "255")]).now(&code("255")).is_some());
    }
}
