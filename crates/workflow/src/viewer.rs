//! Who is asking: the actor with the roles held today, how they proved it, and the language they read.

use domain::id::{LinkId, OrganisationId, PersonId, SessionId, TokenId};
use domain::identifier::EmailAddress;
use domain::permission::{Actor, Grant, Role, Scope, Who};
use domain::text::Language;

/// How a viewer proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// Not at all.
    Nothing,
    /// By a session that began with a code or a sign-in link mailed to their address.
    Session(SessionId),
    /// By an API token; enough to read and prepare, not to sign.
    Token(TokenId),
    /// By holding a personal link; enough to see what is asked.
    Link(LinkId),
    /// By holding a mail to them; enough to choose how they are written to.
    Foot,
    /// The engine itself.
    Engine,
    /// By a data set that tells what they did; made by its loader only.
    Told,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The actor and the roles held today.
    pub actor: Actor,
    /// How they proved it.
    pub means: Means,
    /// The language they read.
    pub language: Language,
    /// The address an invitee reads, while they are nobody else.
    pub address: Option<EmailAddress>,
}

impl Viewer {
    /// Returns somebody we know nothing of.
    pub fn anonymous(language: Language) -> Self {
        Self { actor: Actor::anonymous(), means: Means::Nothing, language, address: None }
    }

    /// Returns the engine, acting under a rule.
    pub fn engine(rule: &'static str) -> Self {
        Self { actor: Actor::system(rule), means: Means::Engine, language: Language::Fi, address: None }
    }

    /// Returns a person with the roles held today.
    pub fn person(person: PersonId, grants: Vec<Grant>, means: Means, language: Language) -> Self {
        Self { actor: Actor { who: Who::Person(person), grants }, means, language, address: None }
    }

    /// Returns whoever reads the mailbox an invitation went to.
    pub fn invitee(
        organisation: OrganisationId,
        address: EmailAddress,
        means: Means,
        language: Language,
    ) -> Self {
        let grant = Grant { role: Role::Invitee, scope: Scope::Organisation(organisation) };
        let actor = Actor { who: Who::Invitee, grants: vec![grant] };
        Self { actor, means, language, address: Some(address) }
    }

    /// Returns the person, if it is one.
    pub fn person_id(&self) -> Option<PersonId> {
        self.actor.person()
    }

    /// Returns the text idempotency keys are scoped to.
    pub fn key(&self) -> String {
        match &self.address {
            Some(address) => format!("invitee:{address}"),
            None => self.actor.signature(),
        }
    }
}
