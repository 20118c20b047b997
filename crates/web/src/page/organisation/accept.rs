//! Accepting an invitation: who the organisation is, and who signs for it.

use axum::extract::Path;
use domain::id::OrganisationId;
use domain::identifier::EmailAddress;
use domain::organisation::{Basis, Identifier, Kind, Rule};
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use workflow::organisation::accept::{AcceptInvitation, Signatory};

use super::show_after;
use crate::form::{Failed, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};

/// Says yes.
pub(crate) async fn send(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let case = match read(&visit, id, &posted) {
        Ok(case) => case,
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("accept", posted, refusals))).await,
    };
    match visit.perform(&case, "accept", posted).await? {
        Performed::Done(_) => Ok(see(format!("/organisations/{id}"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}

fn read(visit: &Visit, id: OrganisationId, posted: &Posted) -> Result<AcceptInvitation, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let legal_name = reading.required("legalName");
    let kind = reading.keyed::<Kind>("kind");
    let (given_name, family_name) = (reading.required("givenName"), reading.required("familyName"));
    let identifier = identifier(&mut reading, posted);
    let signatories = signatories(&mut reading, (&given_name, &family_name));
    let case = kind.map(|kind| AcceptInvitation {
        organisation: id,
        expected_version: posted.version(),
        legal_name,
        kind,
        identifier,
        language: Language::from_code(posted.text("language")).unwrap_or(visit.language),
        given_name,
        family_name,
        responsible: posted.text("responsible") == "yes",
        signatories,
    });
    reading.done(case)
}

/// Reads a Business ID or a number in the Register of Associations, whichever it looks like.
pub(crate) fn identifier(reading: &mut Reading<'_>, posted: &Posted) -> Option<Identifier> {
    let text = posted.optional("identifier")?;
    if text.contains('-') || text.to_uppercase().starts_with("FI") {
        return reading.parsed_if("identifier", Code::InvalidBusinessId).map(Identifier::BusinessId);
    }
    if text.contains('.') {
        return reading
            .parsed_if("identifier", Code::InvalidAssociationNumber)
            .map(Identifier::AssociationNumber);
    }
    match text.parse() {
        Ok(id) => Some(Identifier::BusinessId(id)),
        Err(_) => {
            reading.parsed_if("identifier", Code::InvalidAssociationNumber).map(Identifier::AssociationNumber)
        }
    }
}

/// Reads who signs: whoever answers, somebody else, or both together.
pub(crate) fn signatories(reading: &mut Reading<'_>, own: (&str, &str)) -> Vec<Signatory> {
    let basis = reading.keyed::<Basis>("basis").unwrap_or(Basis::Rules);
    let who = reading.required("signs");
    let rule = if who == "both" { Rule::JointlyTwo } else { Rule::Alone };
    let mut list = Vec::new();
    if matches!(who.as_str(), "me" | "both") {
        list.push(Signatory {
            given_name: own.0.into(),
            family_name: own.1.into(),
            email: None,
            basis,
            rule,
        });
    }
    if matches!(who.as_str(), "other" | "both") {
        let (given_name, family_name) =
            (reading.required("otherGivenName"), reading.required("otherFamilyName"));
        let email = reading.parsed::<EmailAddress>("otherEmail", Code::InvalidEmail);
        list.push(Signatory { given_name, family_name, email, basis, rule });
    }
    list
}
