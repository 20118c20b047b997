//! The reminder rules of a place in plain words: what is reminded of, when, whom, and what if nothing happens.

mod act;
mod form;
mod one;

pub(crate) use act::{clear, save, try_out};
pub(crate) use one::show as rule;

use askama::Template;
use axum::extract::{Path, Query};
use domain::area::Area;
use domain::id::AgreementId;
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::refusal::{Code, Refusal};
use domain::reminder::{Level, Occasion, Reach};
use serde::Deserialize;
use workflow::Error;
use workflow::reminding::rule::{At, RuleHere};

use crate::failure::Failure;
use crate::form::{Choice, Field, Form, Posted};
use crate::frame::Frame;
use crate::page::signature::steps::capital;
use crate::view;
use crate::visit::{Answer, Visit, escaped};
use crate::words;

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    page: Frame,
    back: (String, String),
    place: Form,
    rules: Vec<Line>,
}

/// A rule in the list.
struct Line {
    title: String,
    about: String,
    /// What is particular about it: switched off, moved, required by law, and who set that.
    flags: Vec<String>,
    told: Told,
    href: String,
    way: String,
}

/// When a rule tells whom.
struct Told {
    /// When, to whose move it is.
    owner: Vec<String>,
    /// When and to whom, if nothing happens.
    others: Vec<String>,
}

/// The place somebody looks at, as it stands in the address or in a form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    municipality: Option<String>,
    agreement: Option<String>,
}

impl Wanted {
    fn posted(posted: &Posted) -> Self {
        Self { municipality: posted.optional("municipality"), agreement: posted.optional("agreement") }
    }
}

/// A place with its rules.
struct Place {
    area: Area,
    at: At,
    rules: Vec<RuleHere>,
}

impl Place {
    async fn find(visit: &Visit, slug: &str, wanted: &Wanted) -> Result<Self, Failure> {
        let area = visit.app().area_by_slug(slug).await.map_err(|error| visit.fail(error))?;
        let area = area.ok_or_else(|| visit.fail(Error::NotFound))?;
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let unknown = |field| visit.fail(Refusal::field(Code::UnknownId, field));
        let municipality = given(&wanted.municipality).map(|code| code.parse::<MunicipalityCode>());
        let agreement = given(&wanted.agreement).map(|id| id.parse::<AgreementId>());
        let at = At {
            area: area.id,
            municipality: municipality.transpose().map_err(|_| unknown("municipality"))?,
            agreement: agreement.transpose().map_err(|_| unknown("agreement"))?,
        };
        let rules = visit.app().reminder_rules(&visit.viewer, &at).await;
        Ok(Self { area, rules: rules.map_err(|error| visit.fail(error))?, at })
    }

    fn base(&self) -> String {
        format!("/board/{}/rules", self.area.slug)
    }

    /// Returns the part of an address that names the place.
    fn query(&self) -> String {
        match (&self.at.agreement, &self.at.municipality) {
            (Some(agreement), _) => format!("?agreement={agreement}"),
            (None, Some(code)) => format!("?municipality={}", escaped(code.as_str())),
            (None, None) => String::new(),
        }
    }

    /// Names the place.
    async fn name(&self, visit: &Visit) -> Result<String, Failure> {
        if let Some(id) = self.at.agreement {
            let found =
                visit.app().agreements(&visit.viewer, &[id]).await.map_err(|error| visit.fail(error))?;
            let title = found.get(&id).map(|agreement| agreement.title.text(visit.language).to_owned());
            return Ok(title.unwrap_or_else(|| visit.t("reminder-rules-agreement")));
        }
        let municipalities = self.municipalities(visit).await?;
        let own = self.at.municipality.as_ref();
        let found = municipalities.iter().find(|found| Some(&found.code) == own);
        Ok(found.map_or_else(
            || self.area.name.text(visit.language).to_owned(),
            |found| words::municipality(visit.language, found),
        ))
    }

    async fn municipalities(&self, visit: &Visit) -> Result<Vec<Municipality>, Failure> {
        visit.app().municipalities_of(self.area.id).await.map_err(|error| visit.fail(error))
    }
}

