//! A mail that did not arrive, for those who coordinate where it belongs; never its body.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::lifecycle::Keyed;
use domain::task::Kind;
use domain::text::Language;
use domain::undelivered::Why;
use workflow::mailing::undelivered::{About, To, Undelivered, UndeliveredQuery};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::mutation::payload::UserError;
use crate::object::life::Lifecycle;
use crate::object::municipality::Municipality;
use crate::object::node;
use crate::object::organisation::Organisation;
use crate::object::person::Person;
use crate::scalar::DateTime;

/// A mail that did not arrive.
#[derive(Debug, Clone)]
pub(crate) struct UndeliveredMail(pub(crate) Undelivered);

/// Returns a page of the mails that did not arrive.
pub(crate) async fn page(
    asking: &Asking,
    query: UndeliveredQuery,
    slice: Slice,
) -> Result<Listing<UndeliveredMail>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.undelivered_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Undelivered(query), UndeliveredMail))
}

#[Object]
/// A mail that did not arrive, or of which nobody knows whether it did. What it said is shown to nobody.
impl UndeliveredMail {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    /// The address it was to.
    async fn address(&self) -> &str {
        match &self.0.to {
            To::Person(person) => person.email.as_str(),
            To::Address(address) => address.as_str(),
        }
    }

    /// The person it was to; null for an address that is nobody yet.
    async fn person(&self) -> Option<Person> {
        match &self.0.to {
            To::Person(person) => Some(Person(Arc::new(person.clone()))),
            To::Address(_) => None,
        }
    }

    /// What kind of message it is, in words.
    async fn kind(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        locale::text(Asking::language(ctx, language), &format!("mail-kind-{}", self.0.kind))
    }

    /// What it asks for or tells of.
    async fn about(&self) -> Vec<MailAbout> {
        self.0.about.iter().cloned().map(MailAbout).collect()
    }

    /// Why it did not arrive.
    async fn why(&self) -> Is<Why> {
        Is(self.0.why)
    }

    /// Why it did not arrive, in words.
    async fn why_label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        locale::text(Asking::language(ctx, language), &format!("undelivered-{}", self.0.why.key()))
    }

    /// When that was clear.
    async fn since(&self) -> DateTime {
        DateTime(self.0.since)
    }

    /// The municipality it belongs to.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.0.place.municipality else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: self.0.place.area }))
    }

    /// The organisation it belongs to.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(id) = self.0.place.organisation else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(id).await?.map(Organisation))
    }

    /// Whether it can be sent again, or why not.
    async fn requeue(&self, ctx: &Context<'_>) -> Requeueing {
        let language = Asking::language(ctx, None);
        let refusal = self.0.requeue.as_ref().err();
        let refusal = refusal.map(|refusal| UserError::new(refusal, language, &[]));
        Requeueing { allowed: refusal.is_none(), refusal }
    }

    /// The other contacts of the same organisation it can be handed on to.
    async fn others(&self) -> Vec<Person> {
        self.0.others.iter().cloned().map(|person| Person(Arc::new(person))).collect()
    }
}

/// Whether a mail can be sent again.
#[derive(Debug, SimpleObject)]
pub(crate) struct Requeueing {
    /// Whether it can.
    allowed: bool,
    /// Why not.
    refusal: Option<UserError>,
}

/// One thing a mail is about.
#[derive(Debug, Clone)]
pub(crate) struct MailAbout(About);

#[Object]
/// One thing a mail is about.
impl MailAbout {
    /// What it asks for; null where it only tells.
    async fn asks(&self) -> Option<Is<Kind>> {
        self.0.asks.map(Is)
    }

    /// What it asks for, in words.
    async fn label(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> Option<String> {
        let language = Asking::language(ctx, language);
        self.0.asks.map(|kind| locale::text(language, &format!("task-{}", kind.key())))
    }

    /// What it is about.
    async fn subject(&self, ctx: &Context<'_>) -> Result<Option<Lifecycle>> {
        match self.0.subject {
            Some(subject) => node::subject(Asking::of(ctx)?, subject).await,
            None => Ok(None),
        }
    }
}
