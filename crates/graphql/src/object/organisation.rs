//! A signatory organisation with its rights to sign and its people.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::organisation::{self, Authority, Basis, Identifier, Kind, Rule, State};
use domain::permission::{Place, Role, Scope};
use domain::subject::Subject;
use domain::text::Language;
use workflow::reading::{CommitmentQuery, Mention, OrganisationQuery, Seen, SignatureQuery};

use crate::asking::Asking;
use crate::choice::Is;
use crate::connection::{Listing, Slice, Total, listing};
use crate::id;
use crate::object::area::Area;
use crate::object::commitment::{self, Commitment, CommitmentFilter};
use crate::object::life::Life;
use crate::object::municipality::Municipality;
use crate::object::node::mentioned;
use crate::object::person::Person;
use crate::object::post::{self, Post};
use crate::object::signature::{self, Signature, SignatureFilter};
use crate::object::succession::Succession;
use crate::scalar::Date;
use crate::text::LocalisedText;

/// A signatory organisation.
#[derive(Debug, Clone)]
pub(crate) struct Organisation(pub(crate) Arc<Seen<organisation::Organisation>>);

/// Which organisations.
#[derive(Debug, Default, InputObject)]
pub(crate) struct OrganisationFilter {
    /// In one of these states.
    states: Option<Vec<Is<State>>>,
    /// Of one of these kinds.
    kinds: Option<Vec<Is<Kind>>>,
    /// With this in the name.
    search: Option<String>,
}

impl OrganisationFilter {
    /// Returns what is asked for.
    pub(crate) fn query(self) -> OrganisationQuery {
        let states = self.states.into_iter().flatten().map(|is| is.0).collect();
        let kinds = self.kinds.into_iter().flatten().map(|is| is.0).collect();
        OrganisationQuery { states, kinds, search: self.search, ..OrganisationQuery::default() }
    }
}

/// Returns a page of organisations.
pub(crate) async fn page(
    asking: &Asking,
    query: OrganisationQuery,
    slice: Slice,
) -> Result<Listing<Organisation>> {
    let request = slice.request(asking)?;
    let page = asking.answer(asking.app.organisation_page(&asking.viewer, &query, &request).await)?;
    Ok(listing(page, Total::Organisations(query), |seen| Organisation(Arc::new(seen))))
}

#[Object]
/// A signatory organisation. Fields that are not the viewer's to see are null; `whole` tells whether any were left out.
impl Organisation {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::write(self.0.id)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn life(&self) -> Life {
        Life::of::<organisation::Machine>(Subject::Organisation(self.0.id), &self.0.head)
    }

    /// Whether the viewer sees all of it, so that null means "none" and not "hidden".
    async fn whole(&self) -> bool {
        self.0.whole
    }

    /// The registered name.
    async fn legal_name(&self) -> &str {
        &self.0.legal_name
    }

    /// The name in several languages, where it has them.
    async fn display_name(&self) -> LocalisedText {
        LocalisedText(self.0.display_name.clone())
    }

    /// Its kind.
    async fn kind(&self) -> Is<Kind> {
        Is(self.0.kind)
    }

    /// The area that looks after it.
    async fn area(&self, ctx: &Context<'_>) -> Result<Option<Area>> {
        Ok(Asking::of(ctx)?.loaders.area(self.0.area).await?.map(Area))
    }

    /// The municipality it works in.
    async fn municipality(&self, ctx: &Context<'_>) -> Result<Option<Municipality>> {
        let Some(code) = &self.0.municipality else { return Ok(None) };
        let found = Asking::of(ctx)?.loaders.municipality(code).await?;
        Ok(found.map(|municipality| Municipality { municipality, area: Some(self.0.area) }))
    }

    /// The language it is written to in.
    async fn language(&self) -> Option<Is<Language>> {
        self.0.whole.then_some(Is(self.0.language))
    }

    /// Where invitations go.
    async fn contact(&self) -> Option<&str> {
        self.0.contact.as_ref().map(domain::identifier::EmailAddress::as_str)
    }

    /// Its Y-tunnus.
    async fn business_id(&self) -> Option<&str> {
        self.0.identifiers.iter().find_map(|identifier| match identifier {
            Identifier::BusinessId(number) => Some(number.as_str()),
            Identifier::AssociationNumber(_) => None,
        })
    }

