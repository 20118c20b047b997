//! The lists behind the board's numbers: a page at a time to look at, or all of it as a file for a spreadsheet.

mod agreements;
mod commitments;
mod decisions;
mod export;
mod organisations;
mod signatures;
mod tasks;

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use chrono::NaiveDate;
use domain::area::Area;
use domain::id::OrganisationId;
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::task::Task;
use serde::Deserialize;
use workflow::{Error, Page, PageRequest};

pub(crate) use self::agreements::Agreements;
pub(crate) use self::commitments::Commitments;
pub(crate) use self::decisions::Decisions;
pub(crate) use self::organisations::Organisations;
pub(crate) use self::signatures::{Signatures, Unsigned};
pub(crate) use self::tasks::Tasks;
use crate::failure::Failure;
use crate::form::{Choice, Field, Form};
use crate::frame::Frame;
use crate::list::{Pager, Place};
use crate::page::organisation::waiting;
use crate::page::signature::steps::capital;
use crate::view;
use crate::visit::{Answer, Visit, escaped};
use crate::words;

/// A list of the board.
pub(crate) trait List {
    /// Its last part of the address, and the file's name.
    const PATH: &'static str;
    /// What its columns are called, as messages; the first names the line.
    const HEADS: &'static [&'static str];

    /// Returns what it is called.
    fn title(ask: &Ask) -> String;

    /// Returns what it can be narrowed by, besides the municipality.
    fn fields(ask: &Ask) -> Vec<Field>;

    /// Reads a page of it, in a fixed number of statements.
    fn page(ask: &Ask, request: &PageRequest) -> impl Future<Output = Result<Page<Line>, Failure>> + Send;
}

/// Who asks for which part of a list.
pub(crate) struct Ask {
    visit: Visit,
    area: Area,
    narrow: Narrow,
}

/// A line of a list, with a cell for each column.
#[derive(Default)]
pub(crate) struct Line {
    href: Option<String>,
    /// The language of what it is called, where that is somebody's own words.
    lang: Option<&'static str>,
    late: bool,
    /// What can be reminded of.
    asked: Option<Task>,
    cells: Vec<Cell>,
}

/// What a line says in a column.
pub(crate) struct Cell {
    /// As a person reads it; left out where it is empty.
    shown: String,
    /// As a spreadsheet reads it.
    plain: String,
    /// Whether it says nothing without the column's name.
    bare: bool,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let plain = text.into();
        Self { shown: plain.clone(), plain, bare: false }
    }

    fn maybe(text: Option<String>) -> Self {
        Self::text(text.unwrap_or_default())
    }

    /// Says a day that says nothing without the column's name.
    fn day(visit: &Visit, day: Option<NaiveDate>) -> Self {
        Self { bare: true, ..Self::maybe(day.map(|day| words::date(visit.language, day))) }
    }

    /// Says a last day, to readers with how far away it is.
    fn due(visit: &Visit, day: NaiveDate) -> Self {
        let shown = words::due(visit.language, day, visit.today());
        Self { shown, bare: true, ..Self::text(words::date(visit.language, day)) }
    }
}

/// What narrows a list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Narrow {
    municipality: Option<String>,
    kind: Option<String>,
    due: Option<String>,
    stage: Option<String>,
    state: Option<String>,
    whose: Option<String>,
    name: Option<String>,
    after: Option<String>,
    before: Option<String>,
}

impl Narrow {
    /// What narrows, by the names in the address; what was left empty does not.
    fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let filters = [
            ("municipality", &self.municipality),
            ("kind", &self.kind),
            ("due", &self.due),
            ("stage", &self.stage),
            ("state", &self.state),
            ("whose", &self.whose),
            ("name", &self.name),
        ];
        filters
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?.trim())))
            .filter(|(_, value)| !value.is_empty())
    }

    fn get(&self, wanted: &str) -> Option<&str> {
        self.filters().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    fn keyed<K: Keyed>(&self, wanted: &str) -> Option<K> {
        self.get(wanted).and_then(K::from_key)
    }

    fn municipality(&self) -> Option<MunicipalityCode> {
        self.get("municipality")?.parse().ok()
    }

    /// Returns an address with the filters, for the links to other pages of the list.
    fn base(&self, path: &str) -> String {
        let set: Vec<_> = self.filters().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        if set.is_empty() { path.to_owned() } else { format!("{path}?{}", set.join("&")) }
    }
}

impl Ask {
    async fn new(visit: Visit, slug: &str, narrow: Narrow) -> Result<Self, Failure> {
        let areas = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
        let found = areas.into_iter().find(|area| area.slug == slug);
        let area = found.ok_or_else(|| visit.fail(Error::NotFound))?;
        Ok(Self { visit, area, narrow })
    }

    fn path<L: List>(&self) -> String {
        format!("/board/{}/{}", self.area.slug, L::PATH)
    }

    /// Offers to narrow by one of some keys.
    fn select<K: Keyed>(&self, name: &str, label: &str, words: impl Fn(K) -> String) -> Field {
        let chosen = self.narrow.keyed::<K>(name).map(Keyed::key);
        let choice =
            |key: &K| Choice::new(key.key(), capital(&words(*key))).chosen(chosen == Some(key.key()));
        let all = Choice::new("", self.visit.t("page-all"));
        let choices = std::iter::once(all).chain(K::all().iter().map(choice)).collect();
        Field::select(name, self.visit.t(label), choices)
    }

