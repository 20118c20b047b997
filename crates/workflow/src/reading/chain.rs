//! Agreements over time: what followed what, and when there was none; and what each municipality pursues.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use domain::agreement::{Agreement, Kind, Standing, State, Version};
use domain::calendar::local;
use domain::id::{AgreementId, AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::organisation::Organisation;
use domain::target::{self, Target};

use super::Seen;
use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// Days of choosing after which a target is marked.
const LONG_CHOOSING_DAYS: i64 = 60;

/// Whose agreements of a kind follow one another.
type Place = (Option<MunicipalityCode>, Option<OrganisationId>, Kind);

/// The agreements of one kind and place, one after another.
#[derive(Debug, Clone)]
pub struct Chain {
    /// The municipality; none for the frame and a joint authority's.
    pub municipality: Option<Municipality>,
    /// The joint authority, where they are its own.
    pub joint_authority: Option<Seen<Organisation>>,
    /// The kind.
    pub kind: Kind,
    /// The agreements and the time between them, earliest first.
    pub links: Vec<Link>,
    /// The first day without an agreement in force, while there is none although there was one.
    pub none_since: Option<NaiveDate>,
}

/// One part of a chain.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a chain has few links, and is built once")]
pub enum Link {
    /// An agreement.
    Agreement(Seen<Agreement>),
    /// A time without one in force.
    Gap(Spell),
}

/// A time without an agreement, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; none while it goes on.
    pub last: Option<NaiveDate>,
    /// Its length in days, up to today while it goes on.
    pub days: i64,
}

/// What a municipality pursues under its agreement.
#[derive(Debug, Clone)]
pub struct Pursued {
    /// The municipality.
    pub municipality: Municipality,
    /// Its newest agreement that has a target.
    pub agreement: Option<Seen<Agreement>>,
    /// The targets of that agreement, the newest first.
    pub targets: Vec<Target>,
    /// Since when it is being chosen, while it is.
    pub choosing_since: Option<NaiveDate>,
    /// Whether that is longer than sixty days.
    pub long: bool,
}

impl App {
    /// Returns the chains of an area: the frame first, then each municipality's and each joint authority's; a fixed number
    /// of statements.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn chains(&self, viewer: &Viewer, area: AreaId) -> Result<Vec<Chain>> {
        let read = self.store().read();
        let today = self.clocks().today();
        let municipalities = read.municipalities_of(area).await?;
        let mut grouped: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for agreement in read.agreements_over_time(area).await? {
            let key = (agreement.municipality.clone(), agreement.joint_authority, agreement.kind);
            grouped.entry(key).or_default().extend(viewer.show_agreement(agreement));
        }
        let mut chains = Vec::new();
        let places = std::iter::once(None).chain(municipalities.into_iter().map(Some));
        for municipality in places {
            let code = municipality.as_ref().map(|municipality| municipality.code.clone());
            let own =
                |(place, authority, _): &(Option<_>, Option<_>, _)| *place == code && authority.is_none();
            for ((.., kind), agreements) in grouped.extract_if(.., |key, _| own(key)) {
                let links = links(agreements, today);
                chains.extend(links.map(|(links, none_since)| Chain {
                    municipality: municipality.clone(),
                    joint_authority: None,
                    kind,
                    links,
                    none_since,
                }));
            }
        }
        chains.extend(self.joint_chains(viewer, grouped, today).await?);
        Ok(chains)
    }

    /// Returns the chains of joint authorities, by their names.
    async fn joint_chains(
        &self,
        viewer: &Viewer,
        grouped: BTreeMap<Place, Vec<Seen<Agreement>>>,
        today: NaiveDate,
    ) -> Result<Vec<Chain>> {
        let ids: BTreeSet<_> = grouped.keys().filter_map(|(_, authority, _)| *authority).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let known = self.organisations(viewer, &ids.into_iter().collect::<Vec<_>>()).await?;
        let mut chains = Vec::new();
        for ((_, authority, kind), agreements) in grouped {
            let Some(found) = authority.and_then(|id| known.get(&id)) else { continue };
            chains.extend(links(agreements, today).map(|(links, none_since)| Chain {
                municipality: None,
                joint_authority: Some(found.clone()),
                kind,
                links,
                none_since,
            }));
        }
        let name = |chain: &Chain| chain.joint_authority.as_ref().map(|found| found.legal_name.clone());
        chains.sort_by_key(name);
        Ok(chains)
    }

    /// Returns what each municipality of an area pursues and who is still choosing; a fixed number of statements.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pursued(&self, viewer: &Viewer, area: AreaId) -> Result<Vec<Pursued>> {
        let read = self.store().read();
        let today = self.clocks().today();
        let municipalities = read.municipalities_of(area).await?;
        let agreements: Vec<_> = read.agreements_over_time(area).await?;
        let ids: Vec<_> = agreements.iter().map(|agreement| agreement.id).collect();
        let mut targets = read.targets_of_agreements(&ids).await?;
        let mut newest: HashMap<_, (Seen<Agreement>, Vec<Target>)> = HashMap::new();
        // The newest agreement that has targets comes last and stays.
        for agreement in agreements {
            let Some(code) = agreement.municipality.clone() else { continue };
            let Some(own) = targets.remove(&agreement.id) else { continue };
            if let Some(seen) = viewer.show_agreement(agreement) {
                newest.insert(code, (seen, own));
            }
        }
        let row = |municipality: Municipality| {
            let (agreement, mut targets) = newest.remove(&municipality.code).unzip();
            let mut targets: Vec<Target> = targets.take().unwrap_or_default();
            targets.reverse();
            let choosing = |target: &&Target| {
                matches!(
                    target.head.state,
                    target::State::Choosing | target::State::Proposed | target::State::Changed
                )
            };
            let since = targets.iter().filter(choosing).map(|target| local::date_of(target.head.since)).min();
            Pursued {
                municipality,
                agreement,
                targets,
                choosing_since: since,
                long: since.is_some_and(|since| (today - since).num_days() > LONG_CHOOSING_DAYS),
            }
        };
        Ok(municipalities.into_iter().map(row).collect())
    }

    /// Returns every version of the agreements' texts that the viewer may see, the first one first, with where each
    /// stands.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn versions(
        &self,
        viewer: &Viewer,
        ids: &[AgreementId],
    ) -> Result<HashMap<AgreementId, Vec<(Version, Standing)>>> {
        let seen = self.agreements(viewer, ids).await?;
        let mut found = HashMap::new();
        let ids: Vec<_> = seen.keys().copied().collect();
        for (id, versions) in self.store().read().versions_of(&ids).await? {
            let Some(agreement) = seen.get(&id) else { continue };
            let versions = versions.into_iter().map(|version| {
                let standing = agreement.standing(&version);
                (version, standing)
            });
            // A proposal is its writers' until it is approved, and for good if it is given up.
            let shown = |(version, standing): &(Version, Standing)| {
                let public = version.no <= agreement.version.no || agreement.version_of(version.id).is_some();
                agreement.whole || public && *standing != Standing::Withdrawn
            };
            found.insert(id, versions.filter(shown).collect());
        }
        Ok(found)
    }
}

