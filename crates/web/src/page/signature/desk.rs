//! Everything that lies on the desk when somebody signs.

use std::collections::HashMap;

use domain::agreement::{Agreement, Version};
use domain::commitment::{Commitment, State as CommitmentState};
use domain::id::{PersonId, SignatureId};
use domain::lifecycle::Available;
use domain::organisation::Organisation;
use domain::permission::Role;
use domain::signature::{Action, Binding, Section, Signature, State, binding};
use domain::subject::Subject;
use workflow::reading::{CommitmentQuery, Mention};
use workflow::{Error, PageRequest};

use crate::failure::Failure;
use crate::page::agreement::versions::before;
use crate::page::moves;
use crate::visit::Visit;
use crate::words;

/// Commitments shown of one signature.
const PROMISES: usize = 100;
/// Roles inside an organisation.
const OWN: &[Role] = &[Role::OrganisationAdmin, Role::OrganisationSignatory, Role::OrganisationContact];

/// A signature with what is around it, as the visitor may see it.
pub(crate) struct Desk {
    pub(crate) signature: Signature,
    /// Whether the visitor sees all of it.
    pub(crate) whole: bool,
    pub(crate) agreement: Agreement,
    /// The version of the text that is signed, or asked to be.
    pub(crate) version: Version,
    /// The version before it, where it amends one that the organisation has signed.
    pub(crate) before: Option<Version>,
    pub(crate) organisation: Option<Organisation>,
    pub(crate) actions: Vec<Available>,
    pub(crate) promises: Vec<Commitment>,
    /// What was promised under the signature that this one is to replace, and goes on under this one.
    pub(crate) kept: Vec<Commitment>,
    pub(crate) promise_actions: HashMap<Subject, Vec<Available>>,
    pub(crate) sections: Vec<Section>,
    pub(crate) people: HashMap<PersonId, String>,
}

impl Desk {
    /// Loads it.
    pub(crate) async fn load(visit: &Visit, id: SignatureId) -> Result<Self, Failure> {
        Self::found(visit, id).await.map_err(|error| visit.fail(error))
    }

    async fn found(visit: &Visit, id: SignatureId) -> workflow::Result<Self> {
        let (app, viewer) = (visit.app(), &visit.viewer);
        let signature = app.signatures(viewer, &[id]).await?.remove(&id).ok_or(Error::NotFound)?;
        let agreement = app.agreements(viewer, &[signature.agreement]).await?.remove(&signature.agreement);
        let agreement = agreement.ok_or(Error::NotFound)?.value;
        let versions = app.versions(viewer, &[agreement.id]).await?.remove(&agreement.id).unwrap_or_default();
        let find = |wanted: &dyn Fn(&Version) -> bool| {
            versions.iter().map(|(version, _)| version).find(|version| wanted(version)).cloned()
        };
        let version =
            find(&|version| version.id == signature.version_id).unwrap_or_else(|| agreement.version.clone());
        let before = before(&versions, &version)
            .filter(|_| signature.replaces.is_some() && version.change.is_some())
            .cloned();
        let organisation =
            app.organisations(viewer, &[signature.organisation]).await?.remove(&signature.organisation);
        let organisation = organisation.map(|seen| seen.value);
        let query = CommitmentQuery { signature: Some(id), ..CommitmentQuery::default() };
        let promises = app.commitment_page(viewer, &query, &PageRequest::first(PROMISES)).await?;
        let promises: Vec<_> = promises.items.into_iter().map(|seen| seen.value).collect();
        let kept = match signature.replaces.filter(|_| signature.signed_on.is_none()) {
            Some(earlier) => {
                let query = CommitmentQuery { signature: Some(earlier), ..CommitmentQuery::default() };
                let found = app.commitment_page(viewer, &query, &PageRequest::first(PROMISES)).await?;
                found.items.into_iter().map(|seen| seen.value).filter(Commitment::moves_on).collect()
            }
            None => Vec::new(),
        };
        let mut subjects: Vec<_> = promises.iter().map(|promise| Subject::Commitment(promise.id)).collect();
        subjects.push(Subject::Signature(id));
        let mut promise_actions = app.available_actions(viewer, &subjects).await?;
        let actions = promise_actions.remove(&Subject::Signature(id)).unwrap_or_default();
        let sections = app.sections(agreement.area).await?;
        let mut mentioned: Vec<_> = signature.acts.iter().map(|act| act.person).collect();
        let authorities = organisation.iter().flat_map(|organisation| &organisation.authorities);
        mentioned.extend(authorities.flat_map(|authority| authority.entitled().collect::<Vec<_>>()));
        let mention = |person| Mention { person, place: signature.place.clone() };
        let mentions: Vec<_> = mentioned.into_iter().map(mention).collect();
        let people = app.people(viewer, &mentions).await?;
        let people = people.into_iter().map(|(mention, person)| (mention.person, person.name())).collect();
        let whole = signature.whole;
        let signature = signature.value;
        Ok(Self {
            signature,
            whole,
            agreement,
            version,
            before,
            organisation,
            actions,
            promises,
            kept,
            promise_actions,
            sections,
            people,
        })
    }

