//! Every limit of [`stanchion::limits`]: what is at it is read, what is over it is told by a diagnostic
//! with its code, its place and what to do, and everything else goes on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use stanchion::checks::{Selection, built_in};
use stanchion::diagnostic::Diagnostic;
use stanchion::discover::Inputs;
use stanchion::finding::Report;
use stanchion::limits::{self, Limit, OfRun};
use stanchion::scan::{self, Request};
use stanchion::source::Sources;

type Files = Vec<(String, String)>;

/// Input with so much of something.
struct Case {
    limit: &'static str,
    /// How much is at the limit.
    most: u64,
    /// Steps between amounts that are tried: one, but where steps of an evaluation are counted.
    step: u64,
    make: fn(u64) -> Files,
}

const fn case(limit: &'static str, most: u64, make: fn(u64) -> Files) -> Case {
    Case {
        limit,
        most,
        step: 1,
        make,
    }
}

const fn about(limit: &'static str, most: u64, step: u64, make: fn(u64) -> Files) -> Case {
    Case {
        limit,
        most,
        step,
        make,
    }
}

fn one(name: &str, text: String) -> Files {
    vec![(name.to_owned(), text)]
}

const SEARCH: &str = "resource \"azurerm_search_service\" \"index\" {
  name                = \"srch-claims\"
  resource_group_name = \"rg\"
  location            = \"westeurope\"
  sku                 = \"standard\"
}
";

fn times(text: &str, count: u64) -> String {
    text.repeat(usize::try_from(count).unwrap())
}

/// A configuration with a service whose name is an expression.
fn named(before: &str, name: &str) -> Files {
    let service = SEARCH.replace("\"srch-claims\"", name);
    one("main.tf", format!("{before}{service}"))
}

/// A template with a service, and more.
fn template(variables: &str, name: &str, more: &str) -> String {
    format!(
        "{{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\",\n\"contentVersion\": \"1.0.0.0\",\n\"variables\": {{{variables}}},\n\"resources\": [\n{{\"type\": \"Microsoft.Search/searchServices\", \"apiVersion\": \"2023-11-01\", \"name\": \"{name}\", \"location\": \"westeurope\", \"properties\": {{}}}}{more}]}}"
    )
}

fn arm(variables: &str, name: &str) -> Files {
    one("azuredeploy.json", template(variables, name, ""))
}

fn bicep(before: &str, name: &str) -> Files {
    one(
        "main.bicep",
        format!(
            "{before}\nresource index 'Microsoft.Search/searchServices@2023-11-01' = {{\n  name: {name}\n  location: 'westeurope'\n  properties: {{}}\n}}\n"
        ),
    )
}

/// Elements between commas.
fn elements(element: &str, count: u64) -> String {
    let mut text = times(&format!("{element},"), count);
    text.pop();
    text
}

