//! Is prevention in order here? Five lights for each municipality (`domain.md` §8, Q4): the first is the law's, the others
//! are what has been agreed, and none of them stands for another.

use chrono::NaiveDate;

use super::{Form, PreventionPlan, Review, State, TaskGroup};
use crate::body::PreventionBody;
use crate::lifecycle::{Keyed, keyed};

keyed! {
    /// One of the five questions.
    pub enum Light {
        /// Is the body named, with all its statutory tasks? The law's demand.
        BodyNamed,
        /// Is somebody the prevention contact?
        ContactNamed,
        /// Is a plan in force?
        PlanInForce,
        /// Is its yearly review on time?
        ReviewOnTime,
        /// Is it attached to the vitality agreement?
        Attached,
    }

    /// What a light shows.
    pub enum Shine {
        /// In order.
        InOrder,
        /// On the way, or coming up.
        OnTheWay,
        /// Not in order.
        NotInOrder,
        /// The question does not arise.
        NotApplicable,
    }
}

/// What the lights look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The body, if one is named.
    pub body: Option<&'a PreventionBody>,
    /// Whether somebody holds the post of prevention contact.
    pub contact: bool,
    /// The municipality's plans.
    pub plans: &'a [PreventionPlan],
    /// The Helsinki date.
    pub today: NaiveDate,
}

/// The five lights of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lights([Shine; 5]);

impl Lights {
    /// Looks at the facts.
    pub fn of(facts: Facts<'_>) -> Self {
        let mut lights = [Shine::NotApplicable; 5];
        for (shine, light) in lights.iter_mut().zip(Light::all()) {
            *shine = match light {
                Light::BodyNamed => body(facts.body),
                Light::ContactNamed if facts.contact => Shine::InOrder,
                Light::ContactNamed => Shine::NotInOrder,
                Light::PlanInForce => in_force(facts.plans),
                Light::ReviewOnTime => review(facts.plans, facts.today),
                Light::Attached => attached(facts.plans),
            };
        }
        Self(lights)
    }

    /// Returns the lights in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Light, Shine)> + '_ {
        Light::all().iter().copied().zip(self.0)
    }

    /// Returns what one light shows.
    pub fn get(&self, light: Light) -> Shine {
        self.iter().find(|(known, _)| *known == light).map_or(Shine::NotApplicable, |(_, shine)| shine)
    }
}

fn body(body: Option<&PreventionBody>) -> Shine {
    match body {
        None => Shine::NotInOrder,
        Some(body) if TaskGroup::all().iter().all(|group| body.current.tasks.contains(group)) => {
            Shine::InOrder
        }
        // Named, but without some of the tasks the law gives it.
        Some(_) => Shine::OnTheWay,
    }
}

fn in_force(plans: &[PreventionPlan]) -> Shine {
    if plans.iter().any(PreventionPlan::holds) {
        Shine::InOrder
    } else if plans.iter().any(PreventionPlan::is_under_way) {
        Shine::OnTheWay
    } else {
        Shine::NotInOrder
    }
}

fn review(plans: &[PreventionPlan], today: NaiveDate) -> Shine {
    match plans.iter().find(|plan| plan.holds()).map(|plan| plan.review(today)) {
        None | Some(Review::NotYet) => Shine::NotApplicable,
        Some(Review::OnTime) => Shine::InOrder,
        Some(Review::Due) => Shine::OnTheWay,
        Some(Review::Overdue) => Shine::NotInOrder,
    }
}

/// A plan may stand on its own; only one that is meant to be attached can lack its attachment.
fn attached(plans: &[PreventionPlan]) -> Shine {
    let meant = |plan: &&PreventionPlan| plan.description.form == Form::AttachmentOfVitalityAgreement;
    let newest_first = || plans.iter().rev().filter(meant);
    if newest_first().any(PreventionPlan::holds) {
        Shine::InOrder
    } else if newest_first().any(|plan| plan.head.state == State::Attaching) {
        Shine::OnTheWay
    } else if newest_first().any(|plan| plan.head.state == State::Approved) {
        Shine::NotInOrder
    } else {
        Shine::NotApplicable
    }
}
