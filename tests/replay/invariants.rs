//! What holds of every run, whatever it was fed. Fuzz targets and tests ask the same.
//!
//! A broken promise panics: that is what a fuzzer and a test both wait for.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;
use stanchion::checks::{Catalogue, Selection};
use stanchion::diagnostic::Level;
use stanchion::finding::{Edit, Finding, Report};
use stanchion::model::dump::{self, Root};
use stanchion::report::{self, Format, Options};
use stanchion::scan::{self, Request};
use stanchion::source::{Sources, Span};

/// How long a run may take: so much to begin with, and so much for each byte.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// Whatever the input is.
    pub start: Duration,
    /// For each byte of it.
    pub per_byte: Duration,
}

impl Allowance {
    /// For builds that are optimised, with the checks of debug builds and a fuzzer's counters in them. An
    /// expression that takes all that a unit may take needs up to 3 s there, and where everything is looked
    /// at it is evaluated four times.
    pub const OPTIMISED: Self = Self {
        start: Duration::from_secs(15),
        per_byte: Duration::from_micros(20),
    };
    /// For builds that are not. What other tests take of the processor at the same time counts as well.
    pub const DEBUG: Self = Self {
        start: Duration::from_secs(20),
        per_byte: Duration::from_micros(200),
    };

    /// # Panics
    /// If `work` takes longer for `bytes` bytes of input. Time in which others had the processor does
    /// not count.
    pub fn spend<T>(self, bytes: usize, work: impl FnOnce() -> T) -> T {
        let (began, used) = (Instant::now(), processor_time());
        let result = work();
        let per_byte = self.per_byte * u32::try_from(bytes).unwrap_or(u32::MAX);
        let allowed = self.start + per_byte;
        let elapsed = began.elapsed();
        if elapsed > allowed {
            let worked = match (used, processor_time()) {
                (Some(before), Some(after)) => after.saturating_sub(before),
                _ => elapsed,
            };
            assert!(
                worked <= allowed,
                "{bytes} bytes took {worked:?} of work, {allowed:?} are allowed"
            );
        }
        result
    }
}

/// What this process has had of the processors; `None` where the system does not say.
fn processor_time() -> Option<Duration> {
    // The fields behind the command's name: the 12th and 13th are ticks of 10 ms.
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = text.rsplit(')').next()?.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}

/// Checks `request` and holds everything that comes of it against what is promised. `sources` makes the
/// same texts anew each time.
///
/// # Panics
/// If a promise is broken.
pub fn assert_run(request: &Request, catalogue: &Catalogue, sources: impl Fn() -> Sources) {
    let texts = sources();
    if !is_looked_at_whole(&texts) {
        assert_places_and_words(&scan::check(request, catalogue, &texts), &texts);
        return;
    }
    let first = written(request, catalogue, &texts);
    let second = written(request, catalogue, &sources());
    for ((format, first), (_, second)) in first.iter().zip(&second) {
        assert_eq!(first, second, "{format}: the same input, other bytes");
    }
}

/// All that a run writes, by the name of its form; each form is looked at.
fn written(request: &Request, catalogue: &Catalogue, sources: &Sources) -> Vec<(String, String)> {
    let mut report = scan::check(request, catalogue, sources);
    let mut all = assert_report(&mut report, sources);
    let (_, evaluated) = scan::model(request, sources);
    let root = Root {
        file: "main",
        kind: "arm",
        target_scope: None,
        parameters: "default",
    };
    let (resources, diagnostics) = (&evaluated.resources, &evaluated.diagnostics);
    let model = dump::dump(&root, resources, sources, diagnostics);
    all.push(("model".to_owned(), model.to_string()));
    all
}

/// Whether all promises are looked at for these texts, or only those that cost little. Writing a report and
/// reading it again takes most of the time of small inputs, so fuzzers do it for one text of eight, which the
/// text itself decides.
fn is_looked_at_whole(sources: &Sources) -> bool {
    const OUT_OF: u32 = 8;
    let mut lot = 0_u32;
    for path in sources.paths() {
        let text = sources.load(&path).unwrap();
        for byte in text.text.bytes() {
            lot = (lot.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x9E37_79B1);
        }
    }
    crate::EVERY_FORM || (lot >> 16).is_multiple_of(OUT_OF)
}

