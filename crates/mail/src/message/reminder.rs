//! Something waits for the reader: one thing with its own subject, or several gathered into one mail.

mod item;
mod matter;

use locale::Args;

use super::Common;
use super::letter::{Block, Letter, Link, fact};
use super::line::one_line;

pub use item::Item;
pub use matter::Matter;

/// Everything that waits for one reader today; at least one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// What waits, the most urgent first.
    pub items: Vec<Item>,
}

impl Reminder {
    /// Returns nothing for a reminder of nothing.
    pub(super) fn letter(&self, common: &Common) -> Option<Letter> {
        match self.items.as_slice() {
            [] => None,
            [item] => Some(item.alone(common)),
            items => Some(gathered(items, common)),
        }
    }

    /// Returns the rule of its one item, or that there are several.
    pub(super) fn name(&self) -> String {
        match self.items.as_slice() {
            [item] if item.escalation => format!("{}-copy", item.matter.rule()),
            [item] => item.matter.rule().to_owned(),
            _ => "several".to_owned(),
        }
    }

    /// Returns plausible reminders: each item alone, and several together.
    pub fn samples() -> Vec<Self> {
        let items = Item::samples();
        let (own, copies) = items.split_at(items.len() / 2);
        let mut samples: Vec<_> = items.iter().map(|item| Self { items: vec![item.clone()] }).collect();
        let mixed = [&own[..3], &copies[..1]].concat();
        samples.extend([own[..2].to_vec(), copies.to_vec(), mixed].map(|items| Self { items }));
        samples
    }
}

fn gathered(items: &[Item], common: &Common) -> Letter {
    let language = common.language;
    let first = items[0].matter.organisation();
    let shared = items.iter().all(|item| item.matter.organisation() == first);
    let name = if shared { first } else { &common.sender };
    let args = Args::new().with("count", items.len()).with("name", one_line(name));
    let copies_only = items.iter().all(|item| item.escalation);
    let (subject, heading, lead, why) = if copies_only {
        ("mail-copies-subject", "mail-copies-heading", "mail-copy-lead", "mail-copy-why")
    } else {
        ("mail-several-subject", "mail-several-heading", "mail-several-lead", "mail-several-why")
    };
    let heading = locale::format(language, heading, &Args::new().with("count", items.len()));
    let letter = Letter::new(common, &locale::format(language, subject, &args), heading)
        .say(lead)
        .facts([fact(language, "mail-fact-sender", &common.sender)]);
    each(letter, items, true).say(why)
}

/// Adds every item with its own link; the first one's is the main one unless the letter has another, in which case the
/// items stand below a heading of their own. What is the same for neighbours of one rule is said once.
pub(super) fn each(mut letter: Letter, items: &[Item], first_is_main: bool) -> Letter {
    let language = letter.language;
    let alike =
        |a: &Item, b: Option<&Item>| b.is_some_and(|b| a.id("") == b.id("") && a.escalation == b.escalation);
    for (index, item) in items.iter().enumerate() {
        let number =
            Args::new().with("number", (index + 1).to_string()).with("title", item.heading(language));
        let heading = locale::format(language, "mail-several-item", &number);
        letter =
            letter.block(if first_is_main { Block::Heading(heading) } else { Block::Subheading(heading) });
        if item.escalation && !(index > 0 && alike(item, items.get(index - 1))) {
            letter = letter.say(&item.id("help"));
        }
        letter = letter.facts(item.facts(language));
        let link = item.link(language);
        letter = letter.block(if first_is_main && index == 0 {
            Block::Button(link)
        } else {
            // Read on its own, as in a screen reader's list of links, each must say where it leads.
            let args =
                Args::new().with("label", link.label).with("name", one_line(item.matter.organisation()));
            Block::Link(Link { label: locale::format(language, "mail-several-link", &args), url: link.url })
        });
        if !alike(item, items.get(index + 1)) {
            letter = letter.nothing(&item.nothing());
        }
    }
    letter
}
