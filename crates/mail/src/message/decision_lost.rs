//! The decision an agreement rests on was lost: what that means for those who have signed, in plain words.

use chrono::NaiveDate;

use super::Common;
use super::letter::{Letter, fact, subject};

/// The decision an agreement rests on was lost, or the agreement has ended for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLost {
    /// The agreement's title.
    pub agreement: String,
    /// The last day for a new decision; none once the agreement has ended.
    pub until: Option<NaiveDate>,
    /// Where the agreement can be read.
    pub url: String,
}

impl DecisionLost {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let id = |part: &str| {
            let which = if self.until.is_some() { "lost" } else { "ended" };
            format!("mail-{which}-{part}")
        };
        let subject = subject(language, &id("subject"), "agreement", &self.agreement);
        let until = self.until.map(|day| locale::date::long(language, day)).unwrap_or_default();
        Letter::new(common, &subject, locale::text(language, &id("heading")))
            .say(&id("lead"))
            .facts([
                fact(language, "mail-fact-agreement", &self.agreement),
                fact(language, "mail-lost-until", &until),
                fact(language, "mail-fact-from", &common.sender),
            ])
            .say(&id("mean"))
            .button("mail-lost-button", &self.url)
            .nothing(&id("nothing"))
            .say("mail-lost-why")
    }

    /// Returns plausible messages: the decision lost, and the agreement ended.
    pub fn samples() -> Vec<Self> {
        let until = NaiveDate::from_ymd_opt(2027, 1, 22);
        [until, None]
            .map(|until| Self {
                agreement: "Vetelin elinvoimasopimus 2026–2029".into(),
                until,
                url: "https://elinvoima.example/agreements/agr_01j0".into(),
            })
            .to_vec()
    }
}
