//! Compiles the data that ships in the binary: checks, Azure's defaults and types, the azurerm mapping,
//! the interfaces of modules. An error in one of those files stops the build and says where it is.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

// Each schema serves the build and the library; either uses only a part of it.
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "src/checks/schema.rs"]
mod checks;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "src/model/defaults/schema.rs"]
mod defaults;

#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "src/model/arm_types/schema.rs"]
mod arm_types;

#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "src/lang/terraform/azurerm/schema.rs"]
mod azurerm;

#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "src/lang/avm/schema.rs"]
mod avm;

fn main() -> ExitCode {
    version();
    let built = catalogue()
        .and_then(|()| {
            compile(
                "src/checks/serves_ai",
                "serves_ai.bin",
                checks::links::compile_serves_ai,
            )
        })
        .and_then(|()| compile("src/model/defaults", "defaults.bin", defaults::compile))
        .and_then(|()| arm_types())
        .and_then(|()| {
            compile(
                "src/lang/terraform/azurerm",
                "azurerm.bin",
                azurerm::compile,
            )
        })
        .and_then(|()| compile("src/lang/avm", "avm.bin", avm::compile));
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={}", message.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

/// What `--version` says: of optimised builds also which commit they were made from. Others are built at
/// each commit; they would be built anew for its name.
fn version() {
    println!("cargo::rerun-if-env-changed=STANCHION_COMMIT");
    let mut version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let is_optimised = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let given = std::env::var("STANCHION_COMMIT").ok();
    if let Some(commit) = given.or_else(|| is_optimised.then(commit).flatten()) {
        let is_commit = commit.len() >= 7 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        match commit.get(..9) {
            Some(short) if is_commit => version.push_str(&format!(" ({short})")),
            _ if is_commit => version.push_str(&format!(" ({commit})")),
            _ => {}
        }
    }
    println!("cargo::rustc-env=STANCHION_VERSION={version}");
}

/// The commit that is checked out here, or that a package from a registry was made from.
fn commit() -> Option<String> {
    let read = |path: &Path| {
        println!("cargo::rerun-if-changed={}", path.display());
        let text = std::fs::read_to_string(path).ok()?;
        Some(text.trim().to_owned())
    };
    let packaged = Path::new(".cargo_vcs_info.json");
    if packaged.is_file() {
        let info: serde_yaml::Value = serde_yaml::from_str(&read(packaged)?).ok()?;
        return Some(info.get("git")?.get("sha1")?.as_str()?.to_owned());
    }
    // Of a work tree beside the repository `.git` is a file that says where its own state is.
    let folder = match std::fs::read_to_string(".git") {
        Ok(text) => PathBuf::from(text.strip_prefix("gitdir:")?.trim()),
        Err(_) if Path::new(".git").is_dir() => PathBuf::from(".git"),
        Err(_) => return None,
    };
    // Grows with each commit, wherever the branch's own is kept.
    let log = folder.join("logs/HEAD");
    if log.is_file() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    let head = read(&folder.join("HEAD"))?;
    let Some(branch) = head.strip_prefix("ref:") else {
        return Some(head);
    };
    let branch = branch.trim();
    let common = match std::fs::read_to_string(folder.join("commondir")) {
        Ok(common) => folder.join(common.trim()),
        Err(_) => folder,
    };
    if common.join(branch).is_file() {
        return read(&common.join(branch));
    }
    let packed = read(&common.join("packed-refs"))?;
    let line = packed.lines().find(|line| line.ends_with(branch))?;
    let (commit, name) = line.split_once(' ')?;
    (name == branch).then(|| commit.to_owned())
}

/// The checks with the settings, tables, frameworks and peers that they refer to.
fn catalogue() -> Result<(), String> {
    let settings = read("src/checks/settings")?;
    let tables = read("src/model/data")?;
    let frameworks = read("src/checks/frameworks")?;
    let peers = read("src/checks/peers")?;
    let data = checks::data::Data::parse(&settings, &tables, &frameworks, &peers)?;
    let checks = checks::compile(&read("checks")?)?;
    for check in checks::load(&checks).map_err(|error| error.to_string())? {
        data.verify(&check)?;
    }
    write("data.bin", &data.compile()?)?;
    write("checks.bin", &checks)
}

/// What ARM reads of each type.
fn arm_types() -> Result<(), String> {
    let path = "src/model/arm_types/arm-types.txt";
    println!("cargo::rerun-if-changed={path}");
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    write("arm_types.bin", &arm_types::compile(&text)?)
}

type Compiler = fn(&[(String, String)]) -> Result<Vec<u8>, String>;

fn compile(folder: &str, output: &str, compiler: Compiler) -> Result<(), String> {
    write(output, &compiler(&read(folder)?)?)
}

/// The YAML files below a folder, with their paths, in order.
fn read(folder: &str) -> Result<Vec<(String, String)>, String> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| error.to_string())?;
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let text = std::fs::read_to_string(entry.path())
                .map_err(|error| format!("{}: {error}", entry.path().display()))?;
            files.push((entry.path().to_string_lossy().replace('\\', "/"), text));
        }
    }
    Ok(files)
}

fn write(output: &str, bytes: &[u8]) -> Result<(), String> {
    let target = std::env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    std::fs::write(Path::new(&target).join(output), bytes).map_err(|error| error.to_string())
}
