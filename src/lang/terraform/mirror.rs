//! Modules that come from elsewhere, read where somebody has laid them out.
//!
//! Below the mirror's folder a module of a registry lies in `namespace/name/provider`, one of a
//! repository in `host/path`; the folder of its version (or `ref`) may come next, and then that of a
//! module within it. What is laid out with versions is read only in the version that is asked for.

use std::path::{Component, Path, PathBuf};

use super::configuration_files;
use crate::source::{Sources, normalize};

/// The public registry, which sources need not name.
const REGISTRY: &str = "registry.terraform.io/";

/// The folder of the module that a call's source and version mean; `None` if it is not in the mirror.
pub(super) fn find(source: &str, version: Option<&str>, sources: &Sources) -> Option<PathBuf> {
    let mirror = sources.mirror()?;
    let place = place(source, version)?;
    let below = place.within.as_deref().unwrap_or("");
    let versions = place.version.iter().flat_map(|version| {
        let plain = version.strip_prefix('v').unwrap_or(version);
        [plain.to_owned(), format!("v{plain}")]
    });
    let module = mirror.join(&place.module);
    let versioned = versions.map(|version| module.join(version).join(below));
    let mut candidates = versioned.chain([module.join(below)]);
    let has_files = |folder: &PathBuf| !configuration_files(&sources.list(folder)).is_empty();
    candidates.find(has_files).map(|folder| normalize(&folder))
}

/// What a source names.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    /// Below the mirror.
    module: String,
    version: Option<String>,
    /// The module's folder in what was fetched.
    within: Option<String>,
}

fn place(source: &str, version: Option<&str>) -> Option<Place> {
    let source = source.strip_prefix("git::").unwrap_or(source);
    let (source, query) = match source.split_once('?') {
        Some((source, query)) => (source, Some(query)),
        None => (source, None),
    };
    let scheme = ["https://", "http://", "ssh://"]
        .iter()
        .find_map(|scheme| source.strip_prefix(scheme));
    let plain = scheme.unwrap_or(source);
    // `git@github.com:owner/name` is the same as with slashes.
    let plain = match plain.split_once('@') {
        Some((_, rest)) if scheme.is_some() => rest.to_owned(),
        Some((_, rest)) => rest.replacen(':', "/", 1),
        None => plain.to_owned(),
    };
    let (module, within) = match plain.split_once("//") {
        Some((module, within)) => (module, Some(within.to_owned())),
        None => (plain.as_str(), None),
    };
    let module = module.strip_suffix(".git").unwrap_or(module);
    let module = module.strip_prefix(REGISTRY).unwrap_or(module);
    let is_plain = |path: &str| {
        let mut parts = Path::new(path).components();
        !path.contains(['\\', ':']) && parts.all(|part| matches!(part, Component::Normal(_)))
    };
    if module.is_empty()
        || !is_plain(module)
        || within.as_deref().is_some_and(|path| !is_plain(path))
    {
        return None;
    }
    let reference = query.and_then(|query| {
        let mut all = query.split('&');
        all.find_map(|one| one.strip_prefix("ref="))
    });
    // Of a range it is not known which version would be taken.
    let exact = version.map(|version| version.trim_start_matches(['=', ' ']).trim());
    let exact = exact.filter(|version| version.starts_with(|first: char| first.is_ascii_digit()));
    let version = reference.or(exact).filter(|version| is_plain(version));
    Some(Place {
        module: module.to_owned(),
        version: version.map(str::to_owned),
        within,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_places_in_the_mirror() {
        let at = |source: &str, version: Option<&str>| {
            let place = place(source, version)?;
            Some((
                place.module,
                place.version.unwrap_or_default(),
                place.within.unwrap_or_default(),
            ))
        };
        let expected = |module: &str, version: &str, within: &str| {
            Some((module.to_owned(), version.to_owned(), within.to_owned()))
        };
        assert_eq!(
            at("Azure/avm-res-search/azurerm", Some("= 0.1.5")),
            expected("Azure/avm-res-search/azurerm", "0.1.5", "")
        );
        assert_eq!(
            at(
                "registry.terraform.io/Azure/x/azurerm//modules/y",
                Some("~> 1.0")
            ),
            expected("Azure/x/azurerm", "", "modules/y")
        );
        for source in [
            "git::https://github.com/o/n.git//infra?ref=v1.2.0&depth=1",
            "git::ssh://git@github.com/o/n.git//infra?ref=v1.2.0",
            "git@github.com:o/n.git//infra?ref=v1.2.0",
            "github.com/o/n//infra?ref=v1.2.0",
        ] {
            assert_eq!(
                at(source, None),
                expected("github.com/o/n", "v1.2.0", "infra"),
                "{source}"
            );
        }
        for source in [
            "git::https://h/../../etc",
            "a/../../b",
            "//x",
            "C:\\x",
            "h/a//../b",
        ] {
            assert_eq!(at(source, None), None, "{source}");
        }
    }
}
