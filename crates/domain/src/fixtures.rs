//! Plain values the tests of the machines start from: one area, one municipality, one association, one agreement.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::agreement::{self, Agreement, Body, DecisionFacts, Noted, Outcome, Period, Text, Version};
use crate::calendar::local;
use crate::commitment::{self, Commitment, Content, Mode, Target};
use crate::decision;
use crate::head::Head;
use crate::id::{Id, PersonId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::{Denied, Event, Fact, Keyed, Lifecycle, Waits};
use crate::organisation::{self, Authority, Basis, Identifier, Organisation, Rule};
use crate::permission::{Actor, Grant, Place, Role, Scope, Who};
use crate::refusal::{Code, Refusal};
use crate::signature::{self, Section, SectionKey, Signature};
use crate::text::{Language, LocalisedText};

/// The day on which a test begins, unless it says otherwise.
pub(crate) const TODAY: &str = "2026-11-23";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn today() -> NaiveDate {
    day(TODAY)
}

/// Noon in Helsinki.
pub(crate) fn noon(date: NaiveDate) -> DateTime<Utc> {
    local::instant_of(date, NaiveTime::from_hms_opt(12, 0, 0).unwrap())
}

pub(crate) fn id<K>(number: u128) -> Id<K> {
    Id::new(Uuid::from_u128(number))
}

pub(crate) fn person(number: u128) -> PersonId {
    id(number)
}

pub(crate) fn municipality(code: &str) -> MunicipalityCode {
    code.parse().unwrap()
}

pub(crate) fn place() -> Place {
    Place { area: Some(id(1)), municipality: Some(municipality("139")), organisation: Some(id(10)) }
}

/// The scope in which a role is held at the place.
pub(crate) fn own_scope(role: Role) -> Scope {
    match role {
        Role::RegionalCoordinator => Scope::Area(id(1)),
        Role::MunicipalCoordinator
        | Role::PreventionContact
        | Role::MunicipalManager
        | Role::Registrar
        | Role::WorkingGroupMember => Scope::Municipality(municipality("139")),
        Role::OrganisationAdmin | Role::OrganisationSignatory | Role::OrganisationContact | Role::Invitee => {
            Scope::Organisation(id(10))
        }
        Role::Administrator | Role::System => Scope::Platform,
    }
}

/// A person in a role, in the scope that role is held in.
pub(crate) fn acting(role: Role, number: u128) -> Actor {
    holding(&[role], number)
}

/// A person in several roles.
pub(crate) fn holding(roles: &[Role], number: u128) -> Actor {
    let grants = roles.iter().map(|role| Grant { role: *role, scope: own_scope(*role) }).collect();
    Actor { who: Who::Person(person(number)), grants }
}

/// A person who holds every role there is.
pub(crate) fn everybody(number: u128) -> Actor {
    holding(Role::all(), number)
}

pub(crate) fn admin() -> Actor {
    acting(Role::OrganisationAdmin, 101)
}

pub(crate) fn signatory(number: u128) -> Actor {
    acting(Role::OrganisationSignatory, number)
}

pub(crate) fn coordinator() -> Actor {
    acting(Role::MunicipalCoordinator, 201)
}

pub(crate) fn regional() -> Actor {
    acting(Role::RegionalCoordinator, 202)
}

pub(crate) fn system() -> Actor {
    Actor::system("test")
}

pub(crate) fn head<S: Copy + Eq>(state: S) -> Head<S> {
    Head::born(state, noon(today()))
}

pub(crate) fn authority(number: u128, holder: u128, rule: Rule) -> Authority {
    Authority {
        id: id(number),
        organisation: id(10),
        person: person(holder),
        basis: Basis::Rules,
        rule,
        together_with: Vec::new(),
        valid_from: day("2020-01-01"),
        valid_to: None,
        verified_on: Some(day("2026-01-01")),
    }
}

/// A verified association that person 1 signs for alone.
pub(crate) fn organisation(state: organisation::State) -> Organisation {
    Organisation {
        id: id(10),
        legal_name: "Iin Esimerkkiyhdistys ry".into(),
        display_name: LocalisedText::finnish("Iin Esimerkkiyhdistys"),
        kind: organisation::Kind::Association,
        municipality: Some(municipality("139")),
        area: id(1),
        language: Language::Fi,
        contact: Some("yhdistys@ii.example".parse().unwrap()),
        identifiers: vec![Identifier::BusinessId("9900001-8".parse().unwrap())],
        authorities: vec![authority(51, 1, Rule::Alone)],
        responsible: None,
        fix_requested: None,
        merged_into: None,
        demo: true,
        head: head(state),
    }
}

pub(crate) fn decision(outcome: Outcome) -> DecisionFacts {
    DecisionFacts { body: Body::Council, decided_on: day("2026-10-01"), section_no: "§ 45".into(), outcome }
}

/// What an agreement knows of that decision, once it is final.
pub(crate) fn noted(outcome: Outcome) -> Noted {
    Noted {
        decision: id(90),
        version: id(30),
        facts: decision(outcome),
        standing: decision::State::Final,
        since: day("2026-11-02"),
    }
}

pub(crate) fn text() -> Text {
    let chapter = |text: &str| LocalisedText::finnish(text);
    Text {
        purpose: chapter("Hyvinvointi"),
        goal: chapter("Hyvä arki"),
        principles: chapter("Yhdessä"),
        partnership_promise: chapter("Pidämme lupauksemme"),
        ..Text::default()
    }
}

/// A vitality agreement of Ii for 2026-2029, approved by the council, to be signed by 11 December 2026.
pub(crate) fn agreement(state: agreement::State) -> Agreement {
    let title = LocalisedText::finnish("Iin elinvoimasopimus");
    let version = Version {
        id: id(30),
        no: 1,
        text: text(),
        document_hash: Some(text().hash(id(30), &title)),
        change: None,
    };
    Agreement {
        id: id(20),
        kind: agreement::Kind::Vitality,
        area: id(1),
        municipality: Some(municipality("139")),
        joint_authority: None,
        parent: None,
        predecessor: None,
        title,
        period: Period { start: day("2026-01-01"), end: day("2029-12-31") },
        notice_period_days: 90,
        case_no: None,
        sign_by: Some(day("2026-12-11")),
        decide_by: None,
        decision: Some(noted(Outcome::Approved)),
        version,
        amendment: None,
        last_no: 1,
        consultation_ends_on: None,
        gap_days: None,
        parties: Vec::new(),
        recall_requested_by: None,
        termination: None,
        continued_by: None,
        no_renewal: false,
        demo: true,
        head: head(state),
    }
}

pub(crate) fn sections() -> Vec<Section> {
    let section = |key: &str, order, active| Section {
        key: SectionKey(key.into()),
        name: LocalisedText::finnish(key),
        order,
        active,
    };
    vec![section("youth", 1, true), section("older_people", 2, true), section("retired_section", 3, false)]
}

/// A signature of the association on the agreement, filled in unless it is only requested.
pub(crate) fn signature(state: signature::State) -> Signature {
    let signed = !matches!(
        state,
        signature::State::Requested | signature::State::Opened | signature::State::PartiallySigned
    );
    Signature {
        id: id(40),
        agreement: id(20),
        version_id: id(30),
        organisation: id(10),
        succeeds: None,
        place: place(),
        sign_by: day("2026-12-11"),
        late_joiner: false,
        sections: vec![SectionKey("youth".into())],
        prevention: Some(false),
        support_only: false,
        level: signed.then_some(signature::Level::Simple),
        acts: Vec::new(),
        signed_on: signed.then(today),
        document_hash: None,
        act_hash: None,
        void_requested_by: None,
        notice: None,
        replaces: None,
        head: head(state),
    }
}

pub(crate) fn content() -> Content {
    Content {
        section: SectionKey("youth".into()),
        mode: Mode::Implement,
        target: Target::WellbeingPlan,
        text: "Avoin liikuntavuoro nuorille".into(),
        language: Language::Fi,
        offers: vec![commitment::Offer::Premises],
        starts_on: day("2026-12-01"),
        ends_on: day("2027-12-31"),
    }
}

pub(crate) fn commitment(state: commitment::State) -> Commitment {
    Commitment {
        id: id(60),
        signature: id(40),
        agreement: id(20),
        organisation: id(10),
        successor_of: None,
        place: place(),
        content: content(),
        added_later: false,
        paused_until: None,
        last_check_in: None,
        head: head(state),
    }
}

/// Returns why something was refused.
pub(crate) fn refused<T: Debug>(result: Result<T, Denied>) -> Refusal {
    match result {
        Err(Denied::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

/// Returns the code something was refused with.
pub(crate) fn code<T: Debug>(result: Result<T, Denied>) -> Code {
    refused(result).code
}

/// A text that stands for personal data in tests and must not occur in any event.
pub(crate) const SECRET: &str = "SALAISUUS";

/// The bytes of an event, with a salted hash in place of every private fact.
pub(crate) fn bytes_of(event: &Event) -> Vec<u8> {
    event.bytes(1, "per_test", noon(today()), &|_, value| Sha256::digest(value.as_bytes()).into())
}

/// Checks what holds for every accepted command of every machine, and gives the new state of affairs back.
pub(crate) fn accepted<M: Lifecycle>(before: Option<&Head<M::State>>, after: &Head<M::State>, event: &Event) {
    let row = M::MOVES.iter().find(|row| row.id == event.step).unwrap();
    assert!(row.starts_in(before.map(|head| head.state)), "{} from {before:?}", row.id);
    assert!(row.may_end_in(before.map(|head| head.state), after.state), "{} to {after:?}", row.id);
    assert_eq!(after.version, before.map_or(0, |head| head.version) + 1, "{} counts as one", row.id);
    assert_eq!(event.from, before.map(|head| head.state.key()));
    assert_eq!(event.to, after.state.key());
    if before.is_some_and(|head| M::waits(head.state) == Waits::Over) {
        assert_eq!(M::waits(after.state), Waits::Over, "{} revives what was over", row.id);
    }
    assert!(event.facts.iter().all(|(_, fact)| !matches!(fact, Fact::Plain(text) if text.contains(SECRET))));
    assert!(!bytes_of(event).windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "{}", row.id);
}
