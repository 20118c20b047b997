//! `docs/state-machines.md`: the tables of moves as diagrams and lists, in three languages.

use std::fmt::Write;

use domain::lifecycle::{From, Keyed, Lifecycle, Move, To, Waits};
use domain::permission::Role;
use domain::text::Language;

const HEAD: &str = "# State machines\n\n\
Generated from the tables in `crates/domain` by `cargo run -- generate`; do not edit.\n\
Each row is one move: nothing else can change a state. *Waits for* names the tasks that are open in a state, or says\n\
why nobody needs to act.\n";

/// Returns the document.
pub(crate) fn document() -> String {
    let mut out = String::from(HEAD);
    domain::each_machine!(machine, &mut out);
    out
}

/// Appends one machine. Writing to a string cannot fail.
fn machine<M: Lifecycle>(out: &mut String) {
    let _ = write!(out, "\n## {}\n\n```mermaid\nstateDiagram-v2\n", M::NAME);
    for row in M::MOVES {
        arrows(out, row);
    }
    for state in M::State::all().iter().filter(|state| M::waits(**state) == Waits::Over) {
        let _ = writeln!(out, "    {} --> [*]", state.key());
    }
    out.push_str("```\n\n| state | fi | sv | en | waits for |\n|---|---|---|---|---|\n");
    for state in M::State::all() {
        let label = |language| {
            locale::text(language, &format!("state-{}-{}", M::NAME, state.key().replace('_', "-")))
        };
        let [fi, sv, en] = Language::ALL.map(label);
        let _ = writeln!(out, "| `{}` | {fi} | {sv} | {en} | {} |", state.key(), waits(M::waits(*state)));
    }
    out.push_str("\n| row | from | action | who | to | requires | waits for a part not built |\n|---|---|---|---|---|---|---|\n");
    for row in M::MOVES {
        line(out, row);
    }
}

fn arrows<M: Lifecycle>(out: &mut String, row: &Move<M>) {
    let label = format!("{} {}", row.id, row.action.key());
    let starts: Vec<&str> = match row.from {
        From::Nothing => vec!["[*]"],
        From::States(states) => states.iter().map(|state| state.key()).collect(),
    };
    for start in starts {
        match row.to {
            To::One(to) => _ = writeln!(out, "    {start} --> {}: {label}", to.key()),
            To::OneOf(states) => {
                for to in states {
                    let _ = writeln!(out, "    {start} --> {}: {label}", to.key());
                }
            }
            To::Same => {}
        }
    }
}

fn waits(waits: Waits) -> String {
    match waits {
        Waits::For(tasks) => {
            tasks.iter().map(|task| format!("`{}`", task.key())).collect::<Vec<_>>().join(", ")
        }
        Waits::Nobody(reason) => locale::text(Language::En, reason),
        Waits::Over => "–".into(),
    }
}

fn line<M: Lifecycle>(out: &mut String, row: &Move<M>) {
    let from = match row.from {
        From::Nothing => "–".to_owned(),
        From::States(states) => states.iter().map(|state| state.key()).collect::<Vec<_>>().join(", "),
    };
    let to = match row.to {
        To::One(to) => to.key().to_owned(),
        To::OneOf(states) => states.iter().map(|state| state.key()).collect::<Vec<_>>().join(" or "),
        To::Same => "(same)".into(),
    };
    let who = row.actors.iter().map(|role| short(*role)).collect::<Vec<_>>().join(", ");
    let guards = row.guards.iter().map(|guard| format!("{guard:?}")).collect::<Vec<_>>().join(", ");
    let awaits = row.awaits.map_or("", Keyed::key);
    let _ = writeln!(
        out,
        "| {} | {from} | `{}` | {who} | {to} | {guards} | {awaits} |",
        row.id,
        row.action.key()
    );
}

/// Returns a role's code in `domain.md` §4.
pub(super) const fn short(role: Role) -> &'static str {
    match role {
        Role::RegionalCoordinator => "RC",
        Role::MunicipalCoordinator => "MC",
        Role::PreventionContact => "EC",
        Role::MunicipalManager => "MM",
        Role::Registrar => "REG",
        Role::WorkingGroupMember => "WG",
        Role::OrganisationAdmin => "OA",
        Role::OrganisationSignatory => "OS",
        Role::OrganisationContact => "OC",
        Role::Invitee => "invitee",
        Role::Administrator => "ADM",
        Role::System => "SYS",
    }
}
