//! An organisation comes by itself: first who it is and where the code goes, then the code with the rest.
//!
//! What was told first travels in the second form; the server keeps none of it until the mailbox is proven.

use axum::response::Response;
use domain::id::CodeId;
use domain::identifier::EmailAddress;
use domain::organisation::Kind;
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use locale::Args;
use workflow::access::code::{Answer as Typed, MINUTES};
use workflow::organisation::register::{Newcomer, RegisterOrganisation, RequestRegistration};

use super::organisation::accept::{identifier, signatories};
use super::organisation::forms;
use super::organisation::invite::read_place;
use super::plain::{self, Text};
use crate::cookie;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see, see_with};
use crate::words;

/// What the first form tells; the second sends it along.
const TOLD: [&str; 6] = ["legalName", "kind", "municipality", "givenName", "familyName", "language"];

/// Asks who the organisation is.
pub(crate) async fn ask(visit: Visit) -> Answer {
    ask_page(&visit, None).await
}

async fn ask_page(visit: &Visit, failed: Option<&Failed>) -> Answer {
    let form = Form::new(visit, "register", "/register", "page-send-code")
        .field(Field::line("legalName", visit.t("page-legal-name")).autocomplete("organization"))
        .field(forms::kinds(visit, Kind::Association))
        .field(Field::select("municipality", visit.t("mail-fact-municipality"), places(visit).await?))
        .field(Field::line("givenName", visit.t("page-given-name")).autocomplete("given-name"))
        .field(Field::line("familyName", visit.t("page-family-name")).autocomplete("family-name"))
        .field(
            Field::email("email", visit.t("page-email"))
                .hint(visit.t("page-register-email-hint"))
                .autocomplete("email"),
        )
        .field(forms::languages(visit, visit.language))
        .after(visit.language, failed);
    let parts =
        vec![Text::Lead(visit.t("page-register-lead")), Text::Words(visit.t("page-register-invited"))];
    plain::show(visit, "page-register", parts, vec![form], failed).await
}

/// Offers the municipalities of every area, each with its area.
async fn places(visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let places = visit.app().municipalities_by_area().await.map_err(|error| visit.fail(error))?;
    let choice = |(area, municipality): &(domain::id::AreaId, domain::municipality::Municipality)| {
        let value = format!("{area}/{}", municipality.code);
        Choice::new(value, words::municipality(visit.language, municipality))
    };
    let unchosen = Choice::new("", visit.t("page-register-choose"));
    Ok(std::iter::once(unchosen).chain(places.iter().map(choice)).collect())
}

fn newcomer(visit: &Visit, reading: &mut Reading<'_>, posted: &Posted) -> Option<Newcomer> {
    let legal_name = reading.required("legalName");
    let kind = reading.keyed::<Kind>("kind");
    let place = read_place(reading, posted);
    let (given_name, family_name) = (reading.required("givenName"), reading.required("familyName"));
    let language = Language::from_code(posted.text("language")).unwrap_or(visit.language);
    kind.zip(place).map(|(kind, (area, municipality))| Newcomer {
        area,
        municipality,
        legal_name,
        kind,
        language,
        given_name,
        family_name,
    })
}

/// Sends the code, and asks for it together with the rest.
pub(crate) async fn send(visit: Visit, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let newcomer = newcomer(&visit, &mut reading, &posted);
    let email = reading.parsed::<EmailAddress>("email", Code::InvalidEmail);
    let case = match reading.done(newcomer.zip(email)) {
        Ok((newcomer, email)) => RequestRegistration { newcomer, email },
        Err(refusals) => return ask_page(&visit, Some(&Failed::new("register", posted, refusals))).await,
    };
    let result = visit.app().request_registration(&case).await;
    match visit.judge(result, "register", posted.clone())? {
        Performed::Done(challenge) => finish_page(&visit, challenge, &posted, None).await,
        Performed::Refused(failed) => ask_page(&visit, Some(&failed)).await,
    }
}

/// Begins again: without what was told first there is nothing to finish.
pub(crate) async fn restart() -> Response {
    see("/register")
}

/// Shows the second form, which sends along what the first one told.
async fn finish_page(visit: &Visit, challenge: CodeId, told: &Posted, failed: Option<&Failed>) -> Answer {
    let code = Field::digits("code", visit.t("page-code"))
        .hint(visit.t("page-code-hint"))
        .autocomplete("one-time-code");
    let form = Form::new(visit, "finish", "/register/organisation", "page-register-finish")
        .hidden("challenge", challenge.to_string());
    let form = TOLD.iter().fold(form, |form, name| form.hidden(name, told.text(name)));
    let form = form
        .field(code)
        .field(forms::identifier(visit))
        .field(forms::responsible(visit))
        .fields(forms::signers(visit))
        .after(visit.language, failed);
    let lead =
        locale::format(visit.language, "page-register-code-lead", &Args::new().with("minutes", MINUTES));
    let parts = vec![
        Text::Lead(lead),
        Text::Words(visit.t("page-register-next")),
        Text::Link("/register".into(), visit.t("page-register-again")),
    ];
    plain::show(visit, "page-register-finish-title", parts, vec![form], failed).await
}

/// Registers the organisation and signs in who did it.
pub(crate) async fn finish(visit: Visit, posted: Posted) -> Answer {
    let Ok(challenge) = posted.text("challenge").parse::<CodeId>() else { return Ok(see("/register")) };
    let case = match read(&visit, challenge, &posted) {
        Ok(case) => case,
        Err(refusals) => {
            let failed = Failed::new("finish", posted.clone(), refusals);
            return finish_page(&visit, challenge, &posted, Some(&failed)).await;
        }
    };
    let result = visit.app().register_organisation(&case).await;
    match visit.judge(result, "finish", posted.clone())? {
        Performed::Done(done) => {
            let path = format!("/organisations/{}", done.organisation);
            Ok(see_with(&path, cookie::session(&done.secret, visit.web.secure())))
        }
        Performed::Refused(failed) => finish_page(&visit, challenge, &posted, Some(&failed)).await,
    }
}

fn read(visit: &Visit, challenge: CodeId, posted: &Posted) -> Result<RegisterOrganisation, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let code = reading.required("code");
    let newcomer = newcomer(visit, &mut reading, posted);
    let identifier = identifier(&mut reading, posted);
    let (given_name, family_name) = (posted.text("givenName"), posted.text("familyName"));
    let signatories = signatories(&mut reading, (given_name, family_name));
    let case = newcomer.map(|newcomer| RegisterOrganisation {
        answer: Typed { challenge, code },
        newcomer,
        identifier,
        responsible: posted.text("responsible") == "yes",
        signatories,
    });
    reading.done(case)
}
