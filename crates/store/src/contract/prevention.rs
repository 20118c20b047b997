//! Prevention bodies and plans come back as they were written, only one plan of a municipality holds, and the calendar
//! finds what a day asks for.

use domain::agreement::Period;
use domain::body::{self, Mandate, PreventionBody, body_id};
use domain::decision::{Decision, Handling, Matter};
use domain::head::Head;
use domain::id::AreaId;
use domain::lifecycle::Keyed;
use domain::permission::Place;
use domain::prevention::{
    Consultation, Description, Form, Harm, LeftOut, Measure, MeasureContent, Partner, PreventionPlan,
    Responsible, State, Statement, TaskGroup, Withdrawal,
};
use domain::subject::Subject;

use super::fixture::{Fixture, begin, day, instant, text};
use crate::connection::Store;
use crate::error::Error;

impl Fixture {
    fn a_plan(&self, area: AreaId, code: &str, state: State) -> PreventionPlan {
        PreventionPlan {
            id: self.id(),
            place: town(area, code),
            version_no: 1,
            supersedes: None,
            description: Description {
                form: Form::OwnDocument,
                period: Period { start: day(1, 1), end: day(12, 31) },
                left_out: Vec::new(),
            },
            agreement: None,
            draft_by: day(2, 1),
            measures: Vec::new(),
            consultation: None,
            statements: Vec::new(),
            in_force_on: None,
            review_due_on: None,
            withdrawal: None,
            demo: false,
            head: Head::born(state, instant()),
        }
    }

    /// Returns a plan with everything that can be there.
    fn a_full_plan(&self, area: AreaId, code: &str) -> PreventionPlan {
        let content = MeasureContent {
            text: text("Savuton koulu"),
            groups: TaskGroup::all().to_vec(),
            harms: vec![Harm::Alcohol, Harm::Drugs],
            responsible: Responsible::Organisation(self.id()),
        };
        let plan = self.a_plan(area, code, State::InForce);
        let left_out = vec![LeftOut { harm: Harm::Gambling, reason: "Ei pelipaikkoja".into() }];
        PreventionPlan {
            description: Description { left_out, ..plan.description },
            measures: vec![Measure { id: self.id(), content }],
            consultation: Some(Consultation { partners: vec![Partner::Police], answer_by: day(3, 1) }),
            statements: vec![Statement {
                id: self.id(),
                partner: Partner::Police,
                from: "Poliisilaitos".into(),
                text: "Hyvä".into(),
                given_on: day(2, 20),
                handled: Some((Handling::Partly, "Osittain".into())),
            }],
            in_force_on: Some(day(4, 1)),
            review_due_on: Some(day(5, 1)),
            withdrawal: Some(Withdrawal { by: self.id(), as_contact: true }),
            demo: true,
            ..plan
        }
    }
}

fn town(area: AreaId, code: &str) -> Place {
    Place { area: Some(area), municipality: Some(code.parse().unwrap()), organisation: None }
}

pub(super) async fn bodies_and_plans_come_back_as_they_were(store: &Store) {
    let make = Fixture::new(24);
    let tx = begin(store).await;
    let area = make.area(&tx).await;
    let mandate = Mandate {
        name: text("Hyvinvointilautakunta"),
        decided_by: domain::agreement::Body::Council,
        decided_on: day(1, 12),
        section_no: "§ 4".into(),
        tasks: TaskGroup::all().to_vec(),
    };
    let code = "905".parse().unwrap();
    let body = PreventionBody {
        id: body_id(&code),
        place: town(area, "905"),
        current: mandate.clone(),
        earlier: vec![mandate],
        head: Head::born(body::State::Named, instant()),
    };
    tx.save_prevention_body(&body, None).await.unwrap();
    let full = make.a_full_plan(area, "905");
    tx.save_prevention_plan(&full, None).await.unwrap();
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.prevention_body(&code).await.unwrap().as_ref(), Some(&body));
    assert_eq!(read.prevention_bodies(&[body.id]).await.unwrap()[&body.id], body);
    assert_eq!(read.prevention_plan(full.id).await.unwrap().as_ref(), Some(&full));
    assert_eq!(read.prevention_plans_of(&[code]).await.unwrap(), std::slice::from_ref(&full));
    assert_eq!(read.prevention_plans_in_force(Some(area)).await.unwrap(), std::slice::from_ref(&full));

    let tx = begin(store).await;
    assert_eq!(tx.lock_prevention_plan(full.id).await.unwrap().as_ref(), Some(&full));
    assert!(matches!(tx.save_prevention_plan(&full, Some(9)).await.unwrap_err(), Error::Conflict));
    tx.rollback().await.unwrap();
    let tx = begin(store).await;
    let second = PreventionPlan { version_no: 2, ..make.a_plan(area, "905", State::UnderReview) };
    let twice = tx.save_prevention_plan(&second, None).await.unwrap_err();
    assert!(matches!(twice, Error::Unique), "{twice:?}");
    tx.rollback().await.unwrap();
}

pub(super) async fn plans_are_found_on_their_day(store: &Store) {
    let make = Fixture::new(25);
    let tx = begin(store).await;
    let area = make.area(&tx).await;
    let begun = make.a_plan(area, "911", State::Approved);
    let over = make.a_plan(area, "912", State::InForce);
    let waiting = make.a_plan(area, "913", State::InBodyDecision);
    for plan in [&begun, &over, &waiting] {
        tx.save_prevention_plan(plan, None).await.unwrap();
    }
    let (_, agreement) = make.agreement(&tx).await;
    let decision = Decision {
        matter: Matter::PreventionPlan(waiting.id),
        place: waiting.place.clone(),
        ..make.a_decision(&agreement)
    };
    tx.save_decision(&decision, None).await.unwrap();
    tx.commit().await.unwrap();
    let subject = Subject::PreventionPlan(waiting.id);
    assert_eq!(store.read().decisions_on(&[subject]).await.unwrap()[&subject], [decision]);
    let due = async |today| {
        let due = store.read().prevention_plans_due(today, 1000).await.unwrap();
        let mine = |id| due.iter().any(|(known, _)| *known == id);
        [mine(begun.id), mine(over.id), mine(waiting.id)]
    };
    assert_eq!(due(day(1, 1)).await, [true, false, false]);
    assert_eq!(due(day(12, 31)).await, [true, false, false]);
    assert_eq!(due(day(12, 31).succ_opt().unwrap()).await, [true, true, false]);
}
