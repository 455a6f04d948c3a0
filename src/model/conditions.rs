//! Conditions under which a resource is deployed, taken apart into independent decisions.

use std::sync::Arc;

use crate::value::{Kind, Value};

/// One decision that a resource's deployment hangs on.
#[derive(Clone, Debug)]
pub struct Part {
    /// Canonical text of what decides.
    pub on: Arc<str>,
    /// The inputs that would decide it.
    pub depends: Vec<Arc<str>>,
    /// What the condition is in each case.
    pub alternatives: Vec<Value>,
}

impl Part {
    /// Whether the resource is deployed in the case with this index, as far as it is known.
    #[must_use]
    pub fn holds(&self, index: usize) -> Option<bool> {
        self.alternatives.get(index).and_then(Value::as_bool)
    }
}

/// The decisions that all have to fall for a resource to be deployed.
#[must_use]
pub fn parts(condition: &Value) -> Vec<Part> {
    match &condition.kind {
        Kind::OneOf(choice) => vec![Part {
            on: Arc::clone(&choice.on),
            depends: choice.depends.clone(),
            alternatives: choice.alternatives.clone(),
        }],
        Kind::Unknown(unknown) => {
            let texts = conjunction(&unknown.text).unwrap_or_else(|| vec![&unknown.text]);
            let part = |text: &str| Part {
                on: text.into(),
                depends: if unknown.depends.is_empty() {
                    vec![Arc::clone(&unknown.text)]
                } else {
                    unknown.depends.clone()
                },
                alternatives: vec![Value::bool(true), Value::bool(false)],
            };
            texts.into_iter().map(part).collect()
        }
        _ => Vec::new(),
    }
}

/// The arguments of a canonical text `and(…, …)`.
#[must_use]
pub fn conjunction(text: &str) -> Option<Vec<&str>> {
    let inner = text.strip_prefix("and(")?.strip_suffix(')')?;
    let mut parts = Vec::new();
    let (mut depth, mut quoted, mut start) = (0_usize, false, 0);
    for (index, byte) in inner.bytes().enumerate() {
        match byte {
            b'\'' => quoted = !quoted,
            b'(' | b'[' if !quoted => depth += 1,
            b')' | b']' if !quoted => depth = depth.checked_sub(1)?,
            b',' if !quoted && depth == 0 => {
                parts.push(inner.get(start..index)?.trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    if depth != 0 || quoted {
        return None;
    }
    parts.push(inner.get(start..)?.trim());
    parts.sort_unstable();
    Some(parts)
}
