//! One thing a form asks for.

use domain::text::Language;

use super::Posted;

/// One thing a form asks for.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Its element's id; set by the form.
    pub(crate) id: String,
    /// Its name, which is also the name refusals use.
    pub(crate) name: String,
    /// The question.
    pub(crate) label: String,
    /// What helps to answer it.
    pub(crate) hint: Option<String>,
    /// What is wrong with the answer.
    pub(crate) error: Option<String>,
    /// The answer so far, of a field with one answer.
    pub(crate) value: String,
    /// How it is answered.
    pub(crate) control: Control,
    /// What the browser may fill in.
    pub(crate) autocomplete: Option<&'static str>,
    /// The language of the answer, where it is not the page's.
    pub(crate) lang: Option<&'static str>,
    /// Whether it may stay empty.
    pub(crate) optional: bool,
}

/// How something is answered.
#[derive(Debug, Clone)]
pub(crate) enum Control {
    /// A line of text.
    Line {
        /// The element's type.
        kind: &'static str,
        /// Which keys a phone shows.
        inputmode: Option<&'static str>,
        /// Whether a short one is enough.
        short: bool,
    },
    /// Several lines.
    Area {
        /// How many are seen at once.
        rows: u8,
    },
    /// One of a few.
    Radios(Vec<Choice>),
    /// Any of a few.
    Checks(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// A file of plain text.
    File,
}

/// An answer to choose.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// What helps to choose it.
    pub(crate) hint: Option<String>,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

impl Choice {
    /// Offers an answer.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, chosen: false }
    }

    /// Explains it.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Chooses it.
    pub(crate) fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }
}

impl Field {
    fn new(name: &str, label: impl Into<String>, control: Control) -> Self {
        Self {
            id: String::new(),
            name: name.to_owned(),
            label: label.into(),
            hint: None,
            error: None,
            value: String::new(),
            control,
            autocomplete: None,
            lang: None,
            optional: false,
        }
    }

    /// Asks for a line of text.
    pub(crate) fn line(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Line { kind: "text", inputmode: None, short: false })
    }

    /// Asks for an e-mail address.
    pub(crate) fn email(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Line { kind: "email", inputmode: Some("email"), short: false })
    }

    /// Asks for digits.
    pub(crate) fn digits(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Line { kind: "text", inputmode: Some("numeric"), short: true })
    }

    /// Asks for a date.
    pub(crate) fn date(language: Language, name: &str, label: impl Into<String>) -> Self {
        Self::digits(name, label).hint(locale::text(language, "page-date-hint"))
    }

    /// Asks for several lines.
    pub(crate) fn area(name: &str, label: impl Into<String>, rows: u8) -> Self {
        Self::new(name, label, Control::Area { rows })
    }

    /// Asks for one of a few.
    pub(crate) fn radios(name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Radios(choices))
    }

    /// Asks for any of a few.
    pub(crate) fn checks(name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Checks(choices))
    }

    /// Asks for one of many.
    pub(crate) fn select(name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Select(choices))
    }

    /// Puts words before the choices, so that nobody sends the first one by mistake.
    pub(crate) fn prompt(mut self, words: impl Into<String>) -> Self {
        if let Control::Select(choices) = &mut self.control {
            choices.insert(0, Choice::new("", words));
        }
        self
    }

    /// Asks for a file of plain text.
    pub(crate) fn file(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::File)
    }

    /// Helps to answer.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Fills in an answer.
    pub(crate) fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// Lets the browser fill it in.
    pub(crate) fn autocomplete(self, what: &'static str) -> Self {
        Self { autocomplete: Some(what), ..self }
    }

    /// Says in which language it is answered.
    pub(crate) fn lang(self, language: Language) -> Self {
        Self { lang: Some(language.code()), ..self }
    }

    /// Lets it stay empty.
    pub(crate) fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Puts back what was typed or chosen.
    pub(super) fn refill(&mut self, posted: &Posted) {
        let answers = posted.all(&self.name);
        match &mut self.control {
            Control::Line { .. } | Control::Area { .. } => {
                self.value = answers.first().copied().unwrap_or_default().to_owned();
            }
            // A browser never lets a page fill in a file.
            Control::File => {}
            Control::Radios(choices) | Control::Checks(choices) | Control::Select(choices) => {
                for choice in choices {
                    choice.chosen = answers.contains(&choice.value.as_str());
                }
            }
        }
    }

    /// Returns the id of the element an error leads to.
    pub(crate) fn target(&self) -> String {
        match self.control {
            Control::Radios(_) | Control::Checks(_) => format!("{}-1", self.id),
            Control::Line { .. } | Control::Area { .. } | Control::Select(_) | Control::File => {
                self.id.clone()
            }
        }
    }

    /// Returns the ids of what describes the field.
    pub(crate) fn described(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
