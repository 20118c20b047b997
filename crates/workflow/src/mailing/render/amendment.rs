//! What an amendment tells people: the parties what changes, the coordinator who did not sign again.

use domain::id::{AgreementId, AgreementVersionId, OrganisationId, SignatureId};
use mail::message::{Amended, Message, PartyLapsed};
use store::mail::Mail;

use super::Words;
use crate::app::App;
use crate::error::Result;

/// What changes for a party that need not sign again.
pub(super) async fn amended(
    app: &App,
    mail: &Mail,
    id: AgreementId,
    version: AgreementVersionId,
    organisation: OrganisationId,
) -> Result<Option<Words>> {
    let (read, language) = (app.store().read(), mail.content.language);
    let Some(agreement) = read.agreement(id).await? else { return Ok(None) };
    let Some(version) = read.version(version).await? else { return Ok(None) };
    let Some(organisation) = read.organisation(organisation).await? else { return Ok(None) };
    let Some(change) = version.change else { return Ok(None) };
    let Some(effective_from) = change.effective_from else { return Ok(None) };
    let message = Message::Amended(Amended {
        organisation: organisation.legal_name,
        agreement: agreement.title.text(language).to_owned(),
        note: change.note.text(language).to_owned(),
        effective_from,
        url: format!("{}/agreements/{id}/versions", app.settings().base_url),
    });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}

/// Who has not signed the amended text and is no longer a party.
pub(super) async fn party_lapsed(app: &App, mail: &Mail, id: SignatureId) -> Result<Option<Words>> {
    let (read, language) = (app.store().read(), mail.content.language);
    let Some(signature) = read.signature(id).await? else { return Ok(None) };
    let Some(agreement) = read.agreement(signature.agreement).await? else { return Ok(None) };
    let Some(organisation) = read.organisation(signature.organisation).await? else { return Ok(None) };
    let message = Message::PartyLapsed(PartyLapsed {
        organisation: organisation.legal_name,
        agreement: agreement.title.text(language).to_owned(),
        url: format!("{}/agreements/{}", app.settings().base_url, agreement.id),
    });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}
