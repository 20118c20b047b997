//! The binary `elinvoima`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::main()
}
