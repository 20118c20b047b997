//! What people do on an organisation's page, one form each.

use axum::extract::Path;
use domain::id::{AuthorityId, OrganisationId, PersonId};
use domain::identifier::EmailAddress;
use domain::lifecycle::Keyed;
use domain::organisation::{Action, Basis, Kind, Rule};
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use workflow::Error;
use workflow::organisation::add_authority::AddAuthority;
use workflow::organisation::advance::AdvanceOrganisation;
use workflow::organisation::complete_registration::CompleteRegistration;
use workflow::organisation::correct_contact::CorrectContact;
use workflow::organisation::decline::DeclineInvitation;
use workflow::organisation::end_authority::EndAuthority;
use workflow::organisation::request_fix::RequestFix;

use super::accept::identifier;
use super::show_after;
use crate::form::{Failed, Posted, Reading};
use crate::page::moves::Carries;
use crate::visit::{Answer, Performed, Visit, see};

/// The plain moves of an organisation that people do.
pub(super) const PLAIN: &[(Action, Carries)] = &[
    (Action::Verify, Carries::Nothing),
    (Action::ConfirmContact, Carries::Nothing),
    (Action::AuthorityVerified, Carries::Nothing),
    (Action::Invite, Carries::Nothing),
    (Action::Reactivate, Carries::Nothing),
    (Action::Rename, Carries::Name),
    (Action::MarkDormant, Carries::Reason),
    (Action::Dissolve, Carries::Reason),
];

/// Says no to an invitation.
pub(crate) async fn decline(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let case = DeclineInvitation {
        organisation: id,
        expected_version: posted.version(),
        reason: posted.optional("reason"),
    };
    finish(&visit, id, visit.perform(&case, "decline", posted).await?).await
}

/// Asks for something to be put right.
pub(crate) async fn request_fix(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let case = RequestFix {
        organisation: id,
        expected_version: posted.version(),
        what: posted.text("what").to_owned(),
    };
    finish(&visit, id, visit.perform(&case, "fix", posted).await?).await
}

/// Puts right what was asked for.
pub(crate) async fn complete(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let legal_name = reading.required("legalName");
    let kind = reading.keyed::<Kind>("kind");
    let identifier = identifier(&mut reading, &posted);
    let case = reading.done(kind.map(|kind| CompleteRegistration {
        organisation: id,
        expected_version: posted.version(),
        legal_name,
        kind,
        identifier,
        language: Language::from_code(posted.text("language")).unwrap_or(visit.language),
        responsible: posted.text("responsible") == "yes",
    }));
    let case = match case {
        Ok(case) => case,
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("complete", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "complete", posted).await?).await
}

/// Corrects the address, which also sends a new link while the organisation is invited.
pub(crate) async fn correct_contact(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let contact = reading.parsed::<EmailAddress>("contact", Code::InvalidEmail);
    let language = Language::from_code(posted.text("language"));
    let case = match reading.done(contact) {
        Ok(contact) => {
            CorrectContact { organisation: id, expected_version: posted.version(), contact, language }
        }
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("contact", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "contact", posted).await?).await
}

/// Tells of a right to sign.
pub(crate) async fn add_authority(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let case = match read_authority(id, &posted) {
        Ok(case) => case,
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("authority", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "authority", posted).await?).await
}

fn read_authority(id: OrganisationId, posted: &Posted) -> Result<AddAuthority, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let person = reading.parsed_if::<PersonId>("person", Code::UnknownId);
    let email = reading.parsed_if::<EmailAddress>("email", Code::InvalidEmail);
    let (basis, rule) = (reading.keyed::<Basis>("basis"), reading.keyed::<Rule>("rule"));
    let valid_to = reading.date_if("validTo");
    let together_with = match rule {
        Some(Rule::JointlyNamed) => named(&mut reading, posted, person),
        Some(Rule::Alone | Rule::JointlyTwo) | None => Vec::new(),
    };
    reading.done(basis.zip(rule).map(|(basis, rule)| AddAuthority {
        organisation: id,
        expected_version: posted.version(),
        person,
        given_name: posted.text("givenName").to_owned(),
        family_name: posted.text("familyName").to_owned(),
        email,
        basis,
        rule,
        together_with,
        valid_from: None,
        valid_to,
    }))
}

/// Reads who must sign together with a person: at least one other.
fn named(reading: &mut Reading<'_>, posted: &Posted, person: Option<PersonId>) -> Vec<PersonId> {
    let chosen: Result<Vec<PersonId>, _> = posted.all("togetherWith").into_iter().map(str::parse).collect();
    let Ok(mut named) = chosen else {
        reading.refuse(Refusal::field(Code::UnknownId, "togetherWith"));
        return Vec::new();
    };
    named.retain(|named| Some(*named) != person);
    if named.is_empty() {
        reading.refuse(Refusal::field(Code::Required, "togetherWith"));
    }
    named
}

/// Tells that a right to sign ends.
pub(crate) async fn end_authority(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let authority = reading.parsed::<AuthorityId>("authority", Code::UnknownId);
    let on = reading.date("on");
    let case = match reading.done(authority.zip(on)) {
        Ok((authority, on)) => {
            EndAuthority { organisation: id, expected_version: posted.version(), authority, on }
        }
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("end-authority", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "end-authority", posted).await?).await
}

/// Does a plain move.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(OrganisationId, String)>,
    posted: Posted,
) -> Answer {
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let case = AdvanceOrganisation {
        organisation: id,
        expected_version: posted.version(),
        action,
        reason: posted.optional("reason"),
        contact: None,
    };
    let form = format!("move-{}", action.key());
    finish(&visit, id, visit.perform(&case, &form, posted).await?).await
}

async fn finish<T>(visit: &Visit, id: OrganisationId, performed: Performed<T>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/organisations/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
