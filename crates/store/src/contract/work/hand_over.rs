//! Handing mails over: a late worker changes nothing, and a dead worker's mails are neither lost nor sent too often.

use domain::id::MailId;
use domain::undelivered::Why;
use sea_orm::ConnectionTrait;

use super::mail::{claim, numbers, reminder, transactional};
use super::{at, march, person, uuid};
use crate::mail::{ClaimedMail, Mail, NewMail, Outcome, Recovered, State};
use crate::{Error, Result, Store};

async fn claimed(store: &Store, mail: &NewMail, worker: u128, minute: i64) -> Result<ClaimedMail> {
    let tx = store.begin().await?;
    if tx.read().mail(mail.id).await?.is_none() {
        assert!(tx.enqueue_mail(mail).await?);
    }
    tx.commit().await?;
    claim(store, worker, minute, 1).await?.pop().ok_or(Error::Missing)
}

async fn mark(store: &Store, mail: &ClaimedMail, minute: i64) -> Result<bool> {
    let tx = store.begin().await?;
    let id = mail.mail.content.id;
    let marked = tx.mark_handing_over(&[(id, mail.fence)], mail.worker, at(minute)).await?.contains(&id);
    tx.commit().await?;
    Ok(marked)
}

async fn finish(store: &Store, mail: &ClaimedMail, outcome: &Outcome) -> Result<Option<State>> {
    let tx = store.begin().await?;
    let state = tx.finish_mail(mail.mail.content.id, mail.worker, mail.fence, outcome).await?;
    tx.commit().await?;
    Ok(state)
}

async fn recover(store: &Store, minute: i64) -> Result<Recovered> {
    let tx = store.begin().await?;
    let recovered = tx.recover_mails(at(minute), at(minute)).await?;
    tx.commit().await?;
    Ok(recovered)
}

async fn stored(store: &Store, id: MailId) -> Result<Mail> {
    store.read().mail(id).await?.ok_or(Error::Missing)
}

async fn sent(store: &Store, mail: &ClaimedMail) -> Result<bool> {
    let tx = store.begin().await?;
    let id = mail.mail.content.id;
    let sent = tx.finish_sent(&[(id, mail.fence, at(3), "250 ok")], mail.worker).await?.contains(&id);
    tx.commit().await?;
    Ok(sent)
}

fn unknown() -> Outcome {
    Outcome::Unknown { at: at(3), retry_at: at(4), error: "closed after the dot".into() }
}

/// From claim to sent; nothing is sent that was not marked first, and nothing ends twice.
pub(super) async fn a_mail_is_handed_over_and_sent(store: &Store) -> Result<()> {
    let mail = claimed(store, &reminder(1, person(1), Some(march(5))), 7, 0).await?;
    assert!(!sent(store, &mail).await?);
    assert!(mark(store, &mail, 9).await?);
    assert!(!mark(store, &mail, 9).await?);
    assert_eq!(numbers(&claim(store, 8, 5, 9).await?), [0_u128; 0]);
    assert!(sent(store, &mail).await?);
    assert!(!sent(store, &mail).await?);
    let mail = stored(store, mail.mail.content.id).await?;
    assert_eq!((mail.state, mail.attempts, mail.done_at), (State::Sent, 1, Some(at(3))));
    assert_eq!(mail.note.as_deref(), Some("250 ok"));
    Ok(())
}

/// Marks and outcomes of many mails are written together, each only where it is the worker's.
pub(super) async fn many_mails_are_marked_and_sent_together(store: &Store) -> Result<()> {
    for number in 1..=4 {
        let tx = store.begin().await?;
        assert!(tx.enqueue_mail(&transactional(number, person(number))).await?);
        tx.commit().await?;
    }
    let claimed = claim(store, 7, 0, 4).await?;
    let of = |number: usize| (claimed[number].mail.content.id, claimed[number].fence);
    let (worker, (stale, fence)) = (claimed[0].worker, of(3));
    let tx = store.begin().await?;
    let marked = tx.mark_handing_over(&[of(0), of(1), (stale, fence + 1)], worker, at(9)).await?;
    assert_eq!(marked, [of(0).0, of(1).0].into());
    let told = |number: usize, minute, reply| (of(number).0, of(number).1, at(minute), reply);
    let told = [told(0, 1, "250 a"), told(1, 2, "250 b"), told(2, 3, "250 c")];
    assert_eq!(tx.finish_sent(&told, worker).await?, marked, "what was not marked was not sent");
    tx.commit().await?;
    for (id, _, done_at, reply) in &told[..2] {
        let mail = stored(store, *id).await?;
        assert_eq!(
            (mail.state, mail.done_at, mail.note.as_deref()),
            (State::Sent, Some(*done_at), Some(*reply))
        );
    }
    assert_eq!(stored(store, of(2).0).await?.state, State::Waiting);
    Ok(())
}

