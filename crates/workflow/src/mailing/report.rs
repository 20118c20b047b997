//! Delivery reports that arrive later: matched to their mail, counted once, and followed like a refusal at once.

use domain::id::MailId;
use domain::identifier::EmailAddress;
use domain::reminder::Reason;
use domain::undelivered::Why;
use mail::Fault;
use mail::report::{Action, Report};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::mail::{Mail, Report as Noted};
use store::nudge::Recipient;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::access::{Keys, hex};
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::Result;
use crate::viewer::Viewer;

/// Hexadecimal digits of the mail's id in a return path.
const ID: usize = 32;
/// Hexadecimal digits of the proof that we made it; 64 bits.
const PROOF: usize = 16;
/// Hexadecimal digits of what tells whether the recipient's address is still the same.
const MARK: usize = 6;
/// What RFC 5321 §4.5.3.1.1 allows before the `@`.
pub const LONGEST_LOCAL_PART: usize = 64;
/// How much of the local part the token takes, with the sign before it.
pub const RETURN_TOKEN: usize = 1 + ID + PROOF + MARK;

/// What was done with something that arrived where mail comes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// A mail has come back.
    Counted,
    /// A mail is late, or has arrived; nothing follows.
    Noted,
    /// The same report was read before.
    Known,
    /// It is no report, or of no mail of ours; it was left alone.
    Unrelated,
}

/// A return path that names its mail.
struct Token {
    mail: MailId,
    mark: String,
}

/// Says that a return path was not made here.
struct Forged;

fn proof(keys: &Keys, mail: MailId) -> String {
    hex(&keys.derive(&[b"return-path", mail.uuid().as_bytes()])[..PROOF / 2])
}

fn mark(keys: &Keys, mail: MailId, to: &EmailAddress) -> String {
    let address = to.as_str().to_lowercase();
    hex(&keys.derive(&[b"returned-to", mail.uuid().as_bytes(), address.as_bytes()])[..MARK / 2])
}

impl App {
    /// Returns the address at which a mail comes back, if one is configured: it names the mail and proves that we sent it
    /// (VERP), because a report need not return anything else of it.
    pub(crate) fn return_path(&self, mail: MailId, to: &EmailAddress) -> Option<EmailAddress> {
        let (local, domain) = self.settings().bounces.address.as_ref()?.as_str().rsplit_once('@')?;
        let token =
            format!("{}{}{}", mail.uuid().simple(), proof(self.keys(), mail), mark(self.keys(), mail, to));
        format!("{local}+{token}@{domain}").parse().ok()
    }

    /// Takes what has arrived where mail comes back to. Whatever is no genuine report of a mail of ours is left alone.
    ///
    /// # Errors
    /// When the database cannot be used; the same can be taken again.
    pub async fn take_report(&self, bytes: &[u8]) -> Result<Taken> {
        let Some(report) = Report::parse(bytes) else { return Ok(Taken::Unrelated) };
        let Some((mail, token)) = self.reported(&report).await? else {
            tracing::info!("a delivery report of no mail of ours was left alone");
            return Ok(Taken::Unrelated);
        };
        let mut hasher = Sha256::new();
        hasher.update(mail.content.id.uuid().as_bytes());
        // Whoever reports twice sends the same report; what has none of its own is told apart by all it says.
        match &report.id {
            Some(id) => hasher.update(id.as_bytes()),
            None => hasher.update(bytes),
        }
        let fingerprint: [u8; 32] = hasher.finalize().into();
        let case = CountReport { mail: mail.content.id, fingerprint: hex(&fingerprint), report, token };
        let counted = self.perform(&Viewer::engine("RE-7"), &case, None).await?;
        tracing::info!(mail = %case.mail, counted, "a delivery report");
        Ok(match counted {
            0 => Taken::Known,
            1 => Taken::Noted,
            _ => Taken::Counted,
        })
    }

