//! Expressions with the values that the real Terraform gives them.
//!
//! `testdata/terraform/console/*.txt` holds expressions, each followed by `=> ` and its value as
//! JSON, `=> error` where Terraform refuses it, or `=> unknown` where it does not know it either. With
//! `STANCHION_TERRAFORM` set to a terraform binary, the values are first asked of it and written
//! back: a new expression is added with `=> ?`, and a difference to the stored ones shows in version
//! control.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use stanchion::lang::terraform::{ModuleFiles, evaluate};
use stanchion::source::Sources;
use stanchion::value::{Kind, UnknownClass, Value};

/// What the file calls the outcome of an expression that Terraform refuses.
const REFUSED: &str = "error";

/// Variables without values, for expressions of what is not known.
const VARIABLES: &str = r#"
variable "text" { type = string }
variable "number" { type = number }
variable "flag" { type = bool }
variable "texts" { type = list(string) }
variable "tags" { type = map(string) }
variable "names" { type = set(string) }
variable "anything" {}
"#;

/// What the file calls a value that is not known to Terraform either.
const UNKNOWN: &str = "unknown";

/// Terraform knows these, and we say that we do not: at most this many of a thousand.
const MOST_UNKNOWN: usize = 20;

struct Case {
    expression: String,
    expected: String,
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/terraform/console")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(directory())
        .expect("the stored expressions")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files
}

fn cases(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).expect("a file of expressions");
    let mut cases = Vec::new();
    let mut expression = String::new();
    for line in text.lines() {
        match line.strip_prefix("=> ") {
            Some(expected) => cases.push(Case {
                expression: std::mem::take(&mut expression),
                expected: expected.to_owned(),
            }),
            None => {
                expression.push_str(line);
                expression.push('\n');
            }
        }
    }
    assert!(expression.trim().is_empty(), "{expression} has no value");
    cases
}

/// Asks Terraform for all values at once.
fn ask(terraform: &str, cases: &[Case]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut configuration = format!("{VARIABLES}locals {{\n");
    for (index, case) in cases.iter().enumerate() {
        let expression = &case.expression;
        let _ = writeln!(
            configuration,
            "e{index} = nonsensitive(try(jsonencode({{ v = (\n{expression}) }}), \"{REFUSED}\"))"
        );
    }
    let names: Vec<String> = (0..cases.len())
        .map(|index| format!("base64encode(local.e{index})"))
        .collect();
    let _ = writeln!(configuration, "all = [{}]\n}}", names.join(", "));
    std::fs::write(folder.path().join("main.tf"), configuration).expect("the module");
    for name in ["given.txt", "given.tftpl", "sub/other.txt"] {
        let to = folder.path().join("files").join(name);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        std::fs::copy(directory().join("files").join(name), to).expect("a file to read");
    }
    let input = folder.path().join("input");
    std::fs::write(&input, "local.all\n").expect("the input");
    let output = Command::new(terraform)
        .arg("console")
        .env("TF_INPUT", "0")
        .current_dir(folder.path())
        .stdin(std::fs::File::open(input).expect("the input"))
        .output()
        .expect("terraform runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("text");
    let results: Vec<String> = text
        .lines()
        .map(|line| line.trim().trim_end_matches(','))
        .filter(|line| !matches!(*line, "[" | "]"))
        .map(|line| {
            if line == "(known after apply)" {
                return UNKNOWN.to_owned();
            }
            let result = decoded(line.trim_matches('"'));
            match result.strip_prefix("{\"v\":") {
                Some(value) => value.strip_suffix('}').unwrap_or(value).to_owned(),
                None => REFUSED.to_owned(),
            }
        })
        .collect();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(results.len(), cases.len(), "{errors}");
    results
}

/// Base64, in which the console's own escapes do not matter.
fn decoded(text: &str) -> String {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in text.trim_end_matches('=').chars() {
        let value = alphabet.find(digit).expect("a digit of base64");
        bits = bits << 6 | u32::try_from(value).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).expect("text")
}

/// Asks Terraform and writes what it says.
fn refresh(terraform: &str) {
    for file in files() {
        let cases = cases(&file);
        let mut text = String::new();
        for (case, expected) in cases.iter().zip(ask(terraform, &cases)) {
            let _ = writeln!(text, "{}=> {expected}", case.expression);
        }
        std::fs::write(&file, text).expect("the file is written");
    }
}

/// The expression's value as our evaluator sees it, through the body of a resource.
fn evaluated(expression: &str) -> Value {
    let sources = Sources::new(directory());
    sources.insert(
        "main.tf",
        format!(
            "{VARIABLES}
             resource \"azapi_resource\" \"x\" {{
               type = \"Microsoft.CognitiveServices/accounts@2025-06-01\"
               name = \"x\"
               body = {{ properties = {{ v = [(\n{expression})] }} }}
             }}"
        ),
    );
    let module = ModuleFiles {
        directory: directory(),
        configuration: vec!["main.tf".into()],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    let evaluated = evaluate(&module, &sources);
    let Some(resource) = evaluated.resources.first() else {
        // The parser is stricter than Terraform's: the file is reported as not read.
        assert!(!evaluated.diagnostics.is_empty(), "{expression}");
        return Value::unknown(UnknownClass::External, "not read");
    };
    let value = resource
        .body
        .get_exact("properties")
        .and_then(|entry| entry.value.as_object()?.get_exact("v"))
        .unwrap_or_else(|| panic!("no value for {expression}"))
        .value
        .clone();
    match value.as_list() {
        Some([value]) => value.clone(),
        _ => value,
    }
}

