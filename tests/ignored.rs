//! What a resource sets and ARM does not read: misspelled, misplaced, newer than the API version.

#![allow(clippy::unwrap_used, clippy::panic)]

use stanchion::checks::schema::Profile;
use stanchion::checks::{Selection, built_in};
use stanchion::finding::{Certainty, Finding};
use stanchion::scan::check_text;

fn findings(name: &str, text: &str, codes: &[&str]) -> Vec<Finding> {
    let selection = Selection {
        select: codes.iter().map(ToString::to_string).collect(),
        profile: Profile::Strict,
        all_resources: true,
        ..Selection::default()
    };
    let (report, _) = check_text(name, text, built_in(), &selection);
    report.findings
}

/// The properties of an AI services account, in Bicep.
fn account(version: &str, properties: &str) -> String {
    format!(
        "param anything object
param isPrivate bool
resource chat 'Microsoft.CognitiveServices/accounts@{version}' = {{
  name: 'cog-chat'
  kind: 'OpenAI'
  sku: {{ name: 'S0' }}
  properties: {properties}
}}
"
    )
}

/// Property and certainty of everything that is ignored.
fn ignored(version: &str, properties: &str) -> Vec<(String, Certainty)> {
    let text = account(version, properties);
    let found = findings("main.bicep", &text, &["ARM401", "ARM402"]);
    let found = found.into_iter();
    found
        .map(|finding| (finding.property, finding.certainty))
        .collect()
}

fn one(property: &str, certainty: Certainty) -> Vec<(String, Certainty)> {
    vec![(format!("properties.{property}"), certainty)]
}

const NOW: &str = "2025-06-01";

#[test]
fn few_letters_make_a_misspelling() {
    for name in [
        "disableLocalAut",
        "disableLoaclAuth",
        "disableLocallAuth",
        "DISABLELOCALAUHT",
    ] {
        let expected = one(name, Certainty::Violated);
        assert_eq!(ignored(NOW, &format!("{{ {name}: true }}")), expected);
    }
    for name in [
        "disableLocalAuth",
        "DISABLElocalAUTH",
        "disableLocalAuthentication",
        "localAuth",
    ] {
        assert_eq!(ignored(NOW, &format!("{{ {name}: true }}")), [], "{name}");
    }
}

#[test]
fn nothing_is_missing_where_the_right_one_is_set() {
    for properties in [
        "{ disableLocalAuth: true, disableLocalAuths: true }",
        "{ networkAcls: { defaultAction: 'Deny' }, defaultAction: 'Deny' }",
    ] {
        assert_eq!(ignored(NOW, properties), [], "{properties}");
    }
}

#[test]
fn what_may_be_set_elsewhere_is_open() {
    let properties = "{ networkAcls: anything, defaultAction: 'Deny' }";
    let expected = one("defaultAction", Certainty::Undecided);
    assert_eq!(ignored(NOW, properties), expected);
}

#[test]
fn a_choice_is_possible() {
    let properties = "isPrivate ? { disableLocalAuths: true } : {}";
    let expected = one("disableLocalAuths", Certainty::Possible);
    assert_eq!(ignored(NOW, properties), expected);
    let properties = "{ disableLocalAuths: isPrivate ? true : false }";
    let expected = one("disableLocalAuths", Certainty::Violated);
    assert_eq!(ignored(NOW, properties), expected);
    assert_eq!(ignored(NOW, "{ disableLocalAuths: null }"), []);
}

#[test]
fn members_of_a_merge_are_seen() {
    let properties = "union(anything, { publicNetworkAcces: 'Disabled' })";
    let expected = one("publicNetworkAcces", Certainty::Violated);
    assert_eq!(ignored(NOW, properties), expected);
}

#[test]
fn where_anything_may_stand_nothing_is_said() {
    for properties in [
        "anything",
        "{ apiProperties: { disableLocalAuth: true, publicNetworkAcess: 'Disabled' } }",
        "{ amlWorkspace: { foo: { bar: 1 } } }",
    ] {
        assert_eq!(ignored(NOW, properties), [], "{properties}");
    }
    // The first version took any properties.
    let loose = "{ disableLocalAuths: true }";
    assert_eq!(ignored("2016-02-01-preview", loose), []);
}

#[test]
fn what_stands_below_something_unknown_is_seen() {
    let properties = "{ properties: { disableLocalAuth: true } }";
    let expected = one("properties.disableLocalAuth", Certainty::Violated);
    assert_eq!(ignored(NOW, properties), expected);
    // A short name may mean anything.
    assert_eq!(ignored(NOW, "{ network: { bypass: 'None' } }").len(), 1);
    assert_eq!(ignored(NOW, "{ network: { value: 'x' } }"), []);
}

#[test]
fn a_version_that_is_not_known_leaves_names_open() {
    let misspelled = "{ disableLocalAuths: true }";
    let expected = one("disableLocalAuths", Certainty::Undecided);
    assert_eq!(ignored("2099-01-01", misspelled), expected);
    assert_eq!(ignored("2025-06-02", misspelled), expected);
    let newer = "{ disableLocalAuth: true }";
    assert_eq!(ignored("2099-01-01", newer), []);
    assert_eq!(ignored("2025-06-02", newer), []);
    let expected = one("disableLocalAuth", Certainty::Undecided);
    assert_eq!(ignored("2018-01-01", newer), expected);
}

