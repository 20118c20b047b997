//! Forms as values: what is asked, what was typed, what is wrong with it. One template renders them all.

mod field;
mod posted;

pub(crate) use field::{Choice, Control, Field};
pub(crate) use posted::{Kept, Posted, Reading};

use askama::Template;
use domain::refusal::{Code, Refusal};
use domain::text::Language;
use locale::Args;

use crate::visit::Visit;
use crate::words;

/// A form.
#[derive(Debug, Clone, Template)]
#[template(path = "form.html")]
pub(crate) struct Form {
    /// Its name on the page, unique there.
    pub(crate) id: String,
    /// Where it is sent.
    pub(crate) action: String,
    /// Its heading, if it has one of its own.
    pub(crate) heading: Option<String>,
    /// What to know before filling it in.
    pub(crate) lead: Option<String>,
    /// What is asked.
    pub(crate) fields: Vec<Field>,
    /// What is sent along unseen.
    pub(crate) hidden: Vec<(String, String)>,
    /// What the button says.
    pub(crate) submit: String,
    /// Whether the button is not the page's main one.
    pub(crate) quiet: bool,
    /// Whether the form is folded away until somebody wants it.
    pub(crate) folded: bool,
    /// Whether it asks in the address instead of posting: it narrows what is shown and changes nothing.
    pub(crate) asks: bool,
    /// What is wrong that belongs to no field.
    pub(crate) errors: Vec<String>,
    /// The word for a field that may stay empty.
    optional: String,
    /// The word before an error.
    error: String,
}

/// A form that was refused: what was typed, and why.
#[derive(Debug, Clone)]
pub(crate) struct Failed {
    /// The form's name.
    pub(crate) form: String,
    /// What was typed.
    pub(crate) posted: Posted,
    /// Why.
    pub(crate) refusals: Vec<Refusal>,
}

impl Failed {
    /// Says what is wrong with a form.
    pub(crate) fn new(form: &str, posted: Posted, refusals: Vec<Refusal>) -> Self {
        Self { form: form.to_owned(), posted, refusals }
    }

    /// Returns whether somebody else was faster.
    pub(crate) fn is_stale(&self) -> bool {
        self.refusals.iter().any(|refusal| refusal.code == Code::StaleVersion)
    }
}

impl Form {
    /// Starts a form with a key of its own, so that pressing twice does the work once.
    pub(crate) fn new(visit: &Visit, id: &str, action: impl Into<String>, submit: &str) -> Self {
        let language = visit.language;
        Self {
            id: id.to_owned(),
            action: action.into(),
            heading: None,
            lead: None,
            fields: Vec::new(),
            hidden: vec![("key".to_owned(), visit.app().form_key())],
            submit: locale::text(language, submit),
            quiet: false,
            folded: false,
            asks: false,
            errors: Vec::new(),
            optional: locale::text(language, "page-optional"),
            error: locale::text(language, "page-error"),
        }
    }

    /// Starts a form that narrows what is shown on its own page.
    pub(crate) fn narrowing(visit: &Visit, id: &str, action: impl Into<String>) -> Self {
        Self { hidden: Vec::new(), asks: true, ..Self::new(visit, id, action, "page-show") }.quiet()
    }

    /// Returns how it is sent, where a file goes along.
    pub(crate) fn encoding(&self) -> Option<&'static str> {
        let file = self.fields.iter().any(|field| matches!(field.control, Control::File));
        file.then_some("multipart/form-data")
    }

    /// Says which version of the subject the form was made for.
    pub(crate) fn version(self, version: u64) -> Self {
        self.hidden("version", version.to_string())
    }

    /// Sends something along unseen.
    pub(crate) fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    /// Gives the form a heading.
    pub(crate) fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    /// Says what to know before filling it in.
    pub(crate) fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// Replaces what the button says by words that are no message.
    pub(crate) fn submit(mut self, words: impl Into<String>) -> Self {
        self.submit = words.into();
        self
    }

    /// Makes the button a quiet one.
    pub(crate) fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Folds the form away until somebody wants it.
    pub(crate) fn folded(mut self) -> Self {
        self.folded = true;
        self
    }

    /// Asks for something.
    pub(crate) fn field(mut self, mut field: Field) -> Self {
        field.id = format!("{}-{}", self.id, field.name);
        self.fields.push(field);
        self
    }

    /// Asks for several things.
    pub(crate) fn fields(self, fields: impl IntoIterator<Item = Field>) -> Self {
        fields.into_iter().fold(self, Self::field)
    }

    /// Puts back what was typed.
    pub(crate) fn refilled(mut self, posted: &Posted) -> Self {
        for field in &mut self.fields {
            field.refill(posted);
        }
        self
    }

    /// Puts back what was typed and says what is wrong, if it is this form that was refused.
    pub(crate) fn after(mut self, language: Language, failed: Option<&Failed>) -> Self {
        let Some(failed) = failed.filter(|failed| failed.form == self.id) else { return self };
        self = self.refilled(&failed.posted);
        self.folded = false;
        for refusal in &failed.refusals {
            let words = words::refusal(language, refusal);
            let field =
                refusal.field.and_then(|name| self.fields.iter_mut().find(|field| field.name == name));
            match field {
                // What is missing is called as the page calls it, which other doors may do differently.
                Some(field) if refusal.code == Code::Required => {
                    let args = Args::new().with("field", &field.label);
                    field.error = Some(locale::format(language, "page-required", &args));
                }
                Some(field) => field.error = Some(words),
                None => self.errors.push(words),
            }
        }
        self
    }

    /// Lists what is wrong, each with the element it is about.
    pub(crate) fn problems(&self) -> Vec<(String, String)> {
        let own = self.errors.iter().map(|words| (format!("{}-form", self.id), words.clone()));
        let fields = self.fields.iter().filter_map(|field| Some((field.target(), field.error.clone()?)));
        own.chain(fields).collect()
    }
}
