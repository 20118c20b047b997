//! What a coordinator sets for a reminder rule, and how each rule is at a place.

use chrono::{DateTime, Utc};
use domain::id::{AgreementId, AreaId, ReminderSettingId};
use domain::identifier::MunicipalityCode;
use domain::permission::Role;
use domain::refusal::{Code, Refusal};
use domain::reminder::scheduled::Opener;
use domain::reminder::setting::{Placed, SETTERS, recorded};
use domain::reminder::{Effective, RULES, RuleId, Setting, Settings, Site, rule_of};
use serde::Serialize;
use store::Read;
use store::reminder::Change;

use super::openers::schedule_name;
use crate::app::App;
use crate::engine::{UseCase, Work, expect_version};
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// A place as somebody names it.
#[derive(Debug, Clone, Serialize)]
pub struct At {
    /// The area.
    pub area: AreaId,
    /// The municipality; none for all of the area, or where an agreement is named.
    pub municipality: Option<MunicipalityCode>,
    /// The agreement.
    pub agreement: Option<AgreementId>,
}

impl At {
    /// Returns the place.
    ///
    /// # Errors
    /// A refusal of what does not lie in the area.
    pub(super) async fn site(&self, read: Read<'_>) -> Result<Site> {
        let Self { area, municipality, agreement } = self.clone();
        if read.area(area).await?.is_none() {
            return Err(Error::NotFound);
        }
        if let Some(id) = agreement {
            let found = read.agreement(id).await?.filter(|found| found.area == area);
            let found = found.ok_or_else(|| Refusal::field(Code::UnknownId, "agreement"))?;
            return Ok(Site { area, municipality: found.place().municipality, agreement });
        }
        if let Some(code) = &municipality
            && !read.municipalities_of(area).await?.iter().any(|known| known.code == *code)
        {
            return Err(Refusal::field(Code::NotInArea, "municipality").into());
        }
        Ok(Site { area, municipality, agreement })
    }
}

/// Sets what is different in a rule at a place; what is left open is as in the wider place.
#[derive(Debug, Clone, Serialize)]
pub struct SetReminderRule {
    /// The place.
    pub at: At,
    /// The rule.
    pub rule: RuleId,
    /// The version of the place's setting as it was looked at; zero where there was none.
    pub expected_version: u64,
    /// What is different.
    pub setting: Setting,
}

impl UseCase for SetReminderRule {
    const NAME: &'static str = "setReminderRule";
    type Output = ReminderSettingId;

    async fn run(&self, work: &mut Work<'_>) -> Result<ReminderSettingId> {
        change(work, self).await
    }
}

/// Takes back what was set for a rule at a place, so that it is as in the wider place.
#[derive(Debug, Clone, Serialize)]
pub struct ClearReminderRule {
    /// The place.
    pub at: At,
    /// The rule.
    pub rule: RuleId,
    /// The version of the place's setting as it was looked at.
    pub expected_version: u64,
}

impl UseCase for ClearReminderRule {
    const NAME: &'static str = "clearReminderRule";
    type Output = ReminderSettingId;

    async fn run(&self, work: &mut Work<'_>) -> Result<ReminderSettingId> {
        let Self { at, rule, expected_version } = self.clone();
        change(work, &SetReminderRule { at, rule, expected_version, setting: Setting::default() }).await
    }
}

async fn change(work: &mut Work<'_>, asked: &SetReminderRule) -> Result<ReminderSettingId> {
    let SetReminderRule { at, rule, expected_version, setting } = asked;
    let site = at.site(work.read()).await?;
    if !may_set(work.viewer(), &site) {
        return Err(Error::Forbidden);
    }
    setting.check(rule_of(*rule), site.reach())?;
    let id = site.setting_id(*rule);
    let known = work.tx().lock_reminder_setting(id).await?;
    let version = known.as_ref().map(|known| known.version);
    expect_version(Some(*expected_version), version.unwrap_or_default())?;
    let before = known.map(|known| known.setting).unwrap_or_default();
    if before == *setting {
        return Ok(id);
    }
    let event = recorded(&site, *rule, &before, setting);
    let next = Placed {
        site: site.clone(),
        rule: *rule,
        setting: setting.clone(),
        version: version.unwrap_or_default() + 1,
    };
    work.tx().save_reminder_setting(&next, version).await?;
    work.note_reminder_setting(event, next.version).await?;
    if let Some(opener) = Opener::of(rule_of(*rule).task).filter(|_| setting.schedule != before.schedule) {
        // What lies before the change is nobody's backlog.
        let name = schedule_name(opener, Some(&site));
        let last = work.read().schedule_state(&name).await?;
        work.tx().advance_schedule(&name, last, work.now()).await?;
    }
    if setting.moves_reminders(&before) {
        let change = Change { id: work.fresh(), site, rule: *rule, before, after: None };
        work.tx().insert_reminder_change(&change).await?;
    }
    Ok(id)
}

/// Returns whether somebody may set rules at a place: whoever coordinates it.
pub(super) fn may_set(viewer: &Viewer, site: &Site) -> bool {
    viewer.actor.holds_any(&SETTERS, &site.place())
}

/// A rule at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleHere {
    /// The place.
    pub site: Site,
    /// The rule as it is there.
    pub effective: Effective,
    /// The rule as it would be if the place had set nothing itself.
    pub wider: Effective,
    /// What the place has set itself.
    pub own: Setting,
    /// The version of that; zero where it has never set anything.
    pub version: u64,
    /// Whether the viewer may set it.
    pub may_set: bool,
    /// When it was looked at, in business time.
    pub seen_at: DateTime<Utc>,
}

impl App {
    /// Returns the rules of a place as they are there, in the order of the catalogue.
    ///
    /// # Errors
    /// Forbidden to all but coordinators; a refusal of what does not lie in the area.
    pub async fn reminder_rules(&self, viewer: &Viewer, at: &At) -> Result<Vec<RuleHere>> {
        let coordinates = |role: Role| viewer.actor.grants.iter().any(|grant| grant.role == role);
        if !SETTERS.into_iter().chain([Role::System]).any(coordinates) {
            return Err(Error::Forbidden);
        }
        let read = self.store().read();
        let site = at.site(read).await?;
        let placed = read.reminder_settings(&[site.area]).await?;
        let version = |rule: RuleId| {
            let own = placed.iter().find(|placed| (&placed.site, placed.rule) == (&site, rule));
            own.map_or(0, |own| own.version)
        };
        let settings = Settings::of(placed.iter().cloned());
        let rules = RULES.iter().map(|rule| RuleHere {
            effective: settings.effective(rule, &site),
            wider: settings.without(&site, rule.id).effective(rule, &site),
            own: settings.own(&site, rule.id).cloned().unwrap_or_default(),
            version: version(rule.id),
            may_set: may_set(viewer, &site),
            seen_at: self.clocks().business(),
            site: site.clone(),
        });
        Ok(rules.collect())
    }
}
