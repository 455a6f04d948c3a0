//! The same comparison over a corpus that is not part of the repository.
//!
//! `STANCHION_CORPUS=… STANCHION_DUMPS=… cargo test --release --test parity -- --ignored --nocapture`
//! writes the dumps of every `main.bicep` beside a `main.json` to `$STANCHION_DUMPS/default`, and those
//! with the parameters that each `main.test.bicep` passes to `$STANCHION_DUMPS/tests`, and prints what
//! the comparison says.

#![allow(clippy::print_stdout, reason = "figures for people")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

use stanchion::diagnostic::Diagnostic;
use stanchion::lang::bicep::syntax::Statement;
use stanchion::lang::{Evaluated, arm, bicep};
use stanchion::model::dump::{Root, dump};
use stanchion::source::{Sources, normalize};

use crate::compare::{Outcome, compare, prepare};

/// What both sides of a pair may take together; far more where nothing is optimised.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });

#[derive(Default)]
struct Figures {
    pairs: usize,
    open: usize,
    agreeing: usize,
    known: usize,
    values: usize,
    differs: usize,
    unmatched: usize,
    resources: usize,
    slowest: (Duration, PathBuf),
}

impl Figures {
    fn time(&mut self, path: &Path, start: Instant) {
        let took = start.elapsed();
        if took > self.slowest.0 {
            self.slowest = (took, path.to_path_buf());
        }
    }

    fn add(&mut self, outcome: &Outcome) {
        self.pairs += 1;
        self.agreeing += usize::from(outcome.differs.is_empty() && outcome.unmatched.is_empty());
        self.known += outcome.known;
        self.values += outcome.all();
        self.differs += outcome.differs.len();
        self.unmatched += outcome.unmatched.len();
    }

    fn print(&self, what: &str) {
        let percent = |part: usize| 100.0 * part as f64 / self.values.max(1) as f64;
        println!(
            "{what}: {} pairs, {} more are open; {} resources, {} unmatched; {} pairs without contradiction; \
             {} values: {:.2} % contradict, {:.1} % known on both sides; slowest {:?} {}",
            self.pairs,
            self.open,
            self.resources,
            self.unmatched,
            self.agreeing,
            self.values,
            percent(self.differs),
            percent(self.known),
            self.slowest.0,
            self.slowest.1.display()
        );
        assert!(self.pairs > 0 && self.slowest.0 < TIME);
    }
}

fn folder(name: &str) -> PathBuf {
    std::env::var_os(name)
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("{name} names no folder"))
}

fn files(corpus: &Path, name: &str) -> Vec<PathBuf> {
    walkdir::WalkDir::new(corpus)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_name() == name)
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// What a Bicep file needs besides itself, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Needs {
    Nothing,
    LocalFiles,
    RegistryImports,
    RegistryModules,
}

/// What `path` needs, itself and through the files that it uses. Everything is read as it is written:
/// whether a module is deployed does not matter.
fn needs(path: &Path) -> Needs {
    let (mut most, mut seen, mut next) = (Needs::Nothing, BTreeSet::new(), vec![normalize(path)]);
    while let Some(path) = next.pop() {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let file = bicep::parser::parse(text.trim_start_matches('\u{feff}'));
        for statement in &file.statements {
            let (reference, remote) = match statement {
                Statement::Module(module) => (&module.path, Needs::RegistryModules),
                Statement::Import(import) => (&import.path, Needs::RegistryImports),
                _ => continue,
            };
            let reference = reference.as_literal().expect("a name");
            if reference.contains(':') {
                most = most.max(remote);
                continue;
            }
            most = most.max(Needs::LocalFiles);
            let used = normalize(&path.with_file_name(reference));
            if seen.insert(used.clone()) {
                next.push(used);
            }
        }
    }
    most
}

/// Every `main.bicep` that lies beside a `main.json`, with what it needs.
fn pairs(corpus: &Path) -> Vec<(PathBuf, Needs)> {
    let mut pairs = files(corpus, "main.bicep");
    pairs.retain(|path| path.with_extension("json").exists());
    let pairs: Vec<_> = pairs
        .into_iter()
        .map(|path| (path.clone(), needs(&path)))
        .collect();
    let count = |wanted| pairs.iter().filter(|(_, needs)| *needs == wanted).count();
    println!(
        "{} pairs: {} of single files, {} with local files only, {} with imports from registries, \
         {} with modules from registries",
        pairs.len(),
        count(Needs::Nothing),
        count(Needs::LocalFiles),
        count(Needs::RegistryImports),
        count(Needs::RegistryModules),
    );
    pairs
}

/// Whether an evaluation could not read all that it asked for.
fn is_open(diagnostics: &[Diagnostic]) -> bool {
    let codes = [
        "unread-module",
        "limit-modules",
        "syntax-error",
        "unreadable-file",
    ];
    diagnostics
        .iter()
        .any(|diagnostic| codes.contains(&diagnostic.code))
}

