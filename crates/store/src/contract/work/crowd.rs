//! Many at once: whatever several replicas try at the same moment happens as often as it should.

use std::future::Future;

use tokio::task::JoinSet;

use super::mail::{LEASE, reminder, transactional};
use super::{at, march, nudge, person, signing, uuid};
use crate::idempotency::Reserved;
use crate::mail::State;
use crate::{Error, Result, Store};

const CROWD: u32 = 6;

/// Runs the same work several times at once, each with a number of its own, and returns what came of it.
async fn at_once<T, F>(store: &Store, work: impl Fn(Store, u32) -> F) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let mut crowd = JoinSet::new();
    for number in 0..CROWD {
        crowd.spawn(work(store.clone(), number));
    }
    crowd.join_all().await.into_iter().collect()
}

fn times<T: PartialEq>(all: &[T], wanted: &T) -> usize {
    all.iter().filter(|one| *one == wanted).count()
}

/// Planners that see the same tasks open and decide the same, once.
pub(super) async fn planners_decide_once(store: &Store) -> Result<()> {
    let opened = at_once(store, move |store, number| async move {
        let task = domain::task::Task { id: domain::id::TaskId::new(uuid(number.into())), ..signing(100)? };
        let tx = store.begin().await?;
        let opened = tx.open_task(&task, None).await?;
        tx.commit().await?;
        Ok(opened.then_some(task.id))
    });
    let opened: Vec<_> = opened.await?.into_iter().flatten().collect();
    assert_eq!(opened.len(), 1);
    let task = opened[0];
    let inserted = at_once(store, move |store, number| async move {
        let mut nudges: Vec<_> =
            (1..=20).map(|to| nudge(u128::from(number) << 32 | to, task, person(to))).collect();
        if number % 2 == 0 {
            nudges.reverse();
        }
        let tx = store.begin().await?;
        let inserted = tx.insert_nudges(&nudges).await?;
        tx.commit().await?;
        Ok(inserted)
    });
    assert_eq!(inserted.await?.iter().sum::<usize>(), 20);
    Ok(())
}

/// Gatherers that write to one recipient on one day write once.
pub(super) async fn gatherers_write_once(store: &Store) -> Result<()> {
    let written = at_once(store, move |store, number| async move {
        let tx = store.begin().await?;
        let written = tx.enqueue_mail(&reminder(number.into(), person(1), Some(march(5)))).await?;
        tx.commit().await?;
        Ok(written)
    });
    assert_eq!(times(&written.await?, &true), 1);
    Ok(())
}

/// Workers empty the outbox together, and every mail leaves once.
pub(super) async fn workers_empty_the_outbox(store: &Store) -> Result<()> {
    const MAILS: u128 = 40;
    let tx = store.begin().await?;
    for number in 0..MAILS {
        tx.enqueue_mail(&transactional(number, person(number))).await?;
    }
    tx.commit().await?;
    let sent = at_once(store, move |store, number| async move {
        let mut sent = 0;
        loop {
            let tx = store.begin().await?;
            let claimed = tx.claim_mails(uuid(number.into()), at(0), at(0), LEASE, 3).await?;
            tx.commit().await?;
            if claimed.is_empty() {
                return Ok(sent);
            }
            for mail in claimed {
                let id = mail.mail.content.id;
                let tx = store.begin().await?;
                assert!(tx.mark_handing_over(&[(id, mail.fence)], mail.worker, at(1)).await?.contains(&id));
                tx.commit().await?;
                let tx = store.begin().await?;
                let sent_now = tx.finish_sent(&[(id, mail.fence, at(0), "250")], mail.worker).await?;
                assert!(sent_now.contains(&id));
                tx.commit().await?;
                sent += 1;
            }
        }
    });
    assert_eq!(sent.await?.into_iter().sum::<u128>(), MAILS);
    let counts = store.read().mail_counts_by_state().await?;
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(State::Sent, 40)]);
    Ok(())
}

/// One of those who come with a key does the work, and all others hear what came of it.
pub(super) async fn one_works_under_a_key(store: &Store) -> Result<()> {
    let reserved = at_once(store, move |store, number| async move {
        let tx = store.begin().await?;
        let reserved = tx.reserve("per_1", "sign", "k", &[1; 32], at(0)).await?;
        if reserved == Reserved::New {
            tx.complete("per_1", "sign", "k", &number.to_string()).await?;
        }
        tx.commit().await?;
        Ok(reserved)
    });
    let reserved = reserved.await?;
    assert_eq!(times(&reserved, &Reserved::New), 1);
    assert_eq!(times(&reserved, &Reserved::Other), 0);
    Ok(())
}

/// A limit is a limit for all replicas together; so is a lease, and the firing of a schedule.
pub(super) async fn limits_leases_and_schedules_are_shared(store: &Store) -> Result<()> {
    let within = at_once(store, move |store, _| async move {
        let tx = store.begin().await?;
        let within = tx.hit("k", chrono::TimeDelta::minutes(1), 4, at(0)).await?;
        tx.commit().await?;
        Ok(within)
    });
    assert_eq!(times(&within.await?, &true), 4);
    let led = at_once(store, move |store, number| async move {
        let tx = store.begin().await?;
        let fence = tx.acquire_lease("l", uuid(number.into()), at(1), at(0)).await?;
        tx.commit().await?;
        Ok(fence)
    });
    assert_eq!(times(&led.await?, &Some(1)), 1);
    for from in [None, Some(at(1))] {
        let fired = at_once(store, move |store, _| async move {
            let tx = store.begin().await?;
            let fired = tx.advance_schedule("s", from, at(if from.is_none() { 1 } else { 2 })).await?;
            tx.commit().await?;
            Ok(fired)
        });
        assert_eq!(times(&fired.await?, &true), 1);
    }
    let tries = at_once(store, move |store, _| async move {
        let tx = store.begin().await?;
        let moved = tx.set_business_offset(5).await.is_ok();
        tx.commit().await?;
        Ok::<_, Error>(moved)
    });
    assert_eq!(times(&tries.await?, &true), 6);
    Ok(())
}
