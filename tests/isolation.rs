//! What the tool keeps away from: the network, other programs, files outside of what is checked, the
//! environment. Each test gives the real binary a repository that tries to lead it out.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tool::{Run, check, run, write};

/// What stands in every file outside: it must never be printed.
const MARKER: &str = "outside-content-7f3a";

const FORMATS: [&str; 13] = [
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "sarif",
    "github",
    "markdown",
    "junit",
    "gitlab",
    "azure",
    "rdjson",
    "csv",
];

/// An insecure search service, found as SRC101.
fn search(name: &str) -> String {
    format!(
        "resource \"azurerm_search_service\" \"index\" {{\n  name                = \"{name}\"\n  resource_group_name = \"rg\"\n  location            = \"westeurope\"\n  sku                 = \"standard\"\n}}\n"
    )
}

fn search_bicep(name: &str) -> String {
    format!(
        "resource index 'Microsoft.Search/searchServices@2023-11-01' = {{\n  name: {name}\n  location: 'westeurope'\n  sku: {{ name: 'standard' }}\n  properties: {{ publicNetworkAccess: 'enabled' }}\n}}\n"
    )
}

fn template(name: &str, more: &str) -> String {
    format!(
        "{{\n  \"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\",\n  \"contentVersion\": \"1.0.0.0\",\n  \"resources\": [\n    {{ \"type\": \"Microsoft.Search/searchServices\", \"apiVersion\": \"2023-11-01\", \"name\": \"{name}\", \"location\": \"westeurope\", \"properties\": {{}} }}{more}\n  ]\n}}\n"
    )
}

/// A repository in `repository`, and beside it, in `outside`, what it must not reach.
struct Place(tempfile::TempDir);

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(place.repository().join(".git")).unwrap();
        for (name, text) in [
            ("main.tf", search(MARKER)),
            ("module/main.tf", search(MARKER)),
            ("main.bicep", search_bicep(&format!("'{MARKER}'"))),
            (
                "types.bicep",
                format!("@export()\nvar taken = '{MARKER}'\n"),
            ),
            (
                "main.bicepparam",
                format!("using none\nparam name = '{MARKER}'\n"),
            ),
            ("azuredeploy.json", template(MARKER, "")),
            ("secret.txt", MARKER.to_owned()),
            ("secret.json", format!("{{ \"name\": \"{MARKER}\" }}")),
            (
                "terraform.tfvars",
                format!("name = \"{MARKER}\"\n{MARKER} {MARKER}\n"),
            ),
            (
                "parameters.json",
                format!("{{ \"parameters\": {{ \"name\": {{ \"value\": \"{MARKER}\" }} }} }}"),
            ),
            ("stanchion.toml", format!("{MARKER} = \"{MARKER}\"\n")),
            ("baseline.json", format!("{{ \"{MARKER}\": \"{MARKER}\" }}")),
            ("checks/ABC101.yaml", format!("{MARKER}: {MARKER}\n")),
        ] {
            write(&place.outside(), name, &text);
        }
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn repository(&self) -> PathBuf {
        self.0.path().join("repository")
    }

    fn outside(&self) -> PathBuf {
        self.0.path().join("outside")
    }

    fn write(&self, name: &str, text: &str) {
        write(&self.repository(), name, text);
    }

    /// A link in the repository to what lies outside.
    fn link(&self, name: &str, target: &str) {
        let link = self.repository().join(name);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(self.outside().join(target), link).unwrap();
    }

    /// Checks the repository, and that nothing of what lies outside is printed in any format, nor as
    /// a model.
    fn check(&self, arguments: &[&str]) -> Run {
        for format in FORMATS {
            let mut all = vec!["check", "--output-format", format, "--show-undecided"];
            all.extend(arguments);
            self.assert_silent(&run(&self.repository(), &all), format);
        }
        self.assert_silent(&run(&self.repository(), &["model", "."]), "model");
        check(&self.repository(), arguments)
    }

    fn assert_silent(&self, run: &Run, what: &str) {
        let printed = format!("{}{}", run.out, run.err);
        assert!(!printed.contains(MARKER), "{what}: {printed}");
        assert!(!printed.contains("panicked"), "{what}: {printed}");
    }

    /// Checks that there are diagnostics that begin so, and that what stands beside is checked.
    fn assert_refused(&self, expected: &[&str]) {
        let run = self.check(&["--select=SRC101"]);
        let diagnostics = run.diagnostics();
        for expected in expected {
            let mut said = diagnostics.iter();
            let said = said.find(|said| said.starts_with(expected));
            assert!(said.is_some(), "{expected}: {diagnostics:#?}");
        }
        let mut findings = run.findings().into_iter();
        assert!(
            findings.any(|finding| finding.starts_with("SRC101 beside/")),
            "{}",
            run.out
        );
    }
}

