//! Reading the board: three statements, whatever the size of the region.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::AreaId;
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::permission::Role;
use domain::signature::SectionKey;
use domain::task::Owner;
use domain::{agreement, commitment, signature, task};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::{CounterKey, Machine};
use crate::connection::Read;
use crate::error::Result;
use crate::row::agreement as agreement_row;
use crate::row::board_counter::{Column, Entity, Model};
use crate::row::origin::Origin;

/// What the coordinator's board shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardRows {
    /// Q1: agreements by municipality, kind and state.
    pub agreements: Vec<AgreementCount>,
    /// Q2: signatures by municipality, state and last day.
    pub signatures: Vec<SignatureCount>,
    /// Q5: commitments by municipality, section and state.
    pub commitments: Vec<CommitmentCount>,
    /// Q5: organisations by municipality and section.
    pub organisations: Vec<OrganisationCount>,
    /// Q6: open tasks that are late or coming, by municipality, owner and kind.
    pub tasks: Vec<TaskCount>,
    /// Mails that did not arrive and nobody has seen to, by municipality.
    pub undelivered: Vec<MailCount>,
}

/// The mails of a municipality that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailCount {
    /// The municipality; none for the area's own.
    pub municipality: Option<MunicipalityCode>,
    /// How many.
    pub count: u64,
}

/// The agreements of one kind and state in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementCount {
    /// The municipality; none for the frame.
    pub municipality: Option<MunicipalityCode>,
    /// The kind.
    pub kind: agreement::Kind,
    /// The state.
    pub state: agreement::State,
    /// How many.
    pub count: u64,
    /// The first day of the newest period among them.
    pub newest_start: NaiveDate,
    /// The last day of the newest period among them.
    pub newest_end: NaiveDate,
    /// When one of them last came into the state.
    pub newest_since: DateTime<Utc>,
    /// Whether the newest period of the kind in the municipality is among them, cancelled ones left aside.
    pub latest: bool,
}

/// The signatures of one state and last day in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureCount {
    /// The municipality; none for the frame.
    pub municipality: Option<MunicipalityCode>,
    /// The state.
    pub state: signature::State,
    /// The last day for signing, while they are not signed.
    pub sign_by: Option<NaiveDate>,
    /// How many.
    pub count: u64,
}

/// The commitments to one section and of one state in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentCount {
    /// The municipality; none for the frame.
    pub municipality: Option<MunicipalityCode>,
    /// The stage of life.
    pub section: SectionKey,
    /// The state.
    pub state: commitment::State,
    /// How many.
    pub count: u64,
}

/// The organisations with a commitment to one section in a municipality that is agreed, active or paused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationCount {
    /// The municipality; none for the frame.
    pub municipality: Option<MunicipalityCode>,
    /// The stage of life.
    pub section: SectionKey,
    /// How many.
    pub count: u64,
}

/// The open tasks of one kind and owner in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskCount {
    /// The municipality; none for the area's own.
    pub municipality: Option<MunicipalityCode>,
    /// Whose move it is.
    pub owner: TaskOwner,
    /// What is to be done.
    pub kind: task::Kind,
    /// How many are due before today.
    pub late: u64,
    /// How many are due from today to the last day asked for.
    pub soon: u64,
}

/// Whose move it is, without saying which one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskOwner {
    /// Whoever holds a post.
    Post(Role),
    /// An organisation.
    Organisation,
    /// Somebody who was invited.
    Address,
}

impl From<&Owner> for TaskOwner {
    fn from(owner: &Owner) -> Self {
        match owner {
            Owner::Post(role, _) => Self::Post(*role),
            Owner::Organisation(_) => Self::Organisation,
            Owner::Address(_) => Self::Address,
        }
    }
}

const ORGANISATION: &str = "organisation";
const ADDRESS: &str = "address";

impl TaskOwner {
    /// Writes owner and kind as one text, which stands for a counter's state.
    pub(super) fn with(self, kind: task::Kind) -> String {
        let owner = match self {
            Self::Post(role) => role.key(),
            Self::Organisation => ORGANISATION,
            Self::Address => ADDRESS,
        };
        format!("{owner}/{}", kind.key())
    }

    fn split(text: &str) -> Option<(Self, task::Kind)> {
        let (owner, kind) = text.split_once('/')?;
        let owner = match owner {
            ORGANISATION => Self::Organisation,
            ADDRESS => Self::Address,
            role => Self::Post(Role::from_key(role)?),
        };
        Some((owner, task::Kind::from_key(kind)?))
    }
}

#[derive(FromQueryResult)]
struct AgreementGroup {
    municipality_code: Option<String>,
    kind: String,
    state: String,
    count: i64,
    newest_start: NaiveDate,
    newest_end: NaiveDate,
    newest_since: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct TaskGroup {
    municipality_code: String,
    state: String,
    late: i64,
    soon: i64,
}

impl Read<'_> {
    /// Reads the board of an area, or of one municipality in it; tasks are late before `today` and coming from then
    /// to `until`.
    pub async fn board(
        self,
        area: AreaId,
        municipality: Option<&MunicipalityCode>,
        today: NaiveDate,
        until: NaiveDate,
    ) -> Result<BoardRows> {
        let mut board = BoardRows {
            agreements: self.agreement_counts(area, municipality).await?,
            tasks: self.task_counts(area, municipality, today, until).await?,
            ..BoardRows::default()
        };
        let machines = [Machine::Signature, Machine::Commitment, Machine::Organisation, Machine::Mail];
        let mut select = Entity::find()
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(Column::Machine.is_in(machines.map(Keyed::key)))
            .filter(Column::Count.ne(0));
        if let Some(code) = municipality {
            select = select.filter(Column::MunicipalityCode.eq(code.as_str()));
        }
        for row in select.all(&self.db()).await? {
            board.put(area, row)?;
        }
        Ok(board)
    }

