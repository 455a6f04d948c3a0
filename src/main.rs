//! The `stanchion` command.

use std::process::ExitCode;

// Models are many small values, made on several threads: a third of a run goes into allocation.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    stanchion::cli::main()
}
