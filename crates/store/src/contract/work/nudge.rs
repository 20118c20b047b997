//! A nudge is decided once, is part of one mail at most, and is gathered with all that goes to the same recipient.

use std::collections::BTreeSet;

use domain::id::{MailId, NudgeId};

use super::mail::reminder;
use super::{address, at, march, nudge, person, recording, signing, uuid};
use crate::nudge::{Nudge, Recipient, State};
use crate::{Error, Result, Store};

/// Replicas may decide the same again and again: there is one nudge per rule, task, recipient and occurrence.
pub(super) async fn a_nudge_is_decided_once(store: &Store) -> Result<()> {
    let task = signing(1)?;
    let first = nudge(1, task.id, person(1));
    let again = Nudge { id: NudgeId::new(uuid(2)), ..first.clone() };
    let others = [
        nudge(3, task.id, person(2)),
        nudge(4, task.id, Recipient::Address(address("seura@example.fi")?)),
        Nudge { rule: "RM-36".into(), ..nudge(5, task.id, person(1)) },
        Nudge { occurrence: "2027-03-28/-14d".into(), level: 3, ..nudge(6, task.id, person(1)) },
    ];
    let spelled = nudge(7, task.id, Recipient::Address(address("SEURA@example.fi")?));
    let tx = store.begin().await?;
    tx.open_task(&task, None).await?;
    assert_eq!(tx.insert_nudges(&[]).await?, 0);
    assert_eq!(tx.insert_nudges(&[first.clone(), again.clone()]).await?, 1);
    tx.commit().await?;
    let tx = store.begin().await?;
    let mut all = others.to_vec();
    all.extend([again, spelled]);
    assert_eq!(tx.insert_nudges(&all).await?, 4);
    tx.commit().await?;

    let mut stored = store.read().nudges_of_task(task.id).await?;
    assert_eq!(stored.len(), 5);
    stored.sort_by_key(|nudge| nudge.id);
    assert!(stored[0].id == first.id || stored[0].id.uuid() == uuid(2));
    assert_eq!(stored[1..], others);
    Ok(())
}

/// However many nudges there are, they are inserted in pieces the database can take.
pub(super) async fn many_nudges_are_inserted_in_pieces(store: &Store) -> Result<()> {
    let task = signing(1)?;
    let nudges: Vec<_> = (0..5_000).map(|number| nudge(number, task.id, person(number))).collect();
    let tx = store.begin().await?;
    tx.open_task(&task, None).await?;
    assert_eq!(tx.insert_nudges(&nudges).await?, 5_000);
    assert_eq!(tx.insert_nudges(&nudges[4_000..]).await?, 0);
    tx.commit().await
}

/// Who has any due nudge is gathered whole: the limit counts recipients.
pub(super) async fn recipients_are_gathered_whole(store: &Store) -> Result<()> {
    let (sign, record) = (signing(1)?, recording(2)?);
    let mut nudges = vec![
        nudge(1, sign.id, person(1)),
        nudge(2, record.id, person(1)),
        nudge(3, sign.id, person(2)),
        nudge(4, record.id, person(3)),
    ];
    nudges[1].send_on = march(4);
    nudges[3].send_on = march(9);
    let tx = store.begin().await?;
    tx.open_task(&sign, None).await?;
    tx.open_task(&record, None).await?;
    tx.insert_nudges(&nudges).await?;
    tx.commit().await?;

    let ids = |nudges: Vec<Nudge>| nudges.iter().map(|nudge| nudge.id.uuid().as_u128()).collect::<Vec<_>>();
    assert_eq!(ids(store.read().open_nudges(march(5), None, 1).await?), [2, 1]);
    assert_eq!(ids(store.read().open_nudges(march(5), None, 9).await?), [2, 1, 3]);
    assert_eq!(ids(store.read().open_nudges(march(4), None, 9).await?), [2]);
    let first = &nudges[0].recipient;
    assert_eq!(ids(store.read().open_nudges(march(5), Some(first), 9).await?), [3], "those after the first");
    assert!(store.read().is_nudge_due(march(4)).await?);
    assert!(!store.read().is_nudge_due(march(3)).await?);

    let tx = store.begin().await?;
    tx.postpone_nudges(&[nudges[0].id, nudges[1].id], march(8)).await?;
    assert!(tx.suppress_nudges(&[nudges[2].id], "task_closed").await? == 1);
    assert!(tx.suppress_nudges(&[nudges[2].id], "again").await? == 0);
    assert!(matches!(tx.postpone_nudges(&[nudges[2].id], march(9)).await, Err(Error::Conflict)));
    assert_eq!(ids(tx.read().open_nudges(march(7), None, 9).await?), [0_u128; 0]);
    tx.commit().await?;
    assert_eq!(ids(store.read().open_nudges(march(9), None, 9).await?), [1, 2, 4]);
    Ok(())
}

