//! A small installation for tests: SQLite in a directory of its own, a clock one moves by hand, ids and secrets that are
//! counted, and an outbox one can look into.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::agreement::Outcome;
use domain::calendar::{Window, local};
use domain::id::{AgreementId, AreaId, DecisionId, PersonId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::permission::{Role, Scope, Visible};
use domain::person::{EmailState, Frequency, Person, RoleAssignment};
use domain::subject::Subject;
use domain::text::{Language, LocalisedText};
use mail::memory::Memory;
use mail::{Delivery, Fault, Transport, Verdict};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::mail::MailFilter;
use store::nudge::Recipient;
use store::{PageRequest, Store};
use tempfile::TempDir;

use crate::access::{Keys, code, link, token};
use crate::app::{App, Bounces, Parts, Settings};
use crate::decision::assign_preparer::AssignPreparer;
use crate::decision::publish::PublishMinutes;
use crate::decision::put_on_agenda::PutOnAgenda;
use crate::decision::record::RecordDecision;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::mailing::Message;
use crate::viewer::Viewer;
use crate::{Entropy, Installation, Wall};

/// A wall clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// Starts at an instant.
    pub const fn new(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves forward.
    pub fn advance(&self, by: TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Wall for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ids and secrets that are counted, so that a test sees the same ones every time.
#[derive(Debug, Default)]
pub struct Counted {
    ids: AtomicI64,
    secrets: AtomicU64,
}

impl Entropy for Counted {
    fn uuid(&self) -> uuid::Uuid {
        let count = self.ids.fetch_add(1, Ordering::Relaxed).unsigned_abs();
        // In the order of creation, as version 7 is.
        uuid::Builder::from_unix_timestamp_millis(count, &[0; 10]).into_uuid()
    }

    fn secret(&self) -> [u8; 32] {
        Sha256::digest(self.secrets.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into()
    }
}

/// An installation with one area, two municipalities and a regional coordinator.
pub struct Trial {
    /// The application.
    pub app: App,
    /// Its wall clock.
    pub clock: Arc<ManualClock>,
    /// Where its mail goes.
    pub mailbox: Memory,
    /// Its area, `pohjois-pohjanmaa`, with Ii (139) and Pyhäjoki (625).
    pub area: AreaId,
    entropy: Arc<Counted>,
    url: String,
    _directory: Option<TempDir>,
}

impl std::fmt::Debug for Trial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trial").field("area", &self.area).finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct MakeToken(PersonId);

impl UseCase for MakeToken {
    const NAME: &'static str = "makeToken";
    type Output = String;

    async fn run(&self, work: &mut Work<'_>) -> Result<String> {
        Ok(token::make(work, self.0, "test").await?.secret)
    }
}

impl Trial {
    /// Sets an installation up at an instant.
    ///
    /// # Errors
    /// When the database cannot be made.
    pub async fn start(now: DateTime<Utc>) -> Result<Self> {
        let directory = TempDir::new().map_err(Error::internal)?;
        let url = format!("sqlite://{}", directory.path().join("trial.db").display());
        Self::set_up(&url, Some(directory), now).await
    }

    /// Sets an installation up in an empty database at an instant.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn on(url: &str, now: DateTime<Utc>) -> Result<Self> {
        Self::set_up(url, None, now).await
    }

    async fn set_up(url: &str, directory: Option<TempDir>, now: DateTime<Utc>) -> Result<Self> {
        let store = Store::connect(url).await?;
        store.migrate().await?;
        let clock = Arc::new(ManualClock::new(now));
        let mailbox = Memory::new();
        let entropy = Arc::<Counted>::default();
        let app = App::new(parts(store, &clock, &entropy, &mailbox)?).await?;
        let installation = Installation {
            slug: "pohjois-pohjanmaa".into(),
            name: LocalisedText::finnish("Pohjois-Pohjanmaa"),
            municipalities: vec![
                (municipality("139")?, "Ii".into()),
                (municipality("625")?, "Pyhäjoki".into()),
            ],
            administrator: ("Rauni".into(), "Aluekoski".into(), address("rauni@alue.example.fi")?),
            from: None,
        };
        let area = app.install(&installation).await?;
        Ok(Self { app, clock, mailbox, area, entropy, url: url.to_owned(), _directory: directory })
    }

    /// Returns another worker on the same database, with the same clock, ids and mailbox, whose every transaction waits
    /// at a gate.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn worker(&self, gate: store::Gate) -> Result<App> {
        let store = self.store().behind(gate);
        App::new(parts(store, &self.clock, &self.entropy, &self.mailbox)?).await
    }

    /// Returns the application as it is, but for where its mail goes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn mailing_by(&self, transport: Transport) -> Result<App> {
        let parts = parts(self.store().clone(), &self.clock, &self.entropy, &self.mailbox)?;
        App::new(Parts { transport, ..parts }).await
    }

    /// Returns the database, to look into what nobody is shown.
    pub fn store(&self) -> &Store {
        self.app.store()
    }

    /// Adds a person who holds a role from today on.
    ///
    /// # Errors
    /// When the address is none, or the database cannot be written.
    pub async fn person(
        &self,
        name: (&str, &str),
        email: &str,
        role: Role,
        scope: Scope,
    ) -> Result<PersonId> {
        let person = Person {
            id: self.app.entropy().id(),
            given_name: name.0.into(),
            family_name: name.1.into(),
            email: address(email)?,
            email_state: EmailState::Ok,
            language: Language::Fi,
            window: Window::Office,
            frequency: Frequency::Daily,
        };
        let held = RoleAssignment {
            id: self.app.entropy().id(),
            person: person.id,
            role,
            scope,
            valid_from: self.app.clocks().today(),
            valid_to: None,
            deputy_of: None,
        };
        let tx = self.app.store().begin().await?;
        tx.insert_person(&person).await?;
        tx.insert_role(&held).await?;
        tx.commit().await?;
        Ok(person.id)
    }

    /// Takes a submitted agreement through its municipality's board on one day, with a decision nobody can appeal.
    ///
    /// # Errors
    /// When the viewer may not do it, or the database cannot be written.
    pub async fn decide(&self, by: &Viewer, agreement: AgreementId, outcome: Outcome) -> Result<DecisionId> {
        let (app, today) = (&self.app, self.app.clocks().today());
        let subject = Subject::Agreement(agreement);
        let known = app.store().read().decisions_on(&[subject]).await?;
        let decision = known.get(&subject).and_then(|known| known.last()).ok_or(Error::NotFound)?.id;
        let assign =
            AssignPreparer { decision, expected_version: None, preparer: None, hearings: Vec::new() };
        app.perform(by, &assign, None).await?;
        let agenda =
            PutOnAgenda { decision, expected_version: None, body: None, meeting_on: today, case_no: None };
        app.perform(by, &agenda, None).await?;
        let record = RecordDecision {
            decision,
            expected_version: None,
            section_no: "41".into(),
            outcome,
            appealable: false,
        };
        app.perform(by, &record, None).await?;
        let publish = PublishMinutes {
            decision,
            expected_version: None,
            checked_on: today,
            published_on: today,
            url: None,
            has_personal_data: false,
        };
        app.perform(by, &publish, None).await
    }

    /// Refuses every mail to an address from now on, because nobody reads it.
    pub fn lose_mailbox(&self, address: &str) {
        self.refuse(address, Fault::Address, "5.1.1 no such user");
    }

    /// Refuses every mail to an address from now on, because of what it says.
    pub fn refuse_messages(&self, address: &str) {
        self.refuse(address, Fault::Message, "5.7.1 looks like spam");
    }

    fn refuse(&self, address: &str, fault: Fault, text: &str) {
        let verdict = Verdict::Permanent(fault);
        self.mailbox.answer(address, Delivery::Refused { verdict, code: 550, text: text.into() });
    }

    /// Returns a bearer secret of an API token for a person.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn token(&self, person: PersonId) -> Result<String> {
        self.app.perform(&Viewer::engine("test"), &MakeToken(person), None).await
    }

    /// Returns the address of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns every mail there is, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn mails(&self) -> Result<Vec<store::mail::Mail>> {
        let filter = MailFilter { visible: Visible::All, ..MailFilter::default() };
        let (mut mails, mut request) = (Vec::new(), PageRequest::first(100));
        loop {
            let page = self.app.store().read().mail_page(&filter, &request).await?;
            mails.extend(page.items);
            match page.cursors.last() {
                Some(last) if page.has_next => request = PageRequest::after(100, last.clone()),
                _ => return Ok(mails),
            }
        }
    }

    /// Lets the area sign before decisions are final, or not.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn sign_before_final(&self, before_final: bool) -> Result<()> {
        let tx = self.app.store().begin().await?;
        let mut area = tx.read().area(self.area).await?.ok_or(Error::NotFound)?;
        area.sign_before_final = before_final;
        tx.update_area(&area).await?;
        Ok(tx.commit().await?)
    }

    /// Returns the addresses that mails of one kind went to, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sent(&self, kind: &str) -> Result<Vec<String>> {
        let mut addresses = Vec::new();
        for mail in self.mails().await?.into_iter().filter(|mail| mail.content.kind == kind) {
            addresses.push(match mail.content.recipient {
                Recipient::Address(address) => address.to_string(),
                Recipient::Person(person) => {
                    let person = self.app.store().read().person(person).await?;
                    person.ok_or(Error::NotFound)?.email.to_string()
                }
            });
        }
        Ok(addresses)
    }

    /// Returns how many statements the database has been sent so far.
    pub fn statements(&self) -> u64 {
        self.app.store().statements()
    }

    /// Returns the codes in the outbox for an address, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn codes(&self, email: &str) -> Result<Vec<String>> {
        let mut codes = Vec::new();
        for message in self.outbox(email).await? {
            if let Message::Code { code } = message {
                let code = self.app.store().read().code(code).await?.ok_or(Error::NotFound)?;
                codes.push(code::digits(self.app.keys(), &code));
            }
        }
        Ok(codes)
    }

    /// Returns the secrets of the invitation links in the outbox for an address, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn invitations(&self, email: &str) -> Result<Vec<String>> {
        let mut links = Vec::new();
        for message in self.outbox(email).await? {
            if let Message::Invitation { link, .. } = message {
                let link = self.app.store().read().link(link).await?.ok_or(Error::NotFound)?;
                links.push(link::token(self.app.keys(), &link));
            }
        }
        Ok(links)
    }

    /// Returns the subjects of the mails an address has received, the oldest first.
    pub fn subjects(&self, email: &str) -> Vec<String> {
        let accepted = self.mailbox.accepted();
        let theirs = accepted.iter().filter(|sealed| sealed.recipient() == email);
        let read = theirs.filter_map(|sealed| mail::mailbox::Message::parse(sealed.bytes()));
        read.map(|message| message.subject).collect()
    }

    /// Returns every mail anybody has received, the oldest first: the Helsinki date, the address and the subject.
    pub fn received(&self) -> Vec<(NaiveDate, String, String)> {
        let read = |sealed: mail::Sealed| {
            let message = mail::mailbox::Message::parse(sealed.bytes())?;
            Some((local::date_of(message.date?), sealed.recipient().to_owned(), message.subject))
        };
        self.mailbox.accepted().into_iter().filter_map(read).collect()
    }

    /// Returns the messages in the outbox for an address, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn outbox(&self, email: &str) -> Result<Vec<Message>> {
        let recipient = Recipient::Address(address(email)?);
        let mails = self.mails().await?.into_iter().rev().filter(|mail| mail.content.recipient == recipient);
        mails.map(|mail| serde_json::from_str(&mail.content.payload).map_err(Error::internal)).collect()
    }
}

fn parts(store: Store, clock: &Arc<ManualClock>, entropy: &Arc<Counted>, mailbox: &Memory) -> Result<Parts> {
    Ok(Parts {
        store,
        wall: Arc::<ManualClock>::clone(clock),
        entropy: Arc::<Counted>::clone(entropy),
        keys: Keys::new([7; 32]),
        transport: Transport::Memory(mailbox.clone()),
        settings: Settings {
            base_url: "https://elinvoima.example.fi".into(),
            demo: true,
            mail_from: address("palvelu@elinvoima.example.fi")?,
            mail_from_name: "Elinvoima".into(),
            signer: None,
            bounces: Bounces { address: Some(address("bounce@elinvoima.example.fi")?), read: false },
        },
    })
}

fn address(text: &str) -> Result<EmailAddress> {
    text.parse().map_err(Error::internal)
}

fn municipality(code: &str) -> Result<MunicipalityCode> {
    code.parse().map_err(Error::internal)
}
