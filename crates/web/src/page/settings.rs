//! One's own settings: the language and the hours of reminders.

use domain::calendar::Window;
use domain::text::Language;
use workflow::person::preferences::UpdatePreferences;

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
    let language = |language: Language| {
        let label = capital(&visit.t(&format!("language-{}", language.code())));
        Choice::new(language.code(), label).chosen(language == person.language)
    };
    let hours = vec![
        Choice::new("office", visit.t("page-hours-office")).chosen(person.window == Window::Office),
        Choice::new("evening", visit.t("page-hours-evening")).chosen(person.window == Window::Evening),
    ];
    let form = Form::new(visit, "settings", "/settings", "page-save")
        .field(Field::radios(
            "language",
            visit.t("page-settings-language"),
            Language::ALL.map(language).into(),
        ))
        .field(
            Field::radios("hours", visit.t("page-settings-hours"), hours)
                .hint(visit.t("page-settings-hours-hint")),
        )
        .after(visit.language, failed);
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
    plain::show(visit, "page-nav-settings", parts, vec![form], failed).await
}

/// Saves the settings; the page follows the chosen language.
pub(crate) async fn save(visit: Visit, posted: Posted) -> Answer {
    let language = Language::from_code(posted.text("language")).unwrap_or(visit.language);
    let case = UpdatePreferences { language, evening: posted.text("hours") == "evening" };
    match visit.perform(&case, "settings", posted).await? {
        Performed::Done(_) => {
            Ok(see_with("/settings?saved", cookie::language(language.code(), visit.web.secure())))
        }
        Performed::Refused(failed) => show_after(&visit, Some(&failed)).await,
    }
}
