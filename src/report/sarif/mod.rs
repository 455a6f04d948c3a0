//! The report as SARIF 2.1.0, in the form that GitHub's code scanning takes.
//!
//! One run. Suppressed findings are left out, and counted, unless they are asked for: code scanning takes
//! them for open ones, whatever `suppressions` says. Columns are UTF-16 code units, declared so: consumers that ignore `columnKind` assume them.
//! Source text is not included, so no secret can be. Fixes are there where they are certain edits.

pub(super) mod merge;
mod order;
mod rules;
mod taxonomies;

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::Value;
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, CodeFlow, Fix, Invocation, Location,
    LogicalLocation, Message, Notification, PhysicalLocation, PropertyBag, Region, Replacement,
    ReportingDescriptorReference, Result as SarifResult, ResultKind, ResultLevel, Run,
    RunAutomationDetails, Sarif, Suppression, ThreadFlow, ThreadFlowLocation, Tool, ToolComponent,
};

use super::place::{Place, Places};
use super::{Error, Options, paths, summary, text};
use crate::checks::schema::{Safety, Severity};
use crate::diagnostic::{Diagnostic, Level};
use crate::finding::{Certainty, Finding, Related, Report, Suggestion, Suppressed, SuppressedBy};
use crate::source::{Sources, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const ROOT: &str = "%SRCROOT%";
/// Key of our own fingerprint. GitHub computes its own (`primaryLocationLineHash`) and ignores others.
const FINGERPRINT: &str = "stanchion/v1";
/// GitHub rejects a file with more results.
const MAX_RESULTS: usize = 25_000;
/// Of the notification that results are left out, and where it says how many.
const TOO_MANY: &str = "too-many-results";
const LEFT_OUT: &str = "leftOut";
/// GitHub keeps so many locations of a result.
const MAX_RELATED: usize = 100;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut places = Paths {
        places: Places::new(sources),
        sources,
        options,
    };
    let suppressed = report.suppressed.iter();
    let shown: Vec<&Finding> = report
        .findings
        .iter()
        .chain(suppressed.filter(|_| options.show_suppressed))
        .filter(|finding| options.shows(finding))
        .collect();
    let (shown, left_out) = worst(shown, MAX_RESULTS, |finding| {
        let worst_first = std::cmp::Reverse(finding.severity());
        (finding.suppressed.is_some(), finding.certainty, worst_first)
    });
    let rules = rules::Rules::new(&shown);
    let mut results: Vec<SarifResult> = shown
        .iter()
        .map(|finding| result(finding, rules.index(finding), &mut places))
        .collect();
    let mut notifications: Vec<Notification> = report
        .diagnostics
        .iter()
        .map(|diagnostic| notification(diagnostic, &mut places))
        .collect();
    order::results(&mut results);
    order::notifications(&mut notifications);
    if left_out > 0 {
        notifications.push(left_out_notification(left_out));
    }
    let mut properties = counts(report);
    if let Some(share) = &report.share {
        let share = merge::share(share, |diagnostic| notification(diagnostic, &mut places))?;
        properties
            .additional_properties
            .insert(merge::SHARD.to_owned(), share);
    }
    let taxonomies = rules.taxonomies();
    let mut driver = ToolComponent::builder()
        .name("stanchion")
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(rules.descriptors(&taxonomies))
        .build();
    let components = taxonomies.components();
    if !components.is_empty() {
        driver.supported_taxonomies = Some(taxonomies.references());
    }
    // An input that could not be read is a notification: GitHub drops a run that was not successful.
    let invocation = Invocation::builder()
        .execution_successful(true)
        .tool_execution_notifications(notifications)
        .build();
    let root = ArtifactLocation::builder()
        .description(message(match options.repository {
            Some(_) => "The root of the repository.",
            None => "The folder that the analysis was started in.",
        }))
        .build();
    let mut run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .automation_details(RunAutomationDetails::builder().id("stanchion/").build())
        .column_kind("utf16CodeUnits")
        .original_uri_base_ids(BTreeMap::from([(ROOT.to_owned(), root)]))
        .invocations(vec![invocation])
        .results(results)
        .properties(properties)
        .build();
    if !components.is_empty() {
        run.taxonomies = Some(components);
    }
    let sarif = Sarif::builder()
        .schema(SCHEMA)
        .version("2.1.0")
        .runs(vec![run])
        .build();
    text::write_json(&sarif, out)
}

