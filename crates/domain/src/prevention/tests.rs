//! A plan from its start to its end, its checklist, its lights, and two versions side by side.

use proptest::prelude::*;

use super::*;
use crate::agreement::{self, Agreement, Attachment, AttachmentKind};
use crate::body::{self, Mandate, PreventionBody, body_id};
use crate::fixtures::{
    self, SECRET, accepted, acting, code, coordinator, day, everybody, head, id, municipality, noon, refused,
    system, today,
};
use crate::lifecycle::{Closes, Denied, Event, Keyed};
use crate::permission::{Actor, Role};
use crate::refusal::Code;
use crate::task::Kind as Task;
use crate::text::Language;

fn place() -> Place {
    Place { organisation: None, ..fixtures::place() }
}

fn contact() -> Actor {
    acting(Role::PreventionContact, 301)
}

fn description(form: Form) -> Description {
    let period = Period { start: day("2026-01-01"), end: day("2029-12-31") };
    Description { form, period, left_out: Vec::new() }
}

fn content(text: &str) -> MeasureContent {
    MeasureContent {
        text: LocalisedText::finnish(text),
        groups: TaskGroup::all().to_vec(),
        harms: Harm::all().to_vec(),
        responsible: Responsible::Body("Hyvinvointilautakunta".into()),
    }
}

fn plan(state: State) -> PreventionPlan {
    PreventionPlan {
        id: id(90),
        place: place(),
        version_no: 1,
        supersedes: None,
        description: description(Form::OwnDocument),
        agreement: None,
        draft_by: day("2027-02-01"),
        measures: vec![Measure { id: id(91), content: content("Savuton koulu") }],
        consultation: None,
        statements: Vec::new(),
        in_force_on: None,
        review_due_on: None,
        withdrawal: None,
        demo: true,
        head: head(state),
    }
}

/// An agreement whose text lists the plan.
fn listing(state: agreement::State) -> Agreement {
    let mut agreement = fixtures::agreement(state);
    agreement.version.text.attachments = vec![attachment()];
    agreement
}

fn attachment() -> Attachment {
    Attachment {
        title: LocalisedText::finnish("Suunnitelma"),
        kind: AttachmentKind::PreventionPlan,
        hash: String::new(),
        subject: Some(plan(State::Approved).id.to_string()),
    }
}

const SOUND: Footing = Footing { body_named: true, contact_named: true, under_way: false };

/// What stands around a plan whose every guard can hold.
struct World {
    place: Place,
    footing: Footing,
    agreement: Option<Agreement>,
    today: NaiveDate,
}

impl World {
    fn ordinary() -> Self {
        Self {
            place: place(),
            footing: SOUND,
            agreement: Some(listing(agreement::State::InForce)),
            today: today(),
        }
    }

    fn around<'a>(&'a self, plan: Option<&'a PreventionPlan>) -> Around<'a> {
        Around {
            plan,
            place: &self.place,
            footing: self.footing,
            languages: &[Language::Fi],
            agreement: self.agreement.as_ref(),
            second: None,
            today: self.today,
        }
    }

    fn decide(
        &self,
        plan: &PreventionPlan,
        command: &Command,
        actor: &Actor,
    ) -> Result<(PreventionPlan, Event), Denied> {
        decide(&self.around(Some(plan)), command, actor, noon(self.today))
    }

    fn start(&self, input: &Start) -> Result<(PreventionPlan, Event), Denied> {
        start(&self.around(None), input, &contact(), noon(self.today))
    }
}

fn input() -> Start {
    Start {
        id: id(90),
        place: place(),
        version_no: 1,
        supersedes: None,
        description: description(Form::OwnDocument),
        draft_by: day("2027-02-01"),
        without_body: None,
        demo: true,
    }
}

#[test]
fn a_plan_starts_with_a_named_body_or_a_reason_for_having_none() {
    let world = World { footing: Footing { body_named: false, ..SOUND }, ..World::ordinary() };
    assert_eq!(code(world.start(&input())), Code::BodyNotNamed);
    let excused = Start { without_body: Some(SECRET.into()), ..input() };
    let (plan, event) = world.start(&excused).unwrap();
    accepted::<Machine>(None, &plan.head, &event);
    assert_eq!(event.opens, [Task::DraftPreventionPlan]);
}

