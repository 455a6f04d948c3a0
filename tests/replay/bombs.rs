//! Small texts that ask for much: each ends soon, and what stands beside the bomb is still checked.

use std::fmt::Write as _;
use std::time::Duration;

use stanchion::checks::{Selection, built_in};
use stanchion::finding::{Finding, Report};
use stanchion::scan;

use crate::invariants::{Allowance, assert_report};

/// For a bomb any number of seconds is a failure; this leaves room for slow machines.
const SOON: Allowance = Allowance::DEBUG;

/// An account that is open to all, with `value` in one of its arguments.
fn terraform(value: &str, more: &str) -> String {
    format!(
        "resource \"azurerm_cognitive_account\" \"open\" {{\n  name = \"oai\"\n  kind = \"OpenAI\"\n  \
         sku_name = \"S0\"\n  tags = {{ bomb = {value} }}\n}}\n{more}\n"
    )
}

/// What the account is reported for, and what else is said.
fn assert_found(name: &str, text: &str) -> Report {
    let report = SOON.spend(text.len(), || {
        let (mut report, sources) = scan::check_text(name, text, built_in(), &Selection::default());
        drop(assert_report(&mut report, &sources));
        report
    });
    let found = |finding: &Finding| finding.check.id == "AIS101";
    assert!(
        report.findings.iter().any(found),
        "{:?}",
        report.diagnostics
    );
    report
}

#[test]
fn long_ways_into_values() {
    for step in [".x", "[0]", "[*]", ".*.x", "[*].x[0]"] {
        let steps = step.repeat(20_000);
        for value in ["azurerm_search_service.docs", "var.open", "local.list"] {
            let more = "resource \"azurerm_search_service\" \"docs\" {\n}\nvariable \"open\" {\n}\n\
                        locals {\n  list = [1]\n}";
            assert_found("main.tf", &terraform(&format!("{value}{steps}"), more));
        }
    }
}

#[test]
fn values_that_double() {
    for twice in [
        "concat(V, V)",
        "[V, V]",
        "\"${V}${V}\"",
        "{ a = V, b = V }",
        "var.p ? [V, V] : [V]",
        "merge({ a = V }, var.q, { b = V })",
    ] {
        let mut locals = String::from(
            "variable \"p\" {\n  type = bool\n}\nvariable \"q\" {\n}\nlocals {\n  v0 = [\"x\"]\n",
        );
        for level in 1..60 {
            let value = twice.replace('V', &format!("local.v{}", level - 1));
            writeln!(locals, "  v{level} = {value}").unwrap();
        }
        assert_found("main.tf", &terraform("local.v59", &format!("{locals}}}")));
    }
}

#[test]
fn one_object_with_more_members_than_are_compared() {
    let members = |count: usize| -> String {
        let members: Vec<String> = (0..count).map(|at| format!("m{at} = {at}")).collect();
        format!("{{ {} }}", members.join(", "))
    };
    let check = |text: &str| scan::check_text("main.tf", text, built_in(), &Selection::default()).0;
    // Members in several objects, and arguments of a block, are not compared with each other.
    let many = format!("[{}]", [members(3_000), members(3_000)].join(", "));
    let arguments: String = (0..8_000).map(|at| format!("  a{at} = 1\n")).collect();
    assert_found(
        "main.tf",
        &terraform(&many, &format!("locals {{\n{arguments}}}")),
    );
    let report = SOON.spend(500_000, || check(&terraform(&members(50_000), "")));
    let said: Vec<&str> = report
        .diagnostics
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(
        said,
        ["over 12000 members in one object in one file: not read"]
    );
}

#[test]
fn a_policy_document_that_many_resources_load() {
    let tags = "<set-header name=\"a\" />".repeat(3_000);
    let mut text = String::from(
        "resource open 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'oai'\n  kind: 'OpenAI'\n}\n",
    );
    writeln!(
        text,
        "var document = '<policies><inbound>{tags}</inbound></policies>'"
    )
    .unwrap();
    for api in 0..24 {
        writeln!(
            text,
            "resource p{api} 'Microsoft.ApiManagement/service/policies@2024-05-01' = {{\n  name: 'a{api}/policy'\n  \
             properties: {{ format: 'rawxml', value: document }}\n}}"
        )
        .unwrap();
    }
    let report = assert_found("main.bicep", &text);
    let together = "more than 60000 tags together";
    assert!(
        report
            .diagnostics
            .iter()
            .any(|one| one.message.contains(together))
    );
}

#[test]
fn one_resource_declared_by_thousands_of_modules() {
    let account = "resource a 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'oai'\n  kind: 'OpenAI'\n}\n";
    let text: String = (0..1_000)
        .map(|at| account.replace("resource a", &format!("resource a{at}")))
        .collect();
    assert_found("main.bicep", &text);
}

/// Private endpoints of accounts whose names are not known: each may lead to any account, each group of zones
/// may be any endpoint's, and checks ask from the group for the endpoint, the account, its endpoints and their
/// groups.
#[test]
fn endpoints_that_may_lead_to_any_account() {
    let mut text =
        "param accounts array\nparam endpoints array\nparam zones array\nparam targets array\n\
                    param owners array\n"
            .to_owned();
    for at in 0..30 {
        let _ = write!(
            text,
            "resource a{at} 'Microsoft.CognitiveServices/accounts@2024-10-01' = {{\n  name: accounts[{at}]\n  \
             kind: 'AIServices'\n}}\n\
             resource e{at} 'Microsoft.Network/privateEndpoints@2023-11-01' = {{\n  name: endpoints[{at}]\n  \
             properties: {{\n    privateLinkServiceConnections: [{{ properties: {{ privateLinkServiceId: \
             resourceId('Microsoft.CognitiveServices/accounts', targets[{at}]), groupIds: ['account'] }} }}]\n  }}\n}}\n\
             resource z{at} 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2023-11-01' = {{\n  \
             name: '${{owners[{at}]}}/default'\n  properties: {{\n    privateDnsZoneConfigs: \
             [{{ properties: {{ privateDnsZoneId: zones[{at}] }} }}]\n  }}\n}}\n"
        );
    }
    assert_found("main.bicep", &text);
}

/// Many findings in a file that is one long line: none of them may go through all of it.
#[test]
fn many_findings_beside_a_long_text() {
    let account = "{\"type\":\"Microsoft.CognitiveServices/accounts\",\"apiVersion\":\"2024-10-01\",\
                   \"name\":\"NAME\",\"kind\":\"OpenAI\",\"location\":\"westeurope\",\"properties\":{}}";
    let accounts: Vec<String> = (0..300)
        .map(|at| account.replace("NAME", &format!("oai{at}")))
        .collect();
    let text = format!(
        "{{\"$schema\":\"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\",\
         \"contentVersion\":\"1.0.0.0\",\"metadata\":{{\"description\":\"{}\"}},\"resources\":[{}]}}",
        "x".repeat(4 << 20),
        accounts.join(",")
    );
    let allowance = Allowance {
        start: Duration::from_secs(20),
        per_byte: Duration::ZERO,
    };
    let report = allowance.spend(text.len(), || {
        scan::check_text("azuredeploy.json", &text, built_in(), &Selection::default()).0
    });
    assert!(report.findings.len() >= accounts.len());
}
