//! A reminder rule at a place: when, to whom, what is set for it and by whom.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::Utc;
use domain::id::AreaId;
use domain::refusal::{Code, Refusal};
use domain::reminder::scheduled::Opener;
use domain::reminder::setting::{may_be_left_out, schedule_from};
use domain::reminder::{self, Effective, Level, Reach, RuleId, Shift, Unit};
use domain::schedule::Schedule;
use domain::text::Language;
use workflow::reminding::Trial;
use workflow::reminding::rule::{At, RuleHere};

use crate::asking::Asking;
use crate::choice::Is;
use crate::id;
use crate::mutation::municipality as code;
use crate::mutation::payload::UserError;
use crate::scalar::DateTime;

/// The most runs of a schedule that are told at once.
const RUNS: i32 = 50;

/// Reads a place.
pub(crate) fn place(area: AreaId, municipality: Option<&str>, agreement: Option<&ID>) -> Result<At, Refusal> {
    Ok(At {
        area,
        municipality: municipality.map(|text| code("municipality", text)).transpose()?,
        agreement: id::maybe("agreement", agreement)?,
    })
}

/// How far every occasion of a rule is moved.
#[derive(Debug, InputObject)]
pub(crate) struct ReminderShiftInput {
    /// How many; negative is earlier.
    by: i32,
    /// Of what.
    unit: Is<Unit>,
}

/// What is different in a rule at a place; what is left out is as in the wider place.
#[derive(Debug, InputObject)]
pub(crate) struct ReminderRuleSettingInput {
    /// Whether anybody is reminded at all.
    on: Option<bool>,
    /// How far every occasion is moved.
    shift: Option<ReminderShiftInput>,
    /// The occasions left out, by key; an empty list leaves out none, whatever the wider place does.
    left_out: Option<Vec<String>>,
    /// The levels that get no copy; an empty list lets everybody have theirs.
    levels_off: Option<Vec<Is<Level>>>,
    /// When the calendar opens the tasks, where it does: minute, hour, day of the month, month and weekday, as POSIX cron
    /// reads them, in Helsinki time and once a day at most.
    schedule: Option<String>,
}

impl TryFrom<ReminderRuleSettingInput> for reminder::Setting {
    type Error = Refusal;

    fn try_from(input: ReminderRuleSettingInput) -> Result<Self, Refusal> {
        let levels = |levels: Vec<Is<Level>>| levels.into_iter().map(|level| level.0).collect();
        Ok(Self {
            on: input.on,
            shift: input.shift.map(|shift| Shift { by: shift.by, unit: shift.unit.0 }),
            left_out: input.left_out.map(|keys| keys.into_iter().collect()),
            levels_off: input.levels_off.map(levels),
            schedule: input.schedule.as_deref().map(schedule_from).transpose()?,
        })
    }
}

/// A setting that is tried.
#[derive(Debug, InputObject)]
pub(crate) struct ReminderRuleInput {
    /// The municipality; left out, all of the area or the agreement.
    municipality: Option<String>,
    /// The agreement.
    agreement: Option<ID>,
    /// The rule.
    rule: Is<RuleId>,
    /// What would be different; nothing in it is what the wider place says.
    setting: ReminderRuleSettingInput,
}

impl ReminderRuleInput {
    /// Reads it, for a place in an area.
    pub(crate) fn trial(self, area: AreaId) -> Result<Trial, Refusal> {
        Ok(Trial {
            at: place(area, self.municipality.as_deref(), self.agreement.as_ref())?,
            rule: self.rule.0,
            setting: self.setting.try_into()?,
        })
    }
}

/// A reminder rule at a place.
#[derive(Debug, Clone)]
pub(crate) struct ReminderRule(pub(crate) RuleHere);

#[Object]
/// A reminder rule at a place: when, to whom, what is set for it and by whom.
impl ReminderRule {
    /// The id of the place's setting, the subject of its audit trail.
    async fn id(&self) -> ID {
        id::write(self.0.site.setting_id(self.rule_id()))
    }

    /// The rule.
    async fn rule(&self) -> Is<RuleId> {
        Is(self.rule_id())
    }

    /// Its public name, for example `RM-02`.
    async fn code(&self) -> &str {
        self.0.effective.usual.code()
    }

    /// What is reminded of, in this language or in the request's.
    async fn what(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        self.task(Asking::language(ctx, language), "")
    }

    /// What the task asks for.
    async fn about(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        self.task(Asking::language(ctx, language), "-what")
    }

    /// The rule as it is where nobody has set anything.
    async fn defaults(&self) -> ReminderRuleValues {
        (&Effective::usual(self.0.effective.usual)).into()
    }

    /// The rule as it is here.
    async fn effective(&self) -> ReminderRuleValues {
        (&self.0.effective).into()
    }

    /// The nearest place that has set anything; null where nobody has.
    async fn set_by(&self) -> Option<Is<Reach>> {
        let Effective { on, shift, left_out, levels_off, schedule, .. } = &self.0.effective;
        [on.by, shift.by, left_out.by, levels_off.by, schedule.by].into_iter().flatten().max().map(Is)
    }

    /// When it reminds whom, in the order in which the occasions normally come.
    async fn occasions(&self) -> Vec<ReminderOccasion> {
        let effective = &self.0.effective;
        let (rule, here) = (effective.usual, effective.rule());
        let takes_place = |key: &str| here.occasions.iter().any(|occasion| occasion.key == key);
        rule.occasions
            .iter()
            .map(|occasion| ReminderOccasion {
                occasion: *occasion,
                takes_place: takes_place(occasion.key),
                may_be_left_out: may_be_left_out(rule, occasion),
            })
            .collect()
    }