/// How much was looked at, how much of it is open, and how much does not count.
fn counts(report: &Report) -> PropertyBag {
    let numbers = summary::numbers(report).into_iter();
    let counts = numbers.map(|(name, count)| (name.to_owned(), Value::from(count)));
    let counts: BTreeMap<String, Value> = counts.collect();
    PropertyBag::builder().additional_properties(counts).build()
}

/// As many as GitHub takes, the worst (least `rank`), in their order; and how many are left out.
fn worst<T, R: Ord>(mut all: Vec<T>, limit: usize, rank: impl Fn(&T) -> R) -> (Vec<T>, usize) {
    let Some(left_out) = all.len().checked_sub(limit).filter(|more| *more > 0) else {
        return (all, 0);
    };
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_cached_key(|index| all.get(*index).map(&rank));
    order.truncate(limit);
    order.sort_unstable();
    let mut kept = order.into_iter().peekable();
    let mut index = 0;
    all.retain(|_| {
        let keep = kept.next_if_eq(&index).is_some();
        index += 1;
        keep
    });
    (all, left_out)
}

fn result(finding: &Finding, rule_index: i64, places: &mut Paths<'_>) -> SarifResult {
    let (kind, level) = match finding.certainty {
        Certainty::Violated | Certainty::ViolatedByDefault => {
            let level = match finding.severity() {
                Severity::Critical | Severity::High => ResultLevel::Error,
                Severity::Medium => ResultLevel::Warning,
                Severity::Low => ResultLevel::Note,
            };
            (ResultKind::Fail, level)
        }
        // The standard allows a level only for failures.
        Certainty::Possible => (ResultKind::Review, ResultLevel::None),
        Certainty::Undecided => (ResultKind::Open, ResultLevel::None),
    };
    let related: Vec<Location> = finding
        .related
        .iter()
        .take(MAX_RELATED)
        .zip(1..)
        .filter_map(|(related, id)| {
            let mut location = places.location(related.span)?;
            location.id = Some(id);
            location.message = Some(message(&related.message));
            Some(location)
        })
        .collect();
    let mut properties = BTreeMap::from([
        (
            "certainty".to_owned(),
            Value::from(finding.certainty.as_str()),
        ),
        (
            "resourceType".to_owned(),
            Value::from(&*finding.subject.resource_type),
        ),
        ("property".to_owned(), Value::from(&*finding.property)),
    ]);
    for (name, values) in [
        ("instances", &finding.instances),
        ("depends", &finding.depends),
    ] {
        if !values.is_empty() {
            let values: Vec<&str> = values.iter().map(|value| &**value).collect();
            properties.insert(name.to_owned(), Value::from(values));
        }
    }
    let mut result = SarifResult::builder()
        .rule_id(&finding.check.id)
        .rule_index(rule_index)
        .kind(kind)
        .level(level)
        .message(message_with_links(finding, &related))
        .locations(
            primary(finding, places)
                .into_iter()
                .collect::<Vec<Location>>(),
        )
        .partial_fingerprints(BTreeMap::from([(
            FINGERPRINT.to_owned(),
            finding.fingerprint.clone(),
        )]))
        .properties(
            PropertyBag::builder()
                .additional_properties(properties)
                .build(),
        )
        .build();
    if !related.is_empty() {
        result.related_locations = Some(related);
    }
    let suppressed = finding.suppressed.as_ref();
    let edited = finding.fix.as_ref();
    let fix = edited.and_then(|suggestion| fix(suggestion, places));
    result.fixes = fix.map(|fix| vec![fix]);
    result.suppressions = suppressed.map(|suppressed| vec![suppression(suppressed, places)]);
    // From resource to resource; else from where a value was written to where it shows.
    let steps = if finding.flow.is_empty() {
        origin_steps(finding, places)
    } else {
        hop_steps(finding, places)
    };
    result.code_flows = steps.map(|steps| vec![code_flow(steps)]);
    result
}

