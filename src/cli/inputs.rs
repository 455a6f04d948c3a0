//! Inputs of the code that is checked.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};
use miette::Report;

use super::output::UsageError;
use crate::checks::Given;
use crate::config::{Config, ConfigError};
use crate::discover::Inputs;
use crate::lang::terraform::{Given as GivenVariable, GivenValue};
use crate::limits::OfRun;
use crate::source::Sources;

#[derive(Clone, Debug, Args)]
pub(super) struct InputArguments {
    #[command(flatten)]
    variables: VariableArguments,
    /// Parameters for Bicep files and ARM templates, in place of those found beside them
    #[arg(long, value_name = "FILE")]
    parameters: Option<PathBuf>,
    /// The configuration file, in place of the nearest `stanchion.toml` above what is checked
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Do not look for a configuration file
    #[arg(long)]
    no_config: bool,
}

/// What the command line and the configuration file say of inputs.
pub(super) struct Read {
    /// With what both name.
    pub(super) sources: Sources,
    pub(super) config: Config,
    pub(super) inputs: Inputs,
    pub(super) given: Given,
}

impl InputArguments {
    /// The inputs for a run about `paths`, with what the configuration file says, and what checks are
    /// applied with.
    pub(super) fn read(self, paths: &[PathBuf], sources: Sources) -> Result<Read, Report> {
        let files = self.variables.given.iter().filter_map(|given| match given {
            GivenVariable::File(file) => Some(file),
            GivenVariable::Value(_) => None,
        });
        let files = files.chain(&self.parameters).map(PathBuf::as_path);
        let sources = sources.with_named(files);
        let (config, sources) = config(self.config.as_deref(), self.no_config, paths, sources)?;
        let inputs = Inputs {
            variables: self.variables.given,
            environments: config.environments.clone(),
            parameters: self.parameters,
            exclude: Vec::new(),
            limits: OfRun::default(),
        };
        let given = Given {
            settings: config.settings.clone(),
            today: today(),
        };
        Ok(Read {
            sources,
            config,
            inputs,
            given,
        })
    }
}

/// The configuration file given, or the nearest above `paths` if one is to be looked for; and the
/// sources, with what it names.
pub(super) fn config(
    given: Option<&Path>,
    none: bool,
    paths: &[PathBuf],
    sources: Sources,
) -> Result<(Config, Sources), Report> {
    let file = match given {
        Some(file) => Some(file.to_owned()),
        None if none => None,
        None => paths.first().and_then(|path| Config::find(path, &sources)),
    };
    let Some(file) = file else {
        return Ok((Config::default(), sources));
    };
    let sources = sources.with_named([file.as_path()]);
    let wrong = |error: ConfigError| {
        UsageError::with_help(error.to_string(), error.help().map(str::to_owned))
    };
    let config = Config::read(&file, &sources).map_err(wrong)?;
    if let Some(error) = config.leads_out(&sources).filter(|_| given.is_none()) {
        return Err(wrong(error).into());
    }
    let sources = sources.with_named(config.paths());
    let sources = match &config.mirror {
        Some(mirror) => sources.with_mirror(mirror),
        None => sources,
    };
    Ok((config, sources))
}

/// The day, in days since 1970-01-01; `SOURCE_DATE_EPOCH` stands for the clock where a run has to be
/// repeatable.
pub(super) fn today() -> Option<i64> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = match set.and_then(|seconds| seconds.parse::<i64>().ok()) {
        Some(seconds) => seconds,
        None => {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            i64::try_from(now.ok()?.as_secs()).ok()?
        }
    };
    Some(seconds.div_euclid(24 * 60 * 60))
}

/// `--var-file` and `--var`: which of them comes later decides, so they are read together.
#[derive(Clone, Debug, Default)]
struct VariableArguments {
    given: Vec<GivenVariable>,
}

const FILE: &str = "var_file";
const VALUE: &str = "var";

impl Args for VariableArguments {
    fn augment_args(command: Command) -> Command {
        let file = Arg::new(FILE)
            .long("var-file")
            .value_name("FILE")
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
            .help("Terraform variables, as in `terraform plan -var-file`");
        let value = Arg::new(VALUE)
            .long("var")
            .value_name("NAME=VALUE")
            .action(ArgAction::Append)
            .value_parser(variable)
            .help("A Terraform variable, as in `terraform plan -var`");
        command.arg(file).arg(value)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for VariableArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let files = matches.get_many::<PathBuf>(FILE).into_iter().flatten();
        let files = files.map(|file| GivenVariable::File(file.clone()));
        let values = matches.get_many::<GivenValue>(VALUE).into_iter().flatten();
        let values = values.map(|value| GivenVariable::Value(value.clone()));
        let places = |name: &str| matches.indices_of(name).into_iter().flatten();
        let mut given: Vec<(usize, GivenVariable)> = places(FILE).zip(files).collect();
        given.extend(places(VALUE).zip(values));
        given.sort_by_key(|(place, _)| *place);
        let given = given.into_iter().map(|(_, given)| given).collect();
        Ok(Self { given })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn variable(argument: &str) -> Result<GivenValue, String> {
    let (name, text) = argument
        .split_once('=')
        .ok_or("a variable is given as name=value")?;
    let name = name.trim();
    if name.is_empty() {
        return Err("the variable's name is missing".to_owned());
    }
    Ok(GivenValue {
        name: name.into(),
        text: text.into(),
        expression: None,
        place: None,
    })
}