enum Verdict {
    Equal,
    Unknown,
    Wrong,
}

fn judge(value: &Value, expected: &str) -> Verdict {
    if expected == UNKNOWN {
        return match unknown(value) {
            Some(class) if class != UnknownClass::Error => Verdict::Equal,
            _ => Verdict::Wrong,
        };
    }
    if let Some(class) = unknown(value) {
        return match (class, expected) {
            (UnknownClass::Error, REFUSED) => Verdict::Equal,
            (UnknownClass::Error, _) => Verdict::Wrong,
            // What Terraform refuses we may just not know.
            (_, REFUSED) => Verdict::Equal,
            _ => Verdict::Unknown,
        };
    }
    let json = serde_json::from_str::<Json>(&with_number_texts(expected));
    let equal = json.is_ok_and(|json| equal(value, &json));
    if equal {
        Verdict::Equal
    } else {
        Verdict::Wrong
    }
}

/// The class of the first part that is not known.
fn unknown(value: &Value) -> Option<UnknownClass> {
    match &value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => None,
        Kind::List(items) => items.iter().find_map(unknown),
        Kind::Object(object) => object.iter().find_map(|(_, entry)| unknown(&entry.value)),
        Kind::Unknown(unknown) => Some(unknown.class),
        _ => Some(UnknownClass::Limit),
    }
}

/// JSON with its numbers as texts, as no number type has all digits.
fn with_number_texts(json: &str) -> String {
    let mut text = String::new();
    let mut rest = json.chars().peekable();
    let mut quoted = false;
    while let Some(character) = rest.next() {
        match character {
            '\\' if quoted => {
                text.push(character);
                text.extend(rest.next());
            }
            '"' => {
                quoted = !quoted;
                text.push(character);
            }
            '-' | '0'..='9' if !quoted => {
                text.push_str("{\"number\":\"");
                text.push(character);
                while let Some(digit) = rest.next_if(|c| "0123456789.eE+-".contains(*c)) {
                    text.push(digit);
                }
                text.push_str("\"}");
            }
            _ => text.push(character),
        }
    }
    text
}

fn equal(value: &Value, json: &Json) -> bool {
    match (&value.kind, json) {
        (Kind::Null, Json::Null) => true,
        (Kind::Bool(value), Json::Bool(json)) => value == json,
        (Kind::String(value), Json::String(json)) => **value == **json,
        (Kind::Number(value), Json::Object(json)) => {
            json.get("number").and_then(Json::as_str) == Some(&*value.to_string())
        }
        (Kind::List(values), Json::Array(items)) => {
            values.len() == items.len()
                && values
                    .iter()
                    .zip(items)
                    .all(|(value, item)| equal(value, item))
        }
        (Kind::Object(object), Json::Object(members)) => {
            object.len() == members.len()
                && members.iter().all(|(key, member)| {
                    object
                        .get_exact(key)
                        .is_some_and(|entry| equal(&entry.value, member))
                })
        }
        _ => false,
    }
}

/// Of functions of providers, which no console knows without them. The values are those of the
/// providers' own tests and of their sources.
#[test]
fn functions_of_providers_have_the_values_that_they_give_them() {
    let cases = cases(&directory().join("providers/ids.txt"));
    assert!(cases.len() >= 40, "{} expressions", cases.len());
    for case in cases {
        let value = evaluated(&case.expression);
        assert!(
            matches!(judge(&value, &case.expected), Verdict::Equal),
            "{}=> {}\n{:?}",
            case.expression,
            case.expected,
            value.kind
        );
    }
}

#[test]
fn expressions_have_the_values_that_terraform_gives_them() {
    if let Ok(terraform) = std::env::var("STANCHION_TERRAFORM") {
        refresh(&terraform);
    }
    let mut count = 0;
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    for file in files() {
        for case in cases(&file) {
            count += 1;
            let value = evaluated(&case.expression);
            let line = || {
                let got = format!("{:?}", value.kind);
                format!(
                    "{} => {}\n      {}",
                    case.expression.trim_end(),
                    case.expected,
                    got.chars().take(300).collect::<String>()
                )
            };
            match judge(&value, &case.expected) {
                Verdict::Equal => {}
                Verdict::Unknown => unknown.push(line()),
                Verdict::Wrong => wrong.push(line()),
            }
        }
    }
    eprintln!(
        "{count} expressions: {} equal, {} unknown, {} wrong",
        count - unknown.len() - wrong.len(),
        unknown.len(),
        wrong.len()
    );
    for line in &unknown {
        eprintln!("unknown: {line}");
    }
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
    assert!(count >= 1_200, "{count} expressions");
    assert!(unknown.len() * 1_000 <= count * MOST_UNKNOWN);
}
