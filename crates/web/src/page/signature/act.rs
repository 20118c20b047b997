//! What people do on the signing page, one form each.

use axum::extract::Path;
use domain::id::SignatureId;
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::signature::{Action, SectionKey};
use domain::text::Language;
use workflow::Error;
use workflow::commitment::add_later::AddCommitment;
use workflow::commitment::draft::DraftCommitment;
use workflow::signature::advance::AdvanceSignature;
use workflow::signature::choose::{ChoosePrevention, ChooseSections};
use workflow::signature::decline::DeclineSignature;
use workflow::signature::give_notice::GiveNotice;
use workflow::signature::record_paper::RecordPaperSignature;
use workflow::signature::sign::SignAgreement;

use super::steps::{self, Step};
use super::{Desk, content, show_after};
use crate::form::{Failed, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};

/// Saves the stages of life.
pub(crate) async fn stages(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let sections: Vec<_> = posted.all("sections").into_iter().map(|key| SectionKey(key.to_owned())).collect();
    if sections.is_empty() {
        let failed = Failed::new("stages", posted, vec![Refusal::field(Code::SectionMissing, "sections")]);
        return steps::stages_after(&visit, id, Some(&failed)).await;
    }
    let case =
        ChooseSections { signature: id, expected_version: posted.version(), sections, prevention: None };
    match visit.perform(&case, "stages", posted).await? {
        Performed::Done(_) => Ok(see(Step::Stages.onward(&Desk::load(&visit, id).await?))),
        Performed::Refused(failed) => steps::stages_after(&visit, id, Some(&failed)).await,
    }
}

/// Saves the answer to the prevention question.
pub(crate) async fn prevention(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let Some(opt_in) = content::read_prevention(&posted) else {
        let failed =
            Failed::new("prevention", posted, vec![Refusal::field(Code::PreventionUnanswered, "prevention")]);
        return steps::prevention_after(&visit, id, Some(&failed)).await;
    };
    let case = ChoosePrevention { signature: id, expected_version: posted.version(), opt_in };
    match visit.perform(&case, "prevention", posted).await? {
        Performed::Done(_) => Ok(see(Step::Prevention.onward(&Desk::load(&visit, id).await?))),
        Performed::Refused(failed) => steps::prevention_after(&visit, id, Some(&failed)).await,
    }
}

/// Writes a commitment before signing.
pub(crate) async fn draft(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let case = match content::read(&posted, visit.language) {
        Ok(content) => DraftCommitment { signature: id, content },
        Err(refusals) => {
            return steps::commitments_after(&visit, id, Some(&Failed::new("draft", posted, refusals))).await;
        }
    };
    match visit.perform(&case, "draft", posted).await? {
        Performed::Done(_) => Ok(see(format!("/signatures/{id}/commitments"))),
        Performed::Refused(failed) => steps::commitments_after(&visit, id, Some(&failed)).await,
    }
}

/// Signs.
pub(crate) async fn sign(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let confirmation = reading.required("confirmation");
    let shown_in = Language::from_code(posted.text("shownIn")).unwrap_or(visit.language);
    let case = match reading.done(Some(confirmation)) {
        Ok(confirmation) => SignAgreement {
            signature: id,
            expected_version: posted.version(),
            document_hash: posted.text("documentHash").to_owned(),
            shown_in,
            confirmation,
            answer: None,
        },
        Err(refusals) => {
            return steps::sign_after(&visit, id, Some(&Failed::new("sign", posted, refusals))).await;
        }
    };
    let result = visit.app().sign_agreement(&visit.viewer, &case, posted.key()).await;
    match visit.judge(result, "sign", posted)? {
        Performed::Done(_) => match visit.app().receipt(&visit.viewer, id).await {
            Ok(_) => Ok(see(format!("/signatures/{id}/receipt"))),
            // Others have to sign too before there is one.
            Err(Error::NotFound | Error::Forbidden) => Ok(see(format!("/signatures/{id}"))),
            Err(error) => Err(visit.fail(error)),
        },
        Performed::Refused(failed) => steps::sign_after(&visit, id, Some(&failed)).await,
    }
}

/// Says no.
pub(crate) async fn decline(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let case = DeclineSignature {
        signature: id,
        expected_version: posted.version(),
        reason: posted.optional("reason"),
    };
    finish(&visit, id, visit.perform(&case, "decline", posted).await?).await
}

/// Adds a commitment after signing.
pub(crate) async fn add(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let case = match content::read(&posted, visit.language) {
        Ok(content) => AddCommitment { signature: id, content },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("add", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "add", posted).await?).await
}

/// Changes the answer to the prevention question after signing.
pub(crate) async fn opt(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let Some(opt_in) = content::read_prevention(&posted) else {
        let failed =
            Failed::new("opt", posted, vec![Refusal::field(Code::PreventionUnanswered, "prevention")]);
        return show_after(&visit, id, Some(&failed)).await;
    };
    let case = ChoosePrevention { signature: id, expected_version: posted.version(), opt_in };
    finish(&visit, id, visit.perform(&case, "opt", posted).await?).await
}

/// Gives notice to leave.
pub(crate) async fn notice(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let case = GiveNotice {
        signature: id,
        expected_version: posted.version(),
        reason: posted.text("reason").to_owned(),
    };
    finish(&visit, id, visit.perform(&case, "notice", posted).await?).await
}

/// Records a signature given on paper.
pub(crate) async fn paper(visit: Visit, Path(id): Path<SignatureId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let signed_on = reading.date("signedOn");
    let prevention = content::read_prevention(&posted);
    if prevention.is_none() {
        reading.refuse(Refusal::field(Code::PreventionUnanswered, "prevention"));
    }
    let signers: Vec<_> = posted.all("signers").into_iter().filter_map(|id| id.parse().ok()).collect();
    if signers.is_empty() {
        reading.refuse(Refusal::field(Code::Required, "signers"));
    }
    let sections = posted.all("sections").into_iter().map(|key| SectionKey(key.to_owned())).collect();
    let language = Language::from_code(posted.text("language")).unwrap_or(visit.language);
    let case = match reading.done(signed_on.zip(prevention)) {
        Ok((signed_on, prevention)) => RecordPaperSignature {
            signature: id,
            expected_version: posted.version(),
            signed_on,
            signers,
            sections,
            prevention,
            language,
        },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("paper", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "paper", posted).await?).await
}

/// Does a plain move.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(SignatureId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let form = format!("move-{}", action.key());
    let case = AdvanceSignature {
        signature: id,
        expected_version: posted.version(),
        action,
        reason: posted.optional("reason"),
    };
    finish(&visit, id, visit.perform(&case, &form, posted).await?).await
}

async fn finish<T>(visit: &Visit, id: SignatureId, performed: Performed<T>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/signatures/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
