//! The `stanchion` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    stanchion::cli::main()
}