fn beside() -> (&'static str, String) {
    ("beside/main.tf", search("srch-beside"))
}

#[test]
fn links_to_files_outside_are_not_read() {
    let (name, text) = beside();
    let place = Place::new(&[(name, &text)]);
    place.link("tf/main.tf", "main.tf");
    place.link("bicep/main.bicep", "main.bicep");
    place.link("arm/azuredeploy.json", "azuredeploy.json");
    place.link("vars/terraform.tfvars", "terraform.tfvars");
    place.write("vars/main.tf", "variable \"name\" {}\n");
    place.write("given/main.bicep", "param name string\n");
    place.link("given/main.parameters.json", "parameters.json");
    place.link("configured/bicepconfig.json", "secret.json");
    place.write("configured/main.bicep", "module m 'br/x:y:1' = {}\n");
    place.link("locked/.terraform.lock.hcl", "terraform.tfvars");
    place.write("locked/main.tf", "locals {}\n");
    place.assert_refused(&[
        "outside tf/main.tf:",
        "outside bicep/main.bicep:",
        "outside arm/azuredeploy.json:",
        "outside vars/terraform.tfvars:",
    ]);
    // Named by themselves, as pre-commit names files, they are no better.
    for name in ["tf/main.tf", "bicep/main.bicep", "arm/azuredeploy.json"] {
        let run = check(&place.repository(), &[name]);
        place.assert_silent(&run, name);
        assert_eq!(run.code, 2, "{name}: {}", run.out);
        assert!(run.diagnostics()[0].starts_with(&format!("outside {name}:")));
    }
}

#[test]
fn links_to_folders_outside_are_not_followed() {
    let (name, text) = beside();
    let place = Place::new(&[(name, &text)]);
    place.link("linked", "");
    place.write(
        "calls/main.tf",
        "module \"m\" {\n  source = \"../linked/module\"\n}\n",
    );
    place.write(
        "calls/main.bicep",
        "module m '../linked/main.bicep' = {\n}\n",
    );
    symlink(".", place.repository().join("again")).unwrap();
    symlink("../beside", place.repository().join("beside/round")).unwrap();
    place.assert_refused(&[
        "skipped linked:",
        "skipped again:",
        "unread-module calls/main.tf:1: module 'm' is not read: ../linked/module: it lies outside",
        "unread-module calls/main.bicep:1:",
    ]);
    let run = check(&place.repository(), &["linked", "--no-config"]);
    place.assert_silent(&run, "linked");
    assert_eq!((run.code, run.findings().len()), (2, 0));
    assert!(run.diagnostics()[0].starts_with("outside linked:"));
}

