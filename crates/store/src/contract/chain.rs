//! The audit chain: what was appended is found again, and what was changed behind its back is found out.

use domain::evidence::Hash;
use domain::head::Head;
use domain::lifecycle::{Event, Facts};
use domain::permission::{Actor, Grant, Role, Scope};
use domain::step::{self, Command, Step};
use domain::subject::Subject;
use sea_orm::ConnectionTrait;

use super::fixture::{Fixture, begin, instant, text};
use crate::connection::{Store, Tx};
use crate::error::Error;
use crate::{EventMeta, PageRequest, StoredValue};

/// A step's life of two events, the second with something private in it.
async fn life(make: &Fixture, tx: &Tx) -> (Subject, [(Event, EventMeta); 2]) {
    let (_, agreement) = make.agreement(tx).await;
    let place = agreement.place();
    let scope = Scope::Area(agreement.area);
    let actor = Actor {
        who: domain::permission::Who::Person(make.id()),
        grants: vec![Grant { role: Role::RegionalCoordinator, scope }],
    };
    let planned = Step {
        id: make.id(),
        agreement: agreement.id,
        place,
        order: 1,
        when: "2026-03".parse().unwrap(),
        kind: step::Kind::Seminar,
        title: text("Seminaari"),
        lead: None,
        participants: Vec::new(),
        outcome: None,
        head: Head::born(step::State::Planned, instant()),
    };
    let (step, first) = step::plan(planned, &actor, instant()).unwrap();
    let outcome = Command::Complete(Some("Åsa lupasi hoitaa".into()));
    let (_, second) = step::decide(&step, &outcome, &actor, instant()).unwrap();
    let meta = |seq| EventMeta {
        id: make.id(),
        seq,
        actor: actor.signature(),
        person: actor.person(),
        at: instant(),
        recorded_at: instant(),
    };
    (Subject::Step(step.id), [(first, meta(1)), (second, meta(2))])
}

fn salts() -> impl FnMut() -> [u8; 32] + Send {
    let mut given = 0;
    move || {
        given += 1;
        [given; 32]
    }
}

pub(super) async fn events_are_kept_as_they_were_hashed(store: &Store) {
    let make = Fixture::new(70);
    let tx = begin(store).await;
    let (subject, [(first, meta), (second, next)]) = life(&make, &tx).await;
    assert!(tx.read().verify_chain(subject).await.unwrap(), "nothing has happened yet");
    assert!(matches!(tx.append_event(&second, &next, &mut salts()).await, Err(Error::Conflict)), "too early");
    tx.append_event(&first, &meta, &mut salts()).await.unwrap();
    let head = tx.append_event(&second, &next, &mut salts()).await.unwrap();
    tx.commit().await.unwrap();
    let tx = begin(store).await;
    let late = EventMeta { id: make.id(), ..next.clone() };
    assert!(matches!(tx.append_event(&second, &late, &mut salts()).await, Err(Error::Conflict)), "too late");
    tx.rollback().await.unwrap();

    let read = store.read();
    assert!(read.verify_chain(subject).await.unwrap());
    let events = read.events_of(subject, &PageRequest::first(10)).await.unwrap().items;
    assert_eq!(read.event_count(subject).await.unwrap(), 2);
    let (born, done) = (&events[0], &events[1]);
    assert_eq!((born.id, born.seq, born.subject), (meta.id, 1, subject));
    assert_eq!((born.step.as_str(), born.action.as_str(), born.from.as_deref()), ("PS-1", "plan", None));
    assert_eq!((done.from.as_deref(), done.to.as_str()), (Some("planned"), "done"));
    assert_eq!((&done.actor, done.person, done.at), (&next.actor, next.person, next.at));
    assert_eq!((&done.place, done.hash), (&second.place, Hash(head)));
    assert_eq!(born.facts[1].name, "kind");
    assert_eq!(born.facts[1].value, StoredValue::Plain("seminar".into()));
    assert_eq!(done.facts[0].name, "outcome");
    assert_eq!(done.facts[0].value, StoredValue::Private("Åsa lupasi hoitaa".into()));
    let newest = read.events_of(subject, &PageRequest::last(1)).await.unwrap();
    assert_eq!((newest.items.as_slice(), newest.has_previous), (&events[1..], true));

    let tx = begin(store).await;
    assert_eq!(tx.erase_private_facts(subject).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let erased = read.events_of(subject, &PageRequest::last(1)).await.unwrap().items;
    assert_eq!(erased[0].facts[0].value, StoredValue::Erased);
    assert!(read.verify_chain(subject).await.unwrap(), "what was erased is still proved");
}

pub(super) async fn what_was_changed_behind_the_back_is_found(store: &Store) {
    let make = Fixture::new(71);
    let tx = begin(store).await;
    let (subject, [(mut first, meta), (second, next)]) = life(&make, &tx).await;
    // A name to find the rows by without writing an id, and the same private value twice.
    first.facts = Facts::new()
        .plain("mark", "tampered")
        .private("who", "Bo")
        .private("who", "Bo")
        .private("who", "Åsa");
    tx.append_event(&first, &meta, &mut salts()).await.unwrap();
    tx.append_event(&second, &next, &mut salts()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(store.read().verify_chain(subject).await.unwrap());
    let own = "FROM event WHERE facts LIKE '%tampered%'";
    for tamper in [
        format!(
            "UPDATE event SET to_state = 'skipped' WHERE subject_id IN (SELECT subject_id {own}) AND seq = 2"
        ),
        format!(
            "UPDATE event SET actor = 'somebody' WHERE subject_id IN (SELECT subject_id {own}) AND seq = 2"
        ),
        "UPDATE event SET facts = '[]' WHERE facts LIKE '%tampered%'".into(),
        "UPDATE event SET facts = REPLACE(facts, 'tampered', 'tampered!') WHERE facts LIKE '%tampered%'"
            .into(),
        "UPDATE event SET bytes = hash WHERE facts LIKE '%tampered%'".into(),
        "UPDATE event SET seq = 3 WHERE facts LIKE '%tampered%'".into(),
        format!("UPDATE event_private SET value = 'Bo Ek' WHERE event_id IN (SELECT id {own})"),
        format!("UPDATE chain SET count = 3 WHERE subject_id IN (SELECT subject_id {own})"),
        format!("DELETE FROM chain WHERE subject_id IN (SELECT subject_id {own})"),
        format!("DELETE FROM event WHERE seq = 2 AND subject_id IN (SELECT subject_id {own})"),
    ] {
        let tx = begin(store).await;
        let erase_first = tamper.starts_with("DELETE FROM event ");
        if erase_first {
            tx.erase_private_facts(subject).await.unwrap();
        }
        let changed = tx.db().execute_unprepared(&tamper).await.unwrap().rows_affected();
        assert!(changed > 0, "{tamper}");
        assert!(!tx.read().verify_chain(subject).await.unwrap(), "{tamper}");
        tx.rollback().await.unwrap();
    }
    assert!(store.read().verify_chain(subject).await.unwrap());
}
