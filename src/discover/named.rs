//! Files that are named by themselves: whose unit they belong to, and who calls that.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::callers::{self, Callers};
use super::kinds::{FileKind, JsonKind, belongs, is_automatic, is_named_after, kind_of};
use super::{Folder, Inputs, Search};
use crate::diagnostic::Level;
use crate::limits;

/// Endings of files that are loaded by others: policy documents, data, templates of text.
const LOADED: [&str; 7] = ["xml", "yaml", "yml", "txt", "tftpl", "tpl", "csv"];

impl Search<'_> {
    /// A file named by itself: the files beside it are needed to know its unit.
    pub(super) fn argument(&mut self, path: &Path) {
        let Some(parent) = path.parent() else { return };
        match kind_of(path) {
            None if !can_be_loaded(path) => self.unusable(
                path,
                Level::Note,
                "skipped",
                "neither Terraform, Bicep nor JSON",
            ),
            None => self.open.push(path.to_path_buf()),
            Some(FileKind::Terraform) => {
                self.want(path);
                self.open.push(parent.to_path_buf());
            }
            Some(FileKind::Bicep) => {
                self.want(path);
                self.open.push(path.to_path_buf());
            }
            Some(FileKind::Bicepparam) => {
                self.want(path);
                // If it is for no template itself, others extend it.
                self.open.push(path.to_path_buf());
            }
            Some(FileKind::Tfvars) => {
                self.list(parent);
                let is_root = |folder: &Folder| !folder.terraform.is_empty();
                if is_automatic(path) && self.folders.get(parent).is_some_and(is_root) {
                    self.add(path.to_path_buf());
                } else if let Some(module) = self.nearest(parent, |folder| is_root(folder)) {
                    self.var_files.push((path.to_path_buf(), module));
                } else {
                    let why = "no Terraform module in its folder or above: `--var-file`, or an \
                               environment in stanchion.toml, says which it is for";
                    self.unusable(path, Level::Note, "skipped", why);
                }
            }
            Some(FileKind::Json) => match self.json_kind(path, true) {
                None | Some(JsonKind::Other) => self.open.push(path.to_path_buf()),
                Some(JsonKind::Plan) => self.want(path),
                Some(JsonKind::Template) => {
                    self.want(path);
                    self.open.push(path.to_path_buf());
                }
                Some(JsonKind::Parameters) => {
                    self.want(path);
                    let has_template = |folder: &Folder| {
                        let mut templates = folder.bicep.iter().chain(&folder.json);
                        templates.any(|template| is_named_after(path, &template.path))
                    };
                    match self.nearest(parent, has_template) {
                        Some(folder) if folder == parent => {}
                        Some(folder) => {
                            let below = self.parameters_below.entry(folder).or_default();
                            below.push(path.to_path_buf());
                        }
                        None => {
                            let why = "no template of this name in its folder or above: \
                                       `--parameters` gives it to one";
                            self.unusable(path, Level::Note, "skipped", why);
                        }
                    }
                }
            },
        }
    }

    /// Asks for the unit of a file, and takes note of the files beside it.
    fn want(&mut self, path: &Path) {
        self.add(path.to_path_buf());
        if let Some(parent) = path.parent() {
            self.list(parent);
        }
    }

    /// Takes note of the files in a folder.
    fn list(&mut self, folder: &Path) {
        if self.listed.insert(folder.to_path_buf()) {
            for file in self.sources.list(folder) {
                self.file(file);
            }
        }
    }

    /// The nearest folder, `from` or above it in the same repository, that is such.
    fn nearest(&mut self, from: &Path, is_such: impl Fn(&Folder) -> bool) -> Option<PathBuf> {
        let top = callers::top_of(from, self.sources.base()).to_path_buf();
        let above = from.ancestors().take_while(|above| above.starts_with(&top));
        for above in above {
            self.list(above);
            if self.folders.get(above).is_some_and(&is_such) {
                return Some(above.to_path_buf());
            }
        }
        None
    }

    /// Asks for the units of those that call what is named by itself. Whoever has values of its own is
    /// deployed as it is: its callers are not looked for.
    pub(super) fn callers(&mut self, inputs: &Inputs) {
        let mut open = std::mem::take(&mut self.open);
        let mut seen: BTreeSet<PathBuf> = open.iter().cloned().collect();
        let mut repositories: BTreeMap<PathBuf, Callers> = BTreeMap::new();
        while let Some(callee) = open.pop() {
            if self.is_deployed(&callee, inputs) {
                continue;
            }
            let callers = self.callers_of(&callee, &mut repositories);
            if callers.is_empty() && !self.folders.contains(&callee) {
                self.without_owner(&callee);
            }
            for caller in callers {
                match kind_of(&caller) {
                    // It gives a template its values, or it extends one that does.
                    Some(FileKind::Bicepparam) => {
                        if matches!(kind_of(&callee), Some(FileKind::Bicepparam)) {
                            self.add(caller.clone());
                        } else {
                            self.file(caller.clone());
                        }
                    }
                    Some(FileKind::Bicep | FileKind::Json) => self.want(&caller),
                    _ => {
                        self.list(&caller);
                        let module = self.folders.get_mut(&caller);
                        if let Some(file) = module.and_then(|it| it.terraform.first_mut()) {
                            file.is_wanted = true;
                        }
                    }
                }
                if seen.insert(caller.clone()) {
                    open.push(caller);
                }
            }
        }
        for (top, callers) in repositories {
            if callers.is_cut_short {
                let why = "too many files to look for all callers of what was named; \
                           name their folders as well";
                self.unusable(&top, Level::Warning, limits::MANY_FILES, why);
            }
        }
    }

    fn callers_of(
        &mut self,
        callee: &Path,
        repositories: &mut BTreeMap<PathBuf, Callers>,
    ) -> BTreeSet<PathBuf> {
        let (sources, limits) = (self.sources, self.limits);
        let kind = kind_of(callee);
        let is_module = kind.is_none() && self.folders.contains(callee);
        let folder = if is_module {
            callee
        } else {
            callee.parent().unwrap_or(callee)
        };
        let top = callers::top_of(folder, sources.base()).to_path_buf();
        let known = repositories
            .entry(top.clone())
            .or_insert_with(|| Callers::below(&top, limits, sources));
        let mut found = BTreeSet::new();
        if is_module {
            found.extend(known.terraform(callee, sources));
            return found;
        }
        found.extend(known.bicep(callee, sources));
        match kind {
            Some(FileKind::Bicep | FileKind::Bicepparam) => {}
            Some(FileKind::Json)
                if self.json_kinds.get(callee) == Some(&Some(JsonKind::Template)) =>
            {
                found.extend(callers::linking(callee, &top, sources));
            }
            _ => {
                found.extend(known.terraform(callee, sources));
                // Names of files may be computed; then they lie below the module.
                found.extend(self.nearest(folder, |folder| !folder.terraform.is_empty()));
            }
        }
        found
    }

    /// Whether something has values of its own, so that it is deployed by itself.
    fn is_deployed(&mut self, callee: &Path, inputs: &Inputs) -> bool {
        match kind_of(callee) {
            None => {
                let Some(module) = self.folders.get(callee) else {
                    return false;
                };
                let mut environments = inputs.environments.iter();
                environments.any(|environment| environment.is_of(callee))
                    || module.tfvars.iter().any(|file| is_automatic(&file.path))
                    || module
                        .terraform
                        .iter()
                        .any(|file| self.has_backend(&file.path))
            }
            Some(FileKind::Bicep | FileKind::Json) => {
                let Some(folder) = callee.parent().and_then(|folder| self.folders.get(folder))
                else {
                    return false;
                };
                let mut json = folder.json.iter();
                let mut bicepparam = folder.bicepparam.iter();
                json.any(|parameters| belongs(&parameters.path, callee))
                    || bicepparam
                        .any(|parameters| self.used_by(&parameters.path).as_deref() == Some(callee))
            }
            Some(FileKind::Bicepparam) => self.used_by(callee).is_some(),
            _ => false,
        }
    }

    /// Whether a Terraform file says where the state is kept: only root modules do.
    fn has_backend(&self, file: &Path) -> bool {
        let Ok(file) = self.sources.load(file) else {
            return false;
        };
        file.text.lines().any(|line| {
            let mut words = line.split_whitespace();
            match words.next() {
                Some("backend") => words.next().is_some_and(|name| name.starts_with('"')),
                Some("cloud") => words.next().is_some_and(|brace| brace.starts_with('{')),
                _ => false,
            }
        })
    }

    /// A file named by itself that nobody loads.
    fn without_owner(&mut self, path: &Path) {
        let why = match (kind_of(path), self.json_kinds.get(path)) {
            (None, _) => "neither Terraform, Bicep nor JSON, and none of those loads it",
            (Some(FileKind::Json), Some(Some(JsonKind::Other))) => {
                "JSON, but neither an ARM template nor its parameters nor a Terraform plan"
            }
            _ => return,
        };
        self.unusable(path, Level::Note, "skipped", why);
    }
}

/// Whether a file of another language may be loaded by those that are read.
pub(super) fn can_be_loaded(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        LOADED
            .iter()
            .any(|loaded| loaded.eq_ignore_ascii_case(ending))
    })
}
