//! Who is asked: the people a level stands for at this moment, asked when a nudge is planned and again when sent.

use std::fmt;
use std::str::FromStr;

use super::{Effective, Level, rule_for};
use crate::calendar::{Quiet, Window};
use crate::id::{PersonId, TaskId};
use crate::identifier::EmailAddress;
use crate::lifecycle::Keyed;
use crate::permission::{Place, Role, Scope};
use crate::person::Frequency;
use crate::post::Vacancy;
use crate::task::{Candidate, Kind, Owner, Task, asked};
use crate::text::Language;

/// Whom a nudge goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// A person.
    Person(PersonId),
    /// The address an invitation went to.
    Address(EmailAddress),
}

/// What a reminder needs to know of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// The language the person is written to in.
    pub language: Language,
    /// The hours the person wants reminders in.
    pub window: Window,
    /// Whether mail to the person arrives, as far as is known.
    pub reachable: bool,
    /// How often the person wants to be reminded.
    pub frequency: Frequency,
}

/// What planning looks up about people and places; the caller has loaded it, nothing waits here.
pub trait Directory {
    /// Returns the people of the post or organisation that owns the task, and who of them has done their part.
    fn candidates(&self, owner: &Owner, task: &Task) -> Vec<Candidate>;

    /// Returns who holds a role at a place now.
    fn post(&self, role: Role, place: &Place) -> Vec<PersonId>;

    /// Returns a person's profile; `None` if there is no such person any more.
    fn profile(&self, person: PersonId) -> Option<Profile>;

    /// Returns whether an address nobody has signed in with yet takes reminders.
    fn takes_reminders(&self, address: &EmailAddress) -> bool;

    /// Returns the newest time in which nobody held a post, if somebody had held it before.
    fn vacancy(&self, role: Role, scope: &Scope) -> Option<Vacancy>;

    /// Returns the quiet times of the area a place belongs to.
    fn quiet(&self, place: &Place) -> Quiet;

    /// Returns the rule of a task as it is where the task belongs; without one nobody is nudged.
    fn effective(&self, task: &Task) -> Option<Effective> {
        rule_for(task.kind).map(Effective::usual)
    }

    /// Returns whether an occurrence of a task has been decided, so that nobody is told of it again.
    fn is_decided(&self, _task: TaskId, _key: &str) -> bool {
        false
    }

    /// Returns whether the task rests because implementation of its agreement is prohibited (AG-18).
    fn is_paused(&self, task: &Task) -> bool;
}

/// The people a level stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipients {
    /// The level they are at, which may be a higher one than was asked for.
    pub level: Level,
    /// Those who can be nudged; nobody, if no level up to the last has anyone.
    pub reachable: Vec<Recipient>,
    /// Those on the way who would have been nudged if mail to them arrived.
    pub unreachable: Vec<Recipient>,
    /// Those on the way who take no reminders.
    pub silent: Vec<Recipient>,
}

/// Whether and when somebody can be nudged.
pub(super) enum Standing {
    /// In these hours, as often as this.
    Takes(Window, Frequency),
    /// They take no reminders.
    Silent,
    /// Mail to them does not arrive.
    Unreachable,
}

/// Returns whom a level of a task stands for now; while nobody at a level can be reached or wants to be reminded, the
/// next one takes its place, because an open task waits for somebody whatever happened to its people.
pub fn recipients(task: &Task, level: Level, directory: &dyn Directory) -> Recipients {
    let mut found = Recipients { level, reachable: Vec::new(), unreachable: Vec::new(), silent: Vec::new() };
    let asked = if level == Level::Owner { Vec::new() } else { at(task, Level::Owner, directory) };
    // Whoever works beside a post helps it and does not stand in for it.
    let stands_in = |higher: Level| higher != Level::L1 || !matches!(task.owner, Owner::Post(..));
    let higher = |other: &Level| *other == level || *other > level && stands_in(*other);
    for level in Level::all().iter().copied().filter(higher) {
        let mut takers = Vec::new();
        for recipient in at(task, level, directory) {
            match standing(&recipient, directory) {
                Standing::Takes(..) => takers.push(recipient),
                Standing::Silent => found.silent.push(recipient),
                Standing::Unreachable => found.unreachable.push(recipient),
            }
        }
        let (own, others): (Vec<_>, Vec<_>) = takers.into_iter().partition(|taker| asked.contains(taker));
        if !others.is_empty() {
            (found.level, found.reachable) = (level, others);
            break;
        }
        // Whoever would get a copy of what they are asked themselves is asked once more instead.
        if !own.is_empty() {
            (found.level, found.reachable) = (Level::Owner, own);
            break;
        }
    }
    Recipients { unreachable: distinct(found.unreachable), silent: distinct(found.silent), ..found }
}