/// Once somebody else has claimed a mail, its first worker can neither mark nor finish nor give it back.
pub(super) async fn a_late_worker_changes_nothing(store: &Store) -> Result<()> {
    let content = transactional(1, person(1));
    let late = claimed(store, &content, 7, 0).await?;
    let quick = claimed(store, &content, 7, 1).await?;
    assert_eq!(late.worker, quick.worker);
    assert!(!mark(store, &late, 9).await?);
    assert!(mark(store, &quick, 2).await?);
    assert!(!sent(store, &late).await?);
    let tx = store.begin().await?;
    assert!(!tx.move_reminder(content.id, late.worker, late.fence, march(9), at(99)).await?);
    assert!(tx.mark_handing_over(&[(content.id, quick.fence)], uuid(8), at(9)).await?.is_empty());
    tx.commit().await?;

    let tx = store.begin().await?;
    assert!(!tx.extend_lease(content.id, late.worker, late.fence, at(99)).await?);
    assert!(tx.extend_lease(content.id, quick.worker, quick.fence, at(3)).await?);
    tx.commit().await?;
    assert_eq!(recover(store, 3).await?, Recovered::default());

    // The quick one dies between hand-over and outcome; when it wakes up, its mail is no longer its own.
    assert_eq!(recover(store, 4).await?, Recovered { retried: vec![content.id], unknown: vec![] });
    assert!(!sent(store, &quick).await?);
    assert_eq!(stored(store, content.id).await?.state, State::Retry);
    Ok(())
}

/// A reminder that may have arrived is left alone; any other mail is handed over twice at most.
pub(super) async fn a_dead_workers_mails_are_recovered(store: &Store) -> Result<()> {
    let (answer, reminds) = (transactional(1, person(1)), reminder(2, person(2), Some(march(5))));
    let (first, second) = (claimed(store, &answer, 7, 0).await?, claimed(store, &reminds, 7, 0).await?);
    let idle = claimed(store, &transactional(3, person(3)), 7, 0).await?;
    assert!(mark(store, &first, 2).await? && mark(store, &second, 2).await?);
    assert_eq!(recover(store, 2).await?, Recovered::default());
    let recovered = recover(store, 3).await?;
    assert_eq!(recovered, Recovered { retried: vec![answer.id], unknown: vec![reminds.id] });
    assert_eq!(recover(store, 3).await?, Recovered::default());
    let mail = stored(store, reminds.id).await?;
    assert_eq!((mail.state, mail.done_at), (State::Unknown, Some(at(3))));
    assert_eq!(stored(store, idle.mail.content.id).await?.state, State::Waiting);

    let again = claim(store, 8, 3, 1).await?.pop().ok_or(Error::Missing)?;
    assert_eq!(again.mail.content, answer);
    assert!(mark(store, &again, 4).await?);
    assert_eq!(recover(store, 5).await?, Recovered { retried: vec![], unknown: vec![answer.id] });
    let mail = stored(store, answer.id).await?;
    assert_eq!((mail.state, mail.attempts), (State::Unknown, 2));
    Ok(())
}

/// Who knows that no other worker is left takes over at once, claims included.
pub(super) async fn the_only_worker_takes_over_at_once(store: &Store) -> Result<()> {
    let (answer, idle) = (transactional(1, person(1)), transactional(2, person(2)));
    let (first, held) = (claimed(store, &answer, 7, 0).await?, claimed(store, &idle, 7, 0).await?);
    assert!(mark(store, &first, 99).await?);
    let tx = store.begin().await?;
    let recovered = tx.recover_all_mails(at(0), at(0)).await?;
    assert_eq!(recovered, Recovered { retried: vec![answer.id], unknown: vec![] });
    tx.commit().await?;
    assert!(!mark(store, &held, 99).await?);
    assert_eq!(numbers(&claim(store, 8, 0, 9).await?), [1, 2]);
    Ok(())
}

