//! Plain moves as forms: what the viewer could do now, and what stands in the way of the rest.

use domain::lifecycle::{Available, Keyed};
use domain::refusal::{Code, Refusal};

use crate::form::{Failed, Field, Form};
use crate::visit::Visit;
use crate::words;

/// What a plain move carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carries {
    /// Nothing.
    Nothing,
    /// Why it is done.
    Reason,
    /// A new name.
    Name,
    /// Words nobody has to say, under this label.
    Words(&'static str),
}

/// Something that cannot be done now, and why not.
pub(crate) struct Blocked {
    pub(crate) label: String,
    pub(crate) why: String,
}

/// The subject whose moves are shown.
pub(crate) struct Subject<'a> {
    /// The machine's name.
    pub(crate) machine: &'static str,
    /// The address forms are sent below.
    pub(crate) base: String,
    /// Its version.
    pub(crate) version: u64,
    /// What the viewer could do.
    pub(crate) actions: &'a [Available],
}

/// Returns whether an action is open to the viewer; nothing if it is not theirs or does not start here.
pub(crate) fn open<A: Keyed>(actions: &[Available], action: A) -> Option<Result<(), &Refusal>> {
    let found = actions.iter().find(|known| known.action == action.key())?;
    Some(found.refusal.as_ref().map_or(Ok(()), Err))
}

/// Returns whether an action can be done now.
pub(crate) fn can<A: Keyed>(actions: &[Available], action: A) -> bool {
    matches!(open(actions, action), Some(Ok(())))
}

/// Makes a form for every plain move that is open.
pub(crate) fn forms<A: Keyed>(
    visit: &Visit,
    subject: &Subject<'_>,
    plain: &[(A, Carries)],
    failed: Option<&Failed>,
) -> Vec<Form> {
    let open = plain.iter().filter(|(action, _)| can(subject.actions, *action));
    open.map(|(action, carries)| form(visit, subject, action.key(), *carries, failed)).collect()
}

fn form(
    visit: &Visit,
    subject: &Subject<'_>,
    action: &'static str,
    carries: Carries,
    failed: Option<&Failed>,
) -> Form {
    let label = words::action(visit.language, subject.machine, action);
    let id = format!("move-{action}");
    let form = Form::new(visit, &id, format!("{}/move/{action}", subject.base), "page-save")
        .submit(label.clone())
        .quiet();
    let form = form.version(subject.version);
    let form = match carries {
        Carries::Nothing => form,
        Carries::Reason => {
            form.heading(label).folded().field(Field::area("reason", visit.t("page-reason"), 3))
        }
        Carries::Words(asked) => {
            form.heading(label).folded().field(Field::area("reason", visit.t(asked), 3).optional())
        }
        Carries::Name => form.heading(label).folded().field(Field::line("reason", visit.t("page-new-name"))),
    };
    form.after(visit.language, failed)
}

/// Lists what cannot be done now although it is the viewer's to do, and why not.
pub(crate) fn blocked(visit: &Visit, subject: &Subject<'_>) -> Vec<Blocked> {
    let closed = subject.actions.iter().filter_map(|action| Some((action.action, action.refusal.as_ref()?)));
    // Nobody misses the answer to what nobody has asked, or a move that is for another kind of thing.
    let closed = closed.filter(|(_, refusal)| {
        !matches!(refusal.code, Code::NothingAsked | Code::NoAmendment | Code::MoveNotOpen)
    });
    closed
        .map(|(action, refusal)| Blocked {
            label: words::action(visit.language, subject.machine, action),
            why: words::refusal(visit.language, refusal),
        })
        .collect()
}
