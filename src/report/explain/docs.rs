//! The pages of the documentation that are made from the checks: one for each, an index and what of
//! other catalogues is covered.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::{Page, coverage, markdown};
use crate::checks::Catalogue;
use crate::checks::schema::Check;
use crate::checks::schema::data::Data;

/// Prefixes of codes and the services that they stand for.
const SERVICES: [(&str, &str); 16] = [
    ("AIS", "AI services, Azure OpenAI and Foundry"),
    ("SRC", "AI Search"),
    ("AML", "Machine Learning"),
    ("BOT", "Bot Service"),
    ("GWY", "API Management in front of AI"),
    ("APP", "Hosts of applications"),
    ("EXP", "Whole ways in"),
    ("IAM", "Roles and identities"),
    ("NET", "Networks"),
    ("STO", "Storage"),
    ("KEY", "Key Vault"),
    ("REG", "Container Registry"),
    ("VEC", "Vector stores"),
    ("MON", "Monitoring"),
    ("GOV", "Governance"),
    ("ARM", "Settings that do nothing"),
];

/// The digit behind the prefix and the area that it stands for.
const AREAS: [(char, &str); 6] = [
    ('1', "Network"),
    ('2', "Identity and access"),
    ('3', "Data protection"),
    ('4', "Model governance and content safety"),
    ('5', "Monitoring"),
    ('6', "Resilience and cost"),
];

/// The pages, by path below `docs`.
#[must_use]
pub fn documentation(catalogue: &Catalogue, data: &Data) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for check in catalogue.checks() {
        let fixtures = format!("../../testdata/checks/{}", check.id);
        let page = markdown::page(&Page::of(check, data), Some(&fixtures));
        pages.insert(format!("checks/{}.md", check.id), page);
    }
    pages.insert("checks/README.md".to_owned(), index(catalogue, data));
    pages.insert("coverage.md".to_owned(), coverage::page(catalogue, data));
    pages
}

fn index(catalogue: &Catalogue, data: &Data) -> String {
    let checks = catalogue.checks();
    let mut out = format!(
        "# Checks\n\n{} checks: by [service](#by-service), by [area](#by-area), by [framework](#by-framework). \
         What of Azure Policy and of other tools they stand for is in [coverage](../coverage.md). \
         `stanchion explain <code>` shows the same pages in a terminal.\n\n\
         A check supports evidence for the controls that it names; that nothing is found does not mean that \
         one is met.\n\n## By service\n",
        checks.len()
    );
    let prefix = |check: &Check| check.id.get(..3).unwrap_or_default().to_owned();
    let mut by_prefix: BTreeMap<String, Vec<&Arc<Check>>> = BTreeMap::new();
    for check in checks {
        by_prefix.entry(prefix(check)).or_default().push(check);
    }
    let order = |prefix: &str| SERVICES.iter().position(|(of, _)| *of == prefix);
    let mut services: Vec<_> = by_prefix.into_iter().collect();
    services.sort_by_key(|(prefix, _)| (order(prefix).unwrap_or(SERVICES.len()), prefix.clone()));
    // Writing to a string does not fail.
    for (prefix, checks) in services {
        let found = SERVICES.iter().find(|(of, _)| *of == prefix);
        let title = found.map_or(prefix.as_str(), |(_, title)| title);
        let _ = writeln!(
            out,
            "\n### {title}\n\n| code | severity | profile | |\n|---|---|---|---|"
        );
        for check in checks {
            let _ = writeln!(
                out,
                "| [{0}]({0}.md) | {1} | {2} | {3} |",
                check.id,
                check.severity.as_str(),
                check.profile.as_str(),
                markdown::cell(&check.title)
            );
        }
    }
    out.push_str("\n## By area\n");
    for (digit, title) in AREAS {
        let of_area = checks
            .iter()
            .filter(|check| check.id.chars().nth(3) == Some(digit));
        let links: Vec<String> = of_area.map(|check| reference(&check.id, "")).collect();
        if !links.is_empty() {
            let _ = writeln!(out, "\n### {title}\n\n{}", links.join(" "));
        }
    }
    out.push_str("\n## By framework\n");
    for (key, framework) in &data.frameworks {
        let mut rows = String::new();
        for control in &framework.controls {
            let links = coverage::checks_for(catalogue, key, &control.id, "");
            if !links.is_empty() {
                let id = match key.as_str() {
                    "azure_policy" => String::new(),
                    _ => format!("{} ", control.id),
                };
                let title =
                    markdown::link(&format!("{id}{}", control.title), &framework.page(control));
                let _ = writeln!(rows, "| {title} | {} |", links.join(" "));
            }
        }
        if !rows.is_empty() {
            let title = format!("{} {}", framework.title, framework.version);
            let _ = writeln!(
                out,
                "\n### {}\n\n| control | checks |\n|---|---|\n{rows}",
                markdown::prose(&title)
            );
        }
    }
    format!("{}\n", out.trim_end())
}

/// A link to a check's page; `folder` leads to the folder of those.
pub(super) fn reference(code: &str, folder: &str) -> String {
    format!("[{code}]({folder}{code}.md)")
}
