//! Workers that go on one transaction at a time, in an order of chance, and may die before any of them.

use anyhow::{Context, Result, bail};
use store::Gate;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use workflow::App;
use workflow::mailing::Dispatcher;
use workflow::testing::Trial;

/// One process of an installation, as far as it works on its own: it sweeps, plans and sends.
struct Worker {
    app: App,
    dispatcher: Dispatcher,
}

/// What a worker tells.
enum Said {
    /// It is about to begin a transaction and waits to be let on.
    Waiting(usize, oneshot::Sender<()>),
    /// Its round is over.
    Done(usize, workflow::Result<()>),
}

/// The workers.
pub(super) struct Workers {
    all: Vec<Worker>,
    said: mpsc::UnboundedReceiver<Said>,
    say: mpsc::UnboundedSender<Said>,
}

/// A round in progress: who waits before a transaction. Nobody runs while it is looked at.
pub(super) struct Round<'a> {
    workers: &'a mut Workers,
    running: Vec<JoinHandle<()>>,
    waiting: Vec<(usize, oneshot::Sender<()>)>,
}

impl Workers {
    pub(super) async fn start(trial: &Trial, number: usize) -> Result<Self> {
        let (say, said) = mpsc::unbounded_channel();
        let mut all = Vec::new();
        for worker in 0..number {
            let say = say.clone();
            let app = trial.worker(Gate::new(move || Box::pin(wait(worker, say.clone())))).await?;
            let dispatcher = Dispatcher::new(app.clone());
            all.push(Worker { app, dispatcher });
        }
        Ok(Self { all, said, say })
    }

    /// Starts a round: every worker runs to its first transaction.
    pub(super) async fn round(&mut self) -> Result<Round<'_>> {
        let mut round = Round { running: Vec::new(), waiting: Vec::new(), workers: self };
        for number in 0..round.workers.all.len() {
            let Worker { app, dispatcher } = &round.workers.all[number];
            let (app, dispatcher, say) = (app.clone(), dispatcher.clone(), round.workers.say.clone());
            round.running.push(tokio::spawn(async move {
                let done = Box::pin(work(&app, &dispatcher)).await;
                let _ = say.send(Said::Done(number, done));
            }));
            round.listen().await?;
        }
        Ok(round)
    }
}

async fn wait(worker: usize, say: mpsc::UnboundedSender<Said>) {
    let (go_on, gone_on) = oneshot::channel();
    let _ = say.send(Said::Waiting(worker, go_on));
    if gone_on.await.is_err() {
        // It has died here.
        std::future::pending::<()>().await;
    }
}

async fn work(app: &App, dispatcher: &Dispatcher) -> workflow::Result<()> {
    app.sweep().await?;
    app.plan().await?;
    dispatcher.run_once().await?;
    Ok(())
}

impl Round<'_> {
    /// Returns how many workers wait before a transaction; none: the round is over.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Lets one of those who wait do its transaction and whatever it does until the next.
    pub(super) async fn let_on(&mut self, which: usize) -> Result<()> {
        let (_, go_on) = self.waiting.swap_remove(which);
        go_on.send(()).ok().context("a worker that waits")?;
        self.listen().await
    }

    /// Kills one of those who wait; another process takes its place next round.
    pub(super) async fn kill(&mut self, which: usize) {
        let (number, _) = self.waiting.swap_remove(which);
        self.running[number].abort();
        let _ = (&mut self.running[number]).await;
        let worker = &mut self.workers.all[number];
        worker.dispatcher = Dispatcher::new(worker.app.clone());
    }

    /// Waits until whoever runs waits again or is done: one at a time runs.
    async fn listen(&mut self) -> Result<()> {
        match self.workers.said.recv().await.context("a worker")? {
            Said::Waiting(number, go_on) => self.waiting.push((number, go_on)),
            // Where others were in the way three times in a row, the next round finds the work again.
            Said::Done(_, Ok(()) | Err(workflow::Error::Conflict)) => {}
            Said::Done(number, Err(error)) => bail!("worker {number}: {error}"),
        }
        Ok(())
    }
}
