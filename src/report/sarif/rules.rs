//! Checks as SARIF rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor,
};

use super::super::{explain, text};
use super::integer;
use super::taxonomies::Taxonomies;
use crate::checks::schema::{Check, Profile, Severity};
use crate::finding::Finding;

/// Longest description that GitHub takes.
const MAX_DESCRIPTION: usize = 1024;
/// Most tags that GitHub takes.
const MAX_TAGS: usize = 20;

/// Services by the first three letters of a code.
const SERVICES: [(&str, &str); 16] = [
    ("AIS", "ai-services"),
    ("AML", "machine-learning"),
    ("APP", "app-service"),
    ("ARM", "resource-manager"),
    ("BOT", "bot-service"),
    ("EXP", "exposure"),
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

    /// The frameworks whose controls these checks support evidence for.
    pub(super) fn taxonomies(&self) -> Taxonomies<'a> {
        Taxonomies::new(self.0.values().map(|check| &***check))
    }

    pub(super) fn descriptors(&self, taxonomies: &Taxonomies<'_>) -> Vec<ReportingDescriptor> {
        let checks = self.0.values();
        checks.map(|check| descriptor(check, taxonomies)).collect()
    }
}

fn descriptor(check: &Check, taxonomies: &Taxonomies<'_>) -> ReportingDescriptor {
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
    let relationships = taxonomies.relationships(check);
    descriptor.relationships = Some(relationships).filter(|all| !all.is_empty());
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

/// What a check is about, by the fourth character of its code.
fn area(check: &Check) -> &'static str {
    match check.id.as_bytes().get(3) {
        Some(b'1') => "network",
        Some(b'2') => "identity-and-access",
        Some(b'3') => "data-protection",
        Some(b'4') => "model-governance",
        Some(b'5') => "monitoring",
        Some(b'6') => "resilience-and-cost",
        _ => "",
    }
}

fn tags(check: &Check) -> Vec<String> {
    let mut tags = vec!["security".to_owned(), "AI".to_owned(), "azure".to_owned()];
    let service = SERVICES
        .iter()
        .find(|(prefix, _)| check.id.starts_with(prefix));
    if let Some((_, service)) = service {
        tags.push((*service).to_owned());
        tags.push(area(check).to_owned());
    }
    for (framework, controls) in &check.frameworks {
        // Policies are named by GUIDs: nothing that anybody filters by.
        if framework != "azure_policy" {
            let framework = framework.replace('_', "-");
            let controls = controls
                .iter()
                .map(|control| control.to_lowercase().replace(' ', "-"));
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

/// The whole of `stanchion explain`: everything that a reader of an alert asks.
fn help(check: &Check, markup: &dyn Markup) -> String {
    let mut sections: Vec<(&str, Vec<String>)> = vec![
        ("What is wrong", vec![markup.prose(&explain::what(check))]),
        ("Why it matters", {
            let why = check.why.split("\n\n");
            why.map(|paragraph| markup.prose(paragraph.trim()))
                .collect()
        }),
        (
            "How to put it right",
            list(explain::steps(check).iter().map(|step| markup.prose(step))),
        ),
        (
            "When not to follow",
            check
                .unless
                .iter()
                .map(|words| markup.prose(words))
                .collect(),
        ),
    ];
    let frameworks = check.frameworks.iter().map(|(key, ids)| {
        let title = explain::display_name(key);
        let controls = ids.iter().map(|id| explain::control(key, id));
        let controls: Vec<String> = controls.collect();
        markup.prose(&format!("{title}: {}", controls.join("; ")))
    });
    sections.push(("Frameworks", list(frameworks)));
    let peers = check.peers.iter().map(|(key, ids)| {
        markup.prose(&format!(
            "{}: {}",
            explain::display_name(key),
            ids.join(", ")
        ))
    });
    sections.push(("The same in other tools", list(peers)));
    let references = check.references.iter().map(|url| markup.link(url));
    sections.push(("References", list(references)));
    let mut paragraphs: Vec<String> = Vec::new();
    for (heading, content) in sections {
        if !content.is_empty() {
            paragraphs.push(markup.heading(heading));
            paragraphs.extend(content);
        }
    }
    paragraphs.join("\n\n")
}

/// One paragraph of items; none if there is no item.
fn list(items: impl Iterator<Item = String>) -> Vec<String> {
    let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
    if items.is_empty() {
        Vec::new()
    } else {
        vec![items.join("\n")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_that_ships_is_tagged_with_service_and_area() {
        for check in crate::checks::built_in().checks() {
            let tags = tags(check);
            let service = SERVICES
                .iter()
                .find(|(prefix, _)| check.id.starts_with(prefix));
            assert!(tags.contains(&service.unwrap().1.to_owned()), "{tags:?}");
            assert!(
                tags.contains(&area(check).to_owned()),
                "{}: {tags:?}",
                check.id
            );
            assert!(tags.len() <= MAX_TAGS && tags.iter().all(|tag| !tag.contains(' ')));
        }
    }

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(
            pascal_case("ai-services-public-network-access"),
            "AiServicesPublicNetworkAccess"
        );
    }
}
