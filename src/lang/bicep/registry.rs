//! Modules in registries and template specs: what a reference means, and where `bicep restore` keeps
//! what it names.

use std::path::{Path, PathBuf};

use crate::lang::arm::json::{self, Node};
use crate::source::{SourceFile, normalize};

/// Longest tag of a registry.
const MAX_TAG: usize = 128;

/// What a `bicepconfig.json` says of modules.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Registries by alias.
    registries: Vec<(String, Registry)>,
    /// Template specs' places by alias: subscription and resource group.
    specs: Vec<(String, (String, String))>,
    /// The folder of restored modules.
    pub(super) cache: Option<PathBuf>,
}

#[derive(Clone, Debug)]
struct Registry {
    host: String,
    module_path: Option<String>,
}

/// A module that is not a local file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The reference without aliases: `br:mcr.microsoft.com/bicep/x:1.0`.
    pub(super) full: String,
    /// Its template below the folder of restored modules.
    pub(super) path: PathBuf,
}

impl Config {
    /// Reads a `bicepconfig.json`; what cannot be read of it says nothing.
    pub(super) fn read(file: &SourceFile) -> Self {
        let Ok(root) = json::parse(file) else {
            return Self::default();
        };
        let aliases = |kind: &str| {
            root.get("moduleAliases")
                .and_then(|aliases| aliases.value.get(kind)?.value.as_object())
                .unwrap_or_default()
        };
        let registries = aliases("br").iter().filter_map(|field| {
            let registry = Registry {
                host: text(&field.value, "registry")?,
                module_path: text(&field.value, "modulePath"),
            };
            Some((field.name.as_str().to_owned(), registry))
        });
        let specs = aliases("ts").iter().filter_map(|field| {
            let place = (
                text(&field.value, "subscription")?,
                text(&field.value, "resourceGroup")?,
            );
            Some((field.name.as_str().to_owned(), place))
        });
        Self {
            registries: registries.collect(),
            specs: specs.collect(),
            cache: text(&root, "cacheRootDirectory").map(|written| {
                let folder = file.path.parent().unwrap_or(Path::new(""));
                normalize(&folder.join(written))
            }),
        }
    }

    fn registry(&self, alias: &str) -> Option<Registry> {
        let own = self.registries.iter().find(|(name, _)| name == alias);
        match own {
            Some((_, registry)) => Some(registry.clone()),
            None if alias == "public" => Some(Registry {
                host: "mcr.microsoft.com".to_owned(),
                module_path: Some("bicep".to_owned()),
            }),
            None => None,
        }
    }

    /// What `written` names.
    ///
    /// # Errors
    /// Why it names nothing.
    pub(super) fn reference(&self, written: &str) -> Result<Reference, String> {
        let malformed = || "it is no reference to a module".to_owned();
        let (scheme, rest) = written.split_once(':').ok_or_else(malformed)?;
        let (scheme, alias) = match scheme.split_once('/') {
            Some((scheme, alias)) => (scheme, Some(alias)),
            None => (scheme, None),
        };
        let unknown = |alias: &str| format!("no bicepconfig.json has the alias '{alias}'");
        match (scheme, alias) {
            ("br", None) => {
                let (host, module) = rest.split_once('/').ok_or_else(malformed)?;
                in_registry(host, module).ok_or_else(malformed)
            }
            ("br", Some(alias)) => {
                let registry = self.registry(alias).ok_or_else(|| unknown(alias))?;
                let module = match &registry.module_path {
                    Some(path) => format!("{}/{rest}", path.trim_matches('/')),
                    None => rest.to_owned(),
                };
                in_registry(&registry.host, &module).ok_or_else(malformed)
            }
            ("ts", None) => template_spec(rest).ok_or_else(malformed),
            ("ts", Some(alias)) => {
                let place = self.specs.iter().find(|(name, _)| name == alias);
                let (_, (subscription, group)) = place.ok_or_else(|| unknown(alias))?;
                template_spec(&format!("{subscription}/{group}/{rest}")).ok_or_else(malformed)
            }
            _ => Err("it is not a local file".to_owned()),
        }
    }
}

fn text(node: &Node<'_>, name: &str) -> Option<String> {
    node.get(name)?.value.as_str().map(str::to_owned)
}

