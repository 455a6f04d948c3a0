//! Called modules: their values, where findings about them point, and that nothing is judged twice.

#![allow(clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use stanchion::checks::{self, Selection};
use stanchion::finding::{Finding, Report};
use stanchion::lang::Evaluated;
use stanchion::lang::terraform::{ModuleFiles, evaluate};
use stanchion::model::Resource;
use stanchion::scan::{self, Request};
use stanchion::source::{Sources, Span};
use stanchion::value::{HopKind, Kind, Value};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/terraform/modules")
        .join(name)
}

/// Texts by path below `/estate`, none of them on disk.
fn in_memory(files: &[(&str, &str)]) -> Sources {
    let sources = Sources::new("/estate");
    for (name, text) in files {
        sources.insert(*name, *text);
    }
    sources
}

fn root(sources: &Sources) -> Evaluated {
    let module = ModuleFiles {
        directory: sources.base().to_path_buf(),
        configuration: vec![sources.base().join("main.tf")],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    evaluate(&module, sources)
}

fn check(sources: &Sources, paths: &[&str]) -> Report {
    let request = Request {
        paths: paths.iter().map(PathBuf::from).collect(),
        selection: Selection::default(),
        ..Request::default()
    };
    scan::check(&request, checks::built_in(), sources)
}

fn line(sources: &Sources, span: Span) -> String {
    let file = sources.get(span.file).expect("a file");
    format!("{}:{}", file.display, file.position(span.start).line)
}

/// `check place (instances): related places`.
fn shown(finding: &Finding, sources: &Sources) -> String {
    let mut text = format!("{} {}", finding.check.id, line(sources, finding.span));
    for instance in &finding.instances {
        let _ = write!(text, " {instance}");
    }
    for related in &finding.related {
        let _ = write!(
            text,
            "\n  {} {}",
            line(sources, related.span),
            related.message
        );
    }
    text
}

fn json(value: &Value) -> serde_json::Value {
    match &value.kind {
        Kind::Null => serde_json::Value::Null,
        Kind::Bool(value) => (*value).into(),
        Kind::Number(value) => serde_json::from_str(&value.to_string()).expect("a number"),
        Kind::String(text) => text.to_string().into(),
        Kind::List(items) => items.iter().map(json).collect(),
        Kind::Object(object) => object
            .iter()
            .map(|(key, entry)| (key.to_string(), json(&entry.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => format!("{other:?}").into(),
    }
}

#[track_caller]
fn resource<'e>(evaluated: &'e Evaluated, address: &str) -> &'e Resource {
    let all: Vec<&str> = evaluated.resources.iter().map(|r| &*r.address).collect();
    let found = evaluated.resources.iter().find(|r| &*r.address == address);
    found.unwrap_or_else(|| panic!("no {address} in {all:?}"))
}

fn codes(evaluated: &Evaluated) -> Vec<&str> {
    evaluated.diagnostics.iter().map(|d| d.code).collect()
}

/// Outputs against what `terraform plan` of the same folder gives.
#[test]
fn outputs_are_terraforms() {
    let sources = Sources::new(folder("oracle"));
    let main = sources.load(Path::new("main.tf")).expect("main.tf");
    let mut probe = String::from(
        "resource \"azapi_resource\" \"probe\" {\n  type = \"Microsoft.Probe/outputs@2024-01-01\"\n  name = \"probe\"\n  body = {\n",
    );
    for block in main.text.split("\noutput \"").skip(1) {
        let (name, rest) = block.split_once('"').expect("a name");
        let value = rest.split_once("value = ").expect("a value").1;
        let value = value.rsplit_once("\n}").expect("an end").0;
        let _ = writeln!(probe, "    {name} = {value}");
    }
    probe.push_str("  }\n}\n");
    let probe = sources.insert("probe.tf", probe);
    let module = ModuleFiles {
        directory: sources.base().to_path_buf(),
        configuration: vec![main.path.clone(), probe.path.clone()],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    let evaluated = evaluate(&module, &sources);
    assert!(
        evaluated.diagnostics.is_empty(),
        "{:?}",
        evaluated.diagnostics
    );
    let expected = std::fs::read_to_string(folder("oracle").join("expected.json"));
    let expected: serde_json::Value =
        serde_json::from_str(&expected.expect("expected.json")).expect("JSON");
    let body = &resource(&evaluated, "azapi_resource.probe").body;
    for (name, expected) in expected.as_object().expect("an object") {
        // A member that is null is not sent.
        let value = body
            .get(name)
            .map_or_else(Value::null, |entry| entry.value.clone());
        assert_eq!(&json(&value), expected, "{name}");
    }
}

#[test]
fn findings_point_at_the_outermost_call() {
    let sources = Sources::new(folder("platform"));
    let report = check(&sources, &["."]);
    let of = |id: &str| -> Vec<String> {
        let all = report.findings.iter().filter(|f| f.check.id == id);
        all.map(|finding| shown(finding, &sources)).collect()
    };
    let public = of("AIS101").join("\n");
    let expected = "\
AIS101 main.tf:44 module.ai[\"us\"].module.account.azurerm_cognitive_account.this
  modules/ai/modules/account/main.tf:19 set here in the module
  modules/ai/main.tf:6 `var.public` is passed here
  main.tf:22 `each.value` is an element of this
  main.tf:18 default of `var.regions.public`
  main.tf:20 default of `var.regions`
AIS101 main.tf:49
  modules/ai/modules/account/main.tf:19 set here in the module
  modules/ai/main.tf:6 `var.public` is passed here
  modules/ai/variables.tf:15 default of `var.public`
AIS101 main.tf:57 module.closed[0].module.account.azurerm_cognitive_account.this
  modules/ai/modules/account/main.tf:19 set here in the module
  modules/ai/main.tf:6 `var.public` is passed here
  modules/ai/variables.tf:15 default of `var.public`";
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&public), sorted(expected), "{public}");
    // Instances of one call are one finding.
    let keys = of("AIS201");
    assert_eq!(keys.len(), 1, "{keys:?}");
    assert!(
        keys[0].starts_with(
            "AIS201 main.tf:45 module.ai[\"eu\"].module.account.azurerm_cognitive_account.this \
             module.ai[\"us\"].module.account.azurerm_cognitive_account.this"
        ),
        "{keys:?}"
    );
    // Only the root is a unit: the modules are judged where they are called.
    assert_eq!(report.summary.units, 1);
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
}

#[test]
fn addresses_and_ways_are_told() {
    let sources = Sources::new(folder("platform"));
    let evaluated = root(&sources);
    let account = resource(
        &evaluated,
        "module.ai[\"eu\"].module.account.azurerm_cognitive_account.this",
    );
    assert_eq!(
        &*account.declaration_address,
        "module.ai.module.account.azurerm_cognitive_account.this"
    );
    let path: Vec<&str> = account.path.iter().map(|part| &**part).collect();
    assert_eq!(path, ["module.ai[\"eu\"]", "module.account"]);
    assert_eq!(account.name.as_str(), Some("cog-prod-eu"));
    assert_eq!(account.calls.len(), 2);
    let endpoint = evaluated
        .resources
        .iter()
        .find(|r| r.arm_type.ends_with("privateEndpoints"));
    if let Some(endpoint) = endpoint {
        assert_eq!(endpoint.name.as_str(), Some("pe-cog-closed"));
    }
    let batch = resource(
        &evaluated,
        "module.batch.module.account.azurerm_cognitive_account.this",
    );
    let properties = batch.body.get("properties").expect("properties");
    let properties = properties.value.as_object().expect("an object");
    let access = &properties.get("publicNetworkAccess").expect("access").value;
    let hops: Vec<HopKind> = access.origin.hops().iter().map(|hop| hop.kind).collect();
    assert_eq!(hops, [HopKind::ModuleArgument, HopKind::ModuleDefault]);
}

const ACCOUNT: &str = r#"
variable "name" {}
variable "public" {}
resource "azurerm_cognitive_account" "this" {
  name                          = var.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = var.public
  local_auth_enabled            = false
}
"#;

#[test]
fn an_argument_that_is_not_given_is_not_known() {
    let sources = in_memory(&[
        (
            "main.tf",
            "module \"a\" {\n  source = \"./a\"\n  name = \"x\"\n  odd = 1\n}\n",
        ),
        ("a/main.tf", ACCOUNT),
    ]);
    let report = check(&sources, &["main.tf"]);
    let codes: Vec<&str> = report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["unknown-argument"]);
    let undecided: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|f| f.check.id == "AIS101")
        .collect();
    assert_eq!(undecided.len(), 1);
    assert_eq!(&*undecided[0].depends[0], "module.a.var.public");
}

