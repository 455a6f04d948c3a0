//! What makes the tool pleasant at a terminal and in an editor, on the real binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use tool::{Run, check, folder, run, run_with};

const SEARCH: &str = r#"resource "azurerm_search_service" "claims" {
  name                          = "srch-claims"
  resource_group_name           = "rg-claims"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = true
  local_authentication_enabled  = false

  identity {
    type = "SystemAssigned"
  }
}
"#;

fn secure() -> String {
    SEARCH.replace("enabled = true", "enabled = false")
}

/// With what decides about colour and links as the test says, whatever it is where the test runs.
fn run_in_terminal_of(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stanchion"));
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_HYPERLINK",
        "TERM",
    ] {
        command.env_remove(name);
    }
    let output = command
        .args(arguments)
        .current_dir(folder)
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

const COMMANDS: [&str; 8] = [
    "check",
    "baseline",
    "explain",
    "test",
    "init",
    "model",
    "completions",
    "man",
];

#[test]
fn five_shells_have_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(Path::new("."), &["completions", shell]);
        assert_eq!((script.code, script.err.as_str()), (0, ""), "{shell}");
        for word in COMMANDS.iter().chain(&["stdin-filename", "new-since"]) {
            assert!(script.out.contains(word), "{shell}: {word}");
        }
    }
    // Codes of checks are completed where the shell's script has a place for values.
    for shell in ["bash", "fish", "zsh"] {
        let script = run(Path::new("."), &["completions", shell]).out;
        assert!(
            script.contains("AIS101") && script.contains("BOT201"),
            "{shell}"
        );
    }
    let wrong = run(Path::new("."), &["completions", "cmd"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
}

/// What bash offers for the last of `words`; `None` where there is no bash.
fn completed_by_bash(words: &[&str]) -> Option<BTreeSet<String>> {
    let script = run(Path::new("."), &["completions", "bash"]).out;
    let list = words
        .iter()
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(" ");
    let ask = format!(
        "{script}\nCOMP_WORDS=({list})\nCOMP_CWORD={last}\n\
         _stanchion stanchion \"${{COMP_WORDS[{last}]}}\" \"${{COMP_WORDS[{before}]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        last = words.len() - 1,
        before = words.len() - 2,
    );
    let folder = folder(&[("ask.sh", &ask)]);
    let output = Command::new("bash")
        .args(["--norc", "ask.sh"])
        .current_dir(folder.path())
        .output()
        .ok()?;
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let offered = String::from_utf8(output.stdout).unwrap();
    Some(offered.lines().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_options_and_codes() {
    let Some(commands) = completed_by_bash(&["stanchion", ""]) else {
        eprintln!("there is no bash here");
        return;
    };
    for command in COMMANDS {
        assert!(commands.contains(command), "{command}");
    }
    let of =
        |words: &[&str]| -> Vec<String> { completed_by_bash(words).unwrap().into_iter().collect() };
    assert_eq!(
        of(&["stanchion", "check", "--show-"]),
        ["--show-config", "--show-suppressed", "--show-undecided"]
    );
    assert_eq!(
        of(&["stanchion", "check", "--profile", ""]),
        ["baseline", "strict"]
    );
    let codes = of(&["stanchion", "explain", "AIS10"]);
    assert!(codes.len() >= 5 && codes.iter().all(|code| code.starts_with("AIS10")));
    assert_eq!(
        of(&["stanchion", "check", "--select", "AIS101"]),
        ["AIS101"]
    );
    assert_eq!(of(&["stanchion", "baseline", "c"]), ["create"]);
}

#[test]
fn each_command_has_a_page_of_the_manual() {
    let main = run(Path::new("."), &["man"]);
    assert_eq!((main.code, main.err.as_str()), (0, ""));
    assert!(main.out.contains(".TH stanchion 1"));
    for part in ["EXIT STATUS", "ENVIRONMENT", "NO_COLOR", "stanchion.toml"] {
        assert!(main.out.contains(part), "{part}");
    }
    for command in COMMANDS {
        let named = format!("stanchion\\-{command}(1)");
        assert!(main.out.contains(&named), "{command}");
        let page = run(Path::new("."), &["man", command]).out;
        assert!(
            page.contains(&format!(".TH stanchion-{command} 1")),
            "{command}"
        );
    }
    let nested = run(Path::new("."), &["man", "baseline", "create"]).out;
    assert!(nested.contains("stanchion baseline create"));
    let wrong = run(Path::new("."), &["man", "deploy"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("no command `deploy`"));
}

#[test]
fn the_manual_is_written_into_a_folder() {
    let folder = folder(&[]);
    let written = run(folder.path(), &["man", "--dir", "share/man1"]);
    assert_eq!(
        (written.code, written.out.as_str(), written.err.as_str()),
        (0, "", "")
    );
    let pages = fs::read_dir(folder.path().join("share/man1")).unwrap();
    let pages: BTreeSet<String> = pages
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    for command in COMMANDS {
        assert!(
            pages.contains(&format!("stanchion-{command}.1")),
            "{command}"
        );
    }
    assert!(pages.contains("stanchion.1") && pages.contains("stanchion-baseline-prune.1"));
    let page = fs::read_to_string(folder.path().join("share/man1/stanchion-check.1")).unwrap();
    assert_eq!(page, run(folder.path(), &["man", "check"]).out);
}

#[test]
fn the_readme_names_options_that_there_are() {
    let folder = folder(&[]);
    run(folder.path(), &["man", "--dir", "."]);
    let pages: String = fs::read_dir(folder.path())
        .unwrap()
        .map(|page| fs::read_to_string(page.unwrap().path()).unwrap())
        .collect();
    let pages = pages.replace('\\', "");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.unwrap();
    let is_part = |c: char| c.is_ascii_lowercase() || c == '-';
    let of_others = ["--release", "--locked", "--path"];
    let mut tried = 0;
    for (at, _) in readme.match_indices("--") {
        let rest = &readme[at..];
        let option = rest.split(|c| !is_part(c)).next().unwrap();
        let begins = readme[..at].ends_with(['`', ' ']);
        if begins && option.len() > 2 && !of_others.contains(&option) {
            tried += 1;
            assert!(pages.contains(&format!("fB{option}fR")), "{option}");
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn the_version_names_a_commit_where_it_names_more() {
    let version = run(Path::new("."), &["--version"]).out;
    assert_eq!(version, run(Path::new("."), &["-V"]).out);
    let rest = version
        .strip_prefix(concat!("stanchion ", env!("CARGO_PKG_VERSION")))
        .unwrap();
    let commit = rest.trim_end().strip_prefix(" (").map(|commit| {
        let commit = commit.strip_suffix(')').unwrap();
        (7..=9).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    assert_ne!(commit, Some(false), "{version}");
    // Builds for release name it; the others would be built anew for each commit.
    if cfg!(not(debug_assertions)) && Path::new(env!("CARGO_MANIFEST_DIR")).join(".git").exists() {
        assert_eq!(commit, Some(true), "{version}");
    }
}

#[test]
fn statistics_say_how_often_and_not_what() {
    let many = format!(
        "{SEARCH}\n{}\n{}",
        SEARCH.replace("claims", "policies"),
        SEARCH.replace("claims", "drafts").replace(
            "enabled = true",
            "enabled = true # stanchion: ignore SRC101 a draft"
        )
    );
    let module = folder(&[("main.tf", &many)]);
    let table = run(
        module.path(),
        &["check", "--statistics", "--select", "SRC101,SRC203"],
    );
    assert_eq!((table.code, table.err.as_str()), (1, ""));
    insta::assert_snapshot!("statistics", table.out);
    let json = run(
        module.path(),
        &[
            "check",
            "--statistics",
            "--select",
            "SRC101",
            "--output-format",
            "json",
        ],
    );
    let json = json.json();
    assert_eq!(json["statistics"].as_array().unwrap().len(), 1);
    let row = &json["statistics"][0];
    assert_eq!(row["check"], "SRC101");
    assert_eq!(
        (&row["findings"], &row["suppressed"]),
        (&2.into(), &1.into())
    );
    assert!(json["summary"].is_object() && json["findings"].is_null());
    // The others have all of it.
    let both = run(
        module.path(),
        &[
            "check",
            "--statistics",
            "--also",
            "json=all.json",
            "--select",
            "SRC101",
        ],
    );
    assert!(both.out.contains("SRC101") && !both.out.contains("main.tf"));
    let all = fs::read_to_string(module.path().join("all.json")).unwrap();
    assert!(all.contains("\"findings\"") && all.contains("main.tf"));
    let none = run(
        module.path(),
        &["check", "--statistics", "--output-format", "sarif"],
    );
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(none.err.contains("no statistics in this format"));
}

#[test]
fn statistics_are_as_the_published_schema_says() {
    let schema = |name: &str| -> serde_json::Value {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
        serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap()
    };
    // The summary is described beside the report; here without the way through the file system.
    let mut wanted = schema("statistics.schema.json");
    let summary = &mut wanted["properties"]["summary"]["$ref"];
    assert_eq!(*summary, "report.schema.json#/$defs/summary");
    *summary = "#/$defs/summary".into();
    wanted["$defs"] = schema("report.schema.json")["$defs"].take();
    let validator = jsonschema::validator_for(&wanted).unwrap();
    let estate = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/estates/claims-assistant");
    let statistics = check(&estate, &["--statistics", "--profile", "strict"]).json();
    let errors: Vec<String> = validator
        .iter_errors(&statistics)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let rows = statistics["statistics"].as_array().unwrap();
    let counted: u64 = rows
        .iter()
        .map(|row| row["findings"].as_u64().unwrap())
        .sum();
    let summary = &statistics["summary"];
    let violations = summary["violated"].as_u64().unwrap();
    let by_default = summary["violated_by_default"].as_u64().unwrap();
    assert!(counted > 10 && [violations, violations + by_default].contains(&counted));
}

#[test]
fn statistics_of_nothing_are_a_summary() {
    let module = folder(&[("main.tf", &secure())]);
    let table = run(
        module.path(),
        &["check", "--statistics", "--select", "SRC101"],
    );
    assert_eq!(table.code, 0);
    assert_eq!(table.out, "no findings in 1 resource, 1 file\n");
}

#[test]
fn quiet_leaves_findings_and_errors() {
    let calls = "module \"hub\" {\n  source = \"example/hub/azurerm\"\n}\n";
    let module = folder(&[("main.tf", &format!("{SEARCH}\n{calls}"))]);
    let arguments = ["check", "--select", "SRC101", "--output-format", "concise"];
    let loud = run(module.path(), &arguments);
    assert!(loud.out.contains("1 finding") && loud.err.contains("warning["));
    let quiet = run(module.path(), &[&arguments[..], &["-q"]].concat());
    assert_eq!((quiet.code, quiet.err.as_str()), (1, ""));
    assert_eq!(quiet.out.lines().count(), 1, "{}", quiet.out);
    assert!(
        quiet.out.starts_with("main.tf:6:3: high[SRC101] "),
        "{}",
        quiet.out
    );
    // Where a warning fails the run, it is said.
    let strict = run(
        module.path(),
        &[&arguments[..], &["-q", "--strict"]].concat(),
    );
    assert_eq!(strict.code, 2);
    assert!(strict.err.contains("warning["));
    for format in ["full", "grouped"] {
        let clean = folder(&[("main.tf", &secure())]);
        let clean = run(
            clean.path(),
            &[
                "check",
                "--quiet",
                "--select",
                "SRC101",
                "--output-format",
                format,
            ],
        );
        assert_eq!(
            (clean.code, clean.out.as_str(), clean.err.as_str()),
            (0, "", "")
        );
    }
    let broken = folder(&[("main.tf", "resource \"azurerm_search_service\" {")]);
    let broken = run(broken.path(), &["check", "--quiet"]);
    assert_eq!((broken.code, broken.out.as_str()), (2, ""));
    assert!(broken.err.contains("main.tf"));
}

#[test]
fn an_editor_gives_text_that_is_not_saved_yet() {
    let module = folder(&[
        (
            "infra/main.tf",
            &secure().replace("= false\n  local", "= var.public\n  local"),
        ),
        (
            "infra/variables.tf",
            "variable \"public\" {\n  default = false\n}\n",
        ),
    ]);
    let saved = check(module.path(), &["--select", "SRC101"]);
    assert_eq!(saved.findings(), [""; 0]);
    let arguments = |name: &'static str| {
        let check = ["check", "--output-format", "json", "--select", "SRC101"];
        [&check[..], &["--stdin-filename", name, "-"]].concat()
    };
    // What the module's other file says decides, and the other way round.
    let unsaved = run_with(
        module.path(),
        &arguments("infra/variables.tf"),
        "variable \"public\" {\n  default = true\n}\n",
    );
    assert_eq!(unsaved.findings(), ["SRC101 infra/main.tf:6"]);
    assert_eq!(unsaved.code, 1);
    let unsaved = run_with(module.path(), &arguments("infra/main.tf"), SEARCH);
    assert_eq!(unsaved.findings(), ["SRC101 infra/main.tf:6"]);
    let on_disk = fs::read_to_string(module.path().join("infra/main.tf")).unwrap();
    assert!(on_disk.contains("var.public"), "nothing is written");
    // A file, and a folder, that are not there yet.
    let new = run_with(module.path(), &arguments("new/search.tf"), SEARCH);
    assert_eq!(new.findings(), ["SRC101 new/search.tf:6"]);
    // With a byte-order mark, as some editors write it.
    let marked = run_with(
        module.path(),
        &arguments("infra/main.tf"),
        &format!("\u{feff}{SEARCH}"),
    );
    assert_eq!(marked.findings(), ["SRC101 infra/main.tf:6"]);
    let broken = run_with(module.path(), &arguments("infra/main.tf"), "resource {");
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("infra/main.tf"));
}

#[test]
fn other_languages_come_from_standard_input_too() {
    let empty = folder(&[]);
    let bicep = "resource search 'Microsoft.Search/searchServices@2024-06-01-preview' = {\n  \
                 name: 'srch-claims'\n  location: 'westeurope'\n  properties: {\n    \
                 publicNetworkAccess: 'enabled'\n  }\n}\n";
    let arm = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Search/searchServices",
      "apiVersion": "2023-11-01",
      "name": "srch-claims",
      "properties": { "publicNetworkAccess": "enabled" }
    }
  ]
}
"#;
    for (name, text, at) in [
        ("main.bicep", bicep, "SRC101 main.bicep:5"),
        ("azuredeploy.json", arm, "SRC101 azuredeploy.json:9"),
    ] {
        let arguments = [
            "check",
            "--output-format",
            "json",
            "--select",
            "SRC101",
            "-",
        ];
        let found = run_with(
            empty.path(),
            &[&arguments[..], &["--stdin-filename", name]].concat(),
            text,
        );
        assert_eq!(found.findings(), [at], "{}", found.err);
    }
}

#[test]
fn standard_input_is_used_wrongly() {
    let empty = folder(&[("infra/main.tf", SEARCH)]);
    let says = |arguments: &[&str], words: &str| {
        let wrong = run_with(empty.path(), &[&["check"], arguments].concat(), SEARCH);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{arguments:?}");
        assert!(wrong.err.contains(words), "{arguments:?}: {}", wrong.err);
    };
    says(&["-"], "standard input has no name");
    says(&["--stdin-filename", "main.tf"], "names what is not read");
    says(&["-", "--stdin-filename", "infra"], "infra is a folder");
    says(
        &["-", "--stdin-filename", "main.tf", "--diff-file", "-"],
        "cannot be code and diff",
    );
    says(
        &["-", "--stdin-filename", "a.tf", "--watch"],
        "cannot be used with",
    );
    says(
        &["--diff-file", "-", "--watch"],
        "cannot read standard input",
    );
    let binary = run_with(
        empty.path(),
        &["check", "-", "--stdin-filename", "main.tf"],
        "resource\0",
    );
    assert_eq!(binary.code, 2);
    assert!(binary.err.contains("standard input: binary content"));
}

const ESC: char = '\u{1b}';
/// Begins a link that a terminal makes clickable.
const LINK: &str = "\u{1b}]8;;http";

#[test]
fn the_environment_and_the_option_decide_about_colour() {
    let module = folder(&[("main.tf", SEARCH)]);
    let is_coloured = |option: &str, environment: &[(&str, &str)]| {
        let arguments = ["check", "--select", "SRC101", "--color", option];
        let shown = run_in_terminal_of(module.path(), &arguments, environment);
        assert_eq!(shown.code, 1);
        shown.out.contains(ESC)
    };
    // None of these is a terminal.
    assert!(!is_coloured("auto", &[("TERM", "xterm-256color")]));
    assert!(!is_coloured(
        "auto",
        &[("CLICOLOR", "1"), ("TERM", "xterm")]
    ));
    assert!(is_coloured("auto", &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(
        "auto",
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(is_coloured(
        "auto",
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]
    ));
    assert!(is_coloured(
        "always",
        &[("NO_COLOR", "1"), ("TERM", "dumb")]
    ));
    assert!(!is_coloured("never", &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn files_get_colour_only_if_it_is_asked_for() {
    let module = folder(&[("main.tf", SEARCH)]);
    let written = |option: &str| {
        let arguments = ["check", "--output", "out.txt", "--color", option];
        run_in_terminal_of(module.path(), &arguments, &[("CLICOLOR_FORCE", "1")]);
        fs::read_to_string(module.path().join("out.txt")).unwrap()
    };
    assert!(!written("auto").contains(ESC));
    assert!(written("always").contains(ESC));
}

#[test]
fn links_are_for_terminals_that_know_them() {
    let module = folder(&[("main.tf", SEARCH)]);
    let has_links = |option: &str, environment: &[(&str, &str)]| {
        let arguments = ["check", "--select", "SRC101", "--color", option];
        let shown = run_in_terminal_of(module.path(), &arguments, environment);
        assert!(
            shown.out.contains("https://"),
            "the address is always legible"
        );
        shown.out.contains(LINK)
    };
    assert!(
        !has_links("always", &[("TERM_PROGRAM", "vscode")]),
        "a pipe"
    );
    assert!(has_links("always", &[("FORCE_HYPERLINK", "1")]));
    assert!(!has_links("always", &[("FORCE_HYPERLINK", "0")]));
    assert!(!has_links("never", &[("FORCE_HYPERLINK", "1")]));
}

#[test]
fn errors_are_coloured_like_the_rest() {
    let empty = folder(&[]);
    let error = |option: &str, environment: &[(&str, &str)]| {
        let arguments = ["check", "--select", "NOPE", "--color", option];
        let wrong = run_in_terminal_of(empty.path(), &arguments, environment);
        assert!(wrong.err.contains("NOPE"));
        wrong.err.contains(ESC)
    };
    assert!(!error("auto", &[]));
    assert!(error("always", &[("NO_COLOR", "1")]));
    assert!(!error("never", &[("FORCE_COLOR", "1")]));
    assert!(!error("auto", &[("NO_COLOR", "1"), ("FORCE_COLOR", "1")]));
}

/// A run of `--watch` that is ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    said: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
            .args(["check", "--watch", "--output-format", "concise"])
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            lines: lines_of(child.stdout.take().unwrap()),
            said: lines_of(child.stderr.take().unwrap()),
            child,
        }
    }

    /// The summary of the next run.
    fn summary(&self) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60)).unwrap();
            if line.contains(" resource") {
                return line;
            }
        }
    }

    /// Waits until changes are looked for.
    fn is_waiting(&self) {
        loop {
            let line = self.said.recv_timeout(Duration::from_secs(60)).unwrap();
            if line.contains("watching for changes") {
                return;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

#[test]
fn watching_checks_again_after_each_change() {
    let module = folder(&[("infra/main.tf", SEARCH)]);
    let watching = Watching::start(module.path(), &["--select", "SRC101", "infra"]);
    assert!(watching.summary().starts_with("1 finding"));
    watching.is_waiting();
    tool::write(module.path(), "infra/main.tf", &secure());
    assert!(watching.summary().starts_with("no findings"));
    watching.is_waiting();
    // A file that is new, and a folder with it.
    tool::write(module.path(), "infra/eu/main.tf", SEARCH);
    assert!(watching.summary().contains("2 resources"));
    watching.is_waiting();
    // One that goes.
    fs::remove_file(module.path().join("infra/eu/main.tf")).unwrap();
    assert!(watching.summary().contains("1 resource,"));
    watching.is_waiting();
    // A configuration file above, with a mistake first.
    tool::write(module.path(), "stanchion.toml", "selekt = []\n");
    loop {
        let line = watching.said.recv_timeout(Duration::from_secs(60)).unwrap();
        if line.contains("selekt") {
            break;
        }
    }
    watching.is_waiting();
    tool::write(
        module.path(),
        "stanchion.toml",
        "exclude = [\"infra/**\"]\n",
    );
    assert!(watching.summary().contains("0 resources"));
}

#[test]
fn watching_does_not_wait_for_its_own_report() {
    let module = folder(&[("main.tf", SEARCH), ("out/report.json", "{}")]);
    let watching = Watching::start(
        module.path(),
        &["--select", "SRC101", "--also", "json=./out/report.json"],
    );
    assert!(watching.summary().starts_with("1 finding"));
    watching.is_waiting();
    let again = watching.said.recv_timeout(Duration::from_secs(2));
    assert_eq!(again.ok(), None);
    tool::write(module.path(), "main.tf", &secure());
    assert!(watching.summary().starts_with("no findings"));
}

#[test]
fn watching_sees_modules_that_lie_elsewhere() {
    let call = "module \"search\" {\n  source = \"../shared\"\n}\n";
    let module = folder(&[("app/main.tf", call), ("shared/main.tf", SEARCH)]);
    let watching = Watching::start(
        module.path(),
        &["--select", "SRC101", "app", "--exclude", "x"],
    );
    let first = watching.summary();
    assert!(first.contains("1 resource,"), "{first}");
    watching.is_waiting();
    let more = format!("{SEARCH}{}", SEARCH.replace("claims", "drafts"));
    tool::write(module.path(), "shared/main.tf", &more);
    assert!(watching.summary().contains("2 resources"));
}

#[cfg(unix)]
#[test]
fn watching_ends_when_nobody_reads() {
    let module = folder(&[("main.tf", SEARCH)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(["check", "--watch", "--select", "SRC101"])
        .current_dir(module.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // Whether the first run found nobody or the second one does is a matter of speed.
    let start = std::time::Instant::now();
    let mut turn = 0;
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        assert!(start.elapsed() < Duration::from_secs(60), "it goes on");
        turn += 1;
        tool::write(module.path(), "main.tf", &format!("{SEARCH}# {turn}\n"));
        std::thread::sleep(Duration::from_millis(700));
    };
    assert_eq!(code, Some(1));
}

#[test]
fn progress_comes_to_its_end() {
    use stanchion::{checks, scan, source::Sources};
    let call = "module \"search\" {\n  source = \"../shared\"\n}\n";
    let module = folder(&[
        ("app/main.tf", call),
        ("shared/main.tf", SEARCH),
        ("other/main.bicep", "param name string\n"),
    ]);
    let request = scan::Request {
        paths: vec![module.path().to_path_buf()],
        ..scan::Request::default()
    };
    assert_eq!(request.progress.state(), (0, 0));
    let sources = Sources::new(module.path()).with_roots([module.path()]);
    let report = scan::check(&request, checks::built_in(), &sources);
    assert_eq!(report.summary.units, 1);
    let (done, expected) = request.progress.state();
    assert_eq!(
        (done, expected),
        (3, 3),
        "one that is judged, one that it calls, one without AI"
    );
}
