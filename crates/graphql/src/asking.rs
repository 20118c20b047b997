//! What every resolver of a request shares: the application, who asks, and what has been loaded for them.

use async_graphql::{Context, Result};
use domain::text::Language;
use workflow::access::Client;
use workflow::{App, Viewer};

use crate::choice::Is;
use crate::error::Raised;
use crate::loaders::Loaders;

/// One request.
#[derive(Debug)]
pub(crate) struct Asking {
    /// The application.
    pub(crate) app: App,
    /// Who asks.
    pub(crate) viewer: Viewer,
    /// Where the request came from.
    pub(crate) client: Client,
    /// What has been loaded for them; a cache of one viewer's must never answer another.
    pub(crate) loaders: Loaders,
}

impl Asking {
    /// Starts a request.
    pub(crate) fn new(app: App, viewer: Viewer, client: Client) -> Self {
        let loaders = Loaders::new(app.clone(), viewer.clone());
        Self { app, viewer, client, loaders }
    }

    /// Counts an attempt to get in against the limit of where it came from.
    pub(crate) async fn limit_client(&self) -> workflow::Result<()> {
        self.app.limit_client(self.client).await
    }

    /// Returns the request a resolver works for.
    pub(crate) fn of<'a>(ctx: &Context<'a>) -> Result<&'a Self> {
        ctx.data::<Self>()
    }

    /// Returns the language asked for, or the request's.
    pub(crate) fn language(ctx: &Context<'_>, asked: Option<Is<Language>>) -> Language {
        let own = || ctx.data_opt::<Self>().map_or(Language::Fi, |asking| asking.viewer.language);
        asked.map_or_else(own, |is| is.0)
    }

    /// Turns what `workflow` answered into what a resolver answers.
    pub(crate) fn answer<T>(&self, answer: workflow::Result<T>) -> Result<T> {
        Ok(answer.map_err(|error| Raised::of(error, self.viewer.language))?)
    }
}
