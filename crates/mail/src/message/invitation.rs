//! The first mail an organisation gets: who asks it to join, in what, and that it may say no.

use chrono::NaiveDate;

use super::Common;
use super::letter::{Letter, fact, subject};

/// An invitation to join (RM-01).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The organisation's name.
    pub organisation: String,
    /// The municipality's name; without one the area invites.
    pub municipality: Option<String>,
    /// The area's name.
    pub area: String,
    /// Where it is answered.
    pub url: String,
    /// The day an answer is hoped for.
    pub answer_by: NaiveDate,
}

impl Invitation {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let place = self.municipality.as_ref().unwrap_or(&self.area);
        let subject = subject(language, "mail-subject-rm01", "municipality", place);
        Letter::new(common, &subject, locale::text(language, "mail-invitation-heading"))
            .say("mail-invitation-lead")
            .facts([
                fact(language, "mail-fact-invited", &self.organisation),
                fact(language, "mail-fact-inviter", &common.sender),
                fact(language, "mail-fact-municipality", self.municipality.as_deref().unwrap_or_default()),
                fact(language, "mail-fact-area", &self.area),
                fact(language, "mail-fact-answer-by", &locale::date::long(language, self.answer_by)),
            ])
            .button("mail-invitation-button", &self.url)
            .say("mail-invitation-after")
            .nothing("mail-invitation-nothing")
            .say("mail-invitation-why")
    }

    /// Returns plausible invitations.
    pub fn samples() -> Vec<Self> {
        let sample = Self {
            organisation: "Rantalakeuden Nuorisoseura ry".into(),
            municipality: Some("Siikajoki".into()),
            area: "Pohjois-Pohjanmaa".into(),
            url: "https://elinvoima.example/kutsu/org_01j0?t=c2Vj".into(),
            answer_by: NaiveDate::from_ymd_opt(2026, 12, 11).unwrap_or_default(),
        };
        vec![Self { municipality: None, ..sample.clone() }, sample]
    }
}
