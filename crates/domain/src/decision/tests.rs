//! What the table of decisions cannot say: whose hands, which remedy, and every date that follows from another.

mod any_sequence;
mod calculator;
mod publishing;
mod remedies;

use chrono::NaiveDate;

use super::*;
use crate::fixtures::*;
use crate::lifecycle::{Denied, Event};
use crate::permission::{Actor, Place, Role, Scope};
use crate::refusal::Code;
use crate::task::{Kind as Task, Owner};

type Decided = Result<(Decision, Event), Denied>;

/// Everything a decision stands in; each test bends one thing.
struct World {
    decision: Decision,
    registrar_vacant: bool,
    matter: MatterStanding,
    today: NaiveDate,
}

fn municipal() -> Place {
    Place { organisation: None, ..place() }
}

fn opening(body: Body) -> Opening {
    Opening {
        id: id(90),
        matter: Matter::Agreement(id(20), id(30)),
        place: municipal(),
        body,
        decide_by: day("2026-12-15"),
        previous: None,
    }
}

impl World {
    /// A decision of a body that has just been asked for.
    fn new(body: Body) -> Self {
        Self::opened(&opening(body))
    }

    fn opened(opening: &Opening) -> Self {
        let around = Around {
            decision: None,
            place: &opening.place,
            actor: &system(),
            registrar_vacant: false,
            matter: MatterStanding::Submitted,
            today: today(),
        };
        let (decision, event) = open(&around, opening, noon(today())).unwrap();
        accepted::<Machine>(None, &decision.head, &event);
        Self { decision, registrar_vacant: false, matter: MatterStanding::Submitted, today: today() }
    }

    fn decided(&self, command: &Command, actor: &Actor) -> Decided {
        let around = Around {
            decision: Some(&self.decision),
            place: &self.decision.place,
            actor,
            registrar_vacant: self.registrar_vacant,
            matter: self.matter,
            today: self.today,
        };
        decide(&around, command, noon(self.today))
    }

    /// Does it and goes on from there.
    fn done(&mut self, command: &Command, actor: &Actor) -> Event {
        let (next, event) = self.decided(command, actor).unwrap();
        accepted::<Machine>(Some(&self.decision.head), &next.head, &event);
        self.decision = next;
        event
    }

    /// Takes a decision of a body to its meeting of today.
    fn on_agenda(body: Body) -> Self {
        let mut world = Self::new(body);
        world.done(&assign(&[]), &coordinator());
        world.done(&agenda(world.today), &registrar());
        world
    }

    fn done_deciding(body: Body) -> Self {
        let mut world = Self::on_agenda(body);
        world.done(&decides(Outcome::Approved), &registrar());
        world
    }

    /// Lets the minutes of a decision of today be published today.
    fn published(body: Body) -> Self {
        let mut world = Self::done_deciding(body);
        world.done(&publish(world.today, false), &registrar());
        world
    }
}

fn registrar() -> Actor {
    acting(Role::Registrar, 203)
}

fn assign(hearings: &[InfluenceBody]) -> Command {
    Command::AssignPreparer { preparer: person(204), hearings: hearings.to_vec() }
}

fn agenda(meeting_on: NaiveDate) -> Command {
    Command::PutOnAgenda { body: None, meeting_on, case_no: None }
}

fn decides(outcome: Outcome) -> Command {
    Command::Decide { section_no: "§ 45".into(), outcome, appealable: true }
}

fn publish(on: NaiveDate, has_personal_data: bool) -> Command {
    Command::PublishMinutes(Minutes::new(on, on, None, has_personal_data))
}

#[test]
fn a_decision_is_prepared_tabled_taken_up_again_and_made() {
    let mut world = World::new(Body::Council);
    for (command, actor, state) in [
        (assign(&[]), coordinator(), State::InPreparation),
        (agenda(day("2026-11-30")), registrar(), State::OnAgenda),
        (Command::Table(None), registrar(), State::Tabled),
        (Command::Resume { meeting_on: day("2026-12-14") }, registrar(), State::OnAgenda),
        (Command::ReturnToPreparation(SECRET.into()), registrar(), State::InPreparation),
        (agenda(day("2026-12-16")), registrar(), State::OnAgenda),
    ] {
        world.done(&command, &actor);
        assert_eq!(world.decision.head.state, state);
    }
    assert!(world.decision.comes_late());
    let refusal = refused(world.decided(&decides(Outcome::Approved), &registrar()));
    assert_eq!(
        (refusal.code, refusal.details),
        (Code::MeetingNotHeld, vec![("meeting_on", "2026-12-16".to_owned())])
    );
    world.today = day("2026-12-16");
    world.done(&decides(Outcome::Approved), &registrar());
    assert_eq!((world.decision.head.state, world.decision.approved()), (State::Decided, true));
}

