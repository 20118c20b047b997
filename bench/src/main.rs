//! Measures speed as ratios: what we do beside the least that could do it, in one run, on one machine, on the same
//! databases and the same mail server. A number of its own says something about the machine only.

mod bare;
mod dispatch;
mod idle;
mod letter;
mod memory;
mod peer;
mod planning;
mod population;
mod report;
mod session;
mod sink;
mod site;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use tests::postgres::Cluster;
use tokio::sync::OnceCell;

use crate::population::Population;
use crate::report::{Row, say};
use crate::site::{Engine, Site};

/// Tasks of each organisation where it is the number of open tasks that matters.
const TASKS_EACH: u32 = 10;

/// Measures speed as ratios and prints one Markdown table
#[derive(Debug, Clone, Parser)]
#[command(name = "bench/run")]
struct Cli {
    /// What to measure; everything if nothing is named
    #[arg(value_enum)]
    measurements: Vec<Measurement>,
    /// Nudges that fall due on one day
    #[arg(long, default_value_t = 100_000, value_name = "NUMBER")]
    size: u32,
    /// Open tasks of an idle tick, and of the process whose memory is looked at
    #[arg(long, default_value_t = 1_000_000, value_name = "NUMBER")]
    open: u32,
    /// Mails that are dispatched from the database
    #[arg(long, default_value_t = 20_000, value_name = "NUMBER")]
    mails: u32,
    /// Messages that are delivered with the database left out
    #[arg(long, default_value_t = 20_000, value_name = "NUMBER")]
    messages: u32,
    /// How often a pair is measured; the medians are compared
    #[arg(long, default_value_t = 3, value_name = "NUMBER")]
    rounds: u32,
    /// How long the process whose memory is looked at ticks
    #[arg(long, default_value_t = 120, value_name = "NUMBER")]
    seconds: u32,
    /// Small sizes and one round, to see that everything works
    #[arg(long, conflicts_with_all = ["size", "open", "mails", "messages", "rounds", "seconds"])]
    quick: bool,
    /// PostgreSQL does not wait for its disk (`fsync=off`), for us and for whoever is beside us alike
    #[arg(long)]
    no_fsync: bool,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measurement {
    /// Deciding and gathering what is due, beside the bare INSERT of the same rows
    Planning,
    /// A tick with nothing due, with few and with many open tasks
    Idle,
    /// The memory of a process with many open tasks
    Memory,
    /// Sending what is due from PostgreSQL, beside graphile-worker with nodemailer
    Dispatch,
    /// Delivering over one connection, beside a bare loop over the same library
    Session,
}

/// What the measurements share: the sizes, one PostgreSQL server, and the large installations.
struct Bench {
    // In this order they are dropped: a database goes before its server.
    large: [OnceCell<Site>; 2],
    cluster: OnceCell<Cluster>,
    sizes: Cli,
}

impl Bench {
    /// Returns the PostgreSQL server of this run.
    async fn cluster(&self) -> Result<&Cluster> {
        let start =
            || async { if self.sizes.no_fsync { Cluster::start().await } else { Cluster::durable().await } };
        self.cluster.get_or_try_init(start).await
    }

    /// Sets up an installation in an empty database.
    async fn site(&self, engine: Engine) -> Result<Site> {
        match engine {
            Engine::Sqlite => Site::in_a_file().await,
            Engine::PostgreSql => Site::on(self.cluster().await?).await,
        }
    }

    /// Returns the installation with many open tasks and nothing due.
    async fn large(&self, engine: Engine) -> Result<&Site> {
        let settle = || async {
            let site = self.site(engine).await?;
            Population::idle(self.sizes.open / TASKS_EACH, TASKS_EACH).settle(&site).await?;
            Ok(site)
        };
        self.large[engine as usize].get_or_try_init(settle).await
    }

    async fn measure(&self, measurement: Measurement) -> Result<Vec<Row>> {
        match measurement {
            Measurement::Planning => planning::measure(self).await,
            Measurement::Idle => idle::measure(self).await,
            Measurement::Memory => memory::measure(self).await,
            Measurement::Dispatch => dispatch::measure(self).await,
            Measurement::Session => session::measure(self).await,
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut sizes = Cli::parse();
    if sizes.quick {
        let small = ["bench/run", "--size=2000", "--open=20000", "--mails=500", "--messages=500"];
        let few = ["--rounds=1", "--seconds=5"];
        sizes = Cli {
            measurements: sizes.measurements,
            no_fsync: sizes.no_fsync,
            ..Cli::parse_from(small.iter().chain(&few))
        };
    }
    let mut chosen = sizes.measurements.clone();
    if chosen.is_empty() {
        chosen = Measurement::value_variants().to_vec();
    }
    let bench = Bench { large: [OnceCell::new(), OnceCell::new()], cluster: OnceCell::new(), sizes };
    let mut rows = Vec::new();
    for measurement in chosen {
        eprintln!("measuring: {measurement:?}");
        let measured = bench.measure(measurement).await?;
        for row in &measured {
            eprintln!("{row}");
        }
        rows.extend(measured);
    }
    say(&report::table(&rows));
    let waits = if bench.sizes.no_fsync { "did not wait" } else { "waited" };
    say(&format!("PostgreSQL {waits} for its disk; SQLite did. Medians; the rounds alternate who is first."));
    Ok(())
}
