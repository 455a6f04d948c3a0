//! From paths to units: Terraform modules and plans, Bicep entry files, ARM templates.
//!
//! Arguments select what is reported; the unit that owns a file decides what is loaded. So a single
//! `.tf` file stands for its whole module and the modules that call it, a parameter file for the
//! template it belongs to, and a policy document for whoever loads it.

mod callers;
mod kinds;
mod named;
pub(crate) mod readers;
mod templates;
mod walk;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::DirEntry;

pub(crate) use callers::mentioned_paths;
pub(crate) use kinds::may_matter;
use kinds::{FileKind, JsonKind, is_auto, kind_of};

use crate::config::Environment;
use crate::diagnostic::{Diagnostic, Level};
use crate::glob::Paths;
use crate::lang::terraform::{Given, ModuleFiles};
use crate::limits;
use crate::paths::{self, PathMap};
use crate::source::{LoadError, Sources, normalize};

/// Folders that hold no source of their own: version control, restored modules, packages.
const SKIPPED_FOLDERS: [&str; 9] = [
    ".git",
    ".hg",
    ".svn",
    ".terraform",
    ".terragrunt-cache",
    "node_modules",
    ".venv",
    "__pycache__",
    "bower_components",
];

/// What is evaluated as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// All configuration files of one folder.
    Terraform(ModuleFiles),
    /// A Terraform plan in JSON.
    Plan {
        /// What `terraform show -json` wrote.
        file: PathBuf,
        /// Root modules that it may be of, the likeliest first.
        configurations: Vec<ModuleFiles>,
    },
    /// A Bicep file with the parameters it is deployed with.
    Bicep {
        /// The `.bicep` file.
        file: PathBuf,
        /// A `.bicepparam` or JSON parameter file.
        parameters: Option<PathBuf>,
    },
    /// An ARM template with the parameters it is deployed with.
    Arm {
        /// The template.
        file: PathBuf,
        /// A JSON parameter file.
        parameters: Option<PathBuf>,
    },
}

impl Unit {
    /// The files that it begins with: of a Terraform module all, of others the one.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let (one, all) = match self {
            Self::Terraform(module) => (None, module.configuration.as_slice()),
            Self::Plan { file, .. } | Self::Bicep { file, .. } | Self::Arm { file, .. } => {
                (Some(file), &[][..])
            }
        };
        one.into_iter().chain(all).map(PathBuf::as_path)
    }

    /// What others call it by: the folder of a Terraform module, else the file.
    #[must_use]
    pub fn place(&self) -> &Path {
        match self {
            Self::Terraform(module) => &module.directory,
            Self::Plan { file, .. } | Self::Bicep { file, .. } | Self::Arm { file, .. } => file,
        }
    }

    /// As [`Ord`] has it, which takes longer.
    fn order(&self, other: &Self) -> Ordering {
        let rank = |unit: &Self| match unit {
            Self::Terraform(_) => 0,
            Self::Plan { .. } => 1,
            Self::Bicep { .. } => 2,
            Self::Arm { .. } => 3,
        };
        let by_rank = rank(self).cmp(&rank(other));
        by_rank
            .then_with(|| paths::order(self.place(), other.place()))
            .then_with(|| self.cmp(other))
    }

    /// Whether it is a template with parameters of its own.
    pub(crate) fn has_parameters(&self) -> bool {
        matches!(
            self,
            Self::Bicep {
                parameters: Some(_),
                ..
            } | Self::Arm {
                parameters: Some(_),
                ..
            }
        )
    }

    /// The Terraform module that it is.
    pub(crate) fn module(&self) -> Option<&ModuleFiles> {
        match self {
            Self::Terraform(module) => Some(module),
            Self::Plan { .. } | Self::Bicep { .. } | Self::Arm { .. } => None,
        }
    }
}

/// What the arguments of a run amount to.
#[derive(Debug, Default)]
pub struct Discovery {
    /// Units to evaluate, in order.
    pub units: Vec<Unit>,
    /// Paths that could not be used, and why.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings are reported if they touch one of these files or lie below one of these folders.
    /// Sorted.
    pub reported: Vec<PathBuf>,
}

/// Inputs given on the command line that belong to no folder.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// `--var-file` and `--var` in their order: given to every Terraform module, after its own files.
    pub variables: Vec<Given>,
    /// Several ways in which Terraform roots are deployed: each is a unit of its own.
    pub environments: Vec<Environment>,
    /// `--parameters`: used for every Bicep file and ARM template in place of those found beside it.
    pub parameters: Option<PathBuf>,
    /// Files and folders that no unit begins in and nothing is reported of.
    pub exclude: Vec<Paths>,
    /// How much is looked at.
    pub limits: limits::OfRun,
}

