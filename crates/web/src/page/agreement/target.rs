//! Development targets on an agreement's page: what is being chosen, and how coordinators choose it.

use axum::extract::Path;
use domain::agreement::Agreement;
use domain::id::{AgreementId, TargetId};
use domain::lifecycle::{Available, Keyed, Lifecycle, Waits};
use domain::refusal::Refusal;
use domain::subject::Subject;
use domain::target::{Action, Content, Reach, State, Target};
use workflow::Error;
use workflow::target::change::ChangeTarget;
use workflow::target::choose::ChooseTarget;
use workflow::target::open::OpenTarget;
use workflow::target::propose::ProposeTarget;

use super::{Item, new, show_after};
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Gathers the development targets of an agreement with what the visitor can do with them.
pub(super) async fn items(
    visit: &Visit,
    agreement: &Agreement,
    failed: Option<&Failed>,
) -> Result<Vec<Item>, Failure> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let found = app.targets_of(viewer, &[agreement.id]).await.map_err(|error| visit.fail(error))?;
    let targets = found.get(&agreement.id).map(Vec::as_slice).unwrap_or_default();
    let subjects: Vec<_> = targets.iter().map(|target| Subject::Target(target.id)).collect();
    let actions = app.available_actions(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let actions =
        |target: &Target| actions.get(&Subject::Target(target.id)).map(Vec::as_slice).unwrap_or_default();
    Ok(targets.iter().map(|target| item(visit, target, actions(target), failed)).collect())
}

fn item(visit: &Visit, target: &Target, actions: &[Available], failed: Option<&Failed>) -> Item {
    let content = target.content.as_ref();
    let title = content.and_then(|content| content.title.best(visit.language));
    let about = [
        content.map(|content| visit.t(&format!("page-reach-{}", content.reach.key()))),
        content.and_then(|content| content.village.clone()),
        target
            .chosen_on
            .map(|day| format!("{} {}", visit.t("page-target-chosen"), words::date(visit.language, day))),
    ];
    Item {
        lang: title.map_or(visit.language, |(language, _)| language).code(),
        title: title.map_or_else(|| visit.t("page-target-none"), |(_, title)| title.to_owned()),
        state: words::state(visit.language, "target", target.head.state.key()),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
        forms: forms(visit, target, actions, failed),
    }
}

