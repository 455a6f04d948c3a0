//! Which units are worth evaluating, told from their texts before anything is parsed.
//!
//! Most of what an organisation deploys has nothing to do with AI. Whatever a check can find is spelled
//! somewhere in a unit: a type, a host, the name of a setting. A unit is silent if none of its files,
//! of the modules that it calls or of the files that it loads has any of [`WORDS`], and if nothing is
//! called that lies elsewhere and could have them. It is not even parsed: no check could ask for
//! anything in it. Too many words cost an evaluation; one too few would hide a finding, so tests hold
//! them against every check and every fixture.
//!
//! The same look finds out which units others mention: those are most likely called from there.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;

use crate::discover::{Unit, mentioned_paths};
use crate::paths::{PathMap, PathSet};
use crate::source::{LoadError, Peeked, Sources, normalize};

/// What some check, or some rule about what serves AI, looks for; in lower case.
const WORDS: &[&str] = &[
    // AI by type, by host, by the names of its roles and settings.
    "cognitive",
    "openai",
    "machinelearning",
    "machine_learning",
    "azureml",
    "ml.azure.com",
    "microsoft.search",
    "azurerm_search",
    "azure_search",
    "search.windows.net",
    "botservice",
    "azurerm_bot",
    "healthbot",
    "healthdataai",
    "videoindexer",
    "video_indexer",
    "azurerm_ai_",
    "azure_ai",
    "azureai",
    "ai.azure.com",
    "azure_inference",
    "document_intelligence",
    // Models of others, gateways and tools in front of models, stores of vectors.
    "anthropic",
    "mistral",
    "bedrock",
    "generativelanguage",
    "llm",
    "mcp",
    "vector",
    "diskann",
    "redisearch",
    // What is judged wherever it is: roles, directories, plans of Defender, policies.
    "roledefinitions@",
    "roledefinitions\"",
    "role_definition\"",
    "roleassignmentschedule",
    "rolemanagementpolic",
    "role_management_policy",
    "azurerm_pim_",
    "\"azuread_",
    "microsoft.graph",
    "microsoftgraph",
    "microsoft.security/pricings",
    "security_center_subscription_pricing",
    "policyassignments",
    "policy_assignment",
    "policyexemptions",
    "policy_exemption",
    // Templates that others lie behind, and suppressions that would be reported as unused.
    "templatelink",
    "stanchion",
    // Letters that are written by their numbers.
    "\\u00",
    "\\u{",
];

/// Files and folders that one unit's calls and loads are followed into; beyond, it is evaluated.
const MAX_FOLLOWED: usize = 2_000;

/// Units for which [`QUICKLY_MADE`] takes less time than [`FAST`]: that is three times as long in the making.
const FEW: usize = 32;

static QUICKLY_MADE: LazyLock<Finder> =
    LazyLock::new(|| Finder::of(AhoCorasickKind::NoncontiguousNFA));

static FAST: LazyLock<Finder> = LazyLock::new(|| Finder::of(AhoCorasickKind::DFA));

/// Looks for the words in a text.
struct Finder(Option<AhoCorasick>);

impl Finder {
    fn of(kind: AhoCorasickKind) -> Self {
        let builder = &mut AhoCorasick::builder();
        let builder = builder.ascii_case_insensitive(true);
        Self(builder.kind(Some(kind)).build(WORDS).ok())
    }

    fn for_as_many_as(units: usize) -> &'static Self {
        if units <= FEW { &QUICKLY_MADE } else { &FAST }
    }

    fn finds_one(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|words| words.is_match(text))
    }
}

/// What a look at all units says, by their indices.
#[derive(Debug, Default)]
pub(crate) struct Triage {
    /// Units that another one's text mentions: it may call them.
    pub(crate) mentioned: BTreeSet<usize>,
    /// Units in which nothing speaks of AI.
    pub(crate) silent: BTreeSet<usize>,
}

