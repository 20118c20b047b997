//! Q7: where each decision is, how long it has been there, and when it is final.

use chrono::NaiveDate;
use domain::calendar::local;
use domain::decision::{Decision, State};
use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::subject::Subject;
use locale::Seat;
use workflow::reading::{DecisionQuery, Named};
use workflow::{Page, PageRequest};

use super::{Ask, Cell, Line, List, lines, whose};
use crate::failure::Failure;
use crate::form::{Choice, Field};
use crate::visit::Visit;
use crate::words;

/// Decisions.
pub(crate) enum Decisions {}

/// What is on its way; the rest has come to an end, one way or another.
const UNDER_WAY: [State; 8] = [
    State::NotStarted,
    State::InPreparation,
    State::OnAgenda,
    State::Tabled,
    State::Decided,
    State::AppealPeriod,
    State::RevisionClaimed,
    State::Appealed,
];

/// The stage that leaves nothing out.
const ALL: &str = "all";

impl List for Decisions {
    const PATH: &'static str = "decisions";
    const HEADS: &'static [&'static str] = &[
        "page-decision",
        "mail-fact-municipality",
        "page-decision-body",
        "page-state",
        "page-q7-days",
        "page-q7-final",
    ];

    fn title(ask: &Ask) -> String {
        ask.visit.t("page-q7")
    }

    fn fields(ask: &Ask) -> Vec<Field> {
        let visit = &ask.visit;
        let all = Choice::new(ALL, visit.t("page-q7-all")).chosen(ask.narrow.get("stage") == Some(ALL));
        let choices = vec![Choice::new("", visit.t("page-q7-open")), all];
        vec![
            Field::select("stage", visit.t("page-stage"), choices),
            ask.select("state", "page-state", |state: State| {
                words::state(visit.language, "decision", state.key())
            }),
        ]
    }

    async fn page(ask: &Ask, request: &PageRequest) -> Result<Page<Line>, Failure> {
        let visit = &ask.visit;
        let states = match ask.narrow.keyed::<State>("state") {
            Some(state) => vec![state],
            None if ask.narrow.get("stage") == Some(ALL) => Vec::new(),
            None => UNDER_WAY.to_vec(),
        };
        let query =
            DecisionQuery { area: Some(ask.area.id), municipality: ask.narrow.municipality(), states };
        let found = visit.app().decision_page(&visit.viewer, &query, request).await;
        let found = found.map_err(|error| visit.fail(error))?;
        let subjects: Vec<_> = found.items.iter().map(|decision| Subject::Decision(decision.id)).collect();
        let names = visit.app().named(&visit.viewer, &subjects).await.map_err(|error| visit.fail(error))?;
        let known = ask
            .municipalities(found.items.iter().map(|decision| decision.place.municipality.clone()))
            .await?;
        let own =
            ask.joint_authorities(found.items.iter().map(|decision| decision.place.organisation)).await?;
        Ok(lines(found, |decision| {
            let code = decision.place.municipality.as_ref();
            let own = decision.place.organisation.and_then(|id| own.get(&id));
            let place = whose(ask, own, &known, code);
            let about = names.get(&Subject::Decision(decision.id));
            line(visit, decision, place, code.and_then(|code| known.get(code)), about)
        }))
    }
}

fn line(
    visit: &Visit,
    decision: &Decision,
    place: Cell,
    municipality: Option<&Municipality>,
    named: Option<&Named>,
) -> Line {
    let language = visit.language;
    let title = named.and_then(Named::title);
    let seat = Seat::at(&decision.place, municipality.map(|found| found.kind));
    let since = local::date_of(decision.head.since);
    let days = (visit.today() - since).num_days().max(0);
    Line {
        href: Some(format!("/decisions/{}", decision.id)),
        late: decision.outcome.is_none() && (decision.comes_late() || decision.decide_by < visit.today()),
        cells: vec![
            Cell::maybe(title.map(|title| title.text(language).to_owned())),
            place,
            Cell::text(locale::body(language, decision.body, seat)),
            Cell::text(words::state(language, "decision", decision.head.state.key())),
            Cell { bare: true, ..Cell::text(days.to_string()) },
            Cell { bare: true, ..Cell::text(finally(visit, decision, since)) },
        ],
        ..Line::default()
    }
}

/// When nobody can appeal any more, as far as that is known; before the decision, by when it is wanted.
fn finally(visit: &Visit, decision: &Decision, since: NaiveDate) -> String {
    let day = |date| words::date(visit.language, date);
    match decision.head.state {
        State::Final => day(since),
        State::AppealPeriod => decision
            .appeal_period()
            .map(|period| format!("{} {}", visit.t("page-q7-after"), day(period.deadline_on)))
            .unwrap_or_default(),
        State::NotStarted | State::InPreparation | State::OnAgenda | State::Tabled => {
            format!("{} {}", visit.t("page-q7-wanted"), day(decision.decide_by))
        }
        State::Decided | State::RevisionClaimed | State::Appealed => visit.t("page-q7-unknown"),
        State::Forwarded | State::Annulled | State::Cancelled => String::new(),
    }
}
