//! Estates of any size, written from the small configurations beside this file: what an organisation
//! keeps in one repository, team by team, in all three languages.
//!
//! `{{n}}` in a configuration becomes the team's number, `{{n12}}` the same in twelve digits, `{{byte}}`
//! a number below 256.

use std::io;
use std::path::Path;

/// Files of one folder with their texts.
macro_rules! files {
    ($folder:literal: $($name:literal),+) => {
        [$(($name, include_str!(concat!($folder, "/", $name)))),+]
    };
}

/// The modules that teams share.
const SHARED: &[(&str, &str)] = &files!("shared":
    "modules/terraform/network/main.tf", "modules/terraform/network/variables.tf", "modules/terraform/network/outputs.tf",
    "modules/terraform/web/main.tf", "modules/terraform/web/variables.tf", "modules/terraform/web/outputs.tf",
    "modules/terraform/assistant/main.tf", "modules/terraform/assistant/variables.tf", "modules/terraform/assistant/outputs.tf",
    "modules/bicep/network.bicep", "modules/bicep/web.bicep");

/// What a team has, without AI and with it. Every kind of team comes in turn.
const TEAMS: &[[&[(&str, &str)]; 2]] = &[
    [
        &files!("terraform": "main.tf", "compute.tf", "data.tf", "variables.tf", "outputs.tf", "providers.tf", "terraform.tfvars"),
        &files!("terraform-ai": "main.tf", "assistant.tf", "data.tf", "variables.tf", "outputs.tf", "providers.tf", "terraform.tfvars"),
    ],
    [
        &files!("bicep": "main.bicep", "main.bicepparam", "modules/data.bicep"),
        &files!("bicep-ai": "main.bicep", "main.bicepparam", "modules/data.bicep", "modules/models.bicep"),
    ],
    [
        &files!("arm": "azuredeploy.json", "azuredeploy.parameters.json"),
        &files!("arm-ai": "azuredeploy.json", "azuredeploy.parameters.json"),
    ],
    [
        &files!("calling": "main.tf", "variables.tf", "outputs.tf", "providers.tf", "terraform.tfvars"),
        &files!("calling-ai": "main.tf", "variables.tf", "outputs.tf", "providers.tf", "terraform.tfvars"),
    ],
];

/// An estate that was written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Written {
    /// Files.
    pub(crate) files: usize,
    /// Their bytes.
    pub(crate) bytes: usize,
}

/// Writes an estate of at least `files` files below `folder`; of a hundred teams `share` have AI.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(folder: &Path, files: usize, share: usize) -> io::Result<Written> {
    let mut written = Written::default();
    for (name, text) in SHARED {
        one(&folder.join(name), text, &mut written)?;
    }
    let mut team = 0;
    while written.files < files {
        // Spread evenly: the share so far never lags behind by more than one team of its kind.
        let (kind, turn) = (team % TEAMS.len(), team / TEAMS.len());
        let has_ai = (turn + 1) * share / 100 > turn * share / 100;
        let own = folder.join(format!("teams/team-{team:05}"));
        let template = TEAMS[kind][usize::from(has_ai)];
        for (name, text) in template {
            let text = text
                .replace("{{n}}", &team.to_string())
                .replace("{{n12}}", &format!("{team:012}"))
                .replace("{{byte}}", &(team % 256).to_string());
            one(&own.join(name), &text, &mut written)?;
        }
        team += 1;
    }
    Ok(written)
}

fn one(path: &Path, text: &str, written: &mut Written) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)?;
    written.files += 1;
    written.bytes += text.len();
    Ok(())
}
