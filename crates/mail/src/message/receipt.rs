//! What a signer keeps: what was signed, by whom, what was promised, and the fingerprints that prove it.

use chrono::NaiveDate;
use domain::text::Language;

use super::Common;
use super::letter::{Block, Entry, Letter, fact, subject};
use super::line::{capitalised, lines, one_line};

/// A signature was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The organisation's name.
    pub organisation: String,
    /// The agreement's title.
    pub agreement: String,
    /// The municipality's name; the regional frame has none.
    pub municipality: Option<String>,
    /// The day of the newest act, a Helsinki date.
    pub signed_on: NaiveDate,
    /// Whether the organisation is bound; otherwise another signer is waited for.
    pub complete: bool,
    /// The names of those who have signed.
    pub signers: Vec<String>,
    /// The chosen stages of life, in the reader's language.
    pub sections: Vec<String>,
    /// The answer to the prevention question.
    pub prevention: bool,
    /// What was promised at signing.
    pub commitments: Vec<Committed>,
    /// The fingerprint of the text.
    pub document_hash: String,
    /// The fingerprint of text, commitments and answers together.
    pub act_hash: String,
    /// Where the signature can be looked at.
    pub url: String,
}

/// A promise on a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The stage of life, in the reader's language.
    pub section: String,
    /// The promise in the organisation's own words.
    pub text: String,
    /// The language of the words.
    pub language: Language,
}

impl Receipt {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let (subject_id, heading, lead, nothing) = if self.complete {
            ("mail-receipt-subject", "mail-receipt-heading", "mail-receipt-lead", "mail-receipt-nothing")
        } else {
            ("mail-part-subject", "mail-part-heading", "mail-part-lead", "mail-part-nothing")
        };
        let subject = subject(language, subject_id, "agreement", &self.agreement);
        let prevention =
            if self.prevention { "mail-receipt-prevention-yes" } else { "mail-receipt-prevention-no" };
        let signers = if self.complete { "mail-fact-signers" } else { "mail-fact-signers-so-far" };
        let letter = Letter::new(common, &subject, locale::text(language, heading))
            .say(lead)
            .facts([
                fact(language, "mail-fact-organisation", &self.organisation),
                fact(language, "mail-fact-agreement", &self.agreement),
                fact(language, "mail-fact-municipality", self.municipality.as_deref().unwrap_or_default()),
                fact(language, "mail-fact-signed-on", &locale::date::long(language, self.signed_on)),
                fact(language, signers, &self.signers.join(", ")),
                fact(language, "mail-fact-sections", &self.sections.join(", ")),
                fact(language, "mail-fact-prevention", &locale::text(language, prevention)),
                fact(language, "mail-fact-from", &common.sender),
            ])
            .button("mail-receipt-button", &self.url)
            .nothing(nothing);
        self.evidence(self.promises(letter, language), language).say("mail-receipt-why")
    }

    fn promises(&self, letter: Letter, language: Language) -> Letter {
        if self.commitments.is_empty() {
            return letter.say(if self.complete {
                "mail-receipt-no-commitments"
            } else {
                "mail-part-no-commitments"
            });
        }
        let entry = |commitment: &Committed| Entry {
            title: capitalised(&one_line(&commitment.section)),
            url: None,
            lines: lines(&commitment.text),
            language: Some(commitment.language).filter(|own| *own != language),
        };
        letter
            .head("mail-receipt-commitments")
            .block(Block::Entries(self.commitments.iter().map(entry).collect()))
    }

    fn evidence(&self, letter: Letter, language: Language) -> Letter {
        letter
            .head("mail-receipt-evidence")
            .say("mail-receipt-evidence-what")
            .block(Block::Fingerprint(fact(language, "mail-fact-document-hash", &self.document_hash)))
            .block(Block::Fingerprint(fact(language, "mail-fact-act-hash", &self.act_hash)))
    }

    /// Returns plausible receipts.
    pub fn samples() -> Vec<Self> {
        let sample = Self {
            organisation: "Rantalakeuden Nuorisoseura ry".into(),
            agreement: "Elinvoimasopimus 2026–2029".into(),
            municipality: Some("Siikajoki".into()),
            signed_on: NaiveDate::from_ymd_opt(2026, 12, 2).unwrap_or_default(),
            complete: true,
            signers: vec!["Eero Esimerkki".into(), "Maija Malli".into()],
            sections: vec!["nuoret".into(), "kaikenikäiset ja yhteisöt".into()],
            prevention: true,
            commitments: vec![
                Committed {
                    section: "nuoret".into(),
                    text: "Avaamme nuorten illan joka torstai klo 17–20.\nOhjaajina toimii kaksi koulutettua vapaaehtoista."
                        .into(),
                    language: Language::Fi,
                },
                Committed {
                    section: "kaikenikäiset ja yhteisöt".into(),
                    text: "Vi ordnar byns gemensamma sommarfest varje år.".into(),
                    language: Language::Sv,
                },
            ],
            document_hash: "3f9a1c0e5b7d2486".repeat(4),
            act_hash: "b0c4d8e2f6a19357".repeat(4),
            url: "https://elinvoima.example/allekirjoitus/sig_01j0?t=cmVj".into(),
        };
        let part = Self {
            complete: false,
            municipality: None,
            signers: vec!["Eero Esimerkki".into()],
            prevention: false,
            commitments: Vec::new(),
            ..sample.clone()
        };
        vec![sample, part]
    }
}