#[test]
fn the_coordinator_does_what_is_the_registrars_only_while_that_post_is_vacant() {
    let mut world = World::on_agenda(Body::Board);
    let decide = decides(Outcome::Approved);
    for actor in [coordinator(), regional()] {
        assert_eq!(code(world.decided(&decide, &actor)), Code::RegistrarActs);
    }
    assert_eq!(world.decided(&decide, &admin()), Err(Denied::Forbidden));
    world.registrar_vacant = true;
    assert!(world.decided(&decide, &coordinator()).is_ok());
    assert_eq!(code(world.decided(&decide, &regional())), Code::RegistrarActs);
    assert_eq!(code(World::new(Body::Board).decided(&assign(&[]), &regional())), Code::CoordinatorActs);
}

#[test]
fn where_no_municipality_decides_the_regional_coordinator_does_it_all() {
    let place = Place { municipality: None, ..municipal() };
    let mut world = World::opened(&Opening { place, ..opening(Body::RegionalBoard) });
    world.done(&assign(&[]), &regional());
    world.done(&agenda(today()), &regional());
    assert_eq!(
        code(world.decided(&Command::ForwardToCouncil { next: id(91) }, &regional())),
        Code::CouncilDecides
    );
    world.done(&decides(Outcome::Approved), &regional());
    world.done(&publish(today(), false), &regional());
    assert_eq!(world.decided(&Command::ConfirmFinality, &coordinator()), Err(Denied::Forbidden));
}

#[test]
fn a_joint_authority_s_own_bodies_decide_and_its_admin_or_the_region_records_it() {
    let place = Place { municipality: None, organisation: Some(id(10)), ..municipal() };
    let opening = Opening { place, ..opening(Body::Board) };
    let mut world = World::opened(&opening);
    world.registrar_vacant = true;
    assert_eq!(world.decided(&assign(&[]), &coordinator()), Err(Denied::Forbidden));
    assert_eq!(world.decided(&assign(&[]), &registrar()), Err(Denied::Forbidden));
    world.done(&assign(&[]), &admin());
    world.done(&agenda(today()), &regional());
    // As in a municipality, the board can leave it to the assembly.
    assert!(world.decided(&Command::ForwardToCouncil { next: id(91) }, &admin()).is_ok());
    world.done(&decides(Outcome::Approved), &admin());
    world.done(&publish(today(), false), &admin());
    let own = world.decision.appeal_period().unwrap();
    assert_eq!(Some(own), World::published(Body::Board).decision.appeal_period(), "the Kuntalaki's days");
    for kind in [Task::RecordDecision, Task::PublishMinutes, Task::ConfirmFinality] {
        let owner = crate::assignment::of_decision(kind, &world.decision, true, world.today).owner;
        assert_eq!(owner, Owner::Post(Role::RegionalCoordinator, Scope::Area(id(1))));
    }
    world.today = own.deadline_on + chrono::Days::new(1);
    world.done(&Command::ConfirmFinality, &admin());
    assert_eq!(world.decision.head.state, State::Final);
    let around = Around {
        decision: None,
        place: &opening.place,
        actor: &system(),
        registrar_vacant: true,
        matter: MatterStanding::Submitted,
        today: today(),
    };
    let regional = Opening { body: Body::RegionalBoard, ..opening.clone() };
    assert!(open(&around, &regional, noon(today())).is_err(), "the region does not decide for it");
}

#[test]
fn the_competent_body_decides_and_an_influence_body_cannot() {
    for (body, of_municipality) in [
        (Body::Council, true),
        (Body::Board, true),
        (Body::Committee, true),
        (Body::RegionalBoard, false),
        (Body::RegionalSteering, false),
    ] {
        for municipality in [true, false] {
            let place = Place {
                municipality: municipality.then(|| crate::fixtures::municipality("139")),
                ..municipal()
            };
            let opening = Opening { place, ..opening(body) };
            let around = Around {
                decision: None,
                place: &opening.place,
                actor: &system(),
                registrar_vacant: false,
                matter: MatterStanding::Submitted,
                today: today(),
            };
            let opened = open(&around, &opening, noon(today()));
            assert_eq!(opened.is_ok(), municipality == of_municipality, "{body:?}");
        }
    }
}

