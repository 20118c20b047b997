//! Ways into the demo for people who have no mailbox there: an API token and a sign-in link each.

use chrono::Duration;
use domain::id::PersonId;
use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use serde::{Deserialize, Serialize};
use store::access::Link;
use store::nudge::Recipient;

use super::files;
use super::format::Set;
use super::problem::Result;
use super::{DataSet, mark_of};
use crate::access::link::Purpose;
use crate::access::token;
use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::Error;
use crate::viewer::Viewer;

/// How long a sign-in link of the demo lives, in days.
const DAYS: i64 = 60;

/// The roles a person is best known by, the first that they hold counts.
const FOREMOST: [Role; 10] = [
    Role::RegionalCoordinator,
    Role::MunicipalCoordinator,
    Role::Registrar,
    Role::MunicipalManager,
    Role::PreventionContact,
    Role::WorkingGroupMember,
    Role::OrganisationSignatory,
    Role::OrganisationAdmin,
    Role::OrganisationContact,
    Role::Administrator,
];

/// A way in as one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// The person's name.
    pub person: String,
    /// The role they are best known by.
    pub role: Role,
    /// Where they hold it, for example `municipality:139`, `area:keski-pohjanmaa`, `organisation:org_…`, `platform`.
    pub scope: String,
    /// What the scope is called.
    pub scope_name: String,
    /// The person's address.
    pub email: String,
    /// A bearer secret for the API: it reads and prepares.
    pub api_token: String,
    /// An address that signs the person in, in the demo only.
    pub sign_in_link: String,
}

impl Credential {
    /// Returns the same way in where the pages have moved to another address.
    #[must_use]
    pub fn at(self, base_url: &str) -> Self {
        let sign_in_link = match self.sign_in_link.split_once("/l/") {
            Some((_, token)) => format!("{base_url}/l/{token}"),
            None => self.sign_in_link,
        };
        Self { sign_in_link, ..self }
    }
}

/// Makes fresh credentials for everybody the loaded set wants to have them; none where no set is loaded.
///
/// # Errors
/// When the database cannot be used.
pub async fn credentials(app: &App) -> Result<Vec<Credential>> {
    let mut made = Vec::new();
    for data in [DataSet::Seed, DataSet::Demo] {
        if app.store().read().schedule_state(&mark_of(data)).await?.is_none() {
            continue;
        }
        for address in wanted(&files::embedded(data)?) {
            let address = address.parse().map_err(Error::internal)?;
            for person in app.store().read().people_by_email(&address).await? {
                made.push(app.perform(&Viewer::engine("demo"), &MakeCredential(person.id), None).await?);
            }
        }
    }
    Ok(made)
}

/// Returns the addresses of those a set wants credentials for, in the order of the files.
fn wanted(set: &Set) -> Vec<String> {
    let posts = set.people.iter().filter(|person| person.credentials).map(|person| &person.email);
    let members = set.organisations.iter().flat_map(|organisation| &organisation.people);
    let members = members.filter(|member| member.credentials).map(|member| &member.email);
    posts.chain(members).map(ToString::to_string).collect()
}

/// Makes a token and a link for a person; its result is never stored.
#[derive(Serialize)]
struct MakeCredential(PersonId);

impl UseCase for MakeCredential {
    const NAME: &'static str = "makeCredential";
    type Output = Credential;

    async fn run(&self, work: &mut Work<'_>) -> crate::Result<Credential> {
        let person = work.read().person(self.0).await?.ok_or(Error::NotFound)?;
        let held = work.read().grants(person.id, work.today()).await?;
        let foremost = FOREMOST.iter().find_map(|role| held.iter().find(|grant| grant.role == *role));
        let foremost = foremost.ok_or(Error::NotFound)?;
        let (scope, scope_name) = named(work, &foremost.scope).await?;
        let token = token::make(work, person.id, "demo").await?;
        let link = demo_link(work, person.id);
        work.tx().insert_link(&link).await?;
        Ok(Credential {
            person: person.name(),
            role: foremost.role,
            scope,
            scope_name,
            email: person.email.to_string(),
            api_token: token.secret,
            sign_in_link: work.app().link_url(&link),
        })
    }
}

/// Makes a link that signs a person in; it asks for nothing, so it has no subject.
fn demo_link(work: &Work<'_>, person: PersonId) -> Link {
    Link {
        id: work.fresh(),
        purpose: Purpose::Demo.key().into(),
        recipient: Recipient::Person(person),
        organisation: None,
        task: None,
        subject: None,
        created_at: work.wall(),
        expires_at: work.wall() + Duration::days(DAYS),
        revoked_at: None,
    }
}

async fn named(work: &Work<'_>, scope: &Scope) -> crate::Result<(String, String)> {
    let finnish = domain::text::Language::Fi;
    Ok(match scope {
        Scope::Platform => ("platform".into(), "Elinvoima".into()),
        Scope::Area(area) => {
            let area = work.read().area(*area).await?.ok_or(Error::NotFound)?;
            (format!("area:{}", area.slug), area.name.text(finnish).into())
        }
        Scope::Municipality(code) => {
            let found = work.read().municipality(code).await?.ok_or(Error::NotFound)?;
            (format!("municipality:{code}"), found.name.text(finnish).into())
        }
        Scope::Organisation(id) => {
            let found = work.read().organisation(*id).await?.ok_or(Error::NotFound)?;
            (format!("organisation:{id}"), found.legal_name)
        }
    })
}
