//! A coordinator's week: what is late, what is coming, and what waits for the coordinator in person (RM-44).

use chrono::NaiveDate;
use locale::Args;

use super::Common;
use super::letter::{Block, Entry, Letter, fact};
use super::line::one_line;
use super::reminder::{Item, each};

/// The weekly digest (RM-44).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// The municipality's name, or the area's for a regional coordinator.
    pub place: String,
    /// What should have been done, the oldest first.
    pub late: Vec<Line>,
    /// What is due soon, the next first.
    pub soon: Vec<Line>,
    /// The day's reminders to the coordinator, which need no mail of their own then.
    pub absorbed: Vec<Item>,
    /// Where the work list is.
    pub url: String,
}

/// One thing that is late or coming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is to be done, in the reader's language.
    pub title: String,
    /// The organisation or post whose move it is.
    pub who: String,
    /// The day it is due.
    pub due_on: NaiveDate,
    /// Where it can be looked at.
    pub url: String,
}

impl Digest {
    /// Returns nothing for an empty digest, which is not sent.
    pub(super) fn letter(&self, common: &Common) -> Option<Letter> {
        if self.late.is_empty() && self.soon.is_empty() && self.absorbed.is_empty() {
            return None;
        }
        let language = common.language;
        let counts = Args::new()
            .with("late", self.late.len())
            .with("soon", self.soon.len())
            .with("municipality", one_line(&self.place));
        let subject = locale::format(language, "mail-subject-rm44", &counts);
        let mut letter = Letter::new(common, &subject, locale::text(language, "mail-rm44-heading"))
            .say("mail-rm44-lead")
            .facts([
                fact(language, "mail-fact-place", &self.place),
                fact(
                    language,
                    "mail-fact-from",
                    if self.place == common.sender { "" } else { &common.sender },
                ),
            ])
            .button("mail-rm44-button", &self.url)
            .nothing("mail-rm44-nothing");
        for (heading, note, lines) in [
            ("mail-rm44-late", Some("mail-rm44-late-note"), &self.late),
            ("mail-rm44-soon", None, &self.soon),
        ] {
            if lines.is_empty() {
                continue;
            }
            let count = Args::new().with("count", lines.len());
            letter = letter.block(Block::Heading(locale::format(language, heading, &count)));
            if let Some(note) = note {
                letter = letter.say(note);
            }
            letter = letter.block(Block::Entries(lines.iter().map(|line| line.entry(common)).collect()));
        }
        if !self.absorbed.is_empty() {
            letter = each(letter.head("mail-rm44-own"), &self.absorbed, false);
        }
        Some(letter.say("mail-rm44-why"))
    }

    /// Returns plausible digests.
    pub fn samples() -> Vec<Self> {
        let line = |title: &str, who: &str, (month, day)| Line {
            title: title.into(),
            who: who.into(),
            due_on: NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default(),
            url: format!("https://elinvoima.example/tehtava/tsk_{month:02}{day:02}"),
        };
        let full = Self {
            place: "Siikajoki".into(),
            late: vec![
                line("Allekirjoita sopimus", "Rantalakeuden Nuorisoseura ry", (11, 13)),
                line("Päivitä allekirjoitusoikeudet", "Ruukin Kyläyhdistys ry", (11, 18)),
            ],
            soon: vec![line("Kerro, miten sitoumus etenee", "Siikajokilaakson Eläkeläiset ry", (11, 30))],
            absorbed: Item::samples().into_iter().take(2).collect(),
            url: "https://elinvoima.example/tyopoyta".into(),
        };
        let calm = Self { late: Vec::new(), absorbed: Vec::new(), ..full.clone() };
        vec![full, calm]
    }
}

impl Line {
    fn entry(&self, common: &Common) -> Entry {
        let due = fact(common.language, "mail-fact-due", &locale::date::long(common.language, self.due_on));
        Entry {
            title: one_line(&self.title),
            url: Some(one_line(&self.url)),
            lines: vec![one_line(&self.who), format!("{}: {}", due.label, due.value)],
            language: None,
        }
    }
}
