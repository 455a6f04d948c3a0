//! Which units may read which files: what has to be known before units can be checked apart.
//!
//! Who is called as a module is judged where it is called, and what is found in a module that several
//! call is one finding. Both ask for readers that another shard checks. As for files that are named by
//! themselves ([`super::callers`]) only text is looked at, nothing is parsed: one reader too many costs
//! an evaluation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::callers::{Mention, mentions};
use super::named::can_be_loaded;
use super::{FileKind, Unit, kind_of};
use crate::evaluate::is_test_of;
use crate::lang::terraform::{Given, ModuleFiles};
use crate::source::Sources;

/// Modules outside the run that are looked through.
const MAX_OUTSIDE: usize = 10_000;

/// Who may read what.
pub(crate) struct Readers<'a> {
    units: &'a [Unit],
    sources: &'a Sources,
    nodes: Vec<Node>,
    /// The nodes that may call each node.
    callers: Vec<BTreeSet<usize>>,
    by_place: BTreeMap<PathBuf, usize>,
    /// Who mentions a path.
    by_path: BTreeMap<PathBuf, BTreeSet<usize>>,
    /// Who mentions the end of a file's name, the beginning of which is computed.
    by_ending: BTreeMap<String, BTreeSet<usize>>,
    /// Who asks for a module from elsewhere, by a word of what is asked for, in lower case.
    by_word: BTreeMap<String, BTreeSet<usize>>,
    /// Whose inputs a file is.
    inputs: BTreeMap<PathBuf, BTreeSet<usize>>,
}

/// A folder of Terraform files or another file that may be called.
struct Node {
    place: PathBuf,
    kind: Kind,
    /// The units that it is, if it is in the run: several with as many parameter files.
    units: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Terraform,
    Plan,
    Bicep,
    Arm,
}

impl<'a> Readers<'a> {
    /// Looks through the files of those of `units` that are evaluated, and of the modules outside the run
    /// that they lead to.
    pub(crate) fn new(
        units: &'a [Unit],
        evaluated: &BTreeSet<usize>,
        sources: &'a Sources,
    ) -> Self {
        let mut readers = Self {
            units,
            sources,
            nodes: Vec::new(),
            callers: Vec::new(),
            by_place: BTreeMap::new(),
            by_path: BTreeMap::new(),
            by_ending: BTreeMap::new(),
            by_word: BTreeMap::new(),
            inputs: BTreeMap::new(),
        };
        let mut open: BTreeSet<(usize, PathBuf)> = BTreeSet::new();
        for index in evaluated {
            let Some(unit) = units.get(*index) else {
                continue;
            };
            let kind = match unit {
                Unit::Terraform(_) => Kind::Terraform,
                Unit::Plan { .. } => Kind::Plan,
                Unit::Bicep { .. } => Kind::Bicep,
                Unit::Arm { .. } => Kind::Arm,
            };
            let node = readers.node(unit.place(), kind);
            if let Some(node) = readers.nodes.get_mut(node) {
                node.units.push(*index);
            }
            if kind != Kind::Plan {
                open.extend(unit.files().map(|file| (node, file.to_path_buf())));
            }
            match unit {
                Unit::Terraform(module) => {
                    let given = module.given.iter().filter_map(|given| match given {
                        Given::File(file) => Some(file),
                        Given::Value(_) => None,
                    });
                    for file in module.variables.iter().chain(given) {
                        readers.note_input(file, node);
                    }
                }
                Unit::Plan { configurations, .. } => {
                    for ModuleFiles { directory, .. } in configurations {
                        let mentions = readers.by_path.entry(directory.clone()).or_default();
                        mentions.insert(node);
                    }
                }
                Unit::Bicep { parameters, .. } | Unit::Arm { parameters, .. } => {
                    if let Some(file) = parameters {
                        readers.note_input(file, node);
                        // It may extend others.
                        open.insert((node, file.clone()));
                    }
                }
            }
        }
        let mut outside = 0;
        while !open.is_empty() {
            let looked: Vec<(usize, Look)> = std::mem::take(&mut open)
                .into_par_iter()
                .map(|(node, file)| (node, look(&file, sources)))
                .collect();
            for (node, look) in looked {
                for word in look.words {
                    readers.by_word.entry(word).or_default().insert(node);
                }
                for mention in look.mentions {
                    match mention {
                        Mention::Path(path) => {
                            // Names of types and hosts look like files, too.
                            if !is_plausible(&path) && !readers.by_place.contains_key(&path) {
                                continue;
                            }
                            if outside < MAX_OUTSIDE
                                && let Some((kind, files)) = readers.outside(node, &path)
                            {
                                outside += 1;
                                let module = readers.node(&path, kind);
                                open.extend(files.into_iter().map(|file| (module, file)));
                            }
                            readers.by_path.entry(path).or_default().insert(node);
                        }
                        Mention::Name(ending) => {
                            readers.by_ending.entry(ending).or_default().insert(node);
                        }
                    }
                }
            }
        }
        readers.callers = (0..readers.nodes.len())
            .into_par_iter()
            .map(|node| readers.who_calls(node))
            .collect();
        readers
    }