impl Triage {
    /// How many files the silent ones of `units` have that are to be counted. The units are those that were
    /// looked at, in their order: those with the same files, but other parameters, stand together.
    pub(crate) fn silent_files(&self, units: &[Unit], is_counted: impl Fn(&Unit) -> bool) -> usize {
        let silent = self.silent.iter().filter_map(|index| units.get(*index));
        let mut silent: Vec<&Unit> = silent.filter(|unit| is_counted(unit)).collect();
        silent.dedup_by_key(|unit| unit.place());
        silent.into_iter().map(|unit| unit.files().count()).sum()
    }
}

/// What one file says.
#[derive(Debug, Default)]
struct Look {
    /// It has one of the words, or what it leads to cannot be told.
    speaks: bool,
    /// The files and folders that it mentions.
    mentions: Vec<PathBuf>,
}

/// Looks at units, of which some may be left out if they are silent.
pub(crate) fn triage(
    units: &[Unit],
    sources: &Sources,
    may_be_left_out: impl Fn(&Unit) -> bool + Sync,
) -> Triage {
    let finder = Finder::for_as_many_as(units.len());
    let mut sights: Vec<Sight> = units
        .par_iter()
        .map(|unit| {
            let speaks = speaks_anyway(unit) || !may_be_left_out(unit);
            Sight::of(unit, speaks, finder, sources)
        })
        .collect();
    let texts: Vec<Vec<Peeked>> = sights.iter_mut().map(Sight::take_texts).collect();
    let mut mentioned = PathSet::default();
    for path in sights.iter().flat_map(Sight::mentions) {
        mentioned.insert(path, ());
    }
    let looks = Looks::of(&sights, &mentioned, finder);
    let silent: Vec<bool> = sights
        .par_iter()
        .zip(texts)
        .map(|(sight, texts)| {
            let is_silent = !sight.speaks && !looks.any_speaks(sight.mentions(), sources);
            if !is_silent {
                texts.into_iter().for_each(|text| sources.keep(text));
            }
            is_silent
        })
        .collect();
    let all = units.iter().enumerate();
    let is_mentioned = all.filter(|(_, unit)| mentioned.contains(unit.place()));
    let silent = silent.iter().enumerate().filter(|(_, it)| **it);
    Triage {
        mentioned: is_mentioned.map(|(index, _)| index).collect(),
        silent: silent.map(|(index, _)| index).collect(),
    }
}

/// A unit at first sight.
struct Sight<'u> {
    unit: &'u Unit,
    /// It has to be evaluated.
    speaks: bool,
    /// What its files say; but whether one has a word was looked for only in those before the unit was
    /// known to speak.
    looks: Vec<(&'u Path, Look)>,
    looked_for: usize,
    /// Those of its texts for which there is room.
    texts: Vec<Peeked>,
}

impl<'u> Sight<'u> {
    fn of(unit: &'u Unit, mut speaks: bool, finder: &Finder, sources: &Sources) -> Self {
        let mut looks = Vec::new();
        let mut looked_for = 0;
        let mut texts = Vec::new();
        for path in unit.files().chain(inputs(unit)) {
            match sources.peek(path) {
                Ok(text) => {
                    let look = of_text(path, text.text(), speaks, finder);
                    looked_for += usize::from(!speaks);
                    speaks |= look.speaks;
                    looks.push((path, look));
                    if sources.has_room_for(&text) {
                        texts.push(text);
                    }
                }
                // Why it cannot be read is said when it is evaluated.
                Err(_) => speaks = true,
            }
        }
        Self {
            unit,
            speaks,
            looks,
            looked_for,
            texts,
        }
    }

    fn take_texts(&mut self) -> Vec<Peeked> {
        std::mem::take(&mut self.texts)
    }

    /// The files and folders that its files mention, without itself.
    fn mentions(&self) -> impl Iterator<Item = &Path> {
        let all = self.looks.iter().flat_map(|(_, look)| &look.mentions);
        let all = all.map(PathBuf::as_path);
        all.filter(|path| *path != self.unit.place())
    }
}