fn cases() -> Vec<Case> {
    vec![
        case("FILE_BYTES", limits::FILE_BYTES, |bytes| {
            let text = template("", "srch-x", "");
            let missing = bytes - text.len() as u64;
            one("azuredeploy.json", text + &times(" ", missing))
        }),
        case(
            "TERRAFORM_ASSIGNMENTS",
            limits::TERRAFORM_ASSIGNMENTS as u64,
            |count| {
                let mut text = SEARCH.to_owned();
                for index in 0..count - 4 {
                    writeln!(text, "locals {{\n  a{index} = 1\n}}").unwrap();
                }
                one("main.tf", text)
            },
        ),
        case(
            "TERRAFORM_ELEMENTS",
            limits::TERRAFORM_ELEMENTS as u64,
            |count| {
                let list = elements("1", count - 3);
                one(
                    "main.tf",
                    format!("{SEARCH}locals {{\n  x = [{list}]\n}}\n"),
                )
            },
        ),
        // An element and the end of its line; the rest of the file has less than a hundred.
        about(
            "BICEP_TOKENS",
            limits::BICEP_TOKENS as u64 / 2,
            50,
            |count| bicep(&format!("var x = [\n{}]", times("1\n", count)), "'srch-x'"),
        ),
        // A text has as many parts as it has marks.
        about(
            "UNIT_BYTES",
            limits::UNIT_BYTES as u64 / 129 - 300,
            2_000,
            |marks| {
                let mut files = bicep(
                    "var x = loadTextContent('a.txt')\nvar y = loadTextContent('b.txt')",
                    "'srch-x'",
                );
                let half = marks / 2;
                files.push(("a.txt".to_owned(), times(",", half)));
                files.push(("b.txt".to_owned(), times(",", marks - half)));
                files
            },
        ),
        case("JSON_VALUES", limits::JSON_VALUES as u64, |count| {
            let around = template("", "srch-x", "");
            let around = around.bytes().filter(|byte| b",[{".contains(byte)).count() as u64;
            let metadata = elements("1", count - around - 3);
            let text = template("", "srch-x", "");
            let text = text.replacen('{', &format!("{{\"metadata\": {{\"x\": [{metadata}]}},"), 1);
            one("azuredeploy.json", text)
        }),
        case("DIRECTIVES", limits::DIRECTIVES as u64, |count| {
            named(
                &times("# stanchion: ignore SRC305 is another team's\n", count),
                "\"x\"",
            )
        }),
        case(
            "TERRAFORM_NESTING",
            limits::TERRAFORM_NESTING as u64,
            |levels| {
                // The block is a level.
                let (open, close) = (times("[", levels), times("]", levels));
                one(
                    "main.tf",
                    format!("{SEARCH}locals {{\n  x = {open}{close}\n}}\n"),
                )
            },
        ),
        case(
            "TERRAFORM_OPERATORS",
            limits::TERRAFORM_OPERATORS as u64,
            |count| {
                one(
                    "main.tf",
                    format!("{SEARCH}locals {{\n  x = 1{}\n}}\n", times(" + 1", count)),
                )
            },
        ),
        case("JSON_NESTING", limits::JSON_NESTING as u64, |levels| {
            let (open, close) = (times("[", levels - 3), times("]", levels - 3));
            arm(&format!("\"x\": {open}{close}"), "srch-x")
        }),
        case(
            "BICEP_NESTING",
            u64::from(limits::BICEP_NESTING),
            |levels| {
                let (open, close) = (times("[", levels), times("]", levels));
                bicep(&format!("var x = {open}{close}"), "'srch-x'")
            },
        ),
        case("BICEP_CHAIN", u64::from(limits::BICEP_CHAIN), |count| {
            bicep(
                &format!("var x = 1{}", times(" + 1", count - 1)),
                "'srch-x'",
            )
        }),
        case(
            "ARM_EXPRESSION_NESTING",
            limits::ARM_EXPRESSION_NESTING as u64,
            |levels| {
                let (open, close) = (times("string(", levels - 1), times(")", levels - 1));
                arm(&format!("\"x\": \"[{open}1{close}]\""), "srch-x")
            },
        ),
        case(
            "ARM_EXPRESSION_CHAIN",
            limits::ARM_EXPRESSION_CHAIN as u64,
            |count| {
                arm(
                    &format!("\"x\": \"[resourceGroup(){}]\"", times(".a", count)),
                    "srch-x",
                )
            },
        ),
        // The name and the last value are levels, too.
        case(
            "TERRAFORM_DEPTH",
            limits::TERRAFORM_DEPTH as u64 - 2,
            |count| {
                let mut text = "locals {\n  l0 = \"x\"\n".to_owned();
                for level in 1..=count {
                    writeln!(text, "  l{level} = local.l{}", level - 1).unwrap();
                }
                named(&format!("{text}}}\n"), &format!("local.l{count}"))
            },
        ),
        case("ARM_DEPTH", limits::ARM_DEPTH as u64 - 2, |count| {
            let mut text = "\"l0\": \"x\"".to_owned();
            for level in 1..=count {
                write!(text, ",\n\"l{level}\": \"[variables('l{}')]\"", level - 1).unwrap();
            }
            arm(&text, &format!("[variables('l{count}')]"))
        }),
        about("TERRAFORM_STEPS", 150, 50, |count| {
            let inner = format!("[for j in range({count}) : \"x\"]");
            named(
                "",
                &format!("join(\"\", flatten([for i in range(1000) : {inner}]))"),
            )
        }),
        about("BICEP_STEPS", 70, 65, |count| {
            let mut library = String::new();
            for n in 0..count * 94 {
                writeln!(library, "var v{n} = [1, 2, 3]").unwrap();
            }
            let mut main = String::new();
            let mut files = one("library.bicep", library);
            for n in 0..40 {
                writeln!(main, "module m{n} 'm{n}.bicep' = {{\n}}").unwrap();
                let text = "import { v0 } from 'library.bicep'\nvar x = v0\n";
                files.push((format!("m{n}.bicep"), text.to_owned()));
            }
            files.extend(bicep(&main, "'srch-x'"));
            files
        }),
        about("ARM_STEPS", 950, 100, |count| {
            let name = format!(
                "[join(map(range(0, 1000), lambda('a', string(length(map(range(0, {count}), lambda('b', 1)))))), '')]"
            );
            arm("", &name)
        }),
        about(
            "UNIT_VALUES",
            limits::UNIT_VALUES as u64 / 5_700_000,
            2,
            |count| {
                let lists =
                    format!("[for i in range(100) : [for j in range({count}) : range(1000)[0]]]");
                named("", &format!("\"srch-${{length({lists})}}\""))
            },
        ),
        about(
            "UNIT_VALUES",
            limits::UNIT_VALUES as u64 / 5_700_000,
            2,
            |count| {
                let lists = format!(
                    "[string(length(map(range(0, {count}), lambda('a', length(map(range(0, 10), lambda('b', first(range(0, 10000)))))))))]"
                );
                arm("", &lists)
            },
        ),
        case(
            "TERRAFORM_VALUE_PARTS",
            limits::TERRAFORM_VALUE_PARTS as u64,
            |count| {
                let list = elements("1", count - 1);
                named(
                    &format!("locals {{\n  x = [{list}]\n}}\n"),
                    "\"srch-${length(local.x)}\"",
                )
            },
        ),
        case(
            "TERRAFORM_VALUE_DEPTH",
            limits::TERRAFORM_VALUE_DEPTH as u64,
            |levels| {
                let (open, close) = (times("[", levels / 2), times("]", levels / 2));
                let rest = levels - levels / 2;
                let (more, less) = (times("[", rest), times("]", rest));
                let text =
                    format!("locals {{\n  x = {open}{close}\n  y = {more}local.x{less}\n}}\n");
                named(&text, "\"srch-${length(local.y)}\"")
            },
        ),
        about("ARM_VALUES", 220, 4, |count| {
            let variables = format!("\"big\": [{}]", elements("1", 90_000));
            let name = format!(
                "[string(length(map(range(0, {count}), lambda('a', length(variables('big'))))))]"
            );
            arm(&variables, &name)
        }),
        case("ARM_VALUE_PARTS", limits::ARM_VALUE_PARTS as u64, |count| {
            // An array of arrays of 50,000.
            let mut arrays: Vec<String> = Vec::new();
            let mut left = count - 1;
            while left > 0 {
                let nodes = left.min(50_001);
                arrays.push(format!("[{}]", elements("1", nodes - 1)));
                left -= nodes;
            }
            let variables = format!("\"big\": [{}]", arrays.join(","));
            arm(&variables, "[string(length(variables('big')))]")
        }),
        case(
            "ARM_VALUE_DEPTH",
            limits::ARM_VALUE_DEPTH as u64,
            |levels| {
                let (open, close) = (times("[", levels + 1), times("]", levels + 1));
                let variables = format!("\"deep\": {open}{close}");
                arm(&variables, "[string(length(variables('deep')))]")
            },
        ),
        case("ARM_STRING", limits::ARM_STRING as u64, |bytes| {
            let variables = format!("\"x\": \"{}\"", times("x", 1 << 20));
            let rest = bytes - (3 << 20);
            let rest = format!("{variables}, \"y\": \"{}\"", times("y", rest));
            arm(
                &rest,
                "[string(length(concat(variables('x'), variables('x'), variables('x'), variables('y'))))]",
            )
        }),
        about("ARM_STRINGS", 16, 3, |count| {
            let variables = format!("\"x\": \"{}\"", times("x", (4 << 20) - 1));
            let name = format!(
                "[string(length(map(range(0, {count}), lambda('a', length(concat(variables('x'), 'y'))))))]"
            );
            arm(&variables, &name)
        }),
        case(
            "TERRAFORM_INSTANCES",
            limits::TERRAFORM_INSTANCES as u64,
            |count| {
                let name = format!("\"srch-${{count.index}}\"\n  count = {count}");
                named("", &name)
            },
        ),
        case("ARM_COPIES", limits::ARM_COPIES.unsigned_abs(), |count| {
            arm(
                "",
                &format!(
                    "[concat('x', copyIndex())]\", \"copy\": {{\"name\": \"c\", \"count\": {count}}}, \"x\": \""
                ),
            )
        }),
        case("MODULE_DEPTH", limits::MODULE_DEPTH as u64, |levels| {
            let mut files = one(
                "main.tf",
                format!("{SEARCH}module \"next\" {{\n  source = \"./m1\"\n}}\n"),
            );
            for level in 1..levels {
                let call = format!("module \"next\" {{\n  source = \"../m{}\"\n}}\n", level + 1);
                files.push((format!("m{level}/main.tf"), call));
            }
            files.push((format!("m{levels}/main.tf"), "locals {}\n".to_owned()));
            files
        }),
        case("MODULE_DEPTH", limits::MODULE_DEPTH as u64, |levels| {
            let call = |level| format!("module next 'm{level}.bicep' = {{\n  name: 'next'\n}}\n");
            let mut files = bicep(&call(1), "'srch-x'");
            for level in 1..levels {
                files.push((format!("m{level}.bicep"), call(level + 1)));
            }
            files.push((format!("m{levels}.bicep"), "var x = 1\n".to_owned()));
            files
        }),
        case("MODULE_DEPTH", limits::MODULE_DEPTH as u64, |levels| {
            let link = |level| {
                let more = format!(
                    ",\n{{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"2021-04-01\", \"name\": \"next\", \"properties\": {{\"mode\": \"Incremental\", \"templateLink\": {{\"relativePath\": \"m{level}.json\"}}}}}}"
                );
                template("", "srch-x", &more)
            };
            let mut files = one("azuredeploy.json", link(1));
            for level in 1..levels {
                files.push((format!("m{level}.json"), link(level + 1)));
            }
            files.push((format!("m{levels}.json"), template("", "srch-x", "")));
            files
        }),
        case(
            "TERRAFORM_MODULES",
            limits::TERRAFORM_MODULES as u64,
            |count| {
                let mut main = SEARCH.to_owned();
                let mut files = Files::new();
                for number in 0..count {
                    writeln!(
                        main,
                        "module \"m{number}\" {{\n  source = \"./m{number}\"\n}}"
                    )
                    .unwrap();
                    files.push((format!("m{number}/main.tf"), "locals {}\n".to_owned()));
                }
                files.extend(one("main.tf", main));
                files
            },
        ),
        case("TERRAFORM_CALLS", limits::TERRAFORM_CALLS as u64, |count| {
            let mut main = SEARCH.to_owned();
            for (name, count) in [("a", 1_000), ("b", 900), ("c", count - 1_900)] {
                writeln!(
                    main,
                    "module \"{name}\" {{\n  source = \"./m\"\n  count = {count}\n}}"
                )
                .unwrap();
            }
            let mut files = one("main.tf", main);
            files.extend(one("m/main.tf", "output \"x\" {\n  value = 1\n}\nresource \"azurerm_resource_group\" \"x\" {\n  name = \"x\"\n}\n".to_owned()));
            files
        }),
        case("BICEP_FILES", limits::BICEP_FILES as u64, |count| {
            let mut main = String::new();
            let mut files = Files::new();
            for number in 0..count - 1 {
                writeln!(main, "var x{number} = loadTextContent('f{number}.txt')").unwrap();
                files.push((format!("f{number}.txt"), "x".to_owned()));
            }
            files.extend(bicep(&main, "'srch-x'"));
            files
        }),
        case("BICEP_EXTENDS", limits::BICEP_EXTENDS as u64, |count| {
            let mut files = bicep("param p string = 'x'", "p");
            for number in 1..=count {
                let extends = if number < count {
                    format!("extends 'p{}.bicepparam'\n", number + 1)
                } else {
                    String::new()
                };
                let using = if number == 1 {
                    "using 'main.bicep'\n"
                } else {
                    "using none\n"
                };
                files.push((format!("p{number}.bicepparam"), format!("{using}{extends}")));
            }
            files
        }),
        case("ARM_DEPLOYMENTS", limits::ARM_DEPLOYMENTS as u64, |count| {
            let mut more = String::new();
            let mut left = count;
            let mut number = 0;
            while left > 0 {
                let copies = left.min(800);
                write!(more, ",\n{{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"2021-04-01\", \"name\": \"[concat('d{number}', copyIndex())]\", \"copy\": {{\"name\": \"c{number}\", \"count\": {copies}}}, \"properties\": {{\"mode\": \"Incremental\", \"template\": {{\"resources\": []}}}}}}").unwrap();
                left -= copies;
                number += 1;
            }
            one("azuredeploy.json", template("", "srch-x", &more))
        }),
        case(
            "TERRAFORM_RESOURCES",
            limits::TERRAFORM_RESOURCES as u64,
            |count| {
                let mut text = SEARCH.to_owned();
                let mut left = count - 1;
                let mut number = 0;
                while left > 0 {
                    let copies = left.min(1_000);
                    writeln!(text, "resource \"azapi_resource\" \"g{number}\" {{\n  type = \"Microsoft.A/b@2024-01-01\"\n  name = \"g${{count.index}}\"\n  count = {copies}\n}}").unwrap();
                    left -= copies;
                    number += 1;
                }
                one("main.tf", text)
            },
        ),
        case("ARM_RESOURCES", limits::ARM_RESOURCES as u64, |count| {
            let mut more = String::new();
            let mut left = count - 1;
            let mut number = 0;
            while left > 0 {
                let copies = left.min(800);
                write!(more, ",\n{{\"type\": \"Microsoft.A/b\", \"apiVersion\": \"2021-04-01\", \"name\": \"[concat('r{number}', copyIndex())]\", \"copy\": {{\"name\": \"c{number}\", \"count\": {copies}}}}}").unwrap();
                left -= copies;
                number += 1;
            }
            one("azuredeploy.json", template("", "srch-x", &more))
        }),
    ]
}

