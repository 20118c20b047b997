//! The coordinator's board: which municipalities have an agreement, who has not signed yet, and what is late or coming
//! and whose move it is (`domain.md` §8: Q1, Q2, Q6). Five statements, whatever the size of the area.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::agreement::{self, Kind};
use domain::area::Area;
use domain::id::AreaId;
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::permission::{Place, Reading, Role, Scope, Visible};
use domain::{signature, task};
use store::board::{AgreementCount, BoardRows, MailCount, SignatureCount};

pub use store::board::TaskOwner;

use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// Days ahead that count as coming.
const AHEAD: u64 = 30;
/// The kinds of agreement a municipality has, in the order they are shown.
pub const KINDS: [Kind; 3] = [Kind::EverydaySecurity, Kind::MunicipalWellbeing, Kind::Vitality];

/// The board of an area, as far as the viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The area.
    pub area: Area,
    /// The business day it shows.
    pub today: NaiveDate,
    /// The last day that counts as coming.
    pub until: NaiveDate,
    /// Q1: every municipality with its agreements, in Finnish order.
    pub standings: Vec<Standing>,
    /// Q2: who has not signed yet, by municipality, those with the nearest last day first.
    pub unsigned: Vec<Unsigned>,
    /// Q6: what is late or coming, by whose move it is.
    pub moves: Vec<Waiting>,
    /// How many mails did not arrive; nothing where the viewer may not know.
    pub undelivered: Option<u64>,
}

/// A municipality and where its agreements stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The municipality.
    pub municipality: Municipality,
    /// The newest agreement of each of [`KINDS`]; none where there has been none.
    pub newest: Vec<Option<Newest>>,
}

/// The newest agreement of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// Its kind.
    pub kind: Kind,
    /// Its state.
    pub state: agreement::State,
    /// The last day of its period.
    pub ends_on: NaiveDate,
}

/// Whether a municipality has an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// One is in force.
    InForce,
    /// One is on the way.
    OnTheWay,
    /// None is, or the newest has ended.
    Without,
}

/// Those of a municipality who have not signed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// The municipality; none for the frame.
    pub municipality: Option<Municipality>,
    /// How many.
    pub count: u64,
    /// How many of them are past their last day.
    pub late: u64,
    /// The nearest last day.
    pub nearest: Option<NaiveDate>,
}

/// What waits for one kind of owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Whose move it is.
    pub owner: TaskOwner,
    /// What is to be done.
    pub kind: task::Kind,
    /// How many are late.
    pub late: u64,
    /// How many are due within thirty days.
    pub soon: u64,
}

impl Stage {
    /// Tells what a state means for a municipality that wants an agreement.
    pub const fn of(state: Option<agreement::State>) -> Self {
        use agreement::State;
        match state {
            Some(State::InForce | State::Suspended) => Self::InForce,
            Some(
                State::Draft
                | State::Preparing
                | State::Consulting
                | State::AwaitingRegionalDecision
                | State::AwaitingDecisions
                | State::OpenForSigning,
            ) => Self::OnTheWay,
            Some(State::Expired | State::Terminated | State::Superseded | State::Cancelled) | None => {
                Self::Without
            }
        }
    }
}

impl Board {
    /// Counts the municipalities at a stage with their agreement of a kind.
    pub fn count(&self, kind: Kind, stage: Stage) -> usize {
        let Some(column) = KINDS.iter().position(|known| *known == kind) else { return 0 };
        let at = |standing: &&Standing| {
            let newest = standing.newest.get(column).and_then(Option::as_ref);
            Stage::of(newest.map(|newest| newest.state)) == stage
        };
        self.standings.iter().filter(at).count()
    }
}

impl Viewer {
    /// Returns whether the viewer coordinates, or takes part in coordinating, anywhere.
    pub fn coordinates(&self) -> bool {
        let posts = [
            Role::RegionalCoordinator,
            Role::MunicipalCoordinator,
            Role::MunicipalManager,
            Role::Registrar,
            Role::PreventionContact,
            Role::WorkingGroupMember,
        ];
        self.actor.grants.iter().any(|grant| posts.contains(&grant.role))
    }

    /// Returns whether the viewer coordinates anywhere or administers the installation.
    pub fn looks_after_something(&self) -> bool {
        self.coordinates() || self.actor.grants.iter().any(|grant| grant.role == Role::Administrator)
    }

    /// Returns whether the viewer may see which mails did not arrive anywhere in an area.
    pub(super) fn may_see_undelivered(&self, area: AreaId, municipalities: &[Municipality]) -> bool {
        let places = municipalities.iter().map(|found| Some(found.code.clone())).chain([None]);
        places.into_iter().any(|municipality| {
            let place = Place { area: Some(area), municipality, organisation: None };
            self.sees_at(Reading::Undelivered, &place)
        })
    }

    /// Returns whether the viewer holds a coordinator's post at a place.
    pub fn coordinates_at(&self, place: &Place) -> bool {
        self.actor.holds_any(&[Role::RegionalCoordinator, Role::MunicipalCoordinator], place)
    }
}

