//! The forms on an agreement's page.

use domain::agreement::{Action, Agreement, Body, Kind, Outcome, PartyRole, State};
use domain::lifecycle::{Available, Keyed};
use domain::organisation;
use workflow::PageRequest;
use workflow::reading::OrganisationQuery;

use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form};
use crate::page::moves;
use crate::visit::Visit;
use crate::words;

/// Organisations offered at once.
const OFFERED: usize = 100;
/// Days people get to sign, unless somebody says otherwise.
const DAYS_TO_SIGN: u64 = 30;
/// Days bodies get to decide, unless somebody says otherwise.
const DAYS_TO_DECIDE: u64 = 60;

/// Makes the forms that the visitor can send now.
pub(super) async fn all(
    visit: &Visit,
    agreement: &Agreement,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Result<Vec<Form>, Failure> {
    let form = |id: &str, label: String| form(visit, agreement, id, label);
    let label = |action: Action| label(visit, action);
    let mut forms = Vec::new();
    if moves::can(actions, Action::StartPreparation) {
        let needed = Choice::new("yes", visit.t("page-decision-made"));
        let asked = Field::checks("decided", visit.t("page-decision"), vec![needed]).optional();
        let fields = decision_fields(visit).into_iter().map(Field::optional);
        forms.push(form("prepare", label(Action::StartPreparation)).field(asked).fields(fields));
    }
    for action in [Action::SubmitToRegionalBoard, Action::SubmitToMunicipality] {
        if moves::can(actions, action) {
            forms.push(form("submit", label(action)).fields(deadline_fields(visit, agreement)));
        }
    }
    let ahead = matches!(agreement.head.state, State::Preparing | State::Consulting);
    if ahead && visit.viewer.coordinates_at(&agreement.place()) {
        let fields = deadline_fields(visit, agreement).into_iter().take(1);
        forms.push(form("announce", visit.t("page-decision-announce")).fields(fields));
    }
    if moves::can(actions, Action::GiveNotice) {
        let fields = termination_fields(visit, agreement);
        forms.push(form("notice", label(Action::GiveNotice)).fields(fields));
    }
    if moves::can(actions, Action::DecisionsReady) {
        forms.push(form("open", label(Action::DecisionsReady)).field(sign_by(visit, agreement)));
    }
    forms.extend(of_organisations(visit, agreement, actions).await?);
    forms.extend(super::succession::forms(visit, agreement, actions).await?);
    Ok(forms.into_iter().map(|form| form.after(visit.language, failed)).collect())
}

/// Makes a folded form that does one thing to the agreement.
fn form(visit: &Visit, agreement: &Agreement, id: &str, label: String) -> Form {
    let form = Form::new(visit, id, format!("/agreements/{}/{id}", agreement.id), "page-save");
    form.submit(label.clone()).heading(label).version(agreement.head.version).folded().quiet()
}

fn label(visit: &Visit, action: Action) -> String {
    words::action(visit.language, "agreement", action.key())
}

/// Makes the forms that choose an organisation: a party, or somebody to sign.
async fn of_organisations(
    visit: &Visit,
    agreement: &Agreement,
    actions: &[Available],
) -> Result<Vec<Form>, Failure> {
    let adds = moves::can(actions, Action::AddParty);
    let joins = moves::can(actions, Action::LateJoin);
    let requests =
        visit.viewer.coordinates_at(&agreement.place()) && agreement.head.state == State::OpenForSigning;
    if !(adds || joins || requests) {
        return Ok(Vec::new());
    }
    let form = |id: &str, label: String| form(visit, agreement, id, label);
    let offered = offered(visit, agreement).await.map_err(|error| visit.fail(error))?;
    let whom = |choices: Vec<Choice>| {
        let prompt = visit.t("page-organisation-choose");
        Field::select("organisation", visit.t("mail-fact-organisation"), choices).prompt(prompt)
    };
    let party = |choice: &Choice| {
        let mut now = agreement.parties.iter().filter(|party| party.left_on.is_none());
        now.any(|party| party.organisation.to_string() == choice.value)
    };
    let newcomers: Vec<_> = offered.iter().filter(|choice| !party(choice)).cloned().collect();
    let mut forms = Vec::new();
    if requests {
        let request = form("request", words::action(visit.language, "signature", "request"));
        forms.push(request.field(whom(offered)).field(sign_by(visit, agreement)));
    }
    if adds {
        let role = |role: &PartyRole| Choice::new(role.key(), visit.t(&format!("page-party-{}", role.key())));
        let roles = PartyRole::all().iter().map(role).collect();
        let role = Field::select("role", visit.t("page-party-role"), roles);
        let add = form("party", label(visit, Action::AddParty));
        forms.push(add.field(whom(newcomers.clone())).field(role));
    }
    if joins {
        let join = form("join", label(visit, Action::LateJoin));
        forms.push(join.field(whom(newcomers)).field(sign_by(visit, agreement)));
    }
    Ok(forms)
}

/// Asks which body decided.
fn bodies(visit: &Visit, chosen: Option<Body>) -> Field {
    let body = |body: &Body| {
        let choice = Choice::new(body.key(), visit.t(&format!("page-body-{}", body.key())));
        choice.chosen(Some(*body) == chosen)
    };
    Field::select("body", visit.t("page-decision-body"), Body::all().iter().map(body).collect())
}

/// Asks for the decision to end the agreement; a notice already recorded can be put right.
fn termination_fields(visit: &Visit, agreement: &Agreement) -> Vec<Field> {
    let known = agreement.termination.as_ref();
    let day = |day: Option<chrono::NaiveDate>| day.map(words::typed).unwrap_or_default();
    vec![
        bodies(visit, known.map(|known| known.body)),
        Field::date(visit.language, "decidedOn", visit.t("page-decision-day"))
            .value(day(known.map(|known| known.decided_on))),
        Field::line("sectionNo", visit.t("page-decision-section"))
            .value(known.map(|known| known.section_no.clone()).unwrap_or_default()),
        Field::date(visit.language, "noticeGivenOn", visit.t("page-notice-given"))
            .value(day(known.map(|known| known.given_on))),
    ]
}

pub(super) fn decision_fields(visit: &Visit) -> Vec<Field> {
    let outcome =
        |outcome: &Outcome| Choice::new(outcome.key(), visit.t(&format!("page-outcome-{}", outcome.key())));
    vec![
        bodies(visit, None),
        Field::date(visit.language, "decidedOn", visit.t("page-decision-day")),
        Field::line("sectionNo", visit.t("page-decision-section")),
        Field::radios(
            "outcome",
            visit.t("page-decision-outcome"),
            Outcome::all().iter().map(outcome).collect(),
        ),
    ]
}

/// The days by which decisions are wanted; for the frame the municipalities' too.
fn deadline_fields(visit: &Visit, agreement: &Agreement) -> Vec<Field> {
    let after = |days| visit.today().checked_add_days(chrono::Days::new(days)).unwrap_or(visit.today());
    let day = |name: &str, label: &str, days| {
        Field::date(visit.language, name, visit.t(label)).value(words::typed(after(days)))
    };
    let mut fields = vec![day("decideBy", "page-decide-by", DAYS_TO_DECIDE)];
    if agreement.kind == Kind::RegionalWellbeing {
        let usual = DAYS_TO_DECIDE + DAYS_TO_DECIDE;
        fields.push(day("municipalitiesDecideBy", "page-municipalities-decide-by", usual).optional());
    }
    fields
}

fn sign_by(visit: &Visit, agreement: &Agreement) -> Field {
    let usual = visit.today().checked_add_days(chrono::Days::new(DAYS_TO_SIGN)).unwrap_or(visit.today());
    let day =
        agreement.sign_by.filter(|day| *day >= visit.today()).unwrap_or(usual).min(agreement.period.end);
    Field::date(visit.language, "signBy", visit.t("page-sign-by")).value(words::typed(day))
}

/// Offers the organisations of the municipality, or of the area for the frame and a joint authority.
pub(crate) async fn offered(visit: &Visit, agreement: &Agreement) -> workflow::Result<Vec<Choice>> {
    use organisation::State::{Active, Registered, Verified};
    let query = OrganisationQuery {
        area: Some(agreement.area),
        municipality: agreement.municipality.clone(),
        states: vec![Registered, Verified, Active],
        ..OrganisationQuery::default()
    };
    let found = visit.app().organisation_page(&visit.viewer, &query, &PageRequest::first(OFFERED)).await?;
    Ok(found.items.iter().map(|seen| Choice::new(seen.id.to_string(), seen.legal_name.clone())).collect())
}
