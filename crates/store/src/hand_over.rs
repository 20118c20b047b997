//! What somebody who leaves a coordinator's post hands over, counted for any number of posts at once.

use std::collections::HashMap;

use domain::agreement::State as AgreementState;
use domain::decision::{self, State as DecisionState};
use domain::id::AreaId;
use domain::lifecycle::{Keyed, Lifecycle, Waits};
use domain::organisation::State as OrganisationState;
use domain::permission::Scope;
use domain::prevention::State as PlanState;
use domain::task::Kind;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use crate::connection::Read;
use crate::error::Result;
use crate::row::{agreement, decision as decisions, organisation, plan, task};
use crate::write::keys;

/// Agreements that are not signed yet.
const AGREEMENT_DRAFTS: [AgreementState; 6] = [
    AgreementState::Draft,
    AgreementState::Preparing,
    AgreementState::Consulting,
    AgreementState::AwaitingRegionalDecision,
    AgreementState::AwaitingDecisions,
    AgreementState::OpenForSigning,
];
/// Plans that are not decided on yet.
const PLAN_DRAFTS: [PlanState; 3] = [PlanState::Drafting, PlanState::Consultation, PlanState::InBodyDecision];
/// Organisations somebody is in touch with.
const IN_TOUCH: [OrganisationState; 4] = [
    OrganisationState::Invited,
    OrganisationState::Registered,
    OrganisationState::Verified,
    OrganisationState::Active,
];

/// What waits where a coordinator leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HandOver {
    /// Open tasks, with the reminders that go with them; the search for a successor and the weekly review left out.
    pub tasks: u64,
    /// Decisions that have not come to their end.
    pub decisions: u64,
    /// Agreements that are not signed and plans that are not decided on.
    pub drafts: u64,
    /// Organisations with contacts.
    pub organisations: u64,
}

impl Read<'_> {
    /// Counts what is handed over in areas and municipalities; other scopes have nothing.
    pub async fn hand_overs(self, scopes: &[Scope]) -> Result<HashMap<Scope, HandOver>> {
        let mut found: HashMap<_, _> =
            scopes.iter().map(|scope| (scope.clone(), HandOver::default())).collect();
        let open = Condition::all()
            .add(task::Column::ClosedAt.is_null())
            .add(task::Column::Kind.is_not_in([Kind::FillPost, Kind::ReviewWeek].map(Keyed::key)));
        let place = (task::Column::AreaId, task::Column::MunicipalityCode);
        self.tally::<task::Entity>(scopes, place, open, &mut found, |all| &mut all.tasks).await?;

        let is_over = |state: &DecisionState| decision::Machine::waits(*state) == Waits::Over;
        let pending: Vec<_> = DecisionState::all().iter().copied().filter(|state| !is_over(state)).collect();
        let under_way = Condition::all().add(decisions::Column::State.is_in(keys(&pending)));
        let place = (decisions::Column::AreaId, decisions::Column::MunicipalityCode);
        self.tally::<decisions::Entity>(scopes, place, under_way, &mut found, |all| &mut all.decisions)
            .await?;

        let drafts = Condition::all().add(agreement::Column::State.is_in(keys(&AGREEMENT_DRAFTS)));
        let place = (agreement::Column::AreaId, agreement::Column::MunicipalityCode);
        self.tally::<agreement::Entity>(scopes, place, drafts, &mut found, |all| &mut all.drafts).await?;
        let drafts = Condition::all().add(plan::Column::State.is_in(keys(&PLAN_DRAFTS)));
        let place = (plan::Column::AreaId, plan::Column::MunicipalityCode);
        self.tally::<plan::Entity>(scopes, place, drafts, &mut found, |all| &mut all.drafts).await?;

        let in_touch = Condition::all().add(organisation::Column::State.is_in(keys(&IN_TOUCH)));
        let place = (organisation::Column::AreaId, organisation::Column::MunicipalityCode);
        self.tally::<organisation::Entity>(scopes, place, in_touch, &mut found, |all| &mut all.organisations)
            .await?;
        Ok(found)
    }

    /// Adds how many rows of a table there are in each scope: one statement for areas, one for municipalities.
    async fn tally<E: EntityTrait>(
        self,
        scopes: &[Scope],
        (area, municipality): (E::Column, E::Column),
        which: Condition,
        found: &mut HashMap<Scope, HandOver>,
        part: impl Fn(&mut HandOver) -> &mut u64,
    ) -> Result<()> {
        let areas: Vec<_> = scopes
            .iter()
            .filter_map(|scope| if let Scope::Area(id) = scope { Some(id.uuid()) } else { None })
            .collect();
        let codes: Vec<_> = scopes
            .iter()
            .filter_map(
                |scope| if let Scope::Municipality(code) = scope { Some(code.as_str()) } else { None },
            )
            .collect();
        let counted = |column: E::Column| {
            let rows = E::find().select_only().column(column).column_as(column.count(), "number");
            rows.filter(which.clone()).group_by(column)
        };
        let mut numbers = Vec::new();
        if !areas.is_empty() {
            let rows: Vec<(uuid::Uuid, i64)> =
                counted(area).filter(area.is_in(areas)).into_tuple().all(&self.db()).await?;
            numbers.extend(rows.into_iter().map(|(id, number)| (Scope::Area(AreaId::new(id)), number)));
        }
        if !codes.is_empty() {
            let rows: Vec<(String, i64)> =
                counted(municipality).filter(municipality.is_in(codes)).into_tuple().all(&self.db()).await?;
            let known =
                |(code, number): (String, i64)| Some((Scope::Municipality(code.parse().ok()?), number));
            numbers.extend(rows.into_iter().filter_map(known));
        }
        for (scope, number) in numbers {
            if let Some(all) = found.get_mut(&scope) {
                *part(all) += u64::try_from(number).unwrap_or_default();
            }
        }
        Ok(())
    }
}