fn limit(name: &str) -> &'static Limit {
    limits::ALL.iter().find(|limit| limit.name == name).unwrap()
}

/// Checks files of a case, with an insecure module beside them.
fn check(files: &Files, limits: OfRun, paths: &[&str]) -> (Report, Sources) {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    fs::create_dir(folder.path().join(".git")).unwrap();
    put("beside/main.tf", SEARCH);
    for (name, text) in files {
        put(name, text);
    }
    let sources = Sources::new(folder.path());
    let request = Request {
        paths: paths.iter().map(PathBuf::from).collect(),
        selection: Selection {
            select: vec!["SRC101".to_owned()],
            ..Selection::default()
        },
        inputs: Inputs {
            limits,
            ..Inputs::default()
        },
        ..Request::default()
    };
    let report = scan::check(&request, built_in(), &sources);
    (report, sources)
}

fn told<'r>(report: &'r Report, code: &str) -> Vec<&'r Diagnostic> {
    let diagnostics = report.diagnostics.iter();
    diagnostics
        .filter(|diagnostic| diagnostic.code == code)
        .collect()
}

fn found_in(report: &Report, sources: &Sources, path: &str) -> usize {
    let findings = report.findings.iter();
    let shown = findings.filter_map(|finding| sources.get(finding.span.file));
    shown.filter(|file| file.display == path).count()
}

