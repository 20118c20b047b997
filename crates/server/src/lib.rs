//! Configuration, wiring, subcommands and shutdown of the binary `elinvoima`.
//!
//! This is the only crate that reads the clocks, makes ids and secrets, and looks at the environment.

mod background;
mod bounces;
mod cli;
mod command;
mod config;
mod dns;
mod generated;
mod http;
mod lock;
mod metrics;
mod sources;
mod telemetry;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

/// Sending mail is a tenth faster with it: what is written once and thrown away is most of what a mail costs.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command line; what goes wrong is told in one line, with what to do about it.
pub fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    telemetry::init(cli.log.as_deref(), cli.log_json);
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::warn!("another TLS provider was installed before ours");
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(command::run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

#[expect(clippy::print_stderr, reason = "the command line talks to whoever typed it")]
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("elinvoima: {error:#}");
    ExitCode::FAILURE
}
