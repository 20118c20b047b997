//! The schema, put together once for people we know and once for those we do not.

use async_graphql::{EmptySubscription, SDLExportOptions, Schema, SchemaBuilder};

use crate::limits::Limits;
use crate::mutation::Mutation;
use crate::object::life::Lifecycle;
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

fn builder() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query, Mutation::default(), EmptySubscription).register_output_type::<Lifecycle>()
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
    let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().use_space_ident();
    let text = builder().finish().sdl_with_options(options.include_specified_by());
    format!("{}\n", text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_described() {
        let text = sdl();
        let mut described = false;
        let mut bare = Vec::new();
        for line in text.lines() {
            let word = line.trim();
            if word.starts_with("\"\"\"") || (word.ends_with("\"\"\"") && !word.is_empty()) {
                described = true;
                continue;
            }
            let declares = ["type ", "interface ", "enum ", "input ", "scalar "].iter().any(|kind| word.starts_with(kind));
            if declares && !described {
                bare.push(word.to_owned());
            }
            described = false;
        }
        assert_eq!(bare, Vec::<String>::new());
    }

    #[test]
    fn the_same_schema_is_printed_every_time() {
        assert_eq!(sdl(), sdl());
        assert!(sdl().contains("interface Lifecycle"));
    }
}