#[test]
fn a_plan_needs_a_contact_and_waits_for_no_other_version() {
    let world = World { footing: Footing { contact_named: false, ..SOUND }, ..World::ordinary() };
    assert_eq!(code(world.start(&input())), Code::ContactNotNamed);
    let world = World { footing: Footing { under_way: true, ..SOUND }, ..World::ordinary() };
    assert_eq!(code(world.start(&input())), Code::PlanUnderWay);
}

#[test]
fn the_consultation_says_which_groups_and_areas_have_no_measure() {
    let mut draft = plan(State::Drafting);
    draft.measures[0].content.groups = vec![TaskGroup::FollowSituation, TaskGroup::FitTogether];
    draft.measures[0].content.harms = vec![Harm::Alcohol, Harm::TobaccoNicotine, Harm::Drugs];
    let open = Command::OpenConsultation { partners: vec![Partner::Police], answer_by: day("2026-12-18") };
    let refusal = refused(World::ordinary().decide(&draft, &open, &contact()));
    assert_eq!(refusal.code, Code::CoverageMissing);
    let missing = "task_group-offer_information, task_group-support_know_how, task_group-propose_measures, \
                   harm-gambling";
    assert_eq!(refusal.details, [("missing", missing.to_owned())]);

    let more = MeasureContent { groups: TaskGroup::all().to_vec(), ..draft.measures[0].content.clone() };
    let (next, _) = World::ordinary().decide(&draft, &Command::AddMeasure(id(92), more), &contact()).unwrap();
    let reason = "Kunnassa ei ole pelipaikkoja".to_owned();
    let left_out = vec![LeftOut { harm: Harm::Gambling, reason }];
    let described = Description { left_out, ..next.description.clone() };
    let (next, _) = World::ordinary().decide(&next, &Command::Describe(described), &contact()).unwrap();
    let (asked, event) = World::ordinary().decide(&next, &open, &contact()).unwrap();
    assert_eq!(asked.head.state, State::Consultation);
    assert_eq!(event.opens, [Task::HandleStatements, Task::CollectStatements]);
}

#[test]
fn an_area_is_left_out_only_with_a_reason_and_never_all_of_them() {
    let left_out = |harms: &[Harm], reason: &str| {
        let left_out = harms.iter().map(|harm| LeftOut { harm: *harm, reason: reason.into() }).collect();
        let described = Description { left_out, ..description(Form::OwnDocument) };
        World::ordinary().decide(&plan(State::Drafting), &Command::Describe(described), &contact())
    };
    assert_eq!(code(left_out(&[Harm::Drugs], " ")), Code::Required);
    assert_eq!(code(left_out(Harm::all(), "Ei koske")), Code::Malformed);
    assert!(left_out(&[Harm::Drugs, Harm::Drugs], "Ei koske").is_ok());
}

#[test]
fn a_consultation_closes_when_every_statement_is_handled() {
    let world = World::ordinary();
    let mut asked = plan(State::Consultation);
    asked.consultation =
        Some(Consultation { partners: vec![Partner::Schools], answer_by: day("2026-12-18") });
    let said = |partner| NewStatement { partner, from: "Koulu".into(), text: SECRET.into() };
    let stranger = Command::GiveStatement(id(95), said(Partner::Police));
    assert_eq!(code(world.decide(&asked, &stranger, &contact())), Code::PartnerNotAsked);
    let (heard, event) =
        world.decide(&asked, &Command::GiveStatement(id(95), said(Partner::Schools)), &contact()).unwrap();
    accepted::<Machine>(Some(&asked.head), &heard.head, &event);
    assert_eq!(code(world.decide(&heard, &Command::Close, &contact())), Code::FeedbackUnhandled);
    let answer = |reasoning: &str| Command::HandleStatement {
        statement: id(95),
        handled: Handling::Partly,
        reasoning: reasoning.into(),
    };
    assert_eq!(code(world.decide(&heard, &answer(""), &contact())), Code::Required);
    let (answered, event) = world.decide(&heard, &answer(SECRET), &contact()).unwrap();
    accepted::<Machine>(Some(&heard.head), &answered.head, &event);
    let (closed, event) = world.decide(&answered, &Command::Close, &contact()).unwrap();
    assert_eq!(closed.head.state, State::InBodyDecision);
    assert_eq!(event.closes, Closes::Kinds(vec![Task::HandleStatements, Task::CollectStatements]));
}

