//! Who holds which post in a place: from when to when, which are vacant, and what the visitor may do about it.

pub(crate) mod act;
mod forms;

use askama::Template;
use axum::extract::Path;
use domain::area::Area;
use domain::id::PostId;
use domain::identifier::MunicipalityCode;
use domain::municipality::Municipality;
use domain::permission::{Role, Scope};
use domain::person::EmailState;
use domain::subject::Subject;
use domain::task::{Kind, Task};
use workflow::Error;
use workflow::reading::{Holder, Seat};

use super::history::{self, Line};
use super::organisation::{Waits, waiting};
use super::plain::{self, Text};
use super::signature::steps::capital;
use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit, see};
use crate::words;

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    page: Frame,
    done: bool,
    back: Option<(String, String)>,
    posts: Vec<Post>,
    give: Option<Form>,
    signatories: Option<String>,
    municipalities: Vec<Coordinated>,
}

/// A post with its holders.
struct Post {
    id: String,
    role: String,
    vacant: bool,
    /// Whether its tasks fall to others meanwhile.
    falls: bool,
    holders: Vec<Held>,
    /// What the search for a successor waits for.
    waits: Vec<Waits>,
    /// What is handed over, each with where it is listed.
    hand_over: Vec<Due>,
    history: Vec<Line>,
}

/// Something that is handed over.
struct Due {
    label: String,
    number: u64,
    href: Option<String>,
}

/// Somebody who holds a post, with what can be done about it.
struct Held {
    name: String,
    email: String,
    when: String,
    flags: Vec<String>,
    forms: Vec<Form>,
}

/// A municipality with its coordinators.
struct Coordinated {
    href: String,
    name: String,
    coordinators: Vec<String>,
}

/// A place whose posts are looked at, by its address.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    scope: Scope,
    base: String,
    name: String,
    area: Option<Area>,
}

impl Place {
    /// Finds the place an address names.
    pub(crate) async fn find(visit: &Visit, kind: &str, key: &str) -> Result<Self, Failure> {
        let found = Self::found(visit, kind, key).await.map_err(|error| visit.fail(error))?;
        found.ok_or_else(|| visit.fail(Error::NotFound))
    }

    async fn found(visit: &Visit, kind: &str, key: &str) -> workflow::Result<Option<Self>> {
        let (app, base) = (visit.app(), format!("/people/{kind}/{key}"));
        Ok(match kind {
            "service" => {
                let name = visit.t("page-posts-service");
                Some(Self { scope: Scope::Platform, base, name, area: None })
            }
            "area" => app.area_by_slug(key).await?.map(|area| {
                let name = area.name.text(visit.language).to_owned();
                Self { scope: Scope::Area(area.id), base, name, area: Some(area) }
            }),
            "municipality" => {
                let Ok(code) = key.parse::<MunicipalityCode>() else { return Ok(None) };
                let found = app.municipalities(std::slice::from_ref(&code)).await?.remove(&code);
                found.map(|found| {
                    let name = words::municipality(visit.language, &found);
                    Self { scope: Scope::Municipality(code), base, name, area: None }
                })
            }
            "organisation" => {
                let Ok(id) = key.parse() else { return Ok(None) };
                let found = app.organisations(&visit.viewer, &[id]).await?.remove(&id);
                found.map(|found| {
                    let name = found.legal_name.clone();
                    Self { scope: Scope::Organisation(id), base, name, area: None }
                })
            }
            _ => None,
        })
    }

    fn back(&self, visit: &Visit) -> (String, String) {
        match &self.scope {
            Scope::Organisation(id) => (format!("/organisations/{id}"), self.name.clone()),
            Scope::Municipality(_) | Scope::Area(_) | Scope::Platform => {
                ("/people".to_owned(), visit.t("page-posts-title"))
            }
        }
    }
}

