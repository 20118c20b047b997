//! Mails that did not arrive: who they were to, what they were about and why; sent again, handed on or settled.

mod hand_on;
mod requeue;
mod settle;

pub use hand_on::SendToOther;
pub use requeue::RequeueMail;
pub use settle::SettleMail;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AreaId, LinkId, MailId, OrganisationId, PersonId, TaskId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::permission::{Place, Reading, Role};
use domain::person::{EmailState, Person};
use domain::refusal::{Code, Refusal};
use domain::subject::Subject;
use domain::task;
use domain::undelivered::Why;
use store::Read;
use store::access::Link;
use store::mail::{Mail, MailFilter};
use store::nudge::{Nudge, Recipient, State};

use super::Message;
use crate::app::App;
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::viewer::Viewer;
use crate::{Page, PageRequest};

/// Which of the mails that did not arrive; what is missing does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct UndeliveredQuery {
    /// Their area.
    pub area: Option<AreaId>,
    /// Their municipality.
    pub municipality: Option<MunicipalityCode>,
}

/// Whether something can be done, or why not.
pub type Judged = std::result::Result<(), Refusal>;

/// A mail that did not arrive, without anything of its body.
#[derive(Debug, Clone)]
pub struct Undelivered {
    /// The mail.
    pub id: MailId,
    /// What kind of message it is.
    pub kind: String,
    /// To whom, and whether mail to them arrives as far as is known.
    pub to: To,
    /// What it asks for or tells of.
    pub about: Vec<About>,
    /// Why it did not arrive.
    pub why: Why,
    /// When that was clear, in business time.
    pub since: DateTime<Utc>,
    /// Where it belongs.
    pub place: Place,
    /// Whether it can be sent again, or why not.
    pub requeue: Judged,
    /// To whom else of the same organisation it can be handed on.
    pub others: Vec<Person>,
}

/// To whom a mail was.
#[derive(Debug, Clone)]
pub enum To {
    /// A person.
    Person(Person),
    /// An address that is nobody yet.
    Address(EmailAddress),
}

/// One thing a mail is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it asks for; nothing where it only tells.
    pub asks: Option<task::Kind>,
    /// Of what; nothing for what belongs to its recipient alone.
    pub subject: Option<Subject>,
}

impl UndeliveredQuery {
    fn filter(&self, viewer: &Viewer) -> MailFilter {
        MailFilter {
            visible: viewer.sees(Reading::Undelivered),
            area: self.area,
            municipality: self.municipality.clone(),
            undelivered: true,
        }
    }
}

impl App {
    /// Returns a page of the mails that did not arrive where the viewer coordinates, the oldest first, in a fixed number
    /// of statements.
    ///
    /// # Errors
    /// A refusal of a cursor that belongs to another list.
    pub async fn undelivered_page(
        &self,
        viewer: &Viewer,
        query: &UndeliveredQuery,
        page: &PageRequest,
    ) -> Result<Page<Undelivered>> {
        let found = crate::reading::paged(self.store().read().mail_page(&query.filter(viewer), page).await)?;
        let Page { items, cursors, has_next, has_previous } = found;
        let loaded = Loaded::load(self.store().read(), &items, self.clocks().today()).await?;
        let items = items.iter().map(|mail| loaded.shown(self, mail)).collect::<Result<_>>()?;
        Ok(Page { items, cursors, has_next, has_previous })
    }

    /// Counts the mails of all pages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn undelivered_count(&self, viewer: &Viewer, query: &UndeliveredQuery) -> Result<u64> {
        Ok(self.store().read().mail_count(&query.filter(viewer)).await?)
    }

    /// Returns a mail that did not arrive, if there is one and it is the viewer's to see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn undelivered(&self, viewer: &Viewer, id: MailId) -> Result<Option<Undelivered>> {
        let found = self.store().read().mail(id).await?.filter(Mail::is_undelivered);
        let Some(mail) = found.filter(|mail| viewer.sees_at(Reading::Undelivered, &mail.content.place))
        else {
            return Ok(None);
        };
        let loaded =
            Loaded::load(self.store().read(), std::slice::from_ref(&mail), self.clocks().today()).await?;
        loaded.shown(self, &mail).map(Some)
    }
}

/// What a page of mails needs, loaded at once.
struct Loaded {
    people: HashMap<PersonId, Person>,
    members: HashMap<OrganisationId, Vec<Person>>,
    nudges: HashMap<MailId, Vec<Nudge>>,
    tasks: HashMap<TaskId, task::Task>,
    links: HashMap<LinkId, Link>,
}

