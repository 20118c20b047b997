//! Whether mail reaches people: one way in for mail that comes back, one for mail that arrives again (RE-7, RM-05).

use std::collections::BTreeSet;

use domain::id::{OrganisationId, PersonId};
use domain::identifier::EmailAddress;
use domain::lifecycle::Facts;
use domain::organisation::{Command, Organisation, State};
use domain::permission::{Place, Role, Scope};
use domain::person::{Action, EmailState, Person};
use domain::post::{bounced, reached};
use domain::subject::Subject;
use domain::task::Kind;

use super::post::Loaded;
use crate::engine::Work;
use crate::error::{Error, Result};

impl Work<'_> {
    /// Takes note that mail to an address comes back: whoever reads it is reminded no more, and somebody is asked to
    /// find out how they are reached. An address that is nobody yet is an invited organisation's, by the mail's place.
    pub(crate) async fn note_bounce(&mut self, address: &EmailAddress, place: &Place) -> Result<()> {
        for person in self.read().people_by_email(address).await? {
            if person.email_state == EmailState::Bouncing {
                continue;
            }
            let person = Person { email_state: EmailState::Bouncing, ..person };
            self.tx().update_person(&person).await?;
            let facts = Facts::new().private("address", address);
            self.note_person(person.id, Action::NoteBounce, facts).await?;
        }
        if let Some(id) = place.organisation {
            let invited = self.organisation(id).await?;
            if invited.head.state == State::Invited && invited.contact.as_ref() == Some(address) {
                self.change_organisation(&invited, &Command::NoteBounce).await?;
            }
        }
        Ok(())
    }

    /// Writes down a person's new address, which nobody has answered from yet.
    pub(super) async fn change_address(
        &mut self,
        before: &Person,
        email: &EmailAddress,
        facts: Facts,
    ) -> Result<()> {
        let email_state = EmailState::Unverified;
        let person = Person { email: email.clone(), email_state, ..before.clone() };
        self.tx().update_person(&person).await?;
        self.note_person(person.id, Action::CorrectAddress, facts.private("address", email)).await
    }

    /// Takes note that a code mailed to a person has come back typed, if mail to them was thought to come back.
    pub(crate) async fn note_answer(&mut self, id: PersonId) -> Result<()> {
        let person = self.read().person(id).await?.ok_or(Error::NotFound)?;
        if person.email_state != EmailState::Bouncing {
            return Ok(());
        }
        let person = Person { email_state: EmailState::Ok, ..person };
        self.tx().update_person(&person).await?;
        self.note_person(id, Action::Answer, Facts::new()).await
    }
}

/// Asks, wherever a person holds a role, to find out how they are reached.
pub(crate) async fn ask_for_contact(work: &mut Work<'_>, person: PersonId) -> Result<()> {
    let (organisations, posts) = held(work, person).await?;
    for id in organisations {
        let before = work.organisation(id).await?;
        if can_be_asked_for(&before) {
            work.change_organisation(&before, &Command::NoteBounce).await?;
        }
    }
    for (role, scope) in posts {
        let loaded = Loaded::load(work, role, &scope).await?;
        let (next, event) = bounced(loaded.around(work));
        work.keep_post(&loaded.post, &next, event).await?;
    }
    Ok(())
}

/// Plans again what a person has missed, and closes the search for a contact where nobody else is sought.
pub(crate) async fn mail_arrives(work: &mut Work<'_>, person: PersonId) -> Result<()> {
    let missed = work.tx().replan_missed(person, work.today(), work.now()).await?;
    tracing::debug!(%person, missed, "mail reaches somebody again");
    let (organisations, posts) = held(work, person).await?;
    for id in organisations {
        let before = work.organisation(id).await?;
        if can_be_asked_for(&before)
            && is_sought(work, Subject::Organisation(id)).await?
            && is_reached(work, id).await?
        {
            work.change_organisation(&before, &Command::MailArrives).await?;
        }
    }
    for (role, scope) in posts {
        let loaded = Loaded::load(work, role, &scope).await?;
        let holders = work.read().post_holders(role, &scope, work.today()).await?;
        let all_reached = holders.iter().all(|holder| holder.email_state != EmailState::Bouncing);
        if all_reached && is_sought(work, Subject::Post(loaded.post.id)).await? {
            let (next, event) = reached(loaded.around(work));
            work.keep_post(&loaded.post, &next, event).await?;
        }
    }
    Ok(())
}

/// Returns where a person holds a role today: the organisations, and the posts.
async fn held(
    work: &Work<'_>,
    person: PersonId,
) -> Result<(BTreeSet<OrganisationId>, BTreeSet<(Role, Scope)>)> {
    let (mut organisations, mut posts) = (BTreeSet::new(), BTreeSet::new());
    let today = work.today();
    for role in work.read().roles(person).await?.into_iter().filter(|role| role.valid_on(today)) {
        match role.scope {
            Scope::Organisation(id) => _ = organisations.insert(id),
            scope @ (Scope::Platform | Scope::Area(_) | Scope::Municipality(_)) => {
                posts.insert((role.role, scope));
            }
        }
    }
    Ok((organisations, posts))
}

/// A dormant organisation is sought already, and of one that is over nobody is.
fn can_be_asked_for(organisation: &Organisation) -> bool {
    matches!(organisation.head.state, State::Registered | State::Verified | State::Active)
}

async fn is_sought(work: &Work<'_>, subject: Subject) -> Result<bool> {
    let open = work.read().open_tasks_of(&[subject]).await?;
    Ok(open.into_values().flatten().any(|task| task.kind == Kind::RepairContact))
}

/// Returns whether mail reaches everybody of an organisation, and somebody looks after it.
async fn is_reached(work: &Work<'_>, id: OrganisationId) -> Result<bool> {
    let members = work.read().members(id).await?;
    let reached = members.iter().all(|(person, _)| person.email_state != EmailState::Bouncing);
    Ok(reached && members.iter().any(|(_, role)| *role == Role::OrganisationAdmin))
}
