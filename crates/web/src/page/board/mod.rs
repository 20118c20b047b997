//! The coordinator's board: every number opens the list behind it.

pub(crate) mod chain;
pub(crate) mod forecast;
pub(crate) mod lists;
pub(crate) mod rules;
pub(crate) mod undelivered;

use askama::Template;
use axum::extract::Path;
use domain::id::TaskId;
use domain::lifecycle::Keyed;
use domain::task::Whose;
use workflow::Worker;
use workflow::reading::{Board, KINDS, Stage, Standing, TaskOwner, Unsigned, Waiting};
use workflow::reminding::RemindNow;

use super::plain::{self, Text};
use super::signature::steps::capital;
use crate::failure::Failure;
use crate::form::Posted;
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Performed, Visit, own_path, see};
use crate::words;

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    page: Frame,
    base: String,
    as_of: String,
    /// Whether reminders and mails go on, in words, and whether they do.
    pulse: (String, bool),
    kinds: Vec<String>,
    stages: Vec<(String, Vec<(String, usize)>)>,
    municipalities: Vec<(String, Vec<String>)>,
    unsigned: u64,
    late: u64,
    signing: Vec<Signing>,
    moves: Vec<Moves>,
    /// The lists by whose move it is.
    whose: Vec<(String, String)>,
    coordinates: bool,
    /// How many mails did not arrive, for those who may know.
    undelivered: Option<u64>,
}

/// Those who have not signed in one municipality.
struct Signing {
    href: String,
    name: String,
    count: u64,
    late: u64,
    nearest: String,
}

/// What waits for one kind of owner.
struct Moves {
    owner: String,
    task: String,
    late: (String, u64),
    soon: (String, u64),
}

/// Leads to the only board, or lets choose.
pub(crate) async fn choose(visit: Visit) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let areas = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    match areas.as_slice() {
        [] => Err(visit.fail(workflow::Error::Forbidden)),
        [only] => Ok(see(format!("/board/{}", only.slug))),
        several => {
            let link = |area: &domain::area::Area| {
                Text::Link(format!("/board/{}", area.slug), area.name.text(visit.language).to_owned())
            };
            plain::show(&visit, "page-nav-board", several.iter().map(link).collect(), Vec::new(), None).await
        }
    }
}

/// Shows a board.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let board = visit.app().board(&visit.viewer, &slug).await.map_err(|error| visit.fail(error))?;
    let base = format!("/board/{}", board.area.slug);
    let title = format!("{} – {}", visit.t("page-nav-board"), board.area.name.text(visit.language));
    let content = BoardPage {
        page: Frame::new(&visit, title).await?,
        as_of: locale::date::long(visit.language, board.today),
        pulse: pulse(&visit).await?,
        kinds: KINDS.iter().map(|kind| words::agreement_kind(visit.language, *kind)).collect(),
        stages: stages(&visit, &board, &base),
        municipalities: board.standings.iter().map(|standing| municipality(&visit, standing)).collect(),
        unsigned: board.unsigned.iter().map(|row| row.count).sum(),
        late: board.unsigned.iter().map(|row| row.late).sum(),
        signing: board.unsigned.iter().map(|row| signing(&visit, row, &base)).collect(),
        moves: board.moves.iter().map(|row| moves(&visit, row, &base)).collect(),
        whose: Whose::all().iter().map(|whose| ways(&visit, *whose, &base)).collect(),
        coordinates: visit.viewer.coordinates(),
        undelivered: board.undelivered,
        base,
    };
    Ok(view::page(&content))
}

/// Says whether reminders and mails go on; of several silent workers, the first is named.
async fn pulse(visit: &Visit) -> Result<(String, bool), Failure> {
    let pulses = visit.app().pulses().await.map_err(|error| visit.fail(error))?;
    let Some(silent) = pulses.iter().find(|pulse| !pulse.well) else {
        return Ok((visit.t("page-pulse-well"), true));
    };
    let key = match silent.worker {
        Worker::Planner => "page-pulse-planner",
        Worker::Dispatcher => "page-pulse-dispatcher",
        Worker::BounceReader => "page-pulse-bounce_reader",
    };
    Ok((format!("{} {}", visit.t(key), visit.t("page-pulse-help")), false))
}

