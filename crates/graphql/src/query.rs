//! Where reading starts.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use domain::identifier::{BusinessId, MunicipalityCode};
use domain::organisation::Identifier;
use domain::permission::Scope;
use domain::refusal::{Code, Refusal};

use crate::asking::Asking;
use crate::connection::{Listing, Slice};
use crate::error::Raised;
use crate::id;
use crate::object::agreement::Agreement;
use crate::object::area::Area;
use crate::object::commitment::Commitment;
use crate::object::decision::MunicipalDecision;
use crate::object::forecast::ForetoldReminder;
use crate::object::history::HistoryEntry;
use crate::object::life;
use crate::object::municipality::Municipality;
use crate::object::node::{self, Node};
use crate::object::organisation::Organisation;
use crate::object::post::{self, Post};
use crate::object::receipt::Receipt;
use crate::object::rule::ReminderRuleInput;
use crate::object::service::Service;
use crate::object::signature::Signature;
use crate::object::table::{self, LifecycleTable};
use crate::object::viewer::Viewer;
use crate::scalar::Date;

/// Ids `nodes` takes at once.
const NODES: usize = 100;

/// Where reading starts.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Query;

/// Raises a refusal of an argument.
fn checked<T>(asking: &Asking, read: Result<T, Refusal>) -> Result<T> {
    Ok(read.map_err(|refusal| Raised::refused(&refusal, asking.viewer.language))?)
}