    /// Finds the mail a report is about: by its return path, which must be genuine where there is one, or else by its
    /// Message-ID.
    async fn reported(&self, report: &Report) -> Result<Option<(Mail, Option<String>)>> {
        let read = self.store().read();
        match report.sent_to.iter().find_map(|address| self.token_in(address)) {
            Some(Ok(token)) => return Ok(read.mail(token.mail).await?.map(|mail| (mail, Some(token.mark)))),
            Some(Err(Forged)) => return Ok(None),
            None => {}
        }
        let Some(original) = &report.original else { return Ok(None) };
        Ok(read.mail_by_message_id(original).await?.map(|mail| (mail, None)))
    }

    /// Reads the token in an address that looks like one of our return paths.
    fn token_in(&self, address: &str) -> Option<std::result::Result<Token, Forged>> {
        let (local, domain) = self.settings().bounces.address.as_ref()?.as_str().rsplit_once('@')?;
        let (found, at) = address.rsplit_once('@')?;
        let (base, token) = found.split_once('+')?;
        if !at.eq_ignore_ascii_case(domain) || !base.eq_ignore_ascii_case(local) {
            return None;
        }
        Some(self.genuine(token).ok_or(Forged))
    }

    fn genuine(&self, token: &str) -> Option<Token> {
        if token.len() != ID + PROOF + MARK || !token.is_ascii() {
            return None;
        }
        let mail = MailId::new(Uuid::try_parse(&token[..ID]).ok()?);
        let given = token[ID..ID + PROOF].to_ascii_lowercase();
        let genuine: bool = proof(self.keys(), mail).as_bytes().ct_eq(given.as_bytes()).into();
        genuine.then(|| Token { mail, mark: token[ID + PROOF..].to_ascii_lowercase() })
    }
}

/// Counts a report of a mail.
#[derive(Debug, Serialize)]
struct CountReport {
    mail: MailId,
    fingerprint: String,
    #[serde(skip)]
    report: Report,
    /// What the return path says about the address it was sent to.
    #[serde(skip)]
    token: Option<String>,
}

impl UseCase for CountReport {
    const NAME: &'static str = "countReport";
    /// Zero: known before; one: noted; two: counted.
    type Output = u8;

    async fn run(&self, work: &mut Work<'_>) -> Result<u8> {
        let Some(mail) = work.tx().lock_mail(self.mail).await? else { return Ok(1) };
        let verdict = self.report.verdict();
        let noted = Noted {
            fingerprint: self.fingerprint.clone(),
            mail: self.mail,
            verdict: match verdict.action {
                Action::Failed(_) => "failed",
                Action::Delayed => "delayed",
                Action::Delivered => "delivered",
            },
            status: verdict.status.clone(),
            received_at: work.now(),
        };
        if !work.tx().note_report(&noted).await? {
            return Ok(0);
        }
        let Action::Failed(fault) = verdict.action else { return Ok(1) };
        let why = match fault {
            Fault::Address => Why::Returned,
            Fault::Message => Why::MessageRefused,
        };
        let note = verdict.diagnostic.as_deref().or(verdict.status.as_deref()).unwrap_or("returned");
        if !work.tx().return_mail(self.mail, work.now(), why, note).await? {
            return Ok(1);
        }
        if fault == Fault::Address {
            self.lose(work, &mail).await?;
        }
        Ok(2)
    }
}

impl CountReport {
    /// Takes note that the mail's recipient was not reached there; if their address has been corrected since, what they
    /// missed is planned again at once.
    async fn lose(&self, work: &mut Work<'_>, mail: &Mail) -> Result<()> {
        let id = mail.content.id;
        work.tx().suppress_nudges_of_mail(id, Reason::Unreachable.key()).await?;
        let (address, person) = match &mail.content.recipient {
            Recipient::Address(address) => (address.clone(), None),
            Recipient::Person(person) => match work.read().person(*person).await? {
                Some(person) => (person.email, Some(person.id)),
                None => return Ok(()),
            },
        };
        let same = if let Some(given) = &self.token {
            *given == mark(work.app().keys(), id, &address)
        } else {
            let known = &self.report.verdict().addresses;
            known.iter().any(|known| known.eq_ignore_ascii_case(address.as_str()))
        };
        match person {
            _ if same => work.note_bounce(&address, &mail.content.place).await,
            Some(person) => {
                work.tx().replan_missed(person, work.today(), work.now()).await?;
                Ok(())
            }
            None => Ok(()),
        }
    }
}
