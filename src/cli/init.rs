//! `stanchion init`.

use std::path::{Path, PathBuf};

use clap::Args;
use miette::Report;

use super::{Outcome, files, output};
use crate::config::FILE_NAME;
use crate::discover::{self, Inputs, Unit};
use crate::source::Sources;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The repository's folder
    #[arg(default_value = ".")]
    directory: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    /// Where the hook and the action come from, on GitHub
    #[arg(long, value_name = "OWNER/NAME", default_value = published(), value_parser = repository)]
    repository: String,
}

/// The repository that this program is published from, if it is known.
fn published() -> &'static str {
    let repository = env!("CARGO_PKG_REPOSITORY");
    repository
        .strip_prefix("https://github.com/")
        .unwrap_or_default()
}

fn repository(argument: &str) -> Result<String, String> {
    let is_name = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    match argument.split_once('/') {
        _ if argument.is_empty() => Ok(String::new()),
        Some((owner, name)) if is_name(owner) && is_name(name) => Ok(argument.to_owned()),
        _ => Err("a repository is given as owner/name".to_owned()),
    }
}

/// What is in a repository, as far as its files' names tell.
#[derive(Debug, Default)]
struct Seen {
    terraform: usize,
    bicep: usize,
    arm: usize,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Report> {
    let sources = output::sources(std::slice::from_ref(&arguments.directory))?;
    let base = sources.base().join(&arguments.directory);
    let seen = look(&base, &sources);
    let mut lines = vec![format!("found {}", seen.in_words())];
    let from = arguments.repository.as_str();
    let mut files = vec![(FILE_NAME, CONFIG.to_owned())];
    if from.is_empty() {
        lines.push(
            "no hook and no workflow: say with --repository OWNER/NAME where stanchion comes from"
                .to_owned(),
        );
    } else {
        files.push((
            ".pre-commit-config.yaml",
            format!("repos:\n{}", entry(from)),
        ));
        files.push((".github/workflows/stanchion.yml", workflow(&seen, from)));
    }
    for (name, text) in files {
        let path = base.join(name);
        let shown = sources.display(&path);
        let is_there = path.exists();
        if is_there && !arguments.force {
            let line = if name.ends_with(".yaml") {
                format!("kept {shown}; add to its `repos`:\n{}", entry(from))
            } else {
                format!("kept {shown} (--force replaces it)")
            };
            lines.push(line);
            continue;
        }
        files::write_new(&path, &text, &sources)?;
        let verb = if is_there { "replaced" } else { "wrote" };
        lines.push(format!("{verb} {shown}"));
    }
    output::lines(&lines.join("\n"))?;
    Ok(Outcome::Clean)
}

fn look(base: &Path, sources: &Sources) -> Seen {
    let mut seen = Seen::default();
    let found = discover::discover(&[base.to_path_buf()], &Inputs::default(), sources);
    for unit in found.units {
        match unit {
            Unit::Terraform(_) | Unit::Plan { .. } => seen.terraform += 1,
            Unit::Bicep { .. } => seen.bicep += 1,
            Unit::Arm { .. } => seen.arm += 1,
        }
    }
    seen
}

impl Seen {
    fn in_words(&self) -> String {
        let all = [
            (self.terraform, "Terraform module"),
            (self.bicep, "Bicep file"),
            (self.arm, "ARM template"),
        ];
        let all: Vec<String> = all
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| {
                let ending = if *count == 1 { "" } else { "s" };
                format!("{count} {what}{ending}")
            })
            .collect();
        if all.is_empty() {
            "neither Terraform, Bicep nor ARM templates".to_owned()
        } else {
            all.join(", ")
        }
    }

    /// Patterns of the files whose change matters.
    fn patterns(&self) -> Vec<&'static str> {
        let mut patterns = Vec::new();
        let any = self.terraform + self.bicep + self.arm == 0;
        if any || self.terraform > 0 {
            patterns.extend(["**.tf", "**.tf.json", "**.tfvars"]);
        }
        if any || self.bicep > 0 {
            patterns.extend(["**.bicep", "**.bicepparam"]);
        }
        if any || self.bicep + self.arm > 0 {
            patterns.push("**.json");
        }
        patterns.push(FILE_NAME);
        patterns
    }
}

const CONFIG: &str = r#"# Configuration of stanchion. `stanchion check --show-config` prints what applies.

# Checks that are hardly ever wrong, or defence in depth as well: "baseline" or "strict".
profile = "baseline"

# The lowest severity that fails a run: "low", "medium", "high" or "critical".
fail_on = "low"

# Suppressions need a reason: `# stanchion: ignore AIS101 reason` on or above the property or resource.
require_reason = true

# Files and folders that are not checked.
exclude = []

# What checks measure by, such as approved_regions = ["swedencentral"].
[settings]
"#;

fn entry(from: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "  - repo: https://github.com/{from}\n    rev: v{version}\n    hooks:\n      - id: stanchion\n"
    )
}

/// What the workflows of this project check out with, and so the one written: a commit, for a tag can be
/// moved.
const CHECKOUT: &str = "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";

fn workflow(seen: &Seen, from: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let patterns = seen.patterns();
    let paths: Vec<String> = patterns
        .iter()
        .map(|pattern| format!("      - \"{pattern}\"\n"))
        .collect();
    let paths = paths.concat();
    format!(
        "name: stanchion

on:
  pull_request:
    paths:
{paths}  push:
    branches: [main]
    paths:
{paths}
permissions: {{}}

jobs:
  check:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: actions/checkout@{CHECKOUT}
        with:
          persist-credentials: false
      - uses: {from}@v{version}
"
    )
}
