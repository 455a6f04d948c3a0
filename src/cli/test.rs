//! `stanchion test`.

use std::path::PathBuf;

use clap::Args;
use miette::Report;

use super::output::{self, UsageError};
use super::{Outcome, inputs};
use crate::checks::{self, Catalogue, Given, own};
use crate::config::{Config, FILE_NAME};
use crate::fixtures;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A folder with checks of your own; the fixtures of ABC101.yaml lie beside it in the folder ABC101
    directory: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Report> {
    let sources = output::sources(std::slice::from_ref(&arguments.directory))?;
    let built_in = checks::as_written();
    let data = checks::built_in_data();
    let own = own::read(&arguments.directory, built_in, data, &sources)
        .map_err(|error| UsageError::with_help(error.to_string(), None))?;
    let mut lines = Vec::new();
    let (mut tried, mut wrong) = (0, 0);
    for own in own {
        let code = own.check.id.clone();
        let folder = fixtures::beside(&own.path, &code);
        let settings = folder.join(FILE_NAME);
        let config = if settings.is_file() {
            Config::read(&settings, &sources).map_err(|error| {
                UsageError::with_help(error.to_string(), error.help().map(str::to_owned))
            })?
        } else {
            Config::default()
        };
        let given = Given {
            settings: config.settings,
            today: inputs::today(),
        };
        let catalogue = Catalogue::new(vec![own.check]).settled(data, &given);
        let mut found = if folder.is_dir() {
            let shown = |path: &std::path::Path| sources.display(path);
            fixtures::try_all(&folder, &code, &catalogue, &shown)
                .map_err(|error| UsageError::with_help(error.to_string(), None))?
        } else {
            fixtures::Tried::default()
        };
        for kind in ["fail", "pass"] {
            if !found.fixtures.iter().any(|name| name.starts_with(kind)) {
                let folder = sources.display(&folder);
                found.wrong.push(format!(
                    "{folder}: there is no fixture that begins with `{kind}`"
                ));
            }
        }
        let count = match found.fixtures.len() {
            1 => "1 fixture".to_owned(),
            count => format!("{count} fixtures"),
        };
        let state = if found.wrong.is_empty() {
            "ok"
        } else {
            "FAILED"
        };
        lines.push(format!("{code}: {count}, {state}"));
        lines.extend(
            found
                .wrong
                .iter()
                .map(|line| format!("  {}", crate::display::text(line))),
        );
        tried += 1;
        wrong += usize::from(!found.wrong.is_empty());
    }
    let all = if tried == 1 { "check" } else { "checks" };
    lines.push(format!("{tried} {all}, {wrong} failed"));
    output::lines(&lines.join("\n"))?;
    Ok(if wrong == 0 {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}