/// The edits that put a finding right.
fn fix(suggestion: &Suggestion, places: &mut Paths<'_>) -> Option<Fix> {
    let first = suggestion.edits.first()?;
    let location = places.location(first.span)?;
    let artifact = location.physical_location?.artifact_location?;
    let replacements: Option<Vec<Replacement>> = suggestion
        .edits
        .iter()
        .map(|edit| {
            let place = places.places.find(edit.span)?;
            let content = ArtifactContent::builder().text(&edit.text).build();
            let replacement = Replacement::builder().deleted_region(region(&place));
            Some(replacement.inserted_content(content).build())
        })
        .collect();
    let change = ArtifactChange::builder()
        .artifact_location(artifact)
        .replacements(replacements?)
        .build();
    let description = sentence(&help(suggestion));
    Some(
        Fix::builder()
            .description(Message::builder().text(description).build())
            .artifact_changes(vec![change])
            .build(),
    )
}

/// What to do, and what it could break.
fn help(suggestion: &Suggestion) -> String {
    let mut help = suggestion.steps.join("; ");
    if let (Safety::Unsafe, Some(because)) = (suggestion.safety, &suggestion.because) {
        help.push_str(&format!(" (could break: {because})"));
    }
    help
}

/// Who has said that a finding does not count, where and why.
fn suppression(suppressed: &Suppressed, places: &mut Paths<'_>) -> Suppression {
    let (kind, why) = match suppressed.kind {
        SuppressedBy::Comment | SuppressedBy::PeerComment => ("inSource", None),
        SuppressedBy::Configuration => ("external", None),
        SuppressedBy::Baseline => ("external", Some("it is in the baseline")),
        SuppressedBy::Unchanged => ("external", Some("its lines are unchanged")),
    };
    let mut properties = BTreeMap::from([("by".to_owned(), Value::from(suppressed.kind.as_str()))]);
    if let Some(until) = &suppressed.until {
        properties.insert("until".to_owned(), Value::from(until.as_str()));
    }
    let mut suppression = Suppression::builder()
        .kind(kind)
        .status("accepted")
        .properties(
            PropertyBag::builder()
                .additional_properties(properties)
                .build(),
        )
        .build();
    let reason = suppressed.reason.as_deref().or(why);
    suppression.justification = reason.map(|reason| text::safe(reason).into_owned());
    suppression.location = suppressed.span.and_then(|span| places.location(span));
    suppression
}

/// The way through several resources, from the primary place on.
fn hop_steps(finding: &Finding, places: &mut Paths<'_>) -> Option<Vec<Location>> {
    let mut steps = vec![primary(finding, places)?];
    for hop in finding.flow.iter().take(MAX_RELATED) {
        steps.push(step(hop, places)?);
    }
    Some(steps)
}

/// The way of a value, from where it was written to the primary place.
fn origin_steps(finding: &Finding, places: &mut Paths<'_>) -> Option<Vec<Location>> {
    if finding.origin.is_empty() {
        return None;
    }
    let mut steps = Vec::new();
    for hop in finding.origin.iter().take(MAX_RELATED).rev() {
        steps.push(step(hop, places)?);
    }
    steps.push(primary(finding, places)?);
    Some(steps)
}

fn step(hop: &Related, places: &mut Paths<'_>) -> Option<Location> {
    let mut step = places.location(hop.span)?;
    step.message = Some(message(&hop.message));
    Some(step)
}

