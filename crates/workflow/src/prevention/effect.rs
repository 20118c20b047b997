//! How a plan comes into force, takes the place of the one before it, and outlives its agreement (EP-8, EP-9, EP-13, EP-15).

use domain::id::{AgreementId, PlanId};
use domain::lifecycle::{Lifecycle, Waits};
use domain::prevention::{Command, Listing, Machine, PreventionPlan, State};
use domain::refusal::{Code, Refusal};

use super::attach;
use crate::engine::Work;
use crate::error::Result;

/// Brings a plan into force; the one it replaces makes room first, since only one of a municipality holds (I-20).
pub(crate) async fn begin(work: &mut Work<'_>, id: PlanId, command: &Command) -> Result<()> {
    let found = work.prevention_plan(id).await?;
    let municipality: Vec<_> = found.place.municipality.iter().cloned().collect();
    let mut replaced = Vec::new();
    for older in work.read().prevention_plans_of(&municipality).await? {
        // One that was set free by its agreement does not push a newer version aside.
        if older.holds() && older.version_no > found.version_no {
            return Err(Refusal::new(Code::PlanUnderWay).into());
        }
        if older.version_no < found.version_no && Machine::waits(older.head.state) != Waits::Over {
            let older = work.prevention_plan(older.id).await?;
            work.change_plan(&older, &Command::NewVersionEffective).await?;
            replaced.push(older);
        }
    }
    let plan = work.change_plan(&found, command).await?;
    ask_again(work, &plan, &replaced).await
}

/// Whoever takes part in the old version takes part in the new one, unless it asks for something else: then they are asked.
async fn ask_again(work: &mut Work<'_>, plan: &PreventionPlan, replaced: &[PreventionPlan]) -> Result<()> {
    let Some(older) = replaced.iter().find(|older| older.holds()) else { return Ok(()) };
    let agreement = plan.agreement.or(older.agreement);
    match agreement {
        Some(agreement) if !plan.asks_the_same(older) => {
            attach::ask(work, agreement, plan.id, |answer| answer == Some(true)).await
        }
        Some(_) | None => Ok(()),
    }
}

/// Brings what is attached to an agreement into force with the text that lists it.
pub(crate) async fn try_attached(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    for plan in work.read().prevention_plans_attached_to(id).await? {
        let begun = plan.description.period.start <= work.today();
        if plan.head.state == State::Attaching && begun && Listing::of(&agreement, plan.id) == Listing::InText
        {
            begin(work, plan.id, &Command::Attached).await?;
        }
    }
    Ok(())
}

/// Brings a plan that an agreement lists already into force again, now that it is approved again.
pub(crate) async fn try_listed(work: &mut Work<'_>, id: PlanId) -> Result<()> {
    match work.prevention_plan(id).await?.agreement {
        Some(agreement) => try_attached(work, agreement).await,
        None => Ok(()),
    }
}

/// Sets the plans of an agreement that is over free: they stay, and their form has to be chosen.
pub(crate) async fn release(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    for plan in work.read().prevention_plans_attached_to(id).await? {
        if matches!(plan.head.state, State::Attaching | State::InForce | State::UnderReview) {
            let before = work.prevention_plan(plan.id).await?;
            work.change_plan(&before, &Command::AgreementEnded).await?;
        }
    }
    Ok(())
}
