//! Q1: agreements of a kind at a stage; for `without`, the municipalities that have none.

use domain::agreement::{Agreement, Kind, State};
use domain::lifecycle::Keyed;
use workflow::reading::{AgreementQuery, KINDS, Newest, Stage, Standing};
use workflow::{Page, PageRequest};

use super::{Ask, Cell, Line, List, lines, whose};
use crate::failure::Failure;
use crate::form::{Choice, Field};
use crate::words;

/// Agreements.
pub(crate) enum Agreements {}

const STAGES: [(Stage, &str); 3] =
    [(Stage::InForce, "in_force"), (Stage::OnTheWay, "on_the_way"), (Stage::Without, "without")];

fn stage(ask: &Ask) -> Option<Stage> {
    let wanted = ask.narrow.get("stage")?;
    STAGES.into_iter().find(|(_, key)| *key == wanted).map(|(stage, _)| stage)
}

impl List for Agreements {
    const PATH: &'static str = "agreements";
    const HEADS: &'static [&'static str] = &[
        "mail-fact-agreement",
        "page-kind",
        "mail-fact-municipality",
        "page-state",
        "page-period-start",
        "page-period-end",
    ];

    fn title(ask: &Ask) -> String {
        ask.visit.t("page-q1")
    }

    fn fields(ask: &Ask) -> Vec<Field> {
        let visit = &ask.visit;
        let chosen = stage(ask);
        let choice = |(stage, key): (Stage, &str)| {
            Choice::new(key, visit.t(&format!("page-stage-{key}"))).chosen(chosen == Some(stage))
        };
        let all = Choice::new("", visit.t("page-all"));
        vec![
            ask.select("kind", "page-kind", |kind: Kind| words::agreement_kind(visit.language, kind)),
            Field::select(
                "stage",
                visit.t("page-stage"),
                std::iter::once(all).chain(STAGES.map(choice)).collect(),
            ),
        ]
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        let (visit, stage, kind) = (&ask.visit, stage(ask), ask.narrow.keyed::<Kind>("kind"));
        if let (Some(Stage::Without), Some(kind)) = (stage, kind) {
            return without(ask, kind).await;
        }
        let wanted = |state: &State| stage.is_none_or(|stage| Stage::of(Some(*state)) == stage);
        let query = AgreementQuery {
            area: Some(ask.area.id),
            municipality: ask.narrow.municipality(),
            states: State::all().iter().copied().filter(wanted).collect(),
            kinds: kind.into_iter().collect(),
            parent: None,
        };
        let found = visit.app().agreement_page(&visit.viewer, &query, request).await;
        let found = found.map_err(|error| visit.fail(error))?;
        let known = ask.municipalities(found.items.iter().map(|seen| seen.municipality.clone())).await?;
        let own = ask.joint_authorities(found.items.iter().map(|seen| seen.joint_authority)).await?;
        let line = |agreement: &Agreement| {
            let own = agreement.joint_authority.and_then(|id| own.get(&id));
            let language = visit.language;
            let period = agreement.period;
            let (start, end) = (words::date(language, period.start), words::date(language, period.end));
            Line {
                href: Some(format!("/agreements/{}", agreement.id)),
                cells: vec![
                    Cell::text(agreement.title.text(language)),
                    Cell::text(words::own_agreement_kind(
                        language,
                        agreement.kind,
                        agreement.joint_authority.as_ref(),
                    )),
                    whose(ask, own, &known, agreement.municipality.as_ref()),
                    Cell::text(words::state(language, "agreement", agreement.head.state.key())),
                    // People read the period as one.
                    Cell { shown: format!("{start}–{end}"), ..Cell::text(start) },
                    Cell { shown: String::new(), ..Cell::text(end) },
                ],
                ..Line::default()
            }
        };
        Ok(lines(found, |seen| line(seen)))
    }
}

/// Lists the municipalities without an agreement of a kind, which are as few as the area has: one page.
async fn without(ask: &Ask, kind: Kind) -> Result<Page<Line>, Failure> {
    let visit = &ask.visit;
    let board = visit.app().board(&visit.viewer, &ask.area.slug).await.map_err(|error| visit.fail(error))?;
    let column = KINDS.iter().position(|known| *known == kind).unwrap_or_default();
    let newest = |standing: &Standing| standing.newest.get(column).cloned().flatten();
    let only = ask.narrow.municipality();
    let missing = board.standings.iter().filter(|standing| {
        let wanted = only.as_ref().is_none_or(|only| *only == standing.municipality.code);
        wanted && Stage::of(newest(standing).map(|newest| newest.state)) == Stage::Without
    });
    let line = |standing: &Standing| {
        let ended: Option<Newest> = newest(standing);
        let state = ended.as_ref().map_or_else(
            || visit.t("page-stage-none"),
            |newest| words::state(visit.language, "agreement", newest.state.key()),
        );
        let name = words::municipality(visit.language, &standing.municipality);
        Line {
            cells: vec![
                Cell { shown: name.clone(), ..Cell::text("") },
                Cell::text(words::agreement_kind(visit.language, kind)),
                Cell { shown: String::new(), ..Cell::text(name) },
                Cell::text(state),
                Cell::text(""),
                Cell::day(visit, ended.map(|newest| newest.ends_on)),
            ],
            ..Line::default()
        }
    };
    let items = missing.map(line).collect();
    Ok(Page { items, cursors: Vec::new(), has_next: false, has_previous: false })
}