impl Inputs {
    /// Whether a path (absolute) is excluded.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.iter().any(|paths| paths.holds(path))
    }
}

/// Finds the units behind `paths` (files or folders).
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "tells files from folders, where they may be read"
)]
pub fn discover(paths: &[PathBuf], inputs: &Inputs, sources: &Sources) -> Discovery {
    let mut search = Search {
        sources,
        found: Discovery::default(),
        folders: PathMap::default(),
        listed: BTreeSet::new(),
        taken: 0,
        asked: BTreeSet::new(),
        open: Vec::new(),
        var_files: Vec::new(),
        parameters_below: BTreeMap::new(),
        json_kinds: PathMap::default(),
        used: RefCell::default(),
        limits: inputs.limits,
    };
    for path in paths {
        let path = normalize(&sources.base().join(path));
        if inputs.excludes(&path) {
            search.unusable(
                &path,
                Level::Note,
                "excluded",
                "excluded by the configuration",
            );
            continue;
        }
        search.asked.insert(path.clone());
        if !sources.allows(&path) {
            let outside = LoadError::Outside.diagnostic(Level::Error, sources.display(&path));
            search.found.diagnostics.push(outside);
            continue;
        }
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => search.walk(&path, inputs),
            Ok(_) => search.argument(&path),
            // Text held in memory, for a file that may not exist yet.
            Err(_) if sources.holds(&path) => search.argument(&path),
            Err(error) => search.unusable(&path, Level::Error, "unread", &io_text(&error)),
        }
    }
    search.callers(inputs);
    search.finish(inputs)
}

fn io_text(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => error.to_string(),
    }
}

#[derive(Clone, Debug)]
struct File {
    path: PathBuf,
    /// Whether its unit is evaluated.
    is_wanted: bool,
}

impl File {
    fn wanted(path: PathBuf) -> Self {
        Self {
            path,
            is_wanted: true,
        }
    }
}

/// Sorts files, and makes one of those that were noted more than once.
fn settle(files: &mut Vec<File>) {
    files.par_sort_unstable_by(|one, other| paths::order(&one.path, &other.path));
    files.dedup_by(|next, kept| {
        let is_same = next.path == kept.path;
        kept.is_wanted |= is_same && next.is_wanted;
        is_same
    });
}

/// Files of one folder, by what they are. Names only: contents decide later where they must.
#[derive(Debug, Default)]
struct Folder {
    terraform: Vec<File>,
    tfvars: Vec<File>,
    bicep: Vec<File>,
    bicepparam: Vec<File>,
    json: Vec<File>,
}

/// All folders, in order.
struct Folders(Vec<(PathBuf, Folder)>);

impl Folders {
    fn of(folders: PathMap<Folder>) -> Self {
        let folders = folders.into_iter();
        let mut all: Vec<(PathBuf, Folder)> = folders
            .map(|(path, folder)| (PathBuf::from(path), folder))
            .collect();
        all.par_sort_unstable_by(|(one, _), (other, _)| paths::order(one, other));
        all.par_iter_mut().for_each(|(_, folder)| {
            for files in [
                &mut folder.terraform,
                &mut folder.tfvars,
                &mut folder.bicep,
                &mut folder.bicepparam,
                &mut folder.json,
            ] {
                settle(files);
            }
        });
        Self(all)
    }

    fn iter(&self) -> impl Iterator<Item = &(PathBuf, Folder)> {
        self.0.iter()
    }

    fn get(&self, path: &Path) -> Option<&Folder> {
        let found = self
            .0
            .binary_search_by(|(known, _)| paths::order(known, path));
        self.0.get(found.ok()?).map(|(_, folder)| folder)
    }
}

