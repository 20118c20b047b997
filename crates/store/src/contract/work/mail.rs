//! The outbox: one reminder a day, two clocks, and claims that exclude each other.

use chrono::{NaiveDate, TimeDelta};
use domain::id::MailId;
use domain::permission::{Place, Scope, Visible};
use domain::text::Language;
use uuid::Uuid;

use super::{address, area, at, code, ii, march, person, uuid};
use crate::mail::{ClaimedMail, MailFilter, NewMail, Outcome, State, Wake};
use crate::nudge::Recipient;
use crate::{Error, PageRequest, Result, Store};

/// One minute.
pub(super) const LEASE: TimeDelta = TimeDelta::minutes(1);

/// A mail that answers somebody at once.
pub(super) fn transactional(number: u128, recipient: Recipient) -> NewMail {
    NewMail {
        id: MailId::new(uuid(number)),
        kind: "receipt".into(),
        reminder: false,
        reminder_day: None,
        recipient,
        language: Language::Sv,
        payload: r#"{"signature":"sig_x"}"#.into(),
        message_id: format!("<{number}@elinvoima.example>"),
        not_before: at(0),
        created_at: at(0),
        place: Place { area: Some(area()), ..Place::default() },
    }
}

/// A mail that reminds.
pub(super) fn reminder(number: u128, recipient: Recipient, day: Option<NaiveDate>) -> NewMail {
    NewMail { kind: "reminder".into(), reminder: true, reminder_day: day, ..transactional(number, recipient) }
}

pub(super) async fn claim(store: &Store, worker: u128, minute: i64, limit: u64) -> Result<Vec<ClaimedMail>> {
    let tx = store.begin().await?;
    let claimed = tx.claim_mails(uuid(worker), at(minute), at(minute), LEASE, limit).await?;
    tx.commit().await?;
    Ok(claimed)
}

pub(super) fn numbers(claimed: &[ClaimedMail]) -> Vec<u128> {
    claimed.iter().map(|claimed| claimed.mail.content.id.uuid().as_u128()).collect()
}

async fn enqueue(store: &Store, mails: &[NewMail]) -> Result<Vec<bool>> {
    let tx = store.begin().await?;
    let mut enqueued = Vec::new();
    for mail in mails {
        enqueued.push(tx.enqueue_mail(mail).await?);
    }
    tx.commit().await?;
    Ok(enqueued)
}

/// A recipient gets one reminder a day, however the address is spelled; answers and exempt reminders do not count,
/// and a suppressed one frees its day.
pub(super) async fn a_recipient_gets_one_reminder_a_day(store: &Store) -> Result<()> {
    let (spelled, capital) = (address("seura@example.fi")?, address("Seura@Example.fi")?);
    let mails = [
        reminder(1, person(1), Some(march(5))),
        reminder(2, person(1), Some(march(5))),
        reminder(3, person(1), Some(march(6))),
        reminder(4, person(1), None),
        transactional(5, person(1)),
        reminder(6, Recipient::Address(spelled), Some(march(5))),
        reminder(7, Recipient::Address(capital.clone()), Some(march(5))),
    ];
    assert_eq!(enqueue(store, &mails).await?, [true, false, true, true, true, true, false]);
    let twice = NewMail { id: MailId::new(uuid(8)), ..transactional(5, person(2)) };
    assert!(matches!(enqueue(store, &[twice]).await, Err(Error::Unique)));

    let tx = store.begin().await?;
    for claimed in tx.claim_mails(uuid(7), at(0), at(0), LEASE, 9).await? {
        if [1, 6].contains(&claimed.mail.content.id.uuid().as_u128()) {
            let outcome = Outcome::Suppressed { at: at(1), reason: "task_closed".into() };
            let state =
                tx.finish_mail(claimed.mail.content.id, claimed.worker, claimed.fence, &outcome).await?;
            assert_eq!(state, Some(State::Suppressed));
        }
    }
    tx.commit().await?;
    let instead = [mails[1].clone(), mails[6].clone()];
    assert_eq!(enqueue(store, &instead).await?, [true, true]);
    let stored = store.read().mail(instead[1].id).await?.map(|mail| mail.content);
    assert_eq!(stored.map(|content| content.recipient), Some(Recipient::Address(capital)));
    Ok(())
}

/// No two workers ever hold the same mail, until a lease has run out; answers go before reminders.
pub(super) async fn two_workers_never_claim_the_same_mail(store: &Store) -> Result<()> {
    let mut mails: Vec<_> = (1..=4).map(|number| reminder(number, person(number), Some(march(5)))).collect();
    mails.push(transactional(5, person(1)));
    enqueue(store, &mails).await?;
    let first = claim(store, 7, 0, 2).await?;
    assert_eq!(numbers(&first), [5, 1]);
    assert_eq!(first[0].lease_until, at(1));
    assert_eq!(numbers(&claim(store, 8, 0, 9).await?), [2, 3, 4]);
    assert_eq!(numbers(&claim(store, 8, 0, 9).await?), [0_u128; 0]);
    let again = claim(store, 8, 1, 9).await?;
    assert_eq!(numbers(&again), [5, 1, 2, 3, 4]);
    assert!(again[0].fence > first[0].fence);
    Ok(())
}

