//! From bytes to runs: what is fuzzed, each target with its name.

use std::path::PathBuf;
use std::sync::LazyLock;

use stanchion::baseline::Baseline;
use stanchion::changes::Changes;
use stanchion::checks::schema::{self, Check, Profile};
use stanchion::checks::{Catalogue, Selection, built_in, built_in_data};
use stanchion::config::Config;
use stanchion::discover::Inputs;
use stanchion::report::{self, Form, Options};
use stanchion::scan::{self, Request};
use stanchion::suppress::Rules;

use crate::invariants::{Allowance, assert_edits, assert_report, assert_run, sources};

/// What is fuzzed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A Terraform module of one file.
    Terraform,
    /// A Terraform expression where several resources use it.
    TerraformExpression,
    /// A Terraform module as JSON.
    TerraformJson,
    /// A Bicep file.
    Bicep,
    /// An ARM template.
    Arm,
    /// An ARM template expression, without its brackets.
    ArmExpression,
    /// Parameters, in the form that the text looks like.
    Parameters,
    /// What `terraform show -json` prints.
    Plan,
    /// A check of somebody's own.
    Check,
    /// Comments between the lines of configurations in all languages.
    Comments,
    /// A policy document of API Management.
    Policy,
    /// `stanchion.toml`.
    Config,
    /// A baseline.
    Baseline,
    /// A unified diff.
    Diff,
    /// Several files, each behind a line `==> name <==`.
    Whole,
}

/// How many findings' edits are tried on one input; each costs some runs.
const EDITS_TRIED: usize = 3;

impl Target {
    /// All of them.
    pub const ALL: [Target; 15] = [
        Target::Terraform,
        Target::TerraformExpression,
        Target::TerraformJson,
        Target::Bicep,
        Target::Arm,
        Target::ArmExpression,
        Target::Parameters,
        Target::Plan,
        Target::Check,
        Target::Comments,
        Target::Policy,
        Target::Config,
        Target::Baseline,
        Target::Diff,
        Target::Whole,
    ];

