//! What of other catalogues of rules the checks stand for.

use std::fmt::Write as _;

use super::{docs, markdown};
use crate::checks::Catalogue;
use crate::checks::schema::data::Data;
use crate::checks::schema::frameworks::Decidable;

/// Frameworks whose controls are shown whole, with or without checks.
const FRAMEWORKS: [&str; 4] = ["mcsb", "owasp_llm", "owasp_agentic", "mitre_atlas"];
/// Other tools, by the keys of their data.
const PEERS: [&str; 4] = ["checkov", "psrule", "kics", "trivy"];
const FOLDER: &str = "checks/";

pub(super) fn page(catalogue: &Catalogue, data: &Data) -> String {
    let mut out = String::from(
        "# Coverage\n\nWhich check stands for what in catalogues that others keep. A check supports evidence for \
         a control or a policy; that nothing is found does not mean that one is met.\n",
    );
    policies(catalogue, data, &mut out);
    for key in PEERS {
        peer(catalogue, data, key, &mut out);
    }
    for key in FRAMEWORKS {
        framework(catalogue, data, key, &mut out);
    }
    format!("{}\n", out.trim_end())
}

/// Links to the checks that name a control.
pub(super) fn checks_for(catalogue: &Catalogue, key: &str, id: &str, folder: &str) -> Vec<String> {
    let checks = catalogue.checks().iter();
    checks
        .filter(|check| {
            let ids = check.frameworks.get(key);
            ids.is_some_and(|ids| ids.iter().any(|of| of == id))
        })
        .map(|check| docs::reference(&check.id, folder))
        .collect()
}

fn policies(catalogue: &Catalogue, data: &Data, out: &mut String) {
    let Some(framework) = data.frameworks.get("azure_policy") else {
        return;
    };
    let mut rows = String::new();
    let (mut decidable, mut covered, mut runtime) = (0, 0, 0);
    for control in &framework.controls {
        let Some(decides) = control.decidable else {
            continue;
        };
        let links = checks_for(catalogue, "azure_policy", &control.id, FOLDER);
        match decides {
            Decidable::No => runtime += 1,
            Decidable::Yes | Decidable::Partly => {
                decidable += 1;
                covered += usize::from(!links.is_empty());
            }
        }
        let decides = match decides {
            Decidable::Yes => "yes",
            Decidable::Partly => "partly",
            Decidable::No => "no",
        };
        let note = match (&control.not_covered, &control.why, links.is_empty()) {
            (Some(reason), _, true) => reason.as_str(),
            (_, Some(why), _) => why.as_str(),
            _ => "",
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            rows,
            "| {} | {decides} | {} | {} |",
            markdown::link(&control.title, &framework.page(control)),
            links.join(" "),
            markdown::cell(note)
        );
    }
    let _ = writeln!(
        out,
        "\n## {} on AI types\n\nAs of {} ({}). Of {} definitions a template shows {decidable} wholly or partly; \
         checks stand for {covered} of those. {runtime} ask for what is known only at run time.\n\n\
         | definition | a template shows it | checks | |\n|---|---|---|---|\n{}",
        framework.title,
        framework.date,
        markdown::prose(&framework.source),
        decidable + runtime,
        rows.trim_end(),
    );
}

fn peer(catalogue: &Catalogue, data: &Data, key: &str, out: &mut String) {
    let Some(peer) = data.peers.get(key) else {
        return;
    };
    let mut rows = String::new();
    let mut count = 0;
    for rule in peer.rules.iter().filter(|rule| rule.ai) {
        count += 1;
        let checks = catalogue.checks().iter();
        let links: Vec<String> = checks
            .filter(|check| {
                let ids = check.peers.get(key);
                ids.is_some_and(|ids| ids.contains(&rule.id))
            })
            .map(|check| docs::reference(&check.id, FOLDER))
            .collect();
        let covered = match (&rule.not_covered, links.is_empty()) {
            (Some(reason), true) => markdown::cell(reason),
            _ => links.join(" "),
        };
        // An id without words in it says nothing.
        let id = if key == "kics" { "query" } else { &rule.id };
        let _ = writeln!(
            rows,
            "| {} | {} | {covered} |",
            markdown::link(id, &peer.page(rule)),
            markdown::cell(&rule.title)
        );
    }
    let _ = writeln!(
        out,
        "\n## {}\n\nAs of {} ({}).",
        markdown::prose(&peer.title),
        peer.date,
        markdown::prose(&peer.source)
    );
    if count == 0 {
        let _ = writeln!(out, "None of its rules for Azure looks at an AI type.");
    } else {
        let _ = writeln!(
            out,
            "\n| rule | what it says | checks |\n|---|---|---|\n{}",
            rows.trim_end()
        );
    }
}

fn framework(catalogue: &Catalogue, data: &Data, key: &str, out: &mut String) {
    let Some(framework) = data.frameworks.get(key) else {
        return;
    };
    let mut rows = String::new();
    for control in &framework.controls {
        let links = checks_for(catalogue, key, &control.id, FOLDER);
        let title = format!("{}: {}", control.id, control.title);
        let _ = writeln!(
            rows,
            "| {} | {} |",
            markdown::link(&title, &framework.page(control)),
            links.join(" ")
        );
    }
    let _ = writeln!(
        out,
        "\n## {} {}\n\nA control without checks is not for templates to show, or not yet looked at.\n\n\
         | control | checks that support evidence for it |\n|---|---|\n{}",
        markdown::prose(&framework.title),
        markdown::prose(&framework.version),
        rows.trim_end()
    );
}