#[test]
fn newer_than_the_version_is_ignored_but_a_preview_may_read_it() {
    let properties = "{ networkInjections: [ { scenario: 'agent' } ] }";
    let expected = one("networkInjections", Certainty::Violated);
    assert_eq!(ignored("2024-10-01", properties), expected);
    let expected = one("networkInjections", Certainty::Undecided);
    assert_eq!(ignored("2024-06-01-preview", properties), expected);
    assert_eq!(ignored("2025-04-01-preview", properties), []);
    assert_eq!(ignored("2025-06-01", properties), []);
}

#[test]
fn what_is_dropped_does_not_satisfy_another_check() {
    let certainty = |version: &str| {
        let text = account(version, "{ disableLocalAuth: true }");
        let found = findings("main.bicep", &text, &["AIS201"]);
        found
            .into_iter()
            .next()
            .map(|finding| (finding.certainty, finding.notes))
    };
    assert!(certainty("2021-04-30").is_none());
    let (found, notes) = certainty("2017-04-18").unwrap();
    assert_eq!(found, Certainty::Violated);
    assert_eq!(
        notes,
        [
            "ARM ignores `properties.disableLocalAuth` at line 7: API version 2017-04-18 does not have it \
             yet, 2021-04-30 is the first"
        ]
    );
}

#[test]
fn another_check_says_that_what_would_settle_it_is_ignored() {
    let notes = |properties: &str, code: &str| {
        let found = findings("main.bicep", &account(NOW, properties), &[code]);
        assert_eq!(found.len(), 1, "{properties}");
        found[0].notes.clone()
    };
    assert_eq!(
        notes("{ disableLocalAuths: true }", "AIS201"),
        [
            "ARM ignores `properties.disableLocalAuths` at line 7: the property is spelled \
             `properties.disableLocalAuth`"
        ]
    );
    assert_eq!(
        notes("{ properties: { disableLocalAuth: true } }", "AIS201"),
        [
            "ARM ignores `properties.properties.disableLocalAuth` at line 7: the property belongs at \
             `properties.disableLocalAuth`"
        ]
    );
    // What is ignored has nothing to do with this one.
    assert_eq!(
        notes("{ disableLocalAuths: true }", "AIS203"),
        Vec::<String>::new()
    );
}

#[test]
fn members_of_list_elements_belong_in_the_same_element() {
    let group = |rules: &str| {
        format!(
            "resource group 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {{
  name: 'nsg-ai'
  properties: {{ securityRules: [ {rules} ] }}
}}
"
        )
    };
    let properties = |rules: &str| {
        let found = findings("main.bicep", &group(rules), &["ARM401"]);
        let found = found.into_iter();
        found
            .map(|finding| (finding.property, finding.notes))
            .collect::<Vec<_>>()
    };
    let right = "{ name: 'a', properties: { sourceAddressPrefix: '10.0.0.0/8' } }";
    assert_eq!(properties(right), []);
    let (found, notes) = properties(&format!(
        "{right}\n{{ name: 'b', properties: {{ sourceAdressPrefix: '10.0.0.0/8' }} }}"
    ))
    .remove(0);
    assert_eq!(
        found,
        "properties.securityRules[1].properties.sourceAdressPrefix"
    );
    assert!(notes[0].contains("is spelled"), "{notes:?}");
}

#[test]
fn a_child_declared_in_place_is_judged_by_its_own_type() {
    let text = "resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-chat'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {}
  resource gpt 'deployments' = {
    name: 'gpt'
    sku: { name: 'Standard', capacity: 1 }
    raiPolicyName: 'Strict'
    properties: { model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' } }
  }
}
";
    let found = findings("main.bicep", text, &["ARM401"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].property, "raiPolicyName");
    assert!(found[0].notes[0].contains("belongs at `properties.raiPolicyName`"));
}

#[test]
fn terraform_names_the_property_as_its_author_wrote_it() {
    let text = r#"
resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-chat"
  parent_id = "/subscriptions/x/resourceGroups/y"
  body = jsonencode({
    kind       = "OpenAI"
    properties = { disableLocalAuths = true }
  })
}
"#;
    let found = findings("main.tf", text, &["ARM401"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].property, "body.properties.disableLocalAuths");
    assert_eq!(
        found[0].notes,
        ["the property is spelled `body.properties.disableLocalAuth`"]
    );
}

#[test]
fn what_may_be_a_secret_is_not_shown() {
    let text = "resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-x'
  properties: { developerAppInsightsApiKeys: 'hunter2hunter2hunter2' }
}
";
    for finding in findings("main.bicep", text, &["ARM401"]) {
        let shown = format!("{} {} {:?}", finding.label, finding.message, finding.notes);
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    assert_eq!(findings("main.bicep", text, &["ARM401"]).len(), 1);
}