    /// When the calendar opens the tasks; null where something that happens opens them.
    async fn schedule(&self) -> Option<ReminderSchedule> {
        let opener = Opener::of(self.0.effective.usual.task)?;
        let own = self.0.effective.schedule.value.clone();
        Some(ReminderSchedule { opener, own, now: self.0.seen_at })
    }

    /// Whether a place may switch it off.
    async fn can_be_switched_off(&self) -> bool {
        self.why_law().is_none()
    }

    /// Why it cannot be switched off.
    async fn why_not(&self, ctx: &Context<'_>) -> Option<UserError> {
        let language = Asking::language(ctx, None);
        self.why_law().map(|refusal| UserError::new(&refusal, language, &[]))
    }

    /// The version of the place's own setting; zero where it has never had one.
    async fn version(&self) -> u64 {
        self.0.version
    }

    /// Whether the viewer may set it here.
    async fn may_set(&self) -> bool {
        self.0.may_set
    }
}

impl ReminderRule {
    fn rule_id(&self) -> RuleId {
        self.0.effective.usual.id
    }

    fn task(&self, language: Language, part: &str) -> String {
        let kind: &str = self.0.effective.usual.task.into();
        locale::text(language, &format!("task-{kind}{part}"))
    }

    fn why_law(&self) -> Option<Refusal> {
        let off = reminder::Setting { on: Some(false), ..reminder::Setting::default() };
        let refused = off.check(self.0.effective.usual, self.0.site.reach()).err();
        refused.filter(|refusal| refusal.code == Code::StatutoryReminder)
    }
}

/// One occasion of a rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReminderOccasion {
    occasion: reminder::Occasion,
    takes_place: bool,
    may_be_left_out: bool,
}

#[Object]
/// One occasion of a rule: when, and for whom.
impl ReminderOccasion {
    /// Its name within the rule, for example `due-14d`.
    async fn key(&self) -> &str {
        self.occasion.key
    }

    /// When it comes where nobody has moved it, in this language or in the request's.
    async fn when(&self, ctx: &Context<'_>, language: Option<Is<Language>>) -> String {
        locale::rule::occasion(Asking::language(ctx, language), &self.occasion)
    }

    /// Whom it is for; anybody but the owner gets a copy with help offered.
    async fn to(&self) -> Is<Level> {
        Is(self.occasion.to)
    }

    /// Whether it takes place here.
    async fn takes_place(&self) -> bool {
        self.takes_place
    }

    /// Whether a place may leave it out.
    async fn may_be_left_out(&self) -> bool {
        self.may_be_left_out
    }
}

/// How far every occasion of a rule is moved.
#[derive(Debug, SimpleObject)]
pub(crate) struct ReminderShift {
    /// How many; negative is earlier.
    by: i32,
    /// Of what.
    unit: Is<Unit>,
}

/// What a rule is like, each value with the place that chose it; null is the rule's own.
#[derive(Debug, SimpleObject)]
pub(crate) struct ReminderRuleValues {
    /// Whether anybody is reminded at all.
    on: bool,
    /// Who chose that.
    on_set_by: Option<Is<Reach>>,
    /// How far every occasion is moved.
    shift: ReminderShift,
    /// Who chose that.
    shift_set_by: Option<Is<Reach>>,
    /// The occasions left out, by key.
    left_out: Vec<String>,
    /// Who chose that.
    left_out_set_by: Option<Is<Reach>>,
    /// The levels that get no copy.
    levels_off: Vec<Is<Level>>,
    /// Who chose that.
    levels_off_set_by: Option<Is<Reach>>,
    /// Who chose the schedule.
    schedule_set_by: Option<Is<Reach>>,
}

impl From<&Effective> for ReminderRuleValues {
    fn from(rule: &Effective) -> Self {
        let Effective { on, shift, left_out, levels_off, schedule, .. } = rule;
        Self {
            on: on.value,
            on_set_by: on.by.map(Is),
            shift: ReminderShift { by: shift.value.by, unit: Is(shift.value.unit) },
            shift_set_by: shift.by.map(Is),
            left_out: left_out.value.iter().cloned().collect(),
            left_out_set_by: left_out.by.map(Is),
            levels_off: levels_off.value.iter().copied().map(Is).collect(),
            levels_off_set_by: levels_off.by.map(Is),
            schedule_set_by: schedule.by.map(Is),
        }
    }
}

/// When the calendar opens tasks.
#[derive(Debug, Clone)]
pub(crate) struct ReminderSchedule {
    opener: Opener,
    own: Option<Schedule>,
    now: chrono::DateTime<Utc>,
}

#[Object]
/// When the calendar opens tasks; their first reminder leaves in the recipients' next hours.
impl ReminderSchedule {
    /// Minute, hour, day of the month, month and weekday, as POSIX cron reads them.
    async fn expression(&self) -> String {
        self.own.as_ref().map_or_else(|| self.opener.cron().to_owned(), ToString::to_string)
    }

    /// The time zone it is read in.
    async fn zone(&self) -> String {
        self.own.clone().unwrap_or_else(|| self.opener.schedule()).zone().to_string()
    }

    /// The next times it opens tasks, at most fifty.
    async fn next_runs(&self, #[graphql(default = 5)] first: i32) -> Vec<DateTime> {
        let count = usize::try_from(first.clamp(0, RUNS)).unwrap_or_default();
        let runs = match &self.own {
            Some(schedule) => schedule.next(self.now, count),
            None => self.opener.next_runs(self.now, count),
        };
        runs.into_iter().map(DateTime).collect()
    }

    /// Whether a place may set another.
    async fn can_be_set(&self) -> bool {
        Opener::set_by_places(self.opener.kind()).is_some()
    }
}
