//! What files are, by their names and, where these do not tell, by their texts.

use std::path::Path;

use crate::lang::arm;
use crate::lang::terraform::plan;
use crate::source::{LoadError, Sources};

/// What a JSON file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonKind {
    Template,
    Parameters,
    Plan,
    Other,
}

impl JsonKind {
    pub(super) fn of(path: &Path, sources: &Sources) -> Result<Self, LoadError> {
        let peeked = sources.peek(path)?;
        let text = peeked.text();
        let kind = if arm::looks_like_template(text) {
            Self::Template
        } else if arm::looks_like_parameters(text) {
            Self::Parameters
        } else if plan::looks_like_plan(text) {
            Self::Plan
        } else {
            return Ok(Self::Other);
        };
        if sources.has_room_for(&peeked) {
            sources.keep(peeked);
        }
        Ok(kind)
    }
}

/// What a file is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Terraform,
    Tfvars,
    Bicep,
    Bicepparam,
    Json,
}

/// Whether what a file of this name holds may matter: as a part of a unit, or loaded by one.
pub(crate) fn may_matter(path: &Path) -> bool {
    kind_of(path).is_some() || super::named::can_be_loaded(path)
}

pub(super) fn kind_of(path: &Path) -> Option<FileKind> {
    const KINDS: [(&str, FileKind); 10] = [
        (".tfvars.json", FileKind::Tfvars),
        (".tf.json", FileKind::Terraform),
        (".tofu.json", FileKind::Terraform),
        (".tf", FileKind::Terraform),
        (".tofu", FileKind::Terraform),
        (".tfvars", FileKind::Tfvars),
        (".bicep", FileKind::Bicep),
        (".bicepparam", FileKind::Bicepparam),
        (".json", FileKind::Json),
        (".jsonc", FileKind::Json),
    ];
    let name = path.file_name()?.to_str()?.as_bytes();
    let has = |ending: &str| {
        let stem = name.len().checked_sub(ending.len());
        let behind = stem
            .filter(|stem| *stem > 0)
            .and_then(|stem| name.get(stem..));
        behind.is_some_and(|behind| behind.eq_ignore_ascii_case(ending.as_bytes()))
    };
    let kind = KINDS.into_iter().find(|(ending, _)| has(ending));
    kind.map(|(_, kind)| kind)
}

/// Whether Terraform reads a variable file of the root module without being told to.
pub(super) fn is_automatic(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    is_auto(file) || matches!(name, Some("terraform.tfvars" | "terraform.tfvars.json"))
}

pub(super) fn is_auto(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json")
}

/// Whether a JSON parameter file lies beside the template that it is named after.
pub(super) fn belongs(parameters: &Path, template: &Path) -> bool {
    parameters.parent() == template.parent() && is_named_after(parameters, template)
}

/// Whether a JSON parameter file is named after a template: `main.parameters.json`,
/// `main.parameters.prod.json`, `main.prod.parameters.json` for `main.bicep`.
pub(super) fn is_named_after(parameters: &Path, template: &Path) -> bool {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().to_ascii_lowercase())
    };
    let stem = template
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_ascii_lowercase());
    let (Some(name), Some(stem)) = (name(parameters), stem) else {
        return false;
    };
    name.strip_prefix(&stem).is_some_and(|rest| {
        rest.starts_with('.') && (rest.contains(".parameters.") || rest.contains(".param."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_say_what_a_file_is() {
        for (name, kind) in [
            ("main.tf", Some(FileKind::Terraform)),
            ("MAIN.TF", Some(FileKind::Terraform)),
            ("main.tf.json", Some(FileKind::Terraform)),
            ("main.tofu", Some(FileKind::Terraform)),
            ("a.auto.tfvars", Some(FileKind::Tfvars)),
            ("a.tfvars.json", Some(FileKind::Tfvars)),
            ("main.bicep", Some(FileKind::Bicep)),
            ("main.bicepparam", Some(FileKind::Bicepparam)),
            ("main.json", Some(FileKind::Json)),
            ("main.jsonc", Some(FileKind::Json)),
            ("ümlaut.json", Some(FileKind::Json)),
            (".json", None),
            (".tf", None),
            ("tf", None),
            ("main.tf.bak", None),
            ("readme.md", None),
        ] {
            assert_eq!(kind_of(&Path::new("/a").join(name)), kind, "{name}");
        }
        // As it is for a file that has nothing before its ending but another one.
        assert_eq!(kind_of(Path::new("/a/.tf.json")), Some(FileKind::Json));
    }

    #[test]
    fn parameter_files_belong_by_name() {
        let main = Path::new("/a/main.bicep");
        for name in [
            "main.parameters.json",
            "main.parameters.prod.json",
            "MAIN.dev.parameters.json",
        ] {
            assert!(belongs(&Path::new("/a").join(name), main), "{name}");
        }
        for name in [
            "mainframe.parameters.json",
            "main.json",
            "/b/main.parameters.json",
        ] {
            assert!(!belongs(&Path::new("/a").join(name), main), "{name}");
        }
    }
}
