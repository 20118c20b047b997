//! What every message says around its matter: who asks, whom to turn to, where the settings are.

use std::collections::{BTreeSet, HashMap};

use domain::id::{AreaId, OrganisationId, PersonId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::municipality::{Mergers, Municipality};
use domain::permission::{Place, Role, Scope};
use domain::person::Person;
use domain::text::{Language, LocalisedText};
use mail::Address;
use mail::message::{Common, Contact};
use store::mail::Mail;
use store::nudge::Recipient;

use crate::access::foot::Reader;
use crate::app::App;
use crate::error::Result;

/// The posts a reader may turn to, the nearest first; never the reader's own.
const POSTS: [Role; 3] = [Role::MunicipalCoordinator, Role::RegionalCoordinator, Role::Administrator];

/// Readers, places and the people to turn to there, read for any number of mails in a fixed number of statements.
#[derive(Debug, Default)]
pub(super) struct Around {
    people: HashMap<PersonId, Person>,
    invited: HashMap<OrganisationId, EmailAddress>,
    municipalities: HashMap<MunicipalityCode, Municipality>,
    areas: HashMap<AreaId, LocalisedText>,
    mergers: Mergers,
    holders: HashMap<(Role, Scope), Vec<Person>>,
}

impl Around {
    /// Reads what surrounds the mails, and what other places are called that they name.
    pub(super) async fn load(app: &App, mails: &[&Mail], named: &[&Place]) -> Result<Self> {
        let (read, today) = (app.store().read(), app.clocks().today());
        let (mut people, mut invited) = (BTreeSet::new(), BTreeSet::new());
        for content in mails.iter().map(|mail| &mail.content) {
            match content.recipient {
                Recipient::Person(id) => _ = people.insert(id),
                Recipient::Address(_) => invited.extend(content.place.organisation),
            }
        }
        let places = || mails.iter().map(|mail| &mail.content.place).chain(named.iter().copied());
        let codes: BTreeSet<_> = places().filter_map(|place| place.municipality.clone()).collect();
        let areas: BTreeSet<_> = places().filter_map(|place| place.area).collect();
        let mergers = read.municipal_mergers(today).await?;
        let scopes = places().flat_map(scopes).map(|scope| mergers.scope_now(&scope));
        let scopes: Vec<_> = scopes.collect::<BTreeSet<_>>().into_iter().collect();
        let mut holders: HashMap<_, Vec<_>> = HashMap::new();
        for (role, scope, person) in read.holders_of(&POSTS, &scopes, today).await? {
            holders.entry((role, scope)).or_default().push(person);
        }
        let invited = read.organisations(&Vec::from_iter(invited)).await?;
        let areas = read.areas_by_id(&Vec::from_iter(areas)).await?;
        Ok(Self {
            people: read.people(&Vec::from_iter(people)).await?,
            invited: invited.into_iter().filter_map(|(id, found)| Some((id, found.contact?))).collect(),
            municipalities: read.municipalities(&Vec::from_iter(codes)).await?,
            areas: areas.into_iter().map(|(id, area)| (id, area.name)).collect(),
            mergers,
            holders,
        })
    }

    /// Returns what surrounds a message to the mail's recipient.
    pub(super) fn common(&self, app: &App, mail: &Mail) -> Common {
        let (language, place) = (mail.content.language, &mail.content.place);
        Common {
            language,
            sender: self.place_name(app, place, language),
            coordinator: self.coordinator(place, &mail.content.recipient),
            settings_url: self.reader(mail).map(|reader| app.foot_url(&reader)),
            base_url: app.settings().base_url.clone(),
        }
    }

    /// Returns where a mail goes; nowhere, if there is no such person any more.
    pub(super) fn recipient(&self, mail: &Mail) -> Option<Address> {
        match &mail.content.recipient {
            Recipient::Address(email) => Some(Address { name: None, email: email.clone() }),
            Recipient::Person(id) => {
                let person = self.people.get(id)?;
                Some(Address { name: Some(person.name()), email: person.email.clone() })
            }
        }
    }

    /// Returns the name of the municipality, or of the area where there is none.
    pub(super) fn place_name(&self, app: &App, place: &Place, language: Language) -> String {
        let municipality = place.municipality.as_ref().and_then(|code| self.municipalities.get(code));
        let area = place.area.and_then(|area| self.areas.get(&area));
        let name = municipality.map(|found| &found.name).or(area);
        name.map_or_else(|| app.settings().mail_from_name.clone(), |name| name.text(language).to_owned())
    }

    /// Returns who reads a mail, if it is somebody who can choose how they are written to.
    fn reader(&self, mail: &Mail) -> Option<Reader> {
        match (&mail.content.recipient, mail.content.place.organisation) {
            (Recipient::Person(id), _) => {
                self.people.get(id).map(|person| Reader::Person(*id, person.email.clone()))
            }
            (Recipient::Address(address), Some(id)) => {
                let contact = self.invited.get(&id).filter(|contact| *contact == address);
                contact.map(|contact| Reader::Invitee(id, contact.clone()))
            }
            (Recipient::Address(_), None) => None,
        }
    }

    /// Returns whom to turn to: the municipality's coordinator, the area's, or who runs the service; never the reader.
    fn coordinator(&self, place: &Place, reader: &Recipient) -> Option<Contact> {
        let posts = POSTS.into_iter().flat_map(|role| scopes(place).map(move |scope| (role, scope)));
        let mut holders = posts
            .filter_map(|(role, scope)| self.holders.get(&(role, self.mergers.scope_now(&scope))))
            .flatten();
        let person = holders.find(|person| Recipient::Person(person.id) != *reader)?;
        Some(Contact { name: person.name(), email: person.email.to_string() })
    }
}

/// Returns where the people to turn to hold their posts.
fn scopes(place: &Place) -> impl Iterator<Item = Scope> + use<> {
    let municipality = place.municipality.clone().map(Scope::Municipality);
    let area = place.area.map(Scope::Area);
    municipality.into_iter().chain(area).chain(std::iter::once(Scope::Platform))
}

impl App {
    /// Returns the name of the municipality, or of the area where there is none.
    pub(super) async fn place_name(&self, place: &Place, language: Language) -> Result<String> {
        Ok(Around::load(self, &[], &[place]).await?.place_name(self, place, language))
    }
}
