//! Who calls a module or loads a file: what has to be read besides a file that is named by itself.
//!
//! Nothing but text says who calls whom, so files that can call are looked through: the Terraform
//! files of the repository for a Terraform module, its Bicep files for a Bicep file, templates in the
//! folders above for a linked ARM template. They are not parsed: whatever is written between quotes
//! and looks like a path is taken for a call. One too many costs an evaluation; none is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{FileKind, is_skipped, kind_of, may_matter};
use crate::limits::OfRun;
use crate::reach::repository;
use crate::source::{Sources, normalize};

/// The longest text between quotes that is taken for a path.
const MAX_PATH_CHARS: usize = 300;

/// The folder in which callers of a file in `folder` are looked for: its repository, else the working
/// directory if that is around it, else the folder.
pub(super) fn top_of<'p>(folder: &'p Path, base: &'p Path) -> &'p Path {
    match repository(folder) {
        Some(repository) => repository,
        None if folder.starts_with(base) => base,
        None => folder,
    }
}

/// What the files below one folder call. Files are read when they are first needed.
pub(super) struct Callers {
    terraform_files: Vec<PathBuf>,
    bicep_files: Vec<PathBuf>,
    terraform: Option<Mentions>,
    bicep: Option<Mentions>,
    /// Whether there was more to look at than the limits allow.
    pub(super) is_cut_short: bool,
}

/// Which files mention a path. Terraform files stand for their folder.
#[derive(Default)]
struct Mentions {
    paths: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// By the last part of a path whose beginning is computed: `"${path.module}/policies/a.xml"`.
    names: BTreeMap<String, BTreeSet<PathBuf>>,
}

impl Mentions {
    fn of(&self, path: &Path) -> impl Iterator<Item = &PathBuf> {
        let name = path.file_name().and_then(|name| name.to_str());
        let by_name = name.and_then(|name| self.names.get(name));
        self.paths
            .get(path)
            .into_iter()
            .flatten()
            .chain(by_name.into_iter().flatten())
    }
}

impl Callers {
    /// Notes the names of the files below `top` that can call.
    pub(super) fn below(top: &Path, limits: OfRun, sources: &Sources) -> Self {
        let mut found = Self {
            terraform_files: Vec::new(),
            bicep_files: Vec::new(),
            terraform: None,
            bicep: None,
            is_cut_short: false,
        };
        let walk = sources.walk(top).into_iter();
        let entries = walk.flat_map(|walk| {
            let entries = walk.sort_by_file_name().into_iter();
            entries.filter_entry(|entry| !is_skipped(entry))
        });
        // What cannot be listed has no callers that could be read.
        for (count, entry) in entries.flatten().enumerate() {
            if count >= limits.caller_names {
                found.is_cut_short = true;
                break;
            }
            if !entry.file_type().is_file() {
                continue;
            }
            let files = match kind_of(entry.path()) {
                Some(FileKind::Terraform) => &mut found.terraform_files,
                Some(FileKind::Bicep | FileKind::Bicepparam) => &mut found.bicep_files,
                _ => continue,
            };
            if files.len() >= limits.caller_files {
                found.is_cut_short = true;
            } else {
                files.push(entry.into_path());
            }
        }
        found
    }

    /// The folders of Terraform modules that mention `path`: a module's folder or a file.
    pub(super) fn terraform(&mut self, path: &Path, sources: &Sources) -> Vec<PathBuf> {
        let files = &self.terraform_files;
        let mentions = self
            .terraform
            .get_or_insert_with(|| look(files, sources, '"', Path::parent));
        mentions.of(path).cloned().collect()
    }

    /// The Bicep and parameters files that mention `path`.
    pub(super) fn bicep(&mut self, path: &Path, sources: &Sources) -> Vec<PathBuf> {
        let files = &self.bicep_files;
        let mentions = self
            .bicep
            .get_or_insert_with(|| look(files, sources, '\'', itself));
        mentions.of(path).cloned().collect()
    }
}

