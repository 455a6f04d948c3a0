//! The steps of the GitHub Action, each run as the runner runs it: its environment files, its names for
//! systems, and inputs that mean harm.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const INSECURE: &str = r#"resource "azurerm_search_service" "claims" {
  name                          = "srch-claims"
  resource_group_name           = "rg"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = true
  local_authentication_enabled  = false

  identity {
    type = "SystemAssigned"
  }
}
"#;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A job: a workspace, the runner's folder for temporary files, and programs found before all others.
struct Job {
    folder: tempfile::TempDir,
}

#[derive(Debug)]
struct Step {
    code: i32,
    log: String,
    outputs: BTreeMap<String, String>,
    summary: String,
}

impl Job {
    fn new(files: &[(&str, &str)]) -> Self {
        let job = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for folder in ["workspace", "temp", "bin"] {
            fs::create_dir(job.path(folder)).unwrap();
        }
        for (name, text) in files {
            let path = job.path("workspace").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        job
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a program in front of the real one of that name.
    fn program(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn run(&self, step: &str, inputs: &[(&str, &str)]) -> Step {
        let (output, summary) = (self.path("output"), self.path("summary"));
        fs::write(&output, "").unwrap();
        fs::write(&summary, "").unwrap();
        let programs = format!(
            "{}:{}",
            self.path("bin").display(),
            std::env::var("PATH").unwrap()
        );
        let mut command = Command::new("bash");
        command
            .arg(project().join(".github/action").join(step))
            .current_dir(self.path("workspace"))
            .env_clear()
            .env("PATH", programs)
            .env("HOME", self.path("temp"))
            .env("GITHUB_OUTPUT", &output)
            .env("GITHUB_STEP_SUMMARY", &summary)
            .env("GITHUB_ENV", self.path("env"))
            .env("GITHUB_PATH", self.path("path"))
            .env("GITHUB_WORKSPACE", self.path("workspace"))
            .env("GITHUB_REPOSITORY", "contoso/claims")
            .env("GITHUB_ACTIONS", "true")
            .env("RUNNER_TEMP", self.path("temp"))
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("STANCHION", env!("CARGO_BIN_EXE_stanchion"))
            .env("SOURCE", project())
            .envs(inputs.iter().copied());
        let result = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Step {
            code: result.status.code().unwrap(),
            log: text(result.stdout) + &text(result.stderr),
            outputs: outputs(&fs::read_to_string(output).unwrap()),
            summary: fs::read_to_string(summary).unwrap(),
        }
    }

    fn left_in_workspace(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path("workspace"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// Reads an environment file as the runner does: `name=value`, or `name<<END`, lines, `END`.
fn outputs(text: &str) -> BTreeMap<String, String> {
    let mut outputs = BTreeMap::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some((name, end)) = line.split_once("<<") {
            let value: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
            outputs.insert(name.to_owned(), value.join("\n"));
        } else if let Some((name, value)) = line.split_once('=') {
            outputs.insert(name.to_owned(), value.to_owned());
        }
    }
    outputs
}

/// The commands in a log that the runner would follow.
fn commands(log: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut stopped: Option<String> = None;
    for line in log.lines() {
        let line = line.trim_start();
        if let Some(token) = &stopped {
            if line == format!("::{token}::") {
                stopped = None;
            }
        } else if let Some(token) = line.strip_prefix("::stop-commands::") {
            stopped = Some(token.to_owned());
        } else if line.starts_with("::") || line.starts_with("##[") {
            commands.push(line.to_owned());
        }
    }
    assert_eq!(stopped, None, "commands stay stopped");
    commands
}

#[test]
fn a_check_gives_sarif_and_counts() {
    let job = Job::new(&[("infra/main.tf", INSECURE)]);
    let step = job.run("check.sh", &[("PATHS", "infra"), ("FAIL_ON", "low")]);
    assert_eq!(step.code, 0, "the verdict comes last: {}", step.log);
    assert_eq!(step.outputs["status"], "1");
    assert_eq!(step.outputs["findings"], "1");
    assert_eq!(step.outputs["critical"], "0");
    let by_severity = ["critical", "high", "medium", "low"];
    let sum: usize = by_severity
        .iter()
        .map(|severity| step.outputs[*severity].parse::<usize>().unwrap())
        .sum();
    assert_eq!(sum, 1);
    assert_eq!(step.outputs["undecided"], "0");
    assert!(step.log.contains("SRC101"));
    assert!(commands(&step.log).is_empty());
    let sarif = fs::read_to_string(&step.outputs["sarif"]).unwrap();
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
    assert_eq!(job.left_in_workspace(), ["infra"]);

    for (fail_on, status) in [("never", "0"), ("critical", "0"), ("low", "1")] {
        let step = job.run("check.sh", &[("FAIL_ON", fail_on)]);
        assert_eq!(step.outputs["status"], status, "{fail_on}");
        assert_eq!(step.outputs["findings"], "1", "{fail_on}");
    }
}

#[test]
fn inputs_are_arguments_and_nothing_else() {
    let job = Job::new(&[
        ("a folder/main.tf", INSECURE),
        ("-dash/main.tf", &INSECURE.replace("true", "false")),
        ("$(touch x)/main.tf", &INSECURE.replace("true", "false")),
    ]);
    let paths = "a folder\r\n\n  \n-dash\n$(touch x)\n";
    let step = job.run("check.sh", &[("PATHS", paths)]);
    assert_eq!(
        (step.code, step.outputs["status"].as_str()),
        (0, "1"),
        "{}",
        step.log
    );
    assert_eq!(step.outputs["findings"], "1");

    let harm = [
        "$(touch harmed)",
        "`touch harmed`",
        "; touch harmed",
        "x\n::error::harm\ntouch harmed",
        "--output=harmed",
        "x\" && touch harmed && \"",
        "::set-output name=status::0",
        "##[error]harm",
    ];
    let inputs = ["PATHS", "CONFIG", "PROFILE", "FAIL_ON", "FORMAT"];
    for (turn, harm) in harm.into_iter().enumerate() {
        // Each input meets several of them, without a run for every pair.
        for input in [inputs[turn % 5], inputs[(turn + 2) % 5]] {
            let step = job.run("check.sh", &[(input, harm)]);
            assert_eq!(step.code, 0, "{input} {harm}: {}", step.log);
            assert_eq!(step.outputs["status"], "2", "{input} {harm}: {}", step.log);
            assert!(
                commands(&step.log).is_empty(),
                "{input} {harm}: {}",
                step.log
            );
        }
        for (step, input) in [("decide.sh", "UPLOAD"), ("finish.sh", "STATUS")] {
            let step = job.run(step, &[(input, harm)]);
            assert_ne!(step.code, 0, "{input} {harm}");
            let commands = commands(&step.log);
            assert!(
                matches!(commands.as_slice(), [one] if one.starts_with("::error title=stanchion::")),
                "{input} {harm}: {commands:?}"
            );
        }
        // Annotations are of this check, and none of an earlier one.
        let step = job.run("annotate.sh", &[]);
        assert_eq!(step.code, 0, "{harm}: {}", step.log);
        assert!(!step.log.contains("SRC101"), "{harm}: {}", step.log);
        let said = commands(&step.log);
        assert!(
            said.iter().all(|said| !said.starts_with("::error::harm")),
            "{harm}: {said:?}"
        );
        let step = job.run("install.sh", &[("VERSION", harm), ("REPOSITORY", "a/b")]);
        assert_eq!(step.code, 1, "{harm}: {}", step.log);
        assert!(step.outputs.is_empty());
        assert_eq!(commands(&step.log).len(), 1, "{harm}: {}", step.log);
    }
    assert_eq!(job.left_in_workspace(), ["$(touch x)", "-dash", "a folder"]);
}

#[test]
fn what_files_say_is_no_command() {
    let harm = "#\n::error::from a comment\n##[error]from a comment\n";
    let text = INSECURE.replace(
        "  public",
        &format!("{harm}::error::in the middle\n  public"),
    );
    let job = Job::new(&[("main.tf", &format!("{harm}{text}"))]);
    let step = job.run("check.sh", &[]);
    assert!(step.log.contains("::error::"), "it is shown: {}", step.log);
    assert!(commands(&step.log).is_empty(), "{}", step.log);
}

#[test]
fn the_verdict() {
    let job = Job::new(&[]);
    for (status, code) in [("0", 0), ("1", 1), ("2", 2), ("", 3), ("101", 3)] {
        let step = job.run("finish.sh", &[("STATUS", status), ("FINDINGS", "4")]);
        assert_eq!(step.code, code, "{status}: {}", step.log);
        assert_eq!(commands(&step.log).len(), usize::from(code != 0));
    }
}

#[test]
fn the_report_goes_where_the_repository_can_take_it() {
    let job = Job::new(&[]);
    let sarif = job.path("temp/stanchion.sarif");
    fs::write(&sarif, "{}").unwrap();
    let sarif = sarif.to_str().unwrap().to_owned();
    let decide = |inputs: &[(&str, &str)]| {
        let mut all = vec![("SARIF", sarif.as_str()), ("TOKEN", "secret-token")];
        all.extend_from_slice(inputs);
        let step = job.run("decide.sh", &all);
        assert_eq!(step.code, 0, "{}", step.log);
        assert!(!step.log.contains("secret-token"));
        step.outputs["upload"].clone()
    };
    // curl writes the body to the file behind --output and prints the code.
    let answer = |code: &str, body: &str| {
        job.program(
            "curl",
            &format!(
                "cat > '{}'\necho \"$@\" > '{}'\nwhile [ $# -gt 0 ]; do [ \"$1\" = --output ] && printf '%s' '{body}' > \"$2\"; shift; done\nprintf '%s' {code}",
                job.path("sent").display(),
                job.path("curled").display(),
            ),
        );
    };
    answer(
        "403",
        r#"{"message":"Code Security must be enabled for this repository to use code scanning."}"#,
    );
    assert_eq!(decide(&[("VISIBILITY", "private")]), "false");
    assert_eq!(
        fs::read_to_string(job.path("sent")).unwrap(),
        "Authorization: Bearer secret-token\n"
    );
    let curled = fs::read_to_string(job.path("curled")).unwrap();
    assert!(
        curled.contains("/repos/contoso/claims/code-scanning/") && !curled.contains("secret"),
        "the token is in no argument"
    );
    assert_eq!(decide(&[("VISIBILITY", "public")]), "true");
    assert_eq!(
        decide(&[("VISIBILITY", "private"), ("UPLOAD", "always")]),
        "true"
    );
    answer("200", "[]");
    assert_eq!(decide(&[("VISIBILITY", "private")]), "true");
    assert_eq!(decide(&[("VISIBILITY", "private"), ("TOKEN", "")]), "false");
    assert_eq!(
        decide(&[("VISIBILITY", "public"), ("UPLOAD", "never")]),
        "false"
    );
    assert_eq!(
        decide(&[("VISIBILITY", "public"), ("SARIF", "/nowhere")]),
        "false"
    );
    answer("404", r#"{"message":"no analysis found"}"#);
    assert_eq!(decide(&[("VISIBILITY", "internal")]), "true");
    answer("404", r#"{"message":"Not Found"}"#);
    assert_eq!(decide(&[("VISIBILITY", "private")]), "false");
    job.program("curl", "exit 6");
    assert_eq!(decide(&[("VISIBILITY", "private")]), "false");
}

/// A release: an archive with a program that says its version, and its checksum.
fn release(job: &Job, checksum: Option<&str>) {
    let folder = job.path("release");
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("stanchion");
    fs::write(&program, "#!/bin/sh\necho stanchion 9.9.9\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let archive = "stanchion-9.9.9-x86_64-unknown-linux-musl.tar.gz";
    let packed = Command::new("tar")
        .args(["-czf", archive, "stanchion"])
        .current_dir(&folder)
        .status();
    assert!(packed.unwrap().success());
    let sum = Command::new("bash")
        .args([
            "-c",
            "sha256sum -- \"$0\" || shasum -a 256 -- \"$0\"",
            archive,
        ])
        .current_dir(&folder)
        .output()
        .unwrap();
    let sums = match checksum {
        Some(checksum) => format!("{checksum}  {archive}\n"),
        None => String::from_utf8(sum.stdout).unwrap(),
    };
    fs::write(folder.join("SHA256SUMS"), sums).unwrap();
    // curl copies the file of the address's last part.
    job.program(
        "curl",
        &format!(
            "while [ $# -gt 1 ]; do [ \"$1\" = --output ] && to=\"$2\"; shift; done\necho \"$1\" >> '{}'\ncp '{}'/\"${{1##*/}}\" \"$to\"",
            job.path("fetched").display(),
            folder.display()
        ),
    );
}

const RELEASED: [(&str, &str); 3] = [
    ("VERSION", "v9.9.9"),
    ("REPOSITORY", "owner/stanchion"),
    ("TOKEN", "token"),
];

#[test]
fn a_release_is_verified() {
    let job = Job::new(&[]);
    release(&job, None);
    job.program(
        "gh",
        &format!(
            "echo \"$GH_TOKEN $@\" > '{}'",
            job.path("verified").display()
        ),
    );
    let step = job.run("install.sh", &RELEASED);
    assert_eq!(step.code, 0, "{}", step.log);
    assert!(step.log.contains("stanchion 9.9.9"));
    assert!(Path::new(&step.outputs["stanchion"]).is_file());
    let fetched = fs::read_to_string(job.path("fetched")).unwrap();
    assert_eq!(
        fetched.lines().collect::<Vec<_>>(),
        [
            "https://github.com/owner/stanchion/releases/download/v9.9.9/SHA256SUMS",
            "https://github.com/owner/stanchion/releases/download/v9.9.9/stanchion-9.9.9-x86_64-unknown-linux-musl.tar.gz",
        ]
    );
    let verified = fs::read_to_string(job.path("verified")).unwrap();
    assert!(
        verified.starts_with("token attestation verify"),
        "{verified}"
    );
    assert!(verified.contains("--repo owner/stanchion"), "{verified}");
}

#[test]
fn what_cannot_be_verified_is_not_run() {
    let zeros = "0".repeat(64);
    for checksum in [Some(zeros.as_str()), Some("")] {
        let job = Job::new(&[]);
        release(&job, checksum);
        job.program("gh", "exit 0");
        let step = job.run("install.sh", &RELEASED);
        assert_eq!(step.code, 1, "{}", step.log);
        assert!(step.log.contains("checksum") && step.outputs.is_empty());
        assert!(!job.path("temp/stanchion/bin/stanchion").exists());
    }
    let job = Job::new(&[]);
    release(&job, None);
    job.program("gh", "echo no attestation; exit 1");
    let step = job.run("install.sh", &RELEASED);
    assert_eq!(step.code, 1, "{}", step.log);
    assert!(step.log.contains("provenance") && step.outputs.is_empty());
    assert!(!job.path("temp/stanchion/bin/stanchion").exists());
}

#[test]
fn without_a_release_it_is_built() {
    let job = Job::new(&[]);
    job.program("curl", "exit 22");
    // cargo notes what it is asked for, and leaves a program.
    job.program(
        "cargo",
        &format!(
            "echo \"$@\" > '{}'\nwhile [ $# -gt 0 ]; do [ \"$1\" = --root ] && root=\"$2\"; shift; done\nmkdir -p \"$root/bin\"\nprintf '#!/bin/sh\\necho stanchion built\\n' > \"$root/bin/stanchion\"\nchmod +x \"$root/bin/stanchion\"",
            job.path("asked").display()
        ),
    );
    for inputs in [
        &[("VERSION", "source"), ("REPOSITORY", "owner/stanchion")][..],
        &[("VERSION", ""), ("REPOSITORY", "owner/stanchion")],
        &[("VERSION", ""), ("REPOSITORY", "")],
        &[
            ("VERSION", ""),
            ("REPOSITORY", "owner/stanchion"),
            ("RUNNER_ARCH", "RISCV"),
        ],
    ] {
        let step = job.run("install.sh", inputs);
        assert_eq!(step.code, 0, "{inputs:?}: {}", step.log);
        assert!(step.log.contains("stanchion built"));
        let asked = fs::read_to_string(job.path("asked")).unwrap();
        assert!(
            asked.starts_with("install --quiet --locked --path"),
            "{asked}"
        );
    }
    // A version that was asked for is not swapped for another.
    let step = job.run("install.sh", &RELEASED);
    assert_eq!(step.code, 1, "{}", step.log);
}

#[test]
fn without_an_upload_there_are_annotations_and_a_summary() {
    let harm = "::error::harm ##[error]harm <script>";
    let text = INSECURE.replace("srch-claims", harm);
    let job = Job::new(&[("infra/main.tf", &text)]);
    // One evaluation serves them all.
    let stanchion = env!("CARGO_BIN_EXE_stanchion");
    let runs = job.path("runs");
    job.program(
        "counted",
        &format!(
            "echo run >> '{}'\nexec '{stanchion}' \"$@\"",
            runs.display()
        ),
    );
    let counted = job.path("bin/counted");
    let inputs = [
        ("PATHS", "infra"),
        ("STANCHION", counted.to_str().unwrap()),
        ("FAIL_ON", "never"),
    ];
    let check = job.run("check.sh", &inputs);
    assert_eq!(check.outputs["status"], "0", "{}", check.log);
    assert_eq!(check.outputs["findings"], "1");
    let step = job.run("annotate.sh", &inputs);
    assert_eq!(step.code, 0, "{}", step.log);
    assert_eq!(fs::read_to_string(&runs).unwrap(), "run\n");
    let annotations = commands(&step.log);
    assert!(
        annotations
            .iter()
            .any(|one| one.contains("file=infra/main.tf") && one.contains("line=6")),
        "{annotations:?}"
    );
    assert!(step.summary.contains("SRC101"), "{}", step.summary);
    assert!(
        annotations
            .iter()
            .all(|one| !one.starts_with("::error::harm")),
        "{annotations:?}"
    );
    assert!(!step.summary.contains("<script>"), "{}", step.summary);
    assert_eq!(job.left_in_workspace(), ["infra"]);
}

#[test]
fn no_input_is_part_of_a_script() {
    let action = fs::read_to_string(project().join("action.yml")).unwrap();
    let action: serde_yaml::Value = serde_yaml::from_str(&action).unwrap();
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    assert_eq!(steps.len(), 6);
    for step in steps {
        if let Some(script) = step["run"].as_str() {
            assert!(!script.contains("${{"), "{script}");
            let named = script
                .split(['/', '"'])
                .find(|part| part.ends_with(".sh"))
                .unwrap();
            assert!(
                project().join(".github/action").join(named).is_file(),
                "{named}"
            );
        } else {
            let uses = step["uses"].as_str().unwrap();
            let (_, commit) = uses.split_once('@').unwrap();
            assert!(
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{uses}"
            );
        }
    }
    // What the steps give out is what the action promises.
    let outputs = action["outputs"].as_mapping().unwrap();
    for (name, output) in outputs {
        let value = output["value"].as_str().unwrap();
        assert!(value.contains("steps."), "{name:?}: {value}");
    }
}
