//! Agreements over time, and what municipalities pursue.

use std::sync::Arc;

use async_graphql::{SimpleObject, Union};
use domain::agreement::Kind;
use domain::id::AreaId;
use workflow::reading::{Chain, Link, Pursued, Spell};

use crate::choice::Is;
use crate::object::agreement::Agreement;
use crate::object::municipality::Municipality;
use crate::object::organisation::Organisation;
use crate::object::target::DevelopmentTarget;
use crate::scalar::Date;

/// The agreements of one kind and place, one after another, and the times between them.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct AgreementChain {
    /// The municipality; none for the frame and a joint authority's.
    municipality: Option<Municipality>,
    /// The joint authority, where they are its own.
    joint_authority: Option<Organisation>,
    /// The kind.
    kind: Is<Kind>,
    /// The agreements and the times between them, earliest first.
    links: Vec<ChainLink>,
    /// The first day without an agreement in force, while there is none although there was one.
    none_since: Option<Date>,
}

/// One part of a chain.
#[derive(Debug, Clone, Union)]
pub(crate) enum ChainLink {
    Agreement(Agreement),
    Gap(ChainGap),
}

/// A time without an agreement in force.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ChainGap {
    /// The first day.
    first_day: Date,
    /// The last day; null while it goes on.
    last_day: Option<Date>,
    /// Its length in days, up to today while it goes on.
    days: i64,
}

impl From<Spell> for ChainGap {
    fn from(spell: Spell) -> Self {
        Self { first_day: Date(spell.first), last_day: spell.last.map(Date), days: spell.days }
    }
}

fn municipality(found: domain::municipality::Municipality, area: AreaId) -> Municipality {
    Municipality { municipality: Arc::new(found), area: Some(area) }
}

impl AgreementChain {
    /// Shows a chain of an area.
    pub(crate) fn of(chain: Chain, area: AreaId) -> Self {
        let link = |link: Link| match link {
            Link::Agreement(seen) => ChainLink::Agreement(Agreement(Arc::new(seen))),
            Link::Gap(spell) => ChainLink::Gap(spell.into()),
        };
        Self {
            municipality: chain.municipality.map(|found| municipality(found, area)),
            joint_authority: chain.joint_authority.map(|found| Organisation(Arc::new(found))),
            kind: Is(chain.kind),
            links: chain.links.into_iter().map(link).collect(),
            none_since: chain.none_since.map(Date),
        }
    }
}

/// What a municipality pursues under its agreement.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PursuedTarget {
    /// The municipality.
    municipality: Municipality,
    /// Its newest agreement that has a target.
    agreement: Option<Agreement>,
    /// The targets of that agreement, the newest first.
    targets: Vec<DevelopmentTarget>,
    /// Since when it is being chosen, while it is.
    choosing_since: Option<Date>,
    /// Whether that is longer than sixty days.
    choosing_long: bool,
}

impl PursuedTarget {
    /// Shows what a municipality of an area pursues.
    pub(crate) fn of(pursued: Pursued, area: AreaId) -> Self {
        Self {
            municipality: municipality(pursued.municipality, area),
            agreement: pursued.agreement.map(|seen| Agreement(Arc::new(seen))),
            targets: pursued.targets.into_iter().map(DevelopmentTarget).collect(),
            choosing_since: pursued.choosing_since.map(Date),
            choosing_long: pursued.long,
        }
    }
}