impl Loaded {
    async fn load(read: Read<'_>, mails: &[Mail], today: NaiveDate) -> Result<Self> {
        let ids: Vec<_> = mails.iter().map(|mail| mail.content.id).collect();
        let people: Vec<_> = mails.iter().filter_map(|mail| person(&mail.content.recipient)).collect();
        let mut organisations: Vec<_> =
            mails.iter().filter_map(|mail| mail.content.place.organisation).collect();
        organisations.sort_unstable();
        organisations.dedup();
        let nudges = read.nudges_of_mail(&ids).await?;
        let links: Vec<_> = mails.iter().filter_map(|mail| message(mail).ok()?.link()).collect();
        let links = read.links(&links).await?;
        let linked = links.values().filter_map(|link| link.task);
        let tasks: Vec<_> = nudges.values().flatten().map(|nudge| nudge.task).chain(linked).collect();
        let members = read.members_on(&organisations, today).await?;
        let members = members.into_iter().map(|(id, members)| (id, distinct(members)));
        Ok(Self {
            people: read.people(&people).await?,
            members: members.collect(),
            tasks: read.tasks(&tasks).await?,
            links,
            nudges,
        })
    }

    fn shown(&self, app: &App, mail: &Mail) -> Result<Undelivered> {
        let content = &mail.content;
        let message = message(mail)?;
        let to = match &content.recipient {
            Recipient::Person(id) => To::Person(self.people.get(id).cloned().ok_or(Error::NotFound)?),
            Recipient::Address(address) => To::Address(address.clone()),
        };
        let asked = self.nudges.get(&content.id).into_iter().flatten();
        let mut about: Vec<_> = asked
            .filter_map(|nudge| self.tasks.get(&nudge.task))
            .map(|task| About { asks: Some(task.kind), subject: Some(task.subject) })
            .collect();
        about.dedup();
        if about.is_empty() {
            about.push(About { asks: None, subject: message.subject() });
        }
        let may_be_handed_on = message.may_be_handed_on();
        let members = content.place.organisation.and_then(|id| self.members.get(&id));
        let others = members.into_iter().flatten().filter(|other| {
            may_be_handed_on
                && Some(other.id) != person(&content.recipient)
                && other.email_state != EmailState::Bouncing
        });
        Ok(Undelivered {
            id: content.id,
            kind: content.kind.clone(),
            about,
            why: mail.why.unwrap_or(Why::Unconfirmed),
            since: mail.done_at.unwrap_or(content.created_at),
            place: content.place.clone(),
            requeue: self.may_requeue(app, mail, &message, &to),
            others: others.cloned().collect(),
            to,
        })
    }

    fn is_open(&self, task: TaskId) -> bool {
        self.tasks.get(&task).is_some_and(|task| task.closed_at.is_none())
    }

    /// Says why a mail would not be worth sending again; the one judge for the list and for the act.
    fn may_requeue(&self, app: &App, mail: &Mail, message: &Message, to: &To) -> Judged {
        if matches!(message, Message::Code { .. }) {
            return Err(Refusal::new(Code::CodeNotSentAgain));
        }
        if let To::Person(person) = to
            && person.email_state == EmailState::Bouncing
        {
            return Err(Refusal::new(Code::AddressBounces));
        }
        // The address of an invitation is corrected on the organisation, which mails it anew.
        if matches!(to, To::Address(_)) && mail.why.is_some_and(Why::is_about_address) {
            return Err(Refusal::new(Code::AddressBounces));
        }
        if let Some(id) = message.link() {
            let now = app.clocks().wall();
            let live = |link: &&Link| link.revoked_at.is_none() && link.expires_at > now;
            let Some(link) = self.links.get(&id).filter(live) else {
                return Err(Refusal::new(Code::MailedLinkOver));
            };
            // Who has answered is not asked again.
            if link.task.is_some_and(|task| !self.is_open(task)) {
                return Err(Refusal::new(Code::MailMatterOver));
            }
        }
        if *message == Message::Reminder {
            let nudges = self.nudges.get(&mail.content.id).into_iter().flatten();
            let open = |nudge: &&Nudge| matches!(nudge.state, State::Merged(_)) && self.is_open(nudge.task);
            if !nudges.into_iter().any(|nudge| open(&nudge)) {
                return Err(Refusal::new(Code::MailMatterOver));
            }
        }
        Ok(())
    }
}

/// Loads and locks a mail that did not arrive, with what is judged about it; to others than its coordinators there is
/// none.
async fn locked(work: &Work<'_>, id: MailId) -> Result<(Mail, Loaded)> {
    let mail = work.tx().lock_mail(id).await?.ok_or(Error::NotFound)?;
    if !work.viewer().sees_at(Reading::Undelivered, &mail.content.place) {
        return Err(Error::NotFound);
    }
    if !mail.is_undelivered() {
        return Err(Refusal::new(Code::NotUndelivered).into());
    }
    let loaded = Loaded::load(work.read(), std::slice::from_ref(&mail), work.today()).await?;
    Ok((mail, loaded))
}

fn message(mail: &Mail) -> Result<Message> {
    serde_json::from_str(&mail.content.payload).map_err(Error::internal)
}

const fn person(recipient: &Recipient) -> Option<PersonId> {
    match recipient {
        Recipient::Person(person) => Some(*person),
        Recipient::Address(_) => None,
    }
}

fn distinct(members: Vec<(Person, Role)>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for (person, _) in members {
        if people.iter().all(|known| known.id != person.id) {
            people.push(person);
        }
    }
    people
}