#[test]
fn statements_are_collected_until_everybody_who_was_asked_has_answered() {
    let world = World::ordinary();
    let mut asked = plan(State::Consultation);
    let partners = vec![Partner::Schools, Partner::Police];
    asked.consultation = Some(Consultation { partners, answer_by: day("2026-12-18") });
    let secretary = acting(Role::Registrar, 7);
    let says = |number, partner| {
        let statement = NewStatement { partner, from: "Koulu".into(), text: SECRET.into() };
        Command::GiveStatement(id(number), statement)
    };
    let (half, event) = world.decide(&asked, &says(95, Partner::Schools), &secretary).unwrap();
    assert_eq!(event.closes, Closes::Kinds(Vec::new()));
    let (twice, event) = world.decide(&half, &says(96, Partner::Schools), &secretary).unwrap();
    assert_eq!(event.closes, Closes::Kinds(Vec::new()), "the police has not answered");
    let (_, event) = world.decide(&twice, &says(97, Partner::Police), &secretary).unwrap();
    assert_eq!(event.closes, Closes::Kinds(vec![Task::CollectStatements]));
    let assigned = crate::assignment::of_plan(Task::CollectStatements, &asked, day("2026-11-20"));
    assert_eq!(assigned.due_on, day("2026-12-18"));
    assert!(matches!(assigned.owner, crate::task::Owner::Post(Role::Registrar, _)));
}

#[test]
fn only_a_plan_meant_as_an_attachment_asks_to_be_attached() {
    for (form, opens) in [
        (Form::OwnDocument, Vec::new()),
        (Form::AttachmentOfVitalityAgreement, vec![Task::AttachPreventionPlan]),
    ] {
        let before = PreventionPlan { description: description(form), ..plan(State::InBodyDecision) };
        let world = World { agreement: None, ..World::ordinary() };
        let (approved, event) = world.decide(&before, &Command::Approve(id(60)), &system()).unwrap();
        assert_eq!((approved.head.state, event.opens), (State::Approved, opens));
    }
}

#[test]
fn only_the_record_of_a_decision_approves_a_plan_or_sends_it_back() {
    let before = plan(State::InBodyDecision);
    let returned = Command::Returned { decision: id(60), reason: Some(SECRET.into()) };
    for command in [Command::Approve(id(60)), returned.clone()] {
        let by_hand = World::ordinary().decide(&before, &command, &coordinator());
        assert_eq!(by_hand, Err(Denied::Forbidden));
    }
    let (draft, event) = World::ordinary().decide(&before, &returned, &system()).unwrap();
    accepted::<Machine>(Some(&before.head), &draft.head, &event);
    assert_eq!((draft.head.state, event.opens), (State::Drafting, vec![Task::DraftPreventionPlan]));
}

#[test]
fn a_plan_whose_approval_fell_waits_for_the_body_and_comes_back_where_it_was_listed() {
    let mut attached = plan(State::InForce);
    attached.description.form = Form::AttachmentOfVitalityAgreement;
    (attached.agreement, attached.in_force_on) = (Some(id(20)), Some(day("2026-01-01")));
    let world = World::ordinary();
    let (fallen, event) = world.decide(&attached, &Command::ApprovalLost(id(60)), &system()).unwrap();
    assert_eq!(fallen.head.state, State::InBodyDecision);
    let closed = [Task::ReviewPreventionPlan, Task::RenewPreventionPlan, Task::PlanPreventionWeek];
    assert!(matches!(&event.closes, Closes::Kinds(kinds) if closed.iter().all(|kind| kinds.contains(kind))));
    let (again, _) = world.decide(&fallen, &Command::Approve(id(61)), &system()).unwrap();
    assert_eq!((again.head.state, again.agreement), (State::Attaching, Some(id(20))));
    let (back, _) = world.decide(&again, &Command::Attached, &system()).unwrap();
    assert_eq!((back.head.state, back.in_force_on), (State::InForce, Some(day("2026-01-01"))));

    let ended = Some(listing(agreement::State::Expired));
    let world = World { agreement: ended, ..World::ordinary() };
    let (alone, event) = world.decide(&fallen, &Command::Approve(id(61)), &system()).unwrap();
    assert_eq!((alone.head.state, event.opens), (State::Approved, vec![Task::AttachPreventionPlan]));
}

