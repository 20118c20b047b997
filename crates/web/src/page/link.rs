//! Personal links from mails: they show what is asked, and lead in with a code mailed to the same address.

use axum::extract::{Path, Query};
use domain::id::CodeId;
use domain::subject::Subject;
use domain::task::Kind;
use locale::Args;
use serde::Deserialize;
use workflow::Error;
use workflow::reading::Asked;

use super::plain::{self, Text};
use super::sign_in;
use crate::cookie;
use crate::form::{Failed, Form, Posted};
use crate::visit::{Answer, Performed, Visit, escaped, see, see_with};
use crate::words;

/// Which code was asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Challenge {
    challenge: CodeId,
}

/// Returns where a subject is shown.
pub(crate) fn subject_path(subject: Subject) -> String {
    match subject.machine() {
        "organisation" => format!("/organisations/{subject}"),
        "agreement" => format!("/agreements/{subject}"),
        "signature" => format!("/signatures/{subject}"),
        "commitment" => format!("/commitments/{subject}"),
        "target" => format!("/targets/{subject}"),
        "step" => format!("/steps/{subject}"),
        "succession" => format!("/successions/{subject}"),
        "decision" => format!("/decisions/{subject}"),
        "prevention_body" => format!("/bodies/{subject}"),
        "prevention_plan" => format!("/plans/{subject}"),
        "post" => format!("/posts/{subject}"),
        _ => "/home".to_owned(),
    }
}

/// Returns where what a task asks is done.
pub(crate) fn task_path(kind: Kind, subject: Subject) -> String {
    if kind == Kind::ReviewWeek { "/board".to_owned() } else { subject_path(subject) }
}

fn onward(asked: &Asked) -> String {
    let Some(subject) = asked.subject else { return "/home".to_owned() };
    asked.kind.map_or_else(|| subject_path(subject), |kind| task_path(kind, subject))
}

/// Shows what a link asks, and nothing more.
pub(crate) async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    show_after(&visit, &token, None).await
}

async fn show_after(visit: &Visit, token: &str, failed: Option<&Failed>) -> Answer {
    let asked = match visit.app().asked_by_link(token).await {
        Ok(asked) => asked,
        Err(Error::Refused(refusal)) => {
            let parts = vec![
                Text::Lead(words::refusal(visit.language, &refusal)),
                Text::Words(visit.t("page-link-dead")),
                Text::Button("/sign-in".into(), visit.t("page-sign-in")),
            ];
            return plain::show(visit, "page-link-dead-title", parts, Vec::new(), None).await;
        }
        Err(error) => return Err(visit.fail(error)),
    };
    let title = asked.kind.map_or_else(|| visit.t("page-sign-in"), |kind| words::task(visit.language, kind));
    let mut parts = told(visit, &asked);
    let mut forms = Vec::new();
    if visit.signed_in() && !asked.demo {
        parts.push(Text::Button(onward(&asked), visit.t("page-continue")));
    } else {
        let words = if asked.demo { "page-link-demo-enter" } else { "page-link-send-code" };
        forms.push(
            Form::new(visit, "link", format!("/l/{}", escaped(token)), words).after(visit.language, failed),
        );
    }
    plain::titled(visit, title, parts, forms, failed).await
}

fn told(visit: &Visit, asked: &Asked) -> Vec<Text> {
    let language = visit.language;
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: Option<String>| {
        if let Some(value) = value {
            facts.push(format!("{}: {value}", visit.t(label)));
        }
    };
    fact("mail-fact-organisation", asked.organisation.clone());
    fact("mail-fact-agreement", asked.agreement.as_ref().map(|title| title.text(language).to_owned()));
    fact("mail-fact-due", asked.due_on.map(|due| words::due(language, due, visit.today())));
    let sender = asked.municipality.as_ref().or(asked.area.as_ref());
    fact("mail-fact-sender", sender.map(|name| name.text(language).to_owned()));
    let mut parts = Vec::new();
    if let Some(kind) = asked.kind {
        parts.push(Text::Lead(locale::text(language, &format!("task-{}-what", <&str>::from(kind)))));
    }
    if !facts.is_empty() {
        parts.push(Text::Points(facts));
    }
    if let Some(person) = &asked.person {
        parts.push(Text::Lead(locale::format(language, "page-link-demo", &Args::new().with("name", person))));
    } else if let Some(address) = asked.address.as_ref().filter(|_| !visit.signed_in()) {
        parts.push(Text::Words(locale::format(
            language,
            "page-link-code",
            &Args::new().with("address", address),
        )));
    }
    parts
}

/// Sends a code to the address the link went to, or lets a demo link in.
pub(crate) async fn open(visit: Visit, Path(token): Path<String>, posted: Posted) -> Answer {
    let Ok(asked) = visit.app().asked_by_link(&token).await else {
        return show_after(&visit, &token, None).await;
    };
    if asked.demo {
        let entry =
            visit.app().sign_in_to_demo(&token, visit.language).await.map_err(|error| visit.fail(error))?;
        return Ok(see_with(&onward(&asked), cookie::session(&entry.secret, visit.web.secure())));
    }
    let result = visit.app().request_code_for_link(&token, visit.language).await;
    match visit.judge(result, "link", posted)? {
        Performed::Done(code) => Ok(see(format!("/l/{}/code?challenge={code}", escaped(&token)))),
        Performed::Refused(failed) => show_after(&visit, &token, Some(&failed)).await,
    }
}

/// Asks for the code.
pub(crate) async fn code(visit: Visit, Path(token): Path<String>, Query(asked): Query<Challenge>) -> Answer {
    let action = format!("/l/{}/code", escaped(&token));
    sign_in::code_page(&visit, &action, asked.challenge, "", None).await
}

/// Signs in with the code and shows what the link is about.
pub(crate) async fn enter(visit: Visit, Path(token): Path<String>, posted: Posted) -> Answer {
    let next = match visit.app().asked_by_link(&token).await {
        Ok(asked) => onward(&asked),
        Err(_) => return show_after(&visit, &token, None).await,
    };
    sign_in::enter_at(&visit, &format!("/l/{}/code", escaped(&token)), &next, posted).await
}
