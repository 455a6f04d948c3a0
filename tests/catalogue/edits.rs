//! Fixes that are edits do what they promise: applied to the text, it is read as well as before and the
//! finding is gone.

use std::collections::BTreeMap;
use std::fs;

use stanchion::checks::Selection;
use stanchion::diagnostic::Level;
use stanchion::finding::{Edit, Report};
use stanchion::scan::check_text;

use super::{CATALOGUE, LANGUAGES, chosen, folder, only};

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edited = text.to_owned();
    for edit in edits.iter().rev() {
        edited.replace_range(edit.span.range(), &edit.text);
    }
    edited
}

fn checked(name: &str, text: &str, selection: &Selection) -> Report {
    check_text(name, text, &CATALOGUE, selection).0
}

fn errors(report: &Report) -> usize {
    let diagnostics = report.diagnostics.iter();
    diagnostics.filter(|one| one.level == Level::Error).count()
}

#[test]
fn edits_put_right_what_they_are_for() {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for check in chosen() {
        for language in LANGUAGES {
            for kind in ["fail", "undecided"] {
                let path = folder(check).join(format!("{kind}.{language}"));
                let Ok(text) = fs::read_to_string(&path) else {
                    continue;
                };
                // As the library reads it.
                let text = text.trim_start_matches('\u{feff}');
                let name = path.file_name().unwrap().to_str().unwrap();
                let selection = only(&check.id);
                let before = checked(name, text, &selection);
                for finding in &before.findings {
                    let count = counts.entry(language).or_default();
                    count.0 += usize::from(finding.certainty.is_violation());
                    let Some(fix) = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty()) else {
                        continue;
                    };
                    assert!(finding.certainty.is_violation(), "{name} {}", check.id);
                    count.1 += 1;
                    let edited = applied(text, &fix.edits);
                    let after = checked(name, &edited, &selection);
                    let is_left = after.findings.iter().any(|one| {
                        one.fingerprint == finding.fingerprint && one.certainty.is_violation()
                    });
                    let is_read = errors(&after) <= errors(&before)
                        && after.summary.resources == before.summary.resources
                        && after.findings.len() < before.findings.len();
                    if is_left || !is_read {
                        wrong.push(format!(
                            "{} {name} {}: {:?}\n{edited}",
                            check.id, finding.subject.address, fix.edits
                        ));
                    }
                }
            }
        }
    }
    eprintln!("findings and edits: {counts:?}");
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    if std::env::var_os("STANCHION_ONLY").is_none() {
        let mut edits = counts.values().map(|(_, edits)| *edits);
        assert!(edits.all(|edits| edits > 30), "{counts:?}");
    }
}