/// Leads to the only place whose people are the visitor's to know, or lets choose.
pub(crate) async fn choose(visit: Visit) -> Answer {
    if visit.viewer.person_id().is_none() {
        return Ok(visit.to_sign_in());
    }
    let mut places = Vec::new();
    for scope in visit.viewer.own_scopes() {
        places.extend(named(&visit, &scope).await?);
    }
    if visit.viewer.administers() {
        for area in visit.app().areas().await.map_err(|error| visit.fail(error))? {
            places.push((format!("/people/area/{}", area.slug), area.name.text(visit.language).to_owned()));
        }
    }
    places.sort();
    places.dedup();
    match places.as_slice() {
        [only] => Ok(see(&only.0)),
        several => {
            let first = if several.is_empty() { "page-posts-nothing" } else { "page-posts-choose" };
            let mut parts = vec![Text::Lead(visit.t(first))];
            parts.extend(several.iter().cloned().map(|(href, name)| Text::Link(href, name)));
            plain::show(&visit, "page-posts-title", parts, Vec::new(), None).await
        }
    }
}

/// Leads to the people of the place a post is held in.
pub(crate) async fn post(visit: Visit, Path(id): Path<PostId>) -> Answer {
    if visit.viewer.person_id().is_none() {
        return Ok(visit.to_sign_in());
    }
    let scope = visit.app().scope_of_post(id).await.map_err(|error| visit.fail(error))?;
    let place = match scope {
        Some(scope) => named(&visit, &scope).await?,
        None => None,
    };
    Ok(see(place.map_or_else(|| "/people".to_owned(), |(path, _)| path)))
}

/// Returns the address and the name of a scope.
async fn named(visit: &Visit, scope: &Scope) -> Result<Option<(String, String)>, Failure> {
    let (kind, key) = match scope {
        Scope::Platform => ("service", "all".to_owned()),
        Scope::Area(id) => {
            let found = visit.app().areas_by_id(&[*id]).await.map_err(|error| visit.fail(error))?;
            let Some(area) = found.get(id) else { return Ok(None) };
            ("area", area.slug.clone())
        }
        Scope::Municipality(code) => ("municipality", code.to_string()),
        Scope::Organisation(id) => ("organisation", id.to_string()),
    };
    let place = Place::found(visit, kind, &key).await.map_err(|error| visit.fail(error))?;
    Ok(place.map(|place| (place.base, place.name)))
}

/// Shows the posts of a place.
pub(crate) async fn show(visit: Visit, Path((kind, key)): Path<(String, String)>) -> Answer {
    if visit.viewer.person_id().is_none() {
        return Ok(visit.to_sign_in());
    }
    let place = Place::find(&visit, &kind, &key).await?;
    show_after(&visit, &place, None).await
}

