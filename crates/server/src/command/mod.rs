//! The subcommands, one file each.

mod backup;
mod demo;
mod doctor;
mod generate;
mod init;
mod migrate;
mod serve;
mod worker;

use anyhow::Result;

use crate::cli::Command;

/// Does what was asked for.
pub(crate) async fn run(command: Command) -> Result<()> {
    match command {
        Command::Demo(options) => demo::run(options).await,
        Command::Serve(options) => serve::run(options).await,
        Command::Worker(options) => worker::run(options).await,
        Command::Migrate(options) => migrate::run(options).await,
        Command::Init(options) => init::run(options).await,
        Command::Backup(options) => backup::run(options).await,
        Command::Doctor(options) => doctor::run(options).await,
        Command::Generate(options) => generate::run(&options),
    }
}

/// Tells the person at the terminal.
#[expect(clippy::print_stdout, reason = "the command line talks to whoever typed it")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}
