//! One development target: what is being chosen or was, how coordinators choose it, and what was chosen before.

mod content;

use axum::extract::Path;
use domain::id::{AgreementId, TargetId};
use domain::lifecycle::{Available, Keyed};
use domain::signature::Section;
use domain::subject::Subject;
use domain::target::{Action, State, Target};
use workflow::Error;
use workflow::target::change::ChangeTarget;
use workflow::target::choose::ChooseTarget;
use workflow::target::open::OpenTarget;
use workflow::target::propose::ProposeTarget;

use super::agreement;
use super::matter::{self, Matter};
use super::moves;
use crate::failure::Failure;
use crate::form::{Failed, Field, Form, Posted};
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Shows a target.
pub(crate) async fn show(visit: Visit, Path(id): Path<TargetId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: TargetId, failed: Option<&Failed>) -> Answer {
    let (target, sections) = load(visit, id).await?;
    let subject = Subject::Target(id);
    let actions = visit.app().available_actions(&visit.viewer, &[subject]).await;
    let actions = actions.map_err(|error| visit.fail(error))?.remove(&subject).unwrap_or_default();
    let title = target.content.as_ref().and_then(|content| content.title.best(visit.language));
    let matter = Matter {
        subject,
        agreement: target.agreement,
        title: title.map_or_else(|| visit.t("page-target-none"), |(_, title)| title.to_owned()),
        facts: facts(visit, &target, &sections),
        forms: forms(visit, &target, &sections, &actions, failed),
    };
    matter::show(visit, matter, failed).await
}

async fn load(visit: &Visit, id: TargetId) -> Result<(Target, Vec<Section>), Failure> {
    let found = visit.app().target(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    let target = found.ok_or_else(|| visit.fail(Error::NotFound))?;
    let sections = match target.place.area {
        Some(area) => visit.app().sections(area).await.map_err(|error| visit.fail(error))?,
        None => Vec::new(),
    };
    Ok((target, sections))
}

fn facts(visit: &Visit, target: &Target, sections: &[Section]) -> Vec<(String, String)> {
    let mut facts =
        vec![(visit.t("page-state"), words::state(visit.language, "target", target.head.state.key()))];
    if let Some(content) = &target.content {
        let reach = visit.t(&format!("page-reach-{}", content.reach.key()));
        let reach = std::iter::once(reach).chain(content.village.clone());
        facts.push((visit.t("page-reach"), reach.collect::<Vec<_>>().join(": ")));
        let names = content.sections.iter().map(|key| words::section(visit.language, key, sections));
        let names = names.collect::<Vec<_>>().join(", ");
        facts.extend((!names.is_empty()).then(|| (visit.t("page-stages-question"), names)));
        let through = content.delivered_through.clone();
        facts.extend(through.map(|through| (visit.t("page-target-through"), through)));
    }
    if let Some(day) = target.chosen_on {
        facts.push((visit.t("page-target-chosen"), words::date(visit.language, day)));
    }
    facts
}

fn forms(
    visit: &Visit,
    target: &Target,
    sections: &[Section],
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<Form> {
    let form = |id: &str, action: Action| {
        let label = words::action(visit.language, "target", action.key());
        let sent = format!("/targets/{}/{}", target.id, action.key());
        let form = Form::new(visit, id, sent, "page-save").submit(label.clone());
        form.heading(label).version(target.head.version)
    };
    let fields = || content::fields(visit, sections);
    let mut forms = Vec::new();
    if moves::can(actions, Action::Choose) && target.head.state == State::Proposed {
        let another = visit.t("page-target-choose-another");
        // What was proposed is chosen as it is.
        forms.push(form("choose-proposed", Action::Choose).hidden("proposed", "yes"));
        forms.push(form("choose", Action::Choose).heading(another).folded().quiet().fields(fields()));
    } else if moves::can(actions, Action::Choose) {
        forms.push(form("choose", Action::Choose).folded().quiet().fields(fields()));
    }
    if moves::can(actions, Action::Propose) {
        forms.push(form("propose", Action::Propose).folded().quiet().fields(fields()));
    }
    if moves::can(actions, Action::Change) {
        let reason = Field::area("reason", visit.t("page-reason"), 3);
        forms.push(
            form("change", Action::Change)
                .lead(visit.t("page-target-change-lead"))
                .folded()
                .quiet()
                .field(reason),
        );
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

/// Starts choosing a target.
pub(crate) async fn open(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    match visit.perform(&OpenTarget { agreement: id }, "target", posted).await? {
        Performed::Done(target) => Ok(see(format!("/targets/{target}"))),
        Performed::Refused(failed) => agreement::show_after(&visit, id, Some(&failed)).await,
    }
}

/// Proposes a target.
pub(crate) async fn propose(visit: Visit, Path(id): Path<TargetId>, posted: Posted) -> Answer {
    let case = match content::read(&posted) {
        Ok(content) => ProposeTarget { target: id, expected_version: posted.version(), content },
        Err(refusals) => {
            return show_after(&visit, id, Some(&Failed::new("propose", posted, refusals))).await;
        }
    };
    finish(&visit, id, visit.perform(&case, "propose", posted).await?).await
}

/// Chooses a target: the proposed one, or another.
pub(crate) async fn choose(visit: Visit, Path(id): Path<TargetId>, posted: Posted) -> Answer {
    let proposed = posted.text("proposed") == "yes";
    let form = if proposed { "choose-proposed" } else { "choose" };
    let content = if proposed { Ok(None) } else { content::read(&posted).map(Some) };
    let case = match content {
        Ok(content) => ChooseTarget { target: id, expected_version: posted.version(), content },
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new(form, posted, refusals))).await,
    };
    finish(&visit, id, visit.perform(&case, form, posted).await?).await
}

/// Gives a target up for another.
pub(crate) async fn change(visit: Visit, Path(id): Path<TargetId>, posted: Posted) -> Answer {
    let reason = posted.text("reason").to_owned();
    let case = ChangeTarget { target: id, expected_version: posted.version(), reason };
    finish(&visit, id, visit.perform(&case, "change", posted).await?).await
}

async fn finish(visit: &Visit, id: TargetId, performed: Performed<TargetId>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/targets/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
