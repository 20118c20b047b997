//! The form of a rule: what is different here, and reading it back into a setting.

use std::collections::BTreeSet;

use domain::lifecycle::Keyed;
use domain::refusal::Code;
use domain::reminder::scheduled::Opener;
use domain::reminder::setting::{may_be_left_out, schedule_from};
use domain::reminder::{Level, Setting, Shift, Unit};
use locale::Args;
use workflow::reminding::rule::RuleHere;

use super::Place;
use crate::form::{Choice, Field, Form, Posted, Reading};
use crate::page::signature::steps::capital;
use crate::visit::Visit;

/// What is chosen to have nothing left out, whatever the wider place does.
const NOTHING: &str = "none";

/// What is sent along for the setting that was looked at, and the place it is for.
fn addressed(form: Form, place: &Place, here: &RuleHere) -> Form {
    let text = |value: Option<String>| value.unwrap_or_default();
    form.version(here.version)
        .hidden("municipality", text(place.at.municipality.as_ref().map(ToString::to_string)))
        .hidden("agreement", text(place.at.agreement.map(|id| id.to_string())))
}

/// Asks what is different here.
pub(super) fn ask(visit: &Visit, place: &Place, here: &RuleHere, action: String) -> Form {
    let own = &here.own;
    let inherit = own.on.is_none();
    let on = vec![
        Choice::new("", visit.t("reminder-rules-on-inherit")).chosen(inherit),
        Choice::new("yes", visit.t("reminder-rules-on-yes")).chosen(own.on == Some(true)),
        Choice::new("no", visit.t("reminder-rules-on-no")).chosen(own.on == Some(false)),
    ];
    let shift = own.shift.map(|shift| shift.by.to_string()).unwrap_or_default();
    let unit = own.shift.map_or(Unit::Days, |shift| shift.unit);
    let units = Unit::all().iter().map(|each| {
        Choice::new(each.key(), visit.t(&format!("reminder-rules-unit-{}", each.key()))).chosen(*each == unit)
    });
    let form = Form::new(visit, "rule", action, "reminder-rules-try")
        .heading(visit.t("reminder-rules-form"))
        .lead(visit.t("reminder-rules-form-lead"))
        .fields(
            (!here.effective.usual.task.is_statutory())
                .then(|| Field::radios("on", visit.t("reminder-rules-on"), on)),
        )
        .field(
            Field::line("shift", visit.t("reminder-rules-shift"))
                .value(shift)
                .hint(visit.t("reminder-rules-shift-hint"))
                .optional(),
        )
        .field(Field::select("unit", visit.t("reminder-rules-unit"), units.collect()));
    let form = form.fields(schedule(visit, here));
    addressed(form.fields(left_out(visit, here)).fields(levels_off(visit, here)), place, here)
}

/// Asks when the calendar opens the tasks, where a place may say so.
fn schedule(visit: &Visit, here: &RuleHere) -> Option<Field> {
    let opener = Opener::set_by_places(here.effective.usual.task)?;
    if here.site.agreement.is_some() {
        return None;
    }
    let own = here.own.schedule.as_ref().map(ToString::to_string).unwrap_or_default();
    let args = Args::new().with("expression", opener.cron());
    Some(
        Field::line("schedule", visit.t("reminder-rules-schedule"))
            .value(own)
            .hint(locale::format(visit.language, "reminder-rules-schedule-hint", &args))
            .optional(),
    )
}

fn left_out(visit: &Visit, here: &RuleHere) -> Option<Field> {
    let rule = here.effective.usual;
    let own = here.own.left_out.as_ref();
    let each = rule.occasions.iter().filter(|occasion| may_be_left_out(rule, occasion)).map(|occasion| {
        let when = capital(&locale::rule::occasion(visit.language, occasion));
        let level = visit.t(&format!("page-level-{}", occasion.to.key()));
        Choice::new(occasion.key, format!("{when}: {level}"))
            .chosen(own.is_some_and(|keys| keys.contains(occasion.key)))
    });
    let choices: Vec<_> = each.collect();
    (!choices.is_empty()).then(|| {
        let none = Choice::new(NOTHING, visit.t("reminder-rules-leave-none"))
            .chosen(own.is_some_and(BTreeSet::is_empty));
        let choices = choices.into_iter().chain([none]).collect();
        Field::checks("leftOut", visit.t("reminder-rules-leave"), choices)
            .hint(visit.t("reminder-rules-leave-hint"))
            .optional()
    })
}