/// Whether a unit is evaluated whatever its text says: plans have whole estates in them, and whoever is
/// given a value that no file has may get a word by it.
fn speaks_anyway(unit: &Unit) -> bool {
    match unit {
        Unit::Plan { .. } => true,
        Unit::Terraform(module) => !module.given.is_empty(),
        // Parameters that are a unit themselves are for something that comes from elsewhere, or is lost.
        Unit::Bicep { file, .. } => file.extension().is_some_and(|it| it == "bicepparam"),
        Unit::Arm { .. } => false,
    }
}

/// The files of values that a unit is deployed with.
fn inputs(unit: &Unit) -> impl Iterator<Item = &Path> {
    let (one, all) = match unit {
        Unit::Terraform(module) => (None, module.variables.as_slice()),
        Unit::Bicep { parameters, .. } | Unit::Arm { parameters, .. } => {
            (parameters.as_deref(), &[][..])
        }
        Unit::Plan { .. } => (None, &[][..]),
    };
    one.into_iter().chain(all.iter().map(PathBuf::as_path))
}

/// What files say that units mention, each looked at once for all.
struct Looks<'s> {
    /// Of files that are units' own.
    seen: PathMap<&'s Look>,
    /// Of others, and of folders.
    found: RwLock<PathMap<Arc<Look>>>,
    finder: &'static Finder,
}

/// A look at a file of a unit's own, or at another.
enum Known<'s> {
    Seen(&'s Look),
    Found(Arc<Look>),
}

impl Deref for Known<'_> {
    type Target = Look;

    fn deref(&self) -> &Look {
        match self {
            Self::Seen(look) => look,
            Self::Found(look) => look,
        }
    }
}

impl<'s> Looks<'s> {
    /// The looks at whatever is mentioned by itself or by its folder.
    fn of(sights: &'s [Sight<'_>], mentioned: &PathSet, finder: &'static Finder) -> Self {
        let mut seen = PathMap::default();
        for sight in sights {
            for (path, look) in sight.looks.iter().take(sight.looked_for) {
                let mut names = path.ancestors().take(2);
                if names.any(|name| mentioned.contains(name)) {
                    seen.insert(path, look);
                }
            }
        }
        Self {
            seen,
            found: RwLock::default(),
            finder,
        }
    }

    /// Whether anything that is mentioned speaks, at any depth.
    fn any_speaks<'p>(&self, mentions: impl Iterator<Item = &'p Path>, sources: &Sources) -> bool {
        let mut open: Vec<PathBuf> = mentions.map(Path::to_path_buf).collect();
        let mut seen = PathSet::default();
        let mut count = 0;
        while let Some(path) = open.pop() {
            if seen.contains(&path) {
                continue;
            }
            if count >= MAX_FOLLOWED {
                return true;
            }
            let look = self.look(&path, sources);
            if look.speaks {
                return true;
            }
            open.extend(look.mentions.iter().cloned());
            seen.insert(&path, ());
            count += 1;
        }
        false
    }

    fn look(&self, path: &Path, sources: &Sources) -> Known<'s> {
        if let Some(known) = self.known(path) {
            return known;
        }
        let found = match language(path) {
            Some(_) => look(path, self.finder, sources),
            None => {
                let of_folder = self.folder(path, sources);
                of_folder.unwrap_or_else(|| look(path, self.finder, sources))
            }
        };
        self.note(path, found)
    }

    fn known(&self, path: &Path) -> Option<Known<'s>> {
        if let Some(look) = self.seen.get(path) {
            return Some(Known::Seen(look));
        }
        let found = self.found.read().unwrap_or_else(PoisonError::into_inner);
        found.get(path).cloned().map(Known::Found)
    }

    fn note(&self, path: &Path, look: Look) -> Known<'s> {
        let look = Arc::new(look);
        let mut found = self.found.write().unwrap_or_else(PoisonError::into_inner);
        found.insert(path, Arc::clone(&look));
        Known::Found(look)
    }

    /// What the module in a folder says; `None` for what is no folder, or has no files.
    fn folder(&self, path: &Path, sources: &Sources) -> Option<Look> {
        // Of what may not be read it is told when it is called.
        let mut all = Look {
            speaks: !sources.allows(path),
            ..Look::default()
        };
        let files = sources.list(path);
        if files.is_empty() && !all.speaks {
            return None;
        }
        for file in files {
            if language(&file) == Some(Language::Terraform) {
                let look = self.look(&file, sources);
                all.speaks |= look.speaks;
                all.mentions.extend(look.mentions.iter().cloned());
            }
        }
        Some(all)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Terraform,
    Bicep,
    Json,
}