fn forms(visit: &Visit, target: &Target, actions: &[Available], failed: Option<&Failed>) -> Vec<Form> {
    let form = |action: Action| {
        let label = words::action(visit.language, "target", action.key());
        let (id, sent) = (form_id(target.id, action), format!("/targets/{}/{}", target.id, action.key()));
        let form = Form::new(visit, &id, sent, "page-save").submit(label.clone());
        form.heading(label).version(target.head.version).folded().quiet()
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::Choose) && target.head.state == State::Proposed {
        // What was proposed is chosen as it is.
        forms.push(form(Action::Choose).hidden("proposed", "yes"));
    } else if moves::can(actions, Action::Choose) {
        forms.push(form(Action::Choose).fields(content_fields(visit)));
    }
    if moves::can(actions, Action::Propose) {
        forms.push(form(Action::Propose).fields(content_fields(visit)));
    }
    if moves::can(actions, Action::Change) {
        forms.push(form(Action::Change).field(Field::area("reason", visit.t("page-reason"), 3)));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

fn form_id(target: TargetId, action: Action) -> String {
    format!("{}-{target}", action.key())
}

fn content_fields(visit: &Visit) -> Vec<Field> {
    let reach = |reach: &Reach| Choice::new(reach.key(), visit.t(&format!("page-reach-{}", reach.key())));
    let titles = new::TITLES.map(|(name, language)| new::title_field(visit, name, language));
    let reach = Field::select("reach", visit.t("page-reach"), Reach::all().iter().map(reach).collect());
    let village = Field::line("village", visit.t("page-target-village")).optional();
    titles.into_iter().chain([reach, village]).collect()
}

fn read_content(posted: &Posted) -> Result<Content, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let title = new::read_title(&mut reading, posted);
    let reach = reading.keyed::<Reach>("reach");
    let (village, sections, delivered_through) = (posted.optional("village"), Vec::new(), None);
    reading.done(reach.map(|reach| Content { title, reach, village, sections, delivered_through }))
}

/// Makes the form that starts another choice, where the municipality has none under way.
pub(super) async fn opening(
    visit: &Visit,
    agreement: &Agreement,
    failed: Option<&Failed>,
) -> Result<Option<Form>, Failure> {
    let over = domain::agreement::Machine::waits(agreement.head.state) == Waits::Over;
    if over || agreement.municipality.is_none() || !visit.viewer.coordinates_at(&agreement.place()) {
        return Ok(None);
    }
    let (app, id) = (visit.app(), agreement.id);
    let found = app.targets_of(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?;
    let settled = |target: &Target| matches!(target.head.state, State::Chosen | State::Closed);
    if !found.get(&id).is_none_or(|targets| targets.iter().all(settled)) {
        return Ok(None);
    }
    let form = Form::new(visit, "target", format!("/agreements/{id}/target"), "page-target-open").quiet();
    Ok(Some(form.after(visit.language, failed)))
}

async fn agreement_of(visit: &Visit, id: TargetId) -> Result<AgreementId, Failure> {
    let found = visit.app().target(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    found.map(|target| target.agreement).ok_or_else(|| visit.fail(Error::NotFound))
}

/// Leads to the agreement of a target.
pub(crate) async fn show(visit: Visit, Path(id): Path<TargetId>) -> Answer {
    Ok(see(format!("/agreements/{}", agreement_of(&visit, id).await?)))
}

/// Starts choosing a target.
pub(crate) async fn open(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    finish(&visit, id, visit.perform(&OpenTarget { agreement: id }, "target", posted).await?).await
}

/// Proposes a target.
pub(crate) async fn propose(visit: Visit, Path(id): Path<TargetId>, posted: Posted) -> Answer {
    let (agreement, form) = (agreement_of(&visit, id).await?, form_id(id, Action::Propose));
    let case = match read_content(&posted) {
        Ok(content) => ProposeTarget { target: id, expected_version: posted.version(), content },
        Err(refusals) => {
            return show_after(&visit, agreement, Some(&Failed::new(&form, posted, refusals))).await;
        }
    };
    finish(&visit, agreement, visit.perform(&case, &form, posted).await?).await
}

/// Chooses a target: the proposed one, or another.
pub(crate) async fn choose(visit: Visit, Path(id): Path<TargetId>, posted: Posted) -> Answer {
    let (agreement, form) = (agreement_of(&visit, id).await?, form_id(id, Action::Choose));
    let content = if posted.text("proposed") == "yes" { Ok(None) } else { read_content(&posted).map(Some) };
    let case = match content {
        Ok(content) => ChooseTarget { target: id, expected_version: posted.version(), content },
        Err(refusals) => {
            return show_after(&visit, agreement, Some(&Failed::new(&form, posted, refusals))).await;
        }
    };
    finish(&visit, agreement, visit.perform(&case, &form, posted).await?).await
}

/// Gives a target up for another.
pub(crate) async fn change(visit: Visit, Path(id): Path<TargetId>, posted: Posted) -> Answer {
    let (agreement, form) = (agreement_of(&visit, id).await?, form_id(id, Action::Change));
    let reason = posted.text("reason").to_owned();
    let case = ChangeTarget { target: id, expected_version: posted.version(), reason };
    finish(&visit, agreement, visit.perform(&case, &form, posted).await?).await
}

async fn finish(visit: &Visit, agreement: AgreementId, performed: Performed<TargetId>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/agreements/{agreement}"))),
        Performed::Refused(failed) => show_after(visit, agreement, Some(&failed)).await,
    }
}
