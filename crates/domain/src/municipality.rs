//! Municipalities as reference data; they merge, so names and successors are resolved by date (I-33).

use chrono::NaiveDate;

use crate::identifier::MunicipalityCode;
use crate::lifecycle::keyed;
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