struct Search<'a> {
    sources: &'a Sources,
    found: Discovery,
    /// A file may be in its folder more than once, until all are [settled](settle).
    folders: PathMap<Folder>,
    /// Folders all of whose files are in `folders`.
    listed: BTreeSet<PathBuf>,
    /// How many files were taken up.
    taken: usize,
    /// The arguments, and where findings of plans among them point.
    asked: BTreeSet<PathBuf>,
    /// Modules' folders and files, named by themselves, that others may call or load.
    open: Vec<PathBuf>,
    /// Variable files named by themselves that Terraform reads only when it is told to, and the folder
    /// of the module they are for.
    var_files: Vec<(PathBuf, PathBuf)>,
    /// JSON parameter files named by themselves, by the folder above them that has their template.
    parameters_below: BTreeMap<PathBuf, Vec<PathBuf>>,
    json_kinds: PathMap<Option<JsonKind>>,
    /// The Bicep file that each parameters file is for.
    used: RefCell<PathMap<Option<PathBuf>>>,
    limits: limits::OfRun,
}

/// Whether a walk leaves an entry out.
pub(crate) fn is_skipped(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_str();
    entry.depth() > 0
        && entry.file_type().is_dir()
        && name.is_some_and(|name| SKIPPED_FOLDERS.contains(&name))
}

