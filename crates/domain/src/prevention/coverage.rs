//! The checklist of a plan: which statutory groups of tasks and which substance areas have a measure.

use super::{Harm, PreventionPlan, TaskGroup};
use crate::lifecycle::Keyed;

/// What a plan's measures cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Every group of tasks, and how many measures serve it.
    pub groups: Vec<(TaskGroup, usize)>,
    /// Every area the plan does not leave out, and how many measures are about it.
    pub harms: Vec<(Harm, usize)>,
}

/// Something that still needs a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncovered {
    /// A group of tasks.
    Group(TaskGroup),
    /// A substance area.
    Harm(Harm),
}

impl Uncovered {
    /// Returns the name of its message, which is also how a refusal tells it.
    pub fn label(self) -> String {
        match self {
            Self::Group(group) => format!("task_group-{}", group.key()),
            Self::Harm(harm) => format!("harm-{}", harm.key()),
        }
    }
}

impl Coverage {
    /// Goes through the measures of a plan.
    pub fn of(plan: &PreventionPlan) -> Self {
        let contents = || plan.measures.iter().map(|measure| &measure.content);
        let served = |group: TaskGroup| contents().filter(|content| content.groups.contains(&group)).count();
        let met = |harm: Harm| contents().filter(|content| content.harms.contains(&harm)).count();
        Self {
            groups: TaskGroup::all().iter().map(|group| (*group, served(*group))).collect(),
            harms: Harm::all()
                .iter()
                .filter(|harm| plan.description.covers(**harm))
                .map(|harm| (*harm, met(*harm)))
                .collect(),
        }
    }

    /// Returns what has no measure yet.
    pub fn missing(&self) -> Vec<Uncovered> {
        let groups = self.groups.iter().filter(|(_, count)| *count == 0);
        let harms = self.harms.iter().filter(|(_, count)| *count == 0);
        let groups = groups.map(|(group, _)| Uncovered::Group(*group));
        groups.chain(harms.map(|(harm, _)| Uncovered::Harm(*harm))).collect()
    }
}