/// Shows the posts of a place after a form of its page was refused.
pub(super) async fn show_after(visit: &Visit, place: &Place, failed: Option<&Failed>) -> Answer {
    let found = visit.app().posts_of(&visit.viewer, std::slice::from_ref(&place.scope)).await;
    let seats = found.map_err(|error| visit.fail(error))?.remove(&place.scope).unwrap_or_default();
    let municipalities = coordinated(visit, place).await?;
    if seats.is_empty() && municipalities.is_empty() {
        return Err(visit.fail(Error::NotFound));
    }
    let mut posts = Vec::new();
    let subjects: Vec<_> = seats.iter().map(|seat| Subject::Post(seat.id)).collect();
    let tasks = visit.app().tasks_on(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
    let sought = |task: &&Task| matches!(task.kind, Kind::FillPost | Kind::RepairContact);
    for seat in &seats {
        let subject = Subject::Post(seat.id);
        let open = tasks.get(&subject).into_iter().flatten().filter(sought);
        let holders = seat.holders.iter().map(|holder| held(visit, place, seat, holder, failed)).collect();
        posts.push(Post {
            id: seat.id.to_string(),
            role: capital(&words::role(visit.language, seat.role)),
            vacant: seat.vacant,
            falls: seat.vacant && seat.role == Role::MunicipalCoordinator,
            holders,
            waits: open.map(|task| waiting(visit, task)).collect(),
            hand_over: if seat.seeks_holder { hand_over(visit, place).await? } else { Vec::new() },
            history: history::lines(visit, subject).await?,
        });
    }
    let give = forms::give(visit, place, &seats, failed);
    let page = Frame::new(visit, format!("{} – {}", visit.t("page-posts-title"), place.name)).await?;
    let forms = posts.iter().flat_map(|post| &post.holders).flat_map(|held| &held.forms).chain(&give);
    let content = PeoplePage {
        page: page.at(&place.base).with_problems(forms, failed),
        done: visit.path.ends_with("?saved"),
        back: Some(place.back(visit)),
        signatories: match place.scope {
            Scope::Organisation(id) => Some(format!("/organisations/{id}")),
            Scope::Platform | Scope::Area(_) | Scope::Municipality(_) => None,
        },
        posts,
        give,
        municipalities,
    };
    Ok(view::after(&content, failed))
}

/// Lists what is handed over where a coordinator leaves, to those who may read it.
async fn hand_over(visit: &Visit, place: &Place) -> Result<Vec<Due>, Failure> {
    let found = visit.app().hand_overs(&visit.viewer, std::slice::from_ref(&place.scope)).await;
    let found = found.map_err(|error| visit.fail(error))?;
    let Some(all) = found.get(&place.scope) else { return Ok(Vec::new()) };
    let boards = visit.app().board_areas(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    let narrow = match &place.scope {
        Scope::Municipality(code) => format!("?municipality={code}"),
        Scope::Area(_) | Scope::Platform | Scope::Organisation(_) => String::new(),
    };
    let own = |area: &&Area| place.area.as_ref().is_none_or(|own| own.id == area.id);
    let board = boards.iter().find(own).filter(|_| visit.viewer.coordinates());
    let due = |part: &str, list: &str, number| Due {
        label: visit.t(&format!("page-posts-hand-over-{part}")),
        number,
        href: board.map(|area| format!("/board/{}/{list}{narrow}", area.slug)),
    };
    Ok(vec![
        due("tasks", "tasks", all.tasks),
        due("decisions", "decisions", all.decisions),
        due("drafts", "agreements", all.drafts),
        due("organisations", "organisations", all.organisations),
    ])
}

fn held(visit: &Visit, place: &Place, seat: &Seat, holder: &Holder, failed: Option<&Failed>) -> Held {
    let assignment = &holder.assignment;
    let from = words::date(visit.language, assignment.valid_from);
    let when = match assignment.valid_to {
        Some(to) => format!("{from} – {}", words::date(visit.language, to)),
        None => format!("{} {from}", visit.t("page-posts-from")),
    };
    let mut flags = Vec::new();
    if assignment.deputy_of.is_some() {
        flags.push(visit.t("page-posts-deputy"));
    }
    if assignment.valid_from > visit.today() {
        flags.push(visit.t("page-posts-coming"));
    }
    if holder.person.email_state == EmailState::Bouncing {
        flags.push(visit.t("page-address-bounces"));
    }
    Held {
        name: holder.person.name(),
        email: holder.person.email.to_string(),
        when,
        flags,
        forms: forms::about(visit, place, seat, holder, failed),
    }
}

/// Returns the municipalities of an area whose coordinators the visitor may know.
async fn coordinated(visit: &Visit, place: &Place) -> Result<Vec<Coordinated>, Failure> {
    let Some(area) = &place.area else { return Ok(Vec::new()) };
    let found = visit.app().municipalities_of(area.id).await.map_err(|error| visit.fail(error))?;
    let scope = |found: &Municipality| Scope::Municipality(found.code.clone());
    let scopes: Vec<_> = found.iter().map(scope).collect();
    let posts = visit.app().posts_of(&visit.viewer, &scopes).await.map_err(|error| visit.fail(error))?;
    let line = |found: &Municipality| {
        let seats = posts.get(&scope(found))?;
        let seat = seats.iter().find(|seat| seat.role == Role::MunicipalCoordinator)?;
        let now = seat.holders.iter().filter(|holder| holder.assignment.valid_on(visit.today()));
        Some(Coordinated {
            href: format!("/people/municipality/{}", found.code),
            name: words::municipality(visit.language, found),
            coordinators: now.map(|holder| holder.person.name()).collect(),
        })
    };
    Ok(found.iter().filter_map(line).collect())
}
