//! Enums of the API that are read from the domain's tables: one value per variant, described by its documentation.

use std::any::type_name;
use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType, Positioned,
    ServerResult, Value,
};

/// Values that the API shows as an enum.
pub(crate) trait Choice: Copy + Eq + Send + Sync + 'static {
    /// The enum's name.
    const NAME: &'static str;
    /// What it is.
    const ABOUT: &'static str;

    /// Returns every value in order.
    fn every() -> Vec<Self>;

    /// Returns the value's key.
    fn key(self) -> &'static str;

    /// Returns what the value means.
    fn about(self) -> String;
}

/// A value of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Is<T>(pub(crate) T);

fn shown<T: Choice>(value: T) -> String {
    value.key().to_ascii_uppercase()
}

fn described<T: Choice>() -> MetaType {
    let mut enum_values = IndexMap::new();
    for value in T::every() {
        let value = MetaEnumValue {
            name: shown(value),
            description: Some(value.about()).filter(|about| !about.is_empty()),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        enum_values.insert(value.name.clone(), value);
    }
    MetaType::Enum {
        name: T::NAME.to_owned(),
        description: Some(T::ABOUT.to_owned()),
        enum_values,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(type_name::<Is<T>>()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

impl<T: Choice> InputType for Is<T> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Enum, |_| described::<T>())
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let name = match &value {
            Value::Enum(name) => name.as_str(),
            Value::String(name) => name,
            Value::Null
            | Value::Number(_)
            | Value::Boolean(_)
            | Value::Binary(_)
            | Value::List(_)
            | Value::Object(_) => {
                return Err(InputValueError::expected_type(value));
            }
        };
        let found = T::every().into_iter().find(|known| shown(*known) == name);
        found.map(Self).ok_or_else(|| InputValueError::custom(format_args!("no value of {}", T::NAME)))
    }

    fn to_value(&self) -> Value {
        Value::Enum(Name::new(shown(self.0)))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<T: Choice> OutputType for Is<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, |_| described::<T>())
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Enum(Name::new(shown(self.0))))
    }
}
