//! What a personal link asks, for whoever opens it: no more than the mail has told already.

use chrono::NaiveDate;
use domain::organisation::Organisation;
use domain::subject::Subject;
use domain::task::Kind;
use domain::text::LocalisedText;
use store::nudge::Recipient;

use crate::access::link::Purpose;
use crate::app::App;
use crate::error::Result;

/// What a personal link asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whether it is a link of the demo, which signs in without a code.
    pub demo: bool,
    /// What is to be done.
    pub kind: Option<Kind>,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The day it is due.
    pub due_on: Option<NaiveDate>,
    /// The registered name of the organisation that is asked.
    pub organisation: Option<String>,
    /// The title of the agreement.
    pub agreement: Option<LocalisedText>,
    /// The name of the area that asks.
    pub area: Option<LocalisedText>,
    /// The name of the municipality that asks.
    pub municipality: Option<LocalisedText>,
    /// The name of the person a demo link stands for.
    pub person: Option<String>,
    /// Where a code would go, with most of it hidden.
    pub address: Option<String>,
}

impl App {
    /// Returns what a personal link asks.
    ///
    /// # Errors
    /// [`domain::refusal::Code::LinkNotValid`], whatever is wrong with it.
    pub async fn asked_by_link(&self, token: &str) -> Result<Asked> {
        let link = self.find_link(token).await?;
        let read = self.store().read();
        let task = match link.task {
            Some(id) => read.task(id).await?,
            None => None,
        };
        let person = match &link.recipient {
            Recipient::Person(id) => read.person(*id).await?,
            Recipient::Address(_) => None,
        };
        let address = match &link.recipient {
            Recipient::Person(_) => person.as_ref().map(|person| person.email.masked()),
            Recipient::Address(address) => Some(address.masked()),
        };
        let demo = link.purpose == <&str>::from(Purpose::Demo);
        let subject = task.as_ref().map(|task| task.subject).or(link.subject);
        let (organisation, agreement) = self.parties_asked(subject).await?;
        let place = task.as_ref().map(|task| task.place.clone());
        let post = match subject {
            Some(Subject::Post(id)) => read.post(id).await?.map(|post| post.place),
            Some(_) | None => None,
        };
        let place = place.or_else(|| organisation.as_ref().map(Organisation::place)).or(post);
        let place = place.unwrap_or_default();
        let area = match place.area {
            Some(id) => read.area(id).await?.map(|area| area.name),
            None => None,
        };
        let municipality = match &place.municipality {
            Some(code) => read.municipality(code).await?.map(|municipality| municipality.name),
            None => None,
        };
        Ok(Asked {
            demo,
            kind: task.as_ref().map(|task| task.kind),
            subject,
            due_on: task.map(|task| task.due_on),
            organisation: organisation.map(|organisation| organisation.legal_name),
            agreement,
            area,
            municipality,
            person: person.filter(|_| demo).map(|person| person.name()),
            address,
        })
    }

    async fn parties_asked(
        &self,
        subject: Option<Subject>,
    ) -> Result<(Option<Organisation>, Option<LocalisedText>)> {
        let read = self.store().read();
        let (organisation, agreement) = match subject {
            Some(Subject::Organisation(id)) => (Some(id), None),
            Some(Subject::Agreement(id)) => (None, Some(id)),
            Some(Subject::Signature(id)) => {
                read.signature(id).await?.map(|found| (found.organisation, found.agreement)).unzip()
            }
            Some(Subject::Commitment(id)) => {
                read.commitment(id).await?.map(|found| (found.organisation, found.agreement)).unzip()
            }
            Some(Subject::Succession(id)) => (read.succession(id).await?.map(|found| found.to), None),
            Some(_) | None => (None, None),
        };
        let organisation = match organisation {
            Some(id) => read.organisation(id).await?,
            None => None,
        };
        let agreement = match agreement {
            Some(id) => read.agreement(id).await?.map(|agreement| agreement.title),
            None => None,
        };
        Ok((organisation, agreement))
    }
}