fn levels_off(visit: &Visit, here: &RuleHere) -> Option<Field> {
    let rule = here.effective.usual;
    let own = here.own.levels_off.as_ref();
    let levels: BTreeSet<Level> =
        rule.occasions.iter().map(|occasion| occasion.to).filter(|level| level.is_escalation()).collect();
    (!levels.is_empty() && !rule.task.is_statutory()).then(|| {
        let each = levels.into_iter().map(|level| {
            Choice::new(level.key(), capital(&visit.t(&format!("page-level-{}", level.key()))))
                .chosen(own.is_some_and(|levels| levels.contains(&level)))
        });
        let none = Choice::new(NOTHING, visit.t("reminder-rules-levels-none"))
            .chosen(own.is_some_and(BTreeSet::is_empty));
        Field::checks("levelsOff", visit.t("reminder-rules-levels"), each.chain([none]).collect())
            .hint(visit.t("reminder-rules-levels-hint"))
            .optional()
    })
}

/// Sends what was tried along unseen, to save it as it was tried.
pub(super) fn save(visit: &Visit, place: &Place, here: &RuleHere, action: String, posted: &Posted) -> Form {
    let form = addressed(Form::new(visit, "save", action, "reminder-rules-save"), place, here);
    let answers = ["on", "shift", "unit", "leftOut", "levelsOff", "schedule"]
        .into_iter()
        .flat_map(|name| posted.all(name).into_iter().map(move |value| (name, value)));
    answers.fold(form, |form, (name, value)| form.hidden(name, value))
}

/// Takes everything back that is set here.
pub(super) fn clear(visit: &Visit, place: &Place, here: &RuleHere, action: String) -> Form {
    let form = Form::new(visit, "clear", action, "reminder-rules-clear")
        .heading(visit.t("reminder-rules-clear"))
        .lead(visit.t("reminder-rules-clear-lead"))
        .quiet();
    addressed(form, place, here)
}

/// Reads what was typed and chosen.
pub(super) fn read(reading: &mut Reading<'_>, posted: &Posted) -> Option<Setting> {
    let on = match posted.text("on") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let chosen = |name: &str| {
        let all = posted.all(name);
        let kept = all.iter().filter(|value| **value != NOTHING).map(|value| (*value).to_owned());
        (!all.is_empty()).then(|| kept.collect::<BTreeSet<String>>())
    };
    let shift = match posted.optional("shift") {
        // People write a minus sign as it is printed.
        Some(text) => {
            let by = text.replace('−', "-").parse();
            let unit = reading.keyed::<Unit>("unit")?;
            let Ok(by) = by else {
                reading.refuse(domain::refusal::Refusal::field(Code::Malformed, "shift"));
                return None;
            };
            Some(Shift { by, unit })
        }
        None => None,
    };
    let mut levels_off = None;
    if let Some(keys) = chosen("levelsOff") {
        let levels: Option<BTreeSet<Level>> = keys.iter().map(|key| Level::from_key(key)).collect();
        if levels.is_none() {
            reading.refuse(domain::refusal::Refusal::field(Code::Malformed, "levelsOff"));
        }
        levels_off = levels;
    }
    let schedule = match posted.optional("schedule").map(|text| schedule_from(&text)) {
        Some(Ok(schedule)) => Some(schedule),
        Some(Err(refusal)) => {
            reading.refuse(refusal);
            None
        }
        None => None,
    };
    Some(Setting { on, shift, left_out: chosen("leftOut"), levels_off, schedule })
}
