//! Q2, who has not signed yet, those with the nearest last day first; and all signatures.

use domain::lifecycle::Keyed;
use domain::signature::{Signature, State};
use domain::subject::Subject;
use domain::task::{Kind, Task};
use workflow::reading::SignatureQuery;
use workflow::{Page, PageRequest};

use super::{Ask, Cell, Line, List, lines, municipality};
use crate::failure::Failure;
use crate::form::Field;
use crate::words;

/// Those who have not signed yet.
pub(crate) enum Unsigned {}

/// All signatures.
pub(crate) enum Signatures {}

const HEADS: &[&str] = &[
    "mail-fact-organisation",
    "mail-fact-agreement",
    "mail-fact-municipality",
    "page-state",
    "page-sign-by",
    "mail-fact-signed-on",
];

impl List for Unsigned {
    const PATH: &'static str = "unsigned";
    const HEADS: &'static [&'static str] = HEADS;

    fn title(ask: &Ask) -> String {
        ask.visit.t("page-q2")
    }

    fn fields(_: &Ask) -> Vec<Field> {
        Vec::new()
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        // An outdated signature stands beside the request in its place, which is listed.
        use State::{Opened, PartiallySigned, Requested};
        page(ask, vec![Requested, Opened, PartiallySigned], request).await
    }
}

impl List for Signatures {
    const PATH: &'static str = "signatures";
    const HEADS: &'static [&'static str] = HEADS;

    fn title(ask: &Ask) -> String {
        ask.visit.t("page-signatures")
    }

    fn fields(ask: &Ask) -> Vec<Field> {
        let words = |state: State| words::state(ask.visit.language, "signature", state.key());
        vec![ask.select("state", "page-state", words)]
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        page(ask, ask.narrow.keyed("state").into_iter().collect(), request).await
    }
}

async fn page(ask: &Ask, states: Vec<State>, request: &PageRequest) -> Result<Page<Line>, Failure> {
    let (visit, app, viewer) = (&ask.visit, ask.visit.app(), &ask.visit.viewer);
    let query = SignatureQuery {
        area: Some(ask.area.id),
        municipality: ask.narrow.municipality(),
        states,
        ..SignatureQuery::default()
    };
    let found = app.signature_page(viewer, &query, request).await.map_err(|error| visit.fail(error))?;
    let subjects: Vec<_> = found.items.iter().map(|signature| Subject::Signature(signature.id)).collect();
    let names = app.named(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let tasks = app.tasks_on(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let known = ask.municipalities(found.items.iter().map(|seen| seen.place.municipality.clone())).await?;
    let line = |signature: &Signature| {
        let subject = Subject::Signature(signature.id);
        let called = names.get(&subject).cloned().unwrap_or_default();
        let asks = |task: &&Task| matches!(task.kind, Kind::SignAgreement | Kind::SignAgain);
        let asked = tasks.get(&subject).and_then(|tasks| tasks.iter().find(asks));
        let due = Cell::due(visit, signature.sign_by);
        let signed = signature.signed_on.is_some();
        Line {
            href: Some(format!("/signatures/{}", signature.id)),
            late: asked.is_some() && signature.sign_by < visit.today(),
            asked: asked.cloned(),
            lang: None,
            cells: vec![
                Cell::maybe(called.organisation.map(|(_, name)| name)),
                Cell::maybe(called.agreement.map(|(_, title)| title.text(visit.language).to_owned())),
                municipality(ask, &known, signature.place.municipality.as_ref()),
                Cell::text(words::state(visit.language, "signature", signature.head.state.key())),
                // How far away a day is that does not matter any more is not told.
                if signed || asked.is_none() { Cell { shown: String::new(), ..due } } else { due },
                Cell::day(visit, signature.signed_on),
            ],
        }
    };
    Ok(lines(found, |seen| line(seen)))
}