impl Search<'_> {
    fn unusable(&mut self, path: &Path, level: Level, code: &'static str, message: &str) {
        let shown = self.sources.display(path);
        self.found
            .diagnostics
            .push(Diagnostic::file(level, code, shown, message));
    }

    fn walk(&mut self, root: &Path, inputs: &Inputs) {
        let left = self.limits.files.saturating_sub(self.taken);
        if let Some(all) = walk::all(root, inputs, left) {
            all.into_iter().for_each(|entry| self.entry(root, entry));
            return;
        }
        for entry in walk::in_order(root, inputs) {
            if let Ok(entry) = &entry
                && self.taken >= self.limits.files
                && !entry.file_type().is_dir()
                && kind_of(entry.path()).is_some()
            {
                let limit = self.limits.files;
                let message = format!(
                    "more than {limit} files to check: this one and what comes behind it in {} is \
                     not looked at",
                    self.sources.display(root)
                );
                self.unusable(entry.path(), Level::Warning, limits::MANY_FILES, &message);
                return;
            }
            self.entry(root, entry);
        }
    }

    /// Takes note of what a walk from `root` on came by.
    fn entry(&mut self, root: &Path, entry: walk::Entry) {
        match entry {
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                let text = error
                    .io_error()
                    .map_or_else(|| error.to_string(), ToString::to_string);
                let message = format!("cannot be read: {text}");
                self.unusable(&path, Level::Error, "unread", &message);
            }
            Ok(entry) if entry.file_type().is_file() => self.add(entry.into_path()),
            Ok(entry) if entry.file_type().is_symlink() => self.link(entry.path()),
            Ok(entry) if kind_of(entry.path()).is_none() => {}
            Ok(entry) if !entry.file_type().is_dir() => self.irregular(entry.path()),
            Ok(entry) if entry.path() == root => {}
            Ok(entry) => self.unusable(
                entry.path(),
                Level::Note,
                "skipped",
                "a folder, not a file, despite its name",
            ),
        }
    }

    /// A pipe, a device, a socket: nothing that could be read to its end.
    fn irregular(&mut self, path: &Path) {
        let why = "a pipe or a device, not a file";
        self.unusable(path, Level::Warning, "skipped", why);
    }

    /// A link to a file stands for the file; a link to a folder is not followed (it may lead back).
    #[expect(
        clippy::disallowed_methods,
        reason = "tells what a link leads to; whether it is read is for `Sources`"
    )]
    fn link(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => self.add(path.to_path_buf()),
            Ok(metadata) if metadata.is_dir() => self.unusable(
                path,
                Level::Note,
                "skipped",
                "a symbolic link to a folder; name its target to check it",
            ),
            Ok(_) if kind_of(path).is_some() => self.irregular(path),
            Ok(_) => {}
            Err(error) if kind_of(path).is_some() => {
                let text = match error.kind() {
                    std::io::ErrorKind::NotFound => "a symbolic link to nothing".to_owned(),
                    _ => format!("a symbolic link that cannot be followed: {error}"),
                };
                self.unusable(path, Level::Warning, "skipped", &text);
            }
            Err(_) => {}
        }
    }

    fn add(&mut self, path: PathBuf) {
        self.taken += usize::from(self.note(path, true));
    }

    /// Notes a file in its folder, of which the unit need not be evaluated.
    fn file(&mut self, path: PathBuf) {
        self.note(path, false);
    }

    /// Notes a file in its folder; `false` if it is none of ours.
    fn note(&mut self, path: PathBuf, is_wanted: bool) -> bool {
        let (Some(kind), Some(parent)) = (kind_of(&path), path.parent()) else {
            return false;
        };
        let folder = self.folders.entry(parent);
        let files = match kind {
            FileKind::Terraform => &mut folder.terraform,
            FileKind::Tfvars => &mut folder.tfvars,
            FileKind::Bicep => &mut folder.bicep,
            FileKind::Bicepparam => &mut folder.bicepparam,
            FileKind::Json => &mut folder.json,
        };
        files.push(File { path, is_wanted });
        true
    }

    fn finish(mut self, inputs: &Inputs) -> Discovery {
        let uses = self.uses();
        let folders = Folders::of(std::mem::take(&mut self.folders));
        self.look_at_json(&folders);
        for (directory, folder) in folders.iter() {
            let mut owned = folder.terraform.iter().chain(&folder.tfvars);
            if owned.any(|file| file.is_wanted)
                && let Some(module) = self.module(directory, &folders, inputs)
            {
                let units = in_environments(module, inputs);
                self.found
                    .units
                    .extend(units.into_iter().map(Unit::Terraform));
            }
            self.templates(directory, folder, &folders, &uses, inputs);
        }
        for (file, directory) in std::mem::take(&mut self.var_files) {
            if let Some(module) = self.module(&directory, &folders, inputs) {
                let units = with_var_file(&file, module, inputs);
                self.found.units.extend(units);
            }
        }
        self.found.units.par_sort_unstable_by(Unit::order);
        self.found.units.dedup();
        self.found.reported = self.asked.into_iter().collect();
        self.found
    }

    /// The Terraform module in a folder, if there is one.
    fn module(&self, directory: &Path, folders: &Folders, inputs: &Inputs) -> Option<ModuleFiles> {
        let folder = folders.get(directory)?;
        if folder.terraform.is_empty() {
            return None;
        }
        // Terraform reads terraform.tfvars first, then *.auto.tfvars by name, then what is asked for.
        let all = |is_such: &dyn Fn(&Path) -> bool| {
            let such = folder.tfvars.iter().filter(|file| is_such(&file.path));
            such.map(|file| file.path.clone()).collect::<Vec<_>>()
        };
        let is_named = |name: &'static str| {
            move |file: &Path| file.file_name().is_some_and(|found| found == name)
        };
        let mut variables = all(&is_named("terraform.tfvars"));
        variables.extend(all(&is_named("terraform.tfvars.json")));
        variables.extend(all(&is_auto));
        Some(ModuleFiles {
            directory: directory.to_path_buf(),
            configuration: folder
                .terraform
                .iter()
                .map(|file| file.path.clone())
                .collect(),
            variables,
            given: self.rooted(&inputs.variables),
            environment: None,
        })
    }

    /// The same with absolute paths.
    fn rooted(&self, given: &[Given]) -> Vec<Given> {
        let absolute = |given: &Given| match given {
            Given::File(file) => Given::File(normalize(&self.sources.base().join(file))),
            value @ Given::Value(_) => value.clone(),
        };
        given.iter().map(absolute).collect()
    }

    /// A plan is of the module beside it, of one around it, or of one that was named with it.
    fn plan(&mut self, file: &Path, directory: &Path, folders: &Folders, inputs: &Inputs) {
        let named = self.asked.iter().map(PathBuf::as_path);
        let mut configurations: Vec<ModuleFiles> = Vec::new();
        for place in directory.ancestors().chain(named) {
            if let Some(module) = self.module(place, folders, inputs)
                && !configurations.contains(&module)
            {
                configurations.push(module);
            }
        }
        if self.asked.contains(file) {
            // Findings of the plan point there.
            let places = configurations.iter().map(|module| module.directory.clone());
            self.asked.extend(places);
        }
        self.found.units.push(Unit::Plan {
            file: file.to_path_buf(),
            configurations,
        });
    }
}

/// A module with a variable file: in the environments that name it, else with it besides the rest.
fn with_var_file(file: &Path, module: ModuleFiles, inputs: &Inputs) -> Vec<Unit> {
    let names = |given: &Given| matches!(given, Given::File(other) if other == file);
    let mut units = in_environments(module.clone(), inputs);
    units.retain(|module| module.given.iter().any(names));
    if units.is_empty() {
        let mut given = vec![Given::File(file.to_path_buf())];
        given.extend_from_slice(&module.given);
        units.push(ModuleFiles { given, ..module });
    }
    units.into_iter().map(Unit::Terraform).collect()
}

