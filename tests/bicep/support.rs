//! Evaluates texts and looks into what came out.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use stanchion::lang::{Evaluated, bicep};
use stanchion::model::{Resource, dump};
use stanchion::source::{Sources, Span};
use stanchion::value::{HopKind, Kind, Value};

/// An evaluation and its texts.
pub(crate) struct Run {
    pub(crate) sources: Sources,
    pub(crate) evaluated: Evaluated,
}

/// Evaluates `text` as `main.bicep`.
pub(crate) fn run(text: &str) -> Run {
    run_files(&[("main.bicep", text)])
}

/// Evaluates the first of several files.
pub(crate) fn run_files(files: &[(&str, &str)]) -> Run {
    run_with(files, None)
}

/// The same with a parameter file.
pub(crate) fn run_with(files: &[(&str, &str)], parameters: Option<&str>) -> Run {
    let sources = Sources::new("/base");
    for (path, text) in files {
        sources.insert(*path, *text);
    }
    let entry = Path::new(files[0].0);
    let evaluated = bicep::evaluate(entry, parameters.map(Path::new), &sources);
    Run { sources, evaluated }
}

/// Evaluates a file below `testdata/bicep`.
pub(crate) fn run_data(file: &str, parameters: Option<&str>) -> Run {
    let base = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/bicep");
    let sources = Sources::new(base);
    let evaluated = bicep::evaluate(Path::new(file), parameters.map(Path::new), &sources);
    Run { sources, evaluated }
}

/// The value of a Bicep expression, behind the given declarations.
pub(crate) fn value_after(declarations: &str, expression: &str) -> Run {
    run(&format!(
        "{declarations}\nresource r 'Microsoft.X/xs@2024-01-01' = {{\n  name: 'r'\n  properties: {{\n    v: {expression}\n  }}\n}}\n"
    ))
}

/// The JSON form of an expression's value.
pub(crate) fn json_after(declarations: &str, expression: &str) -> Json {
    let run = value_after(declarations, expression);
    assert_eq!(run.diagnostics(), Vec::<String>::new(), "{expression}");
    run.json("r", "properties.v")
}

/// The JSON form of an expression's value, without declarations.
pub(crate) fn json_of(expression: &str) -> Json {
    json_after("", expression)
}

impl Run {
    #[track_caller]
    pub(crate) fn resource(&self, address: &str) -> &Resource {
        let found = self
            .evaluated
            .resources
            .iter()
            .find(|resource| &*resource.address == address);
        match found {
            Some(resource) => resource,
            None => panic!("no '{address}' among {:?}", self.addresses()),
        }
    }

    pub(crate) fn addresses(&self) -> Vec<String> {
        self.evaluated
            .resources
            .iter()
            .map(|resource| resource.address.to_string())
            .collect()
    }

    /// The value at a path like `properties.a[0].b` in a resource's body; `None` if it is absent.
    #[track_caller]
    pub(crate) fn get(&self, address: &str, path: &str) -> Option<Value> {
        let path = path.replace('[', ".[");
        let mut steps = path.split('.');
        let first = steps.next().unwrap();
        let mut current = self.resource(address).body.get(first)?.value.clone();
        for step in steps {
            let next = match &current.kind {
                Kind::Object(object) => object.get(step)?.value.clone(),
                Kind::List(items) => {
                    let index: usize = step.trim_matches(['[', ']']).parse().unwrap();
                    items.get(index)?.clone()
                }
                other => panic!("'{step}' of {other:?}"),
            };
            current = next;
        }
        Some(current)
    }

    #[track_caller]
    pub(crate) fn value(&self, address: &str, path: &str) -> Value {
        match self.get(address, path) {
            Some(value) => value,
            None => panic!("nothing at '{path}' of '{address}'"),
        }
    }

    #[track_caller]
    pub(crate) fn json(&self, address: &str, path: &str) -> Json {
        dump::value(&self.value(address, path))
    }

    #[track_caller]
    pub(crate) fn name(&self, address: &str) -> Json {
        dump::value(&self.resource(address).name)
    }

    /// Kinds and names of the hops of a value.
    #[track_caller]
    pub(crate) fn hops(&self, address: &str, path: &str) -> Vec<(HopKind, String)> {
        let value = self.value(address, path);
        let hops = value.origin.hops().iter();
        hops.map(|hop| (hop.kind, hop.name.to_string())).collect()
    }

    /// The line that gave a value.
    #[track_caller]
    pub(crate) fn origin_line(&self, address: &str, path: &str) -> u32 {
        let value = self.value(address, path);
        self.line(value.origin.span.expect("no origin"))
    }

    pub(crate) fn line(&self, span: Span) -> u32 {
        let file = self.sources.get(span.file).unwrap();
        file.position(span.start).line
    }

    pub(crate) fn text(&self, span: Span) -> String {
        self.sources.get(span.file).unwrap().slice(span).to_owned()
    }

    /// `path:line code message` of all diagnostics.
    pub(crate) fn diagnostics(&self) -> Vec<String> {
        let mut all = Vec::new();
        for diagnostic in &self.evaluated.diagnostics {
            let path = diagnostic.path.as_deref().unwrap_or_default();
            let line = diagnostic.span.map_or(0, |span| self.line(span));
            let (code, message) = (diagnostic.code, &diagnostic.message);
            all.push(format!("{path}:{line} {code} {message}"));
        }
        all
    }
}

pub(crate) fn unknown(reason: &str) -> Json {
    json!({ "$unknown": reason })
}
