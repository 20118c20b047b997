//! The variables of a message: text and quantities, nothing else.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

/// The variables of one message, by name.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    /// Starts with no variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a variable; the last value of a name wins.
    ///
    /// An integer is a quantity: it chooses plural forms and is grouped by thousands. A year, a code or a section
    /// number is text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value<'a>>) -> Self {
        match value.into() {
            Value::Text(text) => self.0.set(name, FluentValue::String(text)),
            Value::Quantity(quantity) => self.0.set(name, quantity),
        }
        self
    }

    pub(crate) fn fluent(&self) -> &FluentArgs<'a> {
        &self.0
    }
}

/// What a variable holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text that is shown as it is.
    Text(Cow<'a, str>),
    /// A count that chooses plural forms and is written in the reader's way.
    Quantity(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(quantity: i64) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<i32> for Value<'_> {
    fn from(quantity: i32) -> Self {
        Self::Quantity(quantity.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(quantity: u32) -> Self {
        Self::Quantity(quantity.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(quantity: u64) -> Self {
        Self::Quantity(i64::try_from(quantity).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value<'_> {
    fn from(quantity: usize) -> Self {
        Self::Quantity(i64::try_from(quantity).unwrap_or(i64::MAX))
    }
}
