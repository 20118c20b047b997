//! What every message says around its matter: who asks, whom to turn to, where the settings are.

use domain::id::TaskId;
use domain::permission::{Place, Role, Scope};
use domain::subject::Subject;
use domain::text::Language;
use mail::message::{Common, Contact};
use store::mail::Mail;
use store::nudge::Recipient;

use crate::access::foot::Reader;
use crate::access::link::Purpose;
use crate::app::App;
use crate::error::Result;

impl App {
    /// Returns what surrounds a message to the mail's recipient.
    pub(super) async fn surroundings(&self, mail: &Mail) -> Result<Common> {
        let (language, place) = (mail.content.language, &mail.content.place);
        let person = match mail.content.recipient {
            Recipient::Person(person) => Some(person),
            Recipient::Address(_) => None,
        };
        let reader = self.reader_of(mail).await?;
        let coordinator = self.coordinator_of(place, person).await?;
        let base_url = self.settings().base_url.clone();
        Ok(Common {
            language,
            sender: self.place_name(place, language).await?,
            coordinator,
            settings_url: reader.map(|reader| self.foot_url(&reader)),
            base_url,
        })
    }

    /// Returns who reads a mail, if it is somebody who can choose how they are written to.
    async fn reader_of(&self, mail: &Mail) -> Result<Option<Reader>> {
        let read = self.store().read();
        match (&mail.content.recipient, mail.content.place.organisation) {
            (Recipient::Person(id), _) => {
                Ok(read.person(*id).await?.map(|person| Reader::Person(*id, person.email)))
            }
            (Recipient::Address(address), Some(id)) => {
                let contact = read.organisation(id).await?.and_then(|found| found.contact);
                Ok(contact.filter(|contact| contact == address).map(|contact| Reader::Invitee(id, contact)))
            }
            (Recipient::Address(_), None) => Ok(None),
        }
    }

    /// Returns the name of the municipality, or of the area where there is none.
    pub(super) async fn place_name(&self, place: &Place, language: Language) -> Result<String> {
        let read = self.store().read();
        if let Some(code) = &place.municipality
            && let Some(municipality) = read.municipality(code).await?
        {
            return Ok(municipality.name.text(language).to_owned());
        }
        let area = match place.area {
            Some(area) => read.area(area).await?,
            None => None,
        };
        Ok(area.map_or_else(
            || self.settings().mail_from_name.clone(),
            |area| area.name.text(language).to_owned(),
        ))
    }

    /// Returns whom to turn to: the municipality's coordinator, the area's, or who runs the service; never the reader.
    async fn coordinator_of(
        &self,
        place: &Place,
        reader: Option<domain::id::PersonId>,
    ) -> Result<Option<Contact>> {
        let today = self.clocks().today();
        let mergers = self.store().read().municipal_mergers(today).await?;
        let posts = [
            place.municipality.clone().map(|code| (Role::MunicipalCoordinator, Scope::Municipality(code))),
            place.area.map(|area| (Role::RegionalCoordinator, Scope::Area(area))),
            Some((Role::Administrator, Scope::Platform)),
        ];
        for (role, scope) in posts.into_iter().flatten() {
            let scope = mergers.scope_now(&scope);
            let holders = self.store().read().post_holders(role, &scope, today).await?;
            if let Some(person) = holders.iter().find(|person| Some(person.id) != reader) {
                return Ok(Some(Contact { name: person.name(), email: person.email.to_string() }));
            }
        }
        Ok(None)
    }

    /// Returns the address of the recipient's personal link to a task; the same one as long as it is valid.
    pub(super) async fn task_url(
        &self,
        recipient: &Recipient,
        task: TaskId,
        subject: Subject,
    ) -> Result<String> {
        let now = self.clocks().wall();
        let purpose: &'static str = Purpose::Answer.into();
        if let Some(link) = self.store().read().live_link(purpose, recipient, Some(task), now).await? {
            return Ok(self.link_url(&link));
        }
        let link = crate::access::link::fresh(self, Purpose::Answer, recipient.clone(), subject, Some(task));
        let tx = self.store().begin().await?;
        tx.insert_link(&link).await?;
        tx.commit().await?;
        Ok(self.link_url(&link))
    }
}
