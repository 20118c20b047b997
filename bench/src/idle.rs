//! A tick with nothing due, and a look at an empty outbox: what they cost with a thousand open tasks and with many,
//! one after the other.

use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::time::Instant;
use workflow::mailing::{Dispatched, Dispatcher};
use workflow::reminding::Ticked;

use crate::population::Population;
use crate::report::{Asked, Row, median, time};
use crate::site::{Engine, Site};
use crate::{Bench, TASKS_EACH};

/// Open tasks of the small installation.
const FEW: u32 = 1_000;
/// Ticks that are measured.
const TICKS: u32 = 50;
/// Ticks that warm up caches and connections first.
const WARM_UP: u32 = 3;

/// What the ticks of one installation took.
#[derive(Default)]
struct Times {
    plan: Vec<Duration>,
    outbox: Vec<Duration>,
}

pub(crate) async fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in Engine::ALL {
        let small = bench.site(engine).await?;
        Population::idle(FEW / TASKS_EACH, TASKS_EACH).settle(&small).await?;
        let large = bench.large(engine).await?;
        let (mut few, mut many) = (Times::default(), Times::default());
        for tick in 0..WARM_UP + TICKS {
            if tick == WARM_UP {
                (few, many) = (Times::default(), Times::default());
            }
            few.tick(&small).await?;
            many.tick(large).await?;
        }
        let open = bench.sizes.open;
        let row = |what: &str, many: Duration, few: Duration| {
            let ratio = many.as_secs_f64() / few.as_secs_f64();
            let (many, few) =
                (format!("{} at {open} tasks", time(many)), format!("{} at {FEW} tasks", time(few)));
            Row::ratio(&format!("{what} on {engine}"), &many, &few, ratio, &Asked::AtMost(2.0))
        };
        rows.push(row("tick with nothing due", median(many.plan), median(few.plan)));
        rows.push(row("look at an empty outbox", median(many.outbox), median(few.outbox)));
    }
    Ok(rows)
}

impl Times {
    async fn tick(&mut self, site: &Site) -> Result<()> {
        let began = Instant::now();
        let ticked = site.app.plan().await?;
        self.plan.push(began.elapsed());
        ensure!(ticked == Ticked::default(), "something was due: {ticked:?}");
        let dispatcher = Dispatcher::new(site.app.clone());
        let began = Instant::now();
        let sent = dispatcher.run_once().await?;
        self.outbox.push(began.elapsed());
        ensure!(sent == Dispatched::default(), "something was in the outbox: {sent:?}");
        Ok(())
    }
}
