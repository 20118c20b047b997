//! What a place has set for a rule: an area for all of it, a municipality for itself, an agreement for what is done under it.
//!
//! A setting says only what it changes. What it leaves open is what the next wider place says, and last the rule's own.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::scheduled::Opener;
use super::{Level, Occasion, Rule, RuleId, Shift};
use crate::evidence::hash;
use crate::id::{AgreementId, AreaId, ReminderSettingId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::{Closes, Event, Facts, Keyed, keyed};
use crate::permission::{Place, Role};
use crate::refusal::{Code, Refusal};
use crate::schedule::{ParseError, Schedule};
use crate::subject::Subject;

/// Who sets reminders, each for the places they coordinate.
pub const SETTERS: [Role; 2] = [Role::MunicipalCoordinator, Role::RegionalCoordinator];

keyed! {
    /// How far a setting reaches; of two the nearer one wins, and the nearest comes last here.
    pub enum Reach {
        /// All of an area.
        Area,
        /// A municipality, with its agreements.
        Municipality,
        /// One agreement and what is done under it.
        Agreement,
    }

    /// Whether a place has a setting of its own.
    pub enum State {
        /// It has none: the wider place decides.
        Usual,
        /// It has.
        Set,
    }

    /// What is done with a place's setting.
    pub enum Action {
        /// Sets what is different here.
        SetRule,
        /// Goes back to what the wider place says.
        ClearRule,
    }
}

impl Action {
    /// Returns the row's id.
    pub const fn row(self) -> &'static str {
        match self {
            Self::SetRule => "RR-1",
            Self::ClearRule => "RR-2",
        }
    }
}

/// The place a setting holds for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Site {
    /// The area.
    pub area: AreaId,
    /// The municipality; none for all of the area.
    pub municipality: Option<MunicipalityCode>,
    /// The agreement; none for all of the municipality or area.
    pub agreement: Option<AgreementId>,
}

impl Site {
    /// Returns how far a setting for it reaches.
    pub const fn reach(&self) -> Reach {
        match (&self.agreement, &self.municipality) {
            (Some(_), _) => Reach::Agreement,
            (None, Some(_)) => Reach::Municipality,
            (None, None) => Reach::Area,
        }
    }

    /// Returns where it lies.
    pub fn place(&self) -> Place {
        Place { area: Some(self.area), municipality: self.municipality.clone(), organisation: None }
    }

    /// Returns the id of its setting for a rule.
    pub fn setting_id(&self, rule: RuleId) -> ReminderSettingId {
        let place = match (&self.agreement, &self.municipality) {
            (Some(agreement), _) => agreement.to_string(),
            (None, Some(code)) => format!("{}/{code}", self.area),
            (None, None) => self.area.to_string(),
        };
        let fields = [b"elinvoima/reminder-setting/1".as_slice(), place.as_bytes(), rule.key().as_bytes()];
        ReminderSettingId::new(hash(fields).derived_id())
    }
}

/// What a place has set for a rule; nothing set means that the wider place decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Whether anybody is reminded at all.
    pub on: Option<bool>,
    /// How far every occasion is moved.
    pub shift: Option<Shift>,
    /// The occasions left out, by key.
    pub left_out: Option<BTreeSet<String>>,
    /// The levels that get no copy.
    pub levels_off: Option<BTreeSet<Level>>,
    /// When the calendar opens the tasks, where it does.
    pub schedule: Option<Schedule>,
}

/// A setting as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The place.
    pub site: Site,
    /// The rule.
    pub rule: RuleId,
    /// What is set, if anything still is.
    pub setting: Setting,
    /// How often it has been changed.
    pub version: u64,
}

/// The names of a setting's fields in the audit trail: as it was, and as it is.
const FIELDS: [(&str, &str); 5] = [
    ("on_before", "on"),
    ("shift_before", "shift"),
    ("left_out_before", "left_out"),
    ("levels_off_before", "levels_off"),
    ("schedule_before", "schedule"),
];

/// What stands in the audit trail for a field that nothing is set for.
const UNSET: &str = "-";

impl Setting {
    /// Returns whether it says anything.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Returns whether it changes when somebody is reminded of tasks that are open, compared with another.
    pub fn moves_reminders(&self, before: &Self) -> bool {
        let without_schedule = |setting: &Self| Self { schedule: None, ..setting.clone() };
        without_schedule(self) != without_schedule(before)
    }

