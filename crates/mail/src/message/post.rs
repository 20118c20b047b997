//! Posts: somebody has one now and can sign in at once, or somebody stands in for its holder.

use chrono::NaiveDate;
use domain::permission::Role;
use locale::Args;

use super::Common;
use super::letter::{Fact, Letter, fact};
use super::line::one_line;

/// Somebody has a post or a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGiven {
    /// The role.
    pub role: Role,
    /// The place or organisation it is held in; empty for the whole service.
    pub at: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, if known.
    pub to: Option<NaiveDate>,
    /// The name of the holder, where the reader stands in for them.
    pub deputised: Option<String>,
    /// Where the reader signs in.
    pub url: String,
}

/// Somebody stands in for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeputyNamed {
    /// The role.
    pub role: Role,
    /// The place or organisation it is held in; empty for the whole service.
    pub at: String,
    /// Who stands in.
    pub deputy: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Where posts and deputies are shown.
    pub url: String,
}

fn role(common: &Common, role: Role) -> String {
    let key: &str = role.into();
    locale::text(common.language, &format!("role-{}", key.replace('_', "-")))
}

fn subject(common: &Common, id: &str, held: Role, at: &str) -> String {
    let place = if at.is_empty() { "Elinvoima" } else { at };
    let args = Args::new().with("role", role(common, held)).with("place", one_line(place));
    locale::format(common.language, id, &args)
}

fn about(common: &Common, held: Role, at: &str, from: NaiveDate, to: Option<NaiveDate>) -> [Fact; 4] {
    let language = common.language;
    let date = |day| locale::date::long(language, day);
    [
        fact(language, "mail-fact-role", &role(common, held)),
        fact(language, "mail-fact-role-at", at),
        fact(language, "mail-fact-role-from", &date(from)),
        fact(language, "mail-fact-role-to", &to.map(date).unwrap_or_default()),
    ]
}

impl RoleGiven {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let subject = subject(common, "mail-role-subject", self.role, &self.at);
        let lead = if self.deputised.is_some() { "mail-role-lead-deputy" } else { "mail-role-lead" };
        let deputised = self.deputised.as_deref().unwrap_or_default();
        Letter::new(common, &subject, locale::text(language, "mail-role-heading"))
            .say(lead)
            .facts(about(common, self.role, &self.at, self.from, self.to))
            .facts([
                fact(language, "mail-fact-role-holder", deputised),
                fact(language, "mail-fact-from", &common.sender),
            ])
            .button("mail-role-button", &self.url)
            .say("mail-role-after")
            .nothing("mail-role-nothing")
            .say("mail-role-why")
    }

    /// Returns plausible messages.
    pub fn samples() -> Vec<Self> {
        let sample = Self {
            role: Role::MunicipalCoordinator,
            at: "Siikajoki".into(),
            from: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default(),
            to: None,
            deputised: None,
            url: "https://elinvoima.example/l/0190a1b2".into(),
        };
        let deputy = Self {
            to: NaiveDate::from_ymd_opt(2027, 5, 31),
            deputised: Some("Aino Esimerkki".into()),
            ..sample.clone()
        };
        let everywhere = Self { role: Role::Administrator, at: String::new(), ..sample.clone() };
        vec![sample, deputy, everywhere]
    }
}

impl DeputyNamed {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let subject = subject(common, "mail-deputy-subject", self.role, &self.at);
        Letter::new(common, &subject, locale::text(language, "mail-deputy-heading"))
            .say("mail-deputy-lead")
            .facts([fact(language, "mail-fact-role-deputy", &self.deputy)])
            .facts(about(common, self.role, &self.at, self.from, Some(self.to)))
            .written_by(common)
            .button("mail-deputy-button", &self.url)
            .nothing("mail-deputy-nothing")
            .say("mail-deputy-why")
    }

    /// Returns plausible messages.
    pub fn samples() -> Vec<Self> {
        vec![Self {
            role: Role::MunicipalCoordinator,
            at: "Siikajoki".into(),
            deputy: "Eero Esimerkki".into(),
            from: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default(),
            to: NaiveDate::from_ymd_opt(2027, 5, 31).unwrap_or_default(),
            url: "https://elinvoima.example/people".into(),
        }]
    }
}
