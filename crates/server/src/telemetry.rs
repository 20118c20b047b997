//! Logs: to standard error, as text or as JSON lines; secrets and personal data stay out of them.

use tracing_subscriber::EnvFilter;

/// What is logged unless somebody asks for more.
const DEFAULT: &str = "info,sqlx=warn,sea_orm=warn,hyper=warn";

/// Starts logging.
pub(crate) fn init(filter: Option<&str>, json: bool) {
    let filter = EnvFilter::try_new(filter.unwrap_or(DEFAULT)).unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if json { logs.json().try_init() } else { logs.with_target(false).try_init() };
    if started.is_err() {
        tracing::debug!("logging had been started before");
    }
}
