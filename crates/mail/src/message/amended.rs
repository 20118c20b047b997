//! An agreement was amended: what changes for a party that need not sign again, and who has not signed in time.

use chrono::NaiveDate;

use super::Common;
use super::letter::{Block, Letter, fact, subject};
use super::line::lines;

/// An agreement was amended, and the reader's organisation need not sign again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The organisation's name.
    pub organisation: String,
    /// The agreement's title.
    pub agreement: String,
    /// What changes for a party.
    pub note: String,
    /// The first day of the amended text.
    pub effective_from: NaiveDate,
    /// Where both texts can be read.
    pub url: String,
}

impl Amended {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let subject = subject(language, "mail-amended-subject", "agreement", &self.agreement);
        let letter = Letter::new(common, &subject, locale::text(language, "mail-amended-heading"))
            .say("mail-amended-lead")
            .facts([
                fact(language, "mail-fact-agreement", &self.agreement),
                fact(language, "mail-fact-organisation", &self.organisation),
                fact(
                    language,
                    "mail-fact-effective-from",
                    &locale::date::long(language, self.effective_from),
                ),
                fact(language, "mail-fact-from", &common.sender),
            ])
            .say("mail-amended-what");
        letter
            .block(Block::Quote(lines(&self.note)))
            .button("mail-amended-button", &self.url)
            .nothing("mail-amended-nothing")
            .say("mail-amended-why")
    }

    /// Returns plausible messages.
    pub fn samples() -> Vec<Self> {
        vec![Self {
            organisation: "Rantalakeuden Nuorisoseura ry".into(),
            agreement: "Elinvoimasopimus 2026–2029".into(),
            note: "Vuosiraportti kootaan jatkossa helmikuussa.".into(),
            effective_from: NaiveDate::from_ymd_opt(2027, 2, 1).unwrap_or_default(),
            url: "https://elinvoima.example/agreements/agr_01j0/versions".into(),
        }]
    }
}

/// A party did not sign the amended agreement and is no longer bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyLapsed {
    /// The organisation's name.
    pub organisation: String,
    /// The agreement's title.
    pub agreement: String,
    /// Where the parties are listed.
    pub url: String,
}

impl PartyLapsed {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let subject = subject(language, "mail-lapsed-subject", "organisation", &self.organisation);
        Letter::new(common, &subject, locale::text(language, "mail-lapsed-heading"))
            .say("mail-lapsed-lead")
            .facts([
                fact(language, "mail-fact-organisation", &self.organisation),
                fact(language, "mail-fact-agreement", &self.agreement),
                fact(language, "mail-fact-from", &common.sender),
            ])
            .say("mail-lapsed-after")
            .button("mail-lapsed-button", &self.url)
            .nothing("mail-lapsed-nothing")
            .say("mail-lapsed-why")
    }

    /// Returns plausible messages.
    pub fn samples() -> Vec<Self> {
        vec![Self {
            organisation: "Rantalakeuden Nuorisoseura ry".into(),
            agreement: "Elinvoimasopimus 2026–2029".into(),
            url: "https://elinvoima.example/agreements/agr_01j0".into(),
        }]
    }
}