    /// Returns the names of municipalities.
    async fn municipalities(
        &self,
        codes: impl Iterator<Item = Option<MunicipalityCode>>,
    ) -> Result<HashMap<MunicipalityCode, Municipality>, Failure> {
        let codes: Vec<_> = codes.flatten().collect::<HashSet<_>>().into_iter().collect();
        self.visit.app().municipalities(&codes).await.map_err(|error| self.visit.fail(error))
    }

    /// Returns the names of joint authorities whose own something is.
    async fn joint_authorities(
        &self,
        ids: impl Iterator<Item = Option<OrganisationId>>,
    ) -> Result<HashMap<OrganisationId, String>, Failure> {
        let ids: Vec<_> = ids.flatten().collect::<HashSet<_>>().into_iter().collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let found = self.visit.app().organisations(&self.visit.viewer, &ids).await;
        let found = found.map_err(|error| self.visit.fail(error))?;
        Ok(found.into_iter().map(|(id, seen)| (id, seen.value.legal_name)).collect())
    }
}

/// Returns the cell with a municipality's name.
fn municipality(
    ask: &Ask,
    names: &HashMap<MunicipalityCode, Municipality>,
    code: Option<&MunicipalityCode>,
) -> Cell {
    Cell::maybe(
        code.and_then(|code| names.get(code)).map(|found| words::municipality(ask.visit.language, found)),
    )
}

/// Returns the cell with the name of whose something is: a joint authority's, or else a municipality's.
fn whose(
    ask: &Ask,
    joint_authority: Option<&String>,
    names: &HashMap<MunicipalityCode, Municipality>,
    code: Option<&MunicipalityCode>,
) -> Cell {
    match joint_authority {
        Some(name) => Cell::text(name),
        None => municipality(ask, names, code),
    }
}

/// Puts the lines of a page into its place.
fn lines<T>(page: Page<T>, line: impl FnMut(&T) -> Line) -> Page<Line> {
    let Page { items, cursors, has_next, has_previous } = page;
    Page { items: items.iter().map(line).collect(), cursors, has_next, has_previous }
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    back: (String, String),
    narrow: Form,
    file: String,
    items: Vec<Item>,
    pager: Pager,
}

/// A line as it is shown.
struct Item {
    href: Option<String>,
    title: String,
    lang: Option<&'static str>,
    lines: Vec<String>,
    late: bool,
    remind: Option<Form>,
}

/// Shows a page of a list.
pub(crate) async fn show<L: List>(
    visit: Visit,
    Path(slug): Path<String>,
    Query(narrow): Query<Narrow>,
) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let ask = Ask::new(visit, &slug, narrow).await?;
    let place = Place::new(ask.narrow.after.clone(), ask.narrow.before.clone());
    let found = L::page(&ask, &place.request()).await?;
    let path = ask.path::<L>();
    let visit = &ask.visit;
    let content = ListPage {
        page: Frame::new(visit, L::title(&ask)).await?.at(ask.narrow.base(&path)),
        back: (format!("/board/{slug}"), ask.area.name.text(visit.language).to_owned()),
        narrow: narrowing::<L>(&ask, &path).await?,
        file: ask.narrow.base(&format!("{path}.csv")),
        pager: Pager::new(&ask.narrow.base(&path), &found),
        items: found.items.into_iter().map(|line| item::<L>(visit, line)).collect(),
    };
    Ok(view::page(&content))
}

/// Sends all of a list as a file.
pub(crate) async fn export<L: List + 'static>(
    visit: Visit,
    Path(slug): Path<String>,
    Query(narrow): Query<Narrow>,
) -> Result<Response, Failure> {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    export::file::<L>(Ask::new(visit, &slug, narrow).await?).await
}

async fn narrowing<L: List>(ask: &Ask, path: &str) -> Result<Form, Failure> {
    let visit = &ask.visit;
    let known = visit.app().municipalities_of(ask.area.id).await.map_err(|error| visit.fail(error))?;
    let chosen = ask.narrow.municipality();
    let choice = |known: &Municipality| {
        Choice::new(known.code.to_string(), words::municipality(visit.language, known))
            .chosen(chosen.as_ref() == Some(&known.code))
    };
    let all = Choice::new("", visit.t("page-all"));
    let choices = std::iter::once(all).chain(known.iter().map(choice)).collect();
    let form = Form::narrowing(visit, "narrow", path).fields(L::fields(ask));
    Ok(form.field(Field::select("municipality", visit.t("mail-fact-municipality"), choices)))
}

fn item<L: List>(visit: &Visit, line: Line) -> Item {
    let mut cells = line.cells.into_iter().zip(L::HEADS);
    let title = cells.next().map(|(cell, _)| cell.shown).unwrap_or_default();
    let shown = cells.filter(|(cell, _)| !cell.shown.is_empty()).map(|(cell, head)| {
        if cell.bare { format!("{}: {}", visit.t(head), cell.shown) } else { cell.shown }
    });
    Item {
        href: line.href,
        title,
        lang: line.lang,
        lines: shown.collect(),
        late: line.late,
        remind: line.asked.and_then(|task| waiting(visit, &task).remind),
    }
}
