//! What runs without anybody asking: the planner with the sweep, the dispatchers, and the reader of what comes back. A
//! hint wakes them early; a periodic look finds what a lost hint missed.

use std::sync::Weak;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use workflow::mailing::Dispatcher;
use workflow::{App, SharedWall, Worker};

use crate::bounces::Folder;

/// Time between two looks at the tasks.
const PLAN_EVERY: Duration = Duration::from_secs(10);
/// Time between two looks at the outbox.
const SEND_EVERY: Duration = Duration::from_secs(5);
/// Time between two looks at where mail comes back to.
const READ_EVERY: Duration = Duration::from_secs(10);
/// Time between two looks at the database's clock.
const MEASURE_EVERY: Duration = Duration::from_secs(10);
/// Looks at the tasks between two sweeps when the date stays the same.
const SWEEP_EVERY: u32 = 30;
/// Time between two signs of life of one worker.
const BEAT_EVERY: Duration = Duration::from_secs(15);
/// Runs everything in the background until told to stop, then lets it finish what it is doing.
///
/// `alone` says that no other process uses the database, so that what a killed one left behind is taken over at once;
/// `connections` is to how many connections to the relay mail is handed over at a time.
pub(crate) async fn run(
    app: App,
    alone: bool,
    connections: u8,
    bounces: Option<Folder>,
    stop: CancellationToken,
) {
    let dispatcher = Dispatcher::new(app.clone());
    if alone && let Err(error) = dispatcher.take_over().await {
        tracing::error!(%error, "what was left behind could not be taken over; its leases run out by themselves");
    }
    let mut tasks = JoinSet::new();
    tasks.spawn(plan(app.clone(), stop.clone()));
    for _ in 0..connections {
        tasks.spawn(send(app.clone(), dispatcher.clone(), stop.clone()));
    }
    let stopped = stop.clone();
    tasks.spawn(async move {
        stopped.cancelled().await;
        dispatcher.stop();
    });
    if let Some(folder) = bounces {
        tasks.spawn(read_bounces(app, folder, stop));
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

/// A worker's signs of life, given after each round that went well, but not too often.
struct Heart {
    worker: Worker,
    process: Uuid,
    last: Option<Instant>,
}

impl Heart {
    fn new(app: &App, worker: Worker) -> Self {
        Self { worker, process: app.new_worker(), last: None }
    }

    async fn beat(&mut self, app: &App) {
        if self.last.is_some_and(|last| last.elapsed() < BEAT_EVERY) {
            return;
        }
        match app.beat(self.worker, self.process).await {
            Ok(()) => self.last = Some(Instant::now()),
            Err(error) => tracing::warn!(%error, "the heartbeat could not be written"),
        }
    }
}

async fn plan(app: App, stop: CancellationToken) {
    let mut heart = Heart::new(&app, Worker::Planner);
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
        match app.plan().await {
            Ok(_) => heart.beat(&app).await,
            Err(error) => tracing::error!(%error, "planning failed and is tried again"),
        }
    }
}

async fn send(app: App, dispatcher: Dispatcher, stop: CancellationToken) {
    let mut heart = Heart::new(&app, Worker::Dispatcher);
    let mut ticks = interval(SEND_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
            () = app.work_hint().notified() => {}
        }
        let _round = app.round().await;
        match Box::pin(dispatcher.run_once()).await {
            Ok(_) => heart.beat(&app).await,
            Err(error) => tracing::error!(%error, "sending failed and is tried again"),
        }
    }
}

async fn read_bounces(app: App, mut folder: Folder, stop: CancellationToken) {
    let mut heart = Heart::new(&app, Worker::BounceReader);
    let mut ticks = interval(READ_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        let _round = app.round().await;
        match folder.look(&app).await {
            Ok(()) => heart.beat(&app).await,
            Err(error) => tracing::error!(%error, "what came back could not be read and is tried again"),
        }
    }
}