/// Workers that claim at the very same time get different mails; where transactions take turns they cannot.
pub(super) async fn workers_claim_side_by_side(store: &Store) -> Result<()> {
    if store.is_sqlite() {
        return Ok(());
    }
    let mails: Vec<_> = (1..=3).map(|number| transactional(number, person(number))).collect();
    enqueue(store, &mails).await?;
    let (one, two) = (store.begin().await?, store.begin().await?);
    assert_eq!(numbers(&one.claim_mails(uuid(7), at(0), at(0), LEASE, 2).await?), [1, 2]);
    assert_eq!(numbers(&two.claim_mails(uuid(8), at(0), at(0), LEASE, 2).await?), [3]);
    one.rollback().await?;
    two.commit().await?;
    assert_eq!(numbers(&claim(store, 8, 0, 9).await?), [1, 2]);
    Ok(())
}

/// A mail waits for its business time first and, after a failure, for its wall time.
pub(super) async fn a_mail_waits_for_both_clocks(store: &Store) -> Result<()> {
    let later = NewMail { not_before: at(60), ..transactional(1, person(1)) };
    enqueue(store, &[later]).await?;
    let take = async |business, wall| {
        let tx = store.begin().await?;
        let claimed = tx.claim_mails(uuid(7), at(business), at(wall), LEASE, 9).await?;
        tx.commit().await?;
        Ok::<_, Error>(claimed.into_iter().next())
    };
    assert_eq!(store.read().next_mail_at().await?, Wake { not_before: Some(at(60)), retry_at: None });
    assert_eq!(take(59, 5_000).await?, None);
    let claimed = take(60, 0).await?.ok_or(Error::Missing)?;
    let id = claimed.mail.content.id;
    let tx = store.begin().await?;
    let retry = Outcome::Retry { retry_at: at(10), awaits_relay: false, error: "421".into() };
    assert_eq!(tx.finish_mail(id, claimed.worker, claimed.fence, &retry).await?, Some(State::Retry));
    tx.commit().await?;
    assert_eq!(store.read().next_mail_at().await?, Wake { not_before: None, retry_at: Some(at(10)) });
    assert_eq!(take(5_000, 9).await?, None);
    let claimed = take(60, 10).await?.ok_or(Error::Missing)?;
    assert_eq!((claimed.mail.state, claimed.mail.attempts), (State::Retry, 1));
    assert_eq!(claimed.mail.note.as_deref(), Some("421"));
    Ok(())
}

/// A reminder that missed its day takes its recipient's place on another one, if that is free.
pub(super) async fn a_reminder_moves_to_a_free_day(store: &Store) -> Result<()> {
    let mail = reminder(1, person(1), Some(march(5)));
    enqueue(store, &[mail.clone(), reminder(2, person(1), Some(march(6)))]).await?;
    let claimed = claim(store, 7, 0, 1).await?.swap_remove(0);
    let moved = async |claimed: &ClaimedMail, day| {
        let tx = store.begin().await?;
        let moved =
            tx.move_reminder(claimed.mail.content.id, claimed.worker, claimed.fence, day, at(30)).await?;
        tx.commit().await?;
        Ok::<_, Error>(moved)
    };
    assert!(matches!(moved(&claimed, march(6)).await, Err(Error::Unique)));
    assert!(moved(&claimed, march(7)).await?);
    assert!(!moved(&claimed, march(8)).await?, "it has been given back");
    let mail = store.read().mail(mail.id).await?.ok_or(Error::Missing)?;
    assert_eq!((mail.state, mail.attempts, mail.retry_at), (State::Retry, 0, Some(at(30))));
    assert_eq!(mail.content.reminder_day, Some(march(7)));
    Ok(())
}

/// Those who look after a place see its mails, the newest at the end.
pub(super) async fn mails_are_found_by_place_and_counted_by_state(store: &Store) -> Result<()> {
    let place = |municipality| Place { municipality: Some(municipality), ..Place::default() };
    let mails = [
        NewMail { created_at: at(5), ..transactional(1, person(1)) },
        NewMail { place: place(ii()?), created_at: at(3), ..reminder(2, person(1), Some(march(5))) },
        NewMail { place: place(code("049")?), created_at: at(4), ..transactional(3, person(2)) },
    ];
    enqueue(store, &mails).await?;
    claim(store, 7, 0, 1).await?;
    let found = async |filter: MailFilter| {
        let page = store.read().mail_page(&filter, &PageRequest::last(9)).await?;
        assert_eq!(store.read().mail_count(&filter).await?, page.items.len() as u64);
        Ok::<_, Error>(page.items.iter().map(|mail| mail.content.id.uuid()).collect::<Vec<Uuid>>())
    };
    let all = MailFilter { visible: Visible::All, ..MailFilter::default() };
    let within = |scope| MailFilter { visible: Visible::Within(vec![scope]), ..MailFilter::default() };
    assert_eq!(found(all.clone()).await?, [uuid(2), uuid(3), uuid(1)]);
    assert_eq!(found(MailFilter::default()).await?, [] as [Uuid; 0]);
    assert_eq!(found(within(Scope::Area(area()))).await?, [uuid(1)]);
    assert_eq!(found(within(Scope::Municipality(ii()?))).await?, [uuid(2)]);
    assert_eq!(found(MailFilter { area: Some(area()), ..all.clone() }).await?, [uuid(1)]);
    assert_eq!(found(MailFilter { undelivered: true, ..all.clone() }).await?, [] as [Uuid; 0]);
    let newest = store.read().mail_page(&all, &PageRequest::last(1)).await?;
    assert_eq!(newest.items[0].content, mails[0]);
    assert!(newest.has_previous);
    let older = PageRequest::before(1, newest.cursors[0].clone());
    assert_eq!(store.read().mail_page(&all, &older).await?.items[0].content, mails[2]);
    assert_eq!(
        store.read().mail_counts_by_state().await?.into_iter().collect::<Vec<_>>(),
        [(State::Waiting, 3)]
    );
    Ok(())
}
