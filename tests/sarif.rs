//! SARIF output is valid by the standard's own schema and by what GitHub asks beyond it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod reports;

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use reports::{check, finding, hostile, related, sample, written};
use serde_json::{Value, json};
use stanchion::checks::built_in;
use stanchion::finding::{Certainty, Report, SuppressedBy};
use stanchion::report::{Format, Merging, Options, Part, merge};
use stanchion::scan::{self, Request};
use stanchion::source::{Sources, Span};

/// The schema with what its errata 01 change for us: a pattern that was no regular expression, and a
/// region that has to start somewhere.
fn schema() -> Validator {
    let text = include_str!("../testdata/schemas/sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(text).unwrap();
    for language in ["run", "toolComponent"] {
        schema["definitions"][language]["properties"]["language"]["pattern"] =
            "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    }
    schema["definitions"]["region"]["anyOf"] = json!([
        { "required": ["startLine"] },
        { "required": ["charOffset"] },
        { "required": ["byteOffset"] },
    ]);
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// The report as SARIF, checked.
fn sarif(report: &Report, sources: &Sources, show_undecided: bool) -> Value {
    let options = Options {
        show_undecided,
        ..Options::default()
    };
    sarif_with(report, sources, &options)
}

fn sarif_with(report: &Report, sources: &Sources, options: &Options) -> Value {
    let text = written(Format::Sarif, report, sources, options);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_valid(&value);
    assert_github_takes(&value);
    value
}

fn assert_valid(sarif: &Value) {
    let errors: Vec<String> = schema()
        .iter_errors(sarif)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_no_null(sarif);
}

fn assert_no_null(value: &Value) {
    match value {
        Value::Null => panic!("null"),
        Value::Array(values) => values.iter().for_each(assert_no_null),
        Value::Object(members) => members.values().for_each(assert_no_null),
        _ => {}
    }
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).unwrap().as_array().unwrap()
}

fn string<'a>(value: &'a Value, pointer: &str) -> &'a str {
    let text = value
        .pointer(pointer)
        .unwrap_or_else(|| panic!("no {pointer} in {value:#}"))
        .as_str()
        .unwrap();
    assert!(!text.is_empty(), "{pointer} is empty");
    text
}

/// The rules of GitHub's code scanning that the schema does not know.
fn assert_github_takes(sarif: &Value) {
    assert_eq!(string(sarif, "/version"), "2.1.0");
    assert!(string(sarif, "/$schema").starts_with("https://"));
    assert_eq!(list(sarif, "/runs").len(), 1);
    let run = &sarif["runs"][0];
    assert_eq!(string(run, "/tool/driver/name"), "stanchion");
    assert_eq!(string(run, "/automationDetails/id"), "stanchion/");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);

    let rules = list(run, "/tool/driver/rules");
    let ids: BTreeSet<&str> = rules.iter().map(|rule| string(rule, "/id")).collect();
    assert_eq!(ids.len(), rules.len(), "rules are listed once");
    for rule in rules {
        for pointer in ["/shortDescription/text", "/fullDescription/text"] {
            assert!(string(rule, pointer).chars().count() <= 1024);
        }
        string(rule, "/help/text");
        string(rule, "/help/markdown");
        assert!(string(rule, "/name").len() <= 255);
        assert!(string(rule, "/helpUri").starts_with("https://"));
        let score: f64 = string(rule, "/properties/security-severity")
            .parse()
            .unwrap();
        assert!(score > 0.0 && score <= 10.0);
        let tags = list(rule, "/properties/tags");
        assert!(tags.len() <= 20 && tags.contains(&Value::from("security")));
        let precision = string(rule, "/properties/precision");
        assert!(["very-high", "high", "medium", "low"].contains(&precision));
        let level = string(rule, "/defaultConfiguration/level");
        assert!(["note", "warning", "error"].contains(&level));
    }

    assert_taxonomies_fit(run);

    let results = list(run, "/results");
    assert!(results.len() <= 25_000);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(string(result, "/ruleId"), string(&rules[index], "/id"));
        let is_fail = string(result, "/kind") == "fail";
        assert_eq!(string(result, "/level") == "none", !is_fail);
        string(result, "/message/text");
        assert_eq!(list(result, "/locations").len(), 1);
        assert_place(&result["locations"][0], true);
        let own: Vec<&String> = result["partialFingerprints"]
            .as_object()
            .unwrap()
            .keys()
            .collect();
        assert_eq!(own, ["stanchion/v1"]);

        let related = result
            .get("relatedLocations")
            .map_or(&[][..], |related| related.as_array().unwrap());
        assert!(related.len() <= 1000);
        let message = string(result, "/message/text");
        for location in related {
            assert_place(location, true);
            string(location, "/message/text");
            assert!(
                message.contains(&format!("]({})", location["id"])),
                "{message}"
            );
        }
        // Every link leads to a place of the result.
        assert_eq!(message.matches("](").count(), related.len(), "{message}");
    }
    let notifications = list(run, "/invocations/0/toolExecutionNotifications");
    for notification in notifications {
        string(notification, "/message/text");
        string(notification, "/descriptor/id");
        if let Some(locations) = notification.get("locations") {
            assert_place(&locations[0], false);
        }
    }
}

