//! Something somebody is waited for.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::assignment::coordinating;
use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use domain::subject::Subject;
use domain::task::{self, Kind, Owner, Whose};
use domain::text::Language;
use workflow::reading::TaskQuery;

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::object::area::Area;
use crate::object::life::Lifecycle;
use crate::object::municipality::Municipality;
use crate::object::node;
use crate::object::organisation::Organisation;
use crate::object::post::Post;
use crate::scalar::{Date, DateTime};

/// An open task.
#[derive(Debug, Clone)]
pub(crate) struct Task(pub(crate) task::Task);

/// Which open tasks.
#[derive(Debug, Default, InputObject)]
pub(crate) struct TaskFilter {
    /// Of one of these kinds.
    kinds: Option<Vec<Is<Kind>>>,
    /// Due on this day at the latest.
    due_to: Option<Date>,
    /// Whose move they are, as the viewer sees it.
    whose: Option<Is<Whose>>,
}

impl TaskFilter {
    /// Returns what is asked for.
    pub(crate) fn query(self) -> TaskQuery {
        let kinds = self.kinds.into_iter().flatten().map(|is| is.0).collect();
        let (due_to, whose) = (self.due_to.map(|date| date.0), self.whose.map(|is| is.0));
        TaskQuery { kinds, due_to, whose, ..TaskQuery::default() }
    }
}

/// Returns a page of open tasks.
pub(crate) async fn page(asking: &Asking, query: TaskQuery, slice: Slice) -> Result<Listing<Task>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.tasks_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Tasks(query), Task))
}

#[Object]
/// Something somebody is waited for.
impl Task {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// What is to be done.
    async fn kind(&self) -> Is<Kind> {
        Is(self.0.kind)
    }

    /// What is to be done in words, in this language or in the request's.
    async fn label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        let language = Asking::language(ctx, language);
        locale::text(language, &format!("task-{}", self.0.kind.key()))
    }

    /// What it is about.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Lifecycle>> {
        node::subject(Asking::of(ctx)?, self.0.subject).await
    }

    /// The post it is about, where it is a post's own matter and the viewer may know who holds it.
    async fn post(&self, ctx: &Context<'_>) -> Result<Option<Post>> {
        let Subject::Post(id) = self.0.subject else { return Ok(None) };
        let (_, scope) = coordinating(&self.0.place);
        let seats = Asking::of(ctx)?.loaders.posts(&scope).await?;
        Ok(seats.and_then(|seats| seats.iter().find(|seat| seat.id == id).cloned()).map(Post))
    }

    /// Whose move it is.
    async fn owner(&self) -> TaskOwner {
        TaskOwner(self.0.owner.clone())
    }

    /// The day it is due.
    async fn due_on(&self) -> Date {
        Date(self.0.due_on)
    }

    /// Whether that day has passed.
    async fn late(&self, ctx: &Context<'_>) -> bool {
        ctx.data_opt::<Asking>().is_some_and(|asking| self.0.due_on < asking.app.clocks().today())
    }

    /// Tells tasks of the same kind on the same subject apart, for example `2026-W48`.
    async fn cycle(&self) -> &str {
        &self.0.cycle
    }

    /// When it opened, in business time.
    async fn opened_at(&self) -> DateTime {
        DateTime(self.0.opened_at)
    }
}

/// Whose move a task is.
#[derive(Debug, Clone)]
pub(crate) struct TaskOwner(Owner);

impl TaskOwner {
    fn post(&self) -> Option<(Role, &Scope)> {
        match &self.0 {
            Owner::Post(role, scope) => Some((*role, scope)),
            Owner::Organisation(_) | Owner::Address(_) => None,
        }
    }
}

#[Object]
/// Whose move a task is: a post, an organisation or, for an invitation, an address; never a person.
impl TaskOwner {
    /// The role, where it is a post.
    async fn role(&self) -> Option<Is<Role>> {
        self.post().map(|(role, _)| Is(role))
    }

    /// The area of the post.
    async fn area(&self, ctx: &Context<'_>) -> Result<Option<Area>> {
        let Some((_, Scope::Area(area))) = self.post() else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.area(*area).await?.map(Area))
    }

    /// The municipality of the post.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some((_, Scope::Municipality(code))) = self.post() else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: None }))
    }

    /// The organisation, where it is one's.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Owner::Organisation(id) = &self.0 else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(*id).await?.map(Organisation))
    }

    /// The address, where an invitation waits for an answer.
    async fn address(&self) -> Option<&str> {
        match &self.0 {
            Owner::Address(address) => Some(address.as_str()),
            Owner::Post(_, _) | Owner::Organisation(_) => None,
        }
    }
}
