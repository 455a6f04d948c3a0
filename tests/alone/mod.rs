//! Judging one resource that stands alone.

use std::sync::Arc;

use stanchion::checks::schema::{Check, Condition};
use stanchion::checks::{self, Answer, Answers, Serving, Subject};
use stanchion::finding::Finding;
use stanchion::model::{Estate, Resource};
use stanchion::source::Sources;

fn alone<T>(resource: &Resource, then: impl FnOnce(Subject<'_>) -> T) -> T {
    let estate = Estate::new(vec![resource.clone()]);
    let serving = Serving::new(&estate);
    then(Subject::new(&estate, &serving, 0).unwrap())
}

/// The answer to a condition.
pub(crate) fn answer(resource: &Resource, condition: &Condition) -> Answer {
    alone(resource, |subject| checks::answer(subject, condition))
}

/// The findings of a check.
pub(crate) fn judge(resource: &Resource, check: &Arc<Check>, sources: &Sources) -> Vec<Finding> {
    alone(resource, |subject| {
        checks::judge(subject, check, false, &Answers::default(), sources)
    })
}