/// Tries a case below, at and over its limit.
fn assert_limit(case: &Case) -> Result<(), String> {
    let code = limit(case.limit).code;
    let amounts = [case.most - case.step, case.most, case.most + case.step];
    for amount in amounts {
        // Steps of an evaluation are no unit that input is made of: there is no "at".
        if amount == case.most && case.step > 1 {
            continue;
        }
        let start = Instant::now();
        let (report, sources) = check(&(case.make)(amount), OfRun::default(), &["."]);
        let took = start.elapsed();
        let failed = |why: &str| {
            let said: String = format!("{:?}", report.diagnostics)
                .chars()
                .take(600)
                .collect();
            Err(format!("{} of {amount}: {why}: {said}", case.limit))
        };
        if took.as_secs() > 120 {
            return failed("it takes too long");
        }
        let told = told(&report, code);
        if amount <= case.most {
            if !told.is_empty() {
                return failed("it is told too early");
            }
        } else if amount > case.most {
            let Some(first) = told.first() else {
                return failed("it is not told");
            };
            if first.path.is_none() {
                return failed("the file is not told");
            }
            if first.help.is_none() && code.starts_with("limit") {
                return failed("there is no advice");
            }
            let is_about_file = code == limits::FILE_SIZE;
            if first.span.is_none() && !is_about_file {
                return failed("the place is not told");
            }
        }
        if found_in(&report, &sources, "beside/main.tf") != 1 {
            return failed("what stands beside is not checked");
        }
        let is_read = !report.diagnostics.iter().any(|diagnostic| {
            diagnostic.level == stanchion::diagnostic::Level::Error && diagnostic.code == code
        });
        let own = ["main.tf", "main.bicep", "azuredeploy.json"];
        let own = own.iter().map(|path| found_in(&report, &sources, path));
        if is_read && code != limits::FILE_SIZE && own.sum::<usize>() == 0 {
            return failed("what stands in the file is not checked");
        }
    }
    Ok(())
}