/// A connection lost after the final dot is judged by the same rule as a lost worker.
pub(super) async fn a_lost_reply_is_judged_like_a_lost_worker(store: &Store) -> Result<()> {
    let (answer, reminds) = (transactional(1, person(1)), reminder(2, person(2), Some(march(5))));
    let first = claimed(store, &answer, 7, 0).await?;
    assert_eq!(finish(store, &first, &unknown()).await?, None);
    assert!(mark(store, &first, 9).await?);
    assert_eq!(finish(store, &first, &unknown()).await?, Some(State::Retry));
    assert_eq!(numbers(&claim(store, 7, 3, 9).await?), [0_u128; 0]);
    let again = claim(store, 7, 4, 1).await?.pop().ok_or(Error::Missing)?;
    assert!(mark(store, &again, 9).await?);
    assert_eq!(finish(store, &again, &unknown()).await?, Some(State::Unknown));

    let third = transactional(3, person(3));
    let doubted = claimed(store, &third, 7, 4).await?;
    assert!(mark(store, &doubted, 9).await?);
    assert_eq!(finish(store, &doubted, &unknown()).await?, Some(State::Retry));
    let unwanted = claim(store, 7, 20, 1).await?.pop().ok_or(Error::Missing)?;
    let kept_back = Outcome::Suppressed { at: at(20), reason: "done".into() };
    let state = finish(store, &unwanted, &kept_back).await?;
    assert_eq!(state, Some(State::Unknown), "what may have left was not kept back");

    let second = claimed(store, &reminds, 7, 4).await?;
    assert!(mark(store, &second, 9).await?);
    assert_eq!(finish(store, &second, &unknown()).await?, Some(State::Unknown));
    assert_eq!(numbers(&claim(store, 7, 99, 9).await?), [0_u128; 0]);
    Ok(())
}

/// A refusal is no doubt: it may be tried as often as the dispatcher likes, and ends when that says so.
pub(super) async fn a_refused_mail_is_tried_until_it_is_dead(store: &Store) -> Result<()> {
    let content = reminder(1, person(1), Some(march(5)));
    for attempt in 0..4 {
        let mail = claimed(store, &content, 7, attempt).await?;
        assert_eq!(i64::from(mail.mail.attempts), attempt);
        assert!(mark(store, &mail, 99).await?);
        let retry = Outcome::Retry { retry_at: at(attempt + 1), awaits_relay: false, error: "451".into() };
        assert_eq!(finish(store, &mail, &retry).await?, Some(State::Retry));
    }
    let mail = claimed(store, &content, 7, 5).await?;
    assert!(mark(store, &mail, 99).await?);
    let dead = Outcome::Dead { at: at(6), why: Why::MessageRefused, error: "550".into() };
    assert_eq!(finish(store, &mail, &dead).await?, Some(State::Dead));
    let mail = stored(store, content.id).await?;
    assert_eq!((mail.attempts, mail.retry_at, mail.done_at), (5, None, Some(at(6))));
    Ok(())
}

/// The mark of a hand-over and the check that its task is open commit together: a close waits for the mark, and a
/// mark that comes after the close finds nothing open.
pub(super) async fn nothing_is_marked_once_its_task_has_closed(store: &Store) -> Result<()> {
    let task = super::signing(1)?;
    let tx = store.begin().await?;
    tx.open_task(&task, None).await?;
    tx.commit().await?;
    let tx = store.begin().await?;
    assert_eq!(tx.hold_open(&[task.id]).await?, std::slice::from_ref(&task));
    if !store.is_sqlite() {
        let other = store.begin().await?;
        other.db().execute_unprepared("SET LOCAL lock_timeout = '20ms'").await?;
        let close = other.close_tasks(task.subject, None, at(1)).await;
        assert!(matches!(close, Err(Error::Conflict)), "{close:?}");
    }
    tx.commit().await?;
    let tx = store.begin().await?;
    tx.close_tasks(task.subject, None, at(1)).await?;
    tx.commit().await?;
    let tx = store.begin().await?;
    assert_eq!(tx.hold_open(&[task.id]).await?, []);
    tx.rollback().await
}
