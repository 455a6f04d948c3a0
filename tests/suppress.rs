//! Suppressions: in comments of every language and of other tools, across modules, in the configuration
//! file; and what is said of those that do not hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use tool::{check, folder, run};

const AIS: &str = "--select=AIS101,AIS201";

/// An account that anybody can reach, with keys.
fn account(above: &str, header: &str, network: &str, keys: &str) -> String {
    format!(
        r#"{above}
resource "azurerm_cognitive_account" "claims" {{{header}
  name                          = "ai-claims"
  resource_group_name           = "rg-claims"
  location                      = "westeurope"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "ai-claims"
  public_network_access_enabled = true{network}
  local_auth_enabled            = true{keys}
}}
"#
    )
}

#[test]
fn a_comment_covers_the_property_or_the_resource() {
    let both = ["AIS101 main.tf:9", "AIS201 main.tf:10"];
    let own = "# stanchion: ignore AIS101 public demo";
    for (text, expected) in [
        (account("", "", "", ""), &both[..]),
        (account(own, "", "", ""), &both[1..]),
        (account("", &format!(" {own}"), "", ""), &both[1..]),
        (account("", "", &format!(" {own}"), ""), &both[1..]),
        (
            account("// stanchion: ignore AIS101, AIS201 demo", "", "", ""),
            &[],
        ),
        (
            account(
                "/* stanchion: ignore ai-services-api-keys-accepted demo */",
                "",
                "",
                "",
            ),
            &both[..1],
        ),
        // Another property's line, and text that is no comment.
        (account("", "", "", &format!(" {own}")), &both[..]),
        (
            account(
                "",
                "",
                "",
                "\n  tags = { a = \"# stanchion: ignore AIS101 x\" }",
            ),
            &both[..],
        ),
        (
            account(
                "",
                "",
                "",
                &format!("\n  tags = {{ a = <<-EOT\n  {own}\n  EOT\n  }}"),
            ),
            &both[..],
        ),
    ] {
        let folder = folder(&[("main.tf", &text)]);
        let result = check(folder.path(), &[AIS]);
        assert_eq!(result.findings(), expected, "{text}");
        let suppressed = result.json()["summary"]["suppressed"].as_u64().unwrap();
        assert_eq!(suppressed as usize, 2 - expected.len(), "{text}");
        assert_eq!(result.code, i32::from(!expected.is_empty()), "{text}");
    }
}

#[test]
fn a_comment_above_a_property() {
    let text = account("", "", "", "").replace(
        "  local_auth",
        "  # stanchion: ignore AIS201 the batch job cannot do without\n  local_auth",
    );
    let folder = folder(&[("main.tf", &text)]);
    let result = check(folder.path(), &[AIS]);
    assert_eq!(result.findings(), ["AIS101 main.tf:9"]);
    assert_eq!(result.diagnostics(), [""; 0]);
}

const BICEP: &str = "targetScope = 'resourceGroup'

// stanchion: ignore AIS101 reached through the gateway alone
@description('answers questions on claims')
resource claims 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-claims'
  location: 'westeurope'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ai-claims'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false // stanchion: ignore AIS201 until the batch job is gone
  }
}
";

#[test]
fn comments_in_bicep_and_in_json_with_comments() {
    let folder = folder(&[("main.bicep", BICEP)]);
    let result = check(folder.path(), &[AIS]);
    assert_eq!((result.code, result.findings()), (0, Vec::new()));
    assert_eq!(result.diagnostics(), [""; 0]);
    let json = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2025-06-01",
      "name": "ai-claims",
      "location": "westeurope",
      "kind": "OpenAI",
      "sku": { "name": "S0" },
      "properties": {
        // stanchion: ignore AIS101 reached through the gateway alone
        "publicNetworkAccess": "Enabled",
        "disableLocalAuth": false
      }
    }
  ]
}
"#;
    let folder = tool::folder(&[("azuredeploy.json", json)]);
    let result = check(folder.path(), &[AIS]);
    assert_eq!(result.findings(), ["AIS201 azuredeploy.json:15"]);
}

/// A template with these members in front of its resource and in it.
fn template(above: &str, within: &str) -> String {
    format!(
        r#"{{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",{above}
  "resources": [
    {{
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2025-06-01",{within}
      "name": "ai-claims",
      "location": "westeurope",
      "kind": "OpenAI",
      "sku": {{ "name": "S0" }},
      "properties": {{
        "publicNetworkAccess": "Enabled",
        "disableLocalAuth": false
      }}
    }}
  ]
}}
"#
    )
}

