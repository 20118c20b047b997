//! The forms on the pages of prevention.

use domain::agreement::{Body, Kind, State};
use domain::decision::Handling;
use domain::lifecycle::{Available, Keyed};
use domain::municipality::Municipality;
use domain::permission::{Place as Where, Role};
use domain::prevention::{
    Action, Form as PlanForm, Harm, Measure, Partner, PreventionPlan, Responsible, Statement, TaskGroup,
};
use domain::text::Language;
use locale::Seat;
use workflow::PageRequest;
use workflow::reading::AgreementQuery;

use super::Place;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form};
use crate::page::moves;
use crate::visit::Visit;
use crate::words;

/// Agreements offered at once.
const OFFERED: usize = 20;
/// Days partners get to answer, unless somebody says otherwise.
const DAYS_TO_ANSWER: u64 = 30;

fn choices<K: Keyed>(visit: &Visit, prefix: &str) -> Vec<Choice> {
    let choice = |key: &K| Choice::new(key.key(), visit.t(&format!("{prefix}-{}", key.key())));
    K::all().iter().map(choice).collect()
}

fn chosen<K: Keyed>(visit: &Visit, prefix: &str, taken: &[K]) -> Vec<Choice> {
    let all = K::all().iter().zip(choices::<K>(visit, prefix));
    all.map(|(key, choice)| choice.chosen(taken.contains(key))).collect()
}

/// The bodies of a municipality, by what they are called there.
fn bodies(visit: &Visit, municipality: &Municipality) -> Vec<Choice> {
    let name = |body| locale::body(visit.language, body, Seat::Municipality(municipality.kind));
    [Body::Council, Body::Board, Body::Committee].map(|body| Choice::new(body.key(), name(body))).into()
}

