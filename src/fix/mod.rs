//! How to put a finding right, in the language of the resource.

mod edits;
pub mod example;
pub mod spelling;

pub use edits::edits;

use crate::checks::schema::Check;
use crate::finding::Suggestion;
use crate::model::Resource;
use crate::model::lookup::Route;

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
        steps.push(spelling::assignment(resource, &placed(path), literal));
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
