//! A coordinator invites an organisation.

use domain::id::AreaId;
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::organisation::Kind;
use domain::permission::Place;
use domain::refusal::{Code, Refusal};
use domain::text::{Language, LocalisedText};
use workflow::organisation::identify::InviteOrganisation;

use super::forms;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::plain::{self, Text};
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Asks whom to invite.
pub(crate) async fn show(visit: Visit) -> Answer {
    show_after(&visit, None).await
}

async fn show_after(visit: &Visit, failed: Option<&Failed>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let places = places(visit).await?;
    if places.is_empty() {
        return Err(visit.fail(workflow::Error::Forbidden));
    }
    let form = Form::new(visit, "invite", "/organisations/new", "page-invite-button")
        .field(Field::line("legalName", visit.t("page-legal-name")))
        .field(forms::kinds(visit, Kind::Association))
        .field(Field::select("municipality", visit.t("mail-fact-municipality"), places))
        .field(Field::email("contact", visit.t("page-contact")).hint(visit.t("page-invite-contact-hint")))
        .field(forms::languages(visit, visit.language))
        .after(visit.language, failed);
    plain::show(visit, "page-invite-title", vec![Text::Lead(visit.t("page-invite-lead"))], vec![form], failed)
        .await
}

/// Offers the municipalities the visitor coordinates, each with its area.
pub(crate) async fn places(visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let areas = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    let mut places = Vec::new();
    for area in areas {
        for municipality in visit.app().municipalities_of(area.id).await.map_err(|error| visit.fail(error))? {
            let place = Place {
                area: Some(area.id),
                municipality: Some(municipality.code.clone()),
                organisation: None,
            };
            if visit.viewer.coordinates_at(&place) {
                let value = format!("{}/{}", area.id, municipality.code);
                places.push(Choice::new(value, words::municipality(visit.language, &municipality)));
            }
        }
    }
    Ok(places)
}

/// Reads a chosen municipality with its area.
pub(crate) fn read_place(reading: &mut Reading<'_>, posted: &Posted) -> Option<(AreaId, MunicipalityCode)> {
    let place = posted.text("municipality").split_once('/').map(|(area, code)| (area.parse(), code.parse()));
    if let Some((Ok(area), Ok(code))) = place {
        return Some((area, code));
    }
    reading.refuse(Refusal::field(Code::Required, "municipality"));
    None
}

/// Invites.
pub(crate) async fn send(visit: Visit, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let legal_name = reading.required("legalName");
    let kind = reading.keyed::<Kind>("kind");
    let contact = reading.parsed::<EmailAddress>("contact", Code::InvalidEmail);
    let place = read_place(&mut reading, &posted);
    let case = match reading.done(kind.zip(contact).zip(place)) {
        Ok(((kind, contact), (area, municipality))) => InviteOrganisation {
            area,
            municipality: Some(municipality),
            legal_name,
            display_name: LocalisedText::default(),
            kind,
            language: Language::from_code(posted.text("language")).unwrap_or(visit.language),
            contact: Some(contact),
            invite: true,
        },
        Err(refusals) => return show_after(&visit, Some(&Failed::new("invite", posted, refusals))).await,
    };
    match visit.perform(&case, "invite", posted).await? {
        Performed::Done(id) => Ok(see(format!("/organisations/{id}"))),
        Performed::Refused(failed) => show_after(&visit, Some(&failed)).await,
    }
}
