//! Development targets and preparation steps on an agreement's page, each with a page of its own.

use domain::agreement::{Agreement, Machine};
use domain::lifecycle::{Keyed, Lifecycle, Waits};
use domain::step::Step;
use domain::target::{State, Target};

use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::page::step::is_late;
use crate::visit::Visit;
use crate::words;

/// A development target or a preparation step as a line.
pub(super) struct Item {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) lang: &'static str,
    pub(super) state: String,
    pub(super) about: String,
    pub(super) late: bool,
}

/// What belongs to an agreement besides text and signatures.
pub(super) struct Matters {
    pub(super) targets: Vec<Item>,
    pub(super) opening: Option<Form>,
    pub(super) steps: Vec<Item>,
    /// Where a step is planned, for those who may.
    pub(super) plan: Option<String>,
}

/// Returns whether the visitor may begin something new under an agreement.
pub(crate) fn may_begin(visit: &Visit, agreement: &Agreement) -> bool {
    let over = Machine::waits(agreement.head.state) == Waits::Over;
    !over && visit.viewer.coordinates_at(&agreement.place())
}

/// Gathers them.
pub(super) async fn gather(
    visit: &Visit,
    agreement: &Agreement,
    failed: Option<&Failed>,
) -> Result<Matters, Failure> {
    let (app, viewer, id) = (visit.app(), &visit.viewer, agreement.id);
    let targets = app.targets_of(viewer, &[id]).await.map_err(|error| visit.fail(error))?;
    let targets = targets.get(&id).map(Vec::as_slice).unwrap_or_default();
    let steps = app.steps_of(viewer, &[id]).await.map_err(|error| visit.fail(error))?;
    let steps = steps.get(&id).map(Vec::as_slice).unwrap_or_default();
    let begin = may_begin(visit, agreement);
    // The municipality chooses one target at a time; the frame and a joint authority have none.
    let settled = |target: &Target| matches!(target.head.state, State::Chosen | State::Closed);
    let opens = begin && agreement.municipality.is_some() && targets.iter().all(settled);
    let opening =
        || Form::new(visit, "target", format!("/agreements/{id}/target"), "page-target-open").quiet();
    Ok(Matters {
        targets: targets.iter().map(|target| target_item(visit, target)).collect(),
        opening: opens.then(|| opening().after(visit.language, failed)),
        steps: steps.iter().map(|step| step_item(visit, step)).collect(),
        plan: begin.then(|| format!("/agreements/{id}/steps")),
    })
}

fn target_item(visit: &Visit, target: &Target) -> Item {
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
        href: format!("/targets/{}", target.id),
        lang: title.map_or(visit.language, |(language, _)| language).code(),
        title: title.map_or_else(|| visit.t("page-target-none"), |(_, title)| title.to_owned()),
        state: words::state(visit.language, "target", target.head.state.key()),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
        late: false,
    }
}

fn step_item(visit: &Visit, step: &Step) -> Item {
    let title = step.title.best(visit.language);
    let when = words::span(visit.language, step.when);
    Item {
        href: format!("/steps/{}", step.id),
        lang: title.map_or(visit.language, |(language, _)| language).code(),
        title: title.map(|(_, title)| title.to_owned()).unwrap_or_default(),
        state: words::state(visit.language, "step", step.head.state.key()),
        about: std::iter::once(when).chain(step.outcome.clone()).collect::<Vec<_>>().join(" – "),
        late: is_late(visit, step),
    }
}