    /// Returns the address of the signature.
    pub(crate) fn base(&self) -> String {
        format!("/signatures/{}", self.signature.id)
    }

    /// Returns the title of the agreement.
    pub(crate) fn title(&self, visit: &Visit) -> String {
        self.agreement.title.text(visit.language).to_owned()
    }

    /// Returns the registered name of the organisation.
    pub(crate) fn name(&self) -> String {
        self.organisation.as_ref().map(|organisation| organisation.legal_name.clone()).unwrap_or_default()
    }

    /// Returns whether the visitor belongs to the organisation.
    pub(crate) fn own(&self, visit: &Visit) -> bool {
        visit.viewer.actor.holds_any(OWN, &self.signature.place)
    }

    /// Returns whether the visitor is asked to do something before the organisation is bound.
    pub(crate) fn asks(&self, visit: &Visit) -> bool {
        let unsigned =
            matches!(self.signature.head.state, State::Requested | State::Opened | State::PartiallySigned);
        let acted = visit.viewer.person_id().is_some_and(|person| self.signature.has_acted(person));
        unsigned && self.own(visit) && !acted
    }

    /// Returns whether choices and commitments can still be changed.
    pub(crate) fn open(&self) -> bool {
        matches!(self.signature.head.state, State::Requested | State::Opened)
    }

    /// Returns whether the visitor may sign, as far as the table of moves says.
    pub(crate) fn signs(&self, visit: &Visit) -> bool {
        visit.viewer.actor.holds(Role::OrganisationSignatory, &self.signature.place)
            && (self.signature.head.state == State::Requested
                || moves::open(&self.actions, Action::SignAct).is_some())
    }

    /// Returns the commitments that are not signed yet.
    pub(crate) fn drafts(&self) -> impl Iterator<Item = &Commitment> {
        self.promises.iter().filter(|promise| promise.head.state == CommitmentState::Drafted)
    }

    /// Returns the names of those who can still act, or how many there are where the visitor may not know names.
    pub(crate) fn who_can_act(&self, visit: &Visit) -> Vec<String> {
        let Some(organisation) = &self.organisation else { return Vec::new() };
        let acted: Vec<_> = self.signature.acts.iter().map(|act| act.person).collect();
        let Binding::Open(people) = binding(&organisation.verified_authorities(), &acted, visit.today())
        else {
            return Vec::new();
        };
        let name =
            |person: &PersonId| match (self.people.get(person), visit.viewer.person_id() == Some(*person)) {
                (Some(name), _) => name.clone(),
                (None, true) => visit.t("page-you"),
                (None, false) => visit.t("page-other-signatory"),
            };
        people.iter().map(name).collect()
    }

    /// Returns the chosen stages of life.
    pub(crate) fn chosen(&self, visit: &Visit) -> Vec<String> {
        let name = |key| words::section(visit.language, key, &self.sections);
        self.signature.sections.iter().map(name).collect()
    }

    /// Returns the answer to the prevention question.
    pub(crate) fn prevention(&self, visit: &Visit) -> String {
        visit.t(match self.signature.prevention {
            Some(true) => "mail-receipt-prevention-yes",
            Some(false) => "mail-receipt-prevention-no",
            None => "page-unanswered",
        })
    }

    /// Lists what is to be known at a glance.
    pub(crate) fn facts(&self, visit: &Visit) -> Vec<(String, String)> {
        let language = visit.language;
        let period = self.agreement.period;
        let dates = format!("{}–{}", words::date(language, period.start), words::date(language, period.end));
        let mut facts = vec![
            (visit.t("mail-fact-organisation"), self.name()),
            (visit.t("page-period"), dates),
            (visit.t("page-state"), words::state(language, "signature", self.signature.head.state.into())),
        ];
        match self.signature.signed_on {
            Some(day) => facts.push((visit.t("mail-fact-signed-on"), words::date(language, day))),
            None => facts.push((
                visit.t("mail-fact-due"),
                words::due(language, self.signature.sign_by, visit.today()),
            )),
        }
        facts.retain(|(_, value)| !value.is_empty());
        facts
    }
}