    /// Refuses what a rule does not allow. What the law asks for is reminded of earlier at most: never later, never less
    /// often (I-15).
    ///
    /// # Errors
    /// A refusal of the field that is wrong.
    pub fn check(&self, rule: &Rule<'_>, reach: Reach) -> Result<(), Refusal> {
        if rule.task.is_statutory() {
            self.check_statutory()?;
        }
        if let Some(shift) = self.shift {
            let limit = shift.unit.furthest();
            if shift.by.unsigned_abs() > limit.unsigned_abs() {
                return Err(Refusal::field(Code::ShiftTooFar, "shift").with("limit", limit));
            }
        }
        for key in self.left_out.iter().flatten() {
            let occasion = rule.occasions.iter().find(|occasion| occasion.key == key);
            let occasion = occasion.ok_or_else(|| Refusal::field(Code::UnknownId, "leftOut"))?;
            if !may_be_left_out(rule, occasion) {
                return Err(Refusal::field(Code::FirstReminderStays, "leftOut"));
            }
        }
        let copied = |level: &Level| level.is_escalation() && rule.occasions.iter().any(|o| o.to == *level);
        if !self.levels_off.iter().flatten().all(copied) {
            return Err(Refusal::field(Code::Malformed, "levelsOff"));
        }
        self.check_schedule(rule, reach)
    }

    fn check_statutory(&self) -> Result<(), Refusal> {
        let weakened = [
            ("on", self.on == Some(false)),
            ("shift", self.shift.is_some_and(Shift::is_later)),
            ("leftOut", self.left_out.as_ref().is_some_and(|keys| !keys.is_empty())),
            ("levelsOff", self.levels_off.as_ref().is_some_and(|levels| !levels.is_empty())),
            ("schedule", self.schedule.is_some()),
        ];
        match weakened.into_iter().find(|(_, weaker)| *weaker) {
            Some((field, _)) => Err(Refusal::field(Code::StatutoryReminder, field)),
            None => Ok(()),
        }
    }

    fn check_schedule(&self, rule: &Rule<'_>, reach: Reach) -> Result<(), Refusal> {
        let Some(schedule) = &self.schedule else { return Ok(()) };
        if reach == Reach::Agreement || Opener::set_by_places(rule.task).is_none() {
            return Err(Refusal::field(Code::NoOwnSchedule, "schedule"));
        }
        if !schedule.runs_once_a_day_at_most() {
            return Err(Refusal::field(Code::InvalidSchedule, "schedule").with("reason", "more_than_daily"));
        }
        Ok(())
    }

    /// Returns the fields as they stand in the audit trail.
    fn written(&self) -> [Option<String>; 5] {
        let joined = |keys: Vec<&str>| keys.join(" ");
        [
            self.on.map(|on| if on { "yes" } else { "no" }.to_owned()),
            self.shift.map(|shift| shift.to_string()),
            self.left_out.as_ref().map(|keys| joined(keys.iter().map(String::as_str).collect())),
            self.levels_off.as_ref().map(|levels| joined(levels.iter().map(|level| level.key()).collect())),
            self.schedule.as_ref().map(|schedule| format!("{schedule} {}", schedule.zone())),
        ]
    }
}

/// Reads a schedule as somebody has typed it, in Helsinki time.
///
/// # Errors
/// A refusal that names what is wrong with it.
pub fn schedule_from(text: &str) -> Result<Schedule, Refusal> {
    text.parse().map_err(|error| {
        let refused = |reason: &str| Refusal::field(Code::InvalidSchedule, "schedule").with("reason", reason);
        match error {
            ParseError::FieldCount { .. } => refused("fields"),
            ParseError::Macro => refused("macro"),
            ParseError::Extension { field, part } => {
                refused("extension").with("part", part).with("cron", field.key())
            }
            ParseError::Value { field, part } => {
                refused("value").with("part", part).with("cron", field.key())
            }
            ParseError::NeverRuns => refused("never"),
            ParseError::TooOften => refused("more_than_daily"),
        }
    })
}

/// Returns whether an occasion can be left out: the first reminder to whose move it is stays, or the rule is off.
pub fn may_be_left_out(rule: &Rule<'_>, occasion: &Occasion) -> bool {
    let first = rule.occasions.iter().find(|occasion| occasion.to == Level::Owner);
    !rule.task.is_statutory() && first.is_none_or(|first| first.key != occasion.key)
}

/// Records what became of a place's setting, with everything that is different now.
pub fn recorded(site: &Site, rule: RuleId, before: &Setting, after: &Setting) -> Event {
    let state = |setting: &Setting| if setting.is_set() { State::Set } else { State::Usual };
    let action = if after.is_set() { Action::SetRule } else { Action::ClearRule };
    let mut facts = Facts::new().plain("rule", rule.code()).plain("reach", site.reach().key());
    facts = facts.maybe("agreement", site.agreement);
    for ((was, is), (old, new)) in FIELDS.into_iter().zip(before.written().into_iter().zip(after.written())) {
        if old != new {
            let told = |value: Option<String>| value.unwrap_or_else(|| UNSET.to_owned());
            facts = facts.plain(was, told(old)).plain(is, told(new));
        }
    }
    Event {
        subject: Subject::ReminderSetting(site.setting_id(rule)),
        place: site.place(),
        step: action.row(),
        action: action.key(),
        from: Some(state(before).key()),
        to: state(after).key(),
        opens: Vec::new(),
        closes: Closes::Kinds(Vec::new()),
        facts,
    }
}
