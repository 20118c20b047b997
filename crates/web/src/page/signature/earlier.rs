//! What the organisation promised under the agreement before, offered again while it signs the one that follows (CO-9).

use axum::extract::Path;
use domain::commitment::{Action, Commitment};
use domain::id::{CommitmentId, SignatureId};
use domain::lifecycle::Keyed;
use domain::refusal::Code;
use domain::subject::Subject;
use workflow::PageRequest;
use workflow::commitment::carry_over::CarryOverCommitment;
use workflow::reading::CommitmentQuery;

use super::Desk;
use super::content;
use super::steps::commitments_after;
use crate::form::{Failed, Form, Posted, Reading};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Promises of the earlier agreement offered at once.
const SHOWN: usize = 100;

/// A promise of the earlier agreement that can go on under this one.
pub(crate) struct Earlier {
    pub(super) text: String,
    pub(super) lang: &'static str,
    pub(super) about: String,
    pub(super) carry: Form,
}

/// Gathers what the visitor could go on with.
pub(super) async fn offered(
    visit: &Visit,
    desk: &Desk,
    failed: Option<&Failed>,
) -> workflow::Result<Vec<Earlier>> {
    let Some(predecessor) = desk.agreement.predecessor else { return Ok(Vec::new()) };
    let (app, viewer) = (visit.app(), &visit.viewer);
    let query = CommitmentQuery {
        agreement: Some(predecessor),
        organisation: Some(desk.signature.organisation),
        ..CommitmentQuery::default()
    };
    let promises = app.commitment_page(viewer, &query, &PageRequest::first(SHOWN)).await?.items;
    let subjects: Vec<_> = promises.iter().map(|promise| Subject::Commitment(promise.id)).collect();
    let actions = app.available_actions(viewer, &subjects).await?;
    let can = |promise: &Commitment| {
        let actions = actions.get(&Subject::Commitment(promise.id)).map(Vec::as_slice).unwrap_or_default();
        moves::can(actions, Action::CarryOver)
    };
    let earlier = promises.iter().filter(|promise| can(promise));
    Ok(earlier.map(|promise| one(visit, desk, promise, failed)).collect())
}

fn one(visit: &Visit, desk: &Desk, promise: &Commitment, failed: Option<&Failed>) -> Earlier {
    let label = words::action(visit.language, "commitment", Action::CarryOver.key());
    Earlier {
        text: promise.content.text.clone(),
        lang: promise.content.language.code(),
        about: content::about(visit, desk, &promise.content),
        carry: Form::new(visit, &form_id(promise.id), format!("{}/carry", desk.base()), "page-save")
            .submit(label)
            .quiet()
            .version(promise.head.version)
            .hidden("commitment", promise.id.to_string())
            .after(visit.language, failed),
    }
}

fn form_id(commitment: CommitmentId) -> String {
    format!("carry-{commitment}")
}

/// Goes on with an earlier promise under this signature.
pub(crate) async fn carry(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let commitment = reading.parsed::<CommitmentId>("commitment", Code::UnknownId);
    let commitment = match reading.done(commitment) {
        Ok(commitment) => commitment,
        Err(refusals) => {
            return commitments_after(&visit, id, Some(&Failed::new("carry", posted, refusals))).await;
        }
    };
    let case = CarryOverCommitment {
        commitment,
        expected_version: posted.version(),
        into: id,
        starts_on: None,
        ends_on: None,
    };
    match visit.perform(&case, &form_id(commitment), posted).await? {
        Performed::Done(_) => Ok(see(format!("/signatures/{id}/commitments"))),
        Performed::Refused(failed) => commitments_after(&visit, id, Some(&failed)).await,
    }
}
