//! The configurations of a root module and of all modules it calls, read before anything is
//! evaluated: Terraform wants a call's source in plain text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::configuration::Configuration;
use super::mirror;
use super::syntax::{Block, ExpressionKind};
use super::version::{DEFAULT_AZURERM, Release, Releases};
use super::{Content, configuration_files, read_all};
use crate::diagnostic::Diagnostic;
use crate::lang::Unread;
use crate::lang::avm::{self, Look};
use crate::limits::{self, TERRAFORM_MODULES};
use crate::memory::{self, Reading};
use crate::source::{LoadError, SourceFile, Sources, Span, normalize};

/// Where `terraform init` notes which modules it restored.
const MANIFEST: &str = ".terraform/modules/modules.json";
/// Where it notes which providers it chose.
const LOCK: &str = ".terraform.lock.hcl";

/// A root's own configuration and those it calls, by directory.
#[derive(Debug, Default)]
pub(crate) struct Project {
    /// The root module's directory.
    pub(crate) root: PathBuf,
    modules: HashMap<PathBuf, Arc<Read>>,
    restored: BTreeMap<String, Restored>,
    /// Calls whose modules were restored to where they are not read.
    astray: BTreeSet<String>,
    /// Directories that calls mean and that may not be read.
    outside: BTreeSet<PathBuf>,
    /// Whether modules are left out because there is no more room.
    is_full: bool,
    /// The release of azurerm: one provider serves all modules.
    pub(crate) azurerm: Release,
    /// Where modules of the mirror lie, and where the interfaces of modules that are understood are
    /// written, by the calls' headers.
    understood: HashMap<Span, PathBuf>,
    /// Every file read, in order.
    pub(super) files: Vec<Arc<SourceFile>>,
}

/// A module's configuration and the files it is in.
#[derive(Debug, Default)]
struct Read {
    configuration: Configuration,
    files: Vec<Arc<SourceFile>>,
    diagnostics: Vec<Diagnostic>,
    /// What its files take of a unit's room.
    weight: usize,
}

impl Read {
    /// Reads the files of a directory; `None` where there are none.
    fn of(directory: &Path, sources: &Sources) -> Option<Self> {
        let paths = configuration_files(&sources.list(directory));
        if paths.is_empty() {
            return None;
        }
        let mut diagnostics = Vec::new();
        let reading = Reading::default();
        let content = Content::Configuration;
        let bodies = read_all(&paths, sources, &reading, content, &mut diagnostics);
        let files: Vec<_> = bodies.iter().map(|(file, _)| Arc::clone(file)).collect();
        let weight = files.iter().map(|file| memory::weight(&file.text)).sum();
        let configuration = Configuration::new(directory.to_path_buf(), bodies, &mut diagnostics);
        Some(Self {
            configuration,
            files,
            diagnostics,
            weight,
        })
    }

    fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }
}

/// A module restored by `terraform init`.
#[derive(Debug)]
struct Restored {
    source: String,
    directory: PathBuf,
}

/// A module that is called, or why it is not read.
pub(crate) type Called<'p> = Result<&'p Configuration, Unread>;

impl Project {
    /// Reads what a root module calls, at any depth.
    pub(super) fn read(
        root: &Configuration,
        sources: &Sources,
        reading: &Reading,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut project = Self {
            root: root.directory.clone(),
            ..Self::default()
        };
        if !root.calls.is_empty() {
            project.read_calls(root, sources, reading, diagnostics);
        }
        project.azurerm = project
            .locked_azurerm(sources)
            .unwrap_or_else(|| project.allowed_azurerm(root));
        project
    }

    fn read_calls(
        &mut self,
        root: &Configuration,
        sources: &Sources,
        reading: &Reading,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let project = self;
        project.read_manifest(sources);
        let mut open = project.directories(root, sources);
        while let Some(directory) = open.pop() {
            if project.modules.contains_key(&directory)
                || project.modules.len() >= TERRAFORM_MODULES
            {
                continue;
            }
            let read = sources.shared(&directory, || {
                let read = Read::of(&directory, sources);
                let bytes = read.as_ref().map_or(0, Read::bytes);
                (read.map(Arc::new), bytes)
            });
            let Some(read) = read.as_ref().as_ref().map(Arc::clone) else {
                if !sources.allows(&directory) {
                    project.outside.insert(directory);
                }
                continue;
            };
            if reading.take(read.weight).is_err() {
                project.is_full = true;
                return;
            }
            diagnostics.extend(read.diagnostics.iter().cloned());
            open.extend(project.directories(&read.configuration, sources));
            project.files.extend(read.files.iter().cloned());
            project.modules.insert(directory, read);
        }
    }

