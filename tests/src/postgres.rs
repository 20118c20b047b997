//! A real PostgreSQL for the tests: one temporary cluster per test process, one database per test.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use tokio::sync::{Mutex, OnceCell};

use crate::wait;

const USER: &str = "elinvoima";
const PORT: &str = "5432";
/// What is left of the 107 bytes of a socket's path once `/.s.PGSQL.5432.lock` is taken off.
const LONGEST_DIRECTORY: usize = 88;
/// For a machine whose two cores are busy compiling; an idle one needs less than two seconds.
const START: Duration = Duration::from_mins(1);

/// Makes and runs the server until standard input closes, which it does however the tests end, and tidies up.
/// Should the script itself be killed, the kernel asks the server for an immediate shutdown. Killing the server
/// is for one too young to be asked: it would leave shared memory behind.
const GUARDIAN: &str = r#"
bin=$1 directory=$2 port=$3 user=$4 durable=$5
if "$bin/initdb" -D "$directory/data" --username="$user" --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync --no-instructions </dev/null >"$directory/log" 2>&1; then
    setpriv --pdeathsig QUIT -- "$bin/postgres" -D "$directory/data" -k "$directory" -p "$port" \
        -c listen_addresses= -c fsync="$durable" -c full_page_writes="$durable" -c max_connections=200 \
        </dev/null >>"$directory/log" 2>&1 &
fi
read -r _
"$bin/pg_ctl" stop -D "$directory/data" -m immediate || kill -KILL $!
wait
rm -rf "$directory"
"#;

/// The cluster of this test process, started by the first test that asks for it.
static SHARED: OnceCell<Cluster> = OnceCell::const_new();

/// An empty database of its own in the shared cluster.
pub async fn database() -> Result<Database> {
    Cluster::shared().await?.create().await
}

/// A database of its own in the shared cluster, as `migrate` left the template of this name; see
/// [`Cluster::create_from`].
pub async fn database_from(
    template: &'static str,
    migrate: impl AsyncFnOnce(&Database) -> Result<()>,
) -> Result<Database> {
    Cluster::shared().await?.create_from(template, migrate).await
}

/// A PostgreSQL server with a temporary directory, reached by a Unix socket only; both go when it is dropped.
///
/// What the disk would have to confirm is off (`fsync`, `full_page_writes`) unless the cluster is durable; what a
/// transaction can observe, `synchronous_commit` among it, is as PostgreSQL ships it, and can be set per database or
/// session.
pub struct Cluster {
    server: Arc<Server>,
    guardian: Child,
    databases: AtomicU32,
    templates: Mutex<HashSet<&'static str>>,
}

/// A database and where to connect to it; gone, whoever is still connected, when this is dropped.
pub struct Database {
    /// For SeaORM and sqlx: the host is a directory with a socket.
    pub url: String,
    name: String,
    server: Arc<Server>,
    kept: bool,
}

struct Server {
    bin: PathBuf,
    directory: PathBuf,
}