#[test]
fn terraform_does_not_lead_out() {
    let (name, text) = beside();
    let place = Place::new(&[(name, &text)]);
    let absolute = place.outside();
    let absolute = absolute.to_str().unwrap();
    place.write(
        "modules/main.tf",
        &format!(
            "module \"up\" {{\n  source = \"../../outside/module\"\n}}\nmodule \"absolute\" {{\n  source = \"{absolute}/module\"\n}}\nmodule \"restored\" {{\n  source = \"acme/search/azurerm\"\n}}\nmodule \"linked\" {{\n  source = \"acme/other/azurerm\"\n}}\n"
        ),
    );
    place.write(
        "modules/.terraform/modules/modules.json",
        r#"{"Modules": [
          {"Key": "restored", "Source": "registry.terraform.io/acme/search/azurerm", "Dir": "../../outside/module"},
          {"Key": "linked", "Source": "registry.terraform.io/acme/other/azurerm", "Dir": ".terraform/modules/linked"}]}"#,
    );
    place.link("modules/.terraform/modules/linked", "module");
    let mut files = String::new();
    for (number, path) in [
        format!("{absolute}/secret.txt"),
        "../../outside/secret.txt".to_owned(),
        "${path.module}/../../outside/secret.txt".to_owned(),
        "${path.root}/link.txt".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        for function in [
            "file",
            "filebase64",
            "filemd5",
            "filesha512",
            "templatefile",
            "fileexists",
        ] {
            let more = if function == "templatefile" {
                ", {}"
            } else {
                ""
            };
            files += &format!(
                "resource \"azurerm_search_service\" \"{function}{number}\" {{\n  name = {function}(\"{path}\"{more})\n}}\n"
            );
        }
    }
    files += &format!("output \"set\" {{\n  value = fileset(\"{absolute}\", \"**\")\n}}\n");
    place.write("files/main.tf", &files);
    place.link("files/link.txt", "secret.txt");
    place.assert_refused(&[
        "unread-module modules/main.tf:1: module 'up' is not read: ../../outside/module: it lies outside",
        "unread-module modules/main.tf:4:",
        "unread-module modules/main.tf:7: module 'restored' is not read: .terraform/modules/modules.json says",
        "unread-module modules/main.tf:10: module 'linked' is not read: acme/other/azurerm: it lies outside",
    ]);
    let run = check(&place.repository(), &["files"]);
    let unread = run.diagnostics();
    let unread = unread
        .iter()
        .filter(|said| said.starts_with("unread-file files/main.tf:"));
    // Four ways for six functions (`fileexists` of a link is not told), and the set.
    assert!(unread.count() >= 24, "{:#?}", run.diagnostics());
}

#[test]
fn bicep_does_not_lead_out() {
    let (name, text) = beside();
    let place = Place::new(&[(name, &text)]);
    for (number, (statement, code)) in [
        (
            "module m '../../outside/main.bicep' = {\n}",
            "unread-module",
        ),
        ("module m 'link.bicep' = {\n}", "unread-module"),
        ("import { taken } from '../../outside/types.bicep'", ""),
        (
            "var x = loadTextContent('../../outside/secret.txt')",
            "unread-file",
        ),
        ("var x = loadTextContent('link.txt')", "unread-file"),
        (
            "var x = loadJsonContent('../../outside/secret.json')",
            "unread-file",
        ),
        (
            "var x = loadYamlContent('../../outside/secret.json')",
            "unread-file",
        ),
        (
            "var x = loadFileAsBase64('../../outside/secret.txt')",
            "unread-file",
        ),
        ("var x = loadDirectoryFileInfo('../../outside')", ""),
        ("var x = loadTextContent('/etc/hostname')", "unread-file"),
    ]
    .iter()
    .enumerate()
    {
        let folder = format!("case{number}");
        let used = search_bicep("x ?? taken ?? 'x'");
        place.write(
            &format!("{folder}/main.bicep"),
            &format!("{statement}\n{used}"),
        );
        place.link(&format!("{folder}/link.bicep"), "main.bicep");
        place.link(&format!("{folder}/link.txt"), "secret.txt");
        if !code.is_empty() {
            place.assert_refused(&[&format!("{code} {folder}/main.bicep:1:")]);
        }
        fs::remove_file(place.repository().join(format!("{folder}/link.bicep"))).unwrap();
    }
    place.write(
        "using/main.bicepparam",
        "using '../../outside/main.bicep'\n",
    );
    place.write("extending/main.bicep", "param name string\n");
    place.write(
        "extending/main.bicepparam",
        "using 'main.bicep'\nextends '../../outside/main.bicepparam'\n",
    );
    place.write(
        "cached/bicepconfig.json",
        &format!(
            "{{ \"cacheRootDirectory\": \"{}\" }}",
            place.outside().display()
        ),
    );
    place.write(
        "cached/main.bicep",
        "module m 'br:x.azurecr.io/y:1' = {\n}\n",
    );
    place.assert_refused(&[
        "unread-file extending/main.bicepparam:2:",
        "unread-module cached/main.bicep:1:",
    ]);
    let run = check(&place.repository(), &["using/main.bicepparam"]);
    place.assert_silent(&run, "using");
    assert_eq!(run.findings(), [""; 0]);
    assert!(!run.diagnostics().is_empty(), "{}", run.out);
}

