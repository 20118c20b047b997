//! Enums whose variants have one stable text each: in storage, in message ids and on the wire.

use std::str::FromStr;

/// An enum with a stable `snake_case` key per variant.
pub trait Keyed:
    Copy + Eq + Ord + Into<&'static str> + FromStr + strum::VariantArray + Send + Sync + 'static
{
    /// Returns the key.
    fn key(self) -> &'static str {
        self.into()
    }

    /// Reads a key.
    fn from_key(key: &str) -> Option<Self> {
        key.parse().ok()
    }

    /// Returns every variant in the order of declaration.
    fn all() -> &'static [Self] {
        Self::VARIANTS
    }
}

impl<T> Keyed for T where
    T: Copy + Eq + Ord + Into<&'static str> + FromStr + strum::VariantArray + Send + Sync + 'static
{
}

/// A keyed enum that carries its documentation to run time, where the API describes its values with it.
pub trait Described: Keyed {
    /// Returns what the documentation says of the variant.
    fn about(self) -> &'static str;
}

impl<T: Keyed + strum::EnumMessage> Described for T {
    fn about(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }
}

/// Declares enums that are [`Keyed`] and [`Described`].
macro_rules! keyed {
    ($($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            strum::EnumString, strum::EnumMessage, strum::IntoStaticStr, strum::VariantArray,
        )]
        #[strum(serialize_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($body)* }
    )*};
}
pub(crate) use keyed;