#[test]
fn a_plan_on_its_own_takes_effect_on_its_first_day_and_is_reviewed_a_year_later() {
    let mut approved = plan(State::Approved);
    approved.description.period.start = day("2027-01-01");
    let early = World::ordinary().decide(&approved, &Command::TakeEffect, &system());
    assert_eq!(code(early), Code::PeriodNotBegun);
    let world = World { today: day("2027-01-01"), ..World::ordinary() };
    let (running, event) = world.decide(&approved, &Command::TakeEffect, &system()).unwrap();
    assert_eq!(event.opens, [Task::ReviewPreventionPlan, Task::RenewPreventionPlan]);
    assert_eq!(running.review_due_on, Some(day("2028-01-01")));
    assert_eq!(running.review(day("2027-06-01")), Review::OnTime);
    assert_eq!(running.review(day("2027-11-02")), Review::Due);
    assert_eq!(running.review(day("2028-01-02")), Review::Overdue);
}

#[test]
fn a_confirmed_review_opens_the_next_one() {
    let reviewed = PreventionPlan {
        review_due_on: Some(day("2026-10-14")),
        in_force_on: Some(day("2025-10-14")),
        ..plan(State::UnderReview)
    };
    let confirm = Command::Confirm(Some(SECRET.into()));
    let (next, event) = World::ordinary().decide(&reviewed, &confirm, &contact()).unwrap();
    accepted::<Machine>(Some(&reviewed.head), &next.head, &event);
    assert_eq!(next.review_due_on, Some(day("2027-11-23")));
    assert_eq!(event.opens, [Task::ReviewPreventionPlan]);
    assert_eq!(event.closes, Closes::Kinds(vec![Task::ReviewPreventionPlan]));
}

#[test]
fn a_new_version_is_written_beside_the_one_in_force() {
    let old = PreventionPlan { in_force_on: Some(today()), ..plan(State::UnderReview) };
    let (kept, _) = World::ordinary().decide(&old, &Command::Revise, &contact()).unwrap();
    assert_eq!(kept.head.state, State::InForce);
    let mut number = 200;
    let mut fresh = || {
        number += 1;
        id(number)
    };
    let world = World::ordinary();
    let period = Period { start: day("2028-01-01"), end: day("2031-12-31") };
    let (new, event) = start_version(
        &kept,
        &world.around(None),
        NextVersion { id: id(93), period, draft_by: day("2027-06-01") },
        &mut fresh,
        &contact(),
        noon(today()),
    )
    .unwrap();
    accepted::<Machine>(None, &new.head, &event);
    assert_eq!((new.version_no, new.supersedes, new.head.state), (2, Some(old.id), State::Drafting));
    assert!(new.asks_the_same(&old) && new.measures[0].id != old.measures[0].id);
    let other = MeasureContent { harms: vec![Harm::Alcohol], ..content("Savuton koulu") };
    let change = Command::ChangeMeasure(new.measures[0].id, other);
    let (changed, _) = world.decide(&new, &change, &contact()).unwrap();
    assert!(!changed.asks_the_same(&old));
}

