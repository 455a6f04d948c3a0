//! Bicep files and ARM templates with the parameters that they are deployed with, and what JSON files are.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::kinds::{JsonKind, belongs, is_named_after};
use super::{Folder, Folders, Inputs, Search, Unit};
use crate::diagnostic::Level;
use crate::lang::{arm, bicep};
use crate::paths::{self, PathMap};
use crate::source::{LoadError, Peeked, Sources, normalize};

/// The Bicep file that a parameters file names, and the text of the latter.
fn target_of(parameters: &Path, sources: &Sources) -> (Option<PathBuf>, Option<Peeked>) {
    let text = sources.peek(parameters).ok();
    let target = text.as_ref().and_then(|text| bicep::using(text.text()));
    let folder = parameters.parent().unwrap_or(Path::new(""));
    let target = target.map(|target| normalize(&folder.join(target)));
    (target, text)
}

impl Search<'_> {
    /// Adds the units of the templates and plans in one folder.
    pub(super) fn templates(
        &mut self,
        directory: &Path,
        folder: &Folder,
        folders: &Folders,
        uses: &PathMap<Vec<PathBuf>>,
        inputs: &Inputs,
    ) {
        let given = inputs
            .parameters
            .as_ref()
            .map(|file| normalize(&self.sources.base().join(file)));
        let mut json: Vec<(&PathBuf, JsonKind)> = Vec::new();
        for file in &folder.json {
            if !self.matters(file, folder) {
                continue;
            }
            match self.json_kind(file) {
                Some(JsonKind::Other) | None => {}
                Some(JsonKind::Plan) => self.plan(file, directory, folders, inputs),
                Some(kind) => json.push((file, kind)),
            }
        }
        let parameter_files: Vec<&PathBuf> = json
            .iter()
            .filter(|(_, kind)| *kind == JsonKind::Parameters)
            .map(|(file, _)| *file)
            .collect();
        let below = self.parameters_below.get(directory).cloned();
        let below = below.unwrap_or_default();
        let of_template = |template: &Path| -> Vec<PathBuf> {
            let beside = parameter_files.iter().copied();
            let beside = beside.filter(|other| belongs(other, template));
            let below = below.iter().filter(|other| is_named_after(other, template));
            beside.chain(below).cloned().collect()
        };
        for file in &folder.bicep {
            let mut parameters = uses.get(file).cloned().unwrap_or_default();
            parameters.extend(of_template(file));
            for parameters in self.choose(file, parameters, given.as_ref()) {
                self.found.units.push(Unit::Bicep {
                    file: file.clone(),
                    parameters,
                });
            }
        }
        for (file, kind) in &json {
            if *kind != JsonKind::Template || self.has_source(file, folder) {
                continue;
            }
            for parameters in self.choose(file, of_template(file), given.as_ref()) {
                self.found.units.push(Unit::Arm {
                    file: (*file).clone(),
                    parameters,
                });
            }
        }
    }

    /// The parameter files to evaluate a template with: each, none, or the one asked for.
    fn choose(
        &self,
        template: &Path,
        found: Vec<PathBuf>,
        given: Option<&PathBuf>,
    ) -> Vec<Option<PathBuf>> {
        let template_is_wanted = self.is_wanted(template);
        if let Some(given) = given {
            return if template_is_wanted {
                vec![Some(given.clone())]
            } else {
                Vec::new()
            };
        }
        let chosen: Vec<Option<PathBuf>> = found
            .iter()
            .filter(|parameters| template_is_wanted || self.is_wanted(parameters))
            .cloned()
            .map(Some)
            .collect();
        if chosen.is_empty() && template_is_wanted {
            vec![None]
        } else {
            chosen
        }
    }

    /// The parameters files that use each Bicep file, wherever they lie.
    pub(super) fn uses(&mut self) -> PathMap<Vec<PathBuf>> {
        let is_wanted = |file: &PathBuf| self.is_wanted(file);
        let has_wanted = |folder: &Folder| folder.bicep.iter().any(is_wanted);
        let is_bicep_wanted = self.folders.values().any(has_wanted);
        let all = self.folders.values().flat_map(|folder| &folder.bicepparam);
        let mut all: Vec<PathBuf> = all
            .filter(|file| is_bicep_wanted || self.is_wanted(file))
            .cloned()
            .collect();
        all.par_sort_unstable_by(|one, other| paths::order(one, other));
        self.look_at_parameters(&all);
        let mut uses: PathMap<Vec<PathBuf>> = PathMap::default();
        for parameters in all {
            let Some(target) = self.used_by(&parameters) else {
                continue;
            };
            if self.sources.is_file(&target) {
                uses.entry(&target).push(parameters);
                self.file(target);
            } else if self.is_wanted(&parameters) {
                // What it uses comes from elsewhere, or is lost: who evaluates it says so.
                self.found.units.push(Unit::Bicep {
                    file: parameters,
                    parameters: None,
                });
            }
        }
        uses
    }

    /// Finds out which Bicep files the parameters files are for that nobody looked at yet.
    fn look_at_parameters(&self, all: &[PathBuf]) {
        let used = self.used.borrow();
        let open: Vec<&PathBuf> = all.iter().filter(|file| !used.contains(file)).collect();
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
    pub(super) fn matters(&self, json: &Path, folder: &Folder) -> bool {
        let is_wanted = |file: &&PathBuf| self.is_wanted(file);
        let mut templates = folder.bicep.iter().chain(&folder.json).filter(is_wanted);
        let mut parameters = folder.json.iter().filter(is_wanted);
        let below = json.parent().and_then(|it| self.parameters_below.get(it));
        self.is_wanted(json)
            || templates.any(|template| belongs(json, template))
            || parameters.any(|parameters| belongs(parameters, json))
            || below.is_some_and(|below| below.iter().any(|it| is_named_after(it, json)))
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
            return folder
                .bicepparam
                .contains(&predicted.with_extension("bicepparam"));
        }
        !is_asked_for
            && folder.bicep.contains(&source)
            && self
                .sources
                .peek(template)
                .is_ok_and(|text| arm::is_compiled_bicep(text.text()))
    }

    pub(super) fn json_kind(&mut self, path: &Path) -> Option<JsonKind> {
        if let Some(known) = self.json_kinds.get(path) {
            return *known;
        }
        let kind = JsonKind::of(path, self.sources);
        self.note_json_kind(path, kind)
    }

    /// Finds out what the JSON files are that matter.
    pub(super) fn look_at_json(&mut self, folders: &Folders) {
        let folders = folders.iter().map(|(_, folder)| folder);
        let all = folders.flat_map(|folder| folder.json.iter().map(move |file| (file, folder)));
        let open: Vec<&PathBuf> = all
            .filter(|(file, folder)| !self.json_kinds.contains(file) && self.matters(file, folder))
            .map(|(file, _)| file)
            .collect();
        let sources = self.sources;
        let kinds: Vec<_> = open
            .par_iter()
            .map(|file| JsonKind::of(file, sources))
            .collect();
        for (file, kind) in open.into_iter().zip(kinds) {
            self.note_json_kind(file, kind);
        }
    }

    pub(super) fn note_json_kind(
        &mut self,
        path: &Path,
        kind: Result<JsonKind, LoadError>,
    ) -> Option<JsonKind> {
        let is_asked_for = self.is_wanted(path) || self.asked.contains(path);
        let kind = match kind {
            Ok(kind) => Some(kind),
            Err(LoadError::NotFound) => None,
            Err(error) => {
                if is_asked_for {
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