/// Every relationship of a rule leads to a control, by index and by id.
fn assert_taxonomies_fit(run: &Value) {
    let Some(taxonomies) = run.get("taxonomies") else {
        assert!(run["tool"]["driver"].get("supportedTaxonomies").is_none());
        return;
    };
    let supported = list(run, "/tool/driver/supportedTaxonomies");
    assert_eq!(supported.len(), taxonomies.as_array().unwrap().len());
    for taxonomy in taxonomies.as_array().unwrap() {
        for pointer in ["/name", "/fullName", "/version", "/informationUri"] {
            string(taxonomy, pointer);
        }
    }
    let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for rule in list(run, "/tool/driver/rules") {
        let relationships = list(rule, "/relationships");
        assert!(!relationships.is_empty());
        for relationship in relationships {
            let target = &relationship["target"];
            let taxonomy = &taxonomies[at(&target["toolComponent"]["index"])];
            assert_eq!(taxonomy["name"], target["toolComponent"]["name"]);
            assert_eq!(taxonomy["taxa"][at(&target["index"])]["id"], target["id"]);
        }
    }
}

fn assert_place(location: &Value, needs_region: bool) {
    let place = &location["physicalLocation"];
    let uri = string(place, "/artifactLocation/uri");
    let is_relative = place["artifactLocation"].get("uriBaseId").is_some();
    assert_eq!(is_relative, !uri.contains(':'), "{uri}");
    assert!(
        !uri.starts_with('/') && !uri.contains(['\\', ' ']) && uri.is_ascii(),
        "{uri}"
    );
    let Some(region) = place.get("region") else {
        assert!(!needs_region);
        return;
    };
    let number = |name: &str| region[name].as_u64().unwrap();
    let start = (number("startLine"), number("startColumn"));
    let end = (number("endLine"), number("endColumn"));
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{region}");
}

#[test]
fn an_empty_report_is_valid() {
    let sarif = sarif(&Report::default(), &Sources::new("/base"), true);
    assert!(list(&sarif, "/runs/0/results").is_empty());
    assert!(list(&sarif, "/runs/0/tool/driver/rules").is_empty());
}

#[test]
fn findings_and_diagnostics_are_valid() {
    let (report, sources) = sample();
    let shown = sarif(&report, &sources, false);
    let results = list(&shown, "/runs/0/results");
    assert_eq!(results.len(), 4);
    let of = |name: &str| -> Vec<&str> {
        let pointer = format!("/{name}");
        results
            .iter()
            .map(|result| string(result, &pointer))
            .collect()
    };
    assert_eq!(of("level"), ["error", "warning", "error", "error"]);
    assert_eq!(of("ruleId"), ["AIS101", "AIS201", "AIS101", "SRC101"]);
    let levels: Vec<&str> = list(&shown, "/runs/0/invocations/0/toolExecutionNotifications")
        .iter()
        .map(|notification| string(notification, "/level"))
        .collect();
    assert_eq!(levels, ["error", "error", "warning"]);
}

