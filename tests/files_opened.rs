//! A file named by itself: whose unit is evaluated, what is shown, and how many files that opens.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use stanchion::checks::{self, Selection};
use stanchion::discover::Inputs;
use stanchion::finding::Report;
use stanchion::scan::{self, Request};
use stanchion::source::Sources;

struct Estate(tempfile::TempDir);

impl Estate {
    fn new(files: &[(&str, &str)]) -> Self {
        let estate = Self(tempfile::tempdir().unwrap());
        fs::create_dir(estate.0.path().join(".git")).unwrap();
        for (name, text) in files {
            estate.write(name, text);
        }
        estate
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn check(&self, paths: &[&str]) -> (Report, Sources) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let sources = Sources::new(self.0.path()).with_roots(paths.iter().map(PathBuf::as_path));
        let request = Request {
            paths,
            inputs: Inputs::default(),
            selection: Selection {
                select: vec!["SRC101".to_owned(), "APM".to_owned()],
                ..Selection::default()
            },
            ..Request::default()
        };
        let report = scan::check(&request, checks::as_written(), &sources);
        (report, sources)
    }

    /// Violations as `code path address`, and whatever was said besides.
    fn found(&self, path: &str) -> Vec<String> {
        let (report, sources) = self.check(&[path]);
        let findings = report.findings.iter();
        let findings = findings.filter(|finding| finding.certainty.is_violation());
        let mut found: Vec<String> = findings
            .map(|finding| {
                let file = sources.get(finding.span.file).unwrap();
                format!(
                    "{} {} {}",
                    finding.check.id, file.display, finding.subject.address
                )
            })
            .collect();
        let said = report.diagnostics.iter();
        found.extend(said.map(|said| format!("{}: {}", said.code, said.message)));
        found
    }
}

const SEARCH: &str = r#"resource "azurerm_search_service" "index" {
  name                          = "srch-claims"
  resource_group_name           = "rg-claims"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = var.public
  local_authentication_enabled  = false
}
"#;
const PUBLIC: &str = "variable \"public\" {\n  type = bool\n}\n";
const BACKEND: &str = "terraform {\n  backend \"azurerm\" {}\n}\n";

const SEARCH_BICEP: &str = "param public string
resource index 'Microsoft.Search/searchServices@2023-11-01' = {
  name: 'srch-claims'
  location: 'westeurope'
  sku: { name: 'standard' }
  properties: { publicNetworkAccess: public, disableLocalAuth: true }
}
";

fn call(source: &str, public: bool) -> String {
    format!("module \"index\" {{\n  source = \"{source}\"\n  public = {public}\n}}\n")
}

#[test]
fn a_module_loads_the_roots_that_call_it() {
    let middle = "variable \"open\" {}\nmodule \"index\" {\n  source = \"../index\"\n  public = var.open\n}\n";
    let root = "module \"rag\" {\n  source = \"../../modules/rag\"\n  open   = true\n}\n";
    let estate = Estate::new(&[
        ("modules/index/main.tf", SEARCH),
        ("modules/index/variables.tf", PUBLIC),
        ("modules/rag/main.tf", middle),
        ("live/prod/main.tf", &format!("{BACKEND}{root}")),
        (
            "live/dev/main.tf",
            &format!("{BACKEND}{}", root.replace("true", "false")),
        ),
        ("live/other/main.tf", &SEARCH.replace("var.public", "true")),
    ]);
    let expected =
        ["SRC101 live/prod/main.tf module.rag.module.index.azurerm_search_service.index"];
    for changed in [
        "modules/index/main.tf",
        "modules/rag/main.tf",
        "live/prod/main.tf",
    ] {
        assert_eq!(estate.found(changed), expected, "{changed}");
    }
    assert!(estate.found("live/dev/main.tf").is_empty());
}

#[test]
fn an_example_below_calls_the_module_above() {
    let estate = Estate::new(&[
        ("main.tf", SEARCH),
        ("variables.tf", PUBLIC),
        ("examples/default/main.tf", &call("../..", true)),
        (
            "examples/private/main.tf.json",
            r#"{"module": {"m": {"source": "../../", "public": false}}}"#,
        ),
    ]);
    assert_eq!(
        estate.found("main.tf"),
        ["SRC101 examples/default/main.tf module.index.azurerm_search_service.index"]
    );
    assert!(estate.found("examples/private/main.tf.json").is_empty());
}

