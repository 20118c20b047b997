//! A connection for the bare statements we are held against, and for rows by the hundred thousand: nobody would wait
//! for a million of them to come in through use cases.

use anyhow::{Context, Result, bail};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use uuid::Uuid;

/// How SQLite is opened by `store`.
const AS_STORE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                        PRAGMA busy_timeout = 5000";

/// One connection.
pub(crate) struct Bare {
    connection: DatabaseConnection,
}

/// Ids that can be computed in SQL and in Rust alike: a kind of thing and a running number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbered(pub(crate) u8);

impl Numbered {
    /// Returns the id with a number.
    pub(crate) fn id(self, number: u32) -> Uuid {
        let kind = 0x0190_0000 | u128::from(self.0);
        Uuid::from_u128(kind << 96 | 0x7000 << 64 | 0x8000 << 48 | u128::from(number))
    }

    /// Returns the expression of the id's text, for a number that is an expression.
    pub(crate) fn text(self, bare: &Bare, number: &str) -> String {
        let digits = if bare.is_sqlite() {
            format!("printf('%012x', {number})")
        } else {
            format!("lpad(to_hex({number}), 12, '0')")
        };
        format!("'019000{:02x}-0000-7000-8000-' || {digits}", self.0)
    }

    /// Returns the expression of the id itself.
    pub(crate) fn uuid(self, bare: &Bare, number: &str) -> String {
        let text = self.text(bare, number);
        if bare.is_sqlite() { format!("unhex({text}, '-')") } else { format!("CAST({text} AS uuid)") }
    }
}

impl Bare {
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).idle_timeout(None).max_lifetime(None).sqlx_logging(false);
        let bare = Self { connection: Database::connect(options).await? };
        if bare.is_sqlite() {
            bare.run(AS_STORE).await?;
        }
        Ok(bare)
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.connection.get_database_backend() == DbBackend::Sqlite
    }

    /// Runs statements; several in one text share nothing unless they say BEGIN and COMMIT.
    pub(crate) async fn run(&self, sql: &str) -> Result<()> {
        self.connection.execute_unprepared(sql).await.with_context(|| sql.to_owned())?;
        Ok(())
    }

    /// Returns the one number a query finds.
    pub(crate) async fn number(&self, sql: &str) -> Result<i64> {
        let statement = Statement::from_string(self.connection.get_database_backend(), sql);
        let row = self.connection.query_one_raw(statement).await?.with_context(|| sql.to_owned())?;
        Ok(row.try_get_by_index(0)?)
    }

    /// Copies the one row of a table that `model` finds as often as `count` says, numbered by `n` from 1; `computed`
    /// says what differs, column by column.
    pub(crate) async fn multiply(
        &self,
        table: &str,
        model: &str,
        count: u32,
        computed: &[(&str, String)],
    ) -> Result<()> {
        if count == 0 {
            return Ok(());
        }
        let columns = self.columns(table).await?;
        if let Some((unknown, _)) =
            computed.iter().find(|(column, _)| !columns.iter().any(|known| known == column))
        {
            bail!("{table} has no column {unknown}");
        }
        let value = |column: &String| {
            let computed = computed.iter().find(|(known, _)| known == column);
            computed.map_or_else(|| format!("model.\"{column}\""), |(_, value)| value.clone())
        };
        let values: Vec<_> = columns.iter().map(value).collect();
        self.run(&format!(
            "WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {count}) \
             INSERT INTO {table} (\"{}\") SELECT {} FROM series CROSS JOIN (SELECT * FROM {table} WHERE {model}) AS model",
            columns.join("\", \""),
            values.join(", ")
        ))
        .await
    }

    /// Throws away what was deleted and tells the planner of queries what there is, as a database that has been in use
    /// for a while knows it.
    pub(crate) async fn settle(&self) -> Result<()> {
        if self.is_sqlite() {
            self.run("VACUUM").await?;
            return self.run("PRAGMA wal_checkpoint(TRUNCATE)").await;
        }
        self.run("VACUUM ANALYZE").await?;
        self.run("CHECKPOINT").await
    }

    /// Empties tables, the first of which may refer to the others.
    pub(crate) async fn empty(&self, tables: &[&str]) -> Result<()> {
        if !self.is_sqlite() {
            return self.run(&format!("TRUNCATE {} CASCADE", tables.join(", "))).await;
        }
        for table in tables {
            self.run(&format!("DELETE FROM {table}")).await?;
        }
        Ok(())
    }

    async fn columns(&self, table: &str) -> Result<Vec<String>> {
        let sql = if self.is_sqlite() {
            format!("SELECT name FROM pragma_table_info('{table}')")
        } else {
            format!(
                "SELECT CAST(column_name AS text) FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}'"
            )
        };
        let statement = Statement::from_string(self.connection.get_database_backend(), sql);
        let rows = self.connection.query_all_raw(statement).await?;
        Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
    }
}