    /// Its number in the Register of Associations.
    async fn association_number(&self) -> Option<&str> {
        self.0.identifiers.iter().find_map(|identifier| match identifier {
            Identifier::AssociationNumber(number) => Some(number.as_str()),
            Identifier::BusinessId(_) => None,
        })
    }

    /// Its rights to sign.
    async fn authorities(&self) -> Vec<SigningAuthority> {
        let place = self.0.place();
        let shown =
            |authority: &Authority| SigningAuthority { authority: authority.clone(), place: place.clone() };
        self.0.authorities.iter().map(shown).collect()
    }

    /// The responsible adult of an unregistered group.
    async fn responsible(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(person) = self.0.responsible else { return Ok(None) };
        mentioned(Asking::of(ctx)?, Mention { person, place: self.0.place() }).await
    }

    /// Its people with their roles, for those who may know them.
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<Member>> {
        let members = Asking::of(ctx)?.loaders.members(self.0.id).await?;
        let shown = |(person, role): &(domain::person::Person, Role)| Member {
            person: Person(Arc::new(person.clone())),
            role: Is(*role),
        };
        Ok(members.map_or_else(Vec::new, |members| members.iter().map(shown).collect()))
    }

    /// Its roles with their holders, from when to when, for those who may know them.
    async fn people(&self, ctx: &Context<'_>) -> Result<Vec<Post>> {
        post::of_scope(ctx, Scope::Organisation(self.0.id)).await
    }

    /// What the coordinator asked to be put right.
    async fn fix_requested(&self) -> Option<&str> {
        self.0.fix_requested.as_deref()
    }

    /// The organisation it became part of.
    async fn merged_into(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        let Some(other) = self.0.merged_into else { return Ok(None) };
        Ok(Asking::of(ctx)?.loaders.organisation(other).await?.map(Organisation))
    }

    /// The successions in which it gives or takes over, oldest first.
    async fn successions(&self, ctx: &Context<'_>) -> Result<Vec<Succession>> {
        let found = Asking::of(ctx)?.loaders.successions(self.0.id).await?;
        Ok(found.map_or_else(Vec::new, |found| found.iter().cloned().map(Succession).collect()))
    }

    /// Whether it is made up for a demonstration.
    async fn demo(&self) -> bool {
        self.0.demo
    }

    /// Its signatures, by the last day asked for.
    async fn signatures(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<SignatureFilter>,
    ) -> Result<Listing<Signature>> {
        let query = SignatureQuery { organisation: Some(self.0.id), ..filter.unwrap_or_default().query() };
        signature::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }

    /// Its commitments, by their first day.
    async fn commitments(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
        filter: Option<CommitmentFilter>,
    ) -> Result<Listing<Commitment>> {
        let query = CommitmentQuery { organisation: Some(self.0.id), ..filter.unwrap_or_default().query() };
        commitment::page(Asking::of(ctx)?, query, Slice { first, after, last, before }).await
    }
}

/// A person of an organisation, in one role.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Member {
    /// The person.
    person: Person,
    /// The role.
    role: Is<Role>,
}

/// A person's right to sign for an organisation.
#[derive(Debug, Clone)]
pub(crate) struct SigningAuthority {
    authority: Authority,
    place: Place,
}

#[Object]
/// A person's right to sign for an organisation.
impl SigningAuthority {
    /// Its id.
    async fn id(&self) -> ID {
        id::write(self.authority.id)
    }

    /// Who may sign.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        mentioned(Asking::of(ctx)?, Mention { person: self.authority.person, place: self.place.clone() })
            .await
    }

    /// On what it rests.
    async fn basis(&self) -> Is<Basis> {
        Is(self.authority.basis)
    }

    /// How many must sign.
    async fn rule(&self) -> Is<Rule> {
        Is(self.authority.rule)
    }

    /// Who must sign together with the person under `JOINTLY_NAMED`.
    async fn together_with(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let asking = Asking::of(ctx)?;
        let mut people = Vec::new();
        for person in &self.authority.together_with {
            people.extend(mentioned(asking, Mention { person: *person, place: self.place.clone() }).await?);
        }
        Ok(people)
    }

    /// The first day.
    async fn valid_from(&self) -> Date {
        Date(self.authority.valid_from)
    }

    /// The last day, if known.
    async fn valid_to(&self) -> Option<Date> {
        self.authority.valid_to.map(Date)
    }

    /// When a coordinator checked it.
    async fn verified_on(&self) -> Option<Date> {
        self.authority.verified_on.map(Date)
    }
}