    /// The name of the fuzz target, of its seeds and of its regressions.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Target::Terraform => "terraform",
            Target::TerraformExpression => "terraform_expression",
            Target::TerraformJson => "terraform_json",
            Target::Bicep => "bicep",
            Target::Arm => "arm",
            Target::ArmExpression => "arm_expression",
            Target::Parameters => "parameters",
            Target::Plan => "plan",
            Target::Check => "check",
            Target::Comments => "comments",
            Target::Policy => "policy",
            Target::Config => "config",
            Target::Baseline => "baseline",
            Target::Diff => "diff",
            Target::Whole => "whole",
        }
    }

    /// Feeds `bytes` to the tool, which has to keep its promises within `allowance`. Bytes that are no
    /// text are left alone: files with such are refused before anything looks at them.
    ///
    /// # Panics
    /// If a promise is broken.
    pub fn feed(self, bytes: &[u8], allowance: Allowance) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        if text.contains('\0') {
            return;
        }
        allowance.spend(bytes.len(), || self.run(text));
        self.try_edits(text, EDITS_TRIED);
    }

    /// Tries the edits that are offered of `text` for `most` findings, if it is a file with resources, and
    /// gives how many findings come with edits.
    ///
    /// # Panics
    /// If one does not do what it promises.
    pub fn try_edits(self, text: &str, most: usize) -> usize {
        self.file().map_or(0, |name| {
            assert_edits(&request(&[name]), catalogue(), (name, text), most)
        })
    }

    /// The file that the text is, where it is one with resources and nothing else is there.
    fn file(self) -> Option<&'static str> {
        match self {
            Target::Terraform => Some("main.tf"),
            Target::TerraformJson => Some("main.tf.json"),
            Target::Bicep => Some("main.bicep"),
            Target::Arm => Some("azuredeploy.json"),
            _ => None,
        }
    }

    fn run(self, text: &str) {
        match self {
            Target::Terraform | Target::TerraformJson | Target::Bicep | Target::Arm => {
                check(&[(self.file().unwrap(), text)]);
            }
            Target::TerraformExpression => {
                check(&[("main.tf", &TERRAFORM.replace("EXPRESSION", text))]);
            }
            Target::ArmExpression => {
                let expression = quoted(&format!("[{text}]"));
                let in_text = quoted(&format!("[concat('x-', string({text}))]"));
                let template = ARM.replace("\"EXPRESSION\"", &expression);
                check(&[("azuredeploy.json", &template.replace("\"TEXT\"", &in_text))]);
            }
            Target::Parameters => parameters(text),
            Target::Plan => check(&[("tfplan.json", text)]),
            Target::Check => own_check(text),
            Target::Comments => comments(text),
            Target::Policy => {
                let template = POLICY_ARM.replace("\"DOCUMENT\"", &quoted(text));
                check(&[
                    ("main.tf", POLICY_TERRAFORM),
                    ("main.bicep", POLICY_BICEP),
                    ("azuredeploy.json", &template),
                    ("policy.xml", text),
                ]);
            }
            Target::Config => config(text),
            Target::Baseline => {
                let sources = sources([("main.tf", OPEN_TERRAFORM), ("baseline.json", text)]);
                if let Ok(baseline) = Baseline::read(&PathBuf::from("baseline.json"), &sources) {
                    let mut report = scan::check(&request(&["main.tf"]), catalogue(), &sources);
                    baseline.apply(&mut report, &sources);
                    drop(assert_report(&mut report, &sources));
                    let updated = baseline.updated(&report, &[], false, &sources);
                    let again = self::sources([("baseline.json", &*updated.text().unwrap())]);
                    Baseline::read(&PathBuf::from("baseline.json"), &again).unwrap();
                }
            }
            Target::Diff => {
                let sources = sources([("main.tf", OPEN_TERRAFORM)]);
                if let Ok(changes) = Changes::read(text, sources.base()) {
                    let mut report = scan::check(&request(&["main.tf"]), catalogue(), &sources);
                    changes.apply(&mut report, &sources);
                    drop(assert_report(&mut report, &sources));
                }
            }
            Target::Whole => check(&files(text)),
        }
    }
}

/// With a day, and everything that a setting can switch on.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let given = stanchion::checks::Given {
            today: Some(20_000),
            ..Default::default()
        };
        stanchion::checks::as_written().settled(built_in_data(), &given)
    });
    &CATALOGUE
}

fn request(paths: &[&str]) -> Request {
    Request {
        paths: paths.iter().map(PathBuf::from).collect(),
        inputs: Inputs::default(),
        selection: Selection {
            profile: Profile::Strict,
            all_resources: true,
            ..Selection::default()
        },
        suppressions: Rules {
            today: Some(20_000),
            ..Rules::default()
        },
        ..Request::default()
    }
}

/// Checks these files, each named by itself.
fn check(files: &[(&str, &str)]) {
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let request = request(&names);
    assert_run(&request, catalogue(), || sources(files.iter().copied()));
}

/// The files of an archive; what stands before the first name is a Terraform file.
fn files(text: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    let (mut name, mut start, mut at) = ("main.tf", 0, 0);
    for line in text.split_inclusive('\n') {
        let next = line.trim_end().strip_prefix("==> ");
        if let Some(next) = next.and_then(|next| next.strip_suffix(" <==")) {
            if at > start {
                files.push((name, &text[start..at]));
            }
            (name, start) = (next, at + line.len());
        }
        at += line.len();
    }
    files.push((name, &text[start..]));
    // Names that lead out are refused elsewhere; here they could only read what is not ours.
    files.retain(|(name, _)| !name.starts_with('/') && !name.contains(".."));
    files.truncate(16);
    files
}

fn parameters(text: &str) {
    let given = if text.trim_start().starts_with('{') {
        let in_terraform = ("terraform.tfvars.json", text);
        check(&[("main.tf", OPEN_TERRAFORM), in_terraform]);
        ("main.parameters.json", text)
    } else if text.contains("using") {
        ("main.bicepparam", text)
    } else {
        return check(&[("main.tf", OPEN_TERRAFORM), ("terraform.tfvars", text)]);
    };
    check(&[("main.bicep", OPEN_BICEP), given]);
    check(&[("main.json", OPEN_ARM), given]);
}

