//! Messages about posts: to whoever gets one, and to the holder somebody stands in for.

use domain::id::{LinkId, RoleAssignmentId};
use domain::permission::Scope;
use domain::person::RoleAssignment;
use mail::message::{DeputyNamed, Message, RoleGiven};
use store::mail::Mail;

use super::Words;
use crate::app::App;
use crate::error::Result;

/// That somebody has a role, unless it has ended meanwhile.
pub(super) async fn role_given(
    app: &App,
    mail: &Mail,
    id: RoleAssignmentId,
    link: LinkId,
) -> Result<Option<Words>> {
    let read = app.store().read();
    let (Some(held), Some(link)) = (lasting(app, id).await?, read.link(link).await?) else {
        return Ok(None);
    };
    let deputised = match held.deputy_of {
        Some(of) => app.holder_of(of).await?,
        None => None,
    };
    let message = Message::RoleGiven(RoleGiven {
        role: held.role,
        at: app.scope_name(mail, &held).await?,
        from: held.valid_from,
        to: held.valid_to,
        deputised: deputised.map(|person| person.name()),
        url: app.link_url(&link),
    });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}

/// That somebody stands in, unless that is over already.
pub(super) async fn deputy_named(app: &App, mail: &Mail, id: RoleAssignmentId) -> Result<Option<Words>> {
    let Some(held) = lasting(app, id).await? else { return Ok(None) };
    let (Some(deputy), Some(to)) = (app.store().read().person(held.person).await?, held.valid_to) else {
        return Ok(None);
    };
    let message = Message::DeputyNamed(DeputyNamed {
        role: held.role,
        at: app.scope_name(mail, &held).await?,
        deputy: deputy.name(),
        from: held.valid_from,
        to,
        url: format!("{}/people", app.settings().base_url),
    });
    Ok(Some(Words::of(app, mail, message, Vec::new()).await?))
}

async fn lasting(app: &App, id: RoleAssignmentId) -> Result<Option<RoleAssignment>> {
    let held = app.store().read().assignment(id).await?;
    Ok(held.filter(|held| held.lasts_to(app.clocks().today())))
}

impl App {
    async fn holder_of(&self, id: RoleAssignmentId) -> Result<Option<domain::person::Person>> {
        let read = self.store().read();
        Ok(match read.assignment(id).await? {
            Some(held) => read.person(held.person).await?,
            None => None,
        })
    }

    /// Returns what the place is called where a role is held; nothing for the whole installation.
    async fn scope_name(&self, mail: &Mail, held: &RoleAssignment) -> Result<String> {
        let read = self.store().read();
        Ok(match &held.scope {
            Scope::Platform => String::new(),
            Scope::Organisation(id) => {
                read.organisation(*id).await?.map(|found| found.legal_name).unwrap_or_default()
            }
            Scope::Area(_) | Scope::Municipality(_) => {
                self.place_name(&mail.content.place, mail.content.language).await?
            }
        })
    }
}