#[test]
fn what_does_not_count_is_counted_and_shown_where_it_is_asked_for() {
    let (report, sources) = sample();
    let hidden = sarif(&report, &sources, false);
    let properties = &hidden["runs"][0]["properties"];
    for name in ["suppressed", "baselined", "unchanged"] {
        assert_eq!(properties[name], 1, "{name}");
    }
    let results = list(&hidden, "/runs/0/results");
    assert!(results.iter().all(|one| one.get("suppressions").is_none()));

    for (report, sources) in [(report, sources), hostile()] {
        let options = Options {
            show_suppressed: true,
            ..Options::default()
        };
        let shown = sarif_with(&report, &sources, &options);
        let results = list(&shown, "/runs/0/results");
        let suppressed: Vec<&Value> = results
            .iter()
            .filter_map(|result| result.get("suppressions"))
            .collect();
        assert_eq!(suppressed.len(), report.suppressed.len());
        for (shown, finding) in suppressed.iter().zip(&report.suppressed) {
            let by = finding.suppressed.as_ref().unwrap();
            let in_source = matches!(by.kind, SuppressedBy::Comment | SuppressedBy::PeerComment);
            let kind = if in_source { "inSource" } else { "external" };
            assert_eq!(string(shown, "/0/kind"), kind);
            assert_eq!(string(shown, "/0/properties/by"), by.kind.as_str());
            assert!(!string(shown, "/0/justification").is_empty());
            assert_eq!(shown[0].get("location").is_some(), by.span.is_some());
        }
    }
}

/// A text in place of a region, by lines and UTF-16 columns.
fn replaced(text: &str, replacement: &Value) -> String {
    let region = &replacement["deletedRegion"];
    let offset = |line: &str, column: &str| {
        let number = |name: &str| region[name].as_u64().unwrap() as usize;
        let line_start: usize = text
            .split_inclusive('\n')
            .take(number(line) - 1)
            .map(str::len)
            .sum();
        let mut units = 0;
        let within = text[line_start..].char_indices();
        let mut within = within.skip_while(|(_, character)| {
            let is_before = units < number(column) - 1;
            units += character.len_utf16();
            is_before
        });
        within.next().map_or(text.len(), |(at, _)| line_start + at)
    };
    let mut edited = text.to_owned();
    let range = offset("startLine", "startColumn")..offset("endLine", "endColumn");
    edited.replace_range(
        range,
        replacement["insertedContent"]["text"].as_str().unwrap(),
    );
    edited
}

#[test]
fn fixes_are_edits_that_an_editor_can_apply() {
    let text = "resource docs 'Microsoft.Search/searchServices@2025-05-01' = {\r\n  name: 'srch-claims'\r\n  location: 'westeurope'\r\n  sku: { name: 'standard' }\r\n  properties: {\r\n    /* 😀 ü */ disableLocalAuth: false // with keys\r\n  }\r\n}\r\n";
    let check = |text: &str| {
        let sources = Sources::new("/base");
        sources.insert("main.bicep", text);
        let request = Request {
            paths: vec!["main.bicep".into()],
            ..Request::default()
        };
        let report = scan::check(&request, built_in(), &sources);
        let shown = sarif(&report, &sources, false);
        let results = list(&shown, "/runs/0/results").to_vec();
        (results, report, sources)
    };
    let (results, report, sources) = check(text);
    let fix = |code: &str| -> Value {
        let result = results.iter().find(|one| one["ruleId"] == code).unwrap();
        let fixes = list(result, "/fixes");
        let changes = list(&fixes[0], "/artifactChanges");
        assert_eq!((fixes.len(), changes.len()), (1, 1));
        assert_eq!(string(&changes[0], "/artifactLocation/uri"), "main.bicep");
        assert!(string(&fixes[0], "/description/text").starts_with("Set `"));
        let replacements = list(&changes[0], "/replacements");
        assert_eq!(replacements.len(), 1);
        replacements[0].clone()
    };
    let edited = replaced(text, &fix("SRC201"));
    assert_eq!(
        edited,
        text.replace("disableLocalAuth: false", "disableLocalAuth: true")
    );
    assert!(check(&edited).0.iter().all(|one| one["ruleId"] != "SRC201"));
    let edited = replaced(text, &fix("SRC203"));
    assert_eq!(
        edited,
        text.replace(
            "  }\r\n}",
            "  }\r\n  identity: {\r\n    type: 'SystemAssigned'\r\n  }\r\n}"
        )
    );
    assert!(check(&edited).0.iter().all(|one| one["ruleId"] != "SRC203"));
    // reviewdog counts bytes.
    let rdjson = written(Format::Rdjson, &report, &sources, &Options::default());
    let rdjson: Value = serde_json::from_str(&rdjson).unwrap();
    let found = list(&rdjson, "/diagnostics").iter();
    let mut keys = found.filter(|one| one["code"]["value"] == "SRC201");
    let suggestion = &keys.next().unwrap()["suggestions"][0];
    let line = text.lines().nth(5).unwrap();
    let at = line.find("false").unwrap();
    assert_eq!(
        suggestion["range"],
        json!({
            "start": { "line": 6, "column": at + 1 },
            "end": { "line": 6, "column": at + 6 },
        })
    );
    assert_eq!(suggestion["text"], "true");
}

