//! One organisation taking over from another: what passes on, and the one form in which the successor answers.

pub(crate) mod act;
mod forms;

use askama::Template;
use axum::extract::Path;
use domain::agreement::Agreement;
use domain::commitment::{Commitment, State as CommitmentState};
use domain::id::SuccessionId;
use domain::lifecycle::{Available, Keyed};
use domain::signature::{Signature, State as SignatureState};
use domain::subject::Subject;
use domain::succession::{Action, State, Succession};
use workflow::reading::{CommitmentQuery, SignatureQuery};
use workflow::{Error, PageRequest};

use super::history::{self, Line};
use super::moves::{self, Blocked};
use super::text::{self, Readable};
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::prose::Part;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Signatures and commitments shown at once.
const SHOWN: usize = 100;

/// A succession with what passes on, as the visitor may see it.
pub(super) struct Passing {
    pub(super) succession: Succession,
    pub(super) actions: Vec<Available>,
    /// The agreements the successor signs with it, each with the predecessor's signature.
    pub(super) agreements: Vec<(Signature, Agreement)>,
    /// The open commitments that can pass on.
    pub(super) commitments: Vec<Commitment>,
    from: String,
    pub(super) to: String,
}

#[derive(Template)]
#[template(path = "succession.html")]
struct SuccessionPage {
    page: Frame,
    lead: Option<String>,
    facts: Vec<(String, String)>,
    promises: Vec<(String, &'static str, String, String)>,
    texts: Vec<Signed>,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// An agreement that is signed with it.
struct Signed {
    href: String,
    title: String,
    text: Readable,
}

impl Passing {
    async fn load(visit: &Visit, id: SuccessionId) -> Result<Self, Failure> {
        Self::found(visit, id).await.map_err(|error| visit.fail(error))
    }

    async fn found(visit: &Visit, id: SuccessionId) -> workflow::Result<Self> {
        let (app, viewer, subject) = (visit.app(), &visit.viewer, Subject::Succession(id));
        let succession = app.succession(viewer, id).await?.ok_or(Error::NotFound)?;
        let actions = app.available_actions(viewer, &[subject]).await?.remove(&subject).unwrap_or_default();
        let organisations = app.organisations(viewer, &[succession.from, succession.to]).await?;
        let name = |id| organisations.get(&id).map(|found| found.legal_name.clone()).unwrap_or_default();
        let (from, to) = (name(succession.from), name(succession.to));
        let mut passing =
            Self { succession, actions, agreements: Vec::new(), commitments: Vec::new(), from, to };
        if passing.succession.commitment.is_some() || passing.succession.head.state == State::Offered {
            passing.gather(visit).await?;
        }
        Ok(passing)
    }

    async fn gather(&mut self, visit: &Visit) -> workflow::Result<()> {
        let (app, viewer, first) = (visit.app(), &visit.viewer, PageRequest::first(SHOWN));
        if let Some(one) = self.succession.commitment {
            let found = app.commitments(viewer, &[one]).await?;
            self.commitments = found.into_values().map(|seen| seen.value).collect();
            return Ok(());
        }
        let from = self.succession.from;
        let states = CommitmentState::OPEN.to_vec();
        let query = CommitmentQuery { organisation: Some(from), states, ..CommitmentQuery::default() };
        let found = app.commitment_page(viewer, &query, &first).await?.items;
        self.commitments = found.into_iter().map(|seen| seen.value).collect();
        let states =
            vec![SignatureState::Signed, SignatureState::Outdated, SignatureState::WithdrawalPending];
        let query = SignatureQuery { organisation: Some(from), states, ..SignatureQuery::default() };
        let signatures = app.signature_page(viewer, &query, &first).await?.items;
        let agreements: Vec<_> = signatures.iter().map(|signature| signature.agreement).collect();
        let agreements = app.agreements(viewer, &agreements).await?;
        let pair = |signature: workflow::reading::Seen<Signature>| {
            let agreement = agreements.get(&signature.agreement)?.value.clone();
            agreement.takes_signatures().then_some((signature.value, agreement))
        };
        self.agreements = signatures.into_iter().filter_map(pair).collect();
        Ok(())
    }
}

/// Shows a succession.
pub(crate) async fn show(visit: Visit, Path(id): Path<SuccessionId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: SuccessionId, failed: Option<&Failed>) -> Answer {
    let passing = Passing::load(visit, id).await?;
    let base = format!("/successions/{id}");
    let subject = moves::Subject {
        machine: "succession",
        base: base.clone(),
        version: passing.succession.head.version,
        actions: &passing.actions,
    };
    let mut forms = forms::all(visit, &passing, failed);
    forms.extend(moves::forms(visit, &subject, act::PLAIN, failed));
    let accepts = moves::can(&passing.actions, Action::Accept);
    let title = format!("{} → {}", passing.from, passing.to);
    let signed = |(_, agreement): &(Signature, Agreement)| Signed {
        href: format!("/agreements/{}", agreement.id),
        title: agreement.title.text(visit.language).to_owned(),
        text: text::readable(visit, agreement),
    };
    let content = SuccessionPage {
        page: Frame::new(visit, title).await?.at(base).with_problems(&forms, failed),
        lead: accepts.then(|| visit.t("page-succession-lead")),
        facts: facts(visit, &passing),
        promises: passing.commitments.iter().map(|promise| promised(visit, promise)).collect(),
        texts: passing.agreements.iter().filter(|_| accepts).map(signed).collect(),
        forms,
        blocked: moves::blocked(visit, &subject),
        history: history::lines(visit, Subject::Succession(id)).await?,
    };
    Ok(view::after(&content, failed))
}

fn facts(visit: &Visit, passing: &Passing) -> Vec<(String, String)> {
    let (language, succession) = (visit.language, &passing.succession);
    let mut facts = vec![
        (visit.t("page-kind"), visit.t(&format!("page-succession-{}", succession.kind.key()))),
        (visit.t("page-state"), words::state(language, "succession", succession.head.state.key())),
        (visit.t("mail-fact-predecessor"), passing.from.clone()),
        (visit.t("page-successor"), passing.to.clone()),
        (visit.t("page-succession-from"), words::date(language, succession.effective_on)),
    ];
    if let Some(evidence) = &succession.evidence {
        facts.push((visit.t("page-succession-evidence"), evidence.clone()));
    }
    if let Some(last) = succession.lapses_after().filter(|_| succession.head.state == State::Offered) {
        facts.push((visit.t("mail-fact-answer-by"), words::due(language, last, visit.today())));
    }
    facts
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