#[test]
fn variable_files_belong_to_the_module_beside_or_above() {
    let estate = Estate::new(&[
        ("infra/main.tf", SEARCH),
        ("infra/variables.tf", PUBLIC),
        ("infra/shut.tfvars", "public = false\n"),
        ("infra/open.tfvars", "public = true\n"),
        ("infra/env/prod/terraform.tfvars", "public = true\n"),
        ("auto/main.tf", SEARCH),
        ("auto/variables.tf", PUBLIC),
        ("auto/x.auto.tfvars", "public = true\n"),
        ("alone/x.tfvars", "public = true\n"),
    ]);
    let infra = ["SRC101 infra/main.tf azurerm_search_service.index"];
    assert_eq!(estate.found("infra/open.tfvars"), infra);
    assert_eq!(estate.found("infra/env/prod/terraform.tfvars"), infra);
    assert!(estate.found("infra/shut.tfvars").is_empty());
    assert!(estate.found("infra/main.tf").is_empty());
    assert_eq!(
        estate.found("auto/x.auto.tfvars"),
        ["SRC101 auto/main.tf azurerm_search_service.index"]
    );
    let alone = estate.found("alone/x.tfvars");
    assert!(
        matches!(alone.as_slice(), [said] if said.starts_with("skipped: no Terraform module")),
        "{alone:?}"
    );
}

#[test]
fn a_bicep_module_loads_the_entries_that_call_it() {
    let main = "param open string\nmodule index 'core/index.bicep' = {\n  name: 'index'\n  params: { public: open }\n}\n";
    let estate = Estate::new(&[
        ("infra/core/index.bicep", SEARCH_BICEP),
        ("infra/main.bicep", main),
        (
            "infra/params/prod.bicepparam",
            "using '../main.bicep'\nparam open = 'enabled'\n",
        ),
        ("arm/main.bicep", SEARCH_BICEP),
        (
            "arm/parameters/main.parameters.prod.json",
            r#"{
            "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
            "contentVersion": "1.0.0.0", "parameters": { "public": { "value": "enabled" } } }"#,
        ),
    ]);
    for changed in [
        "infra/core/index.bicep",
        "infra/main.bicep",
        "infra/params/prod.bicepparam",
    ] {
        let found = estate.found(changed);
        assert_eq!(found.len(), 1, "{changed}: {found:?}");
        assert!(
            found[0].starts_with("SRC101 infra/"),
            "{changed}: {found:?}"
        );
    }
    let found = estate.found("arm/parameters/main.parameters.prod.json");
    assert!(
        matches!(found.as_slice(), [one] if one.starts_with("SRC101 arm/main.bicep")),
        "{found:?}"
    );
}

const CALLS_INDEX: &str = "param open string = 'disabled'\nmodule index 'core/index.bicep' = {\n  name: 'index'\n  params: { public: open }\n}\n";

fn parameters(open: &str) -> String {
    format!(
        r#"{{
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0", "parameters": {{ "open": {{ "value": "{open}" }} }} }}"#
    )
}

#[test]
fn what_is_deployed_with_parameters_is_not_judged_through_its_tests() {
    let test = "module main 'main.bicep' = {\n  name: 'main'\n  params: { open: 'enabled' }\n}\n";
    let files = [
        ("infra/core/index.bicep", SEARCH_BICEP),
        ("infra/main.bicep", CALLS_INDEX),
        ("infra/main.test.bicep", test),
    ];
    let (open, closed) = (parameters("enabled"), parameters("disabled"));
    let deployed = Estate::new(&files);
    deployed.write("infra/main.parameters.json", &open);
    for path in [".", "infra/main.bicep", "infra/core/index.bicep"] {
        let found = deployed.found(path);
        assert!(
            matches!(found.as_slice(), [one] if one.starts_with("SRC101 infra/main.bicep")),
            "{path}: {found:?}"
        );
    }
    let closed_off = Estate::new(&files);
    closed_off.write("infra/main.parameters.json", &closed);
    assert_eq!(closed_off.found("."), Vec::<String>::new());
    // Named by itself the test is what is asked about.
    let found = closed_off.found("infra/main.test.bicep");
    assert!(
        matches!(found.as_slice(), [one] if one.starts_with("SRC101 infra/main.test.bicep")),
        "{found:?}"
    );
    // An environment's name is none of a test.
    let environments = Estate::new(&files[..2]);
    environments.write("infra/main.parameters.json", &closed);
    environments.write("infra/test.bicep", test);
    let found = environments.found(".");
    assert!(
        matches!(found.as_slice(), [one] if one.starts_with("SRC101 infra/test.bicep")),
        "{found:?}"
    );
}

