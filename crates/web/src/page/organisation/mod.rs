//! An organisation: who it is, what it waits for, who may sign for it, and what can be done with it.

pub(crate) mod accept;
pub(crate) mod act;
pub(crate) mod forms;
pub(crate) mod invite;
pub(crate) mod succession;

use askama::Template;
use axum::extract::Path;
use domain::commitment::Commitment;
use domain::id::OrganisationId;
use domain::lifecycle::{Available, Keyed};
use domain::organisation::{Identifier, Organisation};
use domain::permission::{Role, may_give};
use domain::person::{EmailState, Frequency, Person};
use domain::subject::Subject;
use domain::task::Task;
use workflow::reading::{CommitmentQuery, SignatureQuery};
use workflow::{Error, PageRequest};

use super::history::{self, Line};
use super::moves::{self, Blocked};
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Signatures and commitments shown at once.
const SHOWN: usize = 50;

/// An organisation with what is around it, as the visitor may see it.
pub(crate) struct Profile {
    pub(crate) organisation: Organisation,
    pub(crate) whole: bool,
    pub(crate) actions: Vec<Available>,
    pub(crate) members: Vec<(Person, Role)>,
    tasks: Vec<Task>,
}

#[derive(Template)]
#[template(path = "organisation.html")]
struct OrganisationPage {
    page: Frame,
    lead: Option<String>,
    fix: Option<String>,
    facts: Vec<(String, String)>,
    waits: Vec<Waits>,
    first: Vec<Form>,
    people: Vec<(String, String)>,
    posts: Option<String>,
    authorities: Vec<(String, String)>,
    successions: Vec<(String, String)>,
    signatures: Vec<(String, String)>,
    promises: Vec<(String, &'static str, String, String)>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// What the organisation, or somebody because of it, is waited for.
pub(crate) struct Waits {
    pub(crate) words: String,
    pub(crate) remind: Option<Form>,
}

impl Profile {
    /// Loads it.
    pub(crate) async fn load(visit: &Visit, id: OrganisationId) -> Result<Self, Failure> {
        Self::found(visit, id).await.map_err(|error| visit.fail(error))
    }

    async fn found(visit: &Visit, id: OrganisationId) -> workflow::Result<Self> {
        let (app, viewer, subject) = (visit.app(), &visit.viewer, Subject::Organisation(id));
        let seen = app.organisations(viewer, &[id]).await?.remove(&id).ok_or(Error::NotFound)?;
        let actions = app.available_actions(viewer, &[subject]).await?.remove(&subject).unwrap_or_default();
        let members = app.members_of(viewer, &[id]).await?.remove(&id).unwrap_or_default();
        let tasks = app.tasks_on(viewer, &[subject]).await?.remove(&subject).unwrap_or_default();
        Ok(Self { whole: seen.whole, organisation: seen.value, actions, members, tasks })
    }

    fn base(&self) -> String {
        format!("/organisations/{}", self.organisation.id)
    }

    /// Returns the name of a member, if the visitor may know it.
    pub(crate) fn member(&self, id: domain::id::PersonId) -> Option<String> {
        self.members.iter().find(|(person, _)| person.id == id).map(|(person, _)| person.name())
    }
}

/// Shows an organisation.
pub(crate) async fn show(visit: Visit, Path(id): Path<OrganisationId>) -> Answer {
    show_after(&visit, id, None).await
}

/// Shows an organisation after a form of its page was refused.
pub(crate) async fn show_after(visit: &Visit, id: OrganisationId, failed: Option<&Failed>) -> Answer {
    let profile = Profile::load(visit, id).await?;
    let organisation = &profile.organisation;
    let base = profile.base();
    let subject = moves::Subject {
        machine: "organisation",
        base: base.clone(),
        version: organisation.head.version,
        actions: &profile.actions,
    };
    let first = forms::first(visit, &profile, failed);
    let mut forms = forms::others(visit, &profile, failed);
    forms.extend(succession::forms(visit, &profile, failed).await?);
    forms.extend(moves::forms(visit, &subject, act::PLAIN, failed));
    let (signatures, promises) = bound(visit, id).await.map_err(|error| visit.fail(error))?;
    let page = Frame::new(visit, organisation.legal_name.clone()).await?.at(base);
    let waits = waits(visit, &profile);
    let content = OrganisationPage {
        page: page.with_problems(first.iter().chain(&forms), failed),
        lead: (!first.is_empty() && visit.viewer.address.is_some()).then(|| visit.t("mail-invitation-lead")),
        fix: organisation.fix_requested.clone(),
        facts: facts(visit, &profile).await?,
        waits,
        first,
        people: profile.members.iter().map(|(person, role)| member(visit, person, *role)).collect(),
        posts: posts(visit, organisation),
        authorities: authorities(visit, &profile),
        successions: succession::listed(visit, &profile).await?,
        signatures,
        promises: promises.iter().map(|promise| promised(visit, promise)).collect(),
        forms,
        blocked: moves::blocked(visit, &subject),
        history: history::lines(visit, Subject::Organisation(id)).await?,
    };
    Ok(view::after(&content, failed))
}

/// Returns where the organisation's roles are given, for those who may give them or hold one.
fn posts(visit: &Visit, organisation: &Organisation) -> Option<String> {
    let own = visit.viewer.organisations().contains(&organisation.id) && visit.viewer.person_id().is_some();
    let gives = may_give(&visit.viewer.actor, Role::OrganisationAdmin, &organisation.place());
    (own || gives).then(|| format!("/people/organisation/{}", organisation.id))
}

async fn facts(visit: &Visit, profile: &Profile) -> Result<Vec<(String, String)>, Failure> {
    let (language, organisation) = (visit.language, &profile.organisation);
    let mut facts = vec![
        (visit.t("page-state"), words::state(language, "organisation", organisation.head.state.key())),
        (visit.t("page-kind"), words::organisation_kind(language, organisation.kind)),
    ];
    if let Some(code) = &organisation.municipality {
        let found = visit
            .app()
            .municipalities(std::slice::from_ref(code))
            .await
            .map_err(|error| visit.fail(error))?;
        facts.extend(
            found
                .get(code)
                .map(|found| (visit.t("mail-fact-municipality"), words::municipality(language, found))),
        );
    }
    for identifier in &organisation.identifiers {
        facts.push(match identifier {
            Identifier::BusinessId(id) => (visit.t("page-business-id"), id.to_string()),
            Identifier::AssociationNumber(id) => (visit.t("page-association-number"), id.to_string()),
        });
    }
    if profile.whole {
        facts
            .push((visit.t("page-language"), visit.t(&format!("language-{}", organisation.language.code()))));
    }
    if let Some(contact) = &organisation.contact {
        facts.push((visit.t("page-contact"), contact.to_string()));
    }
    Ok(facts)
}

fn waits(visit: &Visit, profile: &Profile) -> Vec<Waits> {
    profile.tasks.iter().map(|task| waiting(visit, task)).collect()
}

/// Says what is waited for, with a button to remind of it for those who may.
pub(crate) fn waiting(visit: &Visit, task: &Task) -> Waits {
    let title = words::task(visit.language, task.kind);
    let due = words::due(visit.language, task.due_on, visit.today());
    let remind = visit.viewer.coordinates_at(&task.place).then(|| {
        Form::new(visit, &format!("remind-{}", task.id), format!("/tasks/{}/remind", task.id), "page-remind")
            .hidden("back", visit.path.clone())
            .quiet()
    });
    Waits { words: format!("{title}: {due}"), remind }
}

fn member(visit: &Visit, person: &Person, role: Role) -> (String, String) {
    let mut words = format!("{}, {}", words::role(visit.language, role), person.email);
    if person.email_state == EmailState::Bouncing {
        words = format!("{words} ({})", visit.t("page-address-bounces"));
    }
    if person.frequency == Frequency::Never {
        words = format!("{words} ({})", visit.t("page-takes-no-reminders"));
    }
    (person.name(), words)
}

fn authorities(visit: &Visit, profile: &Profile) -> Vec<(String, String)> {
    let line = |authority: &domain::organisation::Authority| {
        let name = |person| profile.member(person).unwrap_or_else(|| visit.t("page-other-signatory"));
        let named = authority.entitled().skip(1).map(name).collect::<Vec<_>>().join(", ");
        let rule = visit.t(&format!("page-rule-{}", authority.rule.key()));
        let rule = if named.is_empty() { rule } else { format!("{rule} ({named})") };
        let basis = visit.t(&format!("page-basis-{}", authority.basis.key()));
        let until = authority
            .valid_to
            .map(|day| format!("{} {}", visit.t("page-until"), words::date(visit.language, day)));
        let checked = visit.t(if authority.verified_on.is_some() {
            "page-authority-checked"
        } else {
            "page-authority-unchecked"
        });
        (
            name(authority.person),
            [rule, basis, checked].into_iter().chain(until).collect::<Vec<_>>().join(", "),
        )
    };
    profile.organisation.authorities.iter().map(line).collect()
}

/// Returns what the organisation has signed, or is asked to, and what it has promised.
async fn bound(
    visit: &Visit,
    id: OrganisationId,
) -> workflow::Result<(Vec<(String, String)>, Vec<Commitment>)> {
    let (app, viewer, first) = (visit.app(), &visit.viewer, PageRequest::first(SHOWN));
    let query = SignatureQuery { organisation: Some(id), ..SignatureQuery::default() };
    let signatures = app.signature_page(viewer, &query, &first).await?.items;
    let agreements: Vec<_> = signatures.iter().map(|signature| signature.agreement).collect();
    let agreements = app.agreements(viewer, &agreements).await?;
    let lines = signatures.iter().map(|signature| {
        let title =
            agreements.get(&signature.agreement).map(|found| found.title.text(visit.language).to_owned());
        let state = words::state(visit.language, "signature", signature.head.state.key());
        (
            format!("/signatures/{}", signature.id),
            title.into_iter().chain([state]).collect::<Vec<_>>().join(" – "),
        )
    });
    let query = CommitmentQuery { organisation: Some(id), ..CommitmentQuery::default() };
    let promises = app.commitment_page(viewer, &query, &first).await?.items;
    Ok((lines.collect(), promises.into_iter().map(|seen| seen.value).collect()))
}

fn promised(visit: &Visit, promise: &Commitment) -> (String, &'static str, String, String) {
    let state = words::state(visit.language, "commitment", promise.head.state.key());
    (
        format!("/commitments/{}", promise.id),
        promise.content.language.code(),
        promise.content.text.clone(),
        state,
    )
}