fn own_check(text: &str) {
    let Ok(check) = schema::parse("own.yaml", text) else {
        return;
    };
    if built_in_data().verify(&check).is_err() || check.judges_any_type() {
        return;
    }
    let mut pages = Vec::new();
    for form in [Form::Table, Form::Json, Form::Markdown] {
        report::explain(&check, form, &Options::default(), &mut pages).unwrap();
    }
    let check = Check {
        profile: Profile::Baseline,
        ..check
    };
    let catalogue = Catalogue::new(vec![check]).settled(built_in_data(), &Default::default());
    let files = [
        ("main.tf", OPEN_TERRAFORM),
        ("main.bicep", OPEN_BICEP),
        ("main.json", OPEN_ARM),
    ];
    assert_run(
        &request(&["main.tf", "main.bicep", "main.json"]),
        &catalogue,
        || sources(files),
    );
}

/// Each line of `text` as a comment behind a line of the configuration, and all of it in one comment.
fn comments(text: &str) {
    let between = |code: &str, mark: &str| {
        let mut lines = text.lines();
        let mut mixed = String::new();
        for line in code.lines() {
            mixed.push_str(line);
            if let Some(comment) = lines.next() {
                mixed.push_str(&format!(" {mark} {comment}\n{mark}{comment}"));
            }
            mixed.push('\n');
        }
        for rest in lines {
            mixed.push_str(&format!("{mark}{rest}\n"));
        }
        mixed.push_str(&format!("/*{}*/\n", text.replace("*/", "")));
        mixed
    };
    check(&[
        ("main.tf", &between(OPEN_TERRAFORM, "#")),
        ("main.bicep", &between(OPEN_BICEP, "//")),
        ("azuredeploy.json", &between(OPEN_ARM, "//")),
    ]);
}

fn config(text: &str) {
    let files = [("stanchion.toml", text), ("main.tf", OPEN_TERRAFORM)];
    let read = sources(files);
    let config = match Config::read(&PathBuf::from("stanchion.toml"), &read) {
        Ok(config) => config,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    if config.unknown_check(built_in(), &read).is_some() {
        return;
    }
    let given = stanchion::checks::Given {
        settings: config.settings.clone(),
        today: Some(20_000),
    };
    let catalogue = stanchion::checks::as_written()
        .settled(built_in_data(), &given)
        .with_severities(&config.severities);
    let plain = request(&["stanchion.toml", "main.tf"]);
    let request = Request {
        inputs: Inputs {
            environments: config.environments.clone(),
            exclude: config.exclude.clone().into_iter().collect(),
            ..Inputs::default()
        },
        selection: Selection {
            select: config.select.clone(),
            ignore: config.ignore.clone(),
            ..plain.selection
        },
        suppressions: Rules {
            require_reason: config.require_reason,
            rules: config.rules.clone(),
            ..plain.suppressions
        },
        ..plain
    };
    assert_run(&request, &catalogue, || sources(files));
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

const TERRAFORM: &str = r#"
variable "region" { type = string }
variable "public" { default = true }
variable "tags" {
  type    = map(object({ name = string, size = optional(number, 2) }))
  default = { a = { name = "x" } }
}
locals {
  names = ["b", "a", "c", "a"]
  deep  = { a = { b = [1, "2", null, { c = true }] } }
  value = EXPRESSION
}
resource "azurerm_cognitive_account" "open" {
  for_each                      = { for name in local.names : name => EXPRESSION... }
  name                          = "oai-${each.key}"
  location                      = var.region
  resource_group_name           = "rg"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = EXPRESSION
}
resource "azapi_resource" "search" {
  count = length(local.names)
  type  = "Microsoft.Search/searchServices@2023-11-01"
  name  = "srch-${count.index}"
  body  = { properties = { publicNetworkAccess = local.value, networkRuleSet = EXPRESSION } }
}
output "value" {
  value = local.value
}
"#;

const ARM: &str = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "text": { "type": "string", "defaultValue": "a-b-C" },
    "open": { "type": "string" },
    "count": { "type": "int", "defaultValue": 3 },
    "flag": { "type": "bool", "defaultValue": false },
    "list": { "type": "array", "defaultValue": [1, "two", { "three": 3 }, null] },
    "object": { "type": "object", "defaultValue": { "a": { "b": [true] }, "c": "d" } },
    "key": { "type": "securestring" }
  },
  "variables": {
    "value": "EXPRESSION",
    "copy": [{ "name": "many", "count": 3, "input": "EXPRESSION" }]
  },
  "functions": [
    { "namespace": "own", "members": { "f": {
      "parameters": [{ "name": "x", "type": "string" }],
      "output": { "type": "string", "value": "TEXT" } } } }
  ],
  "resources": [
    {
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2024-10-01",
      "name": "TEXT",
      "kind": "OpenAI",
      "copy": { "name": "accounts", "count": "[parameters('count')]" },
      "properties": { "publicNetworkAccess": "EXPRESSION", "networkAcls": "EXPRESSION" }
    },
    {
      "type": "Microsoft.Search/searchServices",
      "apiVersion": "2023-11-01",
      "name": "[variables('many')[0]]",
      "condition": "EXPRESSION",
      "properties": "[variables('value')]"
    }
  ],
  "outputs": { "value": { "type": "string", "value": "[own.f(variables('value'))]" } }
}"#;

