//! Q6: open tasks that are late or coming, and whose move it is.

use chrono::Days;
use domain::lifecycle::Keyed;
use domain::task::{Kind, Owner, Task, Whose};
use workflow::reading::{Named, TaskQuery};
use workflow::{Page, PageRequest};

use super::{Ask, Cell, Line, List, lines, municipality};
use crate::failure::Failure;
use crate::form::{Choice, Field};
use crate::page::home::about;
use crate::page::signature::steps::capital;
use crate::words;

/// Days ahead that count as coming.
const AHEAD: u64 = 30;

/// Open tasks.
pub(crate) enum Tasks {}

fn late(ask: &Ask) -> bool {
    ask.narrow.get("due") == Some("late")
}

impl List for Tasks {
    const PATH: &'static str = "tasks";
    const HEADS: &'static [&'static str] =
        &["page-q6-task", "page-task-about", "page-q6-owner", "mail-fact-municipality", "mail-fact-due"];

    fn title(ask: &Ask) -> String {
        ask.visit.t(if late(ask) { "page-tasks-late" } else { "page-tasks-soon" })
    }

    fn fields(ask: &Ask) -> Vec<Field> {
        let visit = &ask.visit;
        let when = [("soon", "page-due-soon"), ("late", "page-due-late")];
        let when =
            when.map(|(key, label)| Choice::new(key, visit.t(label)).chosen((key == "late") == late(ask)));
        vec![
            ask.select("whose", "page-q6-owner", |whose: Whose| {
                visit.t(&format!("page-whose-{}", whose.key()))
            }),
            Field::select("due", visit.t("page-due"), when.into()),
            ask.select("kind", "page-q6-task", |kind: Kind| words::task(visit.language, kind)),
        ]
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        let (visit, app, viewer) = (&ask.visit, ask.visit.app(), &ask.visit.viewer);
        let today = visit.today();
        let query = TaskQuery {
            area: Some(ask.area.id),
            municipality: ask.narrow.municipality(),
            kinds: ask.narrow.keyed("kind").into_iter().collect(),
            due_to: if late(ask) { today.pred_opt() } else { today.checked_add_days(Days::new(AHEAD)) },
            whose: ask.narrow.keyed("whose"),
        };
        let found = app.tasks_page(viewer, &query, request).await.map_err(|error| visit.fail(error))?;
        let subjects: Vec<_> = found.items.iter().map(|task| task.subject).collect();
        let names = app.named(viewer, &subjects).await.map_err(|error| visit.fail(error))?;
        let known =
            ask.municipalities(found.items.iter().map(|task| task.place.municipality.clone())).await?;
        Ok(lines(found, |task| {
            let subject = names.get(&task.subject);
            Line {
                href: Some(format!("/tasks/{}", task.id)),
                late: task.due_on < today,
                asked: Some(task.clone()),
                lang: None,
                cells: vec![
                    Cell::text(words::task(visit.language, task.kind)),
                    Cell::maybe(about(visit, task, subject)),
                    Cell { bare: true, ..Cell::text(owner(ask, task, subject)) },
                    municipality(ask, &known, task.place.municipality.as_ref()),
                    Cell::due(visit, task.due_on),
                ],
            }
        }))
    }
}

/// Says whose move it is: an organisation by its name, a post by what it is called.
fn owner(ask: &Ask, task: &Task, named: Option<&Named>) -> String {
    let visit = &ask.visit;
    let organisation = || named.and_then(|named| named.organisation.as_ref()).map(|(_, name)| name.clone());
    match &task.owner {
        Owner::Post(role, _) => capital(&words::role(visit.language, *role)),
        Owner::Organisation(_) => organisation().unwrap_or_else(|| visit.t("mail-fact-organisation")),
        Owner::Address(_) => match organisation() {
            Some(name) => format!("{name} ({})", visit.t("role-invitee")),
            None => capital(&visit.t("role-invitee")),
        },
    }
}
