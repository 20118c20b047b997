//! Boards over time: what agreement followed what, with the gaps; and what each municipality pursues.

use askama::Template;
use axum::extract::Path;
use domain::area::Area;
use domain::lifecycle::Keyed;
use domain::target::State;
use locale::Args;
use workflow::reading::{Chain, Link, Pursued, Spell};

use crate::failure::Failure;
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

#[derive(Template)]
#[template(path = "chains.html")]
struct ChainsPage {
    page: Frame,
    back: (String, String),
    chains: Vec<Shown>,
}

/// A chain as it is shown.
struct Shown {
    heading: String,
    none: Option<String>,
    links: Vec<Linked>,
}

/// A part of a chain as it is shown.
struct Linked {
    href: Option<String>,
    title: String,
    about: String,
    gap: bool,
}

#[derive(Template)]
#[template(path = "targets.html")]
struct TargetsPage {
    page: Frame,
    back: (String, String),
    rows: Vec<Row>,
}

/// A municipality with what it pursues.
struct Row {
    href: Option<String>,
    name: String,
    title: String,
    lang: &'static str,
    state: String,
    long: bool,
    since: String,
}

async fn area(visit: &Visit, slug: &str) -> Result<Area, Failure> {
    let areas = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    areas.into_iter().find(|area| area.slug == slug).ok_or_else(|| visit.fail(workflow::Error::Forbidden))
}

fn back(visit: &Visit, area: &Area) -> (String, String) {
    let name = format!("{} – {}", visit.t("page-nav-board"), area.name.text(visit.language));
    (format!("/board/{}", area.slug), name)
}

/// Shows the agreements of an area over time.
pub(crate) async fn chains(visit: Visit, Path(slug): Path<String>) -> Answer {
    let area = area(&visit, &slug).await?;
    let found = visit.app().chains(&visit.viewer, area.id).await.map_err(|error| visit.fail(error))?;
    let content = ChainsPage {
        page: Frame::new(&visit, visit.t("page-chains")).await?,
        back: back(&visit, &area),
        chains: found.iter().map(|chain| shown(&visit, chain)).collect(),
    };
    Ok(view::page(&content))
}

fn shown(visit: &Visit, chain: &Chain) -> Shown {
    let place = match (&chain.municipality, &chain.joint_authority) {
        (Some(found), _) => words::municipality(visit.language, found),
        (None, Some(found)) => found.legal_name.clone(),
        (None, None) => visit.t("page-frame"),
    };
    let none = chain.none_since.map(|day| {
        let args = Args::new().with("date", words::date(visit.language, day));
        locale::format(visit.language, "page-none-since", &args)
    });
    let kind = words::own_agreement_kind(visit.language, chain.kind, chain.joint_authority.as_ref());
    Shown {
        heading: format!("{place} – {kind}"),
        none,
        links: chain.links.iter().map(|link| linked(visit, link)).collect(),
    }
}

fn linked(visit: &Visit, link: &Link) -> Linked {
    let dates =
        |first, last| format!("{}–{}", words::date(visit.language, first), words::date(visit.language, last));
    match link {
        Link::Agreement(agreement) => {
            let state = words::state(visit.language, "agreement", agreement.head.state.key());
            let period = agreement.period;
            Linked {
                href: Some(format!("/agreements/{}", agreement.id)),
                title: agreement.title.text(visit.language).to_owned(),
                about: format!("{}, {state}", dates(period.start, period.end)),
                gap: false,
            }
        }
        Link::Gap(Spell { first, last, days }) => {
            let length = locale::format(visit.language, "page-days", &Args::new().with("days", *days));
            Linked {
                href: None,
                title: visit.t("page-chain-gap"),
                about: match last {
                    Some(last) => format!("{} ({length})", dates(*first, *last)),
                    None => format!("{}– ({length})", words::date(visit.language, *first)),
                },
                gap: true,
            }
        }
    }
}

/// Shows what the municipalities of an area pursue.
pub(crate) async fn targets(visit: Visit, Path(slug): Path<String>) -> Answer {
    let area = area(&visit, &slug).await?;
    let found = visit.app().pursued(&visit.viewer, area.id).await.map_err(|error| visit.fail(error))?;
    let content = TargetsPage {
        page: Frame::new(&visit, visit.t("page-q3")).await?,
        back: back(&visit, &area),
        rows: found.iter().map(|pursued| row(&visit, pursued)).collect(),
    };
    Ok(view::page(&content))
}

fn row(visit: &Visit, pursued: &Pursued) -> Row {
    let shown = pursued.targets.iter().find(|target| target.head.state == State::Chosen);
    let shown = shown.or(pursued.targets.first());
    let title = shown
        .and_then(|target| target.content.as_ref())
        .and_then(|content| content.title.best(visit.language));
    let since = pursued.choosing_since.map(|day| {
        let args = Args::new().with("date", words::date(visit.language, day));
        locale::format(visit.language, "page-choosing-since", &args)
    });
    Row {
        href: pursued.agreement.as_ref().map(|agreement| format!("/agreements/{}", agreement.id)),
        name: words::municipality(visit.language, &pursued.municipality),
        lang: title.map_or(visit.language, |(language, _)| language).code(),
        title: match (shown, title) {
            (_, Some((_, title))) => title.to_owned(),
            (Some(_), None) => visit.t("page-target-none"),
            (None, None) => visit.t("page-target-not-begun"),
        },
        state: shown.map_or_else(
            || visit.t("page-stage-none"),
            |target| words::state(visit.language, "target", target.head.state.key()),
        ),
        long: pursued.long,
        since: since.unwrap_or_default(),
    }
}