#[test]
fn a_decision_is_prepared_ahead_but_comes_before_the_body_once_its_matter_is_submitted() {
    let mut world = World::new(Body::Board);
    world.matter = MatterStanding::Prepared;
    world.done(&assign(&[]), &coordinator());
    assert_eq!(code(world.decided(&agenda(today()), &registrar())), Code::NotSubmitted);
    world.matter = MatterStanding::Submitted;
    world.done(&agenda(today()), &registrar());
}

#[test]
fn the_agenda_waits_for_the_statements_that_must_be_heard() {
    let mut world = World::new(Body::Council);
    world.done(&assign(&[InfluenceBody::YouthCouncil, InfluenceBody::DisabilityCouncil]), &coordinator());
    let statement = |giver, text: &str| {
        Command::RecordStatement(Statement {
            giver,
            given_on: today(),
            text: text.into(),
            handled_as: Handling::Partly,
            reasoning: None,
        })
    };
    world.done(&statement(InfluenceBody::YouthCouncil, SECRET), &coordinator());
    let refusal = refused(world.decided(&agenda(today()), &registrar()));
    assert_eq!(
        (refusal.code, refusal.details),
        (Code::HearingsMissing, vec![("bodies", "disability_council".to_owned())])
    );
    world.done(&statement(InfluenceBody::DisabilityCouncil, "Esteetön"), &registrar());
    world.done(&statement(InfluenceBody::YouthCouncil, "Toinen"), &registrar());
    assert_eq!(
        world.decision.statements.len(),
        2,
        "a body's later statement takes the place of its earlier one"
    );
    world.done(&agenda(today()), &registrar());
}

#[test]
fn the_board_proposes_and_the_council_decides_under_a_new_record() {
    let mut world = World::on_agenda(Body::Board);
    world.done(&Command::ForwardToCouncil { next: id(91) }, &registrar());
    assert_eq!((world.decision.head.state, world.decision.next), (State::Forwarded, Some(id(91))));
    let council = World::on_agenda(Body::Council);
    assert_eq!(
        code(council.decided(&Command::ForwardToCouncil { next: id(91) }, &registrar())),
        Code::CouncilDecides
    );
}

#[test]
fn a_no_or_a_final_decision_is_taken_up_again_once_while_its_subject_lives() {
    let reopen = Command::Reopen { next: id(91), reason: SECRET.into() };
    let mut no = World::on_agenda(Body::Board);
    no.done(&decides(Outcome::Rejected), &registrar());
    no.matter = MatterStanding::Over;
    assert_eq!(code(no.decided(&reopen, &coordinator())), Code::MatterOver);
    no.matter = MatterStanding::Submitted;
    no.done(&reopen, &coordinator());
    assert_eq!(code(no.decided(&reopen, &coordinator())), Code::AlreadyFollowed);
    let yes = World::done_deciding(Body::Board);
    assert_eq!(code(yes.decided(&reopen, &coordinator())), Code::MoveNotOpen);
}

#[test]
fn moving_the_day_to_decide_by_moves_the_task() {
    let mut world = World::new(Body::Board);
    let event = world.done(&move_to("2027-01-15"), &coordinator());
    assert_eq!(
        (event.opens.as_slice(), event.closes),
        (&[Task::RecordDecision][..], crate::lifecycle::Closes::Kinds(vec![Task::RecordDecision]))
    );
    let due = crate::assignment::of_decision(Task::RecordDecision, &world.decision, false, world.today);
    assert_eq!(due.due_on, day("2027-01-15"));
    assert_eq!(code(world.decided(&move_to("2026-11-22"), &coordinator())), Code::InThePast);
}

fn move_to(decide_by: &str) -> Command {
    Command::MoveDecideBy { decide_by: day(decide_by), reason: Some(SECRET.into()) }
}

#[test]
fn a_matter_taken_up_in_one_council_term_and_decided_in_the_next_is_pointed_out() {
    let mut world = World::new(Body::Council);
    assert!(!world.decision.crosses_terms());
    world.decision.meeting_on = Some(day("2029-06-04"));
    assert!(world.decision.crosses_terms());
}
