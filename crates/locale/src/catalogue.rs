//! The registry of message files, and the bundles made of them once.

use std::sync::LazyLock;

use domain::text::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};

use crate::args::Args;
use crate::number;

/// One audience's messages in every language.
pub(crate) struct File {
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests name the file that is at fault"))]
    pub(crate) name: &'static str,
    fi: &'static str,
    sv: &'static str,
    en: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(File {
            name: $name,
            fi: include_str!(concat!("../messages/fi/", $name, ".ftl")),
            sv: include_str!(concat!("../messages/sv/", $name, ".ftl")),
            en: include_str!(concat!("../messages/en/", $name, ".ftl")),
        }),*]
    };
}

/// Every message file; a new one is added here and as `messages/<language>/<name>.ftl`.
pub(crate) const FILES: &[File] = files![
    "action", "calendar", "common", "decision", "mail", "page", "refusal", "reminder", "state", "task"
];

impl File {
    /// Returns the source in one language.
    pub(crate) const fn source(&self, language: Language) -> &'static str {
        match language {
            Language::Fi => self.fi,
            Language::Sv => self.sv,
            Language::En => self.en,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static FI: LazyLock<Bundle> = LazyLock::new(|| build(Language::Fi));
static SV: LazyLock<Bundle> = LazyLock::new(|| build(Language::Sv));
static EN: LazyLock<Bundle> = LazyLock::new(|| build(Language::En));

/// Returns the filled-in message, or nothing if there is no such message.
pub(crate) fn format(language: Language, id: &str, args: &Args<'_>) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(id)?.value()?;
    // A forgotten variable shows as `{$name}`; that is for a test to see, not a reason to keep a mail from leaving.
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args.fluent()), &mut errors).into_owned())
}

/// Returns whether there is such a message in this language.
pub(crate) fn has(language: Language, id: &str) -> bool {
    bundle(language).has_message(id)
}

fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::Fi => &FI,
        Language::Sv => &SV,
        Language::En => &EN,
    }
}

fn build(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // The marks that would isolate a variable leak into subjects, attributes and documents.
    bundle.set_use_isolating(false);
    // Fluent takes a plain function, which cannot carry the language along.
    bundle.set_formatter(Some(match language {
        Language::Fi => |value, _| quantity(Language::Fi, value),
        Language::Sv => |value, _| quantity(Language::Sv, value),
        Language::En => |value, _| quantity(Language::En, value),
    }));
    for file in FILES {
        // Whatever can be read is kept; the tests fail on the rest.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(file.source(language).to_owned());
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn quantity(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(quantity) => Some(number::grouped(language, &quantity.as_string())),
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(source: &str, args: &Args<'_>) -> String {
        let mut bundle = build(Language::Fi);
        bundle.add_resource_overriding(FluentResource::try_new(source.to_owned()).unwrap());
        let pattern = bundle.get_message("m").unwrap().value().unwrap();
        bundle.format_pattern(pattern, Some(args.fluent()), &mut Vec::new()).into_owned()
    }

    #[test]
    fn a_quantity_chooses_the_plural_and_is_grouped() {
        let source = "m = { $count ->\n    [one] { $count } sitoumus\n   *[other] { $count } sitoumusta\n}\n";
        assert_eq!(written(source, &Args::new().with("count", 1)), "1 sitoumus");
        assert_eq!(written(source, &Args::new().with("count", 12_345)), "12\u{a0}345 sitoumusta");
    }

    #[test]
    fn a_year_is_text_and_is_not_grouped() {
        assert_eq!(written("m = { $year }\n", &Args::new().with("year", "2026")), "2026");
    }
}