#[test]
fn linked_templates_do_not_lead_out() {
    let (name, text) = beside();
    let place = Place::new(&[(name, &text)]);
    let link = |path: &str| {
        format!(
            ",\n    {{ \"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"2021-04-01\", \"name\": \"d\",\n      \"properties\": {{ \"mode\": \"Incremental\", \"templateLink\": {{ \"relativePath\": \"{path}\" }} }} }}"
        )
    };
    place.write(
        "up/azuredeploy.json",
        &template("srch-a", &link("../../outside/azuredeploy.json")),
    );
    place.write(
        "link/azuredeploy.json",
        &template("srch-b", &link("linked/azuredeploy.json")),
    );
    place.link("link/linked", "");
    place.assert_refused(&[
        "unread-module up/azuredeploy.json:6: the deployment's template is not read: ../../outside/azuredeploy.json lies outside",
        "unread-module link/azuredeploy.json:6: the deployment's template is not read: linked/azuredeploy.json lies outside",
    ]);
}

#[test]
fn a_configuration_file_that_is_found_does_not_lead_out() {
    let place = Place::new(&[("main.tf", &search("srch-claims"))]);
    for setting in [
        "baseline = \"../outside/baseline.json\"",
        "checks = \"../outside/checks\"",
        "[modules]\nmirror = \"../outside\"",
        "[[environment]]\nname = \"prod\"\nvar_files = [\"../outside/terraform.tfvars\"]",
        "baseline = \"/etc/hostname\"",
        "baseline = \"link.json\"",
        "[[environment]]\nname = \"prod\"\nvar_files = [\"linked/terraform.tfvars\"]",
    ] {
        place.write("stanchion.toml", setting);
        let _ = fs::remove_file(place.repository().join("link.json"));
        let _ = fs::remove_file(place.repository().join("linked"));
        place.link("link.json", "baseline.json");
        place.link("linked", "");
        let run = check(&place.repository(), &[]);
        place.assert_silent(&run, setting);
        assert_eq!(run.code, 2, "{setting}: {}{}", run.out, run.err);
        let said = run.err.replace("\n  │ ", " ");
        assert!(said.contains("stanchion.toml:"), "{setting}: {said}");
        assert!(said.contains("outside of what is"), "{setting}: {said}");
    }
    // The file itself may be such a link.
    fs::remove_file(place.repository().join("stanchion.toml")).unwrap();
    place.link("stanchion.toml", "stanchion.toml");
    let run = check(&place.repository(), &[]);
    place.assert_silent(&run, "the file");
    assert_eq!(run.code, 2);
    // Whoever names it on the command line is trusted.
    fs::remove_file(place.repository().join("stanchion.toml")).unwrap();
    write(&place.outside(), "good.tfvars", "name = \"srch-given\"\n");
    place.write(
        "stanchion.toml",
        "[[environment]]\nname = \"prod\"\nvar_files = [\"../outside/good.tfvars\"]",
    );
    let run = check(
        &place.repository(),
        &["--config", "stanchion.toml", "--select=SRC101"],
    );
    assert_eq!(run.findings(), ["SRC101 main.tf:1"], "{}", run.err);
}

