//! The configuration file: `stanchion.toml`.
//!
//! Here it is read into what it says; what that means is for those who ask. Paths in it start at the
//! folder that it lies in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml::{Spanned, Value};

use crate::checks::schema::{Literal, Profile, Severity};
use crate::checks::{Catalogue, built_in_data};
use crate::glob::{Paths, Pattern};
use crate::lang::terraform::{Given, GivenValue};
use crate::source::{LoadError, SourceFile, Sources, Span, normalize};
use crate::spelling::distance;
use crate::suppress::{self, Rule};

/// The file's name.
pub const FILE_NAME: &str = "stanchion.toml";

/// Folders above a path in which the file is looked for.
const MAX_ANCESTORS: usize = 64;

/// What the configuration file says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `[[environment]]`: ways in which roots are deployed, in order.
    pub environments: Vec<Environment>,
    /// `[settings]`: what checks measure by, in place of their defaults.
    pub settings: BTreeMap<String, Literal>,
    /// The file itself; `None` if there is none.
    pub file: Option<PathBuf>,
    /// `select`: codes, names or beginnings of codes to apply.
    pub select: Vec<String>,
    /// `ignore`: the same, to leave out.
    pub ignore: Vec<String>,
    /// `profile`.
    pub profile: Option<Profile>,
    /// `severity`: the lowest to apply.
    pub severity: Option<Severity>,
    /// `fail_on`: the lowest that fails a run.
    pub fail_on: Option<Severity>,
    /// `all_resources`: whether supporting resources are judged whatever they serve.
    pub all_resources: bool,
    /// `[severities]`: in place of those of the catalogue, by code.
    pub severities: BTreeMap<String, Severity>,
    /// `exclude`: files and folders that no unit begins in and nothing is reported of.
    pub exclude: Option<Paths>,
    /// `[[per_path]]`, then `[[suppress]]`.
    pub rules: Vec<Rule>,
    /// `require_reason`: suppressions without a reason say nothing.
    pub require_reason: bool,
    /// `baseline`: the file of known findings (absolute).
    pub baseline: Option<PathBuf>,
    /// `checks`: the folder of own checks (absolute).
    pub checks: Option<PathBuf>,
    /// `modules.mirror`: where modules that come from elsewhere are laid out (absolute).
    pub mirror: Option<PathBuf>,
    /// Every code of a check that is mentioned, with its place.
    mentioned: Vec<(String, Span)>,
    /// Every file and folder that is to be read (absolute), with its place.
    paths: Vec<(PathBuf, Span)>,
}

/// What a Terraform root is deployed with, one way of several.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Its name.
    pub name: Arc<str>,
    /// The folder that `root` starts at.
    folder: PathBuf,
    root: Pattern,
    /// `var_files`, then `vars`; paths are absolute.
    pub given: Vec<Given>,
}

impl Environment {
    /// Whether this is an environment of the root module in `directory` (absolute).
    #[must_use]
    pub fn is_of(&self, directory: &Path) -> bool {
        let Ok(relative) = directory.strip_prefix(&self.folder) else {
            return false;
        };
        let relative = relative.to_string_lossy().replace('\\', "/");
        self.root.matches(&relative)
    }
}

/// Why a configuration file cannot be used. Shown as `file:line:column: what is wrong`.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        error: LoadError,
    },
    /// It is no TOML, or says what is not understood.
    #[error("{path}:{line}:{column}: {message}")]
    Content {
        /// The file.
        path: String,
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
}