/// Checks a report in its forms, and gives them. Where not every form is asked for, it is JSON and one
/// other, which what is in the report decides: writing takes most of the time of small inputs.
///
/// # Panics
/// If a promise is broken.
pub fn assert_report(report: &mut Report, sources: &Sources) -> Vec<(String, String)> {
    assert_places_and_words(report, sources);
    let options = Options {
        show_undecided: true,
        show_suppressed: true,
        ..Options::default()
    };
    let write = |format: Format| {
        let mut bytes = Vec::new();
        report::write(format, report, sources, &options, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_form(format, &text);
        (format!("{format:?}"), text)
    };
    if crate::EVERY_FORM {
        return Format::ALL.into_iter().map(write).collect();
    }
    let all = write(Format::Json);
    let one = all.1.bytes().fold(0, |sum: usize, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    vec![all, write(Format::ALL[one % Format::ALL.len()])]
}

/// What is said of texts says something, of places that are there.
fn assert_places_and_words(report: &Report, sources: &Sources) {
    for diagnostic in &report.diagnostics {
        let message = &diagnostic.message;
        assert_ne!(diagnostic.code, "internal-error", "{message}");
        if let Some(span) = diagnostic.span {
            assert_span(span, sources, message);
        }
    }
    for finding in report.findings.iter().chain(&report.suppressed) {
        assert_finding(finding, sources);
    }
}

/// Tries what is offered as edits of a file that is a unit by itself, for `most` findings and not more: each
/// fix is applied to the text by itself, which has to be read no worse then, has to be without the finding,
/// and has nothing more to offer for it. Gives how many findings come with edits.
///
/// # Panics
/// If a promise is broken.
pub fn assert_edits(
    request: &Request,
    catalogue: &Catalogue,
    (name, text): (&str, &str),
    most: usize,
) -> usize {
    let sources_before = sources([(name, text)]);
    if !is_looked_at_whole(&sources_before) {
        return 0;
    }
    let before = scan::check(request, catalogue, &sources_before);
    let offered: Vec<(&Finding, &[Edit])> = before
        .findings
        .iter()
        .filter_map(|finding| Some((finding, finding.fix.as_ref()?.edits.as_slice())))
        .filter(|(_, edits)| !edits.is_empty())
        .collect();
    for (finding, edits) in &offered {
        assert_places(edits, &sources_before, &finding.check.id);
    }
    // Not the first ones, which are of the same few checks in most texts.
    let step = offered.len().div_ceil(most).max(1);
    let offset = text.len() % step;
    for (finding, edits) in offered.iter().skip(offset).step_by(step) {
        let edited = applied(&sources_before, name, edits);
        let what = format!(
            "{} {} {edits:?}\n{edited}",
            finding.check.id, finding.subject.address
        );
        let narrow = Request {
            selection: Selection {
                select: vec![finding.check.id.to_string()],
                ..request.selection.clone()
            },
            ..request.clone()
        };
        assert_run(&narrow, catalogue, || sources([(name, edited.as_str())]));
        let after = scan::check(&narrow, catalogue, &sources([(name, edited.as_str())]));
        let known = errors(&before);
        for error in errors(&after) {
            assert!(known.contains(&error), "{error:?} is new: {what}");
        }
        let of_it = |report: &Report, is_meant: fn(&Finding) -> bool| {
            let all = report.findings.iter().filter(|one| {
                one.check.id == finding.check.id && one.subject.address == finding.subject.address
            });
            all.filter(|one| is_meant(one)).count()
        };
        let is_violation = |one: &Finding| one.certainty.is_violation();
        let has_edits = |one: &Finding| one.fix.as_ref().is_some_and(|fix| !fix.edits.is_empty());
        let left = of_it(&after, is_violation);
        assert!(
            left < of_it(&before, is_violation),
            "{left} are left: {what}"
        );
        assert!(
            of_it(&after, has_edits) < of_it(&before, has_edits),
            "there is more to edit: {what}"
        );
    }
    offered.len()
}

/// What a report says went wrong with its input.
fn errors(report: &Report) -> Vec<(&'static str, &str)> {
    let diagnostics = report.diagnostics.iter();
    let errors = diagnostics.filter(|one| one.level == Level::Error);
    errors.map(|one| (one.code, one.message.as_str())).collect()
}

/// Edits stand in one file, in the order of its text, and do not overlap.
fn assert_places(edits: &[Edit], sources: &Sources, what: &str) {
    for edit in edits {
        assert_span(edit.span, sources, what);
    }
    for pair in edits.windows(2) {
        let (first, second) = (pair[0].span, pair[1].span);
        assert_eq!(first.file, second.file, "{what}");
        assert!(
            first.range().end <= second.range().start,
            "{what}: {edits:?}"
        );
    }
}

/// The text of the file `name` with edits in it.
fn applied(sources: &Sources, name: &str, edits: &[Edit]) -> String {
    let file = sources.get(edits[0].span.file).unwrap();
    assert!(file.path.ends_with(name), "{} is edited", file.display);
    let mut text = file.text.to_string();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

fn assert_finding(finding: &Finding, sources: &Sources) {
    let id = &finding.check.id;
    let aside = finding.related.iter().chain(&finding.flow);
    let aside = aside.chain(&finding.origin).map(|related| related.span);
    for span in [finding.span].into_iter().chain(aside) {
        assert_span(span, sources, id);
    }
    assert!(!finding.message.is_empty(), "{id}: nothing is said");
    assert!(!finding.fingerprint.is_empty(), "{id}: no fingerprint");
    let is_edited = finding
        .fix
        .as_ref()
        .is_some_and(|fix| !fix.edits.is_empty());
    assert!(
        finding.certainty.is_violation() || !is_edited,
        "{id}: an edit of what is not certainly wrong"
    );
}

/// A place lies in its file and cuts no character in two.
fn assert_span(span: Span, sources: &Sources, what: &str) {
    let file = sources.get(span.file).unwrap();
    assert!(
        file.text.get(span.range()).is_some(),
        "{what}: {span:?} is no place in {}, which has {} bytes",
        file.display,
        file.text.len()
    );
}

fn assert_form(format: Format, text: &str) {
    match format {
        Format::Json | Format::Gitlab => drop(json(text)),
        Format::JsonLines => text.lines().for_each(|line| drop(json(line))),
        Format::Sarif => assert_sarif(&json(text)),
        Format::Rdjson => drop(json(text)),
        Format::Junit => drop(roxmltree::Document::parse(text).unwrap()),
        Format::Github => assert_commands(text, |line| {
            let known = [
                "::error ",
                "::warning ",
                "::notice ",
                "::group::",
                "::endgroup::",
            ];
            !line.contains("##[") && known.iter().any(|known| line.starts_with(known))
        }),
        Format::Azure => assert_commands(text, |line| {
            line.starts_with("##vso[task.logissue ") && line.matches("##").count() == 1
        }),
        Format::Full | Format::Concise | Format::Grouped | Format::Markdown | Format::Csv => {}
    }
    if let Some(control) = text
        .chars()
        .find(|c| c.is_control() && !"\n\r\t".contains(*c))
    {
        panic!("{format:?}: the control character {control:?} in {text:?}");
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What a log's reader would take for a command is one of ours.
fn assert_commands(text: &str, is_ours: impl Fn(&str) -> bool) {
    for line in text.lines() {
        let line = line.trim_start();
        if line.starts_with("::") || line.starts_with("##[") || line.contains("##vso[") {
            assert!(is_ours(line), "a command of somebody else's: {line}");
        }
    }
}

/// The parts of SARIF 2.1.0 that its readers stumble over.
fn assert_sarif(sarif: &Value) {
    assert_eq!(sarif["version"], "2.1.0");
    let runs = sarif["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let driver = &runs[0]["tool"]["driver"];
    let rules = driver["rules"].as_array().map_or(&[][..], Vec::as_slice);
    let results = runs[0]["results"].as_array().unwrap();
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
    }
    assert_regions(sarif);
}

/// Regions begin at a line and a column from 1, and end behind that.
fn assert_regions(value: &Value) {
    match value {
        Value::Null => panic!("null in SARIF"),
        Value::Array(values) => values.iter().for_each(assert_regions),
        Value::Object(members) => {
            if let Some(uri) = members.get("uri").and_then(Value::as_str) {
                let is_plain = |c: char| c.is_ascii_graphic() && !"<>\"\\^`{|}".contains(c);
                assert!(uri.chars().all(is_plain), "no URI: {uri}");
            }
            if let Some(start) = members.get("startLine") {
                let of = |name: &str| members.get(name).and_then(Value::as_u64);
                let start = (start.as_u64().unwrap(), of("startColumn").unwrap_or(1));
                let end_line = of("endLine").unwrap_or(start.0);
                let end = (end_line, of("endColumn").unwrap_or(u64::MAX));
                assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{members:?}");
            }
            members.values().for_each(assert_regions);
        }
        _ => {}
    }
}

/// The texts of a run, all in memory, in a folder that does not exist: nothing else is there to be read.
#[must_use]
pub fn sources<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Sources {
    let sources = Sources::new("/no-such-folder/fuzz").with_roots([Path::new(".")]);
    for (name, text) in files {
        sources.insert(name, text);
    }
    sources
}