/// The cases whose limits begin so.
fn assert_limits(beginnings: &[&str]) {
    let all = cases();
    let chosen = all
        .iter()
        .filter(|case| beginnings.iter().any(|start| case.limit.starts_with(start)));
    let wrong: Vec<String> = chosen.filter_map(|case| assert_limit(case).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files() {
    assert_limits(&[
        "FILE_BYTES",
        "TERRAFORM_ASSIGNMENTS",
        "TERRAFORM_ELEMENTS",
        "BICEP_TOKENS",
        "JSON_VALUES",
        "DIRECTIVES",
        "UNIT_BYTES",
    ]);
}

#[test]
fn nesting() {
    assert_limits(&[
        "TERRAFORM_NESTING",
        "TERRAFORM_OPERATORS",
        "JSON_NESTING",
        "BICEP_NESTING",
        "BICEP_CHAIN",
        "ARM_EXPRESSION",
        "TERRAFORM_DEPTH",
        "ARM_DEPTH",
    ]);
}

#[test]
fn steps() {
    assert_limits(&["TERRAFORM_STEPS", "BICEP_STEPS", "ARM_STEPS"]);
}

#[test]
fn sizes_of_values() {
    assert_limits(&["UNIT_VALUES", "TERRAFORM_VALUE", "ARM_VALUE", "ARM_STRING"]);
}

#[test]
fn loops() {
    assert_limits(&["TERRAFORM_INSTANCES", "ARM_COPIES"]);
}

#[test]
fn modules() {
    assert_limits(&[
        "MODULE_DEPTH",
        "TERRAFORM_MODULES",
        "TERRAFORM_CALLS",
        "BICEP_FILES",
        "BICEP_EXTENDS",
    ]);
}

#[test]
fn resources() {
    assert_limits(&["ARM_DEPLOYMENTS", "TERRAFORM_RESOURCES", "ARM_RESOURCES"]);
}

/// The limits of a whole run are lowered to be tried: reaching them takes long.
const OF_RUN: [&str; 6] = [
    "RUN_BYTES",
    "FILES",
    "CALLER_NAMES",
    "CALLER_FILES",
    "UNIT_FINDINGS",
    "RUN_FINDINGS",
];

fn assert_told(report: &Report, code: &str, is_told: bool) {
    let told = told(report, code);
    assert_eq!(told.len(), usize::from(is_told), "{:?}", report.diagnostics);
    assert!(
        told.iter()
            .all(|told| told.path.is_some() && told.help.is_some())
    );
}

#[test]
fn files_of_a_run() {
    let files: Files = (0..9)
        .map(|number| (format!("m{number}/main.tf"), SEARCH.to_owned()))
        .collect();
    for (limit, is_told, found) in [(9, true, 9), (10, false, 10), (11, false, 10)] {
        let limits = OfRun {
            files: limit,
            ..OfRun::default()
        };
        let (report, _) = check(&files, limits, &["."]);
        assert_told(&report, limits::MANY_FILES, is_told);
        assert_eq!(report.findings.len(), found);
    }
}

#[test]
fn texts_of_a_run() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("main.tf"), SEARCH).unwrap();
    }
    let all = 3 * SEARCH.len();
    for (room, is_told) in [(all - 1, true), (all, false), (all + 1, false)] {
        let sources = Sources::new(folder.path()).with_room(room);
        let request = Request {
            paths: vec![PathBuf::from(".")],
            ..Request::default()
        };
        let report = scan::check(&request, built_in(), &sources);
        assert_told(&report, limits::MEMORY, is_told);
        let is_found = |name| found_in(&report, &sources, name) > 0;
        let found = ["a/main.tf", "b/main.tf", "c/main.tf"].map(is_found);
        let found = found.into_iter().filter(|is_found| *is_found).count();
        assert_eq!(found, if is_told { 2 } else { 3 });
    }
}