/// Returns whether and when a recipient can be nudged.
pub(super) fn standing(recipient: &Recipient, directory: &dyn Directory) -> Standing {
    match recipient {
        Recipient::Person(person) => match directory.profile(*person) {
            None => Standing::Unreachable,
            Some(profile) if !profile.reachable => Standing::Unreachable,
            Some(profile) if profile.frequency == Frequency::Never => Standing::Silent,
            Some(profile) => Standing::Takes(profile.window, profile.frequency),
        },
        Recipient::Address(address) if directory.takes_reminders(address) => {
            Standing::Takes(Window::Office, Frequency::Daily)
        }
        Recipient::Address(_) => Standing::Silent,
    }
}

fn at(task: &Task, level: Level, directory: &dyn Directory) -> Vec<Recipient> {
    let municipal = |role| {
        let place = &task.place;
        if place.municipality.is_some() { directory.post(role, place) } else { Vec::new() }
    };
    let people = match level {
        Level::Owner => match &task.owner {
            Owner::Address(address) => return vec![Recipient::Address(address.clone())],
            Owner::Post(..) | Owner::Organisation(_) => owners(task, directory),
        },
        Level::L1 => colleagues(task, directory),
        // Nobody is asked to find their own successor.
        Level::L2 if task.kind == Kind::FillPost => Vec::new(),
        Level::L2 => municipal(Role::MunicipalCoordinator),
        Level::L3 => municipal(Role::MunicipalManager),
        Level::L4 if task.kind == Kind::FillPost && task.place.municipality.is_none() => Vec::new(),
        Level::L4 => directory.post(Role::RegionalCoordinator, &task.place),
    };
    distinct(people.into_iter().map(Recipient::Person).collect())
}

fn owners(task: &Task, directory: &dyn Directory) -> Vec<PersonId> {
    asked(task.kind, &task.owner, &directory.candidates(&task.owner, task))
}

fn colleagues(task: &Task, directory: &dyn Directory) -> Vec<PersonId> {
    match &task.owner {
        Owner::Organisation(_) => {
            let candidates = directory.candidates(&task.owner, task);
            let asked = asked(task.kind, &task.owner, &candidates);
            let has_done = |person| candidates.iter().any(|other| other.person == person && other.done);
            let people = candidates.iter().map(|candidate| candidate.person);
            people.filter(|person| !asked.contains(person) && !has_done(*person)).collect()
        }
        // Who else is known at an organisation that cannot be reached.
        Owner::Post(..) if task.kind == Kind::RepairContact => {
            let organisation = task.place.organisation.map(Owner::Organisation);
            let people = organisation.map(|organisation| directory.candidates(&organisation, task));
            people.unwrap_or_default().into_iter().map(|candidate| candidate.person).collect()
        }
        Owner::Post(Role::PreventionContact, _) => directory.post(Role::Registrar, &task.place),
        Owner::Post(..) | Owner::Address(_) => Vec::new(),
    }
}

fn distinct(mut recipients: Vec<Recipient>) -> Vec<Recipient> {
    recipients.sort_unstable();
    recipients.dedup();
    recipients
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => person.fmt(f),
            Self::Address(address) => address.fmt(f),
        }
    }
}

/// Says that a text is neither a person's id nor an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a person's id nor an e-mail address")]
pub struct Malformed;

impl FromStr for Recipient {
    type Err = Malformed;

