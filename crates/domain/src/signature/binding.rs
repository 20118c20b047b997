//! When is an organisation bound? The rules *alone*, *two jointly* and *named* (invariant I-3).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Signature;
use crate::calendar;
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
    if valid.iter().any(|authority| satisfied(authority, &valid, &acted)) {
        return Binding::Complete;
    }
    let entitled = valid.iter().flat_map(|authority| authority.entitled());
    Binding::Open(entitled.filter(|person| !acted.contains(person)).collect())
}

fn satisfied(authority: &Authority, valid: &[&Authority], acted: &BTreeSet<PersonId>) -> bool {
    let other = |person: PersonId| person != authority.person;
    acted.contains(&authority.person)
        && match authority.rule {
            Rule::Alone => true,
            Rule::JointlyTwo => valid.iter().any(|held| other(held.person) && acted.contains(&held.person)),
            Rule::JointlyNamed => {
                let named = &authority.together_with;
                named.iter().any(|person| other(*person)) && named.iter().all(|person| acted.contains(person))
            }
        }
}

impl Signature {
    /// Judges the acts given so far on the day of the newest. A right that held when its act was given keeps counting
    /// for that act, also after it has ended (I-4).
    pub fn binding(&self, authorities: &[Authority], day: NaiveDate) -> Binding {
        let acted: Vec<_> = self.acts.iter().map(|act| act.person).collect();
        let counting: Vec<_> = authorities.iter().map(|authority| self.still_counting(authority)).collect();
        match binding(&counting, &acted, day) {
            Binding::Complete => Binding::Complete,
            Binding::Open(_) => binding(authorities, &acted, day),
        }
    }

    fn still_counting(&self, authority: &Authority) -> Authority {
        let held = |at| authority.valid_on(calendar::local::date_of(at));
        let used = self.acts.iter().any(|act| act.authority == authority.id && held(act.at));
        Authority { valid_to: authority.valid_to.filter(|_| !used), ..authority.clone() }
    }
}
