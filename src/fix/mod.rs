//! How to put a finding right, in the language of the resource.

mod edits;
pub mod example;
pub mod spelling;

pub use edits::edits;

use crate::checks::schema::Check;
use crate::finding::Suggestion;
use crate::model::lookup::Route;
use crate::model::{Declaration, Resource, arm_types};

/// What the check's fix means for this resource; for a finding about an array element, `element` is
/// its route, such as `properties.contentFilters[2]`.
#[must_use]
pub fn suggest(resource: &Resource, check: &Check, element: Option<&Route>) -> Option<Suggestion> {
    let fix = check.fix.as_ref()?;
    let placed = |path: &str| match element {
        Some(element) => match path.strip_prefix(&element.pattern()) {
            Some(rest) => format!("{element}{rest}"),
            None => path.to_owned(),
        },
        None => path.to_owned(),
    };
    let mut steps: Vec<String> = Vec::new();
    for (path, literal) in &fix.set {
        let mut step = spelling::assignment(resource, &placed(path), literal);
        if let Some(version) = needed_version(resource, path) {
            step.push_str(&format!(", with API version {version} or a later one"));
        }
        steps.push(step);
    }
    for path in &fix.remove {
        steps.push(format!(
            "remove `{}`",
            spelling::property(resource, &placed(path))
        ));
    }
    steps.extend(fix.manual.clone());
    Some(Suggestion {
        steps,
        safety: fix.safety,
        because: fix.because.clone(),
        edits: Vec::new(),
    })
}

/// The API version without which setting a property may have no effect: the author's own may not have it
/// yet. Those of azurerm and of modules are not their user's to choose.
fn needed_version(resource: &Resource, path: &str) -> Option<&'static str> {
    let is_chosen = matches!(
        resource.declaration,
        Declaration::Azapi(_) | Declaration::Bicep | Declaration::Arm
    );
    if !is_chosen || resource.patched {
        return None;
    }
    arm_types::needed(&resource.arm_type, path, resource.api_version.as_deref())
}

#[cfg(test)]
mod tests {
    use crate::checks::{Selection, built_in};
    use crate::finding::Suggestion;
    use crate::scan::check_text;

    /// The fix of an account that may store completions.
    fn fix(version: &str) -> Suggestion {
        let text = format!(
            "resource chat 'Microsoft.CognitiveServices/accounts@{version}' = {{
  name: 'oai-chat'
  kind: 'OpenAI'
  properties: {{
    publicNetworkAccess: 'Disabled'
  }}
}}
"
        );
        let selection = Selection {
            select: vec!["AIS307".to_owned()],
            ..Selection::default()
        };
        let (report, _) = check_text("main.bicep", &text, built_in(), &selection);
        let [finding] = report.findings.as_slice() else {
            panic!("{version}: {:?}", report.findings);
        };
        finding.fix.clone().unwrap()
    }

    #[test]
    fn what_an_api_version_does_not_have_yet_is_no_edit() {
        let set = "set `storedCompletionsDisabled: true` in `properties`";
        let fits = fix("2025-07-01-preview");
        assert_eq!((fits.steps, fits.edits.len()), (vec![set.to_owned()], 1));
        let early = fix("2025-06-01");
        let asked = format!("{set}, with API version 2025-07-01-preview or a later one");
        assert_eq!((early.steps, early.edits.len()), (vec![asked], 0));
    }
}
