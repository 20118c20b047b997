//! What is asked of us now, what we have promised, and whom we can ask.

use askama::Template;
use axum::extract::Path;
use domain::assignment::coordinator_role;
use domain::id::TaskId;
use domain::permission::Role;
use domain::task::{Kind, Owner, Task};
use workflow::reading::{Home, Named, Ours};

use super::link::task_path;
use crate::failure::Failure;
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit, see};
use crate::words;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    page: Frame,
    groups: Vec<Group>,
    ours: Vec<Promised>,
    more: bool,
}

/// The tasks of one organisation or post.
struct Group {
    heading: String,
    tasks: Vec<Item>,
}

/// A task as a line.
struct Item {
    href: String,
    title: String,
    about: Option<String>,
    due: String,
    late: bool,
}

/// An organisation with what it has promised.
struct Promised {
    href: String,
    name: String,
    state: String,
    promises: Vec<Promise>,
    signatures: Vec<(String, String)>,
    contacts: Vec<(String, String)>,
}

struct Promise {
    href: String,
    text: String,
    lang: &'static str,
    state: String,
    until: String,
}

/// Shows the home of whoever is signed in.
pub(crate) async fn show(visit: Visit) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let home = visit.app().home(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    let groups = groups(&visit, &home);
    let mut ours = Vec::new();
    for own in &home.organisations {
        ours.push(promised(&visit, own).await?);
    }
    let page = Frame::new(&visit, visit.t("page-home-title")).await?;
    Ok(view::page(&HomePage { page, groups, ours, more: home.tasks.has_next }))
}

fn groups(visit: &Visit, home: &Home) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for task in &home.tasks.items {
        let named = home.names.get(&task.subject);
        let heading = heading(visit, task, named);
        let item = item(visit, task, named);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.tasks.push(item),
            None => groups.push(Group { heading, tasks: vec![item] }),
        }
    }
    groups
}

/// Returns for whom the task is: an organisation by its name, a post by what it is called.
fn heading(visit: &Visit, task: &Task, named: Option<&Named>) -> String {
    match &task.owner {
        Owner::Post(role, _) => words::role(visit.language, *role),
        Owner::Organisation(_) | Owner::Address(_) => {
            let name = named.and_then(|named| named.organisation.as_ref()).map(|(_, name)| name.clone());
            name.unwrap_or_else(|| words::role(visit.language, Role::Invitee))
        }
    }
}

fn item(visit: &Visit, task: &Task, named: Option<&Named>) -> Item {
    Item {
        href: format!("/tasks/{}", task.id),
        title: words::task(visit.language, task.kind),
        about: about(visit, task, named),
        due: words::due(visit.language, task.due_on, visit.today()),
        late: task.due_on < visit.today(),
    }
}

/// Returns what a task is about, in a few words.
pub(crate) fn about(visit: &Visit, task: &Task, named: Option<&Named>) -> Option<String> {
    if task.kind == Kind::FillPost {
        return Some(words::role(visit.language, coordinator_role(&task.place)));
    }
    let named = named?;
    let own = matches!(task.owner, Owner::Organisation(_) | Owner::Address(_));
    let organisation = named.organisation.as_ref().filter(|_| !own).map(|(_, name)| name.clone());
    let title = named.title().map(|title| title.text(visit.language).to_owned());
    let parts: Vec<_> = organisation.into_iter().chain(named.words.clone().or(title)).collect();
    (!parts.is_empty()).then(|| parts.join(" – "))
}

async fn promised(visit: &Visit, own: &Ours) -> Result<Promised, Failure> {
    let language = visit.language;
    let ids: Vec<_> = own.signatures.iter().map(|signature| signature.agreement).collect();
    let agreements = visit.app().agreements(&visit.viewer, &ids).await.map_err(|error| visit.fail(error))?;
    let promises = own.promises.iter().map(|promise| Promise {
        href: format!("/commitments/{}", promise.id),
        text: promise.content.text.clone(),
        lang: promise.content.language.code(),
        state: words::state(language, "commitment", promise.head.state.into()),
        until: words::date(language, promise.content.ends_on),
    });
    let signatures = own.signatures.iter().map(|signature| {
        let title = agreements.get(&signature.agreement).map(|found| found.title.text(language).to_owned());
        let state = words::state(language, "signature", signature.head.state.into());
        let words = title.into_iter().chain([state]).collect::<Vec<_>>().join(" – ");
        (format!("/signatures/{}", signature.id), words)
    });
    let coordinators =
        own.contact.coordinators.iter().map(|person| (person.name(), person.email.to_string()));
    let email = own.contact.email.iter().map(|email| (visit.t("page-home-area-contact"), email.to_string()));
    let none = own.contact.coordinators.is_empty();
    Ok(Promised {
        href: format!("/organisations/{}", own.organisation.id),
        name: own.organisation.legal_name.clone(),
        state: words::state(language, "organisation", own.organisation.head.state.into()),
        promises: promises.collect(),
        signatures: signatures.collect(),
        contacts: coordinators.chain(email.filter(|_| none)).collect(),
    })
}

/// Leads to what a task is about.
pub(crate) async fn task(visit: Visit, Path(id): Path<TaskId>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let own = visit.app().task_subject(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    Ok(see(own.map_or_else(|| "/home?closed".to_owned(), |(kind, subject)| task_path(kind, subject))))
}
