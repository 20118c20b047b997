//! Mails that did not arrive: to whom, about what, why, and what can be done about it.

use askama::Template;
use axum::extract::{Path, Query};
use domain::calendar::local;
use domain::id::MailId;
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::permission::Role;
use domain::refusal::Code;
use domain::subject::Subject;
use serde::Deserialize;
use std::collections::HashMap;
use workflow::mailing::undelivered::{
    About, RequeueMail, SendToOther, SettleMail, To, Undelivered, UndeliveredQuery,
};
use workflow::reading::Named;
use workflow::{Error, UseCase};

use super::told;
use crate::failure::Failure;
use crate::form::{Choice, Field, Form, Posted, Reading};
use crate::frame::Frame;
use crate::list::{Pager, Place};
use crate::page::plain::Text;
use crate::view;
use crate::visit::{Answer, Performed, Visit, escaped, own_path};
use crate::words;

#[derive(Template)]
#[template(path = "undelivered.html")]
struct UndeliveredPage {
    page: Frame,
    back: (String, String),
    narrow: Form,
    items: Vec<Item>,
    pager: Pager,
}

/// A mail as it is shown.
struct Item {
    id: String,
    title: String,
    to: String,
    lines: Vec<String>,
    why: String,
    since: String,
    /// Where the address is corrected.
    mend: Option<String>,
    /// Why it is not sent again.
    not_again: Option<String>,
    forms: Vec<Form>,
}

/// What narrows the list, and where in it one is.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Narrow {
    municipality: Option<String>,
    after: Option<String>,
    before: Option<String>,
}

/// Shows a page of the list.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>, Query(narrow): Query<Narrow>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let areas = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    let area = areas.into_iter().find(|area| area.slug == slug).ok_or_else(|| visit.fail(Error::NotFound))?;
    if !may_look(&visit) {
        return Err(visit.fail(Error::Forbidden));
    }
    let municipality: Option<MunicipalityCode> =
        narrow.municipality.as_deref().and_then(|code| code.parse().ok());
    let query = UndeliveredQuery { area: Some(area.id), municipality: municipality.clone() };
    let place = Place::new(narrow.after.clone(), narrow.before.clone());
    let found = visit.app().undelivered_page(&visit.viewer, &query, &place.request()).await;
    let found = found.map_err(|error| visit.fail(error))?;
    let subjects: Vec<_> =
        found.items.iter().flat_map(|mail| &mail.about).filter_map(|about| about.subject).collect();
    let names = visit.app().named(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let known = visit.app().municipalities_of(area.id).await.map_err(|error| visit.fail(error))?;
    let path = format!("/board/{slug}/undelivered");
    let base = match &municipality {
        Some(code) => format!("{path}?municipality={}", escaped(code.as_str())),
        None => path.clone(),
    };
    let pager = Pager::new(&base, &found);
    let items: Vec<_> = found.items.iter().map(|mail| item(&visit, mail, &names, &known, &base)).collect();
    let content = UndeliveredPage {
        page: Frame::new(&visit, visit.t("page-undelivered")).await?.at(base),
        back: (format!("/board/{slug}"), area.name.text(visit.language).to_owned()),
        narrow: narrowing(&visit, &path, &known, municipality.as_ref()),
        items,
        pager,
    };
    Ok(view::page(&content))
}

/// The page is for those who coordinate somewhere; what of it is theirs to see the list itself knows.
fn may_look(visit: &Visit) -> bool {
    let coordinators = [Role::RegionalCoordinator, Role::MunicipalCoordinator];
    visit.viewer.actor.grants.iter().any(|grant| coordinators.contains(&grant.role))
}

fn narrowing(visit: &Visit, path: &str, known: &[Municipality], chosen: Option<&MunicipalityCode>) -> Form {
    let choice = |known: &Municipality| {
        Choice::new(known.code.to_string(), words::municipality(visit.language, known))
            .chosen(chosen == Some(&known.code))
    };
    let all = Choice::new("", visit.t("page-all"));
    let choices = std::iter::once(all).chain(known.iter().map(choice)).collect();
    let form = Form::narrowing(visit, "narrow", path);
    form.field(Field::select("municipality", visit.t("mail-fact-municipality"), choices))
}

