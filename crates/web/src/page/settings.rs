//! How one is written to: the language, the hours, how often. Shown to whoever is signed in, and behind the link at the
//! foot of every mail to whoever has the mail.

pub(crate) mod foot;

use domain::calendar::Window;
use domain::lifecycle::Keyed;
use domain::person::Frequency;
use domain::text::Language;
use workflow::person::preferences::{Preferences, UpdatePreferences};

use super::plain::{self, Text};
use super::signature::steps::capital;
use crate::cookie;
use crate::form::{Choice, Failed, Field, Form, Posted};
use crate::visit::{Answer, Performed, Visit, see_with};
use crate::words;

/// Shows the settings.
pub(crate) async fn show(visit: Visit) -> Answer {
    show_after(&visit, None).await
}

async fn show_after(visit: &Visit, failed: Option<&Failed>) -> Answer {
    let Some(id) = visit.viewer.person_id() else { return Ok(visit.to_sign_in()) };
    let person = visit.app().person(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    let person = person.ok_or_else(|| visit.fail(workflow::Error::NotFound))?;
    let form = form(visit, "/settings", (&person).into()).after(visit.language, failed);
    let mut parts = Vec::new();
    if visit.path.ends_with("?saved") {
        parts.push(Text::Words(visit.t("page-settings-saved")));
    }
    let mut roles: Vec<_> =
        visit.viewer.actor.grants.iter().map(|grant| words::role(visit.language, grant.role)).collect();
    roles.sort();
    roles.dedup();
    parts.push(Text::Words(format!("{}: {}", visit.t("page-settings-roles"), roles.join(", "))));
    parts.push(Text::Link("/tokens".into(), visit.t("page-nav-tokens")));
    parts.extend(limits(visit));
    plain::show(visit, "page-nav-settings", parts, vec![form], failed).await
}

/// Asks how somebody wants to be written to.
fn form(visit: &Visit, action: &str, chosen: Preferences) -> Form {
    let language = |language: Language| {
        let label = capital(&visit.t(&format!("language-{}", language.code())));
        Choice::new(language.code(), label).chosen(language == chosen.language)
    };
    let often = |frequency: &Frequency| {
        let key = frequency.key();
        Choice::new(key, visit.t(&format!("page-frequency-{key}")))
            .hint(visit.t(&format!("page-frequency-{key}-hint")))
            .chosen(*frequency == chosen.frequency)
    };
    let hours = |window: &Window| {
        let label = visit.t(&format!("page-hours-{}", window.key()));
        Choice::new(window.key(), label).chosen(*window == chosen.window)
    };
    let languages = Language::ALL.map(language).into();
    let frequencies = Frequency::all().iter().map(often).collect();
    let windows = Window::all().iter().map(hours).collect();
    Form::new(visit, "settings", action, "page-save")
        .field(Field::radios("language", visit.t("page-settings-language"), languages))
        .field(Field::radios("frequency", visit.t("page-settings-frequency"), frequencies))
        .field(Field::radios("hours", visit.t("page-settings-hours"), windows))
}

/// Says what no choice stops, and what happens where somebody is not reminded.
fn limits(visit: &Visit) -> [Text; 2] {
    ["page-settings-always", "page-settings-instead"].map(|id| Text::Words(visit.t(id)))
}

/// Reads what was chosen; what was not, or is no choice, stays as it is.
fn chosen(posted: &Posted) -> UpdatePreferences {
    UpdatePreferences {
        language: Language::from_code(posted.text("language")),
        window: Window::from_key(posted.text("hours")),
        frequency: Frequency::from_key(posted.text("frequency")),
    }
}

/// Saves the settings; the page follows the chosen language.
pub(crate) async fn save(visit: Visit, posted: Posted) -> Answer {
    let case = chosen(&posted);
    let language = case.language.unwrap_or(visit.language);
    match visit.perform(&case, "settings", posted).await? {
        Performed::Done(_) => {
            Ok(see_with("/settings?saved", cookie::language(language.code(), visit.web.secure())))
        }
        Performed::Refused(failed) => show_after(&visit, Some(&failed)).await,
    }
}
