//! `docs/configuration.md`: every flag and environment variable, read from the command line's own definition.

use std::fmt::Write;

use clap::CommandFactory;

use crate::cli::Cli;

const HEAD: &str = "# Configuration\n\n\
Generated from the command line's definition by `cargo run -- generate`; do not edit.\n\
Every option is a flag or an environment variable; a flag wins. Secrets are given as files.\n";

/// Returns the document.
pub(crate) fn document() -> String {
    let mut out = String::from(HEAD);
    let mut cli = Cli::command();
    cli.build();
    for command in cli.get_subcommands().filter(|command| command.get_name() != "help") {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n## `elinvoima {}`\n\n{about}.\n\n| flag | environment | default | what |\n|---|---|---|---|\n",
            command.get_name()
        );
        for arg in command.get_arguments().filter(|arg| !matches!(arg.get_id().as_str(), "help" | "version"))
        {
            let flag = arg.get_long().map_or_else(|| arg.get_id().to_string(), |long| format!("--{long}"));
            let variable =
                arg.get_env().map(|name| format!("`{}`", name.to_string_lossy())).unwrap_or_default();
            let defaults: Vec<_> =
                arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(
                out,
                "| `{flag}` | {variable} | {} | {} |",
                defaults.join(" "),
                help.replace('|', "\\|")
            );
        }
    }
    out
}