fn language(path: &Path) -> Option<Language> {
    let name = path.file_name()?.to_str()?;
    let has = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if has(&[".tf", ".tf.json", ".tofu", ".tofu.json"]) {
        Some(Language::Terraform)
    } else if has(&[".bicep", ".bicepparam"]) {
        Some(Language::Bicep)
    } else if has(&[".json", ".jsonc"]) {
        Some(Language::Json)
    } else {
        None
    }
}

/// Looks at a file that others call or load.
fn look(path: &Path, finder: &Finder, sources: &Sources) -> Look {
    match sources.peek(path) {
        Ok(text) => of_text(path, text.text(), false, finder),
        // Whatever is between quotes and looks like a path need not be one.
        Err(LoadError::NotFound | LoadError::NotAFile) => Look::default(),
        Err(_) => Look {
            speaks: true,
            ..Look::default()
        },
    }
}

/// Looks at a text; in one that is known to speak words are not looked for.
fn of_text(path: &Path, text: &str, is_known: bool, finder: &Finder) -> Look {
    let folder = path.parent().unwrap_or(Path::new(""));
    let language = language(path);
    let mut look = Look {
        speaks: is_known || finder.finds_one(text),
        mentions: Vec::new(),
    };
    let (quote, loaders) = match language {
        Some(Language::Terraform) => ('"', &TERRAFORM_LOADERS[..]),
        Some(Language::Bicep) => ('\'', &BICEP_LOADERS[..]),
        Some(Language::Json) | None => return look,
    };
    look.mentions = mentioned_paths(text, quote, folder);
    // Whoever speaks is evaluated; what it leads to is found then.
    look.speaks = look.speaks
        || match language {
            Some(Language::Terraform) => !modules_are_local(text),
            _ => leads_to_registry(text),
        };
    for loaded in loaded(text, quote, loaders) {
        match loaded {
            Some(written) => look.mentions.push(normalize(&folder.join(written))),
            None => look.speaks = true,
        }
    }
    look
}

const TERRAFORM_LOADERS: [&str; 4] = ["file", "templatefile", "filebase64", "fileset"];
const BICEP_LOADERS: [&str; 5] = [
    "loadTextContent",
    "loadJsonContent",
    "loadYamlContent",
    "loadFileAsBase64",
    "loadDirectoryFileInfo",
];

/// The paths that are given to functions which load files; `None` for one that is computed.
fn loaded<'t>(
    text: &'t str,
    quote: char,
    loaders: &'t [&str],
) -> impl Iterator<Item = Option<&'t str>> {
    let calls = text.match_indices('(').filter(move |(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        loaders.iter().any(|loader| {
            let ahead = before.strip_suffix(loader);
            ahead.is_some_and(|ahead| !ahead.ends_with(is_of_word))
        })
    });
    calls.map(move |(at, _)| {
        let argument = text.get(at + 1..)?.trim_start();
        let (written, _) = argument.strip_prefix(quote)?.split_once(quote)?;
        let written = written.strip_prefix("${path.module}/").unwrap_or(written);
        (!written.contains("${")).then_some(written)
    })
}

fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Whether every `source` in a Terraform text that calls modules is a folder beside it or a provider's
/// address.
fn modules_are_local(text: &str) -> bool {
    let mut calls = text.match_indices("module").filter(|(at, word)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        behind.trim_start().starts_with('"')
    });
    if calls.next().is_none() {
        return true;
    }
    text.match_indices("source").all(|(at, word)| {
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + word.len()..).unwrap_or_default();
        if before.ends_with(is_of_word) || behind.starts_with(is_of_word) {
            return true;
        }
        // In JSON: `"source": "…"`.
        let behind = behind.strip_prefix('"').unwrap_or(behind).trim_start();
        let Some(value) = behind.strip_prefix(['=', ':']) else {
            return true;
        };
        let value = value.trim_start().strip_prefix('"');
        let value = value.and_then(|value| value.split('"').next());
        value.is_some_and(|value| is_beside(value) || is_provider(value))
    })
}

