//! Input that is broken, or made to break something.

use std::fmt::Write;
use std::time::Instant;

use serde_json::json;
use stanchion::value::Kind;

use crate::support::{Run, run, run_files, unknown};

/// Runs a text that must end in reasonable time; the limit is generous for slow machines.
fn soon(text: &str) -> Run {
    let start = Instant::now();
    let run = run(text);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    run
}

#[test]
fn what_could_be_read_is_evaluated() {
    let run = run(
        "param a string = 'x'\nparam b = \nvar c = [1, 2\n\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: a\n  properties: {\n    good: 'yes'\n    bad: (1 +\n    list: [1, 2\n  }\n}\nresource s 'Microsoft.X/xs@2024-01-01' = {\n  name: b\n}\n",
    );
    assert!(run.diagnostics().iter().all(|d| d.contains("syntax-error")));
    assert_eq!(run.json("r", "properties.good"), json!("yes"));
    assert_eq!(run.resource("s").name.as_str(), None);
}

#[test]
fn what_a_broken_object_does_not_list_is_not_absent() {
    let run = run(
        "resource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    good: 'yes'\n    ???\n  }\n}\nresource s 'Microsoft.X/xs@2024-01-01' = {\n  name: 's'\n  ???\n}\n",
    );
    let properties = run.value("r", "properties");
    assert!(matches!(properties.kind, Kind::Merge(_)), "{properties:?}");
    assert_eq!(run.name("s"), json!("s"));
    let missing = run.json("s", "properties").to_string();
    assert!(missing.contains("$unknown"), "{missing}");
}

#[test]
fn every_prefix_of_a_file_is_survived() {
    let text = include_str!("../../testdata/bicep/foundry/main.bicep");
    for end in (0..text.len()).step_by(7) {
        if let Some(prefix) = text.get(..end) {
            run(prefix);
        }
    }
}

#[test]
fn every_missing_line_is_survived() {
    let text = include_str!("../../testdata/bicep/modules/main.bicep");
    let lines: Vec<&str> = text.lines().collect();
    for missing in 0..lines.len() {
        let mut rest = lines.clone();
        rest.remove(missing);
        run(&rest.join("\n"));
    }
}

#[test]
fn circles() {
    let run = soon(
        "var a = b\nvar b = a\nparam p string = q\nparam q string = p\nfunc f(n int) int => g(n)\nfunc g(n int) int => f(n)\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: s.name\n  parent: s\n  properties: {\n    a: a\n    p: p\n    f: f(1)\n    self: r.name\n  }\n}\nresource s 'Microsoft.X/xs@2024-01-01' = if (r.?name == 'x') {\n  name: r.name\n  parent: r\n}\nmodule m 'main.bicep' = if (m.?outputs.x == 1) {\n}\n",
    );
    assert!(run.addresses().contains(&"r".to_owned()));
    let self_name = run.json("r", "properties.a").to_string();
    assert!(self_name.contains("$unknown"), "{self_name}");
}

#[test]
fn deep_nesting() {
    let depth = 5_000;
    soon(&format!(
        "var a = {}1{}\n",
        "[".repeat(depth),
        "]".repeat(depth)
    ));
    soon(&format!(
        "var a = {}1{}\n",
        "(".repeat(100),
        ")".repeat(100)
    ));
    soon(&format!("var a = 1{}\n", " + 1".repeat(depth)));
    soon(&format!("var a = 1{}\n", " + 1".repeat(600)));
    soon(&format!("var a = b{}\n", ".x".repeat(600)));
    soon(&format!("var a = b{}\n", ".?x".repeat(600)));
    soon(&format!(
        "param p {}string{}\n",
        "{ a: ".repeat(100),
        " }".repeat(100)
    ));
    soon(&format!("var a = {}1\n", "true ? 1 : ".repeat(depth)));
    soon(&format!(
        "var a = '{}x{}'\n",
        "${'".repeat(100),
        "'}".repeat(100)
    ));
    let mut nested = String::new();
    for level in 0..100 {
        writeln!(
            nested,
            "resource r{level} 'Microsoft.X/xs@2024-01-01' = {{\nname: 'x'"
        )
        .unwrap();
    }
    soon(&nested);
}

#[test]
fn chains_of_variables_and_conditions() {
    let mut text = String::from("var v0 = 'x'\n");
    for n in 1..2_000 {
        writeln!(text, "var v{n} = '${{v{}}}'", n - 1).unwrap();
    }
    text += "resource r 'Microsoft.X/xs@2024-01-01' = {\n  name: v1999\n}\n";
    soon(&text);
    // Conditions that ask for each other are not copied into each other.
    let mut text = String::from(
        "param p bool\nresource r0 'Microsoft.X/xs@2024-01-01' = if (p) {\n  name: 'r'\n}\n",
    );
    for n in 1..60 {
        let before = n - 1;
        writeln!(
            text,
            "resource r{n} 'Microsoft.X/xs@2024-01-01' = if (r{before}.?properties.a == r{before}.?properties.b) {{\n  name: 'r{n}'\n}}"
        )
        .unwrap();
    }
    assert_eq!(soon(&text).evaluated.resources.len(), 60);
}

