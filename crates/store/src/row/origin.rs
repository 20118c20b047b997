//! Where a stored value comes from, so that whatever cannot be read again names its table, column and row.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, SubsecRound, Utc};
use domain::evidence::Hash;
use domain::head::Head;
use domain::id::{AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::text::Language;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::{Error, Result};

/// A row that is being turned into a value.
pub(crate) struct Origin {
    table: &'static str,
    row: String,
}

impl Origin {
    pub(crate) fn new(table: &'static str, row: &impl Display) -> Self {
        Self { table, row: row.to_string() }
    }

    /// Says that a column holds what no value could have left there.
    pub(crate) fn inconsistent(&self, column: &'static str) -> Error {
        Error::Inconsistent { table: self.table, column, row: self.row.clone() }
    }

    pub(crate) fn key<K: Keyed>(&self, column: &'static str, key: &str) -> Result<K> {
        K::from_key(key).ok_or_else(|| self.inconsistent(column))
    }

    pub(crate) fn parse<T: FromStr>(&self, column: &'static str, text: &str) -> Result<T> {
        text.parse().map_err(|_| self.inconsistent(column))
    }

    pub(crate) fn parse_if<T: FromStr>(
        &self,
        column: &'static str,
        text: Option<&String>,
    ) -> Result<Option<T>> {
        text.map(|text| self.parse(column, text)).transpose()
    }

    pub(crate) fn language(&self, column: &'static str, code: &str) -> Result<Language> {
        Language::from_code(code).ok_or_else(|| self.inconsistent(column))
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str, text: &str) -> Result<T> {
        serde_json::from_str(text).map_err(|_| self.inconsistent(column))
    }

    pub(crate) fn to_json(&self, column: &'static str, value: &impl Serialize) -> Result<String> {
        serde_json::to_string(value).map_err(|_| self.inconsistent(column))
    }

    pub(crate) fn number<N, T: TryFrom<N>>(&self, column: &'static str, number: N) -> Result<T> {
        T::try_from(number).map_err(|_| self.inconsistent(column))
    }

    pub(crate) fn hash(&self, column: &'static str, bytes: &[u8]) -> Result<Hash> {
        bytes.try_into().map(Hash).map_err(|_| self.inconsistent(column))
    }

    pub(crate) fn hash_if(&self, column: &'static str, bytes: Option<&Vec<u8>>) -> Result<Option<Hash>> {
        bytes.map(|bytes| self.hash(column, bytes)).transpose()
    }

    pub(crate) fn head<S: Keyed>(&self, state: &str, since: DateTime<Utc>, version: i64) -> Result<Head<S>> {
        Ok(Head { state: self.key("state", state)?, since, version: self.number("version", version)? })
    }

    /// Puts together where a row of a tenant table belongs.
    pub(crate) fn place(
        &self,
        area: Uuid,
        municipality: Option<&String>,
        organisation: Option<Uuid>,
    ) -> Result<Place> {
        Ok(Place {
            area: Some(AreaId::new(area)),
            municipality: self.parse_if::<MunicipalityCode>("municipality_code", municipality)?,
            organisation: organisation.map(OrganisationId::new),
        })
    }

    /// Returns the area of a place; what belongs to no area cannot be kept in a tenant table.
    pub(crate) fn area(&self, place: &Place) -> Result<Uuid> {
        place.area.map(AreaId::uuid).ok_or_else(|| self.inconsistent("area_id"))
    }
}

/// Returns an instant as precisely as PostgreSQL keeps it.
pub(crate) fn instant(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}

/// Returns the code of a municipality as a column.
pub(crate) fn code(municipality: Option<&MunicipalityCode>) -> Option<String> {
    municipality.map(ToString::to_string)
}

/// Returns the place in a list as a column.
pub(crate) fn position(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}
