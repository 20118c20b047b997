//! When is an organisation bound? The rules *alone*, *two jointly* and *named* (invariant I-3).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::id::PersonId;
use crate::organisation::{Authority, Rule};

/// Whether the acts so far bind the organisation, and if not, who could complete them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// They do.
    Complete,
    /// They do not; any of these people could act next.
    Open(BTreeSet<PersonId>),
}

/// Judges who has acted against the rights to sign that hold on the day.
pub fn binding(authorities: &[Authority], acted: &[PersonId], day: NaiveDate) -> Binding {
    let acted: BTreeSet<_> = acted.iter().copied().collect();
    let valid: Vec<_> = authorities.iter().filter(|authority| authority.valid_on(day)).collect();
    let complete = valid.iter().filter(|authority| acted.contains(&authority.person)).any(|authority| {
        match authority.rule {
            Rule::Alone => true,
            Rule::JointlyTwo => valid.iter().any(|other| other.person != authority.person && acted.contains(&other.person)),
            Rule::JointlyNamed => {
                !authority.together_with.is_empty() && authority.together_with.iter().all(|person| acted.contains(person))
            }
        }
    });
    if complete {
        return Binding::Complete;
    }
    let named = valid.iter().filter(|authority| acted.contains(&authority.person)).flat_map(|authority| &authority.together_with);
    Binding::Open(valid.iter().map(|authority| &authority.person).chain(named).filter(|person| !acted.contains(person)).copied().collect())
}
