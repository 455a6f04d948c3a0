//! Checks as SARIF rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor,
};

use super::super::text;
use super::integer;
use crate::checks::schema::{Check, Profile, Safety, Severity};
use crate::finding::Finding;

/// Longest description that GitHub takes.
const MAX_DESCRIPTION: usize = 1024;
/// Most tags that GitHub takes.
const MAX_TAGS: usize = 20;

/// Services by the first three letters of a code.
const SERVICES: [(&str, &str); 14] = [
    ("AIS", "ai-services"),
    ("AML", "machine-learning"),
    ("APP", "app-service"),
    ("BOT", "bot-service"),
    ("GOV", "governance"),
    ("GWY", "ai-gateway"),
    ("IAM", "role-assignments"),
    ("KEY", "key-vault"),
    ("MON", "monitoring"),
    ("NET", "networking"),
    ("REG", "container-registry"),
    ("SRC", "ai-search"),
    ("STO", "storage"),
    ("VEC", "vector-store"),
];

/// The checks of a report, in the order of their codes.
pub(super) struct Rules<'a>(BTreeMap<&'a str, &'a Arc<Check>>);

impl<'a> Rules<'a> {
    pub(super) fn new(findings: &[&'a Finding]) -> Self {
        Self(
            findings
                .iter()
                .map(|finding| (finding.check.id.as_str(), &finding.check))
                .collect(),
        )
    }

    pub(super) fn index(&self, finding: &Finding) -> i64 {
        integer(
            self.0
                .keys()
                .take_while(|id| **id < finding.check.id.as_str())
                .count(),
        )
    }

    pub(super) fn descriptors(&self) -> Vec<ReportingDescriptor> {
        self.0.values().map(|check| descriptor(check)).collect()
    }
}

fn descriptor(check: &Check) -> ReportingDescriptor {
    let (score, level) = match check.severity {
        Severity::Critical => ("9.5", "error"),
        Severity::High => ("8.0", "error"),
        Severity::Medium => ("5.5", "warning"),
        Severity::Low => ("2.5", "note"),
    };
    let precision = match check.profile {
        Profile::Baseline => "high",
        Profile::Strict => "medium",
    };
    let properties = BTreeMap::from([
        // GitHub takes this as text only.
        ("security-severity".to_owned(), Value::from(score)),
        ("precision".to_owned(), Value::from(precision)),
    ]);
    let mut descriptor = ReportingDescriptor::builder()
        .id(&check.id)
        .name(pascal_case(&check.name))
        .short_description(description(&check.title))
        .full_description(description(&check.why))
        .help(
            MultiformatMessageString::builder()
                .text(help(check, &Plain))
                .markdown(help(check, &Markdown))
                .build(),
        )
        .default_configuration(ReportingConfiguration::builder().level(level).build())
        .properties(
            PropertyBag::builder()
                .tags(tags(check))
                .additional_properties(properties)
                .build(),
        )
        .build();
    descriptor.help_uri = check.references.first().cloned();
    descriptor
}

fn description(words: &str) -> MultiformatMessageString {
    let words = text::wrap(&text::safe(words), usize::MAX).join(" ");
    MultiformatMessageString::builder()
        .text(text::cut(&words, MAX_DESCRIPTION))
        .build()
}

fn pascal_case(kebab: &str) -> String {
    kebab
        .split('-')
        .map(|word| {
            let mut characters = word.chars();
            let first = characters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(characters).collect::<String>()
        })
        .collect()
}

fn tags(check: &Check) -> Vec<String> {
    let mut tags = vec!["security".to_owned(), "azure".to_owned()];
    let service = SERVICES
        .iter()
        .find(|(prefix, _)| check.id.starts_with(prefix));
    if let Some((_, service)) = service {
        tags.push((*service).to_owned());
        let area = match check.id.as_bytes().get(3) {
            Some(b'1') => "network",
            Some(b'2') => "identity-and-access",
            Some(b'3') => "data-protection",
            Some(b'4') => "model-governance",
            Some(b'5') => "monitoring",
            Some(b'6') => "resilience-and-cost",
            _ => "",
        };
        tags.push(area.to_owned());
    }
    for (framework, controls) in &check.frameworks {
        // Policies are named by GUIDs: nothing that anybody filters by.
        if framework != "azure_policy" {
            let framework = framework.replace('_', "-");
            let controls = controls.iter().map(|control| control.to_lowercase());
            tags.extend(controls.map(|control| format!("external/{framework}/{control}")));
        }
    }
    let mut seen: Vec<String> = Vec::new();
    tags.retain(|tag| {
        let is_new = !tag.is_empty() && !seen.contains(tag);
        seen.push(tag.clone());
        is_new
    });
    tags.truncate(MAX_TAGS);
    tags
}

/// How help text is marked up.
trait Markup {
    fn heading(&self, words: &str) -> String;
    fn prose(&self, words: &str) -> String;
    fn link(&self, url: &str) -> String;
}

struct Plain;
struct Markdown;

impl Markup for Plain {
    fn heading(&self, words: &str) -> String {
        words.to_owned()
    }

    fn prose(&self, words: &str) -> String {
        text::safe(words).into_owned()
    }

    fn link(&self, url: &str) -> String {
        text::safe(url).into_owned()
    }
}

impl Markup for Markdown {
    fn heading(&self, words: &str) -> String {
        format!("**{words}**")
    }

    /// HTML is not allowed in SARIF; between backticks it is none.
    fn prose(&self, words: &str) -> String {
        text::outside_code(&text::safe(words), |part| {
            part.replace('<', "&lt;").replace("](", "] (")
        })
    }

    fn link(&self, url: &str) -> String {
        format!("<{}>", text::safe(url).replace(['<', '>', ' '], ""))
    }
}

/// Why, how to put it right, when not to: everything that a reader of an alert asks.
fn help(check: &Check, markup: &dyn Markup) -> String {
    let mut paragraphs: Vec<String> = check
        .why
        .split("\n\n")
        .map(|paragraph| markup.prose(paragraph.trim()))
        .collect();
    if let Some(fix) = &check.fix {
        let mut lines = vec![markup.heading("How to put it right"), String::new()];
        let steps = fix
            .set
            .iter()
            .map(|(path, value)| format!("Set `{path}` to `{value}`."))
            .chain(fix.remove.iter().map(|path| format!("Remove `{path}`.")))
            .chain(fix.manual.clone());
        lines.extend(steps.map(|step| format!("- {}", markup.prose(&step))));
        paragraphs.push(lines.join("\n"));
        if let (Safety::Unsafe, Some(because)) = (fix.safety, &fix.because) {
            let because = markup.prose(because);
            paragraphs.push(format!("This could break what works: {because}."));
        }
    }
    if let Some(unless) = &check.unless {
        let words = [
            markup.heading("When not to follow"),
            String::new(),
            markup.prose(unless),
        ];
        paragraphs.push(words.join("\n"));
    }
    let mut lines = vec![markup.heading("References"), String::new()];
    lines.extend(
        check
            .references
            .iter()
            .map(|url| format!("- {}", markup.link(url))),
    );
    paragraphs.push(lines.join("\n"));
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(
            pascal_case("ai-services-public-network-access"),
            "AiServicesPublicNetworkAccess"
        );
    }
}
