//! What coordinators set for reminder rules.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::refusal::Refusal;
use domain::reminder::RuleId;
use workflow::UseCase;
use workflow::reminding::rule::{At, ClearReminderRule, SetReminderRule};

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::mutation::payload::UserError;
use crate::mutation::{Elsewhere, Outcome, begin, perform};
use crate::object::rule::{ReminderRule, ReminderRuleSettingInput, place};

/// What coordinators set for reminder rules.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Rules;

/// Where a setting's fields stand in the input that has them.
const INSIDE: Elsewhere = &[
    ("on", "setting.on"),
    ("shift", "setting.shift"),
    ("leftOut", "setting.leftOut"),
    ("levelsOff", "setting.levelsOff"),
    ("schedule", "setting.schedule"),
];

/// What is to be different in a rule at a place.
#[derive(Debug, InputObject)]
pub(crate) struct SetReminderRuleInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The area.
    area: ID,
    /// The municipality; left out, all of the area or the agreement.
    municipality: Option<String>,
    /// The agreement.
    agreement: Option<ID>,
    /// The rule.
    rule: Is<RuleId>,
    /// The version of the place's setting as it was looked at; zero where there was none.
    expected_version: u64,
    /// What is different; it takes the place of all that was set here before.
    setting: ReminderRuleSettingInput,
}

/// A setting to be taken back.
#[derive(Debug, InputObject)]
pub(crate) struct ClearReminderRuleInput {
    /// The same key answers again without doing it twice.
    idempotency_key: Option<String>,
    /// The area.
    area: ID,
    /// The municipality; left out, all of the area or the agreement.
    municipality: Option<String>,
    /// The agreement.
    agreement: Option<ID>,
    /// The rule.
    rule: Is<RuleId>,
    /// The version of the place's setting as it was looked at.
    expected_version: u64,
}

/// What a change of a reminder rule came to.
#[derive(Debug, SimpleObject)]
pub(crate) struct ReminderRulePayload {
    /// The rule as it is there now; null if nothing was changed.
    rule: Option<ReminderRule>,
    /// Why nothing was changed.
    errors: Vec<UserError>,
}

#[Object]
impl Rules {
    /// Sets what is different in a reminder rule for an area, a municipality or an agreement.
    async fn set_reminder_rule(
        &self,
        ctx: &Context<'_>,
        input: SetReminderRuleInput,
    ) -> Result<ReminderRulePayload> {
        let asking = begin(ctx)?;
        let SetReminderRuleInput { rule, expected_version, setting, .. } = input;
        let at = at(&input.area, input.municipality.as_deref(), input.agreement.as_ref());
        let case = at.clone().and_then(|at| {
            Ok(SetReminderRule { at, rule: rule.0, expected_version, setting: setting.try_into()? })
        });
        done(asking, (at, rule.0), case, input.idempotency_key).await
    }

    /// Takes back what was set for a reminder rule, so that it is again as in the wider place.
    async fn clear_reminder_rule(
        &self,
        ctx: &Context<'_>,
        input: ClearReminderRuleInput,
    ) -> Result<ReminderRulePayload> {
        let asking = begin(ctx)?;
        let ClearReminderRuleInput { rule, expected_version, .. } = input;
        let at = at(&input.area, input.municipality.as_deref(), input.agreement.as_ref());
        let case = at.clone().map(|at| ClearReminderRule { at, rule: rule.0, expected_version });
        done(asking, (at, rule.0), case, input.idempotency_key).await
    }
}

fn at(area: &ID, municipality: Option<&str>, agreement: Option<&ID>) -> Result<At, Refusal> {
    place(id::read("area", area)?, municipality, agreement)
}

async fn done<U: UseCase>(
    asking: &Asking,
    (at, rule): (Result<At, Refusal>, RuleId),
    case: Result<U, Refusal>,
    key: Option<String>,
) -> Result<ReminderRulePayload> {
    if let Outcome::Refused(errors) = perform(asking, case, key, INSIDE).await? {
        return Ok(ReminderRulePayload { rule: None, errors });
    }
    let Ok(at) = at else { return Ok(ReminderRulePayload { rule: None, errors: Vec::new() }) };
    let rules = asking.answer(asking.app.reminder_rules(&asking.viewer, &at).await)?;
    let found = rules.into_iter().find(|here| here.effective.usual.id == rule);
    Ok(ReminderRulePayload { rule: found.map(ReminderRule), errors: Vec::new() })
}
