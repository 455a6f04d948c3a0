//! Bicep files and ARM templates with the parameters that they are deployed with, and what JSON files are.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::kinds::{JsonKind, belongs, is_named_after};
use super::{File, Folder, Folders, Inputs, Search, Unit, settle};
use crate::diagnostic::Level;
use crate::lang::{arm, bicep};
use crate::paths::PathMap;
use crate::source::{LoadError, Peeked, Sources, normalize};

/// The Bicep file that a parameters file names, and the text of the latter.
fn target_of(parameters: &Path, sources: &Sources) -> (Option<PathBuf>, Option<Peeked>) {
    let text = sources.peek(parameters).ok();
    let target = text.as_ref().and_then(|text| bicep::using(text.text()));
    let folder = parameters.parent().unwrap_or(Path::new(""));
    let target = target.map(|target| normalize(&folder.join(target)));
    (target, text)
}

/// The parameter files to evaluate a template with: each, none, or the one asked for.
fn choose(template: &File, found: Vec<File>, given: Option<&PathBuf>) -> Vec<Option<PathBuf>> {
    if let Some(given) = given {
        return if template.is_wanted {
            vec![Some(given.clone())]
        } else {
            Vec::new()
        };
    }
    let found = found.into_iter();
    let chosen = found.filter(|parameters| template.is_wanted || parameters.is_wanted);
    let chosen: Vec<Option<PathBuf>> = chosen.map(|it| Some(it.path)).collect();
    if chosen.is_empty() && template.is_wanted {
        vec![None]
    } else {
        chosen
    }
}