impl ConfigError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        match self {
            ConfigError::Unreadable { .. } => None,
            ConfigError::Content { help, .. } => help.as_deref(),
        }
    }
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    select: Vec<Spanned<String>>,
    ignore: Vec<Spanned<String>>,
    profile: Option<Profile>,
    severity: Option<Severity>,
    fail_on: Option<Severity>,
    all_resources: bool,
    severities: BTreeMap<Spanned<String>, Severity>,
    exclude: Vec<Spanned<String>>,
    per_path: Vec<WrittenPerPath>,
    suppress: Vec<WrittenSuppression>,
    require_reason: bool,
    baseline: Option<Spanned<PathBuf>>,
    checks: Option<Spanned<PathBuf>>,
    modules: WrittenModules,
    environment: Vec<WrittenEnvironment>,
    settings: BTreeMap<Spanned<String>, Spanned<Value>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPerPath {
    paths: Vec<Spanned<String>>,
    #[serde(default)]
    select: Vec<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSuppression {
    codes: Vec<Spanned<String>>,
    address: Option<String>,
    #[serde(default)]
    paths: Vec<Spanned<String>>,
    reason: Option<String>,
    until: Option<Spanned<Value>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WrittenModules {
    mirror: Option<Spanned<PathBuf>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEnvironment {
    name: Spanned<String>,
    #[serde(default)]
    root: Option<Spanned<String>>,
    #[serde(default)]
    var_files: Vec<Spanned<PathBuf>>,
    #[serde(default)]
    vars: BTreeMap<String, Spanned<Value>>,
}

impl Config {
    /// The configuration file nearest to `path` (absolute): in it, if it is a folder, or above.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "looks above what may be read: who runs it may have it there"
    )]
    pub fn find(path: &Path, sources: &Sources) -> Option<PathBuf> {
        let path = normalize(&sources.base().join(path));
        let candidates = path.ancestors().take(MAX_ANCESTORS);
        let mut candidates = candidates.map(|folder| folder.join(FILE_NAME));
        candidates.find(|file| file.is_file() || sources.holds(file))
    }

    /// Reads a configuration file.
    ///
    /// # Errors
    /// [`ConfigError`] says what is wrong, and where.
    pub fn read(path: &Path, sources: &Sources) -> Result<Self, ConfigError> {
        let file = sources
            .load(path)
            .map_err(|error| ConfigError::Unreadable {
                path: sources.display(path),
                error,
            })?;
        let written: Written = toml::from_str(&file.text)
            .map_err(|error| content(&file, error.span(), error.message()))?;
        let folder = file.path.parent().unwrap_or(Path::new("/")).to_path_buf();
        let reader = Reader {
            file: &file,
            folder: &folder,
        };
        let mut paths = Vec::new();
        let mut rooted = |path: &Spanned<PathBuf>| {
            let span = Span::new(file.id, path.span());
            let path = normalize(&folder.join(path.get_ref()));
            paths.push((path.clone(), span));
            path
        };
        let mut environments: Vec<Environment> = Vec::new();
        for written in written.environment {
            environments.push(environment(written, &folder, &file, &mut rooted)?);
        }
        let baseline = written.baseline.as_ref().map(&mut rooted);
        let checks = written.checks.as_ref().map(&mut rooted);
        let mirror = written.modules.mirror.as_ref().map(&mut rooted);
        let mut mentioned = Vec::new();
        let mut rules = Vec::new();
        for per_path in &written.per_path {
            rules.extend(reader.per_path(per_path, &mut mentioned)?);
        }
        for suppression in &written.suppress {
            rules.push(reader.suppression(suppression, &mut mentioned)?);
        }
        let mut severities = BTreeMap::new();
        for (code, severity) in written.severities {
            mentioned.push((code.get_ref().clone(), Span::new(file.id, code.span())));
            severities.insert(code.into_inner(), severity);
        }
        Ok(Self {
            environments,
            settings: settings(written.settings, &file)?,
            select: reader.codes(&written.select, &mut mentioned),
            ignore: reader.codes(&written.ignore, &mut mentioned),
            profile: written.profile,
            severity: written.severity,
            fail_on: written.fail_on,
            all_resources: written.all_resources,
            severities,
            exclude: reader.paths(&written.exclude)?,
            rules,
            require_reason: written.require_reason,
            baseline,
            checks,
            mirror,
            mentioned,
            paths,
            file: Some(file.path.clone()),
        })
    }

    /// The files and folders that it says are to be read (absolute).
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter().map(|(path, _)| path.as_path())
    }

    /// The first of them that lies neither below the folder of the file nor in what the run may read.
    /// A file that is found in what is checked must not open anything else: whoever can send a change
    /// to the one could read the other.
    #[must_use]
    pub fn leads_out(&self, sources: &Sources) -> Option<ConfigError> {
        let folder = self.file.as_deref()?.parent()?;
        let (path, span) = self
            .paths
            .iter()
            .find(|(path, _)| !sources.allows(path) && !sources.lies_below(path, folder))?;
        let file = sources.get(span.file)?;
        let shown = sources.display(path);
        let message =
            format!("{shown} lies outside of what is checked, or is a link that leads there");
        let help = "a configuration file that is named by `--config` may name any place";
        Some(mistake(
            &file,
            Some(span.range()),
            &message,
            Some(help.to_owned()),
        ))
    }

    /// The first code in the file that means no check of `catalogue`.
    #[must_use]
    pub fn unknown_check(&self, catalogue: &Catalogue, sources: &Sources) -> Option<ConfigError> {
        let is_known = |code: &str| {
            let mut checks = catalogue.checks().iter();
            checks.any(|check| check.is_meant_by(code))
        };
        let mut mentioned = self.mentioned.iter();
        let (code, span) = mentioned.find(|(code, _)| !is_known(code))?;
        let file = sources.get(span.file)?;
        let message = format!("there is no check `{code}`");
        let names = catalogue.checks().iter();
        let names = names.flat_map(|check| [check.id.as_str(), check.name.as_str()]);
        let help = nearest(code, names);
        let help = help.unwrap_or_else(|| "`stanchion explain` lists them".to_owned());
        Some(mistake(&file, Some(span.range()), &message, Some(help)))
    }
}

