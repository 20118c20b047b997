//! The schema, put together once for people we know and once for those we do not.

use async_graphql::{EmptySubscription, SDLExportOptions, Schema, SchemaBuilder};

use crate::connection::Listing;
use crate::limits::Limits;
use crate::mutation::Mutation;
use crate::object::agreement::Agreement;
use crate::object::commitment::Commitment;
use crate::object::decision::MunicipalDecision;
use crate::object::history::HistoryEntry;
use crate::object::life::Lifecycle;
use crate::object::organisation::Organisation;
use crate::object::signature::Signature;
use crate::object::task::Task;
use crate::object::undelivered::UndeliveredMail;
use crate::query::Query;

type Built = Schema<Query, Mutation, EmptySubscription>;

/// The schema as it answers.
#[derive(Clone)]
pub(crate) struct Schemas {
    known: Built,
    anonymous: Built,
}

impl std::fmt::Debug for Schemas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Schemas(…)")
    }
}

/// What the library's pages do not say of themselves.
const PAGE: &str = "A page of a list, with the cursors that lead to the others.";

fn builder() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query, Mutation::default(), EmptySubscription)
        .register_output_type::<Lifecycle>()
        .override_output_type_description::<Listing<UndeliveredMail>>(PAGE)
        .override_output_type_description::<Listing<Organisation>>(PAGE)
        .override_output_type_description::<Listing<Agreement>>(PAGE)
        .override_output_type_description::<Listing<Signature>>(PAGE)
        .override_output_type_description::<Listing<Commitment>>(PAGE)
        .override_output_type_description::<Listing<MunicipalDecision>>(PAGE)
        .override_output_type_description::<Listing<Task>>(PAGE)
        .override_output_type_description::<Listing<HistoryEntry>>(PAGE)
}

impl Schemas {
    /// Builds them. The guard judges before they do; their own limits only mend what it cannot know.
    pub(crate) fn new(limits: &Limits) -> Self {
        let depth = usize::try_from(limits.depth).unwrap_or(usize::MAX);
        let limited = || builder().limit_depth(depth).limit_directives(limits.directives);
        // Whoever guesses at names learns nothing of names close to theirs.
        Self { known: limited().finish(), anonymous: limited().disable_suggestions().finish() }
    }

    /// Returns the one for somebody we know, or not.
    pub(crate) fn of(&self, known: bool) -> &Built {
        if known { &self.known } else { &self.anonymous }
    }
}

/// Returns the schema in its own language, sorted and described.
pub fn sdl() -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().use_space_ident();
    let options = options.prefer_single_line_descriptions();
    let text = builder().finish().sdl_with_options(options.include_specified_by());
    format!("{}\n", text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the declarations that no description stands before: types, fields and values, not arguments.
    fn bare(text: &str) -> Vec<&str> {
        let (mut inside, mut described, mut bare) = (false, false, Vec::new());
        for line in text.lines() {
            let word = line.trim();
            let marks = line.matches("\"\"\"").count();
            if inside || word.starts_with('"') {
                inside = inside != (marks % 2 == 1);
                described = true;
                continue;
            }
            let depth = line.len() - line.trim_start().len();
            let known = ["directive", "schema", "query:", "mutation:", "}"]
                .iter()
                .any(|start| word.starts_with(start));
            if !described && !known && !word.is_empty() && depth <= 2 {
                bare.push(line);
            }
            described = false;
        }
        bare
    }

    #[test]
    fn everything_is_described() {
        assert_eq!(bare(&sdl()), Vec::<&str>::new());
        assert_eq!(bare("type A {\n  b: Int\n}"), ["type A {", "  b: Int"]);
    }

    #[test]
    fn the_same_schema_is_printed_every_time() {
        assert_eq!(sdl(), sdl());
        assert!(sdl().contains("interface Lifecycle"));
    }
}