/// Makes the forms of a municipality's page that the visitor can send now.
pub(super) fn of_place(visit: &Visit, place: &Place, failed: Option<&Failed>) -> Vec<Form> {
    let here = Where {
        area: Some(place.area.id),
        municipality: Some(place.municipality.code.clone()),
        organisation: None,
    };
    let holds = |roles: &[Role]| visit.viewer.actor.holds_any(roles, &here);
    let mut forms = Vec::new();
    if holds(&[Role::Registrar, Role::MunicipalCoordinator]) {
        forms.push(naming(visit, place));
    }
    let starts = holds(&[Role::PreventionContact, Role::MunicipalCoordinator]);
    if starts && place.prevention.under_way().is_none() {
        forms.push(starting(visit, place));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

fn naming(visit: &Visit, place: &Place) -> Form {
    let body = place.prevention.body.as_ref();
    let action = if body.is_some() { "body_changed" } else { "name_body" };
    let label = words::action(visit.language, "prevention_body", action);
    Form::new(visit, "body", format!("{}/body", place.path()), "page-save")
        .submit(label.clone())
        .heading(label)
        .lead(visit.t("page-prevention-law"))
        .folded()
        .quiet()
        .version(body.map_or(0, |body| body.head.version))
        .field(Field::line("name", visit.t("page-prevention-body")))
        .field(Field::select("decidedBy", visit.t("page-decision-body"), bodies(visit, &place.municipality)))
        .field(Field::date(visit.language, "decidedOn", visit.t("page-decision-day")))
        .field(Field::line("sectionNo", visit.t("page-decision-section")))
        .field(Field::checks(
            "tasks",
            visit.t("page-prevention-tasks"),
            chosen(visit, "task_group", TaskGroup::all()),
        ))
}

fn starting(visit: &Visit, place: &Place) -> Form {
    let label = words::action(visit.language, "prevention_plan", Action::Start.key());
    let form = Form::new(visit, "start", format!("{}/start", place.path()), "page-save")
        .submit(label.clone())
        .heading(label)
        .folded()
        .quiet()
        .fields(described(visit, None))
        .field(Field::date(visit.language, "draftBy", visit.t("page-plan-draft-by")).optional());
    if place.prevention.body.is_some() {
        return form;
    }
    form.field(Field::area("withoutBody", visit.t("page-plan-without-body"), 3))
}

/// Asks for form, period and coverage.
fn described(visit: &Visit, plan: Option<&PreventionPlan>) -> Vec<Field> {
    let described = plan.map(|plan| &plan.description);
    let form: Vec<_> = described.map(|known| known.form).into_iter().collect();
    let date = |name: &str, label: &str, day: Option<chrono::NaiveDate>| {
        let field = Field::date(visit.language, name, visit.t(label));
        day.map_or(field.clone(), |day| field.value(words::typed(day)))
    };
    let mut fields = vec![
        Field::radios("form", visit.t("page-plan-form"), chosen::<PlanForm>(visit, "plan_form", &form)),
        date("periodStart", "page-period-start", described.map(|known| known.period.start)),
        date("periodEnd", "page-period-end", described.map(|known| known.period.end)),
    ];
    for harm in Harm::all() {
        let why = described.and_then(|known| known.left_out.iter().find(|area| area.harm == *harm));
        let label =
            format!("{}: {}", visit.t("page-plan-leave-out"), visit.t(&format!("harm-{}", harm.key())));
        let field = Field::line(&format!("leftOut-{}", harm.key()), label).optional();
        fields.push(field.value(why.map(|area| area.reason.clone()).unwrap_or_default()));
    }
    fields
}

/// Makes the forms of a plan's page that the visitor can send now.
pub(super) async fn of_plan(
    visit: &Visit,
    plan: &PreventionPlan,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Result<Vec<Form>, Failure> {
    let form = |id: &str, action: Action| {
        let label = words::action(visit.language, "prevention_plan", action.key());
        Form::new(visit, id, format!("/plans/{}/{id}", plan.id), "page-save")
            .submit(label.clone())
            .heading(label)
            .version(plan.head.version)
            .folded()
            .quiet()
    };
    let can = |action: Action| moves::can(actions, action);
    let mut forms = Vec::new();
    if can(Action::AddMeasure) {
        forms.push(form("measure", Action::AddMeasure).fields(measured(visit, None)));
    }
    if can(Action::Describe) {
        forms.push(form("describe", Action::Describe).fields(described(visit, Some(plan))));
    }
    if moves::open(actions, Action::OpenConsultation).is_some() {
        let until =
            visit.today().checked_add_days(chrono::Days::new(DAYS_TO_ANSWER)).unwrap_or(visit.today());
        forms.push(
            form("consult", Action::OpenConsultation)
                .field(Field::checks(
                    "partners",
                    visit.t("page-plan-partners"),
                    choices::<Partner>(visit, "partner"),
                ))
                .field(
                    Field::date(visit.language, "answerBy", visit.t("mail-fact-answer-by"))
                        .value(words::typed(until)),
                ),
        );
    }
    if can(Action::GiveStatement) {
        forms.push(
            form("statement", Action::GiveStatement)
                .lead(visit.t("page-plan-no-persons"))
                .fields(said(visit, plan)),
        );
    }
    if can(Action::AttachToAgreement) {
        let offered = agreements(visit, plan).await?;
        forms.push(
            form("attach", Action::AttachToAgreement)
                .lead(visit.t("page-plan-attach-lead"))
                .field(Field::select("agreement", visit.t("mail-fact-agreement"), offered)),
        );
    }
    forms.extend(once_decided(visit, actions, &form));
    Ok(forms.into_iter().map(|form| form.after(visit.language, failed)).collect())
}

/// Makes the forms that belong to the decision and to what follows it.
fn once_decided(visit: &Visit, actions: &[Available], form: &dyn Fn(&str, Action) -> Form) -> Vec<Form> {
    let can = |action: Action| moves::can(actions, action);
    let mut forms = Vec::new();
    if can(Action::Revise) {
        forms.push(
            form("revise", Action::Revise)
                .field(Field::date(visit.language, "periodStart", visit.t("page-period-start")))
                .field(Field::date(visit.language, "periodEnd", visit.t("page-period-end"))),
        );
    }
    if can(Action::ChooseForm) {
        let others = [PlanForm::OwnDocument, PlanForm::PartOfWellbeingPlan];
        let choice = |kind: PlanForm| Choice::new(kind.key(), visit.t(&format!("plan_form-{}", kind.key())));
        forms.push(form("form", Action::ChooseForm).field(Field::radios(
            "form",
            visit.t("page-plan-form"),
            others.map(choice).into(),
        )));
    }
    forms
}

/// Asks for a measure, in every language; which ones are needed the area says.
fn measured(visit: &Visit, measure: Option<&Measure>) -> Vec<Field> {
    let content = measure.map(|measure| &measure.content);
    let text = |language: Language| {
        let label = format!(
            "{} ({})",
            visit.t("page-plan-measure"),
            visit.t(&format!("language-{}", language.code()))
        );
        let written = content.and_then(|content| content.text.get(language)).unwrap_or_default();
        let field = Field::area(&format!("text-{}", language.code()), label, 3).lang(language).value(written);
        if language == Language::Fi { field } else { field.optional() }
    };
    let body = match content.map(|content| &content.responsible) {
        Some(Responsible::Body(body)) => body.clone(),
        Some(Responsible::Organisation(_)) | None => String::new(),
    };
    let groups = content.map(|content| content.groups.clone()).unwrap_or_default();
    let harms = content.map(|content| content.harms.clone()).unwrap_or_default();
    let mut fields: Vec<_> = Language::ALL.into_iter().map(text).collect();
    fields.push(Field::checks("groups", visit.t("page-plan-groups"), chosen(visit, "task_group", &groups)));
    fields.push(Field::checks("harms", visit.t("page-plan-harms"), chosen(visit, "harm", &harms)));
    fields.push(Field::line("responsible", visit.t("page-plan-responsible")).value(body));
    fields
}

fn said(visit: &Visit, plan: &PreventionPlan) -> Vec<Field> {
    let asked = plan.consultation.as_ref().map(|asked| asked.partners.clone()).unwrap_or_default();
    let choice =
        |partner: &Partner| Choice::new(partner.key(), visit.t(&format!("partner-{}", partner.key())));
    vec![
        Field::select("partner", visit.t("page-plan-partner"), asked.iter().map(choice).collect()),
        Field::line("from", visit.t("page-plan-from")),
        Field::area("text", visit.t("page-plan-statement"), 5),
    ]
}

/// Offers the vitality agreements whose text can take an attachment.
async fn agreements(visit: &Visit, plan: &PreventionPlan) -> Result<Vec<Choice>, Failure> {
    let query = AgreementQuery {
        area: plan.place.area,
        municipality: plan.place.municipality.clone(),
        states: vec![State::Draft, State::Preparing, State::Consulting, State::InForce],
        kinds: vec![Kind::Vitality],
        ..AgreementQuery::default()
    };
    let found = visit.app().agreement_page(&visit.viewer, &query, &PageRequest::first(OFFERED)).await;
    let found = found.map_err(|error| visit.fail(error))?;
    let choice = |agreement: &domain::agreement::Agreement| {
        Choice::new(agreement.id.to_string(), agreement.title.text(visit.language))
    };
    Ok(found.items.iter().map(|seen| choice(seen)).collect())
}

/// Makes the forms of one measure of a draft.
pub(super) fn of_measure(
    visit: &Visit,
    plan: &PreventionPlan,
    measure: &Measure,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<Form> {
    let form = |verb: &str, action: Action| {
        let label = words::action(visit.language, "prevention_plan", action.key());
        let sent = format!("/plans/{}/measures/{}/{verb}", plan.id, measure.id);
        Form::new(visit, &format!("{verb}-{}", measure.id), sent, "page-save")
            .submit(label.clone())
            .heading(label)
            .version(plan.head.version)
            .folded()
            .quiet()
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::ChangeMeasure) {
        forms.push(form("change", Action::ChangeMeasure).fields(measured(visit, Some(measure))));
    }
    if moves::can(actions, Action::RemoveMeasure) {
        forms.push(form("remove", Action::RemoveMeasure));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

/// Makes the form that says what becomes of a statement.
pub(super) fn of_statement(
    visit: &Visit,
    plan: &PreventionPlan,
    said: &Statement,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<Form> {
    if !moves::can(actions, Action::HandleStatement) {
        return Vec::new();
    }
    let label = words::action(visit.language, "prevention_plan", Action::HandleStatement.key());
    let sent = format!("/plans/{}/statements/{}", plan.id, said.id);
    let form = Form::new(visit, &format!("handle-{}", said.id), sent, "page-save")
        .submit(label.clone())
        .heading(label)
        .version(plan.head.version)
        .folded()
        .quiet()
        .field(Field::radios(
            "handledAs",
            visit.t("page-plan-handled"),
            choices::<Handling>(visit, "handling"),
        ))
        .field(Field::area("reasoning", visit.t("page-plan-reasoning"), 3));
    vec![form.after(visit.language, failed)]
}