fn code_flow(steps: Vec<Location>) -> CodeFlow {
    let steps: Vec<ThreadFlowLocation> = steps
        .into_iter()
        .map(|step| ThreadFlowLocation::builder().location(step).build())
        .collect();
    let thread = ThreadFlow::builder().locations(steps).build();
    CodeFlow::builder().thread_flows(vec![thread]).build()
}

fn primary(finding: &Finding, places: &mut Paths<'_>) -> Option<Location> {
    let mut location = places.location(finding.span)?;
    let resource = LogicalLocation::builder()
        .name(&finding.subject.name)
        .fully_qualified_name(&*finding.subject.address)
        .kind("resource")
        .build();
    location.logical_locations = Some(vec![resource]);
    location.message = Some(message(&finding.label)).filter(|_| !finding.label.is_empty());
    Some(location)
}

/// Finds places and says them relative to the root of the repository.
struct Paths<'a> {
    places: Places<'a>,
    sources: &'a Sources,
    options: &'a Options,
}

impl Paths<'_> {
    fn location(&mut self, span: Span) -> Option<Location> {
        let place = self.places.find(span)?;
        Some(self.at(&place.file.display, Some(&place)))
    }

    /// A file as a whole.
    fn file(&self, path: &str) -> Location {
        self.at(path, None)
    }

    fn at(&self, path: &str, place: Option<&Place>) -> Location {
        let path = paths::from_repository(path, self.sources, self.options);
        let (uri, is_relative) = uri(&path);
        let mut artifact = ArtifactLocation::builder().uri(uri).build();
        if is_relative {
            artifact.uri_base_id = Some(ROOT.to_owned());
        }
        let mut physical = PhysicalLocation::builder()
            .artifact_location(artifact)
            .build();
        physical.region = place.map(region);
        Location::builder().physical_location(physical).build()
    }
}

fn region(place: &Place) -> Region {
    Region::builder()
        .start_line(integer(place.start.line))
        .start_column(integer(place.start.utf16))
        .end_line(integer(place.end.line))
        .end_column(integer(place.end.utf16))
        .build()
}