#[test]
fn what_the_command_line_names_is_read_where_it_lies() {
    let place = Place::new(&[("main.tf", &search("srch-${var.name}"))]);
    place.write("variables.tf", "variable \"name\" {}\n");
    write(&place.outside(), "good.tfvars", "name = \"given\"\n");
    let good = place.outside().join("good.tfvars");
    let good = good.to_str().unwrap();
    let run = check(
        &place.repository(),
        &["--var-file", good, "--select=SRC101"],
    );
    assert_eq!(run.findings(), ["SRC101 main.tf:1"], "{}", run.err);
    assert_eq!(run.diagnostics(), [""; 0]);
    // A link in the repository may have come with it.
    place.link("prod.tfvars", "terraform.tfvars");
    place.link("known.json", "baseline.json");
    for arguments in [["--var-file", "prod.tfvars"], ["--baseline", "known.json"]] {
        let run = check(&place.repository(), &arguments);
        place.assert_silent(&run, arguments[1]);
        assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    }
}

/// Waits for the end, which must come soon.
fn soon(mut child: Child) -> Output {
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().unwrap()
}

#[test]
fn pipes_and_devices_are_not_waited_for() {
    let (name, text) = beside();
    let place = Place::new(&[(name, &text)]);
    let pipe = |name: &str| {
        let path = place.repository().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    for name in [
        "tf/main.tf",
        "bicep/main.bicep",
        "arm/azuredeploy.json",
        "vars/x.auto.tfvars",
    ] {
        pipe(name);
    }
    pipe("loaded/pipe.txt");
    place.write("loaded/main.bicep", "var x = loadTextContent('pipe.txt')\n");
    place.write(
        "loaded/main.tf",
        "output \"x\" {\n  value = file(\"pipe.txt\")\n}\n",
    );
    symlink("/dev/zero", place.repository().join("tf/zero.tf")).unwrap();
    let start = |arguments: &[&str]| {
        let child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
            .args(["check", "--select=SRC101", "--output-format=json"])
            .args(arguments)
            .current_dir(place.repository())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let output = soon(child.unwrap());
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    };
    let all = start(&["."]);
    assert_eq!(all.findings(), ["SRC101 beside/main.tf:1"]);
    let said = all.diagnostics().join("\n");
    for name in [
        "tf/main.tf",
        "bicep/main.bicep",
        "arm/azuredeploy.json",
        "vars/x.auto.tfvars",
    ] {
        assert!(
            said.contains(&format!("skipped {name}:null: a pipe or a device")),
            "{said}"
        );
        if name.ends_with(".tfvars") {
            continue;
        }
        // As an argument it is an error.
        let one = start(&[name]);
        assert!(
            one.diagnostics().join("\n").contains("not a regular file"),
            "{name}: {}{}",
            one.out,
            one.err
        );
    }
    pipe("stanchion.toml");
    pipe("known.json");
    assert_eq!(start(&[".", "--config", "stanchion.toml"]).code, 2);
    assert_eq!(start(&[".", "--baseline", "known.json"]).code, 2);
}

#[test]
fn the_environment_is_not_told() {
    let place = Place::new(&[]);
    place.write(
        "tf/main.tf",
        &format!("variable \"name\" {{}}\nvariable \"home\" {{\n  default = \"~\"\n}}\n{}output \"home\" {{\n  value = \"${{pathexpand(var.home)}}${{abspath(\".\")}}\"\n}}\n", search("srch-${var.name}-$HOME-%PATH%")),
    );
    place.write(
        "bicep/main.bicep",
        &format!("param name string\n{}", search_bicep("name")),
    );
    place.write(
        "bicep/main.bicepparam",
        "using 'main.bicep'\nparam name = readEnvironmentVariable('SECRET_NAME', 'srch-default')\n",
    );
    let variables = [
        "TF_VAR_name",
        "ARM_CLIENT_SECRET",
        "AZURE_CLIENT_SECRET",
        "SECRET_NAME",
        "GITHUB_TOKEN",
        "TF_CLI_ARGS",
        "STANCHION_CONFIG",
    ];
    let secret = "from-the-environment-93b1";
    for format in FORMATS.iter().copied().chain(["model"]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stanchion"));
        match format {
            "model" => command.args(["model", "."]),
            format => command.args(["check", "--show-undecided", "--output-format", format]),
        };
        for variable in variables {
            command.env(variable, secret);
        }
        let output = command.current_dir(place.repository()).output().unwrap();
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8(printed).unwrap();
        assert!(!printed.is_empty(), "{format}");
        assert!(!printed.contains(secret), "{format}: {printed}");
    }
}

/// The calls to the kernel that a run makes, as `strace` writes them; `None` where there is none.
/// `STANCHION_STRACE=required` makes that an error.
fn traced(folder: &Path, calls: &str, arguments: &[&str]) -> Option<(Run, String)> {
    let trace = folder.join("../trace.txt");
    let output = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-s",
            "400",
            "-e",
            &format!("trace={calls}"),
            "-o",
        ])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_stanchion"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output();
    let text = fs::read_to_string(&trace).unwrap_or_default();
    let Some(output) = output.ok().filter(|_| text.contains("execve")) else {
        let required = std::env::var("STANCHION_STRACE").is_ok_and(|value| value == "required");
        assert!(!required, "there is no strace that works here");
        return None;
    };
    let run = Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    Some((run, text))
}

