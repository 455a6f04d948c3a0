//! Every form of a report: what it looks like, that its own reader takes it, and that nothing that
//! comes from input becomes more than text.

#![allow(clippy::unwrap_used, clippy::panic)]

mod reports;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};
use reports::{check, finding, hostile, sample, span, written};
use serde_json::Value;
use stanchion::checks::{Selection, built_in};
use stanchion::diagnostic::Level;
use stanchion::finding::{Finding, Report};
use stanchion::report::{Format, Options};
use stanchion::scan::{self, Request};
use stanchion::source::Sources;

fn all() -> Options {
    Options {
        show_undecided: true,
        ..Options::default()
    }
}

fn scanned(folder: &Path) -> (Report, Sources) {
    let sources = Sources::new(folder);
    let request = Request {
        paths: vec![PathBuf::from(".")],
        ..Request::default()
    };
    (scan::check(&request, built_in(), &sources), sources)
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const INSECURE: &str = r#"
resource "azurerm_search_service" "open" {
  name                          = "srch-open"
  resource_group_name           = "rg"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = true
}
"#;

/// Names of folders as somebody would choose them who wants them read as something else.
#[cfg(unix)]
const NAMES: [&str; 9] = [
    "::error::owned",
    " ::warning::led by a space",
    "##vso[task.setvariable variable=a]b",
    "line\n::error::break\r",
    "\u{1b}[31mred\u{9b}\u{202e}\u{200b}\u{7}",
    "<script>alert(1)<|b>",
    "[x](javascript:alert(1))`|`",
    "=cmd|' C'!A0",
    "a]]>&\"'%0A::x;y,z]",
];

/// The estate of hostile texts, with folders of hostile names beside it: one holds an insecure
/// resource and a call of a module that is not there, and a file that cannot be parsed.
fn hostile_estate() -> (Report, Sources, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for file in [
        "terraform/main.tf",
        "bicep/main.bicep",
        "arm/azuredeploy.json",
    ] {
        let target = folder.path().join(file);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        let source = project().join("testdata/estates/hostile").join(file);
        fs::copy(source, target).unwrap();
    }
    #[cfg(unix)]
    for name in NAMES {
        let module = folder.path().join(name);
        fs::create_dir_all(&module).unwrap();
        let call = "module \"m\" {\n  source = \"./::error::gone\\n##[group]\"\n}\n";
        fs::write(module.join("main.tf"), format!("{INSECURE}{call}")).unwrap();
        fs::write(module.join("broken.bicep"), "param openai string =\n").unwrap();
    }
    let (report, sources) = scanned(folder.path());
    (report, sources, folder)
}

/// What can be said of any form: nothing that moves a cursor, reorders text or commands a CI system.
fn assert_harmless(format: Format, text: &str) {
    let invisible = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for line in text.split('\n') {
        let line = match format {
            Format::Csv => line.strip_suffix('\r').unwrap_or(line),
            _ => line,
        };
        assert!(
            !line.contains(|c: char| c.is_control() || invisible(c)),
            "{format:?}: {line:?}"
        );
        let (mut commands, mut hashes) = (line.trim_start(), line);
        match format {
            Format::Github => {
                for own in ["error", "warning", "notice", "group", "endgroup"] {
                    commands = commands
                        .strip_prefix(&format!("::{own}"))
                        .filter(|rest| rest.starts_with([' ', ':']))
                        .map_or(commands, |rest| &rest[1..]);
                }
                // `::group::` and the notice have no properties.
                commands = commands.strip_prefix(':').unwrap_or(commands);
            }
            Format::Azure => {
                hashes = hashes
                    .strip_prefix("##vso[task.logissue ")
                    .unwrap_or(hashes);
            }
            _ => {}
        }
        assert!(!commands.starts_with("::"), "{format:?}: {line:?}");
        assert!(
            !hashes.contains("##[") && !hashes.contains("##vso["),
            "{format:?}: {line:?}"
        );
        if format != Format::Markdown {
            assert!(!hashes.contains("##"), "{format:?}: {line:?}");
        }
    }
}

fn violations(report: &Report) -> usize {
    let findings = report.findings.iter();
    findings.filter(|one| one.certainty.is_violation()).count()
}

/// Whether something does not count.
fn is_aside(report: &Report) -> bool {
    let summary = &report.summary;
    summary.suppressed + summary.baselined + summary.unchanged > 0
}

fn at_level(report: &Report, level: Level) -> usize {
    let diagnostics = report.diagnostics.iter();
    diagnostics.filter(|one| one.level == level).count()
}

/// Reads `text` as the system does that it is for, and counts.
fn assert_structure(format: Format, text: &str, report: &Report) {
    let entries = report.findings.len() + report.diagnostics.len();
    match format {
        // The shape of these is in their snapshots.
        Format::Full | Format::Grouped => {}
        Format::Concise => assert_eq!(text.lines().count(), entries + 1),
        Format::Json => {
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(list(&value["findings"]).len(), report.findings.len());
            assert_eq!(list(&value["diagnostics"]).len(), report.diagnostics.len());
        }
        Format::JsonLines => {
            let lines: Vec<Value> = text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect();
            assert_eq!(lines.len(), entries + 1);
            let of = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).count();
            assert_eq!(of("finding"), report.findings.len());
            assert_eq!(of("diagnostic"), report.diagnostics.len());
            assert_eq!(lines[entries]["undecided"], report.summary.undecided);
        }
        Format::Sarif => {
            let value: Value = serde_json::from_str(text).unwrap();
            let run = &value["runs"][0];
            assert_eq!(list(&run["results"]).len(), report.findings.len());
            let notifications = &run["invocations"][0]["toolExecutionNotifications"];
            assert_eq!(list(notifications).len(), report.diagnostics.len());
        }
        Format::Github => assert_github(text, report),
        Format::Markdown => assert_markdown(text, report),
        Format::Junit => assert_junit(text, report),
        Format::Gitlab => {
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(list(&value).len(), entries);
            let fingerprints: BTreeSet<&str> = list(&value)
                .iter()
                .map(|issue| issue["fingerprint"].as_str().unwrap())
                .collect();
            assert_eq!(fingerprints.len(), entries, "GitLab hides the others");
            for issue in list(&value) {
                let severity = issue["severity"].as_str().unwrap();
                assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
                assert!(
                    !issue["location"]["path"]
                        .as_str()
                        .unwrap()
                        .starts_with("./")
                );
                assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
                assert!(!issue["check_name"].as_str().unwrap().is_empty());
            }
        }
        Format::Azure => {
            let issues: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("##vso[task.logissue "))
                .collect();
            let open = report.findings.len() - violations(report);
            assert_eq!(issues.len(), entries - open - at_level(report, Level::Note));
            for issue in issues {
                let (properties, message) = issue.split_once(']').unwrap();
                assert!(!message.is_empty());
                for property in properties.split_terminator(';') {
                    let (name, _) = property.split_once('=').unwrap();
                    let known = ["type", "sourcepath", "linenumber", "columnnumber", "code"];
                    assert!(known.contains(&name), "{property}");
                }
            }
        }
        Format::Rdjson => {
            let value: Value = serde_json::from_str(text).unwrap();
            let aside = usize::from(is_aside(report));
            assert_eq!(list(&value["diagnostics"]).len(), entries + aside);
        }
        Format::Csv => {
            let rows = csv(text);
            assert_eq!(rows.len(), entries + 2);
            for row in rows {
                assert_eq!(row.len(), 17, "{row:?}");
                for cell in row {
                    let start = cell.trim_start().chars().next();
                    assert!(
                        !start.is_some_and(|start| "=+-@|%＝＋－＠".contains(start)),
                        "{cell}"
                    );
                }
            }
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// As the runner parses a command: properties to the first `::`, pairs at commas.
fn assert_github(text: &str, report: &Report) {
    let mut counts = [0; 3];
    let mut grouped = false;
    let mut plain = 0;
    for line in text.lines() {
        let command = ["error", "warning", "notice"]
            .iter()
            .position(|name| line.starts_with(&format!("::{name} ")));
        if let Some(command) = command {
            counts[command] += 1;
            let (_, rest) = line.split_once(' ').unwrap();
            let (properties, data) = rest.split_once("::").unwrap();
            assert!(!data.is_empty());
            for property in properties.split(',') {
                let (name, value) = property.split_once('=').unwrap();
                let known = ["file", "line", "endLine", "col", "endColumn", "title"];
                assert!(known.contains(&name) && !value.is_empty(), "{property}");
            }
        } else if line.starts_with("::group::") {
            grouped = true;
        } else if line == "::endgroup::" {
            grouped = false;
        } else if grouped {
            plain += 1;
        }
    }
    assert!(counts.iter().all(|count| *count <= 10), "{counts:?}");
    let shown: usize = counts.iter().sum();
    let entries = report.findings.len() + report.diagnostics.len();
    let notices = usize::from(plain > 0) + usize::from(is_aside(report));
    assert_eq!(shown + plain, entries + notices);
}

fn assert_markdown(text: &str, report: &Report) {
    let (mut rows, mut cells, mut links) = (0, 0, 0);
    for event in Parser::new_ext(text, Extensions::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(
                    dest_url.starts_with("https://learn.microsoft.com/"),
                    "{dest_url}"
                );
                links += 1;
            }
            Event::Start(
                tag @ (Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::Emphasis),
            ) => panic!("{tag:?}"),
            Event::InlineHtml(html) => {
                let own = ["<code>", "</code>", "<br>", "<!-- -->"];
                assert!(own.contains(&&*html), "{html}");
            }
            Event::Code(code) => panic!("{code}"),
            Event::Html(html) => panic!("{html}"),
            Event::End(TagEnd::TableRow) => {
                assert_eq!(cells, 4);
                (rows, cells) = (rows + 1, 0);
            }
            Event::End(TagEnd::TableHead) => cells = 0,
            Event::End(TagEnd::TableCell) => cells += 1,
            _ => {}
        }
    }
    assert_eq!(rows, report.findings.len() + report.diagnostics.len());
    assert_eq!(links, report.findings.len());
}