#[test]
fn the_estates_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/estates");
    let mut flows = 0;
    for estate in std::fs::read_dir(folder).unwrap() {
        let sources = Sources::new(estate.unwrap().path());
        let request = Request {
            paths: vec![".".into()],
            ..Request::default()
        };
        let report = scan::check(&request, built_in(), &sources);
        assert!(!report.findings.is_empty());
        let shown = sarif(&report, &sources, true);
        let results = list(&shown, "/runs/0/results").iter();
        flows += results.filter(|one| one.get("codeFlows").is_some()).count();
    }
    assert!(flows > 3, "{flows}");
}

#[test]
fn rules_say_all_that_explain_says() {
    let (report, sources) = sample();
    let shown = sarif(&report, &sources, false);
    let rule = &shown["runs"][0]["tool"]["driver"]["rules"][0];
    let help = string(rule, "/help/markdown");
    for words in [
        "**What is wrong**",
        "**Why it matters**",
        "**How to put it right**",
        "**When not to follow**",
        "MCSB: NS-1 Establish network segmentation boundaries; NS-2",
        "Checkov: CKV_AZURE_134",
        "<https://learn.microsoft.com/",
    ] {
        assert!(help.contains(words), "no {words:?} in {help}");
    }
    let tags = list(rule, "/properties/tags");
    for tag in [
        "security",
        "AI",
        "ai-services",
        "network",
        "external/mcsb/ns-2",
    ] {
        assert!(tags.contains(&Value::from(tag)), "{tag}");
    }
}

#[test]
fn the_way_of_a_value_is_a_code_flow_that_ends_at_the_property() {
    let (mut report, sources) = sample();
    let found = &mut report.findings[3];
    found.origin = found.related.clone();
    let shown = sarif(&report, &sources, false);
    let result = &shown["runs"][0]["results"][2];
    let steps = list(result, "/codeFlows/0/threadFlows/0/locations");
    let uris: Vec<&str> = steps
        .iter()
        .map(|step| string(step, "/location/physicalLocation/artifactLocation/uri"))
        .collect();
    // The use first in a finding, the source first in a flow.
    assert_eq!(
        uris,
        ["infra/main.tf", "infra/prod.auto.tfvars", "infra/main.tf"]
    );
    assert_eq!(
        steps[2]["location"]["physicalLocation"],
        result["locations"][0]["physicalLocation"]
    );
}

#[test]
fn open_findings_have_their_kind_and_no_level() {
    let (report, sources) = sample();
    let shown = sarif(&report, &sources, true);
    let open: Vec<(&str, &str)> = list(&shown, "/runs/0/results")
        .iter()
        .filter(|result| result["kind"] != "fail")
        .map(|result| (string(result, "/kind"), string(result, "/level")))
        .collect();
    assert_eq!(open, [("open", "none"), ("review", "none")]);
}

#[test]
fn hostile_text_stays_valid_and_makes_no_links() {
    let (report, sources) = hostile();
    let shown = sarif(&report, &sources, true);
    let message = string(&shown, "/runs/0/results/0/message/text");
    assert!(
        !message.contains("](http") && message.contains("{{0}}"),
        "{message}"
    );
    let text = written(Format::Sarif, &report, &sources, &Options::default());
    assert!(!text.contains(|c: char| c != '\n' && c.is_control()));
    assert!(!text.contains("##"));
}