    /// Reads what `Display` writes; an id has no `@` and an address cannot do without.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        if text.contains('@') {
            text.parse().map(Self::Address).map_err(|_| Malformed)
        } else {
            text.parse().map(Self::Person).map_err(|_| Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminder::fixture::{Town, ii, person, recipient, region, task};

    fn asked(town: &Town, task: &Task, level: Level) -> (Level, Vec<Recipient>) {
        let asked = recipients(task, level, town);
        (asked.level, asked.reachable)
    }

    fn signing() -> Task {
        task(1, Kind::SignAgreement, "2026-09-01", "2026-10-30")
    }

    #[test]
    fn each_level_stands_for_its_people() {
        let town = Town::ordinary();
        for (level, people) in [
            (Level::Owner, vec![recipient(1), recipient(2)]),
            (Level::L1, vec![recipient(3)]),
            (Level::L2, vec![recipient(11)]),
            (Level::L3, vec![recipient(12)]),
            (Level::L4, vec![recipient(13)]),
        ] {
            assert_eq!(asked(&town, &signing(), level), (level, people));
        }
    }

    #[test]
    fn a_joint_signer_who_has_signed_is_not_asked_again() {
        let mut town = Town::ordinary();
        town.done.insert((signing().id, 2));
        assert_eq!(asked(&town, &signing(), Level::Owner).1, [recipient(1)]);
        assert_eq!(asked(&town, &signing(), Level::L1).1, [recipient(3)]);
    }

    #[test]
    fn a_vacant_level_falls_through_to_the_next_that_has_somebody() {
        let town = Town::ordinary().without(11);
        assert_eq!(asked(&town, &signing(), Level::L2), (Level::L3, vec![recipient(12)]));
        let town = town.without(12);
        assert_eq!(asked(&town, &signing(), Level::L2), (Level::L4, vec![recipient(13)]));
        let town = town.without(13);
        assert_eq!(asked(&town, &signing(), Level::L2), (Level::L2, vec![]));
    }

    #[test]
    fn an_organisation_nobody_is_left_at_is_looked_after_by_the_coordinator() {
        let town = Town::ordinary().without(1).without(2);
        assert_eq!(asked(&town, &signing(), Level::Owner), (Level::L1, vec![recipient(3)]));
        let town = town.without(3);
        assert_eq!(asked(&town, &signing(), Level::Owner), (Level::L2, vec![recipient(11)]));
    }

    #[test]
    fn a_task_without_a_municipality_escalates_to_the_region() {
        let mut regional = signing();
        regional.place.municipality = None;
        assert_eq!(asked(&Town::ordinary(), &regional, Level::L2), (Level::L4, vec![recipient(13)]));
    }

    #[test]
    fn a_copy_for_whoever_is_asked_is_another_reminder() {
        let post = Owner::Post(Role::RegionalCoordinator, Scope::Area(region()));
        let mut preparing =
            Task { owner: post, ..task(1, Kind::DoPreparationStep, "2026-09-01", "2026-10-30") };
        preparing.place.municipality = None;
        assert_eq!(asked(&Town::ordinary(), &preparing, Level::L2), (Level::Owner, vec![recipient(13)]));
    }

    #[test]
    fn mail_that_does_not_arrive_is_no_reminder_and_the_next_level_takes_over() {
        let mut town = Town::ordinary();
        town.unreachable.extend([2, 11]);
        let own = recipients(&signing(), Level::Owner, &town);
        assert_eq!((own.reachable, own.unreachable), (vec![recipient(1)], vec![recipient(2)]));
        let copy = recipients(&signing(), Level::L2, &town);
        assert_eq!((copy.level, copy.reachable), (Level::L3, vec![recipient(12)]));
        assert_eq!(copy.unreachable, [recipient(11)]);
    }

    #[test]
    fn who_takes_no_reminders_is_left_alone_and_others_are_asked_instead() {
        let mut town = Town::ordinary();
        town.frequency.insert(2, Frequency::Never);
        let own = recipients(&signing(), Level::Owner, &town);
        assert_eq!((own.reachable, own.silent), (vec![recipient(1)], vec![recipient(2)]));
        town.frequency.insert(1, Frequency::Never);
        assert_eq!(asked(&town, &signing(), Level::Owner), (Level::L1, vec![recipient(3)]));
        town.frequency.insert(3, Frequency::Never);
        let helped = recipients(&signing(), Level::Owner, &town);
        assert_eq!((helped.level, helped.reachable), (Level::L2, vec![recipient(11)]));
        assert_eq!(helped.silent, [1, 2, 3].map(recipient));
        let address: EmailAddress = "seura@example.fi".parse().unwrap();
        let invited = Task { owner: Owner::Address(address.clone()), ..signing() };
        town.silent.insert(address.clone());
        let copy = recipients(&invited, Level::Owner, &town);
        assert_eq!((copy.level, copy.silent), (Level::L2, vec![Recipient::Address(address)]));
    }

    #[test]
    fn a_post_is_whoever_holds_it_and_an_invitation_goes_to_its_address() {
        let post = Owner::Post(Role::MunicipalCoordinator, ii());
        let review = Task { owner: post, ..task(1, Kind::ReviewWeek, "2026-09-07", "2026-09-11") };
        assert_eq!(asked(&Town::ordinary(), &review, Level::Owner).1, [recipient(11)]);
        let address: EmailAddress = "seura@example.fi".parse().unwrap();
        let invited = Task { owner: Owner::Address(address.clone()), ..signing() };
        assert_eq!(asked(&Town::ordinary(), &invited, Level::Owner).1, [Recipient::Address(address)]);
        let regional = Owner::Post(Role::RegionalCoordinator, Scope::Area(region()));
        let review = Task { owner: regional, ..review };
        assert_eq!(asked(&Town::ordinary(), &review, Level::Owner).1, [recipient(13)]);
    }

    #[test]
    fn a_recipient_survives_storage() {
        for recipient in [recipient(7), Recipient::Address("seura@example.fi".parse().unwrap())] {
            assert_eq!(recipient.to_string().parse(), Ok(recipient));
        }
        assert_eq!("org_1".parse::<Recipient>(), Err(Malformed));
        assert_eq!("a@localhost".parse::<Recipient>(), Err(Malformed));
        assert!(person(7).to_string().starts_with("per_"));
    }
}
