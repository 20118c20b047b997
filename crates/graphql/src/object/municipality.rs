//! A municipality as reference data, and what is in it.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use domain::id::AreaId;
use domain::municipality::{self, Kind, LanguageStatus};
use domain::permission::Scope;
use workflow::reading::{
    AgreementQuery, CommitmentQuery, DecisionQuery, OrganisationQuery, SignatureQuery, TaskQuery,
};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice};
use crate::object::agreement::{self, Agreement, AgreementFilter};
use crate::object::area::Area;
use crate::object::commitment::{self, Commitment, CommitmentFilter};
use crate::object::decision::{self, DecisionFilter, MunicipalDecision};
use crate::object::organisation::{self, Organisation, OrganisationFilter};
use crate::object::post::{self, Post};
use crate::object::prevention::Prevention;
use crate::object::signature::{self, Signature, SignatureFilter};
use crate::object::task::{self, Task, TaskFilter};
use crate::scalar::Date;
use crate::text::LocalisedText;

/// A municipality.
#[derive(Debug, Clone)]
pub(crate) struct Municipality {
    pub(crate) municipality: Arc<municipality::Municipality>,
    /// The area it is looked at in; its lists stay inside it.
    pub(crate) area: Option<AreaId>,
}

#[Object]
/// A municipality.
impl Municipality {
    /// Statistics Finland's three-digit code.
    async fn code(&self) -> &str {
        self.municipality.code.as_str()
    }

    /// Its name.
    async fn name(&self) -> LocalisedText {
        LocalisedText(self.municipality.name.clone())
    }

    /// What it calls itself.
    async fn kind(&self) -> Is<Kind> {
        Is(self.municipality.kind)
    }

    /// The region it lies in, two digits.
    async fn region_code(&self) -> &str {
        &self.municipality.region_code
    }

    /// Its official languages.
    async fn language_status(&self) -> Is<LanguageStatus> {
        Is(self.municipality.language_status)
    }

    /// Its first day.
    async fn valid_from(&self) -> Date {
        Date(self.municipality.valid_from)
    }

    /// Its last day, if it ended.
    async fn valid_to(&self) -> Option<Date> {
        self.municipality.valid_to.map(Date)
    }

    /// What it became part of.
    async fn successor(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.municipality.successor else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Self { municipality, area: self.area }))
    }

    /// The area it is looked at in.
    async fn area(&self, ctx: &Context<'_>) -> Result<Option<Area>> {
        let Some(area) = self.area else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.area(area).await?.map(Area))
    }

    /// Its posts with their holders, for those who may know them.
    async fn people(&self, ctx: &Context<'_>) -> Result<Vec<Post>> {
        post::of_scope(ctx, Scope::Municipality(self.municipality.code.clone())).await
    }

    /// How preventive substance-abuse work stands: five lights, the body, the plan.
    async fn prevention(&self, ctx: &Context<'_>) -> Result<Option<Prevention>> {
        Ok(Asking::of(ctx)?.loaders.prevention(&self.municipality.code).await?.map(Prevention))
    }

    /// Its organisations, in Finnish order.
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<OrganisationFilter>,
    ) -> Result<Listing<Organisation>> {
        let (area, municipality) = self.place();
        let query = OrganisationQuery { area, municipality, ..filter.unwrap_or_default().query() };
        organisation::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its agreements by title, in Finnish order.
    async fn agreements(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<AgreementFilter>,
    ) -> Result<Listing<Agreement>> {
        let (area, municipality) = self.place();
        let query = AgreementQuery { area, municipality, ..filter.unwrap_or_default().query() };
        agreement::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The signatures on its agreements, by the last day asked for.
    async fn signatures(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<SignatureFilter>,
    ) -> Result<Listing<Signature>> {
        let (area, municipality) = self.place();
        let query = SignatureQuery { area, municipality, ..filter.unwrap_or_default().query() };
        signature::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The commitments on its agreements, by their first day.
    async fn commitments(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<CommitmentFilter>,
    ) -> Result<Listing<Commitment>> {
        let (area, municipality) = self.place();
        let query = CommitmentQuery { area, municipality, ..filter.unwrap_or_default().query() };
        commitment::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its decisions, those longest in their step first.
    async fn decisions(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<DecisionFilter>,
    ) -> Result<Listing<MunicipalDecision>> {
        let (area, municipality) = self.place();
        let query = DecisionQuery { area, municipality, ..filter.unwrap_or_default().query() };
        decision::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// The open tasks that the viewer may see, the most urgent first.
    async fn tasks(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<TaskFilter>,
    ) -> Result<Listing<Task>> {
        let (area, municipality) = self.place();
        let query = TaskQuery { area, municipality, ..filter.unwrap_or_default().query() };
        task::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }
}

impl Municipality {
    fn place(&self) -> (Option<AreaId>, Option<domain::identifier::MunicipalityCode>) {
        (self.area, Some(self.municipality.code.clone()))
    }
}
