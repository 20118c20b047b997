//! Counting anew: what the counters should be, computed from the tables they follow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::id::{AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::signature::SectionKey;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{CounterKey, Machine, TaskOwner, commitment_keys, mail_key, signature_key, task_key};
use crate::connection::{Read, Tx};
use crate::error::Result;
use crate::mail::UNDELIVERED;
use crate::row::origin::Origin;
use crate::row::{board_counter, commitment, mail, owner, signature, task};

/// A counter that does not say what the tables say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// Which one.
    pub key: CounterKey,
    /// What it says.
    pub stored: i64,
    /// What it should say.
    pub counted: i64,
}

#[derive(FromQueryResult)]
struct SignatureGroup {
    municipality_code: Option<String>,
    state: String,
    sign_by: NaiveDate,
    count: i64,
}

#[derive(FromQueryResult)]
struct CommitmentGroup {
    municipality_code: Option<String>,
    section: String,
    state: String,
    organisation_id: Uuid,
    count: i64,
}

#[derive(FromQueryResult)]
struct TaskGroup {
    municipality_code: Option<String>,
    owner_kind: String,
    owner_role: Option<String>,
    kind: String,
    due_on: NaiveDate,
    count: i64,
}

/// Sums by key; a sum of zero is left out in the end.
#[derive(Default)]
struct Sums(BTreeMap<CounterKey, i64>);

impl Tx {
    /// Corrects an area's counters and returns what was wrong; nobody else changes a counter meanwhile.
    pub async fn rebuild_counters(&self, area: AreaId) -> Result<Vec<Drift>> {
        if !self.is_sqlite() {
            // Whoever has applied deltas commits before this, and whoever has not applies them on top of it.
            self.db().execute_unprepared("LOCK TABLE board_counter IN SHARE ROW EXCLUSIVE MODE").await?;
        }
        // What this transaction has changed itself is in the tables already.
        self.pending().forget(area);
        let drift = self.read().counter_drift(area).await?;
        let corrections: BTreeMap<_, _> =
            drift.iter().map(|drift| (drift.key.clone(), drift.counted - drift.stored)).collect();
        self.add(&corrections).await?;
        Ok(drift)
    }
}

