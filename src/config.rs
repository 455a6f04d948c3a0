//! The configuration file: `stanchion.toml`.
//!
//! Here it is read into what it says; what that means is for those who ask. Paths in it start at the
//! folder that it lies in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml::{Spanned, Value};

use crate::checks::built_in_data;
use crate::checks::schema::Literal;
use crate::glob::Pattern;
use crate::lang::terraform::{Given, GivenValue};
use crate::source::{LoadError, SourceFile, Sources, Span, normalize};

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
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    environment: Vec<WrittenEnvironment>,
    #[serde(default)]
    settings: BTreeMap<Spanned<String>, Spanned<Value>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEnvironment {
    name: Spanned<String>,
    #[serde(default)]
    root: Option<Spanned<String>>,
    #[serde(default)]
    var_files: Vec<PathBuf>,
    #[serde(default)]
    vars: BTreeMap<String, Spanned<Value>>,
}

impl Config {
    /// The configuration file nearest to `path` (absolute): in it, if it is a folder, or above.
    #[must_use]
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
        let mut environments: Vec<Environment> = Vec::new();
        for written in written.environment {
            environments.push(environment(written, &folder, &file)?);
        }
        Ok(Self {
            environments,
            settings: settings(written.settings, &file)?,
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
    let files = written.var_files.iter();
    let mut given: Vec<Given> = files
        .map(|path| Given::File(normalize(&folder.join(path))))
        .collect();
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
        .strip_prefix("unknown field ")?
        .split('`')
        .skip(1)
        .step_by(2);
    let written = names.next()?;
    nearest(written, names)
}

/// The name that is most like the one written, if one is close.
fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let nearest = names.min_by_key(|name| distance(written, name))?;
    let close = distance(written, nearest) <= written.chars().count().div_ceil(3).max(1);
    close.then(|| format!("did you mean `{nearest}`?"))
}

/// How many characters have to be put in, taken out or changed to make one text of another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, character) in from.chars().enumerate() {
        let mut next = vec![line + 1];
        for (column, other) in to.iter().enumerate() {
            let above = |column: usize| row.get(column).copied().unwrap_or(usize::MAX);
            let left = next.last().copied().unwrap_or(usize::MAX);
            let changed = above(column).saturating_add(usize::from(*other != character));
            let put_in = above(column + 1).saturating_add(1);
            next.push(changed.min(put_in).min(left.saturating_add(1)));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
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
                "severity = \"high\"\n",
                "stanchion.toml:1:1: unknown field `severity`",
                None,
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