/// Two folders for dumps and their figures: closed pairs, and those that name modules of registries
/// but need none of them in this evaluation.
struct Run {
    closed: (PathBuf, Figures),
    further: (PathBuf, Figures),
}

impl Run {
    fn new(name: &str) -> Self {
        let make = |name: String| {
            let folder = folder("STANCHION_DUMPS").join(name);
            fs::create_dir_all(&folder).expect("a folder");
            (folder, Figures::default())
        };
        Self {
            closed: make(name.to_owned()),
            further: make(format!("{name}-further")),
        }
    }

    /// Where a pair belongs. Of a closed pair everything is compared, whatever its diagnostics say.
    fn place(&mut self, needs: Needs, left: &Evaluated) -> Option<&mut (PathBuf, Figures)> {
        if needs < Needs::RegistryModules {
            Some(&mut self.closed)
        } else if is_open(&left.diagnostics) {
            self.further.1.open += 1;
            None
        } else {
            Some(&mut self.further)
        }
    }

    fn print(&self, what: &str) {
        self.closed.1.print(&format!("closed, {what}"));
        self.further
            .1
            .print(&format!("further ones that are read whole, {what}"));
    }
}

fn write(out: &Path, name: &str, kind: &str, evaluated: &Evaluated, sources: &Sources) -> Outcomes {
    let root = Root {
        file: name,
        kind,
        target_scope: None,
        parameters: "default",
    };
    let dumped = dump(&root, &evaluated.resources, sources, &evaluated.diagnostics);
    let name = name.replace(['/', '\\'], "__");
    fs::write(
        out.join(format!("{name}.{kind}.dump.json")),
        dumped.to_string(),
    )
    .expect("a dump");
    prepare(&dumped)
}

type Outcomes = Vec<serde_json::Value>;

#[test]
#[ignore = "needs a corpus"]
fn templates_and_what_they_are_compiled_to() {
    let corpus = folder("STANCHION_CORPUS");
    let mut run = Run::new("default");
    for (path, needs) in pairs(&corpus) {
        let sources = Sources::new(&corpus);
        let start = Instant::now();
        let left = bicep::evaluate(&path, None, &sources);
        let Some((out, figures)) = run.place(needs, &left) else {
            continue;
        };
        let right = arm::evaluate(&path.with_extension("json"), None, &sources);
        figures.time(&path, start);
        let name = sources.display(path.parent().expect("a folder"));
        let left = write(out, &name, "bicep", &left, &sources);
        let right = write(out, &name, "arm", &right, &sources);
        figures.resources += left.len();
        figures.add(&compare(&left, &right));
    }
    run.print("default parameters");
}

/// The module that a test in `folder` is about, as the test writes it: the first that is one of `pairs`.
fn called(text: &str, folder: &Path, pairs: &[(PathBuf, Needs)]) -> Option<(String, Needs)> {
    let file = bicep::parser::parse(text.trim_start_matches('\u{feff}'));
    file.statements.iter().find_map(|statement| {
        let Statement::Module(module) = statement else {
            return None;
        };
        let call = module.path.as_literal()?;
        let path = normalize(&folder.join(call));
        let (_, needs) = pairs.iter().find(|(pair, _)| *pair == path)?;
        Some((call.to_owned(), *needs))
    })
}

/// A test calls the module; once as it is, and once with the compiled template in the module's place.
/// What the test itself deploys beside it is left out: it is the same on both sides.
#[test]
#[ignore = "needs a corpus"]
fn templates_with_the_parameters_of_their_tests() {
    let corpus = folder("STANCHION_CORPUS");
    let mut run = Run::new("tests");
    let pairs = pairs(&corpus);
    for path in files(&corpus, "main.test.bicep") {
        let text = fs::read_to_string(&path).expect("a test");
        let tests = path.parent().expect("a folder").to_path_buf();
        let Some((call, needs)) = called(&text, &tests, &pairs) else {
            continue;
        };
        let evaluate = |text: String| {
            let sources = Sources::new(&corpus);
            sources.insert(&path, text);
            let mut evaluated = bicep::evaluate(&path, None, &sources);
            evaluated.resources.retain(|resource| {
                let file = sources.get(resource.header.file);
                file.is_some_and(|file| {
                    let shared = |part: Component<'_>| part.as_os_str() == "e2e-template-assets";
                    !file.path.starts_with(&tests) && !file.path.components().any(shared)
                })
            });
            (evaluated, sources)
        };
        let start = Instant::now();
        let (left, left_sources) = evaluate(text.clone());
        let Some((out, figures)) = run.place(needs, &left) else {
            continue;
        };
        let compiled = call.replace(".bicep", ".json");
        let (right, right_sources) =
            evaluate(text.replace(&format!("'{call}'"), &format!("'{compiled}'")));
        figures.time(&path, start);
        let name = left_sources.display(&tests);
        let left = write(out, &name, "bicep", &left, &left_sources);
        let right = write(out, &name, "arm", &right, &right_sources);
        figures.resources += left.len();
        figures.add(&compare(&left, &right));
    }
    run.print("parameters of tests");
}

