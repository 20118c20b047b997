//! The files that are generated from the code, checked in, and held to it by a test.

mod configuration;
mod machines;
mod mails;
mod permissions;
mod reminders;

pub(crate) use mails::files as mails;

/// A generated file.
pub(crate) struct Generated {
    /// Its path from the root of the repository.
    pub(crate) path: &'static str,
    /// What it must hold.
    pub(crate) text: String,
}

/// Returns every generated file.
pub(crate) fn all() -> Vec<Generated> {
    vec![
        Generated { path: "schema.graphql", text: graphql::sdl() },
        Generated { path: "docs/state-machines.md", text: machines::document() },
        Generated { path: "docs/permissions.md", text: permissions::document() },
        Generated { path: "docs/reminders.md", text: reminders::document() },
        Generated { path: "docs/configuration.md", text: configuration::document() },
    ]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn generated_files_are_what_the_code_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for generated in super::all() {
            let found = std::fs::read_to_string(root.join(generated.path)).unwrap_or_default();
            assert!(found == generated.text, "{} is out of date; run: cargo run -- generate", generated.path);
        }
    }
}