#[test]
fn what_is_not_there_is_reported() {
    let sources = in_memory(&[(
        "main.tf",
        "module \"a\" {\n  source = \"./nowhere\"\n}\nmodule \"b\" {\n  source = \"Azure/b/azurerm\"\n}\n",
    )]);
    let evaluated = root(&sources);
    assert_eq!(codes(&evaluated), ["unread-module", "unread-module"]);
}

#[test]
fn circles_and_long_chains_end() {
    let call = |to: &str| format!("module \"next\" {{\n  source = \"{to}\"\n}}\n");
    let (first, second) = (call("./b"), call("../b"));
    let circle = in_memory(&[("main.tf", &first), ("b/main.tf", &second)]);
    assert_eq!(codes(&root(&circle)), ["module-cycle"]);
    let back = call("../");
    let mutual = in_memory(&[("main.tf", &first), ("b/main.tf", &back)]);
    // Both name each other: one of the two is judged.
    let report = check(&mutual, &["main.tf", "b/main.tf"]);
    assert_eq!(report.summary.units, 1);

    let sources = Sources::new("/estate");
    for depth in 0..50 {
        let name = if depth == 0 {
            "main.tf".to_owned()
        } else {
            format!("m{depth}/main.tf")
        };
        let up = if depth == 0 { "./" } else { "../" };
        let text = format!(
            "variable \"x\" {{\n  default = 1\n}}\nmodule \"next\" {{\n  source = \"{up}m{}\"\n  x = var.x + 1\n}}\noutput \"y\" {{\n  value = module.next.y\n}}\nresource \"azurerm_cognitive_account\" \"a\" {{\n  name = \"n${{module.next.y}}-${{var.x}}\"\n}}\n",
            depth + 1
        );
        sources.insert(name, text);
    }
    sources.insert("m50/main.tf", "output \"y\" {\n  value = 1\n}\n");
    let evaluated = root(&sources);
    assert!(
        codes(&evaluated).contains(&"limit-modules"),
        "{:?}",
        evaluated.diagnostics
    );
    let read = evaluated.resources.iter().filter(|r| r.opaque.is_none());
    assert_eq!(read.count(), 33);
    let last = evaluated.resources.iter().find(|r| r.opaque.is_some());
    let last = last.expect("the call that is not followed");
    assert!(last.address.ends_with("module.next.module.next"));

    // Two calls at each level: the number is limited too.
    let sources = Sources::new("/estate");
    for depth in 0..30 {
        let name = if depth == 0 {
            "main.tf".to_owned()
        } else {
            format!("m{depth}/main.tf")
        };
        let up = if depth == 0 { "./" } else { "../" };
        let next = depth + 1;
        sources.insert(
            name,
            format!("module \"l\" {{\n  source = \"{up}m{next}\"\n}}\nmodule \"r\" {{\n  source = \"{up}m{next}\"\n}}\n"),
        );
    }
    sources.insert("m30/main.tf", ACCOUNT);
    assert!(codes(&root(&sources)).contains(&"limit-modules"));
}