/// JSON files in the folder of `template` and above, up to `top`, that mention it by name.
pub(super) fn linking(template: &Path, top: &Path, sources: &Sources) -> Vec<PathBuf> {
    let Some(name) = template.file_name().and_then(|name| name.to_str()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let above = template.ancestors().skip(1);
    for folder in above.take_while(|folder| folder.starts_with(top)) {
        for file in sources.list(folder) {
            if file == template || !matches!(kind_of(&file), Some(FileKind::Json)) {
                continue;
            }
            let mentions = |text: &str| text.contains("templateLink") && text.contains(name);
            if let Ok(Some(_)) = sources.load_if(&file, mentions) {
                found.push(file);
            }
        }
    }
    found
}

/// The files and folders that a text mentions by paths from `folder` on.
pub(crate) fn mentioned_paths(text: &str, quote: char, folder: &Path) -> Vec<PathBuf> {
    let paths = mentions(text, quote, folder).into_iter();
    let paths = paths.filter_map(|mention| match mention {
        Mention::Path(path) => Some(path),
        Mention::Name(_) => None,
    });
    paths.collect()
}

fn itself(file: &Path) -> Option<&Path> {
    Some(file)
}

fn look(
    files: &[PathBuf],
    sources: &Sources,
    quote: char,
    node: fn(&Path) -> Option<&Path>,
) -> Mentions {
    let read = |file: &PathBuf| -> Vec<Mention> {
        let Some(folder) = file.parent() else {
            return Vec::new();
        };
        let mut mentioned = Vec::new();
        // Whoever cannot be read calls nobody; a unit that needs the file will say so.
        let _ = sources.load_if(file, |text| {
            mentioned = mentions(text, quote, folder);
            false
        });
        mentioned
    };
    let read: Vec<(&PathBuf, Vec<Mention>)> =
        files.par_iter().map(|file| (file, read(file))).collect();
    let mut all = Mentions::default();
    for (file, mentioned) in read {
        let Some(node) = node(file) else { continue };
        for mention in mentioned {
            let callers = match mention {
                Mention::Path(path) if path == *file || path == *node => continue,
                Mention::Path(path) => all.paths.entry(path).or_default(),
                Mention::Name(name) => all.names.entry(name).or_default(),
            };
            callers.insert(node.to_path_buf());
        }
    }
    all
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mention {
    Path(PathBuf),
    Name(String),
}

/// What a text mentions between quotes. Which of two quotes opens and which closes is not asked.
pub(super) fn mentions(text: &str, quote: char, folder: &Path) -> Vec<Mention> {
    let between = text.split(quote);
    between
        .filter(|part| part.len() <= MAX_PATH_CHARS && !part.contains('\n'))
        .filter_map(|part| mention(part, folder))
        .collect()
}

fn mention(written: &str, folder: &Path) -> Option<Mention> {
    // Whatever is relative, or has an ending, has one.
    if !written.contains('.') {
        return None;
    }
    let path = written.replace('\\', "/");
    let is_relative =
        path == "." || path == ".." || path.starts_with("./") || path.starts_with("../");
    let has_ending = Path::new(&path).extension().is_some();
    if path.contains('{') {
        // `${path.module}/x.xml`, `${local.policies}/x.xml`: only the name is certain.
        let name = Path::new(path.rsplit('}').next()?).file_name()?.to_str()?;
        return (has_ending && name.contains('.')).then(|| Mention::Name(name.to_owned()));
    }
    // Versions and types of resources have a dot as well.
    let is_file = has_ending && may_matter(Path::new(&path));
    (is_relative || is_file).then(|| Mention::Path(normalize(&folder.join(path))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_mention_paths() {
        let terraform = r#"
module "ai" {
  source = "../modules/ai" # "quoted"
  policy = file("${path.module}/policies/${var.name}.xml")
  other  = templatefile("${path.module}/policies/limits.xml", {})
}
module "registry" { source = "Azure/x/azurerm" }
module "above" { source = ".." }"#;
        assert_eq!(
            mentions(terraform, '"', Path::new("/estate/live")),
            [
                Mention::Path("/estate/modules/ai".into()),
                Mention::Name(".xml".into()),
                Mention::Name("limits.xml".into()),
                Mention::Path("/estate".into()),
            ]
        );
        let bicep = "module ai 'modules/ai.bicep' = {\n  policy: loadTextContent('./a.xml')\n}";
        assert_eq!(
            mentions(bicep, '\'', Path::new("/estate")),
            [
                Mention::Path("/estate/modules/ai.bicep".into()),
                Mention::Path("/estate/a.xml".into()),
            ]
        );
    }

    #[test]
    fn the_look_stays_in_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("repository/modules/ai");
        std::fs::create_dir_all(&inner).unwrap();
        let base = folder.path();
        assert_eq!(top_of(&inner, base), base);
        assert_eq!(top_of(&inner, Path::new("/elsewhere")), inner);
        std::fs::create_dir(folder.path().join("repository/.git")).unwrap();
        assert_eq!(top_of(&inner, base), folder.path().join("repository"));
    }
}