impl App {
    /// Returns the areas whose board the viewer may see, in Finnish order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn board_areas(&self, viewer: &Viewer) -> Result<Vec<Area>> {
        if !viewer.coordinates() {
            return Ok(Vec::new());
        }
        let visible = viewer.sees(Reading::Drafts);
        let mut shown = Vec::new();
        for area in self.areas().await? {
            if self.own_part(&visible, area.id).await?.is_some() {
                shown.push(area);
            }
        }
        Ok(shown)
    }

    /// Returns the municipalities of an area that the viewer may see the board of; nothing if none.
    pub(super) async fn own_part(
        &self,
        visible: &Visible,
        area: AreaId,
    ) -> Result<Option<Vec<Municipality>>> {
        let mut municipalities = self.municipalities_of(area).await?;
        if visible.covers(&Place { area: Some(area), ..Place::default() }) {
            return Ok(Some(municipalities));
        }
        let Visible::Within(scopes) = visible else { return Ok(Some(municipalities)) };
        municipalities
            .retain(|municipality| scopes.contains(&Scope::Municipality(municipality.code.clone())));
        Ok((!municipalities.is_empty()).then_some(municipalities))
    }

    /// Returns the board of an area, or of the viewer's own municipalities in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such area or nothing in it is the viewer's to see.
    pub async fn board(&self, viewer: &Viewer, slug: &str) -> Result<Board> {
        let area = self.area_by_slug(slug).await?.ok_or(Error::NotFound)?;
        let visible = viewer.sees(Reading::Drafts);
        let municipalities = self.own_part(&visible, area.id).await?.ok_or(Error::NotFound)?;
        let whole = visible.covers(&Place { area: Some(area.id), ..Place::default() });
        let today = self.clocks().today();
        let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
        let only = match municipalities.as_slice() {
            [one] if !whole => Some(&one.code),
            _ => None,
        };
        let mut rows = self.store().read().board(area.id, only, today, until).await?;
        if !whole {
            keep_own(&mut rows, &municipalities);
        }
        let unsigned = unsigned(&rows.signatures, &municipalities, today);
        let moves = moves(&rows);
        let sees = |row: &&MailCount| {
            let municipality = row.municipality.clone();
            viewer.sees_at(
                Reading::Undelivered,
                &Place { area: Some(area.id), municipality, organisation: None },
            )
        };
        let undelivered = viewer
            .may_see_undelivered(area.id, &municipalities)
            .then(|| rows.undelivered.iter().filter(sees).map(|row| row.count).sum());
        let standings =
            municipalities.into_iter().map(|municipality| standing(municipality, &rows.agreements)).collect();
        Ok(Board { area, today, until, standings, unsigned, moves, undelivered })
    }
}

/// Leaves out what belongs to others.
fn keep_own(rows: &mut BoardRows, own: &[Municipality]) {
    let known = |code: &Option<MunicipalityCode>| {
        code.as_ref().is_some_and(|code| own.iter().any(|municipality| municipality.code == *code))
    };
    rows.agreements.retain(|row| known(&row.municipality));
    rows.signatures.retain(|row| known(&row.municipality));
    rows.tasks.retain(|row| known(&row.municipality));
    rows.undelivered.retain(|row| known(&row.municipality));
}

fn standing(municipality: Municipality, rows: &[AgreementCount]) -> Standing {
    let newest = KINDS.map(|kind| {
        let of = |row: &&AgreementCount| {
            row.latest && row.kind == kind && row.municipality.as_ref() == Some(&municipality.code)
        };
        rows.iter().find(of).map(|row| Newest { kind, state: row.state, ends_on: row.newest_end })
    });
    Standing { municipality, newest: newest.into() }
}

fn unsigned(rows: &[SignatureCount], municipalities: &[Municipality], today: NaiveDate) -> Vec<Unsigned> {
    // An outdated signature stands beside the request in its place, which is counted.
    use signature::State::{Opened, PartiallySigned, Requested};
    let waiting = |row: &&SignatureCount| matches!(row.state, Requested | Opened | PartiallySigned);
    let mut sums: BTreeMap<Option<&MunicipalityCode>, Unsigned> = BTreeMap::new();
    for row in rows.iter().filter(waiting) {
        let sum = sums.entry(row.municipality.as_ref()).or_insert_with(|| Unsigned {
            municipality: municipalities
                .iter()
                .find(|known| Some(&known.code) == row.municipality.as_ref())
                .cloned(),
            count: 0,
            late: 0,
            nearest: None,
        });
        sum.count += row.count;
        if row.sign_by.is_some_and(|day| day < today) {
            sum.late += row.count;
        }
        sum.nearest = sum.nearest.into_iter().chain(row.sign_by).min();
    }
    let mut list: Vec<_> = sums.into_values().collect();
    list.sort_by_key(|row| row.nearest);
    list
}

fn moves(rows: &BoardRows) -> Vec<Waiting> {
    let mut sums: BTreeMap<(TaskOwner, task::Kind), (u64, u64)> = BTreeMap::new();
    for row in &rows.tasks {
        let sum = sums.entry((row.owner, row.kind)).or_default();
        sum.0 += row.late;
        sum.1 += row.soon;
    }
    let list = sums.into_iter().map(|((owner, kind), (late, soon))| Waiting { owner, kind, late, soon });
    list.filter(|row| row.late + row.soon > 0).collect()
}
