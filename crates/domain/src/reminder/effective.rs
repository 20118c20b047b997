//! A rule as it is at one place: its own occasions, with what the places around it have set, the nearest first.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::scheduled::Opener;
use super::setting::Placed;
use super::{Level, Nudge, Occasion, Reach, Rule, RuleId, Setting, Shift, Site, rule_of};
use crate::id::ReminderSettingId;
use crate::permission::Place;
use crate::schedule::Schedule;

/// A value, and how far the setting reaches that chose it; nothing where it is the rule's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The value.
    pub value: T,
    /// Who chose it.
    pub by: Option<Reach>,
}

/// A rule as it is at a place; planner, forecast and reminders by hand know no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// The rule as it is where nobody has set anything.
    pub usual: &'static Rule<'static>,
    /// Whether anybody is reminded at all.
    pub on: Chosen<bool>,
    /// How far every occasion is moved.
    pub shift: Chosen<Shift>,
    /// The occasions left out, by key.
    pub left_out: Chosen<BTreeSet<String>>,
    /// The levels that get no copy.
    pub levels_off: Chosen<BTreeSet<Level>>,
    /// When the calendar opens the tasks; nothing where it is the installation's own schedule, or none does.
    pub schedule: Chosen<Option<Schedule>>,
    occasions: Cow<'static, [Occasion]>,
}

impl Effective {
    /// Returns a rule where nobody has set anything.
    pub fn usual(rule: &'static Rule<'static>) -> Self {
        Self::of(rule, &[])
    }

    /// Returns a rule with what is set for it, the nearest setting first; each field is decided for itself.
    pub fn of(rule: &'static Rule<'static>, settings: &[(Reach, &Setting)]) -> Self {
        let on = nearest(settings, true, |setting| setting.on);
        let shift = nearest(settings, Shift::NONE, |setting| setting.shift);
        let left_out = nearest(settings, BTreeSet::new(), |setting| setting.left_out.clone());
        let levels_off = nearest(settings, BTreeSet::new(), |setting| setting.levels_off.clone());
        let schedule = nearest(settings, None, |setting| setting.schedule.clone().map(Some));
        let takes_place = |occasion: &Occasion| {
            on.value && !left_out.value.contains(occasion.key) && !levels_off.value.contains(&occasion.to)
        };
        let occasions = if settings.is_empty() {
            Cow::Borrowed(rule.occasions)
        } else {
            let kept = rule.occasions.iter().copied().filter(takes_place);
            kept.map(|occasion| Occasion { shift: shift.value, ..occasion }).collect()
        };
        Self { usual: rule, on, shift, left_out, levels_off, schedule, occasions }
    }

    /// Returns the rule with the occasions that take place here.
    pub fn rule(&self) -> Rule<'_> {
        Rule { id: self.usual.id, task: self.usual.task, occasions: &self.occasions }
    }

    /// Returns whether a nudge decided earlier may still leave. What the table no longer knows is not the place's matter.
    pub(super) fn allows(&self, nudge: &Nudge) -> bool {
        let key = nudge.key.split('/').next().unwrap_or_default();
        let moments = |occasion: &Occasion| occasion.moments().into_iter().map(|(key, _)| key);
        let known = |occasions: &[Occasion]| occasions.iter().flat_map(moments).any(|moment| moment == key);
        self.on.value && (known(&self.occasions) || !known(self.usual.occasions))
    }
}

fn nearest<T>(settings: &[(Reach, &Setting)], usual: T, says: impl Fn(&Setting) -> Option<T>) -> Chosen<T> {
    let mut said = settings.iter().filter_map(|(reach, setting)| Some((*reach, says(setting)?)));
    said.next().map_or(Chosen { value: usual, by: None }, |(reach, value)| Chosen { value, by: Some(reach) })
}

/// Everything that places have set, by place and rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<ReminderSettingId, (Site, RuleId, Setting)>);

impl Settings {
    /// Takes note of a setting in the place of the one before.
    pub fn put(&mut self, site: Site, rule: RuleId, setting: Setting) {
        self.0.insert(site.setting_id(rule), (site, rule, setting));
    }

    /// Puts everything together that is kept.
    pub fn of(kept: impl IntoIterator<Item = Placed>) -> Self {
        let mut settings = Self::default();
        kept.into_iter().for_each(|placed| settings.put(placed.site, placed.rule, placed.setting));
        settings
    }

    /// Returns what a place has set for a rule itself.
    pub fn own(&self, site: &Site, rule: RuleId) -> Option<&Setting> {
        self.0.get(&site.setting_id(rule)).map(|(.., setting)| setting).filter(|setting| setting.is_set())
    }

    /// Returns what would be set if a place had not set anything for a rule itself.
    #[must_use]
    pub fn without(&self, site: &Site, rule: RuleId) -> Self {
        let mut settings = self.clone();
        settings.0.remove(&site.setting_id(rule));
        settings
    }

    /// Returns everything that is set.
    pub fn all(&self) -> impl Iterator<Item = (&Site, RuleId, &Setting)> {
        self.0
            .values()
            .filter(|(.., setting)| setting.is_set())
            .map(|(site, rule, setting)| (site, *rule, setting))
    }

    /// Returns the place whose schedule opens the tasks of another; nothing where the installation's own does.
    pub fn scheduled_by(&self, rule: RuleId, place: &Place) -> Option<Site> {
        let area = place.area?;
        let own = Site { area, municipality: place.municipality.clone(), agreement: None };
        let sites = [own, Site { area, municipality: None, agreement: None }];
        let says = |site: &Site| self.own(site, rule).is_some_and(|setting| setting.schedule.is_some());
        sites.into_iter().find(says)
    }

    /// Returns every schedule that a place has set, by the opener it takes the place of.
    pub fn schedules(&self) -> impl Iterator<Item = (Opener, &Site, &Schedule)> {
        self.all().filter_map(|(site, rule, setting)| {
            Some((Opener::of(rule_of(rule).task)?, site, setting.schedule.as_ref()?))
        })
    }

    /// Returns a rule as it is at a place.
    pub fn effective(&self, rule: &'static Rule<'static>, site: &Site) -> Effective {
        let wider = [
            site.clone(),
            Site { agreement: None, ..site.clone() },
            Site { agreement: None, municipality: None, ..site.clone() },
        ];
        let mut settings: Vec<(Reach, &Setting)> = Vec::new();
        for site in &wider {
            let reach = site.reach();
            if settings.last().is_none_or(|(nearer, _)| *nearer != reach) {
                settings.extend(self.own(site, rule.id).map(|setting| (reach, setting)));
            }
        }
        Effective::of(rule, &settings)
    }
}
