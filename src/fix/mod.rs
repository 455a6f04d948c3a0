//! How to put a finding right, in the language of the resource.

pub mod spelling;

use crate::checks::schema::Check;
use crate::finding::Suggestion;
use crate::model::Resource;

/// What the check's fix means for this resource.
#[must_use]
pub fn suggest(resource: &Resource, check: &Check) -> Option<Suggestion> {
    let fix = check.fix.as_ref()?;
    let mut steps: Vec<String> = Vec::new();
    for (path, literal) in &fix.set {
        steps.push(spelling::assignment(resource, path, literal));
    }
    for path in &fix.remove {
        steps.push(format!("remove `{}`", spelling::property(resource, path)));
    }
    steps.extend(fix.manual.clone());
    Some(Suggestion {
        steps,
        safety: fix.safety,
        because: fix.because.clone(),
    })
}