const OPEN_TERRAFORM: &str = r#"variable "name" { type = string }
variable "public" {
  type    = bool
  default = true
}
variable "rules" {
  type    = list(object({ ip = string, tags = optional(map(string), {}) }))
  default = []
}
resource "azurerm_cognitive_account" "open" {
  name                          = var.name
  location                      = "westeurope"
  resource_group_name           = "rg"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = var.public
  dynamic "network_acls" {
    for_each = var.rules
    content {
      default_action = "Allow"
      ip_rules       = [network_acls.value.ip]
    }
  }
}
resource "azurerm_search_service" "docs" {
  name = "srch-docs"
}
"#;

const OPEN_BICEP: &str = r#"param name string
param publicNetworkAccess string = 'Enabled'
param rules { ip: string, tags: object? }[] = []
@secure()
param apiKey string

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: 'westeurope'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    publicNetworkAccess: publicNetworkAccess
    networkAcls: { defaultAction: 'Allow', ipRules: [for rule in rules: { value: rule.ip }] }
    apiProperties: { qnaAzureSearchEndpointKey: apiKey }
  }
}
"#;

const OPEN_ARM: &str = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "name": { "type": "string" },
    "publicNetworkAccess": { "type": "string", "defaultValue": "Enabled" },
    "rules": { "type": "array", "defaultValue": [] }
  },
  "resources": [
    {
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2024-10-01",
      "name": "[parameters('name')]",
      "kind": "OpenAI",
      "properties": {
        "publicNetworkAccess": "[parameters('publicNetworkAccess')]",
        "networkAcls": { "defaultAction": "Allow", "ipRules": "[parameters('rules')]" }
      }
    }
  ]
}
"#;

const POLICY_TERRAFORM: &str = r#"
resource "azurerm_api_management" "shared" {
  name     = "apim-shared"
  sku_name = "StandardV2_1"
}
resource "azurerm_api_management_policy" "all" {
  api_management_id = azurerm_api_management.shared.id
  xml_content       = file("${path.module}/policy.xml")
}
"#;

const POLICY_BICEP: &str = r#"
resource apim 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'apim-shared'
  resource policy 'policies' = {
    name: 'policy'
    properties: { format: 'rawxml', value: loadTextContent('policy.xml') }
  }
}
"#;

const POLICY_ARM: &str = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    { "type": "Microsoft.ApiManagement/service", "apiVersion": "2024-05-01", "name": "apim-shared" },
    {
      "type": "Microsoft.ApiManagement/service/policies",
      "apiVersion": "2024-05-01",
      "name": "apim-shared/policy",
      "properties": { "format": "xml", "value": "DOCUMENT" }
    }
  ]
}"#;
