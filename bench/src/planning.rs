//! Planning a day on which a great many nudges fall due, beside the bare `INSERT … SELECT … ON CONFLICT DO NOTHING` of
//! the rows that came of it, into the same tables with the same indexes.

use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::Bench;
use crate::bare::Bare;
use crate::population::{Population, today};
use crate::report::{Asked, Row, median, time};
use crate::site::{Engine, Site};

/// What planning writes; a nudge refers to its mail.
const WRITTEN: [&str; 2] = ["nudge", "mail"];

/// Time between two looks at whether there is a mail yet.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// What one round took.
struct Planned {
    whole: Duration,
    /// Until the first mail: the nudges were decided by then.
    deciding: Duration,
}

pub(crate) async fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in Engine::ALL {
        let count = bench.sizes.size;
        let site = bench.site(engine).await?;
        Population::due(count).settle(&site).await?;
        let (mut ours, mut deciding, mut bare) = (Vec::new(), Vec::new(), Vec::new());
        let statements = site.store.statements();
        for round in 0..bench.sizes.rounds {
            let planned = plan(&site, count).await?;
            ours.push(planned.whole);
            deciding.push(planned.deciding);
            if round == 0 {
                keep(&site.bare).await?;
            }
            start_over(&site.bare).await?;
            bare.push(insert(&site.bare, count).await?);
            start_over(&site.bare).await?;
        }
        let statements = (site.store.statements() - statements) / u64::from(bench.sizes.rounds);
        let (ours, deciding, bare) = (median(ours), median(deciding), median(bare));
        rows.push(Row::ratio(
            &format!("planning {count} nudges on {engine}"),
            &format!("{}, {} of it deciding, {statements} statements", time(ours), time(deciding)),
            &format!("{} for `INSERT … SELECT … ON CONFLICT DO NOTHING`", time(bare)),
            ours.as_secs_f64() / bare.as_secs_f64(),
            &Asked::AtMost(2.0),
        ));
    }
    Ok(rows)
}

async fn plan(site: &Site, count: u32) -> Result<Planned> {
    let looking = Bare::connect(&site.url).await?;
    let app = site.app.clone();
    let began = Instant::now();
    let planning = tokio::spawn(async move { app.plan().await.map(|ticked| (ticked, began.elapsed())) });
    let mut looks = interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut deciding = None;
    while deciding.is_none() && !planning.is_finished() {
        looks.tick().await;
        let first = looking.number("SELECT count(*) FROM (SELECT 1 FROM mail LIMIT 1) AS first").await?;
        deciding = (first > 0).then(|| began.elapsed());
    }
    let (ticked, whole) = planning.await??;
    let wanted = usize::try_from(count)?;
    ensure!((ticked.nudges, ticked.mails) == (wanted, wanted), "{count} nudges were due, but: {ticked:?}");
    Ok(Planned { whole, deciding: deciding.unwrap_or(whole).min(whole) })
}

/// Keeps what was written to write it again.
async fn keep(bare: &Bare) -> Result<()> {
    for table in WRITTEN {
        bare.run(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).await?;
    }
    Ok(())
}

/// Has everything due again that was planned or inserted.
async fn start_over(bare: &Bare) -> Result<()> {
    bare.empty(&WRITTEN).await?;
    let due = format!("UPDATE task SET planned_until = NULL, next_nudge_on = '{}'", today());
    bare.run(&due).await?;
    bare.settle().await
}

/// Writes the same rows with one statement a table, in one transaction.
async fn insert(bare: &Bare, count: u32) -> Result<Duration> {
    // SQLite would take ON CONFLICT for the condition of a join.
    let copy = |table: &str| {
        format!("INSERT INTO {table} SELECT * FROM kept_{table} WHERE true ON CONFLICT DO NOTHING")
    };
    let began = Instant::now();
    bare.run(&format!("BEGIN; {}; {}; COMMIT", copy("mail"), copy("nudge"))).await?;
    let took = began.elapsed();
    for table in WRITTEN {
        let written = bare.number(&format!("SELECT count(*) FROM {table}")).await?;
        ensure!(written == i64::from(count), "{written} rows of {table} were inserted");
    }
    Ok(took)
}