impl Cluster {
    pub async fn shared() -> Result<&'static Self> {
        SHARED.get_or_try_init(Self::start).await
    }

    /// Starts another cluster, for a test that wants to lose one.
    pub async fn start() -> Result<Self> {
        Self::begin("off").await
    }

    /// Starts another cluster that waits for its disk as PostgreSQL does where it is used, for measuring.
    pub async fn durable() -> Result<Self> {
        Self::begin("on").await
    }

    async fn begin(durable: &str) -> Result<Self> {
        let server = Server { bin: programs()?, directory: directory()? };
        let guardian = as_server_user("sh".as_ref())
            .args(["-c", GUARDIAN, "guardian"])
            .args([&server.bin, &server.directory])
            .args([PORT, USER, durable])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Ctrl-C in the terminal is for the tests; the guardian then still has to tidy up.
            .process_group(0)
            .spawn()?;
        let cluster = Self {
            server: Arc::new(server),
            guardian,
            databases: AtomicU32::new(0),
            templates: Mutex::default(),
        };
        cluster.ready().await?;
        Ok(cluster)
    }

    /// Where the server keeps its data, its socket and its `log`.
    pub fn directory(&self) -> &Path {
        &self.server.directory
    }

    /// An empty database that nobody else uses.
    pub async fn create(&self) -> Result<Database> {
        let database = self.numbered();
        self.server.query("postgres", &format!("CREATE DATABASE {}", database.name)).await?;
        Ok(database)
    }

    /// A database that nobody else uses, copied from the template of this name. The first to name a template
    /// makes it, by `migrate`; the others wait for that.
    pub async fn create_from(
        &self,
        template: &'static str,
        migrate: impl AsyncFnOnce(&Database) -> Result<()>,
    ) -> Result<Database> {
        self.make_template(template, migrate).await.with_context(|| format!("template {template}"))?;
        let database = self.numbered();
        // Half the time of the default strategy, which writes every page to the log as well.
        let statement = format!("CREATE DATABASE {} TEMPLATE {template} STRATEGY file_copy", database.name);
        self.server.query("postgres", &statement).await?;
        Ok(database)
    }

    async fn make_template(
        &self,
        name: &'static str,
        migrate: impl AsyncFnOnce(&Database) -> Result<()>,
    ) -> Result<()> {
        let mut templates = self.templates.lock().await;
        if templates.contains(name) {
            return Ok(());
        }
        let server = &self.server;
        server.query("postgres", &format!("CREATE DATABASE {name}")).await?;
        // Dropped, and so removed, when it cannot be migrated.
        let database = self.database(name.to_owned());
        migrate(&database).await?;
        // A database with connections cannot be copied, and a pool may close its own a little later.
        server.query("postgres", &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await?;
        let close =
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        server.query("postgres", &close).await?;
        templates.insert(name);
        database.keep();
        Ok(())
    }

    fn numbered(&self) -> Database {
        self.database(format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed)))
    }

    fn database(&self, name: String) -> Database {
        let directory = self.server.directory.display();
        let url = format!("postgres://{USER}@localhost:{PORT}/{name}?host={directory}");
        Database { url, name, server: Arc::clone(&self.server), kept: false }
    }

    async fn ready(&self) -> Result<()> {
        let connection = wait::until("connection", START, async || {
            Ok(self.server.query("postgres", "SELECT 1").await.ok())
        });
        connection.await.with_context(|| {
            let log = fs::read_to_string(self.server.directory.join("log")).unwrap_or_default();
            format!("PostgreSQL did not start:\n{log}")
        })?;
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take());
        if let Err(error) = self.guardian.wait() {
            eprintln!("PostgreSQL in {} may be left behind: {error}", self.server.directory.display());
        }
    }
}

impl Database {
    /// Runs SQL past everything under test; rows are lines, columns are separated by `|`.
    pub async fn query(&self, sql: &str) -> Result<String> {
        self.server.query(&self.name, sql).await
    }

    fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if !self.kept {
            let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
            // Where the whole cluster is gone already, so is the database.
            let _ = self.server.psql("postgres", &drop).stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}

impl Server {
    async fn query(&self, database: &str, sql: &str) -> Result<String> {
        let mut psql = tokio::process::Command::from(self.psql(database, sql));
        let output = psql.kill_on_drop(true).output().await?;
        let complaint = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "psql could not run {sql:?} in {database}: {complaint}");
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    fn psql(&self, database: &str, sql: &str) -> Command {
        let mut psql = Command::new(self.bin.join("psql"));
        psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"])
            .args(["--username", USER, "--port", PORT, "--dbname", database, "--command", sql])
            .arg("--host")
            .arg(&self.directory)
            // Nothing of the developer's own PostgreSQL settings.
            .env_clear()
            .stdin(Stdio::null());
        psql
    }
}

/// The directory with the newest PostgreSQL's programs. Debian's own comes before the `PATH`, where Debian puts
/// slower wrappers.
fn programs() -> Result<PathBuf> {
    let version = |directory: &PathBuf| directory.file_name()?.to_str()?.parse::<u32>().ok();
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<PathBuf> = installed.map(|entry| entry.path()).collect();
    debian.sort_by_key(|directory| std::cmp::Reverse(version(directory)));
    let path = env::var_os("PATH").unwrap_or_default();
    debian
        .into_iter()
        .map(|directory| directory.join("bin"))
        .chain(env::split_paths(&path))
        .find(|bin| ["initdb", "postgres", "psql"].iter().all(|program| bin.join(program).exists()))
        .context("PostgreSQL is missing: run tests/run --install")
}

/// A new directory that belongs to the server's user and leaves room for the socket's name.
fn directory() -> Result<PathBuf> {
    let mut failure = anyhow!("no temporary directory has a name short enough for a socket");
    // Root's temporary directory may be closed to the user that the server runs as.
    for parent in [env::temp_dir(), PathBuf::from("/tmp")] {
        let name = parent.join("pg.XXXXXX");
        if name.as_os_str().as_bytes().len() > LONGEST_DIRECTORY {
            continue;
        }
        match run(as_server_user("mktemp".as_ref()).arg("--directory").arg(name)) {
            Ok(made) => return Ok(PathBuf::from(made.trim_end())),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// PostgreSQL refuses to run as root, so that root runs it as Debian's `postgres`.
fn as_server_user(program: &Path) -> Command {
    if !rustix::process::geteuid().is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"])
        .arg(program)
        .current_dir("/");
    command
}

fn run(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output()?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed: {complaint}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
