//! Azure Verified Modules that have not been restored, understood by their interface.
//!
//! What is known of a module is data, in the YAML files beside this one: its arguments, the resources
//! it creates and what it writes to them, by version ([`schema`]). For a call of such a module the
//! interface is written out as a module in the caller's own language ([`bicep`], [`terraform`]) and
//! evaluated like any other: loops, conditions, unknown arguments and outputs need no second
//! evaluator. Afterwards what points into the written text points at the call ([`place`]). What the
//! data cannot say is unknown.

mod bicep;
mod first;
mod place;
pub mod schema;
mod spelling;
mod terraform;
mod tree;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

pub(crate) use place::settle;
pub(crate) use spelling::spelling;

use crate::source::{SourceFile, Sources};
use schema::{Argument, Called, Constant, Created, Interface, Range, Version};

/// The interfaces, compiled. The build makes the table and the program's own `schema` reads it, so
/// it fits; an empty one would fail the tests.
static INTERFACES: LazyLock<Vec<Interface>> = LazyLock::new(|| {
    schema::load(include_bytes!(concat!(env!("OUT_DIR"), "/avm.bin"))).unwrap_or_default()
});

/// Folder of the texts that interfaces are written to: no file on a disk has such a name.
const FOLDER: &str = "\u{0}interfaces";
/// Where Bicep's public modules are.
const PUBLIC: &str = "br:mcr.microsoft.com/bicep/";
/// Hosts and prefixes before a module's name in Terraform's registry.
const REGISTRIES: [&str; 2] = ["registry.terraform.io/", "registry.opentofu.org/"];
/// Where the sources of Terraform's AVM modules are.
const REPOSITORY: &str = "github.com/azure/terraform-azurerm-";

/// All interfaces.
#[must_use]
pub fn interfaces() -> &'static [Interface] {
    &INTERFACES
}

/// A module at the version that a call means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Understood {
    interface: &'static Interface,
    version: Version,
    /// Whether the call pins what is described. If not, an argument that it leaves out has the
    /// default of whichever release is fetched, which nobody knows yet.
    pinned: bool,
}

