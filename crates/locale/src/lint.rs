//! What the message files are held to: readable, complete in every language, and never inflecting a placeholder.

use std::collections::{BTreeMap, BTreeSet};

use domain::text::Language;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::parser;

use crate::catalogue::FILES;

struct Message {
    file: &'static str,
    variables: BTreeSet<&'static str>,
    references: BTreeSet<&'static str>,
    inflected: Vec<String>,
}

fn parsed(language: Language) -> impl Iterator<Item = (&'static str, Resource<&'static str>)> {
    FILES.iter().map(move |file| match parser::parse(file.source(language)) {
        Ok(resource) => (file.name, resource),
        Err((_, errors)) => panic!("{}/{}.ftl: {errors:?}", language.code(), file.name),
    })
}

/// Reads every message of a language and fails on what the catalogue could not serve.
fn messages(language: Language) -> BTreeMap<&'static str, Message> {
    let mut messages = BTreeMap::new();
    for (file, resource) in parsed(language) {
        let place = format!("{}/{file}.ftl", language.code());
        for entry in &resource.body {
            let Entry::Message(entry) = entry else {
                assert!(
                    !matches!(entry, Entry::Junk { .. } | Entry::Term(_)),
                    "{place}: only messages and comments"
                );
                continue;
            };
            let id = entry.id.name;
            assert!(entry.attributes.is_empty(), "{place}: {id} has attributes, which nobody reads");
            let pattern = entry.value.as_ref().unwrap_or_else(|| panic!("{place}: {id} is empty"));
            let (variables, references) = Default::default();
            let mut message = Message { file, variables, references, inflected: Vec::new() };
            message.read(pattern);
            assert!(messages.insert(id, message).is_none(), "{place}: {id} is there twice");
        }
    }
    messages
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&'static str>) {
        for (index, element) in pattern.elements.iter().enumerate() {
            let PatternElement::Placeable { expression } = element else { continue };
            self.read_expression(expression);
            if let Some(PatternElement::TextElement { value }) = pattern.elements.get(index + 1)
                && is_ending(value)
            {
                self.inflected.push((*value).to_owned());
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&'static str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&'static str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name);
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name);
            }
            InlineExpression::FunctionReference { id, .. } => panic!("{}() is not implemented", id.name),
            InlineExpression::TermReference { arguments, .. } => self.read_arguments(arguments.as_ref()),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn read_arguments(&mut self, arguments: Option<&CallArguments<&'static str>>) {
        let Some(arguments) = arguments else { return };
        arguments.positional.iter().for_each(|argument| self.read_inline(argument));
        arguments.named.iter().for_each(|argument| self.read_inline(&argument.value));
    }
}

/// Returns whether the text after a placeholder inflects it: `…ssa`, `…:n`, `…'s`.
fn is_ending(text: &str) -> bool {
    text.strip_prefix([':', '\'', '’']).unwrap_or(text).starts_with(char::is_alphabetic)
}

#[test]
fn the_languages_have_the_same_messages_in_the_same_files_with_the_same_variables() {
    let finnish = messages(Language::Fi);
    for language in [Language::Sv, Language::En] {
        let other = messages(language);
        let code = language.code();
        let lonely: Vec<_> = finnish
            .keys()
            .filter(|id| !other.contains_key(*id))
            .chain(other.keys().filter(|id| !finnish.contains_key(*id)))
            .collect();
        assert!(lonely.is_empty(), "not in both fi and {code}: {lonely:?}");
        for (id, message) in &finnish {
            assert_eq!(message.file, other[id].file, "{id}: fi and {code} differ");
            assert_eq!(message.variables, other[id].variables, "{id}: fi and {code} differ");
        }
    }
}

#[test]
fn a_message_refers_only_to_messages() {
    for language in Language::ALL {
        let messages = messages(language);
        for (id, message) in &messages {
            for reference in &message.references {
                assert!(messages.contains_key(reference), "{}: {id} refers to {reference}", language.code());
            }
        }
    }
}

#[test]
fn no_placeholder_is_inflected() {
    for language in Language::ALL {
        for (id, message) in messages(language) {
            assert!(
                message.inflected.is_empty(),
                "{}: {id} inflects a placeholder: {:?}",
                language.code(),
                message.inflected
            );
        }
    }
}

#[test]
fn an_ending_is_told_from_punctuation() {
    assert!(is_ending("ssa on") && is_ending(":n") && is_ending("'s") && is_ending("’s"));
    assert!(!is_ending(": tekstiä") && !is_ending(" asti") && !is_ending(".") && !is_ending("–2029"));
}

#[test]
fn every_file_on_disk_is_in_the_registry() {
    for language in Language::ALL {
        let folder = format!("{}/messages/{}", env!("CARGO_MANIFEST_DIR"), language.code());
        let mut on_disk: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        on_disk.sort();
        let registered: Vec<_> = FILES.iter().map(|file| format!("{}.ftl", file.name)).collect();
        assert_eq!(on_disk, registered, "{}; the registry is sorted", language.code());
    }
}