#[test]
fn a_plan_outlives_its_agreement_and_asks_what_it_is_now() {
    let mut attached = plan(State::InForce);
    attached.description.form = Form::AttachmentOfVitalityAgreement;
    attached.agreement = Some(id(20));
    let running = World::ordinary().decide(&attached, &Command::AgreementEnded, &system());
    assert_eq!(code(running), Code::MoveNotOpen);
    let ended = Some(listing(agreement::State::Expired));
    let world = World { agreement: ended, ..World::ordinary() };
    let (left, event) = world.decide(&attached, &Command::AgreementEnded, &system()).unwrap();
    assert_eq!((left.head.state, event.opens), (State::Approved, vec![Task::ChoosePlanForm]));
    let again = Command::ChooseForm(Form::AttachmentOfVitalityAgreement);
    assert_eq!(code(world.decide(&left, &again, &contact())), Code::PlanToBeAttached);
    let (chosen, event) =
        world.decide(&left, &Command::ChooseForm(Form::PartOfWellbeingPlan), &contact()).unwrap();
    assert!(matches!(&event.closes, Closes::Kinds(kinds) if kinds.contains(&Task::ChoosePlanForm)));
    let (running, _) = world.decide(&chosen, &Command::TakeEffect, &system()).unwrap();
    assert_eq!((running.head.state, running.agreement), (State::InForce, None));
}

#[test]
fn a_plan_is_attached_to_a_text_that_can_still_take_it() {
    use agreement::State::{Consulting, Draft, InForce, Preparing};
    let mut approved = plan(State::Approved);
    approved.description.form = Form::AttachmentOfVitalityAgreement;
    for state in agreement::State::all() {
        let world = World { agreement: Some(fixtures::agreement(*state)), ..World::ordinary() };
        let attach = world.decide(&approved, &Command::AttachToAgreement(id(20)), &contact());
        if matches!(state, Draft | Preparing | Consulting | InForce) {
            let (attaching, _) = attach.unwrap();
            assert_eq!((attaching.head.state, attaching.agreement), (State::Attaching, Some(id(20))));
        } else {
            assert_eq!(code(attach), Code::NoAgreementToAttachTo, "{state:?}");
        }
    }
    let attaching = PreventionPlan { agreement: Some(id(20)), ..plan(State::Attaching) };
    let unlisted = Some(fixtures::agreement(agreement::State::InForce));
    let unlisted = World { agreement: unlisted, ..World::ordinary() };
    assert_eq!(code(unlisted.decide(&attaching, &Command::Attached, &system())), Code::AttachmentNotInForce);
    assert!(World::ordinary().decide(&attaching, &Command::Attached, &system()).is_ok());
}

#[test]
fn a_plan_waits_for_an_amendment_and_is_free_again_when_that_is_taken_back() {
    let mut approved = plan(State::Approved);
    approved.description.form = Form::AttachmentOfVitalityAgreement;
    let mut agreement = fixtures::agreement(agreement::State::InForce);
    let mut amended = agreement.version.clone();
    (amended.id, amended.document_hash) = (id(31), None);
    agreement.amendment = Some(Box::new(amended.clone()));
    let world = |agreement: &Agreement| World { agreement: Some(agreement.clone()), ..World::ordinary() };
    let attach = Command::AttachToAgreement(id(20));
    let (attaching, _) = world(&agreement).decide(&approved, &attach, &contact()).unwrap();
    let (free, event) = world(&agreement).decide(&attaching, &Command::Detached, &system()).unwrap();
    assert_eq!((free.head.state, free.agreement), (State::Approved, None));
    assert_eq!(event.opens, [Task::AttachPreventionPlan]);

    amended.text.attachments = vec![attachment()];
    agreement.amendment = Some(Box::new(amended.clone()));
    assert_eq!(Listing::of(&agreement, approved.id), Listing::Proposed);
    let proposed = world(&agreement);
    assert_eq!(code(proposed.decide(&attaching, &Command::Detached, &system())), Code::MoveNotOpen);
    assert_eq!(code(proposed.decide(&attaching, &Command::Attached, &system())), Code::AttachmentNotInForce);

    amended.text.attachments = Vec::new();
    amended.document_hash = Some(agreement.version.text.hash(id(31), &agreement.title));
    agreement.amendment = Some(Box::new(amended));
    let submitted = world(&agreement).decide(&approved, &attach, &contact());
    assert_eq!(code(submitted), Code::NoAgreementToAttachTo);
}