/// Puts the agreements of one place in their order, with the times between them, and says since when there has been none;
/// nothing where there is no agreement.
fn links(agreements: Vec<Seen<Agreement>>, today: NaiveDate) -> Option<(Vec<Link>, Option<NaiveDate>)> {
    if agreements.is_empty() {
        return None;
    }
    let mut links = Vec::new();
    // The first day that no agreement so far covers.
    let mut uncovered: Option<NaiveDate> = None;
    let mut gap: Option<u32> = None;
    for agreement in agreements {
        if let Some((first, last)) = held(&agreement, today) {
            // What came into force after the first day of its period left a longer gap, which is stored.
            let begun = uncovered.zip(gap).map_or(first, |(free, days)| free + Days::new(days.into()));
            if let Some(free) = uncovered.filter(|free| *free < begun) {
                let last = begun.pred_opt().unwrap_or(begun);
                let days = (begun - free).num_days();
                links.push(Link::Gap(Spell { first: free, last: Some(last), days }));
            }
            gap = agreement.gap_days;
            uncovered = uncovered.max(last.succ_opt());
        }
        links.push(Link::Agreement(agreement));
    }
    let none_since = uncovered.filter(|free| *free <= today);
    if let Some(first) = none_since {
        // What is still being prepared comes after the time without.
        let at = links.iter().position(|link| matches!(link, Link::Agreement(a) if held(a, today).is_none()));
        let days = (today - first).num_days() + 1;
        let open = Link::Gap(Spell { first, last: None, days });
        links.insert(at.unwrap_or(links.len()), open);
    }
    Some((links, none_since))
}

/// Returns the days on which an agreement was or will be in force, if it ever was.
fn held(agreement: &Agreement, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let period = agreement.period;
    match agreement.head.state {
        State::InForce | State::Suspended | State::Expired | State::Superseded => {
            Some((period.start, period.end))
        }
        State::Terminated => Some((period.start, local::date_of(agreement.head.since).min(today))),
        State::Draft
        | State::Preparing
        | State::Consulting
        | State::AwaitingRegionalDecision
        | State::AwaitingDecisions
        | State::OpenForSigning
        | State::Cancelled => None,
    }
}