    fn node(&mut self, place: &Path, kind: Kind) -> usize {
        if let Some(known) = self.by_place.get(place) {
            return *known;
        }
        let index = self.nodes.len();
        self.nodes.push(Node {
            place: place.to_path_buf(),
            kind,
            units: Vec::new(),
        });
        self.by_place.insert(place.to_path_buf(), index);
        index
    }

    fn note_input(&mut self, file: &Path, node: usize) {
        let of = self.inputs.entry(file.to_path_buf()).or_default();
        of.insert(node);
    }

    /// A module at `path` that is none of the run's units, with its files.
    fn outside(&self, caller: usize, path: &Path) -> Option<(Kind, Vec<PathBuf>)> {
        // Who mentions it for the second time has it looked through already.
        if self.by_place.contains_key(path) || self.by_path.contains_key(path) {
            return None;
        }
        match (self.nodes.get(caller)?.kind, kind_of(path)) {
            (Kind::Terraform, None) if !can_be_loaded(path) => {
                let mut files = self.sources.list(path);
                files.retain(|file| matches!(kind_of(file), Some(FileKind::Terraform)));
                (!files.is_empty()).then_some((Kind::Terraform, files))
            }
            (Kind::Bicep, Some(FileKind::Bicep)) => Some((Kind::Bicep, vec![path.to_path_buf()])),
            _ => None,
        }
    }

    /// The nodes that may call a node as a module.
    fn callers(&self, callee: usize) -> impl Iterator<Item = usize> {
        self.callers.get(callee).into_iter().flatten().copied()
    }

    /// Finds out who may call a node.
    fn who_calls(&self, callee: usize) -> BTreeSet<usize> {
        let Some(node) = self.nodes.get(callee) else {
            return BTreeSet::new();
        };
        let by_path = self.by_path.get(&node.place).into_iter().flatten();
        let by_ending = match node.kind {
            Kind::Arm => self.by_ending(&node.place),
            _ => BTreeSet::new(),
        };
        let word = self.word_for(node);
        let by_word = word.and_then(|word| self.by_word.get(&word));
        let by_word = by_word.into_iter().flatten().copied();
        let callers = by_path.copied().chain(by_ending).chain(by_word);
        let mut callers: BTreeSet<usize> = callers.collect();
        callers.retain(|caller| {
            let caller = self.nodes.get(*caller).map(|caller| caller.kind);
            match node.kind {
                Kind::Terraform => matches!(caller, Some(Kind::Terraform | Kind::Plan)),
                Kind::Bicep => caller == Some(Kind::Bicep),
                Kind::Arm => matches!(caller, Some(Kind::Bicep | Kind::Arm)),
                Kind::Plan => false,
            }
        });
        callers.remove(&callee);
        callers
    }

