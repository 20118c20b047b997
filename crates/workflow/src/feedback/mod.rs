//! Feedback on drafts: give it, answer it, and who still waits for an answer.

pub mod answer;
pub mod give;

use std::collections::HashMap;

use domain::agreement::{self, Agreement};
use domain::feedback::{Feedback, Giver, State};
use domain::id::AgreementId;
use store::Read;

use crate::error::Result;

/// Returns whose feedback on drafts is not answered yet, by name; two statements, or none where no draft is out.
pub(crate) async fn unanswered_of(
    read: Read<'_>,
    drafts: &HashMap<AgreementId, Agreement>,
) -> Result<HashMap<AgreementId, Vec<String>>> {
    let out = |draft: &&Agreement| draft.head.state == agreement::State::Consulting;
    let ids: Vec<_> = drafts.values().filter(out).map(|draft| draft.id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut given = read.feedback_of(&ids).await?;
    for given in given.values_mut() {
        given.retain(|feedback| feedback.head.state == State::Given);
    }
    let organisations: Vec<_> =
        given.values().flatten().filter_map(|feedback| feedback.place.organisation).collect();
    let organisations = read.organisations(&organisations).await?;
    let name = |feedback: Feedback| match feedback.giver {
        Giver::Organisation(id) => {
            organisations.get(&id).map(|found| found.legal_name.clone()).unwrap_or_default()
        }
        Giver::Body(name) | Giver::Other(name) => name,
    };
    Ok(given.into_iter().map(|(id, given)| (id, given.into_iter().map(name).collect())).collect())
}

/// Returns whose feedback on a draft is not answered yet, by name.
pub(crate) async fn unanswered(read: Read<'_>, draft: &Agreement) -> Result<Vec<String>> {
    let drafts = HashMap::from([(draft.id, draft.clone())]);
    Ok(unanswered_of(read, &drafts).await?.remove(&draft.id).unwrap_or_default())
}
