//! What is printed and written where names mean harm, and where the surroundings are against it: a reader
//! that goes away, a place that takes no file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use tool::{folder, run, write};

const FORMATS: [&str; 13] = [
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "sarif",
    "github",
    "markdown",
    "junit",
    "gitlab",
    "azure",
    "rdjson",
    "csv",
];

/// What somebody writes who wants it read as something else.
const EVIL: &str = "\u{1b}]0;own\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{200b} ::error::x ##vso[task.setvariable]y ##[group]z [l](javascript:alert(1)) <script>";

/// A search service whose name and tag are like that.
fn insecure() -> String {
    let name = EVIL.replace('\u{1b}', "\\u001b").replace('\u{7}', "");
    format!(
        "# {EVIL}
resource \"azurerm_search_service\" \"open\" {{
  name                          = \"{name}\\n::error::y\"
  resource_group_name           = \"rg\"
  location                      = \"westeurope\"
  sku                           = \"standard\"
  public_network_access_enabled = true
}}

module \"gone\" {{
  source = \"./{name}\"
}}
"
    )
}

/// Nothing moves a cursor, reorders text or commands a CI system. `own` are the commands that the form
/// itself consists of.
fn assert_harmless(what: &str, text: &str, own: &[&str]) {
    let invisible = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for line in text.lines() {
        assert!(
            !line.contains(|c: char| c.is_control() || invisible(c)),
            "{what}: {line:?}"
        );
        let start = line.trim_start();
        let is_own = own.iter().any(|own| start.starts_with(own));
        assert!(is_own || !start.starts_with("::"), "{what}: {line:?}");
        let rest = own.iter().find_map(|own| line.strip_prefix(own));
        let rest = rest.unwrap_or(line);
        assert!(
            !rest.contains("##[") && !rest.contains("##vso["),
            "{what}: {line:?}"
        );
    }
}

fn own_commands(format: &str) -> &'static [&'static str] {
    match format {
        "github" => &[
            "::error ",
            "::warning ",
            "::notice ",
            "::group::",
            "::endgroup::",
        ],
        "azure" => &["##vso[task.logissue "],
        _ => &[],
    }
}

#[test]
fn no_form_passes_on_what_names_command() {
    let files = folder(&[
        ("main.tf", &insecure()),
        ("b.bicep", "param openai string =\n"),
    ]);
    let base = files.path();
    for format in FORMATS {
        let also = format!("--also={format}=also.txt");
        let arguments = ["check", "--output-format", format, &also];
        let result = run(base, &arguments);
        assert_eq!(result.code, 2, "{format}: {}", result.err);
        assert!(result.out.contains("SRC101"), "{format}: {}", result.out);
        let file = fs::read_to_string(base.join("also.txt")).unwrap();
        assert!(file.contains("SRC101"), "{format}: {file}");
        for text in [&result.out, &file] {
            assert_harmless(format, text, own_commands(format));
        }
        assert_harmless("standard error", &result.err, &[]);
    }
}

