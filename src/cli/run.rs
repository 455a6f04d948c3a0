//! What a run is about: arguments and configuration file together. The command line wins.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use miette::Report;

use super::inputs::{InputArguments, Read};
use super::output::{self, UsageError};
use super::{ProfileArgument, SeverityArgument};
use crate::checks::schema::{Profile, Severity};
use crate::checks::{self, Catalogue, Selection, own};
use crate::config::Config;
use crate::glob::Paths;
use crate::scan::Request;
use crate::source::Sources;
use crate::suppress;

#[derive(Clone, Debug, Args)]
pub(super) struct RunArguments {
    /// Apply only these checks: codes, names or code prefixes
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    select: Vec<String>,
    /// Leave these checks out
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    ignore: Vec<String>,
    /// How much to ask for [default: baseline]
    #[arg(long, value_enum)]
    profile: Option<ProfileArgument>,
    /// Judge supporting resources (storage, vaults, networks …) even where nothing shows that they serve AI
    #[arg(long)]
    all_resources: bool,
    /// Apply only checks of this severity and worse [default: low]
    #[arg(long, value_enum)]
    severity: Option<SeverityArgument>,
    /// Leave out files and folders that this pattern names
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// A folder with checks of your own, applied as well
    #[arg(long, value_name = "DIR")]
    checks: Option<PathBuf>,
    /// Count everything, whatever comments and the configuration file say
    #[arg(long)]
    no_ignores: bool,
    #[command(flatten)]
    inputs: InputArguments,
}

/// All that is known before a run.
pub(super) struct Prepared {
    pub(super) sources: Sources,
    pub(super) catalogue: Catalogue,
    pub(super) request: Request,
    pub(super) config: Config,
    /// The folder of own checks, if there is one.
    pub(super) own_checks: Option<PathBuf>,
}

impl RunArguments {
    pub(super) fn prepare(self, paths: Vec<PathBuf>) -> Result<Prepared, Report> {
        let sources = output::sources(&paths)?;
        let Read {
            sources,
            config,
            mut inputs,
            given,
        } = self.inputs.read(&paths, sources)?;
        let sources = sources.with_named(self.checks.as_deref());
        let own_checks = self.checks.or_else(|| config.checks.clone());
        let catalogue = catalogue(own_checks.as_deref(), &sources)?;
        if let Some(error) = config.unknown_check(&catalogue, &sources) {
            let help = error.help().map(str::to_owned);
            return Err(UsageError::with_help(error.to_string(), help).into());
        }
        let mut selection = Selection {
            select: self.select,
            ignore: self.ignore,
            profile: self
                .profile
                .map(Profile::from)
                .or(config.profile)
                .unwrap_or(Profile::Baseline),
            severity: self
                .severity
                .map(Severity::from)
                .or(config.severity)
                .unwrap_or(Severity::Low),
            all_resources: self.all_resources || config.all_resources,
        };
        if let Some(unknown) = selection.unknown(&catalogue) {
            let message = format!("there is no check `{unknown}`");
            return Err(UsageError::new(message, "`stanchion explain` lists them").into());
        }
        // Who names checks on the command line wants them, whatever the file leaves out.
        if selection.select.is_empty() {
            selection.select.clone_from(&config.select);
            selection.ignore.extend(config.ignore.iter().cloned());
        }
        inputs.exclude.extend(config.exclude.clone());
        if !self.exclude.is_empty() {
            let patterns = self.exclude.iter().map(String::as_str);
            let exclude = Paths::read(sources.base(), patterns).map_err(|_| {
                let message = "a pattern of `--exclude` amounts to too many spellings";
                UsageError::with_help(message, None)
            })?;
            inputs.exclude.push(exclude);
        }
        let suppressions = suppress::Rules {
            honoured: !self.no_ignores,
            require_reason: config.require_reason,
            today: given.today,
            rules: config.rules.clone(),
        };
        let catalogue = catalogue
            .settling(checks::built_in_data, given)
            .with_severities(&config.severities);
        Ok(Prepared {
            catalogue,
            request: Request {
                paths,
                inputs,
                selection,
                suppressions,
                progress: Arc::default(),
                shard: None,
            },
            config,
            own_checks,
            sources,
        })
    }
}

/// The catalogue, with the checks in `own`.
pub(super) fn catalogue(own: Option<&Path>, sources: &Sources) -> Result<Catalogue, Report> {
    let built_in = checks::as_written();
    let Some(folder) = own else {
        return Ok(built_in.with(Vec::new()));
    };
    let own = own::read(folder, built_in, checks::built_in_data(), sources)
        .map_err(|error| UsageError::with_help(error.to_string(), None))?;
    Ok(built_in.with(own.into_iter().map(|own| own.check).collect()))
}

impl Prepared {
    /// What the run goes by, as a configuration file would say it.
    pub(super) fn effective(&self, fail_on: Severity, baseline: Option<&Path>) -> String {
        let mut text = String::new();
        let _ = match &self.config.file {
            Some(file) => writeln!(text, "# from {}", self.sources.display(file)),
            None => writeln!(text, "# there is no stanchion.toml above what is checked"),
        };
        let selection = &self.request.selection;
        let mut line = |key: &str, value: serde_json::Value| {
            // A string, a number, a boolean or a list of these is TOML as it is JSON.
            let _ = writeln!(text, "{key} = {value}");
        };
        line("select", selection.select.clone().into());
        line("ignore", selection.ignore.clone().into());
        line("profile", selection.profile.as_str().into());
        line("severity", selection.severity.as_str().into());
        line("fail_on", fail_on.as_str().into());
        line("all_resources", selection.all_resources.into());
        let exclude = self.request.inputs.exclude.iter();
        let exclude: Vec<String> = exclude
            .flat_map(|paths| paths.patterns().iter().cloned())
            .collect();
        line("exclude", exclude.into());
        line(
            "require_reason",
            self.request.suppressions.require_reason.into(),
        );
        let shown = |path: &Path| serde_json::Value::from(self.sources.display(path));
        if let Some(path) = baseline {
            line("baseline", shown(path));
        }
        if let Some(path) = &self.own_checks {
            line("checks", shown(path));
        }
        if let Some(path) = &self.config.mirror {
            line("modules.mirror", shown(path));
        }
        if !self.config.severities.is_empty() {
            text.push_str("\n[severities]\n");
            for (code, severity) in &self.config.severities {
                let code = serde_json::Value::from(code.as_str());
                let _ = writeln!(text, "{code} = \"{}\"", severity.as_str());
            }
        }
        if !self.config.settings.is_empty() {
            text.push_str("\n[settings]\n");
            for (name, value) in &self.config.settings {
                let _ = writeln!(text, "{name} = {}", literal(value));
            }
        }
        let count = |single: bool| {
            let rules = self.config.rules.iter();
            rules.filter(|rule| rule.is_single == single).count()
        };
        let _ = writeln!(
            text,
            "\n# {} [[environment]], {} [[suppress]], {} rules of [[per_path]]",
            self.config.environments.len(),
            count(true),
            count(false)
        );
        text
    }
}

fn literal(value: &checks::schema::Literal) -> serde_json::Value {
    use checks::schema::Literal;
    match value {
        Literal::Bool(flag) => (*flag).into(),
        Literal::Int(number) => (*number).into(),
        Literal::Float(number) => (*number).into(),
        Literal::List(items) => items.iter().map(literal).collect(),
        other => other.to_string().into(),
    }
}