/// The finding in sentences; GitHub shows the first as title, and links to related locations by number.
fn message_with_links(finding: &Finding, related: &[Location]) -> Message {
    let mut sentences = vec![sentence(&finding.message)];
    let mut label = plain(&finding.label);
    let links: Vec<String> = finding
        .related
        .iter()
        .zip(1..)
        .filter(|(_, id)| related.iter().any(|location| location.id == Some(*id)))
        .map(|(related, id)| format!("[{}]({id})", link_text(&related.message)))
        .collect();
    if !links.is_empty() {
        if !label.is_empty() {
            label.push_str(": ");
        }
        label.push_str(&links.join(", "));
    }
    sentences.push(finish(&label));
    if let Some(more @ 1..) = finding.related.len().checked_sub(MAX_RELATED) {
        sentences.push(format!(
            "{} are left out.",
            text::counted(more, "more place")
        ));
    }
    let notes = finding.notes.iter().map(|note| text::clause(note));
    sentences.extend(notes.map(|note| sentence(&note)));
    if let Some(fix) = &finding.fix {
        let help = help(fix);
        sentences.push(sentence(&format!("To put it right, {help}")));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    if sentences.is_empty() {
        sentences.push(sentence(&finding.check.title));
    }
    Message::builder().text(sentences.join(" ")).build()
}

fn notification(diagnostic: &Diagnostic, places: &mut Paths<'_>) -> Notification {
    let level = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let mut words = sentence(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        words.push(' ');
        words.push_str(&sentence(help));
    }
    let mut notification = Notification::builder()
        .descriptor(
            ReportingDescriptorReference::builder()
                .id(diagnostic.code)
                .build(),
        )
        .level(level)
        .message(message(&words))
        .build();
    let place = diagnostic.span.and_then(|span: Span| places.location(span));
    let path = diagnostic.path.as_deref();
    if let Some(location) = place.or_else(|| path.map(|path| places.file(path))) {
        notification.locations = Some(vec![location]);
    }
    notification
}

fn left_out_notification(count: usize) -> Notification {
    let words = format!(
        "{count} findings are left out: code scanning takes no more than {MAX_RESULTS}. The worst are kept."
    );
    let count = BTreeMap::from([(LEFT_OUT.to_owned(), Value::from(count))]);
    let mut notification = remark(TOO_MANY, &words);
    notification.properties = Some(PropertyBag::builder().additional_properties(count).build());
    notification
}

/// A warning about the report as a whole.
fn remark(code: &str, words: &str) -> Notification {
    Notification::builder()
        .descriptor(ReportingDescriptorReference::builder().id(code).build())
        .level("warning")
        .message(message(words))
        .build()
}

fn message(words: &str) -> Message {
    // The standard forbids empty text.
    let words = if words.trim().is_empty() {
        "(no text)".to_owned()
    } else {
        plain(words)
    };
    Message::builder().text(words).build()
}

/// `words` as a SARIF message shows them: what could be read as a link or a placeholder is broken up.
fn plain(words: &str) -> String {
    let words = text::safe(words).replace("](", "] (");
    let mut shown = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        shown.push_str(before);
        let digits = from.len()
            - 1
            - from
                .get(1..)
                .unwrap_or_default()
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        if digits > 0 && from.as_bytes().get(1 + digits) == Some(&b'}') {
            // `{0}` would be replaced by an argument.
            shown.push_str(&format!(
                "{{{}}}",
                from.get(..digits + 2).unwrap_or_default()
            ));
            rest = from.get(digits + 2..).unwrap_or_default();
        } else {
            shown.push('{');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    shown.push_str(rest);
    shown
}

fn link_text(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in plain(words).chars() {
        if matches!(character, '\\' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// `words` as a sentence: a capital at its start, a full stop at its end.
fn sentence(words: &str) -> String {
    finish(&plain(words))
}

fn finish(words: &str) -> String {
    let words = words.trim();
    let mut characters = words.chars();
    let Some(first) = characters.next() else {
        return String::new();
    };
    let stop = if words.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", first.to_uppercase(), characters.as_str())
}

/// A shown path as URI, and whether it is relative to the root.
fn uri(path: &str) -> (String, bool) {
    let bytes = path.as_bytes();
    let has_drive = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1) == Some(&b':')
        && bytes.get(2) == Some(&b'/');
    let is_absolute = path.starts_with('/') || has_drive;
    let mut uri = String::with_capacity(path.len() + 8);
    if has_drive {
        uri.push_str("file:///");
    } else if is_absolute {
        uri.push_str("file://");
    }
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(*byte));
            }
            b':' if has_drive && at == 1 => uri.push(':'),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    (uri, !is_absolute)
}

fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(
            uri("a b/ü#?.tf"),
            ("a%20b/%C3%BC%23%3F.tf".to_owned(), true)
        );
        assert_eq!(uri("x:y.tf"), ("x%3Ay.tf".to_owned(), true));
        assert_eq!(
            uri("/else/z.bicep"),
            ("file:///else/z.bicep".to_owned(), false)
        );
        assert_eq!(uri("C:/z.bicep"), ("file:///C:/z.bicep".to_owned(), false));
    }

    #[test]
    fn links_and_placeholders_from_input_are_broken_up() {
        assert_eq!(
            plain("[x](http://evil) {0} {a} {}"),
            "[x] (http://evil) {{0}} {a} {}"
        );
        assert_eq!(link_text("x[0] \\"), "x\\[0\\] \\\\");
        assert_eq!(sentence("`x` is set"), "`x` is set.");
        assert_eq!(sentence("by default"), "By default.");
        assert_eq!(sentence("  "), "");
    }
}