#[test]
fn callers_of_what_is_named() {
    let mut files: Files = (0..9)
        .map(|number| {
            let call = "module \"m\" {\n  source = \"../beside\"\n}\n";
            (format!("c{number}/main.tf"), call.to_owned())
        })
        .collect();
    files.push(("notes.txt".to_owned(), String::new()));
    // Ten files; with the root, eleven folders and the notes twenty-two names.
    for (names, of_language, is_told) in [
        (22, 10, false),
        (21, 10, true),
        (22, 9, true),
        (23, 11, false),
    ] {
        let limits = OfRun {
            caller_names: names,
            caller_files: of_language,
            ..OfRun::default()
        };
        let (report, _) = check(&files, limits, &["beside/main.tf"]);
        assert_told(&report, limits::MANY_FILES, is_told);
        assert!(!report.findings.is_empty());
    }
}

#[test]
fn findings_of_a_unit_and_of_a_run() {
    let services: String = (0..20)
        .map(|number| SEARCH.replace("index", &format!("s{number}")))
        .collect();
    let files = vec![
        ("a/main.tf".to_owned(), services.clone()),
        ("b/main.tf".to_owned(), services),
    ];
    // 20 in each of two units, and one beside.
    for (unit, run, is_told, found) in [
        (20, 41, false, 41),
        (21, 42, false, 41),
        (19, 41, true, 39),
        (20, 40, true, 40),
    ] {
        let limits = OfRun {
            unit_findings: unit,
            findings: run,
            ..OfRun::default()
        };
        let (report, _) = check(&files, limits, &["."]);
        let told = told(&report, limits::MANY_FINDINGS);
        assert_eq!(!told.is_empty(), is_told, "{:?}", report.diagnostics);
        assert!(
            told.iter()
                .all(|told| told.span.is_some() && told.help.is_some())
        );
        assert_eq!(report.findings.len(), found, "{unit} {run}");
    }
}