/// A repository with everything in it that could make a program look elsewhere.
fn tempting() -> Place {
    let place = Place::new(&[]);
    place.write(
        "tf/main.tf",
        &format!(
            "terraform {{\n  backend \"azurerm\" {{}}\n}}\nmodule \"git\" {{\n  source = \"git::https://example.com/x.git\"\n}}\nmodule \"registry\" {{\n  source  = \"Azure/avm-res-search-searchservice/azurerm\"\n  version = \"0.1.0\"\n}}\nmodule \"up\" {{\n  source = \"../../outside/module\"\n}}\ndata \"http\" \"x\" {{\n  url = \"https://example.com\"\n}}\ndata \"external\" \"y\" {{\n  program = [\"sh\", \"-c\", \"touch /tmp/owned\"]\n}}\nresource \"null_resource\" \"z\" {{\n  provisioner \"local-exec\" {{\n    command = \"touch /tmp/owned\"\n  }}\n}}\noutput \"f\" {{\n  value = file(\"../../outside/secret.txt\")\n}}\n{}",
            search("srch-claims")
        ),
    );
    place.write(
        "bicep/main.bicep",
        "extension microsoftGraphV1\nmodule m 'br/public:avm/res/search/search-service:0.1.0' = {\n}\nmodule t 'ts:00000000-0000-0000-0000-000000000000/rg/x:1' = {\n}\nvar x = loadTextContent('../../outside/secret.txt')\n",
    );
    place.write(
        "arm/azuredeploy.json",
        &template(
            "srch-x",
            ",\n{ \"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"2021-04-01\", \"name\": \"d\", \"properties\": { \"templateLink\": { \"uri\": \"https://example.com/x.json\" } } }",
        ),
    );
    place.link("link/main.tf", "main.tf");
    place.link("folder", "");
    place
}