    /// The release of azurerm that `terraform init` noted.
    fn locked_azurerm(&self, sources: &Sources) -> Option<Release> {
        let file = sources.load(&self.root.join(LOCK)).ok()?;
        let body = super::parse::parse(&file).ok()?;
        let of_azurerm = |block: &&Block| {
            let name = block.labels.first();
            &*block.kind == "provider"
                && name.is_some_and(|name| name.ends_with("/hashicorp/azurerm"))
        };
        let block = body.blocks().find(of_azurerm)?;
        match &block.body.attribute("version")?.value.kind {
            ExpressionKind::String(version) => Releases::read(version).map(Releases::newest),
            _ => None,
        }
    }

    /// The newest release of azurerm that all modules allow; where they contradict each other,
    /// that of the root.
    fn allowed_azurerm(&self, root: &Configuration) -> Release {
        let mut called: Vec<_> = self.modules.iter().collect();
        called.sort_by_key(|(directory, _)| *directory);
        let called = called.iter().map(|(_, read)| read.configuration.azurerm);
        let stated: Vec<Releases> = std::iter::once(root.azurerm)
            .chain(called)
            .flatten()
            .collect();
        let Some(first) = stated.first().copied() else {
            return DEFAULT_AZURERM;
        };
        let all = stated
            .iter()
            .skip(1)
            .try_fold(first, |all, one| all.and(*one));
        all.unwrap_or(first).newest()
    }

    /// The directories that the calls of a configuration may mean.
    fn directories(&mut self, caller: &Configuration, sources: &Sources) -> Vec<PathBuf> {
        let mut directories = Vec::new();
        for (name, call) in caller.calls.iter().rev() {
            match source(call) {
                Some(source) if is_local(Some(source)) => {
                    directories.push(normalize(&caller.directory.join(source)));
                }
                Some(source) => {
                    directories.extend(
                        self.restored
                            .iter()
                            .filter(|(key, restored)| {
                                key.rsplit('.').next() == Some(&**name) && restored.is(source)
                            })
                            .map(|(_, restored)| restored.directory.clone()),
                    );
                    let mirrored = mirror::find(source, version(call), sources);
                    if let Some(directory) = mirrored {
                        self.understood.insert(call.header, directory.clone());
                        directories.push(directory);
                    } else if let Look::Found(module) = look(source, call) {
                        let directory = module.terraform_directory(sources);
                        self.understood.insert(call.header, directory.clone());
                        directories.push(directory);
                    }
                }
                None => {}
            }
        }
        directories
    }

    fn read_manifest(&mut self, sources: &Sources) {
        let Ok(file) = sources.load(&self.root.join(MANIFEST)) else {
            return;
        };
        // A manifest that cannot be read is as good as none: the modules are reported as unread.
        let Ok(manifest) = serde_json::from_str::<serde_json::Value>(&file.text) else {
            return;
        };
        let below = self.root.join(".terraform").join("modules");
        let text = |entry: &serde_json::Value, key: &str| {
            entry
                .get(key)
                .and_then(|value| value.as_str())
                .map(str::to_owned)
        };
        for entry in manifest
            .get("Modules")
            .and_then(serde_json::Value::as_array)
            .into_iter()
            .flatten()
        {
            let (Some(key), Some(source), Some(directory)) = (
                text(entry, "Key"),
                text(entry, "Source"),
                text(entry, "Dir"),
            ) else {
                continue;
            };
            let directory = normalize(&self.root.join(directory.replace('\\', "/")));
            if directory.starts_with(&below) {
                self.restored.insert(key, Restored { source, directory });
            } else if !key.is_empty() {
                self.astray.insert(key);
            }
        }
    }

