//! What the table of agreements cannot say: decisions, languages, the minimum, periods, and taking a text back.

mod amending;
mod any_sequence;
mod coming_into_force;
mod deciding;
mod ending_and_recalling;
mod following;
mod preparing;

use chrono::NaiveDate;

use super::*;
use crate::calendar::Quiet;
use crate::fixtures::*;
use crate::lifecycle::{Denied, Event};
use crate::permission::{Actor, Place, Role};
use crate::refusal::Code;
use crate::text::Language;

type Decided = Result<(Agreement, Event), Denied>;

/// Everything an agreement stands in; each test bends one thing.
struct World {
    agreement: Agreement,
    place: Place,
    others_in_preparation: usize,
    others_in_force: Vec<Period>,
    languages: Vec<Language>,
    sign_before_final: bool,
    unanswered: Vec<String>,
    signed: (bool, usize),
    municipality_now: Option<crate::identifier::MunicipalityCode>,
    child_ready: bool,
    today: NaiveDate,
}

impl World {
    fn new(state: State) -> Self {
        Self {
            agreement: agreement(state),
            place: Place { organisation: None, ..place() },
            others_in_preparation: 0,
            others_in_force: Vec::new(),
            languages: vec![Language::Fi],
            sign_before_final: false,
            unanswered: Vec::new(),
            signed: (true, 1),
            municipality_now: None,
            child_ready: false,
            today: today(),
        }
    }

    fn around(&self) -> Around<'_> {
        Around {
            agreement: Some(&self.agreement),
            place: &self.place,
            others_in_preparation: self.others_in_preparation,
            others_in_force: &self.others_in_force,
            languages: &self.languages,
            quiet: Quiet::default(),
            unanswered: &self.unanswered,
            sign_before_final: self.sign_before_final,
            signed: self.signed,
            municipality_now: self.municipality_now.as_ref(),
            child_ready: self.child_ready,
            person: None,
            today: self.today,
        }
    }

    fn decided(&self, command: &Command, actor: &Actor) -> Decided {
        decide(&self.around(), command, actor, noon(self.today))
    }

    /// Does it and goes on from there.
    fn done(&mut self, command: &Command, actor: &Actor) -> Event {
        let (next, event) = self.decided(command, actor).unwrap();
        accepted::<Machine>(Some(&self.agreement.head), &next.head, &event);
        self.agreement = next;
        event
    }

    fn begun(&self, input: &Initiate, actor: &Actor) -> Decided {
        initiate(&Around { agreement: None, ..self.around() }, input, actor, noon(self.today))
    }
}

fn initiative() -> Initiate {
    Initiate {
        id: id(20),
        version: id(30),
        kind: Kind::Vitality,
        area: id(1),
        municipality: Some(municipality("139")),
        joint_authority: None,
        parent: None,
        predecessor: None,
        title: LocalisedText::finnish("Iin elinvoimasopimus"),
        period: Period { start: day("2027-01-01"), end: day("2030-12-31") },
        notice_period_days: None,
        case_no: None,
        demo: true,
    }
}

/// The council's decision of the same day to end the agreement, with notice given on it.
fn notice(given_on: NaiveDate) -> Termination {
    Termination { body: Body::Council, decided_on: given_on, section_no: "§ 34".into(), given_on }
}

fn by() -> DecideBy {
    DecideBy { body: today() + chrono::Days::new(40), municipalities: None }
}

fn reason() -> String {
    SECRET.into()
}
