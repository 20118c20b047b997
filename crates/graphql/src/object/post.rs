//! A post and who holds it, for those who may know.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use domain::permission::{Role, Scope};
use domain::post::Action;
use domain::subject::Subject;
use domain::text::Language;
use workflow::reading::{self, Holder, Seat};

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::object::area::Area;
use crate::object::municipality::Municipality;
use crate::object::organisation::Organisation;
use crate::object::person::Person;
use crate::object::task::Task;
use crate::scalar::Date;

/// A post: a role in a scope, whoever holds it.
#[derive(Debug, Clone)]
pub(crate) struct Post(pub(crate) Seat);

/// Returns the posts of a scope that the viewer may know the holders of.
pub(crate) async fn of_scope(ctx: &Context<'_>, scope: Scope) -> Result<Vec<Post>> {
    let posts = Asking::of(ctx)?.loaders.posts(&scope).await?;
    Ok(posts.map_or_else(Vec::new, |posts| posts.iter().cloned().map(Post).collect()))
}

#[Object]
/// A post: a role in a scope, whoever holds it; no scope at all is the whole installation.
impl Post {
    /// Its id, the subject of its audit trail.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// The role.
    async fn role(&self) -> Is<Role> {
        Is(self.0.role)
    }

    /// The role in words, in this language or in the request's.
    async fn label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let key: &str = self.0.role.into();
        locale::text(Asking::language(ctx, language), &format!("role-{}", key.replace('_', "-")))
    }

    /// The area it is held in.
    async fn area(&self, ctx: &Context<'_>) -> Result<Option<Area>> {
        let Scope::Area(area) = &self.0.scope else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.area(*area).await?.map(Area))
    }

    /// The municipality it is held in.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Scope::Municipality(code) = &self.0.scope else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: None }))
    }

    /// The organisation it is held in.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Scope::Organisation(id) = &self.0.scope else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(*id).await?.map(Organisation))
    }

    /// Whether nobody holds it today.
    async fn vacant(&self) -> bool {
        self.0.vacant
    }

    /// Whether its holder leaves, or has left, and nobody is known to follow; only of coordinators' posts.
    async fn seeks_holder(&self) -> bool {
        self.0.seeks_holder
    }

    /// What whoever leaves hands over, while nobody is known to follow and where the viewer may read it.
    async fn hand_over(&self, ctx: &Context<'_>) -> Result<Option<HandOver>> {
        if !self.0.seeks_holder {
            return Ok(None);
        }
        let found = Asking::of(ctx)?.loaders.hand_over(&self.0.scope).await?;
        Ok(found.map(|found| HandOver(*found)))
    }

    /// The open tasks on the post itself that the viewer may see: the search for a holder, the weekly review.
    async fn tasks(&self, ctx: &Context<'_>) -> Result<Vec<Task>> {
        let tasks = Asking::of(ctx)?.loaders.tasks(Subject::Post(self.0.id)).await?;
        Ok(tasks.map_or_else(Vec::new, |tasks| tasks.iter().cloned().map(Task).collect()))
    }

    /// Whether the viewer may give it to somebody.
    async fn may_assign(&self) -> bool {
        self.0.may_assign
    }

    /// Who holds it today or will later, in Finnish order.
    async fn holders(&self) -> Vec<PostHolder> {
        self.0.holders.iter().cloned().map(PostHolder).collect()
    }
}

/// What a coordinator who leaves hands over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HandOver(reading::HandOver);

#[Object]
/// What a coordinator who leaves hands over, in numbers; the lists of the place have the rest.
impl HandOver {
    /// Open tasks with their reminders.
    async fn tasks(&self) -> u64 {
        self.0.tasks
    }

    /// Decisions that have not come to their end.
    async fn decisions(&self) -> u64 {
        self.0.decisions
    }

    /// Agreements that are not signed and plans that are not decided on.
    async fn drafts(&self) -> u64 {
        self.0.drafts
    }

    /// Organisations with contacts.
    async fn organisations(&self) -> u64 {
        self.0.organisations
    }
}

/// Somebody who holds a post or will.
#[derive(Debug, Clone)]
pub(crate) struct PostHolder(Holder);

#[Object]
/// Somebody who holds a post or will.
impl PostHolder {
    /// The id of the post as this person holds it; what ends, is announced or deputised.
    async fn id(&self) -> ID {
        id::write(self.0.assignment.id)
    }

    /// The person.
    async fn person(&self) -> Person {
        Person(Arc::new(self.0.person.clone()))
    }

    /// The first day.
    async fn valid_from(&self) -> Date {
        Date(self.0.assignment.valid_from)
    }

    /// The last day, once known.
    async fn valid_to(&self) -> Option<Date> {
        self.0.assignment.valid_to.map(Date)
    }

    /// The holder this person stands in for, by the id of the post as that one holds it.
    async fn deputy_of(&self) -> Option<ID> {
        self.0.assignment.deputy_of.map(id::write)
    }

    /// Whether mail to them comes back and the viewer may correct their address, as far as this role goes.
    async fn may_correct_address(&self) -> bool {
        self.0.may_correct
    }

    /// What the viewer may do about it.
    async fn available_actions(&self) -> Vec<Is<Action>> {
        self.0.actions.iter().copied().map(Is).collect()
    }
}
