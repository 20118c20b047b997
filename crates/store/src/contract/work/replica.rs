//! What replicas agree on: what was done under a key, what time it is, what has fired, who leads.

use domain::evidence::Hash;
use domain::id::SignatureId;

use super::{at, uuid};
use crate::clock::Heartbeat;
use crate::idempotency::Reserved;
use crate::receipt::Receipt;
use crate::security::SecurityEvent;
use crate::{Error, Result, Store};

/// The same key and input are answered again; another input is told apart; a rollback gives the key back.
pub(super) async fn a_key_is_worked_under_once(store: &Store) -> Result<()> {
    let (input, other) = ([1; 32], [2; 32]);
    let tx = store.begin().await?;
    assert_eq!(tx.reserve("per_1", "sign", "k", &input, at(0)).await?, Reserved::New);
    tx.rollback().await?;
    let tx = store.begin().await?;
    assert_eq!(tx.reserve("per_1", "sign", "k", &input, at(0)).await?, Reserved::New);
    assert!(matches!(tx.complete("per_1", "sign", "else", "[]").await, Err(Error::Missing)));
    tx.complete("per_1", "sign", "k", r#"["sig_1"]"#).await?;
    tx.commit().await?;

    let tx = store.begin().await?;
    let seen = Reserved::Seen { result: r#"["sig_1"]"#.into() };
    assert_eq!(tx.reserve("per_1", "sign", "k", &input, at(1)).await?, seen);
    assert_eq!(tx.reserve("per_1", "sign", "k", &other, at(1)).await?, Reserved::Other);
    assert_eq!(tx.reserve("per_2", "sign", "k", &other, at(1)).await?, Reserved::New);
    assert_eq!(tx.reserve("per_1", "decline", "k", &other, at(1)).await?, Reserved::New);
    tx.commit().await?;

    let tx = store.begin().await?;
    assert!(matches!(tx.reserve("per_2", "sign", "k", &other, at(2)).await, Err(Error::Conflict)));
    assert_eq!(tx.purge_idempotency(at(1)).await?, 1);
    assert_eq!(tx.reserve("per_1", "sign", "k", &other, at(2)).await?, Reserved::New);
    tx.commit().await
}

/// The business clock moves forward only.
pub(super) async fn the_business_clock_moves_forward_only(store: &Store) -> Result<()> {
    assert_eq!(store.read().business_offset().await?, 0);
    let tx = store.begin().await?;
    tx.set_business_offset(1_000).await?;
    tx.set_business_offset(1_000).await?;
    tx.set_business_offset(i64::MAX / 2).await?;
    assert!(matches!(tx.set_business_offset(1_000).await, Err(Error::Conflict)));
    tx.commit().await?;
    assert_eq!(store.read().business_offset().await?, i64::MAX / 2);
    Ok(())
}

/// Of two replicas that see a schedule fire, one carries it out.
pub(super) async fn a_schedule_fires_once(store: &Store) -> Result<()> {
    let precise = at(1) + chrono::TimeDelta::nanoseconds(1_999);
    let tx = store.begin().await?;
    assert_eq!(tx.read().schedule_state("check-in").await?, None);
    assert!(!tx.advance_schedule("check-in", Some(at(0)), at(1)).await?);
    assert!(tx.advance_schedule("check-in", None, precise).await?);
    assert!(!tx.advance_schedule("check-in", None, at(2)).await?);
    tx.commit().await?;
    let tx = store.begin().await?;
    let last = tx.read().schedule_state("check-in").await?;
    assert!(tx.advance_schedule("check-in", last, at(2)).await?);
    assert!(!tx.advance_schedule("check-in", last, at(2)).await?);
    assert!(tx.advance_schedule("check-in", Some(at(2) + chrono::TimeDelta::nanoseconds(7)), at(3)).await?);
    assert!(tx.advance_schedule("digest", None, at(1)).await?);
    tx.commit().await?;
    assert_eq!(store.read().schedule_state("check-in").await?, Some(at(3)));
    Ok(())
}

/// The newest sign of life is the one that is read.
pub(super) async fn a_sign_of_life_replaces_the_one_before(store: &Store) -> Result<()> {
    let tx = store.begin().await?;
    tx.beat("planner", uuid(1), at(0), Some("started")).await?;
    tx.beat("dispatcher", uuid(1), at(0), None).await?;
    tx.beat("planner", uuid(2), at(1), None).await?;
    tx.commit().await?;
    let beat = Heartbeat { name: "planner".into(), worker: uuid(2), beat_at: at(1), note: None };
    assert_eq!(store.read().heartbeat("planner").await?, Some(beat.clone()));
    assert_eq!(store.read().heartbeat("nobody").await?, None);
    let all = store.read().heartbeats().await?;
    assert_eq!((all.len(), all.last()), (2, Some(&beat)));
    Ok(())
}

/// One holder at a time; renewing keeps the fence, and whoever comes after a lapse gets a greater one.
pub(super) async fn a_lease_has_one_holder(store: &Store) -> Result<()> {
    let tx = store.begin().await?;
    assert_eq!(tx.acquire_lease("sequencer", uuid(1), at(5), at(0)).await?, Some(1));
    assert_eq!(tx.acquire_lease("sequencer", uuid(1), at(8), at(4)).await?, Some(1));
    assert_eq!(tx.acquire_lease("sequencer", uuid(2), at(9), at(7)).await?, None);
    assert_eq!(tx.acquire_lease("sequencer", uuid(2), at(12), at(8)).await?, Some(2));
    assert_eq!(tx.acquire_lease("sequencer", uuid(1), at(14), at(9)).await?, None);
    assert_eq!(tx.acquire_lease("sequencer", uuid(2), at(30), at(20)).await?, Some(3));
    assert!(!tx.release_lease("sequencer", uuid(1), at(21)).await?);
    assert!(tx.release_lease("sequencer", uuid(2), at(21)).await?);
    assert!(!tx.release_lease("sequencer", uuid(2), at(21)).await?);
    assert_eq!(tx.acquire_lease("sequencer", uuid(1), at(40), at(21)).await?, Some(4));
    assert_eq!(tx.acquire_lease("ticker", uuid(2), at(40), at(21)).await?, Some(1));
    tx.commit().await
}

/// Security events are counted by kind, viewer and age.
pub(super) async fn security_events_are_counted(store: &Store) -> Result<()> {
    let event = |number, minute, kind: &str, viewer: &str| SecurityEvent {
        id: uuid(number),
        at: at(minute),
        kind: kind.into(),
        viewer: viewer.into(),
        subject: Some("sig_1".into()),
        detail: None,
    };
    let tx = store.begin().await?;
    for event in
        [event(1, 0, "forbidden", "per_1"), event(2, 5, "forbidden", "per_2"), event(3, 6, "code", "per_1")]
    {
        tx.insert_security_event(&event).await?;
    }
    tx.commit().await?;
    let read = store.read();
    assert_eq!(read.security_events_since(None, None, at(0)).await?, 3);
    assert_eq!(read.security_events_since(None, None, at(5)).await?, 2);
    assert_eq!(read.security_events_since(Some("forbidden"), None, at(0)).await?, 2);
    assert_eq!(read.security_events_since(None, Some("per_1"), at(0)).await?, 2);
    assert_eq!(read.security_events_since(Some("code"), Some("per_2"), at(0)).await?, 0);
    Ok(())
}

/// A receipt comes back byte for byte, and there is one.
pub(super) async fn a_receipt_is_kept_as_it_was(store: &Store) -> Result<()> {
    let receipt = Receipt {
        signature: SignatureId::new(uuid(1)),
        act_hash: Hash([3; 32]),
        bytes: b"{\"b\":1,\"a\":2,\"a\":\"\xc3\xa4\"}\0".to_vec(),
        created_at: at(0),
    };
    let tx = store.begin().await?;
    tx.insert_receipt(&receipt).await?;
    tx.commit().await?;
    assert_eq!(store.read().receipt(receipt.signature).await?, Some(receipt.clone()));
    assert_eq!(store.read().receipt(SignatureId::new(uuid(2))).await?, None);
    let tx = store.begin().await?;
    assert!(matches!(tx.insert_receipt(&receipt).await, Err(Error::Unique)));
    tx.rollback().await
}
