//! Compiles the data files into compact tables, so that a run parses no YAML.

#[path = "src/lang/terraform/azurerm/schema.rs"]
#[allow(dead_code, unreachable_pub)]
mod azurerm;

use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let files = yaml_files(Path::new("src/lang/terraform/azurerm"))?;
    std::fs::write(out.join("azurerm.bin"), azurerm::compile(&files)?)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// The YAML files of a folder with their texts, sorted by path.
fn yaml_files(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let text = std::fs::read_to_string(&path)?;
            files.push((path.display().to_string(), text));
        }
    }
    files.sort();
    Ok(files)
}