#[test]
fn no_network_and_no_other_program() {
    let place = tempting();
    for arguments in [
        &["check", "."][..],
        &[
            "check",
            ".",
            "--output",
            "out.sarif",
            "--output-format",
            "sarif",
        ],
        &["model", "."],
        &["explain", "AIS101"],
        &["baseline", "create", "."],
        &["init", "."],
    ] {
        let traced = traced(
            &place.repository(),
            "%network,execve,execveat,fork,vfork,kill",
            arguments,
        );
        let Some((run, trace)) = traced else { return };
        assert!(run.code < 3, "{arguments:?}: {}", run.err);
        let calls: Vec<&str> = trace
            .lines()
            .filter(|line| line.contains('(') && !line.contains("+++"))
            // A thread that ended with the program while strace looked at it: no call.
            .filter(|line| !line.contains("???("))
            .collect();
        // The one is how it was started itself.
        assert_eq!(calls.len(), 1, "{arguments:?}: {calls:#?}");
        assert!(calls[0].contains("execve("), "{calls:?}");
    }
}

#[test]
fn every_file_opened_lies_in_the_repository() {
    let place = tempting();
    let calls = "open,openat,openat2,creat,readlink,readlinkat,execve";
    let Some((run, trace)) = traced(&place.repository(), calls, &["check", "."]) else {
        return;
    };
    assert!(run.out.contains("SRC101"), "{}{}", run.out, run.err);
    let root = place.0.path().canonicalize().unwrap();
    let outside = root.join("outside");
    let opened = trace.lines().filter(|line| line.contains("open"));
    let opened: Vec<&str> = opened.filter_map(|line| line.split('"').nth(1)).collect();
    assert!(
        opened.iter().any(|path| path.ends_with("tf/main.tf")),
        "{opened:#?}"
    );
    for path in opened {
        let real = fs::canonicalize(place.repository().join(path));
        let real = real.unwrap_or_else(|_| place.repository().join(path));
        assert!(!real.starts_with(&outside), "{path}");
        // What is not the repository's is the system's: libraries, and how many cores there are.
        let of_system = ["/etc/ld.so", "/lib", "/usr/lib", "/proc/", "/sys/", "/dev/"];
        assert!(
            real.starts_with(root.join("repository"))
                || path
                    .rsplit('/')
                    .next()
                    .is_some_and(|name| name.contains(".so"))
                || of_system.iter().any(|system| path.starts_with(system)),
            "{path}"
        );
    }
}

#[test]
fn secrets_are_hidden_in_every_format() {
    let place = Place::new(&[]);
    let (default, written, key) = (
        "hunter2-of-a-default",
        "hunter2-written-out",
        "AbCd1234EfGh5678IjKl9012MnOp3456QrSt7890UvWx",
    );
    place.write(
        "bicep/main.bicep",
        &format!(
            "@secure()\nparam adminPassword string = '{default}'\nresource index 'Microsoft.Search/searchServices@2023-11-01' = {{\n  name: 'srch-a'\n  location: 'westeurope'\n  tags: {{ apiKey: '{key}', password: adminPassword }}\n  properties: {{ publicNetworkAccess: 'enabled', adminPassword: '{written}' }}\n}}\noutput all string = adminPassword\n"
        ),
    );
    let tags =
        format!("tags = {{ password = var.pw, admin_password = \"{written}\", key = \"{key}\" }}");
    place.write(
        "tf/main.tf",
        &format!(
            "variable \"pw\" {{\n  sensitive = true\n  default   = \"{default}\"\n}}\n{}",
            search("srch-b").replace("sku ", &format!("{tags}\n  sku "))
        ),
    );
    // A mistake beside a secret: its line is shown.
    place.write(
        "broken/main.tf",
        &format!("resource \"a\" \"b\" {{\n  admin_password = \"{written}\" oops\n}}\n"),
    );
    for format in FORMATS {
        let run = run(
            &place.repository(),
            &[
                "check",
                ".",
                "--show-undecided",
                "--profile=strict",
                "--output-format",
                format,
            ],
        );
        assert!(
            run.out.contains("SRC101"),
            "{format}: {}{}",
            run.out,
            run.err
        );
        let printed = format!("{}{}", run.out, run.err);
        for secret in [default, written, key] {
            assert!(!printed.contains(secret), "{format}: {secret}: {printed}");
        }
    }
}