#[test]
fn columns_are_utf16_and_paths_outside_the_root_are_absolute() {
    let sources = Sources::new("/base");
    let check = check("AIS201", "ai-services-local-auth", "high", "baseline");
    let inside = sources.insert("ü/a.tf", "😀 = 1 \n");
    let outside = sources.insert("/else/b.tf", "x = 1\n");
    let mut bad = finding(&check, Span::new(inside.id, 5..10), "m");
    bad.related = vec![related(Span::new(outside.id, 0..5), "x")];
    let report = Report {
        findings: vec![bad],
        ..Report::default()
    };
    let shown = sarif(&report, &sources, false);
    let result = &shown["runs"][0]["results"][0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    // The pair counts two; the white space behind does not belong to it.
    assert_eq!(
        (region["startColumn"].as_u64(), region["endColumn"].as_u64()),
        (Some(4), Some(7))
    );
    assert_eq!(shown["runs"][0]["columnKind"], "utf16CodeUnits");
    let uri = |pointer| string(result, pointer);
    assert_eq!(
        uri("/locations/0/physicalLocation/artifactLocation/uri"),
        "%C3%BC/a.tf"
    );
    assert_eq!(
        uri("/relatedLocations/0/physicalLocation/artifactLocation/uri"),
        "file:///else/b.tf"
    );
}

#[test]
fn what_github_would_reject_is_left_out_and_said() {
    let sources = Sources::new("/base");
    let file = sources.insert("a.tf", "x = 1\ny = 1\n");
    let mild = check(
        "AIS301",
        "ai-services-no-customer-managed-key",
        "low",
        "strict",
    );
    let severe = check("AIS101", "ai-services-open", "critical", "baseline");
    let mut findings = vec![finding(&mild, Span::new(file.id, 0..5), "mild"); 25_001];
    findings.push(finding(&severe, Span::new(file.id, 6..11), "severe"));
    let mut open = finding(&severe, Span::new(file.id, 6..11), "open");
    open.certainty = Certainty::Undecided;
    findings.push(open);
    let report = Report {
        findings,
        ..Report::default()
    };
    let text = written(Format::Sarif, &report, &sources, &Options::default());
    let shown: Value = serde_json::from_str(&text).unwrap();
    assert_github_takes(&shown);
    let results = list(&shown, "/runs/0/results");
    assert_eq!(results.len(), 25_000);
    assert_eq!(string(&results[24_999], "/message/text"), "Severe.");
    let notifications = list(&shown, "/runs/0/invocations/0/toolExecutionNotifications");
    assert!(string(&notifications[0], "/message/text").starts_with("2 findings are left out"));
    assert_eq!(shown["runs"][0]["properties"]["undecided"], 0);
}

#[test]
fn reports_that_were_put_together_are_valid() {
    let options = Options::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/estates");
    let parts = ["claims-assistant", "hostile"].map(|name| {
        let sources = Sources::new(&folder);
        let request = Request {
            paths: vec![name.into()],
            ..Request::default()
        };
        let report = scan::check(&request, built_in(), &sources);
        Part {
            name: name.to_owned(),
            text: written(Format::Sarif, &report, &sources, &options),
        }
    });
    let [claims, hostile] = parts.each_ref().map(|part| {
        let sarif: Value = serde_json::from_str(&part.text).unwrap();
        list(&sarif, "/runs/0/results").len()
    });
    let merged = merge(&parts, Merging::default()).unwrap();
    let merged: Value = serde_json::from_slice(&merged).unwrap();
    assert_valid(&merged);
    assert_github_takes(&merged);
    assert_eq!(list(&merged, "/runs/0/results").len(), claims + hostile);

    // Runs of several categories stay apart, and each is as valid.
    let [claims, hostile] = parts;
    let mut other: Value = serde_json::from_str(&hostile.text).unwrap();
    other["runs"][0]["automationDetails"]["id"] = "other/".into();
    let other = Part {
        text: other.to_string(),
        ..hostile
    };
    let merged = merge(&[claims, other], Merging::default()).unwrap();
    let merged: Value = serde_json::from_slice(&merged).unwrap();
    assert_valid(&merged);
    assert_eq!(list(&merged, "/runs").len(), 2);
}
