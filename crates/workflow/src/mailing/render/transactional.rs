//! Messages somebody waits for: invitations, codes, requests to put a registration right, receipts.

use domain::calendar::add_working_days;
use domain::calendar::local;
use domain::id::{AgreementId, CodeId, LinkId, OrganisationId, SignatureId};
use domain::lifecycle::Keyed;
use domain::subject::Subject;
use mail::message::{
    Committed, DecisionLost, FixRequested, Invitation, Message, Purpose, Receipt, SignInCode,
};
use store::mail::Mail;

use super::Words;
use crate::access::code;
use crate::app::App;
use crate::error::Result;

/// An invitation, unless it has been answered or the link has been replaced.
pub(super) async fn invitation(
    app: &App,
    mail: &Mail,
    organisation: OrganisationId,
    link: LinkId,
) -> Result<Option<Words>> {
    let read = app.store().read();
    let (Some(organisation), Some(link)) = (read.organisation(organisation).await?, read.link(link).await?)
    else {
        return Ok(None);
    };
    if organisation.head.state != domain::organisation::State::Invited || link.revoked_at.is_some() {
        return Ok(None);
    }
    let language = mail.content.language;
    let municipality = match &organisation.municipality {
        Some(code) => read.municipality(code).await?.map(|found| found.name.text(language).to_owned()),
        None => None,
    };
    let area = read.area(organisation.area).await?.map(|area| area.name.text(language).to_owned());
    let task = match link.task {
        Some(task) => read.task(task).await?,
        None => None,
    };
    let answer_by = task.map_or_else(|| add_working_days(app.clocks().today(), 20), |task| task.due_on);
    let message = Message::Invitation(Invitation {
        organisation: organisation.legal_name,
        municipality,
        area: area.unwrap_or_default(),
        url: app.link_url(&link),
        answer_by,
    });
    Ok(Some(Words::of(app, mail, message, link.task.into_iter().collect()).await?))
}

/// A code, unless it has been used or has run out.
pub(super) async fn code(app: &App, mail: &Mail, id: CodeId) -> Result<Option<Words>> {
    let read = app.store().read();
    let now = app.clocks().wall();
    let found = read.code(id).await?.filter(|code| code.used_at.is_none() && code.expires_at > now);
    let Some(found) = found else { return Ok(None) };
    let purpose = match (code::Purpose::from_key(&found.purpose), found.subject) {
        (Some(code::Purpose::Sign), Some(Subject::Signature(signature))) => {
            let signature = read.signature(signature).await?;
            let agreement = match signature {
                Some(signature) => read.agreement(signature.agreement).await?,
                None => None,
            };
            let title = agreement.map(|agreement| agreement.title.text(mail.content.language).to_owned());
            Purpose::Sign { agreement: title.unwrap_or_default() }
        }
        (Some(code::Purpose::Register), _) => Purpose::Register,
        _ => Purpose::SignIn,
    };
    let minutes = u32::try_from(code::MINUTES).unwrap_or(u32::MAX);
    let message =
        Message::SignInCode(SignInCode { code: code::digits(app.keys(), &found), purpose, minutes });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}

/// A request to put a registration right, unless that has happened.
pub(super) async fn fix_requested(app: &App, mail: &Mail, id: OrganisationId) -> Result<Option<Words>> {
    let Some(organisation) = app.store().read().organisation(id).await? else { return Ok(None) };
    let Some(what) = organisation.fix_requested else { return Ok(None) };
    let url = format!("{}/organisations/{id}", app.settings().base_url);
    let message = Message::FixRequested(FixRequested { organisation: organisation.legal_name, what, url });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}

/// What became of the decision an agreement rests on, unless another one has taken its place meanwhile.
pub(super) async fn decision_lost(
    app: &App,
    mail: &Mail,
    id: AgreementId,
    ended: bool,
) -> Result<Option<Words>> {
    let Some(agreement) = app.store().read().agreement(id).await? else { return Ok(None) };
    let until = agreement.replacement_until().filter(|_| !ended);
    if until.is_none() && !ended {
        return Ok(None);
    }
    let message = Message::DecisionLost(DecisionLost {
        agreement: agreement.title.text(mail.content.language).to_owned(),
        until,
        url: format!("{}/agreements/{id}", app.settings().base_url),
    });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}

/// A receipt of a signature that is complete, or of one person's part of it.
pub(super) async fn receipt(app: &App, mail: &Mail, id: SignatureId) -> Result<Option<Words>> {
    let (read, language) = (app.store().read(), mail.content.language);
    let Some(signature) = read.signature(id).await? else { return Ok(None) };
    let (Some(agreement), Some(organisation)) =
        (read.agreement(signature.agreement).await?, read.organisation(signature.organisation).await?)
    else {
        return Ok(None);
    };
    let sections = read.sections(agreement.area).await?;
    let section_name = |key: &domain::signature::SectionKey| {
        let known = sections.iter().find(|section| section.key == *key);
        known.map_or_else(|| key.0.clone(), |section| section.name.text(language).to_owned())
    };
    let people = read.people(&signature.acts.iter().map(|act| act.person).collect::<Vec<_>>()).await?;
    let commitments = read.commitments_of_signatures(&[id]).await?.remove(&id).unwrap_or_default();
    let promised = commitments.iter().filter(|commitment| !commitment.added_later);
    let municipality = match &agreement.municipality {
        Some(_) => Some(app.place_name(&agreement.place(), language).await?),
        None => None,
    };
    let newest = signature.acts.last().map(|act| local::date_of(act.at));
    let message = Message::Receipt(Receipt {
        organisation: organisation.legal_name,
        agreement: agreement.title.text(language).to_owned(),
        municipality,
        signed_on: signature.signed_on.or(newest).unwrap_or_else(|| app.clocks().today()),
        complete: signature.signed_on.is_some(),
        signers: signature
            .acts
            .iter()
            .filter_map(|act| people.get(&act.person))
            .map(domain::person::Person::name)
            .collect(),
        sections: signature.sections.iter().map(section_name).collect(),
        prevention: signature.prevention.unwrap_or(false),
        commitments: promised
            .map(|commitment| Committed {
                section: section_name(&commitment.content.section),
                text: commitment.content.text.clone(),
                language: commitment.content.language,
            })
            .collect(),
        document_hash: signature.document_hash.map(|hash| hash.to_string()).unwrap_or_default(),
        act_hash: signature.act_hash.map(|hash| hash.to_string()).unwrap_or_default(),
        url: format!("{}/signatures/{id}", app.settings().base_url),
    });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}