/// Reads what needs to know where it stands.
struct Reader<'f> {
    file: &'f SourceFile,
    folder: &'f Path,
}

impl Reader<'_> {
    fn codes(
        &self,
        written: &[Spanned<String>],
        mentioned: &mut Vec<(String, Span)>,
    ) -> Vec<String> {
        let codes = written.iter().map(|code| code.get_ref().clone());
        mentioned.extend(written.iter().map(|code| {
            let span = Span::new(self.file.id, code.span());
            (code.get_ref().clone(), span)
        }));
        codes.collect()
    }

    fn paths(&self, written: &[Spanned<String>]) -> Result<Option<Paths>, ConfigError> {
        let patterns = written.iter().map(|path| path.get_ref().as_str());
        let paths = Paths::read(self.folder, patterns).map_err(|index| {
            let message = "this pattern amounts to too many spellings";
            content(self.file, written.get(index).map(Spanned::span), message)
        })?;
        Ok((!written.is_empty()).then_some(paths))
    }

    fn per_path(
        &self,
        written: &WrittenPerPath,
        mentioned: &mut Vec<(String, Span)>,
    ) -> Result<Vec<Rule>, ConfigError> {
        let paths = self.paths(&written.paths)?;
        let start = written.paths.first().map(Spanned::span);
        if paths.is_none() || (written.select.is_empty() && written.ignore.is_empty()) {
            let message = "`[[per_path]]` takes `paths` and one of `select` and `ignore`";
            return Err(content(self.file, start, message));
        }
        let select = self.codes(&written.select, mentioned);
        let ignore = self.codes(&written.ignore, mentioned);
        let rule = |checks: Vec<String>, except: Vec<String>| Rule {
            checks,
            except,
            address: None,
            paths: paths.clone(),
            reason: None,
            until: None,
            span: Span::new(self.file.id, start.clone().unwrap_or_default()),
            is_single: false,
        };
        let mut rules = Vec::new();
        if !ignore.is_empty() {
            rules.push(rule(ignore, Vec::new()));
        }
        if !select.is_empty() {
            rules.push(rule(Vec::new(), select));
        }
        Ok(rules)
    }

    fn suppression(
        &self,
        written: &WrittenSuppression,
        mentioned: &mut Vec<(String, Span)>,
    ) -> Result<Rule, ConfigError> {
        let Some(first) = written.codes.first() else {
            let at = written.paths.first().map(Spanned::span);
            let message = "`codes` names no check: a suppression is of certain checks";
            return Err(content(self.file, at, message));
        };
        let until = match &written.until {
            None => None,
            Some(until) => {
                let text = match until.get_ref() {
                    Value::String(text) => text.clone(),
                    Value::Datetime(time) => time.to_string(),
                    _ => String::new(),
                };
                let Some(day) = suppress::date(&text) else {
                    let message = "`until` takes a day such as 2026-12-31";
                    return Err(content(self.file, Some(until.span()), message));
                };
                Some(day)
            }
        };
        let reason = written.reason.as_deref().map(str::trim);
        Ok(Rule {
            checks: self.codes(&written.codes, mentioned),
            except: Vec::new(),
            address: written.address.clone(),
            paths: self.paths(&written.paths)?,
            reason: reason
                .filter(|reason| !reason.is_empty())
                .map(str::to_owned),
            until,
            span: Span::new(self.file.id, first.span()),
            is_single: true,
        })
    }
}