/// A module once for every environment that is named for it; by itself where none is.
fn in_environments(module: ModuleFiles, inputs: &Inputs) -> Vec<ModuleFiles> {
    let all = inputs.environments.iter();
    let of_it = all.filter(|environment| environment.is_of(&module.directory));
    let each: Vec<ModuleFiles> = of_it
        .map(|environment| ModuleFiles {
            environment: Some(Arc::clone(&environment.name)),
            // The command line has the last word.
            given: [environment.given.as_slice(), &module.given].concat(),
            ..module.clone()
        })
        .collect();
    if each.is_empty() { vec![module] } else { each }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_becomes_its_units() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        let schema =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
        write("tf/main.tf", "");
        write("tf/b.auto.tfvars", "");
        write("tf/a.auto.tfvars", "");
        write("tf/terraform.tfvars", "");
        write("tf/prod.tfvars", "");
        write("tf/.terraform/modules/x/main.tf", "");
        write(
            "azuredeploy.json",
            &format!(r#"{{"$schema":"{schema}","resources":[]}}"#),
        );
        write("package.json", "{}");
        write("node_modules/x/main.bicep", "");
        write("folder.tf/readme.md", "");
        let sources = Sources::new(folder.path());
        let found = discover(&[PathBuf::from(".")], &Inputs::default(), &sources);
        let directory = folder.path().join("tf");
        let names = |names: &[&str]| -> Vec<PathBuf> {
            names.iter().map(|name| directory.join(name)).collect()
        };
        let module = ModuleFiles {
            directory: directory.clone(),
            configuration: names(&["main.tf"]),
            variables: names(&["terraform.tfvars", "a.auto.tfvars", "b.auto.tfvars"]),
            ..ModuleFiles::default()
        };
        let template = Unit::Arm {
            file: folder.path().join("azuredeploy.json"),
            parameters: None,
        };
        assert_eq!(found.units, [Unit::Terraform(module), template]);
        assert_eq!(found.diagnostics.len(), 1, "{:?}", found.diagnostics);
        assert_eq!(found.diagnostics[0].path.as_deref(), Some("folder.tf"));
    }

    #[test]
    fn a_compiled_template_is_judged_by_its_source() {
        let folder = tempfile::tempdir().unwrap();
        let schema =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
        let compiled = format!(
            r#"{{"$schema":"{schema}","metadata":{{"_generator":{{"name": "bicep","version":"0.40"}}}},"resources":[]}}"#
        );
        let by_hand = format!(r#"{{"$schema":"{schema}","resources":[]}}"#);
        for (name, text) in [
            ("main.bicep", ""),
            ("main.json", compiled.as_str()),
            ("other.json", compiled.as_str()),
            ("hand.bicep", ""),
            ("hand.json", by_hand.as_str()),
            ("main.bicepparam", "using 'main.bicep'"),
            ("main.snapshot.json", r#"{"predictedResources": []}"#),
            ("prod.snapshot.json", r#"{"predictedResources": []}"#),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let units = |path: &str| {
            let sources = Sources::new(folder.path());
            let found = discover(&[PathBuf::from(path)], &Inputs::default(), &sources);
            let names = found.units.iter().map(|unit| match unit {
                Unit::Bicep { file, .. } | Unit::Arm { file, .. } => file.clone(),
                Unit::Plan { file, .. } => file.clone(),
                Unit::Terraform(module) => module.directory.clone(),
            });
            names
                .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            units("."),
            [
                "hand.bicep",
                "main.bicep",
                "hand.json",
                "other.json",
                "prod.snapshot.json"
            ]
        );
        assert_eq!(units("main.snapshot.json"), ["main.snapshot.json"]);
        assert_eq!(units("main.json"), ["main.json"]);
    }

    #[test]
    fn a_single_file_stands_for_its_unit() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("main.tf"), "").unwrap();
        std::fs::write(folder.path().join("other.tf"), "").unwrap();
        std::fs::write(folder.path().join("main.bicep"), "").unwrap();
        let sources = Sources::new(folder.path());
        let found = discover(&[PathBuf::from("main.tf")], &Inputs::default(), &sources);
        let [Unit::Terraform(module)] = found.units.as_slice() else {
            panic!("{:?}", found.units)
        };
        assert_eq!(module.configuration.len(), 2);
        let missing = discover(&[PathBuf::from("nowhere")], &Inputs::default(), &sources);
        assert_eq!(missing.diagnostics[0].level, Level::Error);
    }
}
