//! `docs/permissions.md`: who may do, read and give what, read from the tables and from `domain::permission`.

use std::fmt::Write;

use domain::lifecycle::{Keyed, Lifecycle};
use domain::permission::{Reading, Role, givers, readers};
use domain::text::Language;

use super::machines::short;

const HEAD: &str = "# Permissions\n\n\
Generated from the tables in `crates/domain` by `cargo run -- generate`; do not edit.\n\
A mark says that the role may: each role within its own scope only (its organisation, municipality or area), and a move\n\
only from the states and under the conditions of [state-machines.md](state-machines.md). What has no mark is refused.\n";

/// Returns the document.
pub(crate) fn document() -> String {
    let mut out = String::from(HEAD);
    out.push_str("\n## Roles\n\n| code | role |\n|---|---|\n");
    for role in Role::all() {
        let name = locale::text(Language::En, &format!("role-{}", role.key().replace('_', "-")));
        let _ = writeln!(out, "| {} | {name} |", short(*role));
    }
    domain::each_machine!(machine, &mut out);
    head(&mut out, "Reading");
    for reading in Reading::all() {
        line(&mut out, reading.key(), readers(*reading));
    }
    head(&mut out, "Giving a post: the post, and who gives it");
    for role in Role::all().iter().filter(|role| !givers(**role).is_empty()) {
        line(&mut out, role.key(), givers(*role));
    }
    out
}

fn machine<M: Lifecycle>(out: &mut String) {
    head(out, M::NAME);
    for action in M::Action::all() {
        let rows = M::MOVES.iter().filter(|row| row.action == *action);
        let actors: Vec<Role> = rows.flat_map(|row| row.actors.iter().copied()).collect();
        line(out, action.key(), &actors);
    }
}

fn head(out: &mut String, title: &str) {
    let roles: Vec<_> = Role::all().iter().map(|role| short(*role)).collect();
    let _ = write!(out, "\n## {title}\n\n| | {} |\n|---|{}\n", roles.join(" | "), "---|".repeat(roles.len()));
}

fn line(out: &mut String, what: &str, who: &[Role]) {
    let marks: Vec<_> = Role::all().iter().map(|role| if who.contains(role) { "●" } else { "" }).collect();
    let _ = writeln!(out, "| `{what}` | {} |", marks.join(" | "));
}