    /// The configuration that a call means. `key` names the call from the root on: `a.b`.
    pub(crate) fn called(&self, caller: &Configuration, key: &str, call: &Block) -> Called<'_> {
        let Some(source) = source(call) else {
            return Err("its source is not given as plain text".into());
        };
        let directory = if is_local(Some(source)) {
            normalize(&caller.directory.join(source))
        } else {
            match self.restored.get(key) {
                Some(restored) if restored.is(source) => restored.directory.clone(),
                Some(_) => {
                    return Err(format!("what is restored for it is not {source}").into());
                }
                None => match self.understood.get(&call.header) {
                    Some(directory) => directory.clone(),
                    None if self.astray.contains(key) => {
                        return Err(format!("{MANIFEST} says that {source} lies elsewhere").into());
                    }
                    None => {
                        let mut why = format!("{source} is not restored (`terraform init` would)");
                        if let Look::OtherVersion(interface) = look(source, call) {
                            why.push_str("; ");
                            why.push_str(&interface.extent());
                        }
                        return Err(why.into());
                    }
                },
            }
        };
        match self.modules.get(&directory) {
            Some(read) => Ok(&read.configuration),
            None if self.outside.contains(&directory) => {
                Err(format!("{source}: {}", LoadError::Outside).into())
            }
            None if directory == self.root => Err("it is the root module itself".into()),
            None if self.modules.len() >= TERRAFORM_MODULES => Err(Unread::by_limit(
                limits::MODULES,
                format!("more than {TERRAFORM_MODULES} modules are not read"),
            )),
            None if self.is_full => Err(Unread::by_limit(
                limits::MEMORY,
                LoadError::NoRoom.to_string(),
            )),
            None => Err(format!("{source} has no Terraform files that can be read").into()),
        }
    }

    /// All modules that can be called.
    pub(super) fn configurations(&self) -> impl Iterator<Item = &Configuration> {
        self.modules.values().map(|read| &read.configuration)
    }

    /// The files of the module in `directory`.
    pub(super) fn files_of(&self, directory: &Path) -> &[Arc<SourceFile>] {
        self.modules.get(directory).map_or(&[], |read| &read.files)
    }

    /// A directory as `path.module` says it: relative to the root module.
    pub(crate) fn relative(&self, directory: &Path) -> Option<String> {
        let from: Vec<Component<'_>> = self.root.components().collect();
        let to: Vec<Component<'_>> = directory.components().collect();
        let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let up = from.len() - common;
        let mut parts: Vec<&str> = vec![".."; up];
        for component in to.get(common..)? {
            parts.push(component.as_os_str().to_str()?);
        }
        Some(if parts.is_empty() {
            ".".to_owned()
        } else {
            parts.join("/")
        })
    }
}

impl Restored {
    /// Whether this is what `source` asks for. Other forms than a registry's are noted in a
    /// spelling of `terraform init`'s own.
    fn is(&self, source: &str) -> bool {
        let is_registry = !source.contains("::")
            && !source.contains(':')
            && !source.contains("github.com")
            && !source.contains("bitbucket.org");
        !is_registry
            || self.source == source
            || self
                .source
                .strip_suffix(source)
                .is_some_and(|host| host.ends_with('/'))
    }
}

/// What is known of a module that a call names.
fn look(source: &str, call: &Block) -> Look {
    match call
        .body
        .attribute("version")
        .map(|found| &found.value.kind)
    {
        None => avm::terraform_module(source, None),
        Some(ExpressionKind::String(constraint)) => avm::terraform_module(source, Some(constraint)),
        Some(_) => Look::Unknown,
    }
}

/// The version that a call asks for; `None` for what is no plain text.
fn version(call: &Block) -> Option<&str> {
    match &call.body.attribute("version")?.value.kind {
        ExpressionKind::String(constraint) => Some(constraint),
        _ => None,
    }
}

/// A call's source.
pub(super) fn source(call: &Block) -> Option<&str> {
    match &call.body.attribute("source")?.value.kind {
        ExpressionKind::String(text) => Some(text),
        _ => None,
    }
}

fn is_local(source: Option<&str>) -> bool {
    source.is_some_and(|source| {
        ["./", "../", ".\\", "..\\"]
            .iter()
            .any(|prefix| source.starts_with(prefix))
            || source == "."
            || source == ".."
    })
}
