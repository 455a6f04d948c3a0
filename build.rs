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
