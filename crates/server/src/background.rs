//! What runs without anybody asking: the planner with the sweep, and the dispatchers. A hint wakes them early; a
//! periodic look finds what a lost hint missed.

use std::sync::Weak;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use workflow::mailing::Dispatcher;
use workflow::{App, SharedWall};

/// Time between two looks at the tasks.
const PLAN_EVERY: Duration = Duration::from_secs(10);
/// Time between two looks at the outbox.
const SEND_EVERY: Duration = Duration::from_secs(5);
/// Time between two looks at the database's clock.
const MEASURE_EVERY: Duration = Duration::from_secs(10);
/// Looks at the tasks between two sweeps when the date stays the same.
const SWEEP_EVERY: u32 = 30;
/// Connections to the relay one process keeps busy.
const DISPATCHERS: usize = 2;

/// Runs everything in the background until told to stop, then lets it finish what it is doing.
///
/// `alone` says that no other process uses the database, so that what a killed one left behind is taken over at once.
pub(crate) async fn run(app: App, alone: bool, stop: CancellationToken) {
    if alone && let Err(error) = Dispatcher::new(app.clone()).take_over().await {
        tracing::error!(%error, "what was left behind could not be taken over; its leases run out by themselves");
    }
    let mut tasks = JoinSet::new();
    tasks.spawn(plan(app.clone(), stop.clone()));
    for _ in 0..DISPATCHERS {
        tasks.spawn(send(app.clone(), stop.clone()));
    }
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "a background task ended unexpectedly");
        }
    }
}

/// Keeps following the database's clock for as long as anybody reads it.
pub(crate) async fn keep_time(wall: Weak<SharedWall>) {
    let mut ticks = interval(MEASURE_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let Some(wall) = wall.upgrade() else { return };
        if let Err(error) = wall.measure().await {
            tracing::warn!(%error, "the database's clock could not be read; its lead stays as last known");
        }
    }
}

async fn plan(app: App, stop: CancellationToken) {
    let worker = app.new_worker();
    let mut ticks = interval(PLAN_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut swept, mut since) = (None, 0);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
            () = app.work_hint().notified() => {}
        }
        let _round = app.round().await;
        let today = app.clocks().today();
        if swept != Some(today) || since >= SWEEP_EVERY {
            match app.sweep().await {
                Ok(_) => (swept, since) = (Some(today), 0),
                Err(error) => tracing::error!(%error, "the sweep failed and is tried again"),
            }
        }
        since += 1;
        if let Err(error) = app.plan().await {
            tracing::error!(%error, "planning failed and is tried again");
            continue;
        }
        if let Err(error) = app.beat(worker).await {
            tracing::warn!(%error, "the heartbeat could not be written");
        }
    }
}

async fn send(app: App, stop: CancellationToken) {
    let dispatcher = Dispatcher::new(app.clone());
    let mut ticks = interval(SEND_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
            () = app.work_hint().notified() => {}
        }
        let _round = app.round().await;
        if let Err(error) = Box::pin(dispatcher.run_once()).await {
            tracing::error!(%error, "sending failed and is tried again");
        }
    }
}