#[test]
fn restored_modules_are_read() {
    let manifest = r#"{"Modules":[
        {"Key":"","Source":"","Dir":"."},
        {"Key":"ai","Source":"registry.terraform.io/Azure/ai/azurerm","Version":"1.0.0","Dir":".terraform/modules/ai"},
        {"Key":"ai.inner","Source":"git::https://example.org/x.git","Dir":".terraform/modules/ai.inner"},
        {"Key":"out","Source":"registry.terraform.io/Azure/out/azurerm","Dir":"../../elsewhere"},
        {"Key":"old","Source":"registry.terraform.io/Azure/older/azurerm","Dir":".terraform/modules/old"}]}"#;
    let sources = in_memory(&[
        (
            "main.tf",
            "module \"ai\" {\n  source = \"Azure/ai/azurerm\"\n  open = true\n}\nmodule \"out\" {\n  source = \"Azure/out/azurerm\"\n}\nmodule \"old\" {\n  source = \"Azure/old/azurerm\"\n}\n",
        ),
        (".terraform/modules/modules.json", manifest),
        (
            ".terraform/modules/ai/main.tf",
            "variable \"open\" {}\nmodule \"inner\" {\n  source = \"git::https://example.org/x.git\"\n  name = \"cog\"\n  public = var.open\n}\n",
        ),
        (".terraform/modules/ai.inner/main.tf", ACCOUNT),
        ("/elsewhere/main.tf", ACCOUNT),
        (".terraform/modules/old/main.tf", ACCOUNT),
    ]);
    let report = check(&sources, &["main.tf"]);
    let codes: Vec<&str> = report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["unread-module", "unread-module"]);
    let places: Vec<String> = report
        .findings
        .iter()
        .filter(|f| f.check.id == "AIS101")
        .map(|f| line(&sources, f.span))
        .collect();
    assert_eq!(places, ["main.tf:3"]);
}