    async fn agreement_counts(
        self,
        area: AreaId,
        municipality: Option<&MunicipalityCode>,
    ) -> Result<Vec<AgreementCount>> {
        use agreement_row::{Column, Entity};
        let mut select = Entity::find()
            .select_only()
            .columns([Column::MunicipalityCode, Column::Kind, Column::State])
            .column_as(Column::Id.count(), "count")
            .column_as(Column::PeriodStart.max(), "newest_start")
            .column_as(Column::PeriodEnd.max(), "newest_end")
            .column_as(Column::StateSince.max(), "newest_since")
            .filter(Column::AreaId.eq(area.uuid()))
            .group_by(Column::MunicipalityCode)
            .group_by(Column::Kind)
            .group_by(Column::State);
        if let Some(code) = municipality {
            select = select.filter(Column::MunicipalityCode.eq(code.as_str()));
        }
        let origin = Origin::new("agreement", &area);
        let groups = select.into_model::<AgreementGroup>().all(&self.db()).await?;
        let counts = groups.into_iter().map(|group| {
            Ok(AgreementCount {
                municipality: origin.parse_if("municipality_code", group.municipality_code.as_ref())?,
                kind: origin.key("kind", &group.kind)?,
                state: origin.key("state", &group.state)?,
                count: origin.number("id", group.count)?,
                newest_start: group.newest_start,
                newest_end: group.newest_end,
                newest_since: group.newest_since,
                latest: false,
            })
        });
        Ok(with_latest(counts.collect::<Result<_>>()?))
    }

    async fn task_counts(
        self,
        area: AreaId,
        municipality: Option<&MunicipalityCode>,
        today: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<TaskCount>> {
        // PostgreSQL sums big integers to a decimal.
        let sum = |days: Expr| Expr::case(days, Expr::col(Column::Count)).finally(0).sum().cast_as("bigint");
        let mut select = Entity::find()
            .select_only()
            .columns([Column::MunicipalityCode, Column::State])
            .column_as(sum(Column::DueOn.lt(today)), "late")
            .column_as(sum(Column::DueOn.gte(today)), "soon")
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(Column::Machine.eq(Machine::Task.key()))
            .filter(Column::DueOn.lte(until))
            .group_by(Column::MunicipalityCode)
            .group_by(Column::State)
            .order_by_asc(Column::MunicipalityCode)
            .order_by_asc(Column::State);
        if let Some(code) = municipality {
            select = select.filter(Column::MunicipalityCode.eq(code.as_str()));
        }
        let origin = Origin::new("board_counter", &area);
        let groups = select.into_model::<TaskGroup>().all(&self.db()).await?;
        let counts = groups.into_iter().map(|group| {
            let (owner, kind) = TaskOwner::split(&group.state).ok_or_else(|| origin.inconsistent("state"))?;
            let municipality = Some(group.municipality_code).filter(|code| !code.is_empty());
            Ok(TaskCount {
                municipality: origin.parse_if("municipality_code", municipality.as_ref())?,
                owner,
                kind,
                late: origin.number("count", group.late)?,
                soon: origin.number("count", group.soon)?,
            })
        });
        counts.collect()
    }
}

impl BoardRows {
    fn put(&mut self, area: AreaId, row: Model) -> Result<()> {
        let origin = Origin::new("board_counter", &area);
        let count = origin.number("count", row.count)?;
        let CounterKey { machine, municipality, section, state, due_on, .. } = CounterKey::try_from(row)?;
        let section = || section.ok_or_else(|| origin.inconsistent("section"));
        match machine {
            Machine::Signature => {
                let state = origin.key("state", &state)?;
                self.signatures.push(SignatureCount { municipality, state, sign_by: due_on, count });
            }
            Machine::Commitment => {
                let (section, state) = (section()?, origin.key("state", &state)?);
                self.commitments.push(CommitmentCount { municipality, section, state, count });
            }
            Machine::Organisation => {
                self.organisations.push(OrganisationCount { municipality, section: section()?, count });
            }
            Machine::Mail => self.undelivered.push(MailCount { municipality, count }),
            Machine::Presence | Machine::Task => {}
        }
        Ok(())
    }
}

/// Marks, of each municipality and kind, the group with the newest period.
fn with_latest(mut counts: Vec<AgreementCount>) -> Vec<AgreementCount> {
    let age = |count: &AgreementCount| (count.newest_start, count.newest_since);
    counts.sort_by(|a, b| (&a.municipality, a.kind, age(b)).cmp(&(&b.municipality, b.kind, age(a))));
    let mut last = None;
    for count in &mut counts {
        let of = (count.municipality.clone(), count.kind);
        if count.state != agreement::State::Cancelled && last.as_ref() != Some(&of) {
            count.latest = true;
            last = Some(of);
        }
    }
    counts
}