    /// What a reference to a module has to have in it that is laid out or restored here.
    fn word_for(&self, node: &Node) -> Option<String> {
        let word = match node.kind {
            // `<mirror>/namespace/name/provider`, `<mirror>/host/owner/name`
            Kind::Terraform => {
                let below = node.place.strip_prefix(self.sources.mirror()?).ok()?;
                below.components().nth(1)?.as_os_str().to_str()?
            }
            // `br/mcr.microsoft.com/bicep$ai$search/1.0$/main.json`, `ts/subscription/group/name/1.0/main.json`
            Kind::Arm => {
                let module = node.place.ancestors().nth(2)?.file_name()?.to_str()?;
                module.rsplit('$').next()?
            }
            Kind::Bicep | Kind::Plan => return None,
        };
        Some(word.to_lowercase())
    }

    fn by_ending(&self, file: &Path) -> BTreeSet<usize> {
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        let endings = name.char_indices().filter_map(|(at, _)| name.get(at..));
        let nodes = endings.filter_map(|ending| self.by_ending.get(ending));
        nodes.flatten().copied().collect()
    }

    /// The nodes that lead to these, at any depth, and these.
    fn above(&self, nodes: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = nodes.into_iter().collect();
        let mut open: Vec<usize> = found.iter().copied().collect();
        while let Some(node) = open.pop() {
            for caller in self.callers(node) {
                if found.insert(caller) {
                    open.push(caller);
                }
            }
        }
        found
    }

    fn units_of(&self, nodes: &BTreeSet<usize>) -> BTreeSet<usize> {
        let nodes = nodes.iter().filter_map(|node| self.nodes.get(*node));
        nodes.flat_map(|node| node.units.iter().copied()).collect()
    }

    /// Whether a node is a test of another one, of which it is no caller then.
    fn is_test_of(&self, test: usize, tested: usize) -> bool {
        let unit = |node: usize| {
            let unit = self.nodes.get(node)?.units.first()?;
            self.units.get(*unit)
        };
        let both = unit(test).zip(unit(tested));
        both.is_some_and(|(test, tested)| is_test_of(test, tested, self.sources))
    }

    /// The units that may call one, at any depth and not as its tests; those that nobody calls first.
    pub(crate) fn callers_of(&self, unit: usize) -> Callers {
        let place = self.units.get(unit).map(Unit::place);
        let Some(node) = place.and_then(|place| self.by_place.get(place)).copied() else {
            return Callers::default();
        };
        let mut above = self.above([node]);
        above.remove(&node);
        above.retain(|caller| !self.is_test_of(*caller, node));
        let direct: BTreeSet<usize> = self.callers(node).collect();
        let mut tops = Vec::new();
        for is_direct in [true, false] {
            for caller in above
                .iter()
                .filter(|caller| direct.contains(caller) == is_direct)
            {
                let mut callers = self.callers(*caller);
                if callers.all(|above| self.is_test_of(above, *caller))
                    && let Some(caller) = self.nodes.get(*caller)
                {
                    tops.extend(&caller.units);
                }
            }
        }
        Callers {
            tops,
            all: self.units_of(&above),
        }
    }

    /// The unit that a unit goes with: the first that may call it and that nobody calls, else itself.
    pub(crate) fn home(&self, unit: usize) -> usize {
        self.callers_of(unit).tops.first().copied().unwrap_or(unit)
    }

    /// The units that may read a file, their own included.
    pub(crate) fn units_reading(&self, file: &Path) -> BTreeSet<usize> {
        let place = match kind_of(file) {
            Some(FileKind::Terraform) => file.parent(),
            _ => Some(file),
        };
        let own = place.and_then(|place| self.by_place.get(place));
        let inputs = self.inputs.get(file).into_iter().flatten();
        let mut nodes: BTreeSet<usize> = own.into_iter().chain(inputs).copied().collect();
        if own.is_none() {
            let by_path = self.by_path.get(file).into_iter().flatten();
            nodes.extend(by_path.copied().chain(self.by_ending(file)));
            // A module from elsewhere may have come through others of its kind.
            nodes.extend(self.by_word.values().flatten());
        }
        self.units_of(&self.above(nodes))
    }
}

/// The units that may call another.
#[derive(Debug, Default)]
pub(crate) struct Callers {
    /// Those that nobody calls.
    pub(crate) tops: Vec<usize>,
    /// All.
    pub(crate) all: BTreeSet<usize>,
}