fn stages(visit: &Visit, board: &Board, base: &str) -> Vec<(String, Vec<(String, usize)>)> {
    let stages = [(Stage::InForce, "in_force"), (Stage::OnTheWay, "on_the_way"), (Stage::Without, "without")];
    let row = |(stage, key): (Stage, &str)| {
        let number = |kind: &domain::agreement::Kind| {
            let href = format!("{base}/agreements?kind={}&stage={key}", kind.key());
            (href, board.count(*kind, stage))
        };
        (visit.t(&format!("page-stage-{key}")), KINDS.iter().map(number).collect())
    };
    stages.map(row).into()
}

fn municipality(visit: &Visit, standing: &Standing) -> (String, Vec<String>) {
    let words = standing.newest.iter().map(|newest| match newest {
        Some(newest) => {
            let state = words::state(visit.language, "agreement", newest.state.key());
            format!("{state} ({})", words::date(visit.language, newest.ends_on))
        }
        None => visit.t("page-stage-none"),
    });
    (words::municipality(visit.language, &standing.municipality), words.collect())
}

fn signing(visit: &Visit, row: &Unsigned, base: &str) -> Signing {
    let code = row.municipality.as_ref().map(|municipality| municipality.code.to_string());
    Signing {
        href: code.map_or_else(
            || format!("{base}/unsigned"),
            |code| format!("{base}/unsigned?municipality={code}"),
        ),
        name: row
            .municipality
            .as_ref()
            .map_or_else(|| visit.t("page-frame"), |found| words::municipality(visit.language, found)),
        count: row.count,
        late: row.late,
        nearest: row.nearest.map(|day| words::due(visit.language, day, visit.today())).unwrap_or_default(),
    }
}

fn ways(visit: &Visit, whose: Whose, base: &str) -> (String, String) {
    let words = visit.t(&format!("page-whose-{}", whose.key()));
    (format!("{base}/tasks?whose={}", whose.key()), words)
}

fn moves(visit: &Visit, row: &Waiting, base: &str) -> Moves {
    let owner = match row.owner {
        TaskOwner::Post(role) => capital(&words::role(visit.language, role)),
        TaskOwner::Organisation => visit.t("mail-fact-organisation"),
        TaskOwner::Address => capital(&visit.t("role-invitee")),
    };
    let whose = match row.owner {
        TaskOwner::Post(_) => String::new(),
        TaskOwner::Organisation => format!("&whose={}", Whose::Organisations.key()),
        TaskOwner::Address => format!("&whose={}", Whose::Invited.key()),
    };
    let list = |due: &str| format!("{base}/tasks?kind={}&due={due}{whose}", row.kind.key());
    Moves {
        owner,
        task: words::task(visit.language, row.kind),
        late: (list("late"), row.late),
        soon: (list("soon"), row.soon),
    }
}

/// Reminds those whose move a task is, and shows the same list again.
pub(crate) async fn remind(visit: Visit, Path(task): Path<TaskId>, posted: Posted) -> Answer {
    let back = own_path(posted.text("back")).unwrap_or("/board").to_owned();
    match visit.perform(&RemindNow { task }, "remind", posted).await? {
        Performed::Done(_) => {
            told(&visit, "page-remind", &back, vec![Text::Lead(visit.t("page-reminded"))]).await
        }
        Performed::Refused(failed) => {
            let words =
                failed.refusals.iter().map(|refusal| Text::Lead(words::refusal(visit.language, refusal)));
            told(&visit, "page-remind", &back, words.collect()).await
        }
    }
}

pub(super) async fn told(
    visit: &Visit,
    title: &str,
    back: &str,
    mut parts: Vec<Text>,
) -> Result<axum::response::Response, Failure> {
    parts.push(Text::Button(back.to_owned(), visit.t("page-back")));
    plain::show(visit, title, parts, Vec::new(), None).await
}