/// Settings by name, each of the kind that it is declared to be.
fn settings(
    written: BTreeMap<Spanned<String>, Spanned<Value>>,
    file: &SourceFile,
) -> Result<BTreeMap<String, Literal>, ConfigError> {
    let declared = &built_in_data().settings;
    let mut settings = BTreeMap::new();
    for (name, value) in written {
        let span = name.span();
        let name = name.into_inner();
        let Some(setting) = declared.get(&name) else {
            let message = format!("there is no setting `{name}`");
            let help = nearest(&name, declared.keys().map(String::as_str));
            return Err(mistake(file, Some(span), &message, help));
        };
        let read = literal(value.get_ref()).filter(|literal| setting.kind.accepts(literal));
        let Some(literal) = read else {
            let message = format!("`{name}` has to be {}", setting.kind.as_str());
            return Err(mistake(file, Some(value.span()), &message, None));
        };
        settings.insert(name, literal);
    }
    Ok(settings)
}

fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::String(text.clone())),
        Value::Integer(number) => Some(Literal::Int(*number)),
        Value::Float(number) => Some(Literal::Float(*number)),
        Value::Boolean(flag) => Some(Literal::Bool(*flag)),
        Value::Array(items) => {
            let items: Option<Vec<Literal>> = items.iter().map(literal).collect();
            items.map(Literal::List)
        }
        Value::Datetime(_) | Value::Table(_) => None,
    }
}

fn environment(
    written: WrittenEnvironment,
    folder: &Path,
    file: &SourceFile,
    rooted: impl FnMut(&Spanned<PathBuf>) -> PathBuf,
) -> Result<Environment, ConfigError> {
    let name = written.name.get_ref();
    if name.trim().is_empty() {
        let message = "an environment needs a name";
        return Err(content(file, Some(written.name.span()), message));
    }
    let (root, at) = match &written.root {
        Some(root) => (root.get_ref().as_str(), root.span()),
        None => (".", written.name.span()),
    };
    let plain = normalize(Path::new(root))
        .to_string_lossy()
        .replace('\\', "/");
    let Some(root) = Pattern::read(&plain) else {
        let message = "this pattern amounts to too many spellings";
        return Err(content(file, Some(at), message));
    };
    let files = written.var_files.iter().map(rooted);
    let mut given: Vec<Given> = files.map(Given::File).collect();
    given.extend(written.vars.iter().map(|(name, value)| {
        let (text, expression) = match value.get_ref() {
            Value::String(text) => (text.clone(), false),
            other => (hcl(other), true),
        };
        Given::Value(GivenValue {
            name: name.as_str().into(),
            text: text.into(),
            expression: Some(expression),
            place: Some(Span::new(file.id, value.span())),
        })
    }));
    Ok(Environment {
        name: name.as_str().into(),
        folder: folder.to_path_buf(),
        root,
        given,
    })
}