#[test]
fn json_says_it_in_metadata() {
    let metadata = |says: &str| format!(r#" "metadata": {{ "owner": "claims", {says} }},"#);
    let own = |says: &str| metadata(&format!(r#""stanchion": {says}"#));
    let both = ["AIS101 azuredeploy.json:13", "AIS201 azuredeploy.json:14"];
    let found = |text: &str| {
        let files = folder(&[("azuredeploy.json", text)]);
        let result = check(files.path(), &[AIS, "--show-suppressed"]);
        assert_eq!(result.diagnostics(), [""; 0], "{text}");
        let json = result.json();
        let counted = result.findings().into_iter();
        let aside = json["findings"].as_array().unwrap().clone();
        let counted = counted.zip(&aside);
        let counted = counted.filter(|(_, finding)| finding["suppressed"].is_null());
        let counted: Vec<String> = counted.map(|(words, _)| words).collect();
        let mut aside: Vec<_> = aside
            .into_iter()
            .map(|one| one["suppressed"].clone())
            .collect();
        aside.retain(|one| !one.is_null());
        (counted, aside)
    };
    assert_eq!(found(&template("", "")).0, both);
    let one = own(r#""ignore AIS101 until=2026-12-31 \"behind\" the gateway""#);
    let (counted, aside) = found(&template("", &one));
    assert_eq!(counted, both[1..]);
    let [aside] = aside.as_slice() else {
        panic!("{aside:?}")
    };
    assert_eq!(aside["kind"], "comment");
    assert_eq!(aside["reason"], "\"behind\" the gateway");
    assert_eq!(aside["until"], "2026-12-31");
    assert_eq!(aside["place"]["line"], 7);
    let list = own(r#"["ignore AIS101 behind the gateway", "ignore AIS201 the batch job"]"#);
    assert_eq!(found(&template("", &list)).0, [""; 0]);
    // Of the template: all that is in it.
    let all = own(r#""ignore AIS101, AIS201 a demo""#);
    assert_eq!(found(&template(&all, "")).0, [""; 0]);
    // As Checkov reads it.
    for says in [
        r#""CKV_AZURE_134:a demo""#,
        r#"["CKV_AZURE_134:a demo"]"#,
        r#"{ "skip": [{ "id": "CKV_AZURE_134", "comment": "a demo" }] }"#,
    ] {
        let (counted, aside) = found(&template("", &metadata(&format!(r#""checkov": {says}"#))));
        assert_eq!(counted, both[1..], "{says}");
        assert_eq!(aside[0]["kind"], "peer-comment");
        assert_eq!(aside[0]["reason"], "a demo");
    }
    // Whatever others keep there is nobody's business.
    for says in [r#""checkov": { "skip": 1 }"#, r#""checkov": [[], "ß"]"#] {
        assert_eq!(found(&template("", &metadata(says))).0, both, "{says}");
    }
}

#[test]
fn what_does_not_hold_in_metadata_is_told() {
    let metadata = r#" "metadata": { "stanchion": [
        "ignore AIS101 until=2026-11-20 it was a demo",
        "ignore AIS201",
        "ignore AIS999 what is that",
        "ignore AIS207 there is none",
        "keep quiet",
        { "check": "AIS101" }
      ] },"#;
    let files = folder(&[("azuredeploy.json", &template("", metadata))]);
    let result = check(files.path(), &["--select=AIS101,AIS201,AIS207"]);
    assert_eq!(result.findings(), ["AIS101 azuredeploy.json:20"]);
    let at = |line: usize, code: &str, message: &str| {
        format!("{code} azuredeploy.json:{line}: {message}")
    };
    let malformed = "`stanchion:` is followed by `ignore` and the codes of checks";
    assert_eq!(
        result.diagnostics(),
        [
            at(
                8,
                "expired-suppression",
                "the suppression of AIS101 ended on 2026-11-20"
            ),
            at(
                9,
                "suppression-without-reason",
                "the suppression of AIS201 gives no reason"
            ),
            at(10, "unknown-check", "there is no check `AIS999`"),
            at(
                11,
                "unused-suppression",
                "nothing is found here that is AIS207"
            ),
            at(12, "malformed-suppression", malformed),
            at(13, "malformed-suppression", malformed),
        ]
    );
}

#[test]
fn json_of_terraform_has_a_member_for_comments() {
    let text = |resource: &str, above: &str| {
        format!(
            r#"{{
  "//": "{above}",
  "resource": {{
    "azurerm_cognitive_account": {{
      "claims": {{
        "//": "{resource}",
        "name": "ai-claims",
        "resource_group_name": "rg-claims",
        "location": "westeurope",
        "kind": "OpenAI",
        "sku_name": "S0",
        "custom_subdomain_name": "ai-claims",
        "public_network_access_enabled": true,
        "local_auth_enabled": true
      }}
    }}
  }}
}}
"#
        )
    };
    let both = ["AIS101 main.tf.json:13", "AIS201 main.tf.json:14"];
    for (resource, above, expected) in [
        ("the demo", "of claims", &both[..]),
        ("stanchion: ignore AIS101 a demo", "of claims", &both[1..]),
        ("checkov:skip=CKV_AZURE_134:a demo", "", &both[1..]),
        ("", "stanchion: ignore AIS101,AIS201 all of it", &[]),
    ] {
        let files = folder(&[("main.tf.json", &text(resource, above))]);
        let result = check(files.path(), &[AIS]);
        assert_eq!(result.findings(), expected, "{resource} {above}");
        assert_eq!(result.diagnostics(), [""; 0]);
    }
    let files = folder(&[("main.tf.json", &text("stanchion: ignore AIS207 x", ""))]);
    let result = check(files.path(), &["--select=AIS101,AIS207"]);
    assert_eq!(
        result.diagnostics(),
        ["unused-suppression main.tf.json:6: nothing is found here that is AIS207"]
    );
}

#[test]
fn comments_of_other_tools_about_the_same_thing() {
    let hit = ["AIS201 main.tf:10"];
    let both = ["AIS101 main.tf:9", "AIS201 main.tf:10"];
    for (comment, expected) in [
        ("  # checkov:skip=CKV_AZURE_134:public demo", &hit[..]),
        (
            "  #bridgecrew:skip=CKV_AZURE_134,CKV_AZURE_1:public demo",
            &hit,
        ),
        ("  # checkov:skip=CKV_AZURE_1:another one", &both),
        ("  # trivy:ignore:AZU-9999", &both),
    ] {
        // Checkov reads its comments anywhere in the block.
        let text = account("", "", "", "").replace("}\n", &format!("{comment}\n}}\n"));
        let folder = folder(&[("main.tf", &text)]);
        let result = check(folder.path(), &[AIS, "--show-suppressed"]);
        let shown = result.json();
        let findings = shown["findings"].as_array().unwrap();
        let counted = findings.iter().filter(|one| one["suppressed"].is_null());
        assert_eq!(counted.count(), expected.len(), "{comment}");
        // What another tool has not found is not our affair.
        assert_eq!(result.diagnostics(), [""; 0], "{comment}");
        if let Some(one) = findings.iter().find(|one| !one["suppressed"].is_null()) {
            assert_eq!(one["suppressed"]["kind"], "peer-comment");
            assert_eq!(one["suppressed"]["reason"], "public demo");
            assert_eq!(one["suppressed"]["place"]["line"], 11);
        }
    }
    let vault = r#"# trivy:ignore:AVD-AZU-0013:exp:2026-11-21 tfsec:ignore:azure-keyvault-no-purge
resource "azurerm_key_vault" "models" {
  name                = "kv-models"
  resource_group_name = "rg"
  location            = "westeurope"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  sku_name            = "standard"
}
"#;
    let codes = |text: &str| {
        let folder = folder(&[("main.tf", text)]);
        let result = check(folder.path(), &["--all-resources", "--profile=strict"]);
        let json = result.json();
        let findings = json["findings"].as_array().unwrap();
        let codes: Vec<String> = findings
            .iter()
            .map(|one| one["check"].as_str().unwrap().to_owned())
            .collect();
        (codes, result.diagnostics())
    };
    let plain = vault.lines().skip(1).collect::<Vec<_>>().join("\n");
    let (all, _) = codes(&plain);
    let (some, _) = codes(vault);
    let known = stanchion::checks::built_in().checks().iter();
    let known: Vec<String> = known
        .filter(|check| {
            let ids = check.peers.get("trivy");
            ids.is_some_and(|ids| ids.iter().any(|id| id.ends_with("AZU-0013")))
        })
        .map(|check| check.id.clone())
        .collect();
    assert!(
        known.iter().any(|code| all.contains(code)),
        "{known:?} {all:?}"
    );
    let left: Vec<&String> = all.iter().filter(|code| !known.contains(code)).collect();
    assert_eq!(some.iter().collect::<Vec<_>>(), left);
    // The day after it is over.
    let (over, said) = codes(&vault.replace("2026-11-21", "2026-11-20"));
    assert_eq!(over, all);
    assert!(
        said.iter().any(|said| said.contains("ended on 2026-11-20")),
        "{said:?}"
    );
}

const MODULE: &str = r#"variable "public" {
  type = bool
}

variable "name" {
  type = string
}

resource "azurerm_cognitive_account" "this" {
  name                          = var.name
  resource_group_name           = "rg-claims"
  location                      = "westeurope"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = var.name
  public_network_access_enabled = var.public
  local_auth_enabled            = true
}
"#;

const CALLS: &str = r#"module "one" {
  source = "./modules/account"
  name   = "one"
  public = true
}

module "two" {
  source = "./modules/account"
  name   = "two"
  public = true
}
"#;

#[test]
fn suppressions_hold_across_modules() {
    let all = [
        "AIS201 main.tf:1",
        "AIS101 main.tf:4",
        "AIS201 main.tf:7",
        "AIS101 main.tf:10",
    ];
    let found = |module: &str, calls: &str| {
        let folder = folder(&[("main.tf", calls), ("modules/account/main.tf", module)]);
        let result = check(folder.path(), &[AIS]);
        assert_eq!(result.diagnostics(), [""; 0]);
        result.findings()
    };
    assert_eq!(found(MODULE, CALLS), all);
    // At the call: all that comes through it.
    let comment = "# stanchion: ignore AIS101,AIS201 a demo\n";
    assert_eq!(
        found(MODULE, &format!("{comment}{CALLS}")),
        ["AIS201 main.tf:8", "AIS101 main.tf:11"]
    );
    // At what the call passes.
    let at_argument = CALLS.replacen(
        "public = true",
        "public = true # stanchion: ignore AIS101 a demo",
        1,
    );
    assert_eq!(found(MODULE, &at_argument), [all[0], all[2], all[3]]);
    // In the module: in every call.
    let in_module = MODULE.replace(
        "resource ",
        "# stanchion: ignore AIS201 the batch job\nresource ",
    );
    assert_eq!(found(&in_module, CALLS), [all[1], all[3]]);
    let at_property = MODULE.replace("= var.public", "= var.public # stanchion: ignore AIS101 x");
    assert_eq!(found(&at_property, CALLS), [all[0], all[2]]);
}

#[test]
fn an_instance_is_suppressed_by_its_address() {
    let text = account("", "\n  for_each = toset([\"eu\", \"us\"])", "", "");
    let config = r#"[[suppress]]
codes = ["AIS101"]
address = 'azurerm_cognitive_account.claims["eu"]'
reason = "the European one is the public demo"
until = 2026-12-31

[[suppress]]
codes = ["AIS2"]
paths = ["infra"]
reason = "keys are rotated daily"
"#;
    let folder = folder(&[("infra/main.tf", &text), ("stanchion.toml", config)]);
    let result = check(folder.path(), &[AIS, "--show-suppressed"]);
    let json = result.json();
    let shown: Vec<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["check"], one["instances"], one["suppressed"]["kind"]
            )
        })
        .collect();
    let instance = |key: &str| format!("azurerm_cognitive_account.claims[\\\"{key}\\\"]");
    assert_eq!(
        shown,
        [
            format!("\"AIS101\" [\"{}\"] null", instance("us")),
            format!("\"AIS101\" [\"{}\"] \"configuration\"", instance("eu")),
            format!(
                "\"AIS201\" [\"{}\",\"{}\"] \"configuration\"",
                instance("eu"),
                instance("us")
            ),
        ]
    );
    assert_eq!(result.diagnostics(), [""; 0]);
    assert_eq!(
        check(folder.path(), &[AIS, "--no-ignores"])
            .findings()
            .len(),
        2
    );
}

#[test]
fn what_does_not_hold_is_told() {
    let above = "# stanchion: ignore AIS101 until=2026-11-20 it was a demo\n\
        # stanchion: ignore AIS201\n\
        # stanchion: ignore AIS999 what is that\n\
        # stanchion: ignore AIS207 there is none\n\
        # stanchion: ignore SRC101 not asked for\n\
        # stanchion: disable AIS101";
    let text = account(above, "", "", "");
    let files = folder(&[("main.tf", &text)]);
    let select = "--select=AIS101,AIS201,AIS207";
    let result = check(files.path(), &[select]);
    assert_eq!(result.findings(), ["AIS101 main.tf:14"]);
    assert_eq!(
        result.diagnostics(),
        [
            "expired-suppression main.tf:1: the suppression of AIS101 ended on 2026-11-20",
            "suppression-without-reason main.tf:2: the suppression of AIS201 gives no reason",
            "unknown-check main.tf:3: there is no check `AIS999`",
            "unused-suppression main.tf:4: nothing is found here that is AIS207",
            "malformed-suppression main.tf:6: `stanchion:` is followed by `ignore` and the codes of checks",
        ]
    );
    // Warnings only; `--strict` says what to make of them.
    assert_eq!(check(files.path(), &[select, "--exit-zero"]).code, 0);
    assert_eq!(
        check(files.path(), &[select, "--exit-zero", "--strict"]).code,
        2
    );
    // Nothing is honoured, so nothing is told.
    let audit = check(files.path(), &[select, "--no-ignores"]);
    assert_eq!(audit.findings(), ["AIS101 main.tf:14", "AIS201 main.tf:15"]);
    assert_eq!(audit.diagnostics(), [""; 0]);
    // With a reason required, one without says nothing.
    tool::write(files.path(), "stanchion.toml", "require_reason = true\n");
    let strict = check(files.path(), &[select]);
    assert_eq!(strict.findings(), audit.findings());
    assert!(
        strict.diagnostics()[1].ends_with("gives no reason, so that it is not honoured"),
        "{:?}",
        strict.diagnostics()
    );
}

#[test]
fn people_see_how_much_does_not_count() {
    let text = account(
        "# stanchion: ignore AIS101 until=2026-12-31 public \u{1b}[31mdemo",
        "",
        "",
        "",
    );
    let files = folder(&[("main.tf", &text)]);
    let result = run(files.path(), &["check", AIS]);
    assert!(
        result
            .out
            .ends_with("in 1 resource, 1 file · 1 suppressed\n"),
        "{}",
        result.out
    );
    let result = run(files.path(), &["check", AIS, "--show-suppressed"]);
    assert!(
        result.out.contains("suppressed high[AIS101]"),
        "{}",
        result.out
    );
    assert!(
        result
            .out
            .contains("suppressed by a comment until 2026-12-31: public \\u{1b}[31mdemo"),
        "{}",
        result.out
    );
    let sarif = run(files.path(), &["check", AIS, "--output-format=sarif"]);
    assert!(!sarif.out.contains("\"ruleId\": \"AIS101\"") && sarif.out.contains("AIS201"));
}

#[test]
fn a_rule_that_does_not_hold_is_told() {
    let config = r#"[[suppress]]
codes = ["AIS101"]
address = "azurerm_cognitive_account.gone"
reason = "a demo"

[[suppress]]
codes = ["AIS201"]
until = "2026-11-20"
reason = "the batch job"

[[suppress]]
codes = ["AIS101"]
paths = ["infra/*.tf"]
"#;
    let files = folder(&[
        ("stanchion.toml", config),
        ("infra/main.tf", &account("", "", "", "")),
        ("other/main.tf", &account("", "", "", "")),
    ]);
    let result = check(files.path(), &[AIS, "--exit-zero"]);
    assert_eq!(
        result.findings(),
        [
            "AIS201 infra/main.tf:10",
            "AIS101 other/main.tf:9",
            "AIS201 other/main.tf:10"
        ]
    );
    let unused = "unused-suppression stanchion.toml:2: nothing is found that this suppression of AIS101 speaks of";
    let others = [
        "expired-suppression stanchion.toml:7: the suppression of AIS201 ended on 2026-11-20",
        "suppression-without-reason stanchion.toml:12: the suppression of AIS101 gives no reason",
    ];
    assert_eq!(result.diagnostics(), [unused, others[0], others[1]]);
    // Who looks at a part, as a hook does, cannot tell what is unused.
    let part = check(files.path(), &[AIS, "--exit-zero", "infra/main.tf"]);
    assert_eq!(part.diagnostics(), others);
}

#[test]
fn a_file_full_of_comments_is_read_in_time() {
    let line = "# stanchion: ignore AIS101 x /* { */ checkov:skip=CKV_AZURE_134:y\n";
    let text = format!("{}{}", line.repeat(10_000), account("", "", "", ""));
    let files = folder(&[("main.tf", &text)]);
    let result = check(files.path(), &[AIS, "--exit-zero"]);
    assert_eq!(
        result.findings(),
        ["AIS101 main.tf:10009", "AIS201 main.tf:10010"]
    );
    let said = result.diagnostics();
    assert!(
        said.iter()
            .any(|said| said.contains("more than 2000 suppressions; the rest is not read")),
        "{:?}",
        said.last()
    );
}