#[test]
fn growth() {
    // Each doubles the one before.
    let mut text = String::from("var v0 = ['x', 'x']\n");
    for n in 1..60 {
        let before = n - 1;
        writeln!(text, "var v{n} = concat(v{before}, v{before})").unwrap();
    }
    text += "resource r 'Microsoft.X/xs@2024-01-01' = [for x in v59: {\n  name: x\n}]\n";
    soon(&text);
    // Loops inside each other.
    let mut text = String::from("var v = ");
    for n in 0..12 {
        write!(text, "map(range(0, 100), i{n} => ").unwrap();
    }
    text += "1";
    text += &")".repeat(12);
    text += "\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: v\n}\n";
    soon(&text);
    // Modules that use two modules each.
    let mut files = vec![(
        "m0.bicep".to_owned(),
        "resource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n}\n".to_owned(),
    )];
    for n in 1..25 {
        let before = n - 1;
        files.push((
            format!("m{n}.bicep"),
            format!("module a 'm{before}.bicep' = {{\n}}\nmodule b 'm{before}.bicep' = {{\n}}\n"),
        ));
    }
    files.reverse();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let start = Instant::now();
    run_files(&files);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn types_that_grow() {
    let mut text = String::from("type t0 = {\n@secure()\na: string\n}\n");
    for n in 1..40 {
        let before = n - 1;
        writeln!(
            text,
            "type t{n} = {{ a: t{before}, b: t{before} }} | t{before} | t{before}"
        )
        .unwrap();
    }
    text += "param p t39\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: p\n}\n";
    assert_eq!(soon(&text).name("r"), unknown("param:p"));
}

#[test]
fn many_of_everything() {
    let mut text = String::new();
    for n in 0..3_000 {
        writeln!(
            text,
            "param p{n} string\nvar v{n} = p{n}\nfunc f{n}() string => missing{n}"
        )
        .unwrap();
        writeln!(
            text,
            "resource r{n} 'Microsoft.X/xs@2024-01-01' = {{\n  name: v{n}\n}}"
        )
        .unwrap();
    }
    let run = soon(&text);
    assert_eq!(run.evaluated.resources.len(), 3_000);
    // More diagnostics than anyone reads are left out.
    assert_eq!(run.evaluated.diagnostics.len(), 500);
}

#[test]
fn a_library_that_everyone_imports_is_bounded() {
    let mut library = String::new();
    for n in 0..20_000 {
        writeln!(library, "var v{n} = [1, 2, 3]").unwrap();
    }
    let mut files = vec![("main.bicep".to_owned(), String::new())];
    for n in 0..60 {
        writeln!(files[0].1, "module m{n} 'm{n}.bicep' = {{\n}}").unwrap();
        files.push((
            format!("m{n}.bicep"),
            "import { v0 } from 'library.bicep'\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    v: v0\n  }\n}\n".to_owned(),
        ));
    }
    files.push(("library.bicep".to_owned(), library));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let run = run_files(&files);
    assert_eq!(run.evaluated.resources.len(), 60);
    assert!(run.diagnostics().iter().any(|d| d.contains("limit-steps")));
}

#[test]
fn odd_texts() {
    for text in [
        "",
        "\u{feff}",
        "resource",
        "resource a",
        "resource a ''",
        "resource a '' = {\n}",
        "resource a '@' = {\n}",
        "resource a '/@/' = {\n  resource b '/' = {\n  }\n}",
        "resource a 'Microsoft.X/${x}@2024-01-01' = {\n  name: 'a'\n}",
        "module m '' = {\n}",
        "module m '${x}' = {\n}",
        "module m '\\\\\\\\server\\\\share' = {\n}",
        "targetScope = ['a']",
        "param p resource 'x@y'",
        "output o resource = x",
        "import * as sys from 'x'\nvar a = sys.concat('a')",
        "extension sys\nvar a = sys.concat('a')",
        "var this = 1\nvar b = this.exists()",
        "var a = 99999999999999999999",
        "var a = nameof(1)\nvar b = any()\nvar c = loadTextContent()\nvar d = loadJsonContent('${a}')",
        "func f(a string) string => a\nvar x = f()\nvar y = f('a', 'b', 'c')",
        "resource a 'Microsoft.X/xs@2024-01-01' = {\n  name: 'a'\n  scope: a\n  parent: a\n  dependsOn: a\n}",
        "resource a 'Microsoft.X/xs@2024-01-01' = [for a in a: {\n  name: a.b::c\n}]",
    ] {
        run(text);
    }
}
