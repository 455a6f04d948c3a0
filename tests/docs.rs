//! The generated documentation is what the checks say, and nothing of other catalogues is forgotten.
//!
//! `STANCHION_BLESS=1 cargo test --test docs` writes the pages anew.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use stanchion::checks::schema::frameworks::Decidable;
use stanchion::checks::{as_written, built_in, built_in_data};
use stanchion::fix::example::{self, Dialect};
use stanchion::report;

fn docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The pages that are there, by path below `docs`.
fn stored() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(docs().join("checks")).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        pages.insert(format!("checks/{name}"), fs::read_to_string(&path).unwrap());
    }
    if let Ok(text) = fs::read_to_string(docs().join("coverage.md")) {
        pages.insert("coverage.md".to_owned(), text);
    }
    pages
}

#[test]
fn generated_pages_are_up_to_date() {
    let wanted = report::documentation(as_written(), built_in_data());
    let stored = stored();
    if std::env::var_os("STANCHION_BLESS").is_some_and(|value| !value.is_empty()) {
        fs::create_dir_all(docs().join("checks")).unwrap();
        for name in stored.keys().filter(|name| !wanted.contains_key(*name)) {
            fs::remove_file(docs().join(name)).unwrap();
        }
        for (name, text) in &wanted {
            if stored.get(name) != Some(text) {
                fs::write(docs().join(name), text).unwrap();
            }
        }
        return;
    }
    let names: BTreeSet<&String> = wanted.keys().chain(stored.keys()).collect();
    let stale: Vec<&String> = names
        .into_iter()
        .filter(|name| wanted.get(*name) != stored.get(*name))
        .collect();
    assert!(
        stale.is_empty(),
        "stale: {stale:?}\n`STANCHION_BLESS=1 cargo test --test docs` writes them anew"
    );
}

#[test]
fn every_policy_that_a_template_shows_has_a_check_or_a_reason() {
    let data = built_in_data();
    let named: BTreeSet<&String> = as_written()
        .checks()
        .iter()
        .filter_map(|check| check.frameworks.get("azure_policy"))
        .flatten()
        .collect();
    let policies = data.frameworks.get("azure_policy").unwrap();
    let forgotten: Vec<(&str, &str)> = policies
        .controls
        .iter()
        .filter(|control| {
            matches!(control.decidable, Some(Decidable::Yes | Decidable::Partly))
                && control.not_covered.is_none()
                && !named.contains(&control.id)
        })
        .map(|control| (control.id.as_str(), control.title.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:#?}");
    // A reason that no longer holds misleads.
    let needless: Vec<&str> = policies
        .controls
        .iter()
        .filter(|control| control.not_covered.is_some() && named.contains(&control.id))
        .map(|control| control.id.as_str())
        .collect();
    assert!(needless.is_empty(), "covered after all: {needless:?}");
}

#[test]
fn every_rule_of_another_tool_about_ai_has_a_check_or_a_reason() {
    for (key, peer) in &built_in_data().peers {
        let named: BTreeSet<&String> = as_written()
            .checks()
            .iter()
            .filter_map(|check| check.peers.get(key))
            .flatten()
            .collect();
        for rule in &peer.rules {
            if rule.ai {
                assert_eq!(
                    named.contains(&rule.id),
                    rule.not_covered.is_none(),
                    "{key} {}: a check names it or there is a reason why none does",
                    rule.id
                );
            }
        }
        let ids: BTreeSet<&String> = peer.rules.iter().map(|rule| &rule.id).collect();
        assert_eq!(ids.len(), peer.rules.len(), "{key}: an id stands twice");
        let missing: Vec<&&String> = named.difference(&ids).collect();
        assert!(missing.is_empty(), "{key} has no {missing:?}");
    }
}

/// Wrong examples are judged wrong and right ones right by the tool itself, or they are not made;
/// that they are made at all, for most checks whose fix is to set a property, is what can break.
#[test]
fn checks_that_set_properties_come_with_code() {
    let mut by_dialect: BTreeMap<Dialect, usize> = BTreeMap::new();
    let mut settable = 0;
    let mut without = Vec::new();
    for check in built_in().checks() {
        let sets = check.fix.as_ref().is_some_and(|fix| !fix.set.is_empty());
        let examples = example::examples(check);
        for example in &examples {
            assert!(
                example.wrong.is_some() || example.right.is_none(),
                "{}: right code alone in {}",
                check.id,
                example.dialect.title()
            );
            let is_whole = example.wrong.is_some() && example.right.is_some();
            *by_dialect.entry(example.dialect).or_default() += usize::from(is_whole && sets);
        }
        settable += usize::from(sets);
        if sets && !examples.iter().any(|example| example.right.is_some()) {
            without.push(check.id.as_str());
        }
    }
    println!(
        "{settable} checks set properties; whole examples: {by_dialect:?}; none for {without:?}"
    );
    for dialect in [Dialect::Azapi, Dialect::Bicep, Dialect::Arm] {
        let whole = by_dialect.get(&dialect).copied().unwrap_or_default();
        assert!(
            whole * 10 >= settable * 8,
            "{} of {settable}: {whole}",
            dialect.title()
        );
    }
}
