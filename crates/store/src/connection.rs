//! One [`Store`] for both databases: where connections are opened, transactions begin and statements are counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseExecutor, DatabaseTransaction,
    DbBackend, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::board::Pending;
use crate::error::{Error, Result};

/// How long a transaction waits for its turn before the database counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long SQLite waits for another process, such as a backup, to let go of the file.
const BUSY: Duration = Duration::from_secs(5);
/// Connections that only read, on SQLite; writers take turns on one.
const SQLITE_READERS: u32 = 4;
/// Connections of one process, on PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 10;
/// The advisory lock that lets one replica migrate at a time; any number that nothing else uses.
const MIGRATION_LOCK: i64 = 0x656c_696e_766f_696d;

/// The database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    statements: Arc<AtomicU64>,
    #[cfg(feature = "gate")]
    gate: crate::Gate,
}

/// A transaction: everything written through it commits together or not at all; dropping it rolls back.
#[derive(Debug)]
pub struct Tx {
    transaction: DatabaseTransaction,
    pending: Pending,
}

/// What can be read, either from the last committed state or from inside a transaction.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    source: Source<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Source<'a> {
    Pool(&'a DatabaseConnection),
    Transaction(&'a DatabaseTransaction),
}

impl Store {
    /// Opens `sqlite:///path/to/file.db`, which is created if missing, or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self> {
        let statements = Arc::new(AtomicU64::new(0));
        let (mut writer, mut reader) = if DbBackend::Sqlite.is_prefix_of(url) {
            // The writer comes first: it creates the file and turns on the write-ahead log.
            let writer = Database::connect(sqlite(url, 1, false)).await?;
            let reader = Database::connect(sqlite(url, SQLITE_READERS, true)).await?;
            (writer, reader)
        } else {
            let pool = Database::connect(postgres(url)).await?;
            (pool.clone(), pool)
        };
        for connection in [&mut writer, &mut reader] {
            let statements = Arc::clone(&statements);
            connection.set_metric_callback(move |_| {
                statements.fetch_add(1, Ordering::Relaxed);
            });
        }
        Ok(Self {
            writer,
            reader,
            statements,
            #[cfg(feature = "gate")]
            gate: crate::Gate::default(),
        })
    }

    /// Returns the same database, with every transaction waiting at a gate.
    #[cfg(feature = "gate")]
    #[must_use]
    pub fn behind(&self, gate: crate::Gate) -> Self {
        Self { gate, ..self.clone() }
    }

    /// Brings the schema up to date; replicas that start together take turns.
    pub async fn migrate(&self) -> Result<()> {
        let tx = self.begin().await?;
        if !self.is_sqlite() {
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock($1)",
                [MIGRATION_LOCK.into()],
            );
            tx.transaction.query_one_raw(lock).await?;
        }
        Migrator::up(&tx.transaction, None).await?;
        tx.commit().await
    }

    /// Returns how many migrations this binary knows that the database does not have.
    pub async fn pending_migrations(&self) -> Result<usize> {
        Ok(Migrator::get_pending_migrations_read_only(&self.reader).await?.len())
    }

    /// Begins a transaction; on SQLite it is the only writer from here on.
    pub async fn begin(&self) -> Result<Tx> {
        #[cfg(feature = "gate")]
        self.gate.pass().await;
        let options = TransactionOptions {
            sqlite_transaction_mode: self.is_sqlite().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx { transaction: self.writer.begin_with_options(options).await?, pending: Pending::default() })
    }

    /// Begins a transaction that goes through many rows at once. PostgreSQL plans each of its statements anew: a plan kept
    /// from when a table was small reads the whole of it once it has grown.
    pub async fn begin_batch(&self) -> Result<Tx> {
        let tx = self.begin().await?;
        if !tx.is_sqlite() {
            tx.transaction.execute_unprepared("SET LOCAL plan_cache_mode = force_custom_plan").await?;
        }
        Ok(tx)
    }

    /// Reads what is committed; every call sees the newest state on its own.
    pub fn read(&self) -> Read<'_> {
        Read { source: Source::Pool(&self.reader) }
    }

    /// Returns whether the database is the embedded one.
    pub fn is_sqlite(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    /// Returns how many SQL statements have run so far, `BEGIN` and `COMMIT` not counted.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Asks the database whether it is there.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.reader.ping().await?)
    }

    /// Copies a SQLite database into a new file, consistent as of one moment, while others read and write.
    pub async fn copy_to(&self, file: &std::path::Path) -> Result<()> {
        let path = file.to_string_lossy().into_owned();
        let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO $1", [path.into()]);
        self.writer.execute_raw(copy).await?;
        Ok(())
    }

    /// Closes every connection; on SQLite this folds the write-ahead log into the file.
    pub async fn close(&self) -> Result<()> {
        self.reader.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }
}

impl Tx {
    /// Makes everything written through the transaction visible at once.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another transaction was in the way; nothing was written then.
    pub async fn commit(self) -> Result<()> {
        self.settle().await?;
        self.transaction.commit().await.map_err(Error::from)
    }

    /// Forgets everything written through the transaction.
    pub async fn rollback(self) -> Result<()> {
        self.transaction.rollback().await.map_err(Error::from)
    }

    /// Reads what the transaction sees, its own writes included.
    pub fn read(&self) -> Read<'_> {
        Read { source: Source::Transaction(&self.transaction) }
    }

    /// Returns what entities are written through.
    pub(crate) fn db(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Returns the changes of counters that are applied last.
    pub(crate) fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Returns whether the database is the embedded one.
    pub(crate) fn is_sqlite(&self) -> bool {
        self.transaction.get_database_backend() == DbBackend::Sqlite
    }
}

impl<'a> Read<'a> {
    /// Returns what entities are read through.
    pub(crate) fn db(self) -> DatabaseExecutor<'a> {
        match self.source {
            Source::Pool(pool) => DatabaseExecutor::Connection(pool),
            Source::Transaction(transaction) => DatabaseExecutor::Transaction(transaction),
        }
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = options(url, POSTGRES_CONNECTIONS);
    // What we work on is in memory. As shipped, PostgreSQL expects a seek of a disk for each row that an index finds, and
    // reads a whole table to find a batch of its rows.
    options.map_sqlx_postgres_opts(|options| options.options([("random_page_cost", "1.1")]));
    options
}

fn sqlite(url: &str, connections: u32, reads_only: bool) -> ConnectOptions {
    let mut options = options(url, connections);
    // A connection that idles away would take the file's page cache with it.
    options.idle_timeout(None).max_lifetime(None);
    options.map_sqlx_sqlite_opts(move |options| {
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A signature acknowledged to somebody survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY)
            .foreign_keys(true);
        if reads_only { options.pragma("query_only", "ON") } else { options }
    });
    options
}