#[test]
fn every_limit_is_tried() {
    let cases = cases();
    let tried = cases.iter().map(|case| case.limit).chain(OF_RUN);
    let mut tried: Vec<&str> = tried.collect();
    let mut all: Vec<&str> = limits::ALL.iter().map(|limit| limit.name).collect();
    tried.sort_unstable();
    tried.dedup();
    all.sort_unstable();
    assert_eq!(tried, all);
}

/// The table of the limits in `docs/security.md` is made from them.
#[test]
fn the_table_is_up_to_date() {
    let mut table = "| limit | of | code |\n|---:|---|---|\n".to_owned();
    for limit in limits::ALL {
        let value = if limit.value >= 1 << 20 && limit.value.is_multiple_of(1 << 20) {
            format!("{} Mi", limit.value >> 20)
        } else {
            grouped(limit.value)
        };
        let about = limit.about.trim();
        writeln!(
            table,
            "| {value} {} | {about} | `{}` |",
            limit.unit, limit.code
        )
        .unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page
        .split_once("<!-- limits -->\n")
        .expect("the mark where the table begins");
    let (_, after) = rest
        .split_once("<!-- /limits -->")
        .expect("the mark where it ends");
    let made = format!("{before}<!-- limits -->\n{table}<!-- /limits -->{after}");
    if std::env::var_os("STANCHION_BLESS").is_some() {
        fs::write(&path, made).unwrap();
        return;
    }
    assert!(
        page == made,
        "docs/security.md is stale: STANCHION_BLESS=1 cargo test --test limits"
    );
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
