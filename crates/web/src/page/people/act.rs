//! What the forms of the people pages do.

use axum::extract::Path;
use domain::id::RoleAssignmentId;
use domain::permission::Role;
use domain::post::Action;
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use workflow::person::announce_leaving::AnnounceLeaving;
use workflow::person::assign_role::{AssignRole, Newcomer};
use workflow::person::correct_address::CorrectAddress;
use workflow::person::deputise::Deputise;
use workflow::person::end_role::EndRole;

use super::forms::{address_form_id, form_id};
use super::{Place, show_after};
use crate::form::{Failed, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};

type Address = Path<(String, String)>;

fn newcomer(reading: &mut Reading<'_>, posted: &Posted) -> Option<Newcomer> {
    let email = reading.parsed("email", Code::InvalidEmail)?;
    Some(Newcomer {
        email,
        given_name: posted.optional("givenName"),
        family_name: posted.optional("familyName"),
        language: Language::from_code(posted.text("language")),
    })
}

async fn shown(visit: &Visit, place: &Place, performed: Performed<RoleAssignmentId>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("{}?saved", place.base))),
        Performed::Refused(failed) => show_after(visit, place, Some(&failed)).await,
    }
}

async fn refused(visit: &Visit, place: &Place, form: &str, posted: Posted, wrong: Vec<Refusal>) -> Answer {
    show_after(visit, place, Some(&Failed::new(form, posted, wrong))).await
}

/// Gives somebody a post.
pub(crate) async fn give(visit: Visit, Path((kind, key)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &kind, &key).await?;
    let mut reading = Reading::new(&posted);
    let role = reading.keyed::<Role>("role");
    let to = newcomer(&mut reading, &posted);
    let (valid_from, valid_to) = (reading.date_if("validFrom"), reading.date_if("validTo"));
    let case = role.zip(to).map(|(role, to)| AssignRole {
        role,
        scope: place.scope.clone(),
        to,
        valid_from,
        valid_to,
        check: posted.optional("check"),
    });
    let case = match reading.done(case) {
        Ok(case) => case,
        Err(wrong) => return refused(&visit, &place, "give", posted, wrong).await,
    };
    let performed = visit.perform(&case, "give", posted).await?;
    shown(&visit, &place, performed).await
}

/// Corrects the address of somebody whom mail does not reach.
pub(crate) async fn correct_address(visit: Visit, Path((kind, key)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &kind, &key).await?;
    let form = address_form_id(posted.text("person"));
    let mut reading = Reading::new(&posted);
    let person = reading.parsed("person", Code::UnknownId);
    let email = reading.parsed("email", Code::InvalidEmail);
    let check = reading.required("check");
    let case = person.zip(email).map(|(person, email)| CorrectAddress { person, email, check });
    let case = match reading.done(case) {
        Ok(case) => case,
        Err(wrong) => return refused(&visit, &place, &form, posted, wrong).await,
    };
    match visit.perform(&case, &form, posted).await? {
        Performed::Done(_) => Ok(see(format!("{}?saved", place.base))),
        Performed::Refused(failed) => show_after(&visit, &place, Some(&failed)).await,
    }
}

/// Ends a post of somebody.
pub(crate) async fn end(visit: Visit, Path((kind, key)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &kind, &key).await?;
    let form = form_id(Action::End, posted.text("assignment"));
    let mut reading = Reading::new(&posted);
    let assignment = reading.parsed("assignment", Code::UnknownId);
    let case = assignment.zip(reading.date("lastDay"));
    let case = match reading.done(case) {
        Ok((assignment, last_day)) => EndRole { assignment, last_day },
        Err(wrong) => return refused(&visit, &place, &form, posted, wrong).await,
    };
    let performed = visit.perform(&case, &form, posted).await?;
    shown(&visit, &place, performed).await
}

/// Tells of somebody's leaving.
pub(crate) async fn leave(visit: Visit, Path((kind, key)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &kind, &key).await?;
    let form = form_id(Action::AnnounceLeaving, posted.text("assignment"));
    let mut reading = Reading::new(&posted);
    let assignment = reading.parsed("assignment", Code::UnknownId);
    let case = assignment.zip(reading.date("lastDay"));
    let case = match reading.done(case) {
        Ok((assignment, last_day)) => AnnounceLeaving { assignment, last_day },
        Err(wrong) => return refused(&visit, &place, &form, posted, wrong).await,
    };
    let performed = visit.perform(&case, &form, posted).await?;
    shown(&visit, &place, performed).await
}

/// Lets somebody stand in.
pub(crate) async fn deputise(visit: Visit, Path((kind, key)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &kind, &key).await?;
    let form = form_id(Action::Deputise, posted.text("assignment"));
    let mut reading = Reading::new(&posted);
    let assignment = reading.parsed("assignment", Code::UnknownId);
    let deputy = newcomer(&mut reading, &posted);
    let (valid_from, valid_to) = (reading.date_if("validFrom"), reading.date("validTo"));
    let case = assignment.zip(deputy).zip(valid_to).map(|((assignment, deputy), valid_to)| Deputise {
        assignment,
        deputy,
        valid_from,
        valid_to,
    });
    let case = match reading.done(case) {
        Ok(case) => case,
        Err(wrong) => return refused(&visit, &place, &form, posted, wrong).await,
    };
    let performed = visit.perform(&case, &form, posted).await?;
    shown(&visit, &place, performed).await
}