#[test]
fn contact_and_coordinator_give_a_plan_up_together() {
    let world = World::ordinary();
    let ask = Command::RequestWithdrawal(SECRET.into());
    let (asked, event) = world.decide(&plan(State::Drafting), &ask, &contact()).unwrap();
    assert_eq!(event.opens, [Task::ConfirmPlanWithdrawal]);
    for wrong in [contact(), acting(Role::PreventionContact, 302)] {
        let confirm = world.decide(&asked, &Command::ConfirmWithdrawal, &wrong);
        assert_eq!(code(confirm), Code::OtherPostNeeded);
    }
    let (gone, event) = world.decide(&asked, &Command::ConfirmWithdrawal, &coordinator()).unwrap();
    assert_eq!((gone.head.state, event.closes), (State::Withdrawn, Closes::All));
}

fn named(tasks: &[TaskGroup]) -> PreventionBody {
    let mandate = Mandate {
        name: LocalisedText::finnish("Hyvinvointilautakunta"),
        decided_by: agreement::Body::Board,
        decided_on: day("2026-01-15"),
        section_no: "§ 7".into(),
        tasks: tasks.to_vec(),
    };
    body::name(None, &place(), &mandate, &coordinator(), noon(today())).unwrap().0
}

#[test]
fn a_body_follows_another_and_both_stay_on_record() {
    let first = named(TaskGroup::all());
    assert_eq!(first.id, body_id(&municipality("139")));
    let another = Mandate { name: LocalisedText::finnish("Sivistyslautakunta"), ..first.current.clone() };
    let registrar = acting(Role::Registrar, 303);
    let (second, event) = body::name(Some(&first), &place(), &another, &registrar, noon(today())).unwrap();
    accepted::<body::Machine>(Some(&first.head), &second.head, &event);
    assert_eq!((second.current, second.earlier), (another, vec![first.current]));
}

#[test]
fn a_body_is_named_by_a_body_of_the_municipality_that_has_met() {
    let mandate = named(&[TaskGroup::FitTogether]).current;
    let name = |mandate: Mandate| body::name(None, &place(), &mandate, &coordinator(), noon(today()));
    let regional = Mandate { decided_by: agreement::Body::RegionalBoard, ..mandate.clone() };
    assert_eq!(refused(name(regional)).field, Some("decidedBy"));
    let tomorrow = Mandate { decided_on: day("2026-11-24"), ..mandate.clone() };
    assert_eq!(code(name(tomorrow)), Code::InTheFuture);
    assert_eq!(refused(name(Mandate { tasks: Vec::new(), ..mandate.clone() })).field, Some("tasks"));
    let member = acting(Role::OrganisationAdmin, 1);
    let forbidden = body::name(None, &place(), &mandate, &member, noon(today()));
    assert_eq!(forbidden, Err(Denied::Forbidden));
}

#[test]
fn the_law_s_light_and_the_agreed_ones_never_stand_for_each_other() {
    let body = named(TaskGroup::all());
    let lights = |body: Option<&PreventionBody>, plans: &[PreventionPlan]| {
        Lights::of(LightFacts { body, contact: true, plans, today: today() })
    };
    let nothing = lights(None, &[]);
    assert_eq!(nothing.get(Light::BodyNamed), Shine::NotInOrder);
    assert_eq!(nothing.get(Light::PlanInForce), Shine::NotInOrder);
    assert_eq!(nothing.get(Light::ReviewOnTime), Shine::NotApplicable);
    let bodied = lights(Some(&body), &[]);
    assert_eq!(bodied.get(Light::BodyNamed), Shine::InOrder);
    assert_eq!(bodied.get(Light::PlanInForce), Shine::NotInOrder);
    let planned = lights(None, &[plan(State::InForce)]);
    assert_eq!(planned.get(Light::BodyNamed), Shine::NotInOrder);
    assert_eq!(planned.get(Light::PlanInForce), Shine::InOrder);
    let partly = named(&[TaskGroup::FitTogether]);
    assert_eq!(lights(Some(&partly), &[]).get(Light::BodyNamed), Shine::OnTheWay);
}