#[Object]
/// Where reading starts. What the viewer may not see is null, like what does not exist.
impl Query {
    /// Whatever has this global id.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Node>> {
        node::find(Asking::of(ctx)?, &id).await
    }

    /// Whatever has these global ids, in their order; at most a hundred.
    async fn nodes(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Result<Vec<Option<Node>>> {
        let asking = Asking::of(ctx)?;
        if ids.len() > NODES {
            return checked(asking, Err(Refusal::field(Code::TooLong, "ids").with("limit", NODES)));
        }
        let found = ids.iter().map(|id| node::find(asking, id));
        futures_util::future::try_join_all(found).await
    }

    /// Who is asking, and what waits for them.
    async fn viewer(&self) -> Viewer {
        Viewer
    }

    /// The posts of the whole installation with their holders, for those who give them.
    async fn people(&self, ctx: &Context<'_>) -> Result<Vec<Post>> {
        post::of_scope(ctx, Scope::Platform).await
    }

    /// How the service itself is doing; null for those who look after nothing in it.
    async fn service(&self, ctx: &Context<'_>) -> Result<Option<Service>> {
        let asking = Asking::of(ctx)?;
        if !asking.viewer.looks_after_something() {
            return Ok(None);
        }
        Ok(Some(asking.answer(asking.app.health().await)?.into()))
    }

    /// The area with this name in addresses.
    async fn area(&self, ctx: &Context<'_>, slug: String) -> Result<Option<Area>> {
        let asking = Asking::of(ctx)?;
        let found = asking.answer(asking.app.area_by_slug(&slug).await)?;
        Ok(found.map(|area| Area(Arc::new(area))))
    }

    /// All coordination areas, in Finnish order.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>> {
        let asking = Asking::of(ctx)?;
        let found = asking.answer(asking.app.areas().await)?;
        Ok(found.into_iter().map(|area| Area(Arc::new(area))).collect())
    }

    /// The municipality with this code; with an area's name, its lists stay inside that area.
    async fn municipality(
        &self,
        ctx: &Context<'_>,
        code: String,
        area: Option<String>,
    ) -> Result<Option<Municipality>> {
        let asking = Asking::of(ctx)?;
        let code = code.parse::<MunicipalityCode>().map_err(|_| Refusal::field(Code::Malformed, "code"));
        let code = checked(asking, code)?;
        let within = match area {
            Some(slug) => match asking.answer(asking.app.area_by_slug(&slug).await)? {
                Some(area) => Some(area.id),
                None => return Ok(None),
            },
            None => None,
        };
        let found = asking.loaders.municipality(&code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: within }))
    }

    /// The agreement with this id.
    async fn agreement(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Agreement>> {
        let asking = Asking::of(ctx)?;
        let id = checked(asking, id::read("id", &id))?;
        Ok(asking.loaders.agreement(id).await?.map(Agreement))
    }

    /// The organisation with this id or this Y-tunnus; exactly one of the two is given.
    async fn organisation(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        business_id: Option<String>,
    ) -> Result<Option<Organisation>> {
        let asking = Asking::of(ctx)?;
        match (id, business_id) {
            (Some(id), None) => {
                let id = checked(asking, id::read("id", &id))?;
                Ok(asking.loaders.organisation(id).await?.map(Organisation))
            }
            (None, Some(number)) => {
                let wrong = |_| Refusal::field(Code::InvalidBusinessId, "businessId");
                let number = checked(asking, number.parse::<BusinessId>().map_err(wrong))?;
                let identifier = Identifier::BusinessId(number);
                let found = asking.app.organisation_by_identifier(&asking.viewer, &identifier).await;
                Ok(asking.answer(found)?.map(|seen| Organisation(Arc::new(seen))))
            }
            (_, _) => checked(asking, Err(Refusal::field(Code::Required, "id"))),
        }
    }

    /// The decision with this id.
    async fn decision(&self, ctx: &Context<'_>, id: ID) -> Result<Option<MunicipalDecision>> {
        let asking = Asking::of(ctx)?;
        let id = checked(asking, id::read("id", &id))?;
        Ok(asking.loaders.decision(id).await?.map(MunicipalDecision))
    }

    /// The signature with this id.
    async fn signature(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Signature>> {
        let asking = Asking::of(ctx)?;
        let id = checked(asking, id::read("id", &id))?;
        Ok(asking.loaders.signature(id).await?.map(Signature))
    }

    /// The commitment with this id.
    async fn commitment(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Commitment>> {
        let asking = Asking::of(ctx)?;
        let id = checked(asking, id::read("id", &id))?;
        Ok(asking.loaders.commitment(id).await?.map(Commitment))
    }

    /// What happened to a subject, oldest first, for those who may read its audit trail.
    async fn audit_trail(
        &self,
        ctx: &Context<'_>,
        subject: ID,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Listing<HistoryEntry>> {
        let asking = Asking::of(ctx)?;
        let subject = checked(asking, id::parse("subject", &subject))?;
        asking.answer(life::trail(asking, subject, Slice { first, after, last, before }).await?)
    }

    /// The receipt of a signature, for the organisation's admins and signers and for the coordinators.
    async fn receipt(&self, ctx: &Context<'_>, signature: ID) -> Result<Receipt> {
        let asking = Asking::of(ctx)?;
        let signature = checked(asking, id::read("signature", &signature))?;
        let (bytes, stated) = asking.answer(asking.app.receipt(&asking.viewer, signature).await)?;
        Ok(Receipt { bytes, stated })
    }

    /// The reminders of an area after one date up to and including another, if nobody acts in between; for its
    /// coordinators. Settings that are tried are put beside what holds now; nothing is changed.
    async fn reminder_forecast(
        &self,
        ctx: &Context<'_>,
        area: String,
        from: Date,
        to: Date,
        trying: Option<Vec<ReminderRuleInput>>,
    ) -> Result<Vec<ForetoldReminder>> {
        let asking = Asking::of(ctx)?;
        let found = asking.answer(asking.app.area_by_slug(&area).await)?;
        let area = found.ok_or_else(|| Raised::of(workflow::Error::NotFound, asking.viewer.language))?.id;
        let trying = trying.unwrap_or_default().into_iter();
        let trials = trying.map(|tried| tried.trial(area)).collect::<Result<Vec<_>, _>>();
        let trials = checked(asking, trials)?;
        let foretold = asking.app.forecast_trying(&asking.viewer, area, (from.0, to.0), &trials).await;
        let foretold = asking.answer(foretold)?.into_iter();
        Ok(foretold.map(|(under, foretold)| ForetoldReminder { foretold, under }).collect())
    }

    /// The lifecycles themselves: the tables of moves, exactly as the engine enforces them.
    async fn lifecycles(&self) -> Vec<LifecycleTable> {
        table::tables()
    }
}
