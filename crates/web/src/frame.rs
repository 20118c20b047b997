//! What every page has around its content: title, language, navigation, who is signed in.

use domain::text::Language;
use locale::Args;

use crate::asset;
use crate::form::{Failed, Form};
use crate::language;
use crate::visit::Visit;
use crate::words;

/// What every page has around its content.
pub(crate) struct Frame {
    /// The address of the stylesheet.
    pub(crate) style: &'static str,
    /// The address of the icon.
    pub(crate) icon: &'static str,
    /// The language of the page.
    pub(crate) language: Language,
    /// What the page is called; also its heading.
    pub(crate) title: String,
    /// Where the page is shown again in another language.
    pub(crate) path: String,
    /// Who is signed in, if anybody.
    pub(crate) who: Option<String>,
    /// The way around.
    pub(crate) nav: Vec<Way>,
    /// What is to be known about the demo.
    pub(crate) demo: Option<String>,
    /// Whether the session has just ended.
    pub(crate) expired: bool,
    /// What is wrong with what was typed: the element and the words.
    pub(crate) problems: Vec<(String, String)>,
    /// Whether somebody else was faster.
    pub(crate) stale: bool,
}

/// A link in the navigation.
pub(crate) struct Way {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) current: bool,
}

impl Frame {
    /// Makes the frame of a page.
    pub(crate) async fn new(
        visit: &Visit,
        title: impl Into<String>,
    ) -> Result<Self, crate::failure::Failure> {
        let who = match visit.viewer.person_id() {
            Some(id) => visit
                .app()
                .person(&visit.viewer, id)
                .await
                .map_err(|e| visit.fail(e))?
                .map(|person| person.name()),
            None => visit.viewer.address.as_ref().map(ToString::to_string),
        };
        Ok(Self { who, ..Self::bare(visit, title) })
    }

    /// Makes a frame without looking anything up; also where looking up is what failed.
    pub(crate) fn bare(visit: &Visit, title: impl Into<String>) -> Self {
        let language = visit.language;
        let path = if visit.posts {
            visit.path.split('?').next().unwrap_or("/").to_owned()
        } else {
            visit.path.clone()
        };
        let demo = visit.app().settings().demo.then(|| {
            let today = locale::date::long(language, visit.today());
            locale::format(language, "page-demo-banner", &Args::new().with("date", today))
        });
        let mut frame = Self {
            style: &asset::STYLE.path,
            icon: &asset::ICON.path,
            language,
            title: title.into(),
            path,
            who: None,
            nav: Vec::new(),
            demo,
            expired: visit.expired,
            problems: Vec::new(),
            stale: false,
        };
        frame.nav = frame.ways(visit);
        frame
    }

    /// Says where the page is shown again in another language, where that is not the address itself.
    pub(crate) fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Tells at the top of the page what is wrong in its forms.
    pub(crate) fn with_problems<'a>(
        mut self,
        forms: impl IntoIterator<Item = &'a Form>,
        failed: Option<&Failed>,
    ) -> Self {
        self.problems = forms.into_iter().flat_map(Form::problems).collect();
        if let (true, Some(failed)) = (self.problems.is_empty(), failed) {
            let words = failed.refusals.iter().map(|refusal| words::refusal(self.language, refusal));
            self.problems = words.map(|words| ("content".to_owned(), words)).collect();
        }
        self.stale = failed.is_some_and(Failed::is_stale);
        self
    }

    fn ways(&self, visit: &Visit) -> Vec<Way> {
        let mut ways = Vec::new();
        let here = self.path.split('?').next().unwrap_or_default();
        let mut way = |href: &str, label: &str| {
            let current = here == href || here.starts_with(&format!("{href}/"));
            ways.push(Way { href: href.to_owned(), label: locale::text(self.language, label), current });
        };
        if visit.signed_in() {
            way("/home", "page-nav-home");
            if visit.viewer.coordinates() {
                way("/board", "page-nav-board");
            }
            if !visit.viewer.own_scopes().is_empty() {
                way("/people", "page-nav-people");
            }
            if visit.viewer.person_id().is_some() {
                way("/settings", "page-nav-settings");
            }
        }
        if visit.app().settings().demo {
            if visit.web.settings.mailbox.is_some() {
                way("/mailbox", "page-nav-mailbox");
            }
            way("/clock", "page-nav-clock");
        }
        ways
    }

    /// Returns a message in the page's language.
    pub(crate) fn t(&self, id: &str) -> String {
        locale::text(self.language, id)
    }

    /// Returns the code of the page's language.
    pub(crate) fn code(&self) -> &'static str {
        self.language.code()
    }

    /// Returns the other languages: where to switch, the code, the words in that language.
    pub(crate) fn others(&self) -> Vec<(String, &'static str, String)> {
        let others = Language::ALL.into_iter().filter(|other| *other != self.language);
        others
            .map(|other| {
                (
                    language::switched(&self.path, other),
                    other.code(),
                    locale::text(other, "page-in-this-language"),
                )
            })
            .collect()
    }
}