impl Search<'_> {
    /// Adds the units of the templates and plans in one folder.
    pub(super) fn templates(
        &mut self,
        directory: &Path,
        folder: &Folder,
        folders: &Folders,
        uses: &PathMap<Vec<File>>,
        inputs: &Inputs,
    ) {
        let given = inputs
            .parameters
            .as_ref()
            .map(|file| normalize(&self.sources.base().join(file)));
        let mut json: Vec<(&File, JsonKind)> = Vec::new();
        for file in &folder.json {
            if !self.matters(file, folder) {
                continue;
            }
            match self.json_kind(&file.path, file.is_wanted) {
                Some(JsonKind::Other) | None => {}
                Some(JsonKind::Plan) if !file.is_wanted => {}
                Some(JsonKind::Plan) => self.plan(&file.path, directory, folders, inputs),
                Some(kind) => json.push((file, kind)),
            }
        }
        let parameter_files: Vec<&File> = json
            .iter()
            .filter(|(_, kind)| *kind == JsonKind::Parameters)
            .map(|(file, _)| *file)
            .collect();
        let below = self.parameters_below.get(directory).cloned();
        // Each of them was named.
        let below: Vec<File> = below.into_iter().flatten().map(File::wanted).collect();
        let of_template = |template: &Path| -> Vec<File> {
            let beside = parameter_files.iter().copied();
            let beside = beside.filter(|other| belongs(&other.path, template));
            let below = below.iter();
            let below = below.filter(|other| is_named_after(&other.path, template));
            beside.chain(below).cloned().collect()
        };
        for file in &folder.bicep {
            let mut parameters = uses.get(&file.path).cloned().unwrap_or_default();
            parameters.extend(of_template(&file.path));
            for parameters in choose(file, parameters, given.as_ref()) {
                self.found.units.push(Unit::Bicep {
                    file: file.path.clone(),
                    parameters,
                });
            }
        }
        for (file, kind) in &json {
            if *kind != JsonKind::Template || self.has_source(&file.path, folder) {
                continue;
            }
            for parameters in choose(file, of_template(&file.path), given.as_ref()) {
                self.found.units.push(Unit::Arm {
                    file: file.path.clone(),
                    parameters,
                });
            }
        }
    }

    /// The parameters files that use each Bicep file, wherever they lie.
    pub(super) fn uses(&mut self) -> PathMap<Vec<File>> {
        let has_wanted = |folder: &Folder| folder.bicep.iter().any(|file| file.is_wanted);
        let is_bicep_wanted = self.folders.values().any(has_wanted);
        let all = self.folders.values().flat_map(|folder| &folder.bicepparam);
        let all = all.filter(|file| is_bicep_wanted || file.is_wanted);
        let mut all: Vec<File> = all.cloned().collect();
        settle(&mut all);
        self.look_at_parameters(&all);
        let mut uses: PathMap<Vec<File>> = PathMap::default();
        for parameters in all {
            let Some(target) = self.used_by(&parameters.path) else {
                continue;
            };
            if self.sources.is_file(&target) {
                uses.entry(&target).push(parameters);
                self.file(target);
            } else if parameters.is_wanted {
                // What it uses comes from elsewhere, or is lost: who evaluates it says so.
                self.found.units.push(Unit::Bicep {
                    file: parameters.path,
                    parameters: None,
                });
            }
        }
        uses
    }

    /// Finds out which Bicep files the parameters files are for that nobody looked at yet.
    fn look_at_parameters(&self, all: &[File]) {
        let used = self.used.borrow();
        let all = all.iter().map(|file| file.path.as_path());
        let open: Vec<&Path> = all.filter(|file| !used.contains(file)).collect();
        drop(used);
        let sources = self.sources;
        let found: Vec<_> = open
            .par_iter()
            .map(|file| target_of(file, sources))
            .collect();
        let mut used = self.used.borrow_mut();
        for (file, (target, text)) in open.into_iter().zip(found) {
            text.into_iter().for_each(|text| sources.keep(text));
            used.insert(file, target);
        }
    }

    /// The Bicep file that a parameters file is for.
    pub(super) fn used_by(&self, parameters: &Path) -> Option<PathBuf> {
        if let Some(known) = self.used.borrow().get(parameters) {
            return known.clone();
        }
        let (target, text) = target_of(parameters, self.sources);
        text.into_iter().for_each(|text| self.sources.keep(text));
        let mut used = self.used.borrow_mut();
        used.insert(parameters, target.clone());
        target
    }

    /// Whether a JSON file has to be read: it is asked for, or it may belong to one that is.
    fn matters(&self, json: &File, folder: &Folder) -> bool {
        let templates = folder.bicep.iter().chain(&folder.json);
        let mut templates = templates.filter(|file| file.is_wanted);
        let mut parameters = folder.json.iter().filter(|file| file.is_wanted);
        let path = &json.path;
        let below = path.parent().and_then(|it| self.parameters_below.get(it));
        json.is_wanted
            || templates.any(|template| belongs(path, &template.path))
            || parameters.any(|parameters| belongs(&parameters.path, path))
            || below.is_some_and(|below| below.iter().any(|it| is_named_after(it, path)))
    }

    /// Whether a template was compiled from a Bicep file beside it, which is judged instead. One that is
    /// named by itself is judged all the same.
    pub(super) fn has_source(&self, template: &Path, folder: &Folder) -> bool {
        let source = template.with_extension("bicep");
        let is_asked_for = self.asked.contains(template);
        // `bicep snapshot` writes what `main.bicepparam` deploys to `main.snapshot.json`.
        let predicted = template.with_extension("");
        let is_snapshot = predicted
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("snapshot"));
        if is_snapshot && !is_asked_for {
            let source = predicted.with_extension("bicepparam");
            return folder.bicepparam.iter().any(|file| file.path == source);
        }
        !is_asked_for
            && folder.bicep.iter().any(|file| file.path == source)
            && self
                .sources
                .peek(template)
                .is_ok_and(|text| arm::is_compiled_bicep(text.text()))
    }

    /// What a JSON file is; `None` if it cannot be read, which is said of one that `is_wanted`.
    pub(super) fn json_kind(&mut self, path: &Path, is_wanted: bool) -> Option<JsonKind> {
        if let Some(known) = self.json_kinds.get(path) {
            return *known;
        }
        let kind = JsonKind::of(path, self.sources);
        self.note_json_kind(path, is_wanted, kind)
    }

    /// Finds out what the JSON files are that matter.
    pub(super) fn look_at_json(&mut self, folders: &Folders) {
        let folders = folders.iter().map(|(_, folder)| folder);
        let all = folders.flat_map(|folder| folder.json.iter().map(move |file| (file, folder)));
        let open: Vec<&File> = all
            .filter(|(file, _)| !self.json_kinds.contains(&file.path))
            .filter(|(file, folder)| self.matters(file, folder))
            .map(|(file, _)| file)
            .collect();
        let sources = self.sources;
        let kinds: Vec<_> = open
            .par_iter()
            .map(|file| JsonKind::of(&file.path, sources))
            .collect();
        for (file, kind) in open.into_iter().zip(kinds) {
            self.note_json_kind(&file.path, file.is_wanted, kind);
        }
    }

    fn note_json_kind(
        &mut self,
        path: &Path,
        is_wanted: bool,
        kind: Result<JsonKind, LoadError>,
    ) -> Option<JsonKind> {
        let kind = match kind {
            Ok(kind) => Some(kind),
            Err(LoadError::NotFound) => None,
            Err(error) => {
                if is_wanted || self.asked.contains(path) {
                    // Whether it is a template cannot be told: say so, without failing the run for it.
                    let shown = self.sources.display(path);
                    let mut diagnostic = error.diagnostic(Level::Warning, shown);
                    if diagnostic.code == "unreadable-file" {
                        diagnostic.code = "skipped";
                    }
                    self.found.diagnostics.push(diagnostic);
                }
                None
            }
        };
        self.json_kinds.insert(path, kind);
        kind
    }
}
