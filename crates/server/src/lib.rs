//! The binary elinvoima: configuration, wiring, subcommands and shutdown.