impl Read<'_> {
    /// Compares an area's counters with the tables; none differ unless something is wrong, or is being written just
    /// now.
    pub async fn counter_drift(self, area: AreaId) -> Result<Vec<Drift>> {
        let mut stored = BTreeMap::new();
        let select = board_counter::Entity::find().filter(board_counter::Column::AreaId.eq(area.uuid()));
        for row in select.all(&self.db()).await? {
            let count = row.count;
            stored.insert(CounterKey::try_from(row)?, count);
        }
        let counted = self.recount(area).await?;
        let keys: BTreeSet<_> = stored.keys().chain(counted.keys()).collect();
        let of = |counts: &BTreeMap<_, i64>, key| counts.get(key).copied().unwrap_or_default();
        let drift = keys.into_iter().map(|key| {
            let (stored, counted) = (of(&stored, key), of(&counted, key));
            Drift { key: key.clone(), stored, counted }
        });
        Ok(drift.filter(|drift| drift.stored != drift.counted).collect())
    }

    async fn recount(self, area: AreaId) -> Result<BTreeMap<CounterKey, i64>> {
        let mut sums = Sums::default();
        self.recount_signatures(area, &mut sums).await?;
        self.recount_commitments(area, &mut sums).await?;
        self.recount_tasks(area, &mut sums).await?;
        self.recount_mails(area, &mut sums).await?;
        Ok(sums.with_organisations())
    }

    async fn recount_signatures(self, area: AreaId, sums: &mut Sums) -> Result<()> {
        use signature::{Column, Entity};
        let groups = Entity::find()
            .select_only()
            .columns([Column::MunicipalityCode, Column::State, Column::SignBy])
            .column_as(Column::Id.count(), "count")
            .filter(Column::AreaId.eq(area.uuid()))
            .group_by(Column::MunicipalityCode)
            .group_by(Column::State)
            .group_by(Column::SignBy)
            .into_model::<SignatureGroup>()
            .all(&self.db())
            .await?;
        let origin = Origin::new("signature", &area);
        for group in groups {
            let municipality = origin.parse_if("municipality_code", group.municipality_code.as_ref())?;
            let state = origin.key("state", &group.state)?;
            sums.add(signature_key(area, municipality, state, group.sign_by), group.count);
        }
        Ok(())
    }

    async fn recount_commitments(self, area: AreaId, sums: &mut Sums) -> Result<()> {
        use commitment::{Column, Entity};
        let groups = Entity::find()
            .select_only()
            .columns([Column::MunicipalityCode, Column::Section, Column::State, Column::OrganisationId])
            .column_as(Column::Id.count(), "count")
            .filter(Column::AreaId.eq(area.uuid()))
            .group_by(Column::MunicipalityCode)
            .group_by(Column::Section)
            .group_by(Column::State)
            .group_by(Column::OrganisationId)
            .into_model::<CommitmentGroup>()
            .all(&self.db())
            .await?;
        let origin = Origin::new("commitment", &area);
        for group in groups {
            let municipality: Option<MunicipalityCode> =
                origin.parse_if("municipality_code", group.municipality_code.as_ref())?;
            let (section, state) = (SectionKey(group.section), origin.key("state", &group.state)?);
            let organisation = OrganisationId::new(group.organisation_id);
            for key in commitment_keys(area, municipality.as_ref(), &section, state, organisation) {
                sums.add(key, group.count);
            }
        }
        Ok(())
    }

    async fn recount_tasks(self, area: AreaId, sums: &mut Sums) -> Result<()> {
        use task::{Column, Entity};
        let groups = Entity::find()
            .select_only()
            .columns([
                Column::MunicipalityCode,
                Column::OwnerKind,
                Column::OwnerRole,
                Column::Kind,
                Column::DueOn,
            ])
            .column_as(Column::Id.count(), "count")
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(Column::ClosedAt.is_null())
            .group_by(Column::MunicipalityCode)
            .group_by(Column::OwnerKind)
            .group_by(Column::OwnerRole)
            .group_by(Column::Kind)
            .group_by(Column::DueOn)
            .into_model::<TaskGroup>()
            .all(&self.db())
            .await?;
        let origin = Origin::new("task", &area);
        for group in groups {
            let municipality = origin.parse_if("municipality_code", group.municipality_code.as_ref())?;
            let owner: TaskOwner = owner::task_owner(&group.owner_kind, group.owner_role.as_deref())
                .map_err(|column| origin.inconsistent(column))?;
            let kind = origin.key("kind", &group.kind)?;
            sums.add(task_key(area, municipality, owner, kind, group.due_on), group.count);
        }
        Ok(())
    }

    async fn recount_mails(self, area: AreaId, sums: &mut Sums) -> Result<()> {
        use mail::{Column, Entity};
        let groups = Entity::find()
            .select_only()
            .column(Column::MunicipalityCode)
            .column_as(Column::Id.count(), "count")
            .filter(Column::AreaId.eq(area.uuid()))
            .filter(Expr::cust(UNDELIVERED))
            .group_by(Column::MunicipalityCode)
            .into_tuple::<(Option<String>, i64)>()
            .all(&self.db())
            .await?;
        let origin = Origin::new("mail", &area);
        for (municipality, count) in groups {
            sums.add(mail_key(area, origin.parse_if("municipality_code", municipality.as_ref())?), count);
        }
        Ok(())
    }
}

impl Sums {
    fn add(&mut self, key: CounterKey, by: i64) {
        *self.0.entry(key).or_default() += by;
    }

    fn with_organisations(mut self) -> BTreeMap<CounterKey, i64> {
        let present: Vec<_> = self.0.keys().filter(|key| key.machine == Machine::Presence).cloned().collect();
        for key in present {
            self.add(CounterKey { machine: Machine::Organisation, state: String::new(), ..key }, 1);
        }
        self.0
    }
}
