//! The organisations of the area, in Finnish order: no other order ranks them.

use domain::lifecycle::Keyed;
use domain::organisation::{Organisation, State};
use workflow::reading::OrganisationQuery;
use workflow::{Page, PageRequest};

use super::{Ask, Cell, Line, List, lines, municipality};
use crate::failure::Failure;
use crate::form::Field;
use crate::page::signature::steps::capital;
use crate::words;

/// Organisations.
pub(crate) enum Organisations {}

impl List for Organisations {
    const PATH: &'static str = "organisations";
    const HEADS: &'static [&'static str] =
        &["mail-fact-organisation", "page-kind", "mail-fact-municipality", "page-state"];

    fn title(ask: &Ask) -> String {
        ask.visit.t("page-organisations")
    }

    fn fields(ask: &Ask) -> Vec<Field> {
        let visit = &ask.visit;
        let words = |state: State| words::state(visit.language, "organisation", state.key());
        vec![
            Field::line("name", visit.t("page-name-part")).value(ask.narrow.get("name").unwrap_or_default()),
            ask.select("state", "page-state", words),
        ]
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        let visit = &ask.visit;
        let query = OrganisationQuery {
            area: Some(ask.area.id),
            municipality: ask.narrow.municipality(),
            states: ask.narrow.keyed("state").into_iter().collect(),
            search: ask.narrow.get("name").map(str::to_owned),
            ..OrganisationQuery::default()
        };
        let found = visit.app().organisation_page(&visit.viewer, &query, request).await;
        let found = found.map_err(|error| visit.fail(error))?;
        let known = ask.municipalities(found.items.iter().map(|seen| seen.municipality.clone())).await?;
        let line = |organisation: &Organisation| Line {
            href: Some(format!("/organisations/{}", organisation.id)),
            cells: vec![
                Cell::text(&organisation.legal_name),
                Cell::text(capital(&words::organisation_kind(visit.language, organisation.kind))),
                municipality(ask, &known, organisation.municipality.as_ref()),
                Cell::text(words::state(visit.language, "organisation", organisation.head.state.key())),
            ],
            ..Line::default()
        };
        Ok(lines(found, |seen| line(seen)))
    }
}
