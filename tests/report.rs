//! What is written for people and for programs.

#![allow(clippy::unwrap_used, clippy::panic)]

mod reports;

use std::sync::Arc;

use reports::{check, finding, hostile, public_access, sample, span, written};
use stanchion::checks::schema::Check;
use stanchion::finding::{Finding, Report, Summary};
use stanchion::report::{self, Error, Format, Options};
use stanchion::source::{Sources, Span};

fn full(report: &Report, sources: &Sources, options: &Options) -> String {
    written(Format::Full, report, sources, options)
}

fn all() -> Options {
    Options {
        show_undecided: true,
        ..Options::default()
    }
}

fn colored() -> Options {
    Options {
        color: true,
        hyperlinks: true,
        ..all()
    }
}

fn one(finding: Finding) -> Report {
    Report {
        findings: vec![finding],
        summary: Summary {
            files: 1,
            resources: 1,
            violated: 1,
            ..Summary::default()
        },
        ..Report::default()
    }
}

fn explained(check: &Check, options: &Options) -> String {
    let mut bytes = Vec::new();
    report::explain(check, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn table(checks: &[Arc<Check>], width: usize) -> String {
    let options = Options {
        width,
        ..Options::default()
    };
    let mut bytes = Vec::new();
    report::catalogue(checks, &options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What is left of `text` without the escapes that we write ourselves: colours and links.
fn without_our_escapes(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let colors = escape.strip_prefix('[').and_then(|tail| {
            let end = tail.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            tail[end..].strip_prefix('m')
        });
        let link = escape
            .strip_prefix("]8;;")
            .and_then(|tail| tail.split_once("\u{1b}\\"))
            .filter(|(url, _)| url.is_empty() || url.starts_with("https://"))
            .map(|(_, tail)| tail);
        rest = colors
            .or(link)
            .unwrap_or_else(|| panic!("not an escape of ours: {escape:?}"));
    }
    plain + rest
}

fn assert_harmless(text: &str) {
    for line in text.lines() {
        let harmful = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!line.contains(harmful), "{line:?}");
        assert!(!line.contains("##"), "{line:?}");
        assert!(!line.trim_start().starts_with("::"), "{line:?}");
    }
}

#[test]
fn full_report() {
    let (report, sources) = sample();
    insta::assert_snapshot!("full", full(&report, &sources, &Options::default()));
    insta::assert_snapshot!("full_with_undecided", full(&report, &sources, &all()));
}

#[test]
fn full_report_with_hostile_input() {
    let (report, sources) = hostile();
    let plain = full(&report, &sources, &Options::default());
    assert_harmless(&plain);
    insta::assert_snapshot!("full_hostile", plain);
}

#[test]
fn full_report_fits_a_narrow_terminal() {
    let (report, sources) = sample();
    let options = Options {
        width: 60,
        ..Options::default()
    };
    insta::assert_snapshot!("full_narrow", full(&report, &sources, &options));
}

#[test]
fn colour_changes_nothing_but_escapes() {
    for (report, sources) in [sample(), hostile()] {
        let plain = full(&report, &sources, &all());
        let shown = full(&report, &sources, &colored());
        assert!(!plain.contains('\u{1b}'));
        assert!(shown.contains("\u{1b}[1;31m"));
        assert!(shown.contains("\u{1b}]8;;https://learn.microsoft.com/"));
        assert_eq!(without_our_escapes(&shown), plain);
    }
}

#[test]
fn a_clean_run_says_so() {
    let sources = Sources::new("/base");
    let mut report = Report::default();
    report.summary.resources = 14;
    report.summary.files = 1;
    assert_eq!(
        full(&report, &sources, &Options::default()),
        "no findings in 14 resources, 1 file\n"
    );
    report.summary.undecided = 1;
    report.summary.unread = 1;
    assert_eq!(
        full(&report, &sources, &Options::default()),
        "no findings in 14 resources, 1 file · 1 undecided (--show-undecided lists it) \
         · 1 file could not be read\n"
    );
    assert_eq!(
        full(&report, &sources, &all()),
        "no findings in 14 resources, 1 file · 1 undecided · 1 file could not be read\n"
    );
}

#[test]
fn reasons_are_given_once_a_check() {
    let sources = Sources::new("/base");
    let file = sources.insert("a.tf", "one = 1\n\n\n\n\n\ntwo = 2\n");
    let check = check("AIS201", "ai-services-local-auth", "high", "baseline");
    let mut report = one(finding(&check, span(&file, "one = 1"), "one"));
    report
        .findings
        .push(finding(&check, span(&file, "two = 2"), "two"));
    let shown = full(&report, &sources, &Options::default());
    assert_eq!(shown.matches("why:").count(), 1);
    assert_eq!(shown.matches("see:").count(), 1);
}

#[test]
fn every_place_of_a_line_can_be_underlined() {
    // Tabs, wide characters, CRLF, an end without line break, empty lines, control characters.
    let text = "\ta\t= \"日本😀\"\r\n\r\n\u{1b}x\u{0}\u{feff} = e\u{301}\n\n  \nend";
    let sources = Sources::new("/base");
    let file = sources.insert("a.tf", text);
    let check = check("AIS201", "ai-services-local-auth", "high", "baseline");
    for start in 0..=text.len() {
        for end in start..=text.len() + 1 {
            let mut bad = finding(&check, Span::new(file.id, start..end), "m");
            bad.label = "here".to_owned();
            bad.related = vec![reports::related(Span::new(file.id, 3..5), "there")];
            let shown = full(&one(bad), &sources, &Options::default());
            assert!(shown.contains(" here"), "{start}..{end}\n{shown}");
            assert_harmless(&shown);
        }
    }
}

#[test]
fn long_lines_are_cropped_around_the_place() {
    let sources = Sources::new("/base");
    let filler = "\"日本語\":\"ü\",".repeat(60_000);
    let file = sources.insert(
        "a.json",
        format!("{{{filler}\"bad\":true,{filler}\"z\":0}}"),
    );
    let check = check("AIS201", "ai-services-local-auth", "high", "baseline");
    let mut bad = finding(&check, span(&file, "\"bad\":true"), "m");
    bad.related = vec![
        reports::related(span(&file, "\"z\":0"), "far behind"),
        reports::related(Span::new(file.id, 1..12), "at the start"),
    ];
    let shown = full(&one(bad), &sources, &Options::default());
    insta::assert_snapshot!("full_long_line", shown);
}

#[test]
fn secrets_in_source_lines_are_masked() {
    let sources = Sources::new("/base");
    let file = sources.insert("a.bicep", "  adminPassword: 'hunter2'\n");
    let check = check("APP201", "app-keys-in-settings", "high", "baseline");
    let shown = full(
        &one(finding(
            &check,
            span(&file, "adminPassword: 'hunter2'"),
            "m",
        )),
        &sources,
        &Options::default(),
    );
    assert!(shown.contains("adminPassword: '•••••••'"), "{shown}");
    assert!(!shown.contains("hunter2"));
}

#[test]
fn json_report() {
    let (report, sources) = sample();
    let text = written(Format::Json, &report, &sources, &Options::default());
    insta::assert_snapshot!("json", text);
    let open = written(Format::Json, &report, &sources, &all());
    let count = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        value["findings"].as_array().unwrap().len()
    };
    assert_eq!((count(&text), count(&open)), (4, 6));
}

#[test]
fn json_keeps_hostile_text_and_escapes_it() {
    let (report, sources) = hostile();
    let text = written(Format::Json, &report, &sources, &Options::default());
    assert_harmless(&text);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let message = value["findings"][0]["message"].as_str().unwrap();
    assert_eq!(message, report.findings[0].message);
}

#[test]
fn sarif_report() {
    let (report, sources) = sample();
    insta::assert_snapshot!("sarif", written(Format::Sarif, &report, &sources, &all()));
}

#[test]
fn a_check_is_explained() {
    let check = &public_access();
    insta::assert_snapshot!("explain", explained(check, &Options::default()));
    let shown = explained(check, &colored());
    assert_eq!(
        without_our_escapes(&shown),
        explained(check, &Options::default())
    );
}

#[test]
fn the_catalogue_fits_the_width() {
    let checks = [
        public_access(),
        check(
            "AIS301",
            "ai-services-no-customer-managed-key",
            "low",
            "strict",
        ),
        check(
            "SRC101",
            "search-public-network-access",
            "critical",
            "baseline",
        ),
    ];
    insta::assert_snapshot!("catalogue", table(&checks, 120));
    insta::assert_snapshot!("catalogue_narrow", table(&checks, 80));
    for width in [1, 40, 60, 70, 80, 100, 200] {
        let shown = table(&checks, width);
        assert!(
            shown
                .lines()
                .all(|line| line.chars().count() <= width.max(40)),
            "{width}\n{shown}"
        );
    }
}

#[test]
fn a_closed_pipe_is_told_from_other_errors() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (report, sources) = sample();
    for format in Format::ALL {
        let written = report::write(format, &report, &sources, &all(), &mut Closed);
        assert!(matches!(
            written,
            Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe
        ));
    }
}