#[test]
fn a_light_follows_the_plan_from_draft_to_review() {
    let shine = |light, plan: PreventionPlan| {
        Lights::of(LightFacts { body: None, contact: false, plans: &[plan], today: today() }).get(light)
    };
    assert_eq!(shine(Light::ContactNamed, plan(State::InForce)), Shine::NotInOrder);
    assert_eq!(shine(Light::PlanInForce, plan(State::Consultation)), Shine::OnTheWay);
    assert_eq!(shine(Light::PlanInForce, plan(State::Expired)), Shine::NotInOrder);
    let overdue = PreventionPlan { review_due_on: Some(day("2026-10-14")), ..plan(State::InForce) };
    assert_eq!(shine(Light::ReviewOnTime, overdue.clone()), Shine::NotInOrder);
    assert_eq!(shine(Light::PlanInForce, overdue), Shine::InOrder);
    let attached = |state| PreventionPlan {
        description: description(Form::AttachmentOfVitalityAgreement),
        ..plan(state)
    };
    assert_eq!(shine(Light::Attached, plan(State::InForce)), Shine::NotApplicable);
    assert_eq!(shine(Light::Attached, attached(State::Attaching)), Shine::OnTheWay);
    assert_eq!(shine(Light::Attached, attached(State::InForce)), Shine::InOrder);
    assert_eq!(shine(Light::Attached, attached(State::Approved)), Shine::NotInOrder);
}

fn commands() -> impl Strategy<Value = Command> {
    let forms = prop::sample::select(Form::all());
    let secrets = || Just(SECRET.to_owned());
    prop_oneof![
        Just(Command::AddMeasure(id(92), content(SECRET))),
        Just(Command::RemoveMeasure(id(91))),
        forms.clone().prop_map(|form| Command::Describe(description(form))),
        Just(Command::OpenConsultation { partners: vec![Partner::Police], answer_by: day("2026-12-18") }),
        Just(Command::GiveStatement(
            id(95),
            NewStatement { partner: Partner::Police, from: "Poliisi".into(), text: SECRET.into() }
        )),
        secrets().prop_map(|reasoning| Command::HandleStatement {
            statement: id(95),
            handled: Handling::Accepted,
            reasoning
        }),
        secrets().prop_map(Command::ReturnToDrafting),
        Just(Command::Close),
        Just(Command::Approve(id(60))),
        Just(Command::Returned { decision: id(60), reason: Some(SECRET.into()) }),
        Just(Command::ApprovalLost(id(60))),
        Just(Command::AttachToAgreement(id(20))),
        Just(Command::Attached),
        Just(Command::Detached),
        Just(Command::TakeEffect),
        Just(Command::StartReview),
        Just(Command::Confirm(Some(SECRET.into()))),
        Just(Command::Revise),
        Just(Command::NewVersionEffective),
        Just(Command::PeriodEnded),
        Just(Command::AgreementEnded),
        secrets().prop_map(Command::RequestWithdrawal),
        Just(Command::ConfirmWithdrawal),
        Just(Command::ContactChanged(Some(SECRET.into()))),
        Just(Command::TakeOver),
        forms.prop_map(Command::ChooseForm),
        Just(Command::PlanWeek(Some(SECRET.into()))),
    ]
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        start in prop::sample::select(State::all()),
        ended in any::<bool>(),
        commands in prop::collection::vec((commands(), 1_u128..3), 1..30),
    ) {
        let state = if ended { agreement::State::Expired } else { agreement::State::InForce };
        let world = World { agreement: Some(listing(state)), ..World::ordinary() };
        let mut plan = plan(start);
        for (command, person) in commands {
            let Ok((next, event)) = world.decide(&plan, &command, &everybody(person)) else { continue };
            accepted::<Machine>(Some(&plan.head), &next.head, &event);
            prop_assert!(!next.holds() || next.review_due_on.is_some() && next.in_force_on.is_some());
            prop_assert!(!matches!(next.head.state, State::InForce | State::Attaching | State::UnderReview)
                || next.withdrawal.is_none() || plan.withdrawal.is_some() && plan.head.state == next.head.state);
            plan = next;
        }
    }
}