/// `repository:tag` or `repository@digest` of a registry.
fn in_registry(host: &str, module: &str) -> Option<Reference> {
    let (repository, version, digest) = match module.split_once('@') {
        Some((repository, digest)) => (repository, digest, true),
        None => {
            let (repository, tag) = module.rsplit_once(':')?;
            (repository, tag, false)
        }
    };
    let folder = if digest {
        version.replace(':', "#")
    } else {
        tag_folder(version)?
    };
    let parts = [
        host.replace(':', "$").to_ascii_lowercase(),
        repository.replace('/', "$"),
        folder,
    ];
    let separator = if digest { '@' } else { ':' };
    Some(Reference {
        full: format!("br:{host}/{repository}{separator}{version}"),
        path: below("br", &parts)?,
    })
}

/// `subscription/group/name:version`.
fn template_spec(rest: &str) -> Option<Reference> {
    let (place, version) = rest.rsplit_once(':')?;
    let mut parts: Vec<String> = place.split('/').map(str::to_ascii_lowercase).collect();
    if parts.len() != 3 {
        return None;
    }
    parts.push(version.to_ascii_lowercase());
    Some(Reference {
        full: format!("ts:{rest}"),
        path: below("ts", &parts)?,
    })
}

/// The template in the folder that is named by `parts`, none of which may lead elsewhere.
fn below(kind: &str, parts: &[String]) -> Option<PathBuf> {
    let mut path = PathBuf::from(kind);
    for part in parts {
        let plain = part
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '$' | '#' | '(' | ')'));
        if part.starts_with('.') || part.is_empty() || !plain {
            return None;
        }
        path.push(part);
    }
    Some(path.join(Path::new("main.json")))
}

/// A tag as the name of a folder that does not depend on case: behind a `$` a number in hexadecimal
/// digits has the bits of the places with upper-case letters.
fn tag_folder(tag: &str) -> Option<String> {
    if tag.len() > MAX_TAG {
        return None;
    }
    let upper = tag
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_uppercase())
        .fold(0_u128, |mask, (place, _)| mask | 1 << place);
    Some(if upper == 0 {
        format!("{tag}$")
    } else {
        format!("{tag}${upper:x}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn config() -> Config {
        let text = r#"{ // comments are fine
            "moduleAliases": {
                "br": {"team": {"registry": "Team.azurecr.io", "modulePath": "bicep/modules"}, "bare": {"registry": "localhost:5000"}},
                "ts": {"specs": {"subscription": "SUB", "resourceGroup": "rg"}}
            },
        }"#;
        Config::read(&Sources::new("/").insert("bicepconfig.json", text))
    }

    #[test]
    fn references_and_their_folders() {
        let cases = [
            (
                "br/public:avm/res/storage/storage-account:0.9.1",
                "br:mcr.microsoft.com/bicep/avm/res/storage/storage-account:0.9.1",
                "br/mcr.microsoft.com/bicep$avm$res$storage$storage-account/0.9.1$/main.json",
            ),
            (
                "br/team:net/vnet:V1-rC",
                "br:Team.azurecr.io/bicep/modules/net/vnet:V1-rC",
                "br/team.azurecr.io/bicep$modules$net$vnet/V1-rC$11/main.json",
            ),
            (
                "br/bare:x@sha256:ab01",
                "br:localhost:5000/x@sha256:ab01",
                "br/localhost$5000/x/sha256#ab01/main.json",
            ),
            (
                "br:a.io:443/b/c:1",
                "br:a.io:443/b/c:1",
                "br/a.io$443/b$c/1$/main.json",
            ),
            (
                "ts/specs:Net:v1",
                "ts:SUB/rg/Net:v1",
                "ts/sub/rg/net/v1/main.json",
            ),
        ];
        for (written, full, path) in cases {
            let reference = config().reference(written).unwrap();
            assert_eq!(reference.full, full);
            assert_eq!(reference.path, Path::new(path), "{written}");
        }
    }

    #[test]
    fn what_is_no_reference_leads_nowhere() {
        for written in [
            "br:x",
            "br:../..:1",
            "br:a.io/..:1",
            "br:a.io/b:../../c",
            "br:a.io/b\u{0}:1",
            "br/other:x:1",
            "br/public:x",
            "ts:a/b:1",
            "ts:../../..:..",
            "http://a/b",
            "C:/a.bicep",
            "",
        ] {
            assert!(config().reference(written).is_err(), "{written}");
        }
        let long = format!("br:a.io/b:{}", "A".repeat(200));
        assert!(config().reference(&long).is_err());
    }
}
