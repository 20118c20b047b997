//! Signing in with a code mailed to one's address; there are no passwords.

use axum::extract::Query;
use axum::response::Response;
use domain::id::{CodeId, PersonId};
use domain::identifier::EmailAddress;
use domain::person::Person;
use domain::refusal::Code;
use locale::Args;
use serde::Deserialize;
use workflow::access::code::{Answer as Typed, MINUTES};
use workflow::access::sign_in::Entry;
use workflow::{Error, Means};

use super::plain::{self, Text};
use crate::cookie;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, escaped, own_path, see, see_with};

/// Where to go on, and which code was asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Onward {
    #[serde(default)]
    next: String,
    challenge: Option<CodeId>,
}

/// Asks for the address.
pub(crate) async fn ask(visit: Visit, Query(onward): Query<Onward>) -> Answer {
    if visit.signed_in() {
        return Ok(see(own_path(&onward.next).unwrap_or("/home")));
    }
    ask_page(&visit, &onward.next, None).await
}

async fn ask_page(visit: &Visit, next: &str, failed: Option<&Failed>) -> Answer {
    let form = Form::new(visit, "sign-in", "/sign-in", "page-send-code")
        .hidden("next", next)
        .field(
            Field::email("email", visit.t("page-email"))
                .hint(visit.t("page-sign-in-hint"))
                .autocomplete("email"),
        )
        .after(visit.language, failed);
    let parts = vec![
        Text::Lead(visit.t("page-sign-in-lead")),
        Text::Link("/register".into(), visit.t("page-register-link")),
    ];
    plain::show(visit, "page-sign-in", parts, vec![form], failed).await
}

/// Sends a code to the address, and says the same whether anybody uses it.
pub(crate) async fn send(visit: Visit, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let email = reading.parsed::<EmailAddress>("email", Code::InvalidEmail);
    let next = posted.text("next").to_owned();
    let result = match reading.done(email) {
        Ok(email) => visit.app().request_sign_in(&email, visit.language).await,
        Err(refusals) => {
            return ask_page(&visit, &next, Some(&Failed::new("sign-in", posted, refusals))).await;
        }
    };
    match visit.judge(result, "sign-in", posted)? {
        Performed::Done(code) => Ok(see(format!("/sign-in/code?challenge={code}&next={}", escaped(&next)))),
        Performed::Refused(failed) => ask_page(&visit, &next, Some(&failed)).await,
    }
}

/// Asks for the code.
pub(crate) async fn code(visit: Visit, Query(onward): Query<Onward>) -> Answer {
    match onward.challenge {
        Some(challenge) => code_page(&visit, "/sign-in/code", challenge, &onward.next, None).await,
        None => Ok(see("/sign-in")),
    }
}

/// Shows the form the code is typed into.
pub(crate) async fn code_page(
    visit: &Visit,
    action: &str,
    challenge: CodeId,
    next: &str,
    failed: Option<&Failed>,
) -> Answer {
    let form = Form::new(visit, "code", action, "page-sign-in")
        .hidden("next", next)
        .hidden("challenge", challenge.to_string())
        .field(
            Field::digits("code", visit.t("page-code"))
                .hint(visit.t("page-code-hint"))
                .autocomplete("one-time-code"),
        )
        .after(visit.language, failed);
    let lead = locale::format(visit.language, "page-code-lead", &Args::new().with("minutes", MINUTES));
    let parts = vec![Text::Lead(lead), Text::Words(visit.t("page-code-none"))];
    plain::show(visit, "page-code-title", parts, vec![form], failed).await
}

/// Signs in with the code.
pub(crate) async fn enter(visit: Visit, posted: Posted) -> Answer {
    let next = own_path(posted.text("next")).unwrap_or("/home").to_owned();
    enter_at(&visit, "/sign-in/code", &next, posted).await
}

/// Signs in with the code and goes on from there.
pub(crate) async fn enter_at(visit: &Visit, action: &str, next: &str, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let challenge = reading.parsed::<CodeId>("challenge", Code::LinkNotValid);
    let code = reading.required("code");
    let person = posted.text("person").parse::<PersonId>().ok();
    let Some(challenge) = challenge else { return Ok(see("/sign-in")) };
    let typed = match reading.done(Some(Typed { challenge, code })) {
        Ok(typed) => typed,
        Err(refusals) => {
            return code_page(visit, action, challenge, next, Some(&Failed::new("code", posted, refusals)))
                .await;
        }
    };
    let result = visit.app().sign_in(&typed, person, visit.language).await;
    match visit.judge(result, "code", posted)? {
        Performed::Done(Entry::In(entry)) => {
            Ok(see_with(next, cookie::session(&entry.secret, visit.web.secure())))
        }
        Performed::Done(Entry::Which(people)) => which_page(visit, action, &typed, next, &people).await,
        Performed::Refused(failed) => code_page(visit, action, challenge, next, Some(&failed)).await,
    }
}

/// Asks which of those who share the address it is.
async fn which_page(visit: &Visit, action: &str, typed: &Typed, next: &str, people: &[Person]) -> Answer {
    let choices = people.iter().map(|person| Choice::new(person.id.to_string(), person.name())).collect();
    let form = Form::new(visit, "which", action, "page-continue")
        .hidden("next", next)
        .hidden("challenge", typed.challenge.to_string())
        .hidden("code", typed.code.clone())
        .field(Field::radios("person", visit.t("page-which"), choices));
    plain::show(visit, "page-which-title", vec![Text::Lead(visit.t("page-which-lead"))], vec![form], None)
        .await
}

/// Ends the session.
pub(crate) async fn leave(visit: Visit) -> Result<Response, Failure> {
    if let Means::Session(session) = visit.viewer.means {
        visit.app().sign_out(session).await.map_err(|error: Error| visit.fail(error))?;
    }
    Ok(see_with("/", cookie::no_session(visit.web.secure())))
}
