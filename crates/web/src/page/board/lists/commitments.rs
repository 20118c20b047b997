//! What has been promised, by the first day.

use domain::commitment::{Commitment, State};
use domain::lifecycle::Keyed;
use domain::subject::Subject;
use workflow::reading::CommitmentQuery;
use workflow::{Page, PageRequest};

use super::{Ask, Cell, Line, List, lines, municipality};
use crate::failure::Failure;
use crate::form::Field;
use crate::page::signature::steps::capital;
use crate::words;

/// Commitments.
pub(crate) enum Commitments {}

impl List for Commitments {
    const PATH: &'static str = "commitments";
    const HEADS: &'static [&'static str] = &[
        "mail-fact-commitment",
        "mail-fact-organisation",
        "mail-fact-agreement",
        "page-stages-question",
        "mail-fact-municipality",
        "page-state",
        "page-commitment-starts",
        "page-commitment-ends",
    ];

    fn title(ask: &Ask) -> String {
        ask.visit.t("mail-receipt-commitments")
    }

    fn fields(ask: &Ask) -> Vec<Field> {
        let words = |state: State| words::state(ask.visit.language, "commitment", state.key());
        vec![ask.select("state", "page-state", words)]
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        let (visit, app, viewer) = (&ask.visit, ask.visit.app(), &ask.visit.viewer);
        let query = CommitmentQuery {
            area: Some(ask.area.id),
            municipality: ask.narrow.municipality(),
            states: ask.narrow.keyed("state").into_iter().collect(),
            ..CommitmentQuery::default()
        };
        let found = app.commitment_page(viewer, &query, request).await.map_err(|error| visit.fail(error))?;
        let subjects: Vec<_> = found.items.iter().map(|promise| Subject::Commitment(promise.id)).collect();
        let names = app.named(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
        let sections = app.sections(ask.area.id).await.map_err(|error| visit.fail(error))?;
        let known =
            ask.municipalities(found.items.iter().map(|seen| seen.place.municipality.clone())).await?;
        let line = |promise: &Commitment| {
            let (language, content) = (visit.language, &promise.content);
            let called = names.get(&Subject::Commitment(promise.id)).cloned().unwrap_or_default();
            Line {
                href: Some(format!("/commitments/{}", promise.id)),
                lang: Some(content.language.code()),
                cells: vec![
                    Cell::text(&content.text),
                    Cell::maybe(called.organisation.map(|(_, name)| name)),
                    Cell::maybe(called.agreement.map(|(_, title)| title.text(language).to_owned())),
                    Cell::text(capital(&words::section(language, &content.section, &sections))),
                    municipality(ask, &known, promise.place.municipality.as_ref()),
                    Cell::text(words::state(language, "commitment", promise.head.state.key())),
                    Cell::day(visit, Some(content.starts_on)),
                    Cell::day(visit, Some(content.ends_on)),
                ],
                ..Line::default()
            }
        };
        Ok(lines(found, |seen| line(seen)))
    }
}
