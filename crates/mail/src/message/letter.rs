//! A message between its data and its two bodies: a heading and blocks, in the reader's language.

use chrono::NaiveDate;
use domain::text::Language;
use locale::Args;

use super::Common;
use super::line::{clipped, one_line};

/// The longest subject, in characters.
pub(super) const LONGEST_SUBJECT: usize = 79;

/// What stands before the name a subject ends with.
const NAME: &str = " – ";

/// The longest name that is never cut, in characters: that of a place.
const SHORT_NAME: usize = 20;

/// Everything a body is written from.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) language: Language,
    pub(super) subject: String,
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
    pub(super) footer: Vec<Block>,
}

/// One part of a body.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(String),
    Heading(String),
    /// A heading below a heading.
    Subheading(String),
    Facts(Vec<Fact>),
    /// A sentence or two with a label in front.
    Note(Fact),
    /// The one thing to do.
    Button(Link),
    Link(Link),
    /// A code to be typed, with spaces and without.
    Code {
        spaced: String,
        plain: Fact,
    },
    /// Somebody's own words, line by line.
    Quote(Vec<String>),
    Steps(Vec<String>),
    Entries(Vec<Entry>),
    /// A long value on a line of its own.
    Fingerprint(Fact),
    /// Whom to ask.
    Contact {
        intro: String,
        name: String,
        email: String,
    },
}

/// A label and what it says.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

#[derive(Debug)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) url: String,
}

/// One of a list.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) lines: Vec<String>,
    /// The language of the lines, where it need not be the reader's.
    pub(super) language: Option<Language>,
}

impl Fact {
    /// Returns the label as it stands before its value.
    pub(super) fn lead(&self) -> String {
        format!("{}:", self.label)
    }
}

impl Letter {
    /// Starts a letter with its greeting and ends it with contact and settings.
    pub(super) fn new(common: &Common, subject: &str, heading: String) -> Self {
        let language = common.language;
        Self {
            language,
            subject: fitted(&one_line(subject)),
            heading,
            blocks: vec![Block::Paragraph(locale::text(language, "mail-greeting"))],
            footer: footer(common),
        }
    }

    /// Adds a paragraph by its message id.
    pub(super) fn say(mut self, id: &str) -> Self {
        self.blocks.push(Block::Paragraph(locale::text(self.language, id)));
        self
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(self, text: String) -> Self {
        self.block(Block::Paragraph(text))
    }

    /// Adds a heading by its message id.
    pub(super) fn head(self, id: &str) -> Self {
        let heading = locale::text(self.language, id);
        self.block(Block::Heading(heading))
    }

    /// Adds what happens without the reader.
    pub(super) fn nothing(self, id: &str) -> Self {
        let fact = fact(self.language, "mail-nothing", &locale::text(self.language, id));
        self.block(Block::Note(fact))
    }

    /// Adds the one thing to do.
    pub(super) fn button(self, id: &str, url: &str) -> Self {
        let label = locale::text(self.language, id);
        self.block(Block::Button(Link { label, url: one_line(url) }))
    }

    /// Adds who writes, where nobody asks for anything.
    pub(super) fn written_by(self, common: &Common) -> Self {
        let sender = fact(self.language, "mail-fact-from", &common.sender);
        self.facts([sender])
    }

    /// Adds facts; those without a value are left out.
    pub(super) fn facts(self, facts: impl IntoIterator<Item = Fact>) -> Self {
        let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.value.is_empty()).collect();
        if facts.is_empty() { self } else { self.block(Block::Facts(facts)) }
    }

    /// Adds a block.
    pub(super) fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

/// Returns a subject as there is room for it. What it ends with tells one mail from the next, so a short name stays.
pub(super) fn fitted(subject: &str) -> String {
    let length = |text: &str| text.chars().count();
    match subject.rsplit_once(NAME) {
        Some((what, name)) if length(subject) > LONGEST_SUBJECT && length(name) <= SHORT_NAME => {
            let room = LONGEST_SUBJECT - length(NAME) - length(name);
            format!("{}{NAME}{name}", clipped(what, room))
        }
        Some(_) | None => clipped(subject, LONGEST_SUBJECT),
    }
}

/// Returns a fact with its label by message id.
pub(super) fn fact(language: Language, label: &str, value: &str) -> Fact {
    Fact { label: locale::text(language, label), value: one_line(value) }
}

/// Returns a subject by its message id with one name at its end.
pub(super) fn subject(language: Language, id: &str, name: &'static str, value: &str) -> String {
    locale::format(language, id, &Args::new().with(name, one_line(value)))
}

/// Returns a date in its long form and how far away it is.
pub(super) fn due(language: Language, date: NaiveDate, days_left: i64) -> String {
    let args = Args::new().with("date", locale::date::long(language, date)).with("days", days_left.abs());
    match days_left {
        ..0 => locale::format(language, "mail-due-past", &args),
        0 => locale::format(language, "mail-due-today", &args),
        1.. => locale::format(language, "mail-due-ahead", &args),
    }
}

fn footer(common: &Common) -> Vec<Block> {
    let language = common.language;
    let mut footer = Vec::new();
    if let Some(contact) = &common.coordinator {
        let (name, email) = (one_line(&contact.name), one_line(&contact.email));
        footer.push(Block::Contact { intro: locale::text(language, "mail-contact"), name, email });
    } else {
        footer.push(Block::Paragraph(locale::text(language, "mail-contact-unknown")));
    }
    if let Some(url) = &common.settings_url {
        let label = locale::text(language, "mail-settings");
        footer.push(Block::Link(Link { label, url: one_line(url) }));
    }
    let label = locale::text(language, "mail-service");
    footer.push(Block::Link(Link { label, url: one_line(&common.base_url) }));
    footer
}
