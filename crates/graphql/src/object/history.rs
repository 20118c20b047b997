//! One entry of an audit trail.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::text::Language;
use workflow::reading::{Entry, Mention};

use crate::asking::Asking;
use crate::choice::Is;
use crate::choices::{Action, State, label, state_label};
use crate::id;
use crate::object::node::mentioned;
use crate::object::person::Person;
use crate::scalar::DateTime;

/// One recorded move.
#[derive(Debug, Clone)]
pub(crate) struct HistoryEntry(pub(crate) Entry);

#[Object]
/// One recorded move.
impl HistoryEntry {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// Its number within the subject, from 1: the subject's version after it.
    async fn number(&self) -> u64 {
        self.0.seq
    }

    /// The row of the lifecycle's table, for example `SG-4`.
    async fn step(&self) -> &str {
        &self.0.step
    }

    /// What was done.
    async fn action(&self) -> Option<Is<Action>> {
        Action::of(&self.0.action).map(Is)
    }

    /// What was done in words, in this language or in the request's.
    async fn label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        label(language, self.0.subject.machine(), &self.0.action)
    }

    /// The state before; null at the beginning.
    async fn from(&self) -> Option<Is<State>> {
        State::of(self.0.from.as_deref()?).map(Is)
    }

    /// The state after.
    async fn to(&self) -> Option<Is<State>> {
        State::of(&self.0.to).map(Is)
    }

    /// The state after in words, in this language or in the request's.
    async fn to_label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        state_label(language, self.0.subject.machine(), &self.0.to)
    }

    /// Who acted: a person's id, `invitee`, or `system:` and a rule.
    async fn actor(&self) -> &str {
        &self.0.actor
    }

    /// The person behind it, also where the engine reacted to what they did; for those who may know.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(person) = self.0.person else { return Ok(None) };
        mentioned(Asking::of(ctx)?, Mention { person, place: self.0.place.clone() }).await
    }

    /// When, in business time.
    async fn at(&self) -> DateTime {
        DateTime(self.0.at)
    }

    /// What else it states.
    async fn facts(&self) -> Vec<Fact> {
        let shown = |fact: &workflow::reading::Stated| Fact {
            name: fact.name.clone(),
            value: fact.value.clone(),
            private: fact.private,
        };
        self.0.facts.iter().map(shown).collect()
    }

    /// The hash that links it to everything before.
    async fn hash(&self) -> String {
        self.0.hash.to_string()
    }
}

/// One thing a recorded move states.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Fact {
    /// What it is about.
    name: String,
    /// What was stated; null where it was erased or is not the viewer's to read.
    value: Option<String>,
    /// Whether it is personal data or free text, which can be erased.
    private: bool,
}