/// Shows the rules of an area, or of one of its municipalities or agreements.
pub(crate) async fn list(visit: Visit, Path(slug): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let place = Place::find(&visit, &slug, &wanted).await?;
    let municipalities = place.municipalities(&visit).await?;
    let chosen = |code: Option<&MunicipalityCode>| code == place.at.municipality.as_ref();
    let all = Choice::new("", visit.t("reminder-rules-area")).chosen(chosen(None));
    let each = municipalities.iter().map(|found| {
        Choice::new(found.code.as_str(), words::municipality(visit.language, found))
            .chosen(chosen(Some(&found.code)))
    });
    let choices = std::iter::once(all).chain(each).collect();
    let title = format!("{} – {}", visit.t("reminder-rules"), place.name(&visit).await?);
    let content = RulesPage {
        page: Frame::new(&visit, title).await?,
        back: (format!("/board/{slug}"), place.area.name.text(visit.language).to_owned()),
        place: Form::narrowing(&visit, "place", place.base()).field(Field::select(
            "municipality",
            visit.t("reminder-rules-place"),
            choices,
        )),
        rules: place.rules.iter().map(|here| line(&visit, &place, here)).collect(),
    };
    Ok(view::page(&content))
}

fn line(visit: &Visit, place: &Place, here: &RuleHere) -> Line {
    let rule = here.effective.usual;
    let key: &str = rule.id.into();
    let may = here.may_set;
    let title = words::task(visit.language, rule.task);
    let way = visit.t(if may { "reminder-rules-change" } else { "reminder-rules-look" });
    Line {
        about: visit.t(&format!("task-{}-what", <&str>::from(rule.task))),
        flags: flags(visit, here),
        told: told(visit, here),
        href: format!("{}/{key}{}", place.base(), place.query()),
        way: format!("{way}: {title}"),
        title,
    }
}

/// Says what is particular about a rule here, each with who chose it.
fn flags(visit: &Visit, here: &RuleHere) -> Vec<String> {
    let effective = &here.effective;
    let by = |reach: Option<Reach>| {
        reach.map(|reach| format!(" ({})", visit.t(&format!("reminder-rules-by-{}", <&str>::from(reach)))))
    };
    let mut flags = Vec::new();
    if effective.usual.task.is_statutory() {
        flags.push(visit.t("reminder-rules-law"));
    }
    if !effective.on.value {
        flags.push(format!("{}{}", visit.t("reminder-rules-off"), by(effective.on.by).unwrap_or_default()));
    } else if effective.shift.value.by != 0 {
        let shift = locale::rule::shift(visit.language, effective.shift.value);
        flags.push(format!("{shift}{}", by(effective.shift.by).unwrap_or_default()));
    }
    for chosen in [
        effective.left_out.by.filter(|_| !effective.left_out.value.is_empty()),
        effective.levels_off.by.filter(|_| !effective.levels_off.value.is_empty()),
        effective.schedule.by,
    ] {
        let changed = by(chosen).map(|by| format!("{}{by}", visit.t("reminder-rules-changed")));
        flags.extend(changed.filter(|changed| !flags.contains(changed)));
    }
    flags
}

/// Says when the rule tells whom here; what is left out is named as such.
fn told(visit: &Visit, here: &RuleHere) -> Told {
    let rule = here.effective.rule();
    let takes_place = |occasion: &Occasion| rule.occasions.iter().any(|kept| kept.key == occasion.key);
    let mut told = Told { owner: Vec::new(), others: Vec::new() };
    for occasion in here.effective.usual.occasions {
        let mut words = capital(&locale::rule::occasion(visit.language, occasion));
        if occasion.to != Level::Owner {
            let level = visit.t(&format!("page-level-{}", <&str>::from(occasion.to)));
            words = format!("{words}: {level}");
        }
        if !takes_place(occasion) {
            words = format!("{words} – {}", visit.t("reminder-rules-left-out"));
        }
        if occasion.to == Level::Owner { told.owner.push(words) } else { told.others.push(words) }
    }
    told
}
