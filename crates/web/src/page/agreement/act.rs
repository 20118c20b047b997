//! What coordinators do on an agreement's page, one form each.

use axum::extract::Path;
use domain::agreement::{Action, Body, DecisionFacts, Outcome, PartyRole, Termination};
use domain::id::{AgreementId, OrganisationId};
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use workflow::Error;
use workflow::agreement::add_party::AddParty;
use workflow::agreement::advance::AdvanceAgreement;
use workflow::agreement::give_notice::GiveAgreementNotice;
use workflow::agreement::late_join::LateJoin;
use workflow::agreement::open_signing::OpenSigning;
use workflow::agreement::start_preparation::StartPreparation;
use workflow::agreement::submit::SubmitForDecision;
use workflow::decision::announce::AnnounceDecision;
use workflow::signature::request::RequestSignature;

use super::show_after;
use crate::form::{Failed, Posted, Reading};
use crate::page::moves::Carries;
use crate::visit::{Answer, Performed, Visit, see};

/// The plain moves of an agreement that people do.
pub(super) const PLAIN: &[(Action, Carries)] = &[
    (Action::ReturnToPreparation, Carries::Reason),
    (Action::RequestRecall, Carries::Reason),
    (Action::ConfirmRecall, Carries::Nothing),
    (Action::RefuseRecall, Carries::Reason),
    (Action::WithdrawRecall, Carries::Nothing),
    (Action::SigningFailed, Carries::Reason),
    (Action::ImplementationProhibited, Carries::Reason),
    (Action::ProhibitionLifted, Carries::Nothing),
    (Action::DecisionAnnulled, Carries::Nothing),
    (Action::Terminate, Carries::Reason),
    (Action::CancelNotice, Carries::Reason),
    (Action::WithdrawAmendment, Carries::Reason),
    (Action::NoRenewal, Carries::Reason),
    (Action::Cancel, Carries::Reason),
];

pub(super) fn read_decision(posted: &Posted) -> Result<DecisionFacts, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let body = reading.keyed::<Body>("body");
    let decided_on = reading.date("decidedOn");
    let section_no = reading.required("sectionNo");
    let outcome = reading.keyed::<Outcome>("outcome");
    let all = body.zip(decided_on).zip(outcome);
    reading.done(all.map(|((body, decided_on), outcome)| DecisionFacts {
        body,
        decided_on,
        section_no,
        outcome,
    }))
}

/// Starts the preparation, on a decision if there is one.
pub(crate) async fn prepare(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let decision = match posted.text("decided") {
        "yes" => match read_decision(&posted) {
            Ok(decision) => Some(decision),
            Err(refusals) => {
                return show_after(&visit, id, Some(&Failed::new("prepare", posted, refusals))).await;
            }
        },
        _ => None,
    };
    let case =
        StartPreparation { agreement: id, expected_version: posted.version(), decision, outline: true };
    finish(&visit, id, visit.perform(&case, "prepare", posted).await?).await
}

/// Submits it for decision.
pub(crate) async fn submit(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let decide_by = reading.date("decideBy");
    let municipalities_decide_by = reading.date_if("municipalitiesDecideBy");
    let case = match reading.done(decide_by) {
        Ok(decide_by) => SubmitForDecision {
            agreement: id,
            expected_version: posted.version(),
            decide_by,
            municipalities_decide_by,
        },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("submit", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "submit", posted).await?).await
}

/// Begins the decision while the agreement is still being prepared.
pub(crate) async fn announce(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let decide_by = reading.date("decideBy");
    let case = match reading.done(decide_by) {
        Ok(decide_by) => AnnounceDecision { agreement: id, decide_by },
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("announce", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "announce", posted).await?).await
}

/// Records the decision to end it, with the notice given.
pub(crate) async fn give_notice(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let body = reading.keyed::<Body>("body");
    let decided_on = reading.date("decidedOn");
    let section_no = reading.required("sectionNo");
    let given_on = reading.date("noticeGivenOn");
    let all = body.zip(decided_on).zip(given_on);
    let read = reading.done(all.map(|((body, decided_on), given_on)| Termination {
        body,
        decided_on,
        section_no,
        given_on,
    }));
    let case = match read {
        Ok(termination) => {
            GiveAgreementNotice { agreement: id, expected_version: posted.version(), termination }
        }
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("notice", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "notice", posted).await?).await
}

/// Opens it for signing.
pub(crate) async fn open(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let sign_by = reading.date("signBy");
    let case = match reading.done(sign_by) {
        Ok(sign_by) => OpenSigning { agreement: id, expected_version: posted.version(), sign_by },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("open", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "open", posted).await?).await
}

/// Names a party.
pub(crate) async fn add_party(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let organisation = reading.parsed::<OrganisationId>("organisation", Code::UnknownId);
    let role = reading.keyed::<PartyRole>("role");
    let case = match reading.done(organisation.zip(role)) {
        Ok((organisation, role)) => {
            AddParty { agreement: id, expected_version: posted.version(), organisation, role }
        }
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("party", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "party", posted).await?).await
}

/// Asks an organisation to sign.
pub(crate) async fn request(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let organisation = reading.parsed::<OrganisationId>("organisation", Code::UnknownId);
    let sign_by = reading.date_if("signBy");
    let case = match reading.done(organisation) {
        Ok(organisation) => RequestSignature { agreement: id, organisation, sign_by },
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("request", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "request", posted).await?).await
}

/// Lets an organisation join in mid-period.
pub(crate) async fn join(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let organisation = reading.parsed::<OrganisationId>("organisation", Code::UnknownId);
    let sign_by = reading.date("signBy");
    let case = match reading.done(organisation.zip(sign_by)) {
        Ok((organisation, sign_by)) => {
            LateJoin { agreement: id, expected_version: posted.version(), organisation, sign_by }
        }
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("join", posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, "join", posted).await?).await
}

/// Does a plain move.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(AgreementId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let form = format!("move-{}", action.key());
    let case = AdvanceAgreement {
        agreement: id,
        expected_version: posted.version(),
        action,
        reason: posted.optional("reason"),
    };
    finish(&visit, id, visit.perform(&case, &form, posted).await?).await
}

pub(super) async fn finish<T>(visit: &Visit, id: AgreementId, performed: Performed<T>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
