//! The command line: one file a subcommand. The only code that prints, reads the environment or the
//! working directory.

#[expect(clippy::disallowed_methods, reason = "asks whether a file is there")]
mod baseline;
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "asks git, where `--new-since` wants it"
)]
mod changes;
mod check;
mod completions;
mod explain;
#[expect(clippy::disallowed_methods, reason = "writes files")]
mod files;
#[expect(
    clippy::disallowed_methods,
    reason = "tells whether two names are one file"
)]
mod formats;
#[expect(clippy::disallowed_methods, reason = "asks whether a file is there")]
mod init;
#[expect(clippy::disallowed_methods, reason = "reads SOURCE_DATE_EPOCH")]
mod inputs;
mod man;
#[expect(clippy::disallowed_methods, reason = "reads the reports it is given")]
mod merge;
mod model;
#[expect(
    clippy::disallowed_methods,
    reason = "reads NO_COLOR, COLUMNS, HOME and the working directory"
)]
mod output;
mod progress;
mod run;
#[expect(
    clippy::disallowed_methods,
    reason = "asks whether a name is a folder's"
)]
mod stdin;
#[expect(clippy::disallowed_methods, reason = "asks whether files are there")]
mod test;
#[expect(
    clippy::disallowed_methods,
    reason = "looks whether files have changed"
)]
mod watch;

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::checks::schema::{Profile, Severity};

/// The release, and the commit that an optimised build was made from.
const VERSION: &str = env!("STANCHION_VERSION");

/// Finds insecure Azure AI resources in Terraform, Bicep and ARM templates before they are deployed.
#[derive(Debug, Parser)]
#[command(name = "stanchion", version = VERSION, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check files and folders
    Check(check::Arguments),
    /// Write down known findings, so that only new ones count
    Baseline(baseline::Arguments),
    /// Put reports of several shards or runs together
    Merge(merge::Arguments),
    /// Explain a check, or list them all
    Explain(explain::Arguments),
    /// Try the fixtures of checks of your own
    Test(test::Arguments),
    /// Write a configuration file, a pre-commit hook and a workflow for a repository
    Init(init::Arguments),
    /// Print the resources that would be deployed, as JSON
    Model(model::Arguments),
    /// Print a script that completes commands, options and codes of checks in a shell
    Completions(completions::Arguments),
    /// Print a page of the manual
    Man(man::Arguments),
}

/// `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR, CLICOLOR=0 or TERM=dumb is set; everywhere with CLICOLOR_FORCE
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// `--severity`, `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SeverityArgument {
    /// Everything
    Low,
    /// Medium and worse
    Medium,
    /// High and worse
    High,
    /// Critical only
    Critical,
}

impl From<SeverityArgument> for Severity {
    fn from(argument: SeverityArgument) -> Self {
        match argument {
            SeverityArgument::Low => Severity::Low,
            SeverityArgument::Medium => Severity::Medium,
            SeverityArgument::High => Severity::High,
            SeverityArgument::Critical => Severity::Critical,
        }
    }
}

/// `--profile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ProfileArgument {
    /// What is hardly ever wrong
    Baseline,
    /// Defence in depth as well
    Strict,
}

impl From<ProfileArgument> for Profile {
    fn from(argument: ProfileArgument) -> Self {
        match argument {
            ProfileArgument::Baseline => Profile::Baseline,
            ProfileArgument::Strict => Profile::Strict,
        }
    }
}

/// How a run ended; the numbers are part of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Outcome {
    /// Nothing at or above `--fail-on`.
    #[default]
    Clean,
    /// Findings.
    Findings,
    /// The run could not do all it was asked.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Incomplete => 2,
        })
    }
}

/// Runs the command line and gives the exit code.
#[must_use]
pub fn main() -> ExitCode {
    say_panics_briefly();
    let cli = Cli::parse();
    // What no unit is to blame for ends the run, but not like a crash.
    let outcome = catch_unwind(AssertUnwindSafe(|| execute(cli)));
    outcome.unwrap_or(Outcome::Incomplete).into()
}

fn execute(cli: Cli) -> Outcome {
    let color = cli.color;
    output::set_up_errors(cli.color);
    let result = match cli.command {
        Command::Check(arguments) => check::run(arguments, cli.color),
        Command::Baseline(arguments) => baseline::run(arguments, cli.color),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments, cli.color),
        Command::Test(arguments) => test::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Model(arguments) => model::run(arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    result.unwrap_or_else(|error| {
        output::complain(&error, color);
        Outcome::Incomplete
    })
}

#[expect(clippy::disallowed_methods, reason = "reads RUST_BACKTRACE")]
fn wants_backtrace() -> bool {
    std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0")
}

/// A panic is a bug of ours. Where it happened is of use in a report; its message can hold parts of the
/// input, and a backtrace is for those who ask for it as Rust programs are asked.
fn say_panics_briefly() {
    if wants_backtrace() {
        return;
    }
    panic::set_hook(Box::new(|info| {
        if let Some(place) = info.location() {
            output::complain_of_bug(place);
        }
    }));
}
