//! The rules the database keeps by itself: once only, in turn, and only what refers to something.

use domain::head::Head;
use domain::id::Id;
use domain::{agreement, signature};

use super::fixture::{Fixture, begin, day, instant};
use crate::connection::Store;
use crate::error::Error;

pub(super) async fn what_is_once_only_allows_a_second_try(store: &Store) {
    let make = Fixture::new(30);
    let tx = begin(store).await;
    let (organisation, mut agreement) = make.agreement(&tx).await;
    let frame = make.an_agreement(agreement.area, None);
    tx.save_agreement(&frame, None).await.unwrap();
    let mut signature = make.a_signature(&agreement, organisation.id);
    tx.save_signature(&signature, None).await.unwrap();
    tx.commit().await.unwrap();

    for again in [make.an_agreement(agreement.area, Some("139")), make.an_agreement(agreement.area, None)] {
        let tx = begin(store).await;
        assert!(matches!(tx.save_agreement(&again, None).await, Err(Error::Unique)));
        tx.rollback().await.unwrap();
    }
    let tx = begin(store).await;
    let second = make.a_signature(&agreement, organisation.id);
    assert!(matches!(tx.save_signature(&second, None).await, Err(Error::Unique)));
    tx.rollback().await.unwrap();

    let tx = begin(store).await;
    signature.head = signature.head.after(signature::State::Declined, instant());
    tx.save_signature(&signature, Some(1)).await.unwrap();
    tx.save_signature(&second, None).await.unwrap();
    agreement.head = agreement.head.after(agreement::State::Cancelled, instant());
    tx.save_agreement(&agreement, Some(1)).await.unwrap();
    tx.save_agreement(&make.an_agreement(agreement.area, Some("139")), None).await.unwrap();
    tx.commit().await.unwrap();

    let tx = begin(store).await;
    let mut first = make.an_organisation(organisation.area, "Toinen ry");
    first.identifiers = vec![make.identifier()];
    let mut demo = make.an_organisation(organisation.area, "Näyte ry");
    demo.identifiers.clone_from(&first.identifiers);
    demo.demo = true;
    tx.save_organisation(&demo, None).await.unwrap();
    tx.save_organisation(&first, None).await.unwrap();
    tx.commit().await.unwrap();
    let owner = store.read().organisation_by_identifier(&first.identifiers[0]).await.unwrap();
    assert_eq!(owner.as_ref(), Some(&first), "the real one");
    let tx = begin(store).await;
    let mut third = make.an_organisation(organisation.area, "Kolmas ry");
    third.identifiers = first.identifiers;
    assert!(matches!(tx.save_organisation(&third, None).await, Err(Error::Unique)));
    tx.rollback().await.unwrap();
}

pub(super) async fn a_version_that_moved_on_is_a_conflict(store: &Store) {
    let make = Fixture::new(31);
    let tx = begin(store).await;
    let mut signature = make.signature(&tx).await;
    let mut commitment = make.a_commitment(&signature);
    tx.save_commitment(&commitment, None).await.unwrap();
    tx.commit().await.unwrap();
    let stale = signature.clone();
    signature.sign_by = day(4, 4);
    signature.head = signature.head.after(signature::State::Opened, instant());
    commitment.head = commitment.head.after(commitment.head.state, instant());
    let tx = begin(store).await;
    tx.save_signature(&signature, Some(1)).await.unwrap();
    tx.save_commitment(&commitment, Some(1)).await.unwrap();
    tx.commit().await.unwrap();

    let tx = begin(store).await;
    let error = tx.save_signature(&stale, Some(1)).await.unwrap_err();
    assert!(matches!(error, Error::Conflict) && error.retryable());
    assert!(matches!(tx.save_commitment(&commitment, Some(1)).await, Err(Error::Conflict)));
    assert!(matches!(tx.save_commitment(&commitment, Some(u64::MAX)).await, Err(Error::Conflict)));
    tx.rollback().await.unwrap();
    assert_eq!(store.read().signature(signature.id).await.unwrap(), Some(signature));
}

pub(super) async fn what_is_referred_to_must_be_there(store: &Store) {
    let make = Fixture::new(32);
    let tx = begin(store).await;
    let orphan = make.an_organisation(make.id(), "Orpo ry");
    assert!(matches!(tx.save_organisation(&orphan, None).await, Err(Error::Missing)));
    tx.rollback().await.unwrap();
    let tx = begin(store).await;
    let nobody = make.a_person();
    assert!(matches!(tx.update_person(&nobody).await, Err(Error::Missing)));
    assert!(matches!(tx.update_area(&make.an_area()).await, Err(Error::Missing)));
    assert!(matches!(tx.end_role(make.id(), day(1, 1)).await, Err(Error::Missing)));
    // A transaction that is dropped has not happened.
    tx.insert_person(&nobody).await.unwrap();
    drop(tx);
    assert_eq!(store.read().person(nobody.id).await.unwrap(), None);
    let read = store.read();
    assert_eq!(read.agreement(make.id()).await.unwrap(), None);
    assert_eq!(read.version(make.id()).await.unwrap(), None);
    let tx = begin(store).await;
    assert_eq!(tx.lock_organisation(make.id()).await.unwrap(), None);
    let agreement = make.an_agreement(Id::new(nobody.id.uuid()), None);
    let head = Head { version: 2, ..agreement.head.clone() };
    let unborn = domain::agreement::Agreement { head, ..agreement };
    assert!(matches!(tx.save_agreement(&unborn, Some(1)).await, Err(Error::Conflict)));
    tx.rollback().await.unwrap();
}
