//! Behind the link at the foot of every mail: choosing without signing in, and stopping reminders with one click.
//!
//! Mail scanners fetch links, so asking for a page changes nothing. A mail program that stops reminders posts without
//! cookies, without a session, and follows no redirect (RFC 8058 §3.2).

use axum::extract::Path;
use domain::person::Frequency;
use workflow::access::foot::Chosen;
use workflow::person::preferences::UpdatePreferences;
use workflow::{Error, Result as Performed};

use super::{chosen, form, limits};
use crate::cookie;
use crate::form::{Form, Posted};
use crate::page::plain::{self, Text};
use crate::visit::{Answer, Visit, see_with};

/// Shows what is chosen, and the form to choose otherwise.
pub(crate) async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let Some(chosen) = find(&visit, &token).await? else { return dead(&visit).await };
    if chosen.invited {
        return stopping(&visit, &token, chosen).await;
    }
    let mut parts = Vec::new();
    if visit.path.ends_with("?saved") {
        parts.push(Text::Words(visit.t("page-settings-saved")));
    }
    parts.push(Text::Lead(visit.t("page-foot-lead")));
    parts.extend(limits(&visit));
    let form = form(&visit, &format!("/p/{token}"), chosen.preferences);
    plain::show(&visit, "page-foot-title", parts, vec![form], None).await
}

/// Saves what was chosen; the page follows the chosen language.
pub(crate) async fn save(visit: Visit, Path(token): Path<String>, posted: Posted) -> Answer {
    let case = chosen(&posted);
    let done = visit.app().choose_at_foot(&token, &case, posted.key()).await;
    if !is_alive(&visit, done)? {
        return dead(&visit).await;
    }
    let language = case.language.unwrap_or(visit.language);
    Ok(see_with(&format!("/p/{token}?saved"), cookie::language(language.code(), visit.web.secure())))
}

/// Asks whether reminders are to stop, or says that they have.
pub(crate) async fn ask(visit: Visit, Path(token): Path<String>) -> Answer {
    match find(&visit, &token).await? {
        Some(chosen) => stopping(&visit, &token, chosen).await,
        None => dead(&visit).await,
    }
}

/// Stops reminders, whatever the request says besides and however often it comes.
pub(crate) async fn stop(visit: Visit, Path(token): Path<String>) -> Answer {
    let done = visit.app().choose_at_foot(&token, &UpdatePreferences::stop(), None).await;
    // A mail program that is told of success believes it.
    if !is_alive(&visit, done)? {
        return Err(visit.fail(Error::NotFound));
    }
    ask(visit, Path(token)).await
}

async fn stopping(visit: &Visit, token: &str, chosen: Chosen) -> Answer {
    let stopped = chosen.preferences.frequency == Frequency::Never;
    let (title, lead) = if stopped {
        ("page-stopped-title", "page-stopped-lead")
    } else {
        ("page-stop-title", "page-stop-lead")
    };
    let mut parts = vec![Text::Lead(visit.t(lead))];
    parts.extend(limits(visit));
    let (stop, settings) = (format!("/p/{token}/stop"), format!("/p/{token}"));
    if !chosen.invited {
        parts.push(Text::Link(settings.clone(), visit.t("page-stop-otherwise")));
    }
    let form = match (stopped, chosen.invited) {
        (false, _) => Some(Form::new(visit, "stop", stop, "page-stop")),
        (true, true) => {
            Some(Form::new(visit, "resume", settings, "page-resume").hidden("frequency", "daily").quiet())
        }
        (true, false) => None,
    };
    plain::show(visit, title, parts, form.into_iter().collect(), None).await
}

async fn find(visit: &Visit, token: &str) -> Result<Option<Chosen>, crate::failure::Failure> {
    match visit.app().chosen_at_foot(token).await {
        Ok(chosen) => Ok(Some(chosen)),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(visit.fail(error)),
    }
}

/// Tells a link that is not valid from anything else that went wrong.
fn is_alive(visit: &Visit, done: Performed<()>) -> Result<bool, crate::failure::Failure> {
    match done {
        Ok(()) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(visit.fail(error)),
    }
}

async fn dead(visit: &Visit) -> Answer {
    let parts = vec![
        Text::Lead(visit.t("page-foot-dead")),
        Text::Button("/settings".into(), visit.t("page-nav-settings")),
    ];
    plain::show(visit, "page-link-dead-title", parts, Vec::new(), None).await
}
