//! What an input decides is undecided: in every failing fixture the value on an expected line is left to
//! an input without a value, then given only if such an input says so, and the finding has to become open.
//!
//! A finding can stay (another property is wrong, too), but never disappears, and every check
//! has an open case in every language: one of these, or one written by hand in `undecided.*`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use stanchion::checks::schema::{Check, Condition, Operand, Operator};
use stanchion::diagnostic::{Diagnostic, Level};
use stanchion::fixtures::expected;
use stanchion::scan::check_text;

use super::{CATALOGUE, chosen, folder, languages, only};

/// The input that decides.
const INPUT: &str = "decidedElsewhere";

/// A value on the line of its property: `name = "x" # expect: …`, `name: 'x' // …`, `"name": "x", // …`.
struct Line<'a> {
    /// The line up to the value.
    before: &'a str,
    /// The value as it is written.
    value: &'a str,
    /// What follows it.
    after: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str, language: &str) -> Option<Self> {
        let is_output = language == "bicep" && line.starts_with("output ");
        let separator = if language == "tf" || is_output {
            "="
        } else {
            ":"
        };
        let name_end = line.find(separator)?;
        let name = line[..name_end].trim().trim_matches(['"', '\'']);
        let name = if is_output { "output" } else { name };
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.$@".contains(c);
        // A template's resource starts with what it is, and points there when a property is missing.
        let is_type = |value: &str| value.contains('/') || value.starts_with(char::is_lowercase);
        let is_header = language == "json"
            && match name {
                "type" => line.split('"').nth(3).is_some_and(is_type),
                name => ["apiVersion", "name"].contains(&name),
            };
        if name.is_empty() || is_header || !name.chars().all(is_name) {
            return None;
        }
        let code = ["# expect", "// expect"]
            .iter()
            .find_map(|comment| line.find(comment))
            .map_or(line, |end| &line[..end])
            .trim_end()
            .trim_end_matches(',');
        let rest = code.get(name_end + separator.len()..)?;
        let start = code.len() - rest.trim_start().len();
        let value = &code[start..];
        let opened =
            |open: char, close: char| value.matches(open).count() != value.matches(close).count();
        let whole =
            !value.is_empty() && !opened('{', '}') && !opened('[', ']') && !opened('(', ')');
        whole.then(|| Self {
            before: &line[..start],
            value,
            after: &line[code.len()..],
        })
    }

    /// The value's type; an expression counts as text.
    fn kind(&self) -> &'static str {
        match self.value.chars().next() {
            Some('[') => "array",
            _ if matches!(self.value, "true" | "false") => "bool",
            _ if self.value.parse::<f64>().is_ok() => "int",
            _ => "string",
        }
    }

    /// An input in place of the value.
    fn as_input(&self, language: &str) -> Option<(String, &'static str)> {
        let kind = self.kind();
        let input = match language {
            "tf" => format!("var.{INPUT}"),
            "bicep" => INPUT.to_owned(),
            _ => format!("\"[parameters('{INPUT}')]\""),
        };
        Some((format!("{}{input}{}", self.before, self.after), kind))
    }

    /// The value only if an input says so.
    fn if_input(&self, language: &str) -> Option<(String, &'static str)> {
        let value = self.value;
        let value = match language {
            "tf" => format!("var.{INPUT} ? {value} : null"),
            "bicep" => format!("{INPUT} ? {value} : null"),
            _ => {
                let text = value.strip_prefix('"')?.strip_suffix('"')?;
                let expression = match text.strip_prefix('[') {
                    Some(expression) => expression.strip_suffix(']')?.to_owned(),
                    None => format!("'{}'", text.replace('\'', "''")),
                };
                format!("\"[if(parameters('{INPUT}'), {expression}, null())]\"")
            }
        };
        Some((format!("{}{value}{}", self.before, self.after), "bool"))
    }
}

/// The texts in which an input decides about `line` (from 1).
fn with_input(text: &str, line: usize, language: &str) -> Vec<String> {
    let written = text.lines().nth(line - 1).unwrap_or_default();
    let Some(read) = Line::read(written, language) else {
        return Vec::new();
    };
    let changed = [read.as_input(language), read.if_input(language)];
    let texts = changed.into_iter().flatten().map(|(changed, kind)| {
        let lines = text.lines().enumerate();
        let lines = lines.map(|(index, other)| if index + 1 == line { &changed } else { other });
        declare(lines.collect::<Vec<_>>().join("\n"), language, kind)
    });
    texts.collect()
}

