//! The board: counters that follow every change, equal what counting anew gives, and cost the same to read.

use domain::commitment::{self, Commitment};
use domain::id::AreaId;
use domain::signature::{self, SectionKey, Signature};
use domain::task::Task;

use super::super::fixture::{Fixture, day, instant};
use super::{at, march, recording, signing};
use crate::board::{
    CommitmentCount, CounterDelta, CounterKey, Machine, OrganisationCount, SignatureCount, TaskCount,
    TaskOwner, commitment_moved, signature_moved,
};
use crate::{Error, Result, Store, Tx};

async fn request(tx: &Tx, make: &Fixture) -> Result<Signature> {
    let signature = make.signature(tx).await;
    tx.bump(&signature_moved(None, Some(&signature)));
    Ok(signature)
}

async fn move_signature(tx: &Tx, signature: &mut Signature, to: signature::State) -> Result<()> {
    let before = signature.clone();
    signature.head = before.head.after(to, instant());
    tx.save_signature(signature, Some(before.head.version)).await?;
    tx.bump(&signature_moved(Some(&before), Some(signature)));
    Ok(())
}

async fn draft(tx: &Tx, make: &Fixture, signature: &Signature, section: &str) -> Result<Commitment> {
    let mut commitment = make.a_commitment(signature);
    commitment.content.section = SectionKey(section.into());
    tx.save_commitment(&commitment, None).await?;
    tx.bump(&commitment_moved(None, Some(&commitment)));
    Ok(commitment)
}

async fn move_commitment(tx: &Tx, commitment: &mut Commitment, to: commitment::State) -> Result<()> {
    let before = commitment.clone();
    commitment.head = before.head.after(to, instant());
    tx.save_commitment(commitment, Some(before.head.version)).await?;
    tx.bump(&commitment_moved(Some(&before), Some(commitment)));
    Ok(())
}

async fn assert_no_drift(store: &Store, area: AreaId) -> Result<()> {
    assert_eq!(store.read().counter_drift(area).await?, []);
    Ok(())
}

/// However things move, the counters say what counting anew says; and where they do not, a rebuild puts them right.
pub(super) async fn counters_say_what_the_tables_say(store: &Store) -> Result<()> {
    let make = Fixture::new(900);
    let tx = store.begin().await?;
    let mut signature = request(&tx, &make).await?;
    let area = signature.place.area.ok_or(Error::Missing)?;
    let mut youth = draft(&tx, &make, &signature, "youth").await?;
    let mut second = draft(&tx, &make, &signature, "youth").await?;
    tx.commit().await?;
    assert_no_drift(store, area).await?;

    let tx = store.begin().await?;
    move_signature(&tx, &mut signature, signature::State::Opened).await?;
    move_signature(&tx, &mut signature, signature::State::Signed).await?;
    move_commitment(&tx, &mut youth, commitment::State::Agreed).await?;
    move_commitment(&tx, &mut second, commitment::State::Agreed).await?;
    let place = signature.place.clone();
    for number in 1..=3 {
        let task = Task { place: place.clone(), ..signing(number)? };
        assert!(tx.open_task(&task, None).await?);
        assert!(!tx.open_task(&task, None).await?);
    }
    tx.commit().await?;
    assert_no_drift(store, area).await?;

    let tx = store.begin().await?;
    move_commitment(&tx, &mut youth, commitment::State::Active).await?;
    move_commitment(&tx, &mut youth, commitment::State::Paused).await?;
    move_commitment(&tx, &mut second, commitment::State::Withdrawn).await?;
    assert!(tx.move_due(signing(1)?.id, march(1), None).await?);
    tx.close_tasks(signing(2)?.subject, None, at(1)).await?;
    tx.commit().await?;
    assert_no_drift(store, area).await?;
    let tx = store.begin().await?;
    move_commitment(&tx, &mut youth, commitment::State::Lapsed).await?;
    tx.rollback().await?;
    assert_no_drift(store, area).await?;

    let wrong = CounterKey {
        area,
        machine: Machine::Signature,
        municipality: None,
        section: None,
        state: "requested".into(),
        due_on: Some(march(3)),
    };
    let tx = store.begin().await?;
    tx.bump(&[CounterDelta { key: wrong.clone(), by: 2 }]);
    tx.commit().await?;
    let drift = store.read().counter_drift(area).await?;
    assert_eq!(
        drift.iter().map(|drift| (&drift.key, drift.stored, drift.counted)).collect::<Vec<_>>(),
        [(&wrong, 2, 0)]
    );
    let tx = store.begin().await?;
    move_signature(&tx, &mut signature, signature::State::WithdrawalPending).await?;
    assert!(!tx.rebuild_counters(area).await?.is_empty());
    tx.commit().await?;
    assert_no_drift(store, area).await
}

