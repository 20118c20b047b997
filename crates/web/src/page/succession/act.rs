//! What people answer on a succession's page.

use axum::extract::Path;
use domain::id::SuccessionId;
use domain::lifecycle::Keyed;
use domain::succession::Action;
use domain::text::Language;
use workflow::Error;
use workflow::succession::accept::{AcceptSuccession, Shown};
use workflow::succession::advance::AdvanceSuccession;

use super::show_after;
use crate::form::{Failed, Posted, Reading};
use crate::page::moves::Carries;
use crate::visit::{Answer, Performed, Visit, see};

/// The answers that carry at most a reason.
pub(super) const PLAIN: &[(Action, Carries)] = &[
    (Action::Confirm, Carries::Nothing),
    (Action::Reject, Carries::Reason),
    (Action::TakeOver, Carries::Nothing),
    (Action::Decline, Carries::Reason),
];

/// Takes over what a merged organisation leaves.
pub(crate) async fn accept(visit: Visit, Path(id): Path<SuccessionId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let confirmation = reading.required("confirmation");
    let case = reading.done(Some(confirmation)).map(|confirmation| AcceptSuccession {
        succession: id,
        expected_version: posted.version(),
        commitments: posted.all("commitments").into_iter().filter_map(|id| id.parse().ok()).collect(),
        documents: posted.all("documents").into_iter().filter_map(shown).collect(),
        shown_in: Language::from_code(posted.text("shownIn")).unwrap_or(visit.language),
        confirmation,
    });
    match case {
        Ok(case) => finish(&visit, id, visit.perform(&case, "accept", posted).await?).await,
        Err(refusals) => show_after(&visit, id, Some(&Failed::new("accept", posted, refusals))).await,
    }
}

/// Reads which text was shown for which signature.
fn shown(text: &str) -> Option<Shown> {
    let (signature, document_hash) = text.split_once('|')?;
    Some(Shown { signature: signature.parse().ok()?, document_hash: document_hash.to_owned() })
}

/// Gives a plain answer.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(SuccessionId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let case = AdvanceSuccession {
        succession: id,
        expected_version: posted.version(),
        action,
        reason: posted.optional("reason"),
    };
    let form = format!("move-{}", action.key());
    finish(&visit, id, visit.perform(&case, &form, posted).await?).await
}

async fn finish(visit: &Visit, id: SuccessionId, performed: Performed<SuccessionId>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/successions/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
