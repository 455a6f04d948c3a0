//! The hook in the real pre-commit, in a repository made for it. `.ci/tools` installs pre-commit, so
//! `.ci/run` runs this, and `cargo test -- --ignored` behind it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const BICEP: &str = "resource index 'Microsoft.Search/searchServices@2023-11-01' = {
  name: 'srch-claims'
  location: 'westeurope'
  sku: { name: 'standard' }
  identity: { type: 'SystemAssigned' }
  properties: { publicNetworkAccess: 'disabled', disableLocalAuth: true }
}
";
const MODULE: &str = r#"variable "public" {
  type = bool
}

resource "azurerm_search_service" "index" {
  name                          = "srch-claims"
  resource_group_name           = "rg"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = false
  local_authentication_enabled  = false

  identity {
    type = "SystemAssigned"
  }
}
"#;

/// A repository with hooks, and the hooks' own repository.
struct Repository {
    folder: tempfile::TempDir,
}

struct Commit {
    succeeded: bool,
    log: String,
}

impl Repository {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path("estate").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs with the tools in front, and the built program where the hook takes the one installed.
    fn run(&self, folder: &str, program: &str, arguments: &[&str]) -> Commit {
        let built = Path::new(env!("CARGO_BIN_EXE_stanchion")).parent().unwrap();
        let path = format!(
            "{}:{}:{}:{}",
            self.path("bin").display(),
            built.display(),
            tools().display(),
            std::env::var("PATH").unwrap()
        );
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.path(folder))
            .env("PATH", path)
            .env("HOME", self.path("home"))
            .env("CARGO_HOME", cargo_home())
            .env("PRE_COMMIT_HOME", self.path("cache"))
            .env("GIT_CONFIG_GLOBAL", self.path("gitconfig"))
            .env("PRE_COMMIT_COLOR", "never")
            // For hooks that are built from source: as the tests are built, with what is built already.
            .env("CARGO_TARGET_DIR", project().join("target"))
            .env("MATURIN_PEP517_ARGS", "--profile dev")
            .env("MATURIN_STRIP", "false")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Commit {
            succeeded: output.status.success(),
            log: text(&output.stdout) + &text(&output.stderr),
        }
    }

    fn must(&self, folder: &str, program: &str, arguments: &[&str]) -> String {
        let run = self.run(folder, program, arguments);
        assert!(run.succeeded, "{program} {arguments:?}: {}", run.log);
        run.log.trim().to_owned()
    }

    /// A repository whose commits go through the hook `id` of a repository with the manifest only.
    fn new(id: &str) -> Self {
        let repository = Self::empty();
        let manifest = ".pre-commit-hooks.yaml";
        fs::copy(
            project().join(manifest),
            repository.path("hooks").join(manifest),
        )
        .unwrap();
        repository.must("hooks", "git", &["add", "."]);
        repository.must("hooks", "git", &["commit", "--quiet", "-m", "hooks"]);
        repository.install(id, &repository.path("hooks"));
        repository
    }

    fn install(&self, id: &str, hooks: &Path) {
        let at = hooks.display().to_string();
        let commit = self.must("estate", "git", &["-C", &at, "rev-parse", "HEAD"]);
        self.write(
            ".pre-commit-config.yaml",
            &format!("repos:\n  - repo: {at}\n    rev: {commit}\n    hooks:\n      - id: {id}\n"),
        );
        self.must("estate", "pre-commit", &["install"]);
    }

    fn empty() -> Self {
        let repository = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(
            repository.path("gitconfig"),
            "[user]\nname = a\nemail = a@example.com\n[init]\ndefaultBranch = main\n",
        )
        .unwrap();
        for folder in ["bin", "home", "hooks", "estate"] {
            fs::create_dir(repository.path(folder)).unwrap();
        }
        // pre-commit says `cargo install` and no more; and of programs at home it knows nothing.
        let cargo = std::env::var("CARGO").unwrap();
        let script = format!(
            "#!/bin/sh\n[ \"$1\" = install ] && set -- \"$@\" --profile dev --locked\nexec '{cargo}' \"$@\"\n"
        );
        let program = repository.path("bin/cargo");
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        for folder in ["hooks", "estate"] {
            repository.must(folder, "git", &["init", "--quiet"]);
        }
        repository
    }

    /// Commits all changes, through the hook.
    fn commit(&self) -> Commit {
        self.must("estate", "git", &["add", "--all"]);
        self.run("estate", "git", &["commit", "-m", "change"])
    }

    fn is_refused(&self, says: &[&str]) {
        let commit = self.commit();
        assert!(!commit.succeeded, "{}", commit.log);
        for text in says {
            assert!(commit.log.contains(text), "no {text} in {}", commit.log);
        }
    }

    fn is_accepted(&self, says: &str) {
        let commit = self.commit();
        assert!(commit.succeeded, "{}", commit.log);
        assert!(commit.log.contains(says), "no {says} in {}", commit.log);
    }

    fn without_hook(&self) {
        self.must("estate", "git", &["add", "--all"]);
        self.must(
            "estate",
            "git",
            &["commit", "--no-verify", "--quiet", "-m", "change"],
        );
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where cargo keeps what it has downloaded.
fn cargo_home() -> PathBuf {
    let home = || Path::new(&std::env::var_os("HOME").unwrap()).join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

fn tools() -> PathBuf {
    let tools = project().join("target/ci/venv/bin");
    assert!(tools.join("pre-commit").is_file(), "run .ci/tools first");
    tools
}

#[test]
#[ignore = "needs pre-commit, which .ci/tools installs"]
fn commits_go_through_the_hook() {
    let estate = Repository::new("stanchion-system");
    estate.write("infra/main.bicep", BICEP);
    estate.write("modules/index/main.tf", MODULE);
    estate.write(
        "live/main.tf",
        "module \"index\" {\n  source = \"../modules/index\"\n  public = true\n}\n",
    );
    estate.write(
        "search/main.tf",
        &MODULE.replace("enabled = false\n  local", "enabled = var.public\n  local"),
    );
    estate.write("search/old.tf", "locals {}\n");
    estate.is_accepted("Passed");

    // Only Bicep.
    estate.write(
        "infra/main.bicep",
        &BICEP.replace("'disabled'", "'enabled'"),
    );
    estate.is_refused(&["SRC101", "infra/main.bicep:6"]);
    estate.write("infra/main.bicep", &BICEP.replace("claims", "claims-2"));
    estate.is_accepted("Passed");

    // Only values.
    estate.write("search/terraform.tfvars", "public = true\n");
    estate.is_refused(&["SRC101", "search/main.tf", "search/terraform.tfvars:1"]);
    estate.write("search/terraform.tfvars", "public = false\n");
    estate.is_accepted("Passed");

    // A module that another root calls: what that root passes is what is wrong now.
    estate.write(
        "modules/index/main.tf",
        &MODULE.replace("enabled = false\n  local", "enabled = var.public\n  local"),
    );
    estate.is_refused(&["SRC101", "live/main.tf:3"]);
    estate.write("modules/index/main.tf", MODULE);

    // What lies elsewhere is not this commit's.
    estate.write(
        "infra/other.bicep",
        &BICEP.replace("'disabled'", "'enabled'"),
    );
    estate.without_hook();
    estate.write("infra/main.bicep", BICEP);
    estate.is_accepted("Passed");

    // A file that is gone.
    fs::remove_file(estate.path("estate/search/old.tf")).unwrap();
    estate.is_accepted("Skipped");
    fs::rename(
        estate.path("estate/infra/other.bicep"),
        estate.path("estate/infra/third.bicep"),
    )
    .unwrap();
    estate.is_refused(&["infra/third.bicep"]);
    fs::remove_file(estate.path("estate/infra/third.bicep")).unwrap();
    estate.is_accepted("Skipped");

    // Nothing of ours.
    estate.write("README.md", "# Estate\n");
    estate.write("package.json", "{}\n");
    estate.is_accepted("Skipped");
    // JSON that is none of ours is looked at, and is no reason to refuse.
    estate.write("data/claims.json", "{}\n");
    estate.write("-odd name.tf", "locals {}\n");
    estate.is_accepted("Passed");
}

#[test]
#[ignore = "needs pre-commit, which .ci/tools installs, and builds what is committed"]
fn a_wheel_is_built_from_source() {
    assert_is_built("stanchion-python");
}

#[test]
#[ignore = "needs pre-commit, which .ci/tools installs, and builds what is committed"]
fn cargo_installs_from_source() {
    assert_is_built("stanchion");
}

fn assert_is_built(id: &str) {
    let estate = Repository::empty();
    estate.install(id, project());
    estate.write(
        "infra/main.bicep",
        &BICEP.replace("'disabled'", "'enabled'"),
    );
    estate.is_refused(&["Installing environment", "SRC101", "infra/main.bicep:6"]);
    estate.write("infra/main.bicep", BICEP);
    estate.is_accepted("Passed");
    let built = walkdir::WalkDir::new(estate.path("cache"))
        .into_iter()
        .flatten();
    let built =
        built.filter(|entry| entry.file_name() == "stanchion" && entry.file_type().is_file());
    assert_eq!(built.count(), 1);
}

#[test]
#[ignore = "needs pre-commit, which .ci/tools installs"]
fn the_hooks_differ_in_how_they_are_installed_only() {
    let manifest = project().join(".pre-commit-hooks.yaml");
    let checked = Command::new(tools().join("pre-commit"))
        .arg("validate-manifest")
        .arg(&manifest)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{checked:?}");
    let hooks: serde_yaml::Value =
        serde_yaml::from_str(&fs::read_to_string(manifest).unwrap()).unwrap();
    let hooks = hooks.as_sequence().unwrap();
    let of = |key: &str| -> Vec<&str> {
        let values = hooks.iter().map(|hook| hook[key].as_str().unwrap());
        values.collect()
    };
    assert_eq!(
        of("id"),
        ["stanchion", "stanchion-python", "stanchion-system"]
    );
    assert_eq!(of("language"), ["rust", "python", "system"]);
    for key in ["entry", "files", "exclude"] {
        let values = of(key);
        assert!(
            values.iter().all(|value| *value == values[0]),
            "{key}: {values:?}"
        );
    }
    let pattern = regex::Regex::new(of("files")[0]).unwrap();
    for name in [
        "main.tf",
        "a/x.tf.json",
        "x.tofu",
        "prod.tfvars",
        "prod.auto.tfvars.json",
        "main.bicep",
        "main.bicepparam",
        "main.parameters.json",
        "azuredeploy.json",
        "policies/openai.xml",
    ] {
        assert!(pattern.is_match(name), "{name}");
    }
    assert!(!pattern.is_match("README.md") && !pattern.is_match("tf/x.py"));
}
