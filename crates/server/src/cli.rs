//! The command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{Bounces, Database, Mail, Secrets, Web};

/// The workflow engine for vitality agreements
#[derive(Debug, Parser)]
#[command(name = "elinvoima", version)]
pub(crate) struct Cli {
    /// What to log, for example `info` or `workflow=debug`
    #[arg(long, env = "ELINVOIMA_LOG", global = true, value_name = "FILTER")]
    pub(crate) log: Option<String>,
    /// Log as JSON lines
    #[arg(long, env = "ELINVOIMA_LOG_JSON", global = true)]
    pub(crate) log_json: bool,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a living region with made-up data, its mail caught in a local mailbox and a clock that can be moved
    Demo(Demo),
    /// Serve pages and API, plan reminders and send mail
    Serve(Serve),
    /// Plan reminders and send mail, beside replicas that serve; PostgreSQL only
    Worker(Worker),
    /// Bring the database schema up to date
    Migrate(Database),
    /// Set up a real installation: its first area, municipality and administrator
    Init(Init),
    /// Copy the SQLite database into a file while it is in use
    Backup(Backup),
    /// Check configuration, database and mail relay, and say how to mend what is wrong
    Doctor(Doctor),
    /// Write the files that are generated from the code: schema.graphql and docs/
    Generate(Generate),
}

/// A data set of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DataSet {
    /// The region as the sources describe it, at its historic dates
    Seed,
    /// A made-up continuation on Monday 23 November 2026 that shows every state
    Demo,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Address to listen on
    #[arg(long, env = "ELINVOIMA_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub(crate) listen: std::net::SocketAddr,
    /// Folder of the demo: database, mailbox, secret key and credentials
    #[arg(long, default_value = "elinvoima-demo", value_name = "DIR")]
    pub(crate) data_dir: PathBuf,
    /// Database to use instead of a SQLite file in the folder
    #[arg(long, env = "ELINVOIMA_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// Data to load into an empty database
    #[arg(long, value_enum, default_value = "demo")]
    pub(crate) data: DataSet,
    /// Throw the demo's data away first
    #[arg(long)]
    pub(crate) reset: bool,
    /// File to write the credentials to, as a JSON list with person, role, scope, API token and sign-in link
    #[arg(long, value_name = "FILE")]
    pub(crate) credentials: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) database: Database,
    #[command(flatten)]
    pub(crate) web: Web,
    #[command(flatten)]
    pub(crate) mail: Mail,
    #[command(flatten)]
    pub(crate) bounces: Bounces,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
    /// Only serve; `elinvoima worker` plans and sends
    #[arg(long, env = "ELINVOIMA_NO_WORKER")]
    pub(crate) no_worker: bool,
}

/// Options of `worker`.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[command(flatten)]
    pub(crate) database: Database,
    #[command(flatten)]
    pub(crate) mail: Mail,
    #[command(flatten)]
    pub(crate) bounces: Bounces,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
    /// Public address of the pages, as people type it
    #[arg(long, env = "ELINVOIMA_BASE_URL", value_name = "URL")]
    pub(crate) base_url: String,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) database: Database,
    /// The area's name in addresses, for example `pohjois-pohjanmaa`
    #[arg(long, value_name = "SLUG")]
    pub(crate) area: String,
    /// The area's name in Finnish
    #[arg(long, value_name = "NAME")]
    pub(crate) area_name: String,
    /// The area's name in Swedish; makes the area bilingual
    #[arg(long, value_name = "NAME")]
    pub(crate) area_name_sv: Option<String>,
    /// A municipality of the area as code:name, for example `139:Ii`; may be given many times
    #[arg(long = "municipality", value_name = "CODE:NAME", required = true)]
    pub(crate) municipalities: Vec<String>,
    /// The first administrator, who is also the first regional coordinator: given name, family name and address
    #[arg(long, num_args = 3, value_names = ["GIVEN", "FAMILY", "EMAIL"])]
    pub(crate) administrator: Vec<String>,
    /// The first day the roles are held; today if not said
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<NaiveDate>,
}

/// Options of `backup`.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub(crate) database: Database,
    /// File to write; must not exist
    #[arg(value_name = "FILE")]
    pub(crate) to: PathBuf,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    pub(crate) database: Database,
    #[command(flatten)]
    pub(crate) web: Web,
    #[command(flatten)]
    pub(crate) mail: Mail,
    #[command(flatten)]
    pub(crate) bounces: Bounces,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
}

/// Options of `generate`.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// Root of the repository
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub(crate) root: PathBuf,
    /// Say which files differ instead of writing them; fails if any does
    #[arg(long, conflicts_with = "mails")]
    pub(crate) check: bool,
    /// Write every mail in every language into this folder instead, as HTML, text and message, with an index to open
    #[arg(long, value_name = "DIR")]
    pub(crate) mails: Option<PathBuf>,
}