/// A value as an expression of Terraform's.
fn hcl(value: &Value) -> String {
    let string = |text: &str| {
        let quoted = serde_json::Value::from(text).to_string();
        quoted.replace("${", "$${").replace("%{", "%%{")
    };
    match value {
        Value::String(text) => string(text),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Datetime(time) => string(&time.to_string()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(hcl).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(key, value)| format!("{} = {}", string(key), hcl(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

fn content(file: &SourceFile, span: Option<std::ops::Range<usize>>, message: &str) -> ConfigError {
    let message = message.lines().next().unwrap_or_default();
    mistake(file, span, message, suggestion(message))
}

fn mistake(
    file: &SourceFile,
    span: Option<std::ops::Range<usize>>,
    message: &str,
    help: Option<String>,
) -> ConfigError {
    let start = span.map_or(0, |span| u32::try_from(span.start).unwrap_or(u32::MAX));
    let position = file.position(start);
    ConfigError::Content {
        path: file.display.clone(),
        line: position.line,
        column: position.column,
        message: message.to_owned(),
        help,
    }
}

/// For a key that is not known, the known one that it is most like.
fn suggestion(message: &str) -> Option<String> {
    let mut names = message
        .strip_prefix("unknown field ")
        .or_else(|| message.strip_prefix("unknown variant "))?
        .split('`')
        .skip(1)
        .step_by(2);
    let written = names.next()?;
    nearest(written, names)
}

/// The name that is most like the one written, if one is close.
fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let nearest = names.min_by_key(|name| distance(written, name, usize::MAX))?;
    let close =
        distance(written, nearest, usize::MAX) <= written.chars().count().div_ceil(3).max(1);
    close.then(|| format!("did you mean `{nearest}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        let sources = Sources::new("/estate");
        sources.insert(FILE_NAME, text);
        Config::read(Path::new(FILE_NAME), &sources)
    }

    #[test]
    fn environments_are_read() {
        let text = r#"
            [[environment]]
            name = "prod"
            root = "envs/*"
            var_files = ["vars/prod.tfvars"]
            vars = { location = "westeurope", zones = [1, "a ${b}"], tags = { "x y" = true } }

            [[environment]]
            name = "dev"
        "#;
        let config = read(text).unwrap();
        let [prod, dev] = config.environments.as_slice() else {
            panic!("{config:?}")
        };
        assert!(prod.is_of(Path::new("/estate/envs/eu")));
        assert!(!prod.is_of(Path::new("/estate/envs/eu/deeper")));
        assert!(!prod.is_of(Path::new("/elsewhere/envs/eu")));
        assert!(dev.is_of(Path::new("/estate")));
        let given: Vec<String> = prod
            .given
            .iter()
            .map(|given| match given {
                Given::File(path) => path.display().to_string(),
                Given::Value(value) => {
                    format!("{} {} {:?}", value.name, value.text, value.expression)
                }
            })
            .collect();
        assert_eq!(
            given,
            [
                "/estate/vars/prod.tfvars",
                "location westeurope Some(false)",
                "tags {\"x y\" = true} Some(true)",
                "zones [1, \"a $${b}\"] Some(true)",
            ]
        );
    }

    #[test]
    fn mistakes_have_a_place_and_a_suggestion() {
        let cases = [
            (
                "[[environment]]\nname = \"x\"\nvar_file = []\n",
                "stanchion.toml:3:1: unknown field `var_file`",
                Some("did you mean `var_files`?"),
            ),
            (
                "[[enviroment]]\nname = \"x\"\n",
                "stanchion.toml:1:3: unknown field `enviroment`",
                Some("did you mean `environment`?"),
            ),
            (
                "severity = \"hihg\"\n",
                "stanchion.toml:1:12: unknown variant `hihg`",
                Some("did you mean `high`?"),
            ),
            (
                "[[environment]]\n",
                "stanchion.toml:1:1: missing field `name`",
                None,
            ),
            ("environment = 1", "stanchion.toml:1:15: invalid type", None),
            (
                "[[environment]]\nname = \"\"",
                "stanchion.toml:2:8: an environment needs",
                None,
            ),
            ("= 1", "stanchion.toml:1:1: ", None),
            (
                "[settings]\napproved_region = [\"swedencentral\"]",
                "stanchion.toml:2:1: there is no setting `approved_region`",
                Some("did you mean `approved_regions`?"),
            ),
            (
                "[settings]\napproved_regions = \"swedencentral\"",
                "stanchion.toml:2:20: `approved_regions` has to be a list of strings",
                None,
            ),
        ];
        for (text, message, help) in cases {
            let error = read(text).unwrap_err();
            assert!(error.to_string().starts_with(message), "{text}: {error}");
            assert_eq!(error.help(), help, "{text}");
        }
        assert!(matches!(
            Config::read(Path::new("nowhere.toml"), &Sources::new("/estate")),
            Err(ConfigError::Unreadable { .. })
        ));
    }
}