fn item(
    visit: &Visit,
    mail: &Undelivered,
    names: &HashMap<Subject, Named>,
    known: &[Municipality],
    back: &str,
) -> Item {
    let language = visit.language;
    let kind = visit.t(&format!("mail-kind-{}", mail.kind));
    let (name, address) = match &mail.to {
        To::Person(person) => (person.name(), person.email.to_string()),
        To::Address(address) => (visit.t("role-invitee"), address.to_string()),
    };
    let mut lines: Vec<_> = mail.about.iter().filter_map(|about| self::about(visit, about, names)).collect();
    let municipality = mail.place.municipality.as_ref();
    let municipality = municipality.and_then(|code| known.iter().find(|found| found.code == *code));
    lines.extend(municipality.map(|found| words::municipality(language, found)));
    let refused = mail.requeue.as_ref().err();
    Item {
        id: mail.id.to_string(),
        title: format!("{kind}: {name}"),
        to: address,
        lines,
        why: visit.t(&format!("undelivered-{}", mail.why.key())),
        since: words::date(language, local::date_of(mail.since)),
        mend: refused.filter(|refusal| refusal.code == Code::AddressBounces).map(|_| mend(mail)),
        not_again: refused.map(|refusal| words::refusal(language, refusal)),
        forms: forms(visit, mail, &name, back),
    }
}

/// Says what a mail asks for, or tells of.
fn about(visit: &Visit, about: &About, known: &HashMap<Subject, Named>) -> Option<String> {
    let found = about.subject.and_then(|subject| known.get(&subject));
    let organisation = found.and_then(|named| named.organisation.as_ref()).map(|(_, name)| name.clone());
    let title = found.and_then(Named::title).map(|title| title.text(visit.language).to_owned());
    let asks = about.asks.map(|kind| words::task(visit.language, kind));
    let parts: Vec<_> = [asks, title, organisation].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" – "))
}

/// Returns where the address is corrected: with the organisation it was invited under, or among the people of a place.
fn mend(mail: &Undelivered) -> String {
    match (&mail.to, mail.place.organisation, &mail.place.municipality) {
        (To::Address(_), Some(id), _) => format!("/organisations/{id}"),
        (To::Person(_), Some(id), _) => format!("/people/organisation/{id}"),
        (_, None, Some(code)) => format!("/people/municipality/{code}"),
        (_, None, None) => "/people".to_owned(),
    }
}

fn forms(visit: &Visit, mail: &Undelivered, name: &str, back: &str) -> Vec<Form> {
    let make = |what: &str, label: &str| {
        let id = format!("{what}-{}", mail.id);
        let form = Form::new(visit, &id, format!("/undelivered/{}/{what}", mail.id), label);
        // Every button says whom it is about, or a screen reader hears the same word twenty times.
        form.submit(format!("{}: {name}", visit.t(label))).hidden("back", back).quiet()
    };
    let mut forms = Vec::new();
    if mail.requeue.is_ok() {
        forms.push(make("requeue", "page-undelivered-requeue"));
    }
    if !mail.others.is_empty() {
        let choices =
            mail.others.iter().map(|other| Choice::new(other.id.to_string(), other.name())).collect();
        let to = Field::select("person", visit.t("page-undelivered-other-whom"), choices);
        forms.push(make("other", "page-undelivered-other").field(to));
    }
    forms.push(make("settle", "page-undelivered-settle"));
    forms
}

/// Does something about a mail and says what came of it.
pub(crate) async fn send(visit: Visit, Path((id, what)): Path<(MailId, String)>, posted: Posted) -> Answer {
    let back = own_path(posted.text("back")).unwrap_or("/board").to_owned();
    match what.as_str() {
        "requeue" => {
            done(&visit, &RequeueMail { mail: id }, "page-undelivered-requeued", &back, posted).await
        }
        "settle" => done(&visit, &SettleMail { mail: id }, "page-undelivered-settled", &back, posted).await,
        "other" => {
            let mut reading = Reading::new(&posted);
            let person = reading.parsed("person", Code::UnknownId);
            match reading.done(person.map(|person| SendToOther { mail: id, person })) {
                Ok(case) => done(&visit, &case, "page-undelivered-handed", &back, posted).await,
                Err(wrong) => Ok(said(&visit, &back, wrong.iter()).await?),
            }
        }
        _ => Err(visit.fail(Error::NotFound)),
    }
}

async fn done<U: UseCase<Output = MailId>>(
    visit: &Visit,
    case: &U,
    words: &str,
    back: &str,
    posted: Posted,
) -> Answer {
    match visit.perform(case, "undelivered", posted).await? {
        Performed::Done(_) => told(visit, "page-undelivered", back, vec![Text::Lead(visit.t(words))]).await,
        Performed::Refused(failed) => said(visit, back, failed.refusals.iter()).await,
    }
}

async fn said(
    visit: &Visit,
    back: &str,
    refusals: impl Iterator<Item = &domain::refusal::Refusal>,
) -> Result<axum::response::Response, Failure> {
    let words = refusals.map(|refusal| Text::Lead(words::refusal(visit.language, refusal))).collect();
    told(visit, "page-undelivered", back, words).await
}