#[test]
fn a_module_is_judged_by_its_defaults_and_by_its_tests() {
    let test = "module main '../../../main.bicep' = {\n  name: 'main'\n  params: { open: 'enabled' }\n}\nmodule shared 'dependencies.bicep' = {\n  name: 'shared'\n  params: { public: 'enabled' }\n}\n";
    let open = CALLS_INDEX.replace("'disabled'", "'enabled'");
    let estate = Estate::new(&[
        ("search/core/index.bicep", SEARCH_BICEP),
        ("search/main.bicep", &open),
        ("search/tests/e2e/waf/dependencies.bicep", SEARCH_BICEP),
        ("search/tests/e2e/waf/main.test.bicep", test),
    ]);
    let (report, _) = estate.check(&["."]);
    assert_eq!(report.summary.units, 2, "{:?}", report.diagnostics);
    let found = estate.found(".");
    let of = |path: &str| found.iter().filter(|one| one.contains(path)).count();
    assert_eq!(of("search/main.bicep"), 1, "{found:?}");
    assert_eq!(of("search/tests/e2e/waf/main.test.bicep"), 2, "{found:?}");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_loaded_file_belongs_to_whoever_loads_it() {
    let policy = "<policies><inbound><cors allow-credentials=\"true\"><allowed-origins><origin>*</origin></allowed-origins></cors></inbound></policies>";
    let terraform = r#"
resource "azurerm_api_management_api_policy" "openai" {
  api_name            = "openai"
  api_management_name = "apim"
  resource_group_name = "rg"
  xml_content         = file("${path.module}/policies/openai.xml")
}
"#;
    let estate = Estate::new(&[
        ("gateway/main.tf", terraform),
        ("gateway/policies/openai.xml", policy),
        ("notes/readme.xml", "<x/>"),
    ]);
    let (report, sources) = estate.check(&["gateway/policies/openai.xml"]);
    assert_eq!(report.summary.units, 1, "{:?}", report.diagnostics);
    let path = estate.0.path().join("gateway/policies/openai.xml");
    assert!(sources.holds(&path), "the policy is read by its resource");
    let nobody = estate.found("notes/readme.xml");
    assert!(
        matches!(nobody.as_slice(), [said] if said.contains("none of those loads it")),
        "{nobody:?}"
    );
}

/// 3,000 files: 150 Terraform modules of 6 files, 150 Bicep entries of 4, and what else lies about.
fn large() -> Estate {
    let estate = Estate::new(&[]);
    for root in 0..150 {
        let folder = format!("live/r{root:03}");
        estate.write(
            &format!("{folder}/main.tf"),
            &call("../../modules/index", root == 7),
        );
        estate.write(&format!("{folder}/backend.tf"), BACKEND);
        for file in ["variables", "outputs", "locals", "providers"] {
            estate.write(&format!("{folder}/{file}.tf"), "locals {}\n");
        }
        let folder = format!("apps/a{root:03}");
        estate.write(&format!("{folder}/main.bicep"), SEARCH_BICEP);
        estate.write(
            &format!("{folder}/main.bicepparam"),
            "using 'main.bicep'\nparam public = 'disabled'\n",
        );
        estate.write(&format!("{folder}/names.bicep"), "var x = 1\n");
        estate.write(&format!("{folder}/package.json"), "{}");
        for file in 0..10 {
            let ending = ["json", "md", "py", "yaml", "xml"][file % 5];
            estate.write(&format!("src/s{root:03}/f{file}.{ending}"), "{}");
        }
    }
    estate.write("modules/index/main.tf", SEARCH);
    estate.write("modules/index/variables.tf", PUBLIC);
    estate
}

fn count(folder: &Path, is_counted: &dyn Fn(&Path) -> bool) -> usize {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    files.filter(|entry| is_counted(entry.path())).count()
}

#[test]
fn one_changed_file_of_three_thousand() {
    let estate = large();
    let all = count(estate.0.path(), &|_| true);
    assert!((3000..3100).contains(&all), "{all}");

    let opened = |path: &str| {
        let (report, sources) = estate.check(&[path]);
        assert!(
            report.diagnostics.is_empty(),
            "{path}: {:?}",
            report.diagnostics
        );
        (sources.opened(), report.summary.violated)
    };
    // A root: its 6 files, the module's 2, and the notes of `terraform init` that are not there.
    assert_eq!(opened("live/r007/main.tf"), (10, 1));
    assert_eq!(opened("live/r008/main.tf"), (10, 0));
    // A Bicep file with its parameters, and the bicepconfig.json that is looked for above it.
    let (files, _) = opened("apps/a003/main.bicep");
    assert!(files <= 8, "{files}");
    let (files, _) = opened("apps/a003/main.bicepparam");
    assert!(files <= 8, "{files}");

    // A module: each Terraform file is looked through once, for who calls it; its callers are read.
    let is_terraform = |path: &Path| path.extension().is_some_and(|ending| ending == "tf");
    let terraform = count(estate.0.path(), &is_terraform);
    let (files, violated) = opened("modules/index/main.tf");
    assert_eq!(violated, 1);
    assert!(
        files <= 2 * terraform + 2 * 150 + 10,
        "{files} of {terraform}"
    );
}