#[test]
fn variable_files_in_json_are_read_in_order() {
    let sources = in_memory(&[
        (
            "main.tf",
            "variable \"public\" {\n  default = true\n}\nmodule \"a\" {\n  source = \"./a\"\n  name = \"${var.public}\"\n  public = var.public\n}\n",
        ),
        ("a/main.tf", ACCOUNT),
        ("terraform.tfvars", "public = true\n"),
        ("terraform.tfvars.json", "{\n  \"public\": true\n}\n"),
        ("z.auto.tfvars.json", "{\"public\": false}\n"),
        ("a.auto.tfvars", "public = true\n"),
    ]);
    let ids = |report: &Report| -> Vec<String> {
        let ids = report.findings.iter().map(|f| f.check.id.to_string());
        ids.filter(|id| id == "AIS101").collect()
    };
    assert!(ids(&check(&sources, &["main.tf"])).is_empty());
    let sources = in_memory(&[
        (
            "main.tf",
            "variable \"public\" {}\nmodule \"a\" {\n  source = \"./a\"\n  name = \"x\"\n  public = var.public\n}\n",
        ),
        ("a/main.tf", ACCOUNT),
        ("terraform.tfvars.json", "{\n  \"public\": true\n}\n"),
    ]);
    let report = check(&sources, &["main.tf"]);
    let finding = report.findings.iter().find(|f| f.check.id == "AIS101");
    let finding = finding.expect("a finding");
    assert_eq!(
        shown(finding, &sources),
        "AIS101 main.tf:5\n  a/main.tf:8 set here in the module\n  terraform.tfvars.json:2 `var.public` is set in this variable file"
    );
}

#[test]
fn opentofu_files_take_the_place_of_terraforms() {
    let sources = in_memory(&[
        (
            "main.tf",
            "module \"a\" {\n  source = \"./a\"\n  name = \"x\"\n  public = true\n}\n",
        ),
        (
            "main.tofu",
            "module \"a\" {\n  source = \"./a\"\n  name = \"x\"\n  public = false\n}\n",
        ),
        ("a/main.tofu", ACCOUNT),
    ]);
    let report = check(&sources, &["main.tf"]);
    assert_eq!(report.summary.judged, 1);
    assert!(report.findings.iter().all(|f| f.check.id != "AIS101"));
}

#[test]
fn a_bicep_module_is_judged_where_it_is_called() {
    let account = "param access string\nresource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'x'\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: { name: 'S0' }\n  properties: {\n    publicNetworkAccess: access\n    disableLocalAuth: true\n  }\n}\n";
    let sources = in_memory(&[
        (
            "main.bicep",
            "module ai 'ai.bicep' = {\n  name: 'ai'\n  params: {\n    access: 'Enabled'\n  }\n}\n",
        ),
        ("ai.bicep", account),
    ]);
    let report = check(&sources, &["main.bicep", "ai.bicep"]);
    assert_eq!(report.summary.units, 1);
    let found = report.findings.iter().filter(|f| f.check.id == "AIS101");
    let places: Vec<String> = found.map(|f| shown(f, &sources)).collect();
    assert_eq!(
        places,
        ["AIS101 main.bicep:4\n  ai.bicep:8 set here in the module"]
    );
}