/// What is to say about a module that is not read.
pub(crate) enum Look {
    /// Nothing is known of it.
    Unknown,
    /// It is described, but not at this version.
    OtherVersion(&'static Interface),
    /// It is described.
    Found(Understood),
}

/// What is known of `reference`, a Bicep module without aliases
/// (`br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.14.0`).
pub(crate) fn bicep_module(reference: &str) -> Look {
    let Some((module, tag)) = reference
        .strip_prefix(PUBLIC)
        .and_then(|rest| rest.rsplit_once(':'))
    else {
        return Look::Unknown;
    };
    match Version::read(tag) {
        Some(version) => look(module, Range::exactly(version)),
        None => Look::Unknown,
    }
}

/// What is known of a Terraform module, by its source and the version constraint beside it.
pub(crate) fn terraform_module(source: &str, constraint: Option<&str>) -> Look {
    let lower = source.to_ascii_lowercase();
    if let Some((_, rest)) = lower.split_once(REPOSITORY) {
        let (name, query) = rest.split_once('?').unwrap_or((rest, ""));
        let name = name.trim_end_matches('/').trim_end_matches(".git");
        let reference = query.split('&').find_map(|part| part.strip_prefix("ref="));
        // A branch or a commit may hold anything.
        return match reference.and_then(Version::read) {
            Some(version) => look(&format!("azure/{name}/azurerm"), Range::exactly(version)),
            None => Look::Unknown,
        };
    }
    let name = REGISTRIES
        .iter()
        .find_map(|host| lower.strip_prefix(host))
        .unwrap_or(&lower);
    match constraint {
        None => look(
            name,
            Range {
                low: Version::default(),
                high: None,
            },
        ),
        Some(constraint) => match Range::read(constraint) {
            Some(range) => look(name, range),
            None => Look::Unknown,
        },
    }
}

fn look(module: &str, wanted: Range) -> Look {
    let mut of_module = interfaces()
        .iter()
        .filter(|interface| interface.module.eq_ignore_ascii_case(module))
        .peekable();
    let Some(any) = of_module.peek().copied() else {
        return Look::Unknown;
    };
    // `terraform init` takes the newest release that is admitted.
    let newest = of_module
        .filter(|interface| {
            interface.last >= wanted.low && wanted.high.is_none_or(|high| interface.first < high)
        })
        .max_by_key(|interface| interface.last);
    let Some(interface) = newest else {
        return Look::OtherVersion(any);
    };
    let exact = wanted.high == Range::exactly(wanted.low).high;
    let version = match wanted.high {
        _ if exact => wanted.low,
        // Below the bound; patches beyond what is described change no interface.
        Some(high) if high <= interface.last => Version(
            high.0,
            high.1.saturating_sub(u32::from(high.2 == 0)),
            high.2.saturating_sub(1),
        )
        .max(wanted.low)
        .max(interface.first),
        _ => interface.last,
    };
    if interface.except.contains(&version) {
        return Look::OtherVersion(interface);
    }
    let next_minor = Version(interface.last.0, interface.last.1.saturating_add(1), 0);
    Look::Found(Understood {
        interface,
        version,
        pinned: wanted.high.is_some_and(|high| high <= next_minor),
    })
}

impl Understood {
    /// What an argument is when it is left out; `None` for null.
    fn default_of<'a>(&self, argument: &'a Argument) -> Option<&'a Constant> {
        self.newest(&argument.defaults)
            .filter(|default| **default != Constant::Null)
    }

    /// The API version of a resource; empty if it is not described.
    fn api_of<'a>(&self, resource: &'a Created) -> &'a str {
        self.newest(&resource.api).map_or("", String::as_str)
    }

    /// Of what changed with versions, what this one has.
    fn newest<'a, T>(&self, by: &'a [(Version, T)]) -> Option<&'a T> {
        by.iter()
            .rev()
            .find(|(since, _)| *since <= self.version)
            .map(|(_, value)| value)
    }

    /// What of these this version creates.
    fn resources(&self) -> impl Iterator<Item = &'static Created> {
        let Self { interface, .. } = *self;
        let module = *self;
        let all = interface.resources.iter();
        all.filter(move |resource| module.lies_in(resource.since, resource.before))
    }

    /// The modules that this version calls, each with its version.
    fn calls(&self) -> impl Iterator<Item = (&'static Called, &'static str)> {
        let Self { interface, .. } = *self;
        let module = *self;
        let all = interface.calls.iter();
        all.filter(move |call| module.lies_in(call.since, call.before))
            .filter_map(move |call| Some((call, module.newest(&call.version)?.as_str())))
    }

    /// Whether what came and went with versions is in this one.
    fn lies_in(&self, since: Option<Version>, before: Option<Version>) -> bool {
        since.is_none_or(|since| since <= self.version)
            && before.is_none_or(|before| self.version < before)
    }

    /// The interface as a Bicep file.
    pub(crate) fn bicep_file(&self, sources: &Sources) -> Arc<SourceFile> {
        let path = self.folder(sources).join("main.bicep");
        sources
            .load(&path)
            .unwrap_or_else(|_| sources.insert(path, bicep::write(self)))
    }

    /// The directory with the interface as a Terraform configuration.
    pub(crate) fn terraform_directory(&self, sources: &Sources) -> PathBuf {
        let folder = self.folder(sources);
        let path = folder.join("main.tf");
        if !sources.holds(&path) {
            sources.insert(path, terraform::write(self));
        }
        folder
    }

    fn folder(&self, sources: &Sources) -> PathBuf {
        let pin = if self.pinned { "" } else { "+" };
        let version = format!("{}{pin}", self.version);
        sources
            .base()
            .join(FOLDER)
            .join(&self.interface.module)
            .join(version)
    }
}

impl Interface {
    /// Which versions are described, as part of a sentence.
    pub(crate) fn extent(&self) -> String {
        format!(
            "of this module the versions {} to {} are understood",
            self.first, self.last
        )
    }
}

/// Whether a path is that of a written interface.
pub(crate) fn is_interface(path: &Path) -> bool {
    path.components()
        .any(|component| component.as_os_str() == FOLDER)
}

/// What to tell about a call named `name` of the module in `folder`, if that is a written interface.
pub(crate) fn note<'n>(
    folder: &Path,
    name: &str,
    arguments: impl Iterator<Item = &'n str>,
) -> Option<String> {
    let Understood {
        interface,
        version,
        pinned,
    } = understood_in(folder)?;
    let module = &interface.module;
    let mut note = format!("module '{name}' is understood by the interface of {module} {version}");
    if !pinned {
        note.push_str("; its version is not pinned: what it does by default is not known");
    }
    let is_known = |name: &str| {
        let mut known = interface.arguments.iter();
        known.any(|known| known.name == name && !known.beyond)
    };
    let strange: Vec<String> = arguments
        .filter(|name| !is_known(name))
        .map(|name| format!("'{name}'"))
        .collect();
    if !strange.is_empty() {
        note.push_str("; not, or not wholly, understood: ");
        note.push_str(&strange.join(", "));
    }
    Some(note)
}

/// The module whose interface is written in `folder`, as the path says it.
fn understood_in(folder: &Path) -> Option<Understood> {
    if !is_interface(folder) {
        return None;
    }
    let text = folder.file_name()?.to_str()?;
    let version = Version::read(text.trim_end_matches('+'))?;
    let parent = folder.parent()?;
    let interface = interfaces().iter().find(|interface| {
        parent.ends_with(&interface.module)
            && interface.first <= version
            && version <= interface.last
    })?;
    Some(Understood {
        interface,
        version,
        pinned: !text.ends_with('+'),
    })
}
