//! The wrong and the right code of a check in every spelling, derived from its condition, its fix and
//! the mappings.
//!
//! `draft` finds properties that violate the check, `write` spells them. Nothing is shown that the
//! tool itself does not judge so: an example goes through the whole way as a file would.

mod draft;
mod write;

use crate::checks::schema::{Check, Profile, Severity};
use crate::checks::{Catalogue, Selection};
use crate::model::OUTPUT_TYPE;
use crate::scan;

use draft::Facts;

/// A way to write a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Terraform with the azurerm provider.
    Azurerm,
    /// Terraform with the azapi provider.
    Azapi,
    /// Bicep.
    Bicep,
    /// An ARM template.
    Arm,
}

impl Dialect {
    /// All, in the order in which they are shown.
    pub const ALL: [Dialect; 4] = [
        Dialect::Azurerm,
        Dialect::Azapi,
        Dialect::Bicep,
        Dialect::Arm,
    ];

    /// What people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Dialect::Azurerm => "Terraform (azurerm)",
            Dialect::Azapi => "Terraform (azapi)",
            Dialect::Bicep => "Bicep",
            Dialect::Arm => "ARM template",
        }
    }

    /// The language for highlighting.
    #[must_use]
    pub fn language(self) -> &'static str {
        match self {
            Dialect::Azurerm | Dialect::Azapi => "terraform",
            Dialect::Bicep => "bicep",
            // With comments, as Azure reads it.
            Dialect::Arm => "jsonc",
        }
    }

    /// The code as a file of its own.
    fn file(self, code: &str) -> (&'static str, String) {
        match self {
            Dialect::Azurerm | Dialect::Azapi => ("/main.tf", code.to_owned()),
            Dialect::Bicep => ("/main.bicep", code.to_owned()),
            Dialect::Arm => (
                "/main.json",
                format!(
                    "{{\n\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\",\n\
                     \"contentVersion\": \"1.0.0.0\",\n\"resources\": [\n{code}\n]\n}}\n"
                ),
            ),
        }
    }
}

/// A resource that violates a check, and the same put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// How it is written.
    pub dialect: Dialect,
    /// Code that violates the check; `None` where this spelling has no words for it.
    pub wrong: Option<String>,
    /// The code put right; `None` where that is more than setting properties of the resource.
    pub right: Option<String>,
    /// What is to be said instead of code, or about it.
    pub note: Option<String>,
}

/// Examples of a check, one for every spelling; none where the condition is not about the resource's
/// own properties, or no rule leads to values that violate it. `check` must be
/// [settled](Catalogue::settled).
#[must_use]
pub fn examples(check: &Check) -> Vec<Example> {
    let catalogue = Catalogue::new(vec![check.clone()]);
    check
        .resource
        .iter()
        .filter(|arm_type| !arm_type.eq_ignore_ascii_case(OUTPUT_TYPE))
        .find_map(|arm_type| of_type(check, arm_type, &catalogue))
        .unwrap_or_default()
}

fn of_type(check: &Check, arm_type: &str, catalogue: &Catalogue) -> Option<Vec<Example>> {
    let wrong = draft::violation(check, arm_type)?;
    let right = draft::mended(check, &wrong);
    // ARM's own spelling is the measure; where it does not hold, the draft is no example.
    let measure = example(Dialect::Arm, arm_type, &wrong, right.as_ref(), catalogue);
    measure.wrong.as_ref()?;
    let examples = Dialect::ALL.into_iter().map(|dialect| match dialect {
        Dialect::Arm => measure.clone(),
        dialect => example(dialect, arm_type, &wrong, right.as_ref(), catalogue),
    });
    Some(examples.collect())
}

fn example(
    dialect: Dialect,
    arm_type: &str,
    wrong: &Facts,
    right: Option<&Facts>,
    catalogue: &Catalogue,
) -> Example {
    let written = |facts: &Facts| write::resource(dialect, arm_type, facts, wrong);
    let (wrong, note) = match written(wrong) {
        Ok(code) => (Some(code), None),
        Err(note) => (None, Some(note)),
    };
    let wrong = wrong.filter(|code| judged(dialect, code, catalogue) == Judged::Violation);
    let (right, note) = match right.map(written) {
        Some(Ok(code)) => (Some(code), note),
        Some(Err(why)) => (None, note.or(Some(why))),
        None => (None, note),
    };
    let right = right
        .filter(|_| wrong.is_some())
        .filter(|code| judged(dialect, code, catalogue) == Judged::Clean);
    let note = match (&wrong, note) {
        (None, None) if dialect == Dialect::Azurerm => {
            Some("azurerm says this by other means than one argument.".to_owned())
        }
        (_, note) => note,
    };
    Example {
        dialect,
        wrong,
        right,
        note,
    }
}

#[derive(PartialEq)]
enum Judged {
    Violation,
    Open,
    Clean,
}

/// What the tool says of the code.
fn judged(dialect: Dialect, code: &str, catalogue: &Catalogue) -> Judged {
    let (name, text) = dialect.file(code);
    let selection = Selection {
        profile: Profile::Strict,
        severity: Severity::Low,
        all_resources: true,
        ..Selection::default()
    };
    let (report, _) = scan::check_text(name, &text, catalogue, &selection);
    let judged_any = report.summary.resources > 0;
    match report.findings.as_slice() {
        [] if judged_any => Judged::Clean,
        findings if findings.iter().any(|found| found.certainty.is_violation()) => {
            Judged::Violation
        }
        _ => Judged::Open,
    }
}