/// The text with the input declared, no line moved.
fn declare(mut text: String, language: &str, kind: &str) -> String {
    match language {
        "tf" => text.push_str(&format!("\nvariable \"{INPUT}\" {{}}\n")),
        "bicep" => text.push_str(&format!("\nparam {INPUT} {kind}\n")),
        _ => {
            let declared = format!("\"{INPUT}\": {{ \"type\": \"{kind}\" }}");
            let declarations = "\"parameters\": {";
            let own = text.find(declarations);
            match own.filter(|at| text[..*at].matches('{').count() == 1) {
                Some(at) => {
                    let brace = at + declarations.len();
                    let empty = text[brace..].trim_start().starts_with('}');
                    let comma = if empty { "" } else { "," };
                    text.insert_str(brace, &format!(" {declared}{comma}"));
                }
                None => {
                    let brace = text.find('{').map_or(0, |brace| brace + 1);
                    text.insert_str(brace, &format!(" {declarations} {declared} }},"));
                }
            }
        }
    }
    text
}

/// The findings of a text: the line, the resource, whether they are open.
fn findings(path: &Path, text: &str, code: &str) -> Option<Vec<(u32, Arc<str>, bool)>> {
    let name = path.file_name()?.to_string_lossy();
    let (report, sources) = check_text(&name, text, &CATALOGUE, &only(code));
    // The fixture's own template cannot see the input, as within a nested one.
    let is_error = |diagnostic: &Diagnostic| diagnostic.level == Level::Error;
    if report.diagnostics.iter().any(is_error) {
        return None;
    }
    let findings = report.findings.iter().map(|finding| {
        let file = sources.get(finding.span.file).unwrap();
        let line = file.position(finding.span.start).line;
        let open = !finding.certainty.is_violation();
        (line, Arc::clone(&finding.subject.address), open)
    });
    Some(findings.collect())
}

#[test]
fn what_an_input_decides_is_open() {
    let mut wrong = Vec::new();
    for check in chosen() {
        let folder = folder(check);
        for language in languages(check) {
            let shown = format!("{}/fail.{language}", check.id);
            let by_hand = folder.join(format!("undecided.{language}"));
            let mut has_open = fs::read_to_string(by_hand)
                .is_ok_and(|text| expected(&text, &check.id).is_ok_and(|marks| !marks.is_empty()));
            let path = folder.join(format!("fail.{language}"));
            let text = fs::read_to_string(&path).unwrap_or_default();
            let before = findings(&path, &text, &check.id).unwrap_or_default();
            for (line, resource, _) in &before {
                for changed in with_input(&text, *line as usize, language) {
                    let Some(after) = findings(&path, &changed, &check.id) else {
                        continue;
                    };
                    let same = |finding: &&(u32, Arc<str>, bool)| finding.1 == *resource;
                    has_open |= after.iter().filter(same).any(|(_, _, open)| *open);
                    if after.iter().find(same).is_none() && !is_silent_by_nature(check) {
                        wrong.push(format!("{shown}:{line}: silent when an input decides"));
                    }
                }
            }
            if !has_open {
                wrong.push(format!("{shown}: no undecided case"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Whether a check looks for secrets of a resource or written out: what an input gives is none of these.
fn is_silent_by_nature(check: &Check) -> bool {
    fn looks(condition: &Condition) -> bool {
        match condition {
            Condition::AllOf(all) | Condition::AnyOf(all) => all.iter().any(looks),
            Condition::Not(inner) | Condition::Noted(inner, _) => looks(inner),
            Condition::Test(Operand::Count { filter, .. }, _) => {
                filter.as_deref().is_some_and(looks)
            }
            Condition::Test(_, operator) => {
                matches!(
                    operator,
                    Operator::LooksLikeSecret(_) | Operator::WrittenOut(_)
                )
            }
            Condition::Linked(linked) => linked.secret,
            _ => false,
        }
    }
    looks(&check.deny)
}