fn is_beside(source: &str) -> bool {
    let source = source.replace('\\', "/");
    source == "." || source == ".." || source.starts_with("./") || source.starts_with("../")
}

/// `hashicorp/azurerm`, with or without a public registry in front. Modules have one part more.
fn is_provider(source: &str) -> bool {
    let own = ["registry.terraform.io/", "registry.opentofu.org/"]
        .iter()
        .find_map(|host| source.strip_prefix(host))
        .unwrap_or(source);
    let is_part = |part: &str| {
        let mut characters = part.chars();
        !part.is_empty() && characters.all(|one| is_of_word(one) || one == '-')
    };
    own.split_once('/')
        .is_some_and(|(namespace, name)| is_part(namespace) && is_part(name))
}

/// Whether a Bicep text names something in a registry or a template spec.
fn leads_to_registry(text: &str) -> bool {
    let mut quoted = text.split('\'');
    quoted.any(|part| {
        ["br:", "br/", "ts:", "ts/"]
            .iter()
            .any(|scheme| part.starts_with(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;
    use crate::lang::terraform::azurerm;

    fn speaks(name: &str, text: &str) -> bool {
        let of = |finder| of_text(Path::new(name), text, false, finder).speaks;
        let [fast, quickly_made] = [of(&FAST), of(&QUICKLY_MADE)];
        assert_eq!(fast, quickly_made, "{text}");
        fast
    }

    fn mentions(name: &str, text: &str) -> Vec<PathBuf> {
        of_text(Path::new(name), text, false, &FAST).mentions
    }

    /// Types of what is said of AI resources: outputs, logs.
    const ABOUT_OTHERS: [&str; 2] = [
        "Microsoft.Resources/deployments/outputs",
        "Microsoft.Insights/diagnosticSettings",
    ];

    #[test]
    fn whatever_is_judged_by_its_type_alone_has_a_word() {
        let judged = |arm_type: &str| {
            let is_judged = checks::built_in().for_type(arm_type).next().is_some();
            is_judged && !checks::is_supporting(arm_type) && !ABOUT_OTHERS.contains(&arm_type)
        };
        let mut count = 0;
        for check in checks::built_in().checks() {
            for arm_type in check.resource.iter().filter(|arm_type| judged(arm_type)) {
                count += 1;
                for written in [
                    format!("resource a '{arm_type}@2024-01-01' = {{}}"),
                    format!("{{ \"type\": \"{arm_type}\" }}"),
                    format!("type = \"{arm_type}@2024-01-01\""),
                ] {
                    assert!(speaks("a.json", &written), "{written}");
                }
            }
        }
        assert!(count > 100, "{count}");
        let mut count = 0;
        for (resource_type, mapping) in azurerm::mappings().iter() {
            if judged(&mapping.arm_type) {
                count += 1;
                let written = format!("resource \"{resource_type}\" \"a\" {{}}");
                assert!(speaks("a.tf", &written), "{written}");
            }
        }
        assert!(count > 20, "{count}");
    }

    #[test]
    fn what_has_nothing_to_do_with_ai_is_silent() {
        let plain = r#"
terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
    random  = { source = "registry.terraform.io/hashicorp/random" }
  }
  backend "azurerm" { use_azuread_auth = true }
}
module "network" { source = "../modules/network" }
resource "azurerm_linux_virtual_machine" "vm" {
  custom_data = base64encode(templatefile("${path.module}/cloud-init.tftpl", {}))
}"#;
        assert!(!speaks("/live/main.tf", plain));
        assert_eq!(
            mentions("/live/main.tf", plain),
            [
                PathBuf::from("/modules/network"),
                PathBuf::from("/live/cloud-init.tftpl"),
            ]
        );
        let bicep =
            "module web 'modules/web.bicep' = {}\nvar policy = loadTextContent('policies/base')\n";
        assert!(!speaks("/app/main.bicep", bicep));
        assert_eq!(
            mentions("/app/main.bicep", bicep),
            [
                PathBuf::from("/app/modules/web.bicep"),
                PathBuf::from("/app/policies/base"),
            ]
        );
    }

    #[test]
    fn whoever_leads_to_what_cannot_be_seen_speaks() {
        for text in [
            "module \"ai\" {\n  source = \"Azure/avm-res-search-searchservice/azurerm\"\n}",
            "module \"ai\" { source = \"git::https://example.com/platform.git\" }",
            "module \"ai\" {\n  source = \"github.com/contoso/platform\"\n}",
            "module \"ai\" {\n  # source = \"../platform\"\n  source = local.platform\n}",
            "locals { all = fileset(var.folder, \"*.json\") }",
            "locals { all = file(\"${var.folder}/a.json\") }",
            "locals { all = filebase64 (var.folder) } locals { all = filebase64(var.folder) }",
        ] {
            assert!(speaks("main.tf", text), "{text}");
        }
        let json = r#"{"module": {"ai": {"source": "contoso/platform/azurerm"}}}"#;
        assert!(speaks("main.tf.json", json));
        for text in [
            "module ai 'br/public:avm/res/network/virtual-network:0.5.2' = {}",
            "module ai 'ts/contoso:platform:v1' = {}",
            "var policy = loadTextContent(name)",
        ] {
            assert!(speaks("main.bicep", text), "{text}");
        }
        assert!(speaks(
            "a.json",
            r#"{ "templateLink": { "relativePath": "b.json" } }"#
        ));
        assert!(speaks("main.tf", "# stanchion: ignore AIS101 long gone\n"));
        let spelled_out = r#"{ "type": "Microsoft.\u0053earch/\u0073earchServices" }"#;
        assert!(speaks("a.json", spelled_out));
        assert!(speaks("a.bicep", r"var kind = '\u{4f}pen\u{41}I'"));
    }

    #[test]
    fn modules_are_followed_wherever_they_lie() {
        let sources = Sources::new("/estate");
        sources.insert("live/main.tf", "module \"a\" { source = \"../modules/a\" }");
        sources.insert("live/other.bicep", "module a '../modules/a.bicep' = {}");
        sources.insert("modules/a.bicep", "module b './b.bicep' = {}");
        sources.insert(
            "modules/b.bicep",
            "resource s 'Microsoft.Search/searchServices@2025-05-01' = {}",
        );
        sources.insert(
            "quiet.bicep",
            "resource s 'Microsoft.Storage/storageAccounts@2024-01-01' = {}",
        );
        sources.insert(
            "broken.bicep",
            "resource s 'Microsoft.Storage/storageAccounts@2024-01-01' = {",
        );
        sources.insert("quiet.parameters.json", r#"{ "parameters": {} }"#);
        let unit = |file: &str| Unit::Bicep {
            file: PathBuf::from("/estate").join(file),
            parameters: None,
        };
        let units = [
            "broken.bicep",
            "live/other.bicep",
            "modules/a.bicep",
            "quiet.bicep",
        ];
        let mut units: Vec<Unit> = units.map(unit).to_vec();
        units.push(Unit::Bicep {
            file: PathBuf::from("/estate/quiet.bicep"),
            parameters: Some(PathBuf::from("/estate/quiet.parameters.json")),
        });
        let found = triage(&units, &sources, |_| true);
        assert_eq!(found.silent_files(&units, |_| true), 2);
        assert_eq!(found.silent_files(&units, Unit::has_parameters), 1);
        assert_eq!(found.silent.into_iter().collect::<Vec<_>>(), [0, 3, 4]);
        assert_eq!(found.mentioned.into_iter().collect::<Vec<_>>(), [2]);
        let found = triage(&units, &sources, |_| false);
        assert!(found.silent.is_empty());
    }
}