#[test]
fn no_other_command_does() {
    let files = folder(&[("main.tf", &insecure())]);
    let base = files.path();
    let harmless = |arguments: &[&str], code: i32| {
        let result = run(base, arguments);
        assert_eq!(
            result.code, code,
            "{arguments:?}: {}{}",
            result.out, result.err
        );
        assert_harmless(&format!("{arguments:?}"), &result.out, &[]);
        assert_harmless(&format!("{arguments:?}"), &result.err, &[]);
        result
    };
    let model = harmless(&["model", "main.tf"], 0);
    let model: serde_json::Value = serde_json::from_str(&model.out).unwrap();
    assert!(
        model.to_string().contains('\u{202e}'),
        "readers get it as it was"
    );
    // The baseline, which is read by people as well, and its name.
    let file = "\u{202e}known.json";
    harmless(&["baseline", "create", "--baseline", file], 0);
    let baseline = fs::read_to_string(base.join(file)).unwrap();
    assert!(baseline.contains("SRC101"), "{baseline}");
    assert_harmless("the baseline", &baseline, &[]);
    let known = harmless(&["check", "--baseline", file], 0);
    assert!(known.out.contains("in the baseline"), "{}", known.out);
    harmless(&["baseline", "create", "--baseline", file], 2);

    // A check of somebody's own.
    let escaped = |character: char| match character {
        ' '..='~' => character.to_string(),
        other => format!("\\u{:04x}", u32::from(other)),
    };
    let words: String = EVIL.chars().map(escaped).collect();
    let check = format!(
        "id: ACM101
name: search-service-without-owner
title: \"{words}\"
severity: medium
profile: baseline
resource: Microsoft.Search/searchServices
deny: {{ field: tags.owner, exists: false }}
point_at: tags.owner
message: \"{words}\"
fix: {{ manual: \"{words}\", safety: unsafe, because: \"{words}\" }}
why: \"{words}\"
unless: \"{words}\"
references: [\"https://intranet.example.com/tags\"]
"
    );
    write(base, "policies/ACM101.yaml", &check);
    for format in ["table", "json", "markdown"] {
        for code in [&["ACM101"][..], &[]] {
            let mut arguments = vec!["explain", "--checks=policies", "--output-format", format];
            arguments.extend(code);
            let explained = harmless(&arguments, 0);
            assert!(explained.out.contains("ACM101"), "{format}");
        }
    }
    for format in FORMATS {
        let result = run(
            base,
            &["check", "--checks=policies", "--output-format", format],
        );
        assert_eq!(result.code, 1, "{}", result.err);
        assert!(result.out.contains("ACM101"), "{format}");
        assert_harmless(format, &result.out, own_commands(format));
    }
    write(base, "policies/ACM101/fail.tf", &insecure());
    harmless(&["test", "policies"], 1);

    // A configuration file, right and wrong.
    let toml = words;
    write(
        base,
        "stanchion.toml",
        &format!("exclude = [\"{toml}\"]\nbaseline = \"{toml}\"\n"),
    );
    let shown = harmless(&["check", "--show-config"], 0);
    assert!(shown.out.contains("exclude"), "{}", shown.out);
    harmless(&["check"], 2);
    for wrong in [
        format!("select = [\"{toml}\"]\n"),
        format!("\"{toml}\" = 1\n"),
        format!("profile = \"{toml}\"\n"),
        format!("[[suppress]]\ncodes = [\"AIS101\"]\nuntil = \"{toml}\"\n"),
    ] {
        write(base, "stanchion.toml", &wrong);
        let result = harmless(&["check"], 2);
        assert_eq!(result.out, "", "{wrong}");
    }
}

/// A program whose output somebody reads only in part.
fn with_reader(base: &Path, arguments: &[&str], lines: usize) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(arguments)
        .current_dir(base)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..lines {
        out.read_line(&mut String::new()).unwrap();
    }
    drop(out);
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    (child.wait().unwrap().code(), err)
}

#[test]
fn a_reader_that_goes_away_has_all_it_wanted() {
    // More than a pipe holds.
    let many: String = (0..120)
        .map(|index| {
            format!(
                "resource \"azurerm_search_service\" \"s{index}\" {{\n  name = \"srch-{index}\"\n  resource_group_name = \"rg\"\n  location = \"westeurope\"\n  sku = \"standard\"\n}}\n"
            )
        })
        .collect();
    let files = folder(&[("main.tf", &many)]);
    for (turn, format) in FORMATS.into_iter().enumerate() {
        let arguments = ["check", "--output-format", format, "--also=json=all.json"];
        let (code, err) = with_reader(files.path(), &arguments, turn % 2);
        assert_eq!((code, err.as_str()), (Some(1), ""), "{format}");
        // What goes to files is not for that reader alone.
        let all = fs::read_to_string(files.path().join("all.json")).unwrap();
        fs::remove_file(files.path().join("all.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&all).unwrap();
    }
    for arguments in [
        &["explain", "--output-format=json"][..],
        &["model", "main.tf"],
        &["check", "--show-config"],
    ] {
        let (code, err) = with_reader(files.path(), arguments, 0);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_place_that_takes_no_file_is_an_error_and_leaves_nothing() {
    let files = folder(&[("main.tf", &insecure()), ("there/x", "")]);
    let base = files.path();
    let mut places = vec![
        "there".to_owned(),
        "main.tf/out".to_owned(),
        "no/out".to_owned(),
    ];
    if cfg!(target_os = "linux") {
        // Nobody writes there, whoever runs this.
        places.push("/proc/stanchion-out".to_owned());
    }
    for place in &places {
        let also = format!("--also=sarif={place}");
        for arguments in [
            &["check", "--output", place.as_str()][..],
            &["check", &also],
            &["baseline", "create", "--force", "--baseline", place],
        ] {
            let result = run(base, arguments);
            assert_eq!(result.code, 2, "{arguments:?}: {}", result.out);
            let said = result.err.replace("\n  │ ", " ");
            assert!(
                said.contains("cannot write") && said.contains(place.as_str()),
                "{arguments:?}: {said}"
            );
        }
    }
    let mut left: Vec<String> = walkdir::WalkDir::new(base)
        .into_iter()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .skip(1)
        .collect();
    left.sort();
    assert_eq!(left, ["main.tf", "there", "x"]);
}

#[test]
fn a_report_that_is_there_stays_whole() {
    let files = folder(&[("main.tf", &insecure()), ("out.json", "before")]);
    let base = files.path();
    // What ends before it writes leaves the file alone.
    let wrong = run(
        base,
        &["check", "--output=out.json", "--also=csv=./out.json"],
    );
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("two reports would go to"),
        "{}",
        wrong.err
    );
    write(base, "stanchion.toml", "selct = []\n");
    assert_eq!(run(base, &["check", "--output=out.json"]).code, 2);
    assert_eq!(fs::read_to_string(base.join("out.json")).unwrap(), "before");
    fs::remove_file(base.join("stanchion.toml")).unwrap();
    let right = run(
        base,
        &["check", "--output-format=json", "--output=out.json"],
    );
    assert_eq!(right.code, 1, "{}", right.err);
    let text = fs::read_to_string(base.join("out.json")).unwrap();
    serde_json::from_str::<serde_json::Value>(&text).unwrap();
}
