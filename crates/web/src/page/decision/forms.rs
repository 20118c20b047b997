//! The forms on a decision's page.

use domain::agreement::{Body, Outcome};
use domain::decision::{Action, Decision, Delivery, Handling, InfluenceBody};
use domain::lifecycle::{Available, Keyed};

use crate::form::{Choice, Failed, Field, Form};
use crate::visit::Visit;
use crate::words;

/// Makes the forms that the visitor can send now.
pub(super) fn all(
    visit: &Visit,
    decision: &Decision,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<Form> {
    let open = actions.iter().filter(|known| known.refusal.is_none());
    let made = open.filter_map(|known| Action::from_key(known.action)).filter_map(|action| {
        let (id, fields) = asked(visit, decision, action)?;
        let label = words::action(visit.language, "decision", action.key());
        let form = Form::new(visit, id, format!("/decisions/{}/{id}", decision.id), "page-save")
            .submit(label.clone())
            .heading(label)
            .version(decision.head.version)
            .folded()
            .quiet()
            .fields(fields);
        Some(form.after(visit.language, failed))
    });
    let made: Vec<_> = made.collect();
    debug_assert!(
        made.iter().all(|form| made.iter().filter(|other| other.id == form.id).count() == 1),
        "a form occurs twice"
    );
    made
}

/// What an action asks for, and the name of its form; nothing for the plain ones.
#[expect(clippy::too_many_lines, reason = "one arm for each form")]
fn asked(visit: &Visit, decision: &Decision, action: Action) -> Option<(&'static str, Vec<Field>)> {
    let day = |name: &str, label: &str| Field::date(visit.language, name, visit.t(label));
    let today = |field: Field| field.value(words::typed(visit.today()));
    let section = || Field::line("sectionNo", visit.t("page-decision-section"));
    Some(match action {
        Action::AssignPreparer => ("assign", vec![hearings(visit, decision)]),
        Action::PutOnAgenda => (
            "agenda",
            vec![
                bodies(visit, decision),
                day("meetingOn", "page-decision-day"),
                Field::line("caseNo", visit.t("page-case-no"))
                    .value(decision.case_no.clone().unwrap_or_default())
                    .optional(),
            ],
        ),
        Action::Resume => ("resume", vec![day("meetingOn", "page-decision-day")]),
        Action::Decide => ("decide", vec![section(), outcomes(visit), appealable(visit)]),
        Action::PublishMinutes => (
            "publish",
            vec![
                today(day("checkedOn", "page-minutes-checked")),
                today(day("publishedOn", "page-minutes-published")),
                Field::line("url", visit.t("page-minutes-url")).optional(),
                personal(visit),
            ],
        ),
        Action::CorrectPublication => (
            "correct",
            vec![
                day("publishedOn", "page-minutes-published"),
                Field::area("reason", visit.t("page-reason"), 3),
            ],
        ),
        Action::ReceiveRevisionClaim => ("claim", vec![today(day("receivedOn", "page-received"))]),
        Action::DismissClaim => (
            "dismiss",
            vec![
                day("decidedOn", "page-decision-day"),
                section(),
                deliveries(visit),
                today(day("sentOn", "page-claim-sent")),
            ],
        ),
        Action::AcceptClaim => {
            ("accept", vec![day("decidedOn", "page-decision-day"), section(), outcomes(visit)])
        }
        Action::ReceiveAppeal => ("appeal", vec![today(day("receivedOn", "page-received"))]),
        Action::DismissAppeal => ("uphold", ruling(visit)),
        Action::Annul => ("annul", ruling(visit)),
        Action::RecordStatement => ("statement", statement(visit)),
        Action::MoveDecideBy => (
            "decide-by",
            vec![
                day("decideBy", "page-decide-by").value(words::typed(decision.decide_by)),
                Field::area("reason", visit.t("page-reason"), 3),
            ],
        ),
        Action::Open
        | Action::Table
        | Action::ReturnToPreparation
        | Action::ForwardToCouncil
        | Action::ConfirmFinality
        | Action::Reopen
        | Action::Cancel
        | Action::AskForRemoval
        | Action::MarkRemoved => return None,
    })
}

fn bodies(visit: &Visit, decision: &Decision) -> Field {
    let regional = decision.place.is_regional();
    let fits = |body: &&Body| regional == matches!(body, Body::RegionalBoard | Body::RegionalSteering);
    let choice = |body: &Body| {
        Choice::new(body.key(), visit.t(&format!("page-body-{}", body.key()))).chosen(*body == decision.body)
    };
    let choices = Body::all().iter().filter(fits).map(choice).collect();
    Field::select("body", visit.t("page-decision-body"), choices)
}

fn outcomes(visit: &Visit) -> Field {
    let choice =
        |outcome: &Outcome| Choice::new(outcome.key(), visit.t(&format!("page-outcome-{}", outcome.key())));
    let choices = Outcome::all().iter().map(choice).collect();
    Field::radios("outcome", visit.t("page-decision-outcome"), choices)
}

fn appealable(visit: &Visit) -> Field {
    let yes = Choice::new("no", visit.t("page-not-appealable"));
    Field::checks("appealable", visit.t("page-appeal"), vec![yes]).optional()
}

fn personal(visit: &Visit) -> Field {
    let yes = Choice::new("yes", visit.t("page-personal-held"));
    Field::checks("hasPersonalData", visit.t("page-personal-data"), vec![yes]).optional()
}

fn hearings(visit: &Visit, decision: &Decision) -> Field {
    let choice = |body: &InfluenceBody| {
        Choice::new(body.key(), visit.t(&format!("influence-{}", body.key())))
            .chosen(decision.hearings.contains(body))
    };
    let choices = InfluenceBody::all().iter().map(choice).collect();
    Field::checks("hearings", visit.t("page-hearings"), choices).optional()
}

fn deliveries(visit: &Visit) -> Field {
    let choice = |way: &Delivery| Choice::new(way.key(), visit.t(&format!("delivery-{}", way.key())));
    Field::radios("toldBy", visit.t("page-claim-told"), Delivery::all().iter().map(choice).collect())
}

fn ruling(visit: &Visit) -> Vec<Field> {
    vec![
        Field::date(visit.language, "givenOn", visit.t("page-ruling-day")),
        Field::line("reference", visit.t("page-ruling-reference")),
    ]
}

fn statement(visit: &Visit) -> Vec<Field> {
    let giver = |body: &InfluenceBody| Choice::new(body.key(), visit.t(&format!("influence-{}", body.key())));
    let handling =
        |handling: &Handling| Choice::new(handling.key(), visit.t(&format!("handling-{}", handling.key())));
    vec![
        Field::select(
            "giver",
            visit.t("page-statement-giver"),
            InfluenceBody::all().iter().map(giver).collect(),
        ),
        Field::date(visit.language, "givenOn", visit.t("page-statement-day")),
        Field::area("text", visit.t("page-statement-text"), 6),
        Field::radios(
            "handledAs",
            visit.t("page-statement-handled"),
            Handling::all().iter().map(handling).collect(),
        ),
        Field::area("reasoning", visit.t("page-statement-why"), 3).optional(),
    ]
}
