//! Who is asking, and what waits for them.

use async_graphql::{Context, Object, Result};
use domain::permission::{Grant, Place, Role, Scope};
use domain::text::Language;
use workflow::reading::Mention;

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::object::area::Area;
use crate::object::municipality::Municipality;
use crate::object::node::mentioned;
use crate::object::organisation::Organisation;
use crate::object::person::Person;
use crate::object::preferences::Preferences;
use crate::object::task::Task;
use crate::object::token::ApiToken;

/// Who is asking.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewer;

#[Object]
/// Who is asking, and what waits for them.
impl Viewer {
    /// The person; null for somebody we do not know, and for who has only been invited.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let asking = Asking::of(ctx)?;
        let Some(person) = asking.viewer.person_id() else { return Ok(None) };
        mentioned(asking, Mention { person, place: Place::default() }).await
    }

    /// The roles held today.
    async fn roles(&self, ctx: &Context<'_>) -> Vec<HeldRole> {
        let grants = ctx.data_opt::<Asking>().into_iter().flat_map(|asking| &asking.viewer.actor.grants);
        grants.cloned().map(HeldRole).collect()
    }

    /// The language the request is answered in.
    async fn language(&self, ctx: &Context<'_>) -> Is<Language> {
        Is(Asking::language(ctx, None))
    }

    /// How the viewer is written to; null for somebody we do not know, and for who has only been invited.
    async fn preferences(&self, ctx: &Context<'_>) -> Result<Option<Preferences>> {
        let asking = Asking::of(ctx)?;
        let preferences = asking.answer(asking.app.preferences(&asking.viewer).await)?;
        Ok(preferences.map(Preferences))
    }

    /// The viewer's API tokens that work, oldest first; twenty at most.
    async fn api_tokens(&self, ctx: &Context<'_>) -> Result<Vec<ApiToken>> {
        let asking = Asking::of(ctx)?;
        let tokens = asking.answer(asking.app.tokens(&asking.viewer).await)?;
        Ok(tokens.into_iter().map(ApiToken).collect())
    }

    /// What waits for the viewer's posts and organisations, the most urgent first.
    async fn tasks(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Listing<Task>> {
        let asking = Asking::of(ctx)?;
        let request = Slice { first, after, last, before }.request(asking)?;
        let page = asking.answer(asking.app.viewer_tasks(&asking.viewer, &request).await)?;
        Ok(listing(page, Total::ViewerTasks, Task))
    }
}

/// A role and where it is held.
#[derive(Debug, Clone)]
pub(crate) struct HeldRole(Grant);

#[Object]
/// A role and where it is held; no scope at all is the whole installation.
impl HeldRole {
    /// The role.
    async fn role(&self) -> Is<Role> {
        Is(self.0.role)
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
}