/// What a file mentions that could be read through it.
#[derive(Default)]
struct Look {
    mentions: Vec<Mention>,
    words: Vec<String>,
}

fn look(file: &Path, sources: &Sources) -> Look {
    let mut look = Look::default();
    let Some(folder) = file.parent() else {
        return look;
    };
    // Whoever cannot be read calls nobody; a unit that needs the file will say so.
    let Ok(text) = sources.peek(file) else {
        return look;
    };
    let text = text.text();
    match kind_of(file) {
        Some(FileKind::Terraform) => {
            look.mentions = mentions(text, '"', folder);
            if sources.mirror().is_some() {
                look.words = text.split('"').flat_map(of_source).collect();
            }
        }
        Some(FileKind::Bicep | FileKind::Bicepparam) => {
            look.mentions = mentions(text, '\'', folder);
            look.words = text.split('\'').filter_map(of_reference).collect();
        }
        Some(FileKind::Json) => look.mentions = links(text),
        Some(FileKind::Tfvars) | None => {}
    }
    look
}

/// The parts of a Terraform module's source, if it is one from elsewhere.
fn of_source(written: &str) -> impl Iterator<Item = String> {
    let is_elsewhere =
        written.contains('/') && !written.starts_with('.') && !written.contains('\n');
    let parts = written.split(['/', ':', '?', '@']);
    parts
        .filter(move |part| is_elsewhere && !part.is_empty())
        .map(|part| part.strip_suffix(".git").unwrap_or(part).to_lowercase())
}

/// The name of the module that a Bicep reference means: `br/public:avm/res/search/search-service:0.1.0`.
fn of_reference(written: &str) -> Option<String> {
    let kinds = ["br:", "br/", "ts:", "ts/"];
    if !kinds.iter().any(|kind| written.starts_with(kind)) {
        return None;
    }
    let (_, module) = written.split_once(':')?;
    let module = module.split([':', '@']).next()?;
    Some(module.rsplit('/').next()?.to_lowercase())
}

/// Whether a path is one of a folder, or of a file that is read or loaded.
fn is_plausible(path: &Path) -> bool {
    path.extension().is_none() || kind_of(path).is_some() || can_be_loaded(path)
}

/// Names of files in a template that links to others. How it comes by their folder is not asked.
fn links(text: &str) -> Vec<Mention> {
    if !text.contains("templateLink") {
        return Vec::new();
    }
    text.split(['"', '\''])
        .filter_map(|part| part.rsplit(['/', '\\']).next())
        .filter(|name| matches!(kind_of(Path::new(name)), Some(FileKind::Json)))
        .map(|name| Mention::Name(name.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_have_the_name_of_the_module() {
        for (written, name) in [
            (
                "br/public:avm/res/search/search-service:0.1.0",
                "search-service",
            ),
            ("br:mcr.microsoft.com/bicep/X:1.0", "x"),
            ("br:team.azurecr.io/net/vnet@sha256:ab01", "vnet"),
            ("ts:00000000-0000/group/Name:v1", "name"),
            ("ts/team:name:v1", "name"),
        ] {
            assert_eq!(of_reference(written).as_deref(), Some(name), "{written}");
        }
        assert_eq!(of_reference("./br/x.bicep"), None);
        let source = "git::https://github.com/Owner/name.git//infra?ref=v1";
        let words: Vec<String> = of_source(source).collect();
        assert!(words.contains(&"owner".to_owned()) && words.contains(&"name".to_owned()));
        assert_eq!(of_source("../modules/ai").count(), 0);
    }

    #[test]
    fn links_are_known_by_the_name_of_the_file() {
        let text = r#"{"templateLink": {"uri": "[uri(deployment().properties.templateLink.uri, 'nested/Search.json')]"}}"#;
        let [Mention::Name(name)] = &links(text)[..] else {
            panic!("one name")
        };
        assert_eq!(name, "Search.json");
        assert!(links(r#"{"x": "a.json"}"#).is_empty());
    }
}