fn assert_junit(text: &str, report: &Report) {
    let document = roxmltree::Document::parse(text).unwrap();
    let root = document.root_element();
    let of = |name: &str| {
        let nodes = document.descendants();
        nodes.filter(|node| node.has_tag_name(name)).count()
    };
    let entries = report.findings.len() + report.diagnostics.len();
    assert_eq!(of("testcase"), entries + 1);
    assert_eq!(of("failure"), violations(report));
    assert_eq!(of("error"), at_level(report, Level::Error));
    let attribute = |name: &str| root.attribute(name).unwrap().parse::<usize>().unwrap();
    assert_eq!(attribute("tests"), of("testcase"));
    assert_eq!(attribute("failures"), of("failure"));
    assert_eq!(attribute("errors"), of("error"));
    assert_eq!(attribute("skipped"), of("skipped"));
    let mut seen = BTreeSet::new();
    for case in document
        .descendants()
        .filter(|node| node.has_tag_name("testcase"))
    {
        let id = (
            case.attribute("classname").unwrap(),
            case.attribute("name").unwrap(),
        );
        assert!(seen.insert(id), "{id:?} twice: trends would mix them up");
    }
}

/// RFC 4180, strictly.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = rest.strip_prefix('"').unwrap();
        let mut cell = String::new();
        loop {
            let (part, behind) = rest.split_once('"').unwrap();
            cell.push_str(part);
            rest = behind;
            match rest.strip_prefix('"') {
                Some(more) => {
                    cell.push('"');
                    rest = more;
                }
                None => break,
            }
        }
        row.push(cell);
        rest = match rest.strip_prefix(',') {
            Some(rest) => rest,
            None => {
                rows.push(std::mem::take(&mut row));
                rest.strip_prefix("\r\n").unwrap()
            }
        };
    }
    rows
}

