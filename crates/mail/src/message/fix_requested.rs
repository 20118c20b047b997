//! A registration lacks something: what, in the coordinator's words, and where to put it right.

use super::Common;
use super::letter::{Block, Letter, fact, subject};
use super::line::lines;

/// A registration lacks something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixRequested {
    /// The organisation's name.
    pub organisation: String,
    /// What is missing, in the coordinator's own words.
    pub what: String,
    /// Where it is put right.
    pub url: String,
}

impl FixRequested {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let subject = subject(language, "mail-fix-subject", "organisation", &self.organisation);
        let letter = Letter::new(common, &subject, locale::text(language, "mail-fix-heading"))
            .say("mail-fix-lead")
            .facts([
                fact(language, "mail-fact-organisation", &self.organisation),
                fact(language, "mail-fact-sender", &common.sender),
            ])
            .say("mail-fix-what");
        letter
            .block(Block::Quote(lines(&self.what)))
            .button("mail-fix-button", &self.url)
            .nothing("mail-fix-nothing")
            .say("mail-fix-why")
    }

    /// Returns plausible requests.
    pub fn samples() -> Vec<Self> {
        vec![Self {
            organisation: "Rantalakeuden Nuorisoseura ry".into(),
            what: "Nimenkirjoittajista puuttuu toinen henkilö.\n\nSääntöjen mukaan puheenjohtaja ja sihteeri kirjoittavat nimen yhdessä."
                .into(),
            url: "https://elinvoima.example/organisaatio/org_01j0?t=Zml4".into(),
        }]
    }
}
