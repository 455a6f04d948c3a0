//! `stanchion completions`.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;
use miette::Report;

use super::{Cli, Outcome, output};
use crate::checks;

const WHERE_TO: &str = "\
Where shells look for it:
  bash        stanchion completions bash > ~/.local/share/bash-completion/completions/stanchion
  elvish      stanchion completions elvish > ~/.config/elvish/lib/stanchion.elv, then `use stanchion`
  fish        stanchion completions fish > ~/.config/fish/completions/stanchion.fish
  powershell  stanchion completions powershell >> $PROFILE
  zsh         stanchion completions zsh > a folder in $fpath, as _stanchion";

#[derive(Debug, Args)]
#[command(after_help = WHERE_TO)]
pub(super) struct Arguments {
    /// The shell that reads the script
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Report> {
    let mut command = with_codes(Cli::command());
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "stanchion", &mut script);
    output::print(|stream| Ok(stream.write_all(&script)?))?;
    Ok(Outcome::Clean)
}

/// The command line with the codes of all checks where codes are expected. The real one takes names and
/// beginnings of codes as well, and those of own checks.
fn with_codes(command: Command) -> Command {
    let checks = checks::as_written().checks();
    let codes = || checks.iter().map(|check| check.id.as_str());
    let with_titles = checks
        .iter()
        .map(|check| PossibleValue::new(check.id.as_str()).help(check.title.as_str()));
    let with_titles = PossibleValuesParser::new(with_titles.collect::<Vec<_>>());
    command
        .mut_subcommand("explain", |explain| {
            explain.mut_arg("code", |code| code.value_parser(with_titles))
        })
        .mut_subcommand("check", |check| {
            check
                .mut_arg("select", |select| {
                    select.value_parser(PossibleValuesParser::new(codes()))
                })
                .mut_arg("ignore", |ignore| {
                    ignore.value_parser(PossibleValuesParser::new(codes()))
                })
        })
}