#[test]
fn the_sample_in_every_form() {
    let (report, sources) = sample();
    for (name, format) in [
        ("concise", Format::Concise),
        ("grouped", Format::Grouped),
        ("json_lines", Format::JsonLines),
        ("github", Format::Github),
        ("markdown", Format::Markdown),
        ("junit", Format::Junit),
        ("gitlab", Format::Gitlab),
        ("azure", Format::Azure),
        ("rdjson", Format::Rdjson),
        ("csv", Format::Csv),
    ] {
        let text = written(format, &report, &sources, &all());
        insta::assert_snapshot!(format!("sample_{name}"), text);
    }
}

/// One template of the README's estate, as users get it.
#[test]
fn a_template_in_every_form() {
    // Azure Pipelines wants absolute paths: the folder must be the same everywhere.
    let sources = Sources::new("/estate");
    let on_disk = project().join("testdata/estates/claims-assistant/search/azuredeploy.json");
    sources.insert("azuredeploy.json", fs::read_to_string(on_disk).unwrap());
    let request = Request {
        paths: vec!["azuredeploy.json".into()],
        selection: Selection {
            select: vec!["SRC101".to_owned(), "SRC201".to_owned()],
            ..Selection::default()
        },
        ..Request::default()
    };
    let report = scan::check(&request, built_in(), &sources);
    assert_eq!(report.findings.len(), 2, "{:?}", report.diagnostics);
    for format in Format::ALL {
        let name = format!("template_{format:?}").to_lowercase();
        let text = written(format, &report, &sources, &Options::default());
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn every_form_holds_whatever_comes_from_input() {
    let (report, sources, _folder) = hostile_estate();
    let names = |code: &str| report.findings.iter().any(|one| one.check.id == code);
    assert!(names("AIS101") && names("SRC101") && names("SRC201"));
    assert!(report.findings.len() > 40, "{}", report.findings.len());
    assert!(report.diagnostics.len() > 2);
    #[cfg(unix)]
    assert_eq!(at_level(&report, Level::Error), NAMES.len());
    let made = hostile();
    let sample = sample();
    for (report, sources) in [
        (&report, &sources),
        (&made.0, &made.1),
        (&sample.0, &sample.1),
    ] {
        for format in Format::ALL {
            let text = written(format, report, sources, &all());
            assert_harmless(format, &text);
            assert_structure(format, &text, report);
            let with_suppressed = Options {
                show_suppressed: true,
                ..all()
            };
            let text = written(format, report, sources, &with_suppressed);
            assert_harmless(format, &text);
            if format == Format::JsonLines {
                let said = |line: &&str| !line.contains(r#""suppressed":null"#);
                let findings = text
                    .lines()
                    .filter(|line| line.contains(r#""fingerprint":"#));
                assert_eq!(findings.filter(said).count(), report.suppressed.len());
            }
        }
    }
}

/// What does not count is not listed, and not kept back. GitLab has a place for things to put right only.
#[test]
fn every_form_says_how_much_does_not_count() {
    let (mut report, sources) = sample();
    report.summary.suppressed = 71;
    report.summary.baselined = 72;
    report.summary.unchanged = 73;
    for format in Format::ALL {
        let text = written(format, &report, &sources, &Options::default());
        let says = |number: u8| text.contains(&number.to_string());
        let says_all = says(71) && says(72) && says(73);
        assert_eq!(says_all, format != Format::Gitlab, "{format:?}: {text}");
    }
}

#[test]
fn a_clean_run_holds_in_every_form() {
    let (report, sources) = (Report::default(), Sources::new("/base"));
    for format in Format::ALL {
        let text = written(format, &report, &sources, &all());
        assert_structure(format, &text, &report);
    }
}

/// Nobody must take a report for complete that is not, whatever form it has.
#[test]
fn every_form_names_what_was_not_done_and_what_is_open() {
    let (report, sources) = sample();
    for format in Format::ALL {
        let text = written(format, &report, &sources, &Options::default());
        for words in [
            "syntax-error",
            "unreadable",
            "unread-module",
            "50000000 bytes is over the limit",
        ] {
            assert!(
                text.contains(words),
                "{format:?} does not say {words:?}:\n{text}"
            );
        }
        let counts = ["1 undecided", "\"undecided\": 1", "\"undecided\":1"];
        assert!(
            counts.iter().any(|words| text.contains(words)),
            "{format:?} does not count:\n{text}"
        );
    }
}

fn many(count: usize) -> (Report, Sources) {
    let sources = Sources::new("/base");
    let file = sources.insert("main.tf", INSECURE);
    let mild = check(
        "AIS301",
        "ai-services-no-customer-managed-key",
        "low",
        "strict",
    );
    let severe = check("AIS101", "ai-services-open", "critical", "baseline");
    let place = span(&file, "sku ");
    let mut findings: Vec<Finding> = (0..count)
        .map(|number| {
            finding(
                &mild,
                place,
                &format!("'mild-{number}' {}", "x ".repeat(200)),
            )
        })
        .collect();
    findings.push(finding(&severe, place, "'severe' is open"));
    let report = Report {
        findings,
        ..Report::default()
    };
    (report, sources)
}

#[test]
fn github_gets_the_worst_and_is_told_of_the_rest() {
    let (report, sources) = many(30);
    let text = written(Format::Github, &report, &sources, &Options::default());
    assert_github(&text, &report);
    assert!(text.starts_with("::error file=main.tf,line=6,"), "{text}");
    assert_eq!(text.matches("\n::notice ").count(), 10);
    assert!(text.contains("::21 more: GitHub shows 10"), "{text}");
}

#[test]
fn a_summary_stays_below_what_github_takes() {
    let (report, sources) = many(20_000);
    let text = written(Format::Markdown, &report, &sources, &Options::default());
    assert!(text.len() <= 900 * 1024, "{}", text.len());
    assert!(text.len() > 800 * 1024);
    assert!(text.contains("severe") && text.contains("more are left out"));
}

#[test]
fn reports_are_as_the_published_schema_says() {
    let path = project().join("docs/schemas/report.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut reports = vec![sample(), hostile()];
    let estates = fs::read_dir(project().join("testdata/estates")).unwrap();
    reports.extend(estates.map(|estate| scanned(&estate.unwrap().path())));
    assert!(reports.len() > 3);
    for (report, sources) in &reports {
        let text = written(Format::Json, report, sources, &all());
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_described(&value, &schema, &schema);
    }
}

/// Every member of `value` is one that the schema knows.
fn assert_described(value: &Value, schema: &Value, root: &Value) {
    let schema = match schema["$ref"].as_str() {
        Some(name) => root.pointer(name.trim_start_matches('#')).unwrap(),
        None => match schema["anyOf"].get(0) {
            Some(first) if !value.is_null() => return assert_described(value, first, root),
            _ => schema,
        },
    };
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let known = schema["properties"].get(name);
                let known = known.unwrap_or_else(|| panic!("`{name}` is not in the schema"));
                assert_described(member, known, root);
            }
        }
        Value::Array(items) => {
            for item in items {
                assert_described(item, &schema["items"], root);
            }
        }
        _ => {}
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

#[test]
fn one_run_writes_several_reports() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.tf"), INSECURE).unwrap();
    let (code, out, err) = run(
        folder.path(),
        &[
            "check",
            "--output-format=github",
            "--also=sarif=out.sarif",
            "--also=markdown=summary.md",
        ],
    );
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("::error file=main.tf,line=7"), "{out}");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let sarif: Value = serde_json::from_str(&read("out.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(read("summary.md").starts_with("## stanchion: "));
}

#[test]
fn the_form_does_not_change_how_a_run_ends() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.tf"), INSECURE).unwrap();
    let lost = "module \"lost\" {\n  source = \"example/x/azurerm\"\n}\n";
    fs::create_dir(folder.path().join("calls")).unwrap();
    fs::write(folder.path().join("calls/main.tf"), lost).unwrap();
    let help = run(folder.path(), &["check", "--help"]).1;
    for format in [
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
    ] {
        assert!(help.contains(&format!("- {format}:")), "{format}\n{help}");
        let (code, out, err) = run(folder.path(), &["check", "--output-format", format]);
        assert_eq!(code, 1, "{format}");
        assert!(out.contains("SRC101"), "{format}");
        // Where the report itself has no room beside the findings, the other stream has it.
        assert!(err.contains("unread-module"), "{format}");
        let strict = ["check", "--strict", "--output-format", format];
        assert_eq!(run(folder.path(), &strict).0, 2, "{format}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_stream_that_takes_nothing_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.tf"), INSECURE).unwrap();
    for arguments in [
        ["check", "--output-format=csv", "--output=/dev/full"],
        ["check", "--output-format=csv", "--also=junit=/dev/full"],
    ] {
        let (code, _, err) = run(folder.path(), &arguments);
        assert_eq!(code, 2);
        assert!(err.contains("cannot write /dev/full"), "{err}");
    }
}

#[test]
fn two_reports_in_one_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.tf"), INSECURE).unwrap();
    for other in ["csv=out", "csv=./out", "csv=x/../out"] {
        let (code, out, err) = run(folder.path(), &["check", "--output=out", "--also", other]);
        assert_eq!((code, out.as_str()), (2, ""), "{other}");
        assert!(err.contains("two reports would go to"), "{err}");
        assert!(!folder.path().join("out").exists(), "nothing is written");
    }
    for wrong in ["sarif", "sarif=", "nope=x"] {
        let (code, out, _) = run(folder.path(), &["check", "--also", wrong]);
        assert_eq!((code, out.as_str()), (2, ""), "{wrong}");
    }
}

#[test]
fn paths_for_systems_start_at_the_root_of_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    let infra = folder.path().join("infra");
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    fs::create_dir_all(&infra).unwrap();
    fs::write(infra.join("main.tf"), INSECURE).unwrap();
    let printed = |format: &str| run(&infra, &["check", "--output-format", format]).1;
    assert!(printed("github").contains("file=infra/main.tf,"));
    assert!(printed("sarif").contains("\"uri\": \"infra/main.tf\""));
    assert!(printed("gitlab").contains("\"path\": \"infra/main.tf\""));
    // People and scripts read what they can open from where they are.
    assert!(printed("concise").contains("\nmain.tf:"));
    assert!(printed("json").contains("\"path\": \"main.tf\""));
}