/// What the coordinator sees: agreements, signatures by last day, commitments and organisations by section, tasks.
pub(super) async fn the_board_shows_every_question(store: &Store) -> Result<()> {
    let make = Fixture::new(901);
    let tx = store.begin().await?;
    let mut signature = request(&tx, &make).await?;
    let area = signature.place.area.ok_or(Error::Missing)?;
    let municipality = signature.place.municipality.clone();
    for section in ["youth", "youth", "older_people"] {
        let mut commitment = draft(&tx, &make, &signature, section).await?;
        move_commitment(&tx, &mut commitment, commitment::State::Agreed).await?;
    }
    let record = Task { place: signature.place.clone(), ..recording(1)? };
    let sign = Task { place: signature.place.clone(), ..signing(2)? };
    let far = Task { due_on: day(12, 31), ..Task { place: sign.place.clone(), ..signing(3)? } };
    for task in [&record, &sign, &far] {
        tx.open_task(task, None).await?;
    }
    tx.commit().await?;

    let board = store.read().board(area, None, march(11), march(31)).await?;
    assert_eq!(board, store.read().board(area, municipality.as_ref(), march(11), march(31)).await?);
    let requested = SignatureCount {
        municipality: municipality.clone(),
        state: signature::State::Requested,
        sign_by: Some(signature.sign_by),
        count: 1,
    };
    assert_eq!(board.signatures, [requested]);
    assert_eq!(board.agreements.len(), 1);
    assert!(board.agreements[0].latest);
    assert_eq!(board.agreements[0].newest_end, day(12, 31));
    let section = |key: &str| SectionKey(key.into());
    let commitments = |key, count| CommitmentCount {
        municipality: municipality.clone(),
        section: section(key),
        state: commitment::State::Agreed,
        count,
    };
    assert_eq!(board.commitments, [commitments("older_people", 1), commitments("youth", 2)]);
    let organisations =
        |key| OrganisationCount { municipality: municipality.clone(), section: section(key), count: 1 };
    assert_eq!(board.organisations, [organisations("older_people"), organisations("youth")]);
    let tasks = |task: &Task, late, soon| TaskCount {
        municipality: municipality.clone(),
        owner: TaskOwner::from(&task.owner),
        kind: task.kind,
        late,
        soon,
    };
    // The year of the fixture lies before that of the tasks, so that what is far is late.
    assert_eq!(board.tasks, [tasks(&record, 1, 0), tasks(&sign, 1, 1)]);

    let tx = store.begin().await?;
    move_signature(&tx, &mut signature, signature::State::Signed).await?;
    tx.commit().await?;
    let board = store.read().board(area, municipality.as_ref(), march(11), march(31)).await?;
    assert_eq!(board.signatures.iter().map(|count| count.sign_by).collect::<Vec<_>>(), [None]);
    Ok(())
}

/// Ten times the signatures, the same statements and the same rows.
pub(super) async fn the_board_costs_the_same_whatever_the_size(store: &Store) -> Result<()> {
    const STATEMENTS: u64 = 5;
    let make = Fixture::new(902);
    let tx = store.begin().await?;
    let signature = request(&tx, &make).await?;
    let area = signature.place.area.ok_or(Error::Missing)?;
    tx.commit().await?;
    let mut rows = Vec::new();
    for _ in 0..2 {
        let before = store.statements();
        let board = store.read().board(area, None, march(1), march(31)).await?;
        assert!(store.statements() - before <= STATEMENTS);
        rows.push(board.signatures.len());
        let tx = store.begin().await?;
        for _ in 0..10 {
            tx.bump(&signature_moved(None, Some(&signature)));
        }
        tx.commit().await?;
    }
    assert_eq!(rows, [1, 1]);
    let board = store.read().board(area, None, march(1), march(31)).await?;
    assert_eq!(board.signatures[0].count, 21);
    Ok(())
}

/// Writers that bump the same counters in opposite orders neither deadlock nor lose a count.
pub(super) async fn counters_add_up_whoever_writes(store: &Store) -> Result<()> {
    const WRITERS: u32 = 4;
    const ROUNDS: u32 = 5;
    let make = Fixture::new(903);
    let tx = store.begin().await?;
    let signature = request(&tx, &make).await?;
    let area = signature.place.area.ok_or(Error::Missing)?;
    let mut commitment = make.a_commitment(&signature);
    commitment.head.state = commitment::State::Active;
    tx.commit().await?;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let (store, signature, commitment) = (store.clone(), signature.clone(), commitment.clone());
        writers.spawn(async move {
            for _ in 0..ROUNDS {
                let tx = store.begin().await?;
                let mut deltas: Vec<_> = (1..=9)
                    .flat_map(|day| {
                        signature_moved(None, Some(&Signature { sign_by: march(day), ..signature.clone() }))
                    })
                    .chain(commitment_moved(None, Some(&commitment)))
                    .collect();
                if writer % 2 == 0 {
                    deltas.reverse();
                }
                tx.bump(&deltas);
                tx.commit().await?;
            }
            Ok::<_, Error>(())
        });
    }
    while let Some(finished) = writers.join_next().await {
        finished.unwrap()?;
    }
    let board = store.read().board(area, None, march(1), march(31)).await?;
    let total = u64::from(WRITERS * ROUNDS);
    assert_eq!(board.signatures.iter().map(|count| count.count).sum::<u64>(), 9 * total + 1);
    assert_eq!(board.commitments.iter().map(|count| count.count).collect::<Vec<_>>(), [total]);
    assert_eq!(board.organisations.iter().map(|count| count.count).collect::<Vec<_>>(), [1]);
    let tx = store.begin().await?;
    let drift = tx.rebuild_counters(area).await?;
    assert_eq!(drift.iter().map(|drift| drift.counted).sum::<i64>(), 0);
    tx.commit().await?;
    assert_no_drift(store, area).await
}