/// The last folders of a path.
fn short(path: &Path) -> String {
    let parts: Vec<_> = path.components().rev().skip(1).take(2).collect();
    let parts = parts
        .iter()
        .rev()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// One source compiled with and without symbolic names.
#[test]
#[ignore = "needs a corpus"]
fn compiled_with_and_without_symbolic_names() {
    let corpus = folder("STANCHION_BASELINES");
    let mut figures = Figures::default();
    let mut failing = Vec::new();
    for path in files(&corpus, "main.symbolicnames.json") {
        let classic = path.with_file_name("main.json");
        if !classic.exists() {
            continue;
        }
        let start = Instant::now();
        let run = |path: &Path, kind: &str| {
            let sources = Sources::new(&corpus);
            let evaluated = arm::evaluate(path, None, &sources);
            let root = Root {
                file: "main",
                kind,
                target_scope: None,
                parameters: "default",
            };
            prepare(&dump(&root, &evaluated.resources, &sources, &[]))
        };
        let (left, right) = (run(&classic, "arm"), run(&path, "arm"));
        figures.time(&path, start);
        figures.resources += left.len();
        let outcome = compare(&left, &right);
        let failures = outcome.failures(true);
        if !failures.is_empty() {
            failing.push(format!("{}:\n{failures}", short(&path)));
        }
        figures.add(&outcome);
    }
    figures.print("classic and symbolic");
    assert!(failing.is_empty(), "not the same: {}", failing.join(""));
}

/// Every file of the compiler's samples that is not made to be invalid.
#[test]
#[ignore = "needs a corpus"]
fn valid_samples_of_the_compiler_parse() {
    let corpus = folder("STANCHION_BASELINES");
    let (mut parsed, mut failing) = (0, Vec::new());
    for extension in ["bicep", "bicepparam"] {
        for entry in walkdir::WalkDir::new(&corpus).sort_by_file_name() {
            let path = entry.expect("an entry").into_path();
            let name = path.file_name().and_then(|name| name.to_str());
            // `main.tokens.bicep` and the like carry the compiler's remarks.
            let own = name.is_some_and(|name| name.matches('.').count() == 1);
            let invalid = path.to_string_lossy().contains("Invalid");
            if path.extension().is_none_or(|found| found != extension) || invalid || !own {
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let text = text.trim_start_matches('\u{feff}');
            let file = match extension {
                "bicep" => bicep::parser::parse(text),
                _ => bicep::parser::parse_params(text),
            };
            match file.errors.first() {
                None => parsed += 1,
                Some(error) => failing.push(format!("{}: {}", path.display(), error.message)),
            }
        }
    }
    println!("{parsed} files parse; not: {failing:#?}");
    assert!(parsed > 0);
}

/// What the compiler computes in a parameters file.
#[test]
#[ignore = "needs a corpus"]
fn expressions_of_parameters_have_the_compilers_values() {
    let folder = folder("STANCHION_BASELINES").join("baselines_bicepparam/Expressions");
    let text = fs::read_to_string(folder.join("parameters.json")).expect("the values");
    let expected: serde_json::Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    let expected = expected["parameters"].as_object().expect("parameters");
    let mut main = String::new();
    let mut body = String::new();
    for name in expected.keys() {
        main += &format!("param {name} object\n");
        body += &format!("    {name}: {name}\n");
    }
    main += &format!(
        "resource r 'Microsoft.X/xs@2024-01-01' = {{\n  name: 'r'\n  properties: {{\n{body}  }}\n}}\n"
    );
    let sources = Sources::new(&folder);
    sources.insert("main.bicep", main);
    let evaluated = bicep::evaluate(Path::new("parameters.bicepparam"), None, &sources);
    let properties = evaluated.resources[0].body.get("properties");
    let found = stanchion::model::dump::value(&properties.expect("properties").value);
    let (mut values, mut same) = (0, 0);
    for (name, wanted) in expected {
        let members = match (&wanted["value"], &found[name]) {
            (serde_json::Value::Object(wanted), found) => {
                let pairs = wanted.iter().map(|(key, value)| (value, &found[key]));
                pairs.collect()
            }
            (serde_json::Value::Null, _) => Vec::new(),
            (wanted, found) => vec![(wanted, found)],
        };
        for (wanted, found) in members {
            values += 1;
            if wanted == found {
                same += 1;
            } else {
                println!("{name}: {found}, not {wanted}");
            }
        }
    }
    println!("expressions: {same} of {values} values");
    assert_eq!(same, values);
}