/// A nudge that another mail has taken cannot be taken again, and what a mail was to say can be withdrawn with it.
pub(super) async fn a_nudge_is_part_of_one_mail(store: &Store) -> Result<()> {
    let (sign, record) = (signing(1)?, recording(2)?);
    let nudges = [nudge(1, sign.id, person(1)), nudge(2, record.id, person(1)), nudge(3, sign.id, person(2))];
    let (one, two) = (reminder(1, person(1), Some(march(5))), reminder(2, person(2), Some(march(5))));
    let tx = store.begin().await?;
    tx.open_task(&sign, None).await?;
    tx.open_task(&record, None).await?;
    tx.insert_nudges(&nudges).await?;
    assert!(tx.enqueue_mail(&one).await? && tx.enqueue_mail(&two).await?);
    tx.merge_nudges(&[(nudges[0].id, one.id), (nudges[1].id, one.id)]).await?;
    tx.commit().await?;

    let tx = store.begin().await?;
    let taken = tx.merge_nudges(&[(nudges[1].id, two.id), (nudges[2].id, two.id)]).await;
    assert!(matches!(taken, Err(Error::Conflict)), "{taken:?}");
    tx.rollback().await?;
    let merged = store.read().nudges_of_mail(&[one.id, two.id]).await?;
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[&one.id].len(), 2);
    assert!(merged[&one.id].iter().all(|nudge| nudge.state == State::Merged(one.id)));

    let tx = store.begin().await?;
    assert_eq!(tx.suppress_nudges_of_mail(one.id, "task_closed").await?, 2);
    assert_eq!(tx.suppress_nudges_of_mail(one.id, "task_closed").await?, 0);
    let gone = State::Suppressed { reason: "task_closed".into(), mail: Some(one.id) };
    assert!(tx.read().nudges_of_task(record.id).await?.iter().all(|nudge| nudge.state == gone));
    let nowhere = tx.merge_nudges(&[(nudges[2].id, MailId::new(uuid(99)))]).await;
    assert!(matches!(nowhere, Err(Error::Missing)), "{nowhere:?}");
    tx.rollback().await
}

/// The days of reminder mails are what a weekly cap counts; suppressed and exempt ones do not count.
pub(super) async fn reminder_days_are_counted_per_recipient(store: &Store) -> Result<()> {
    let tx = store.begin().await?;
    for (number, to, day) in
        [(1, 1, Some(1)), (2, 1, Some(3)), (3, 1, None), (4, 2, Some(3)), (5, 3, Some(4))]
    {
        assert!(tx.enqueue_mail(&reminder(number, person(to), day.map(march))).await?);
    }
    let claimed = tx.claim_mails(uuid(7), at(0), at(0), chrono::TimeDelta::minutes(1), 9).await?;
    for mail in claimed.iter().filter(|claimed| claimed.mail.content.id.uuid() == uuid(4)) {
        let outcome = crate::mail::Outcome::Suppressed { at: at(0), reason: "task_closed".into() };
        tx.finish_mail(mail.mail.content.id, mail.worker, mail.fence, &outcome).await?;
    }
    tx.commit().await?;
    let days = store.read().reminder_mails_since(&[person(1), person(2)], march(2)).await?;
    assert_eq!(days.into_iter().collect::<Vec<_>>(), [(person(1), BTreeSet::from([march(3)]))]);
    assert!(store.read().reminder_mails_since(&[], march(2)).await?.is_empty());
    Ok(())
}
