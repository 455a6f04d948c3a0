//! The evaluator's limits. What is over one is unknown, with the limit as reason.

use std::cell::Cell;
use std::sync::Arc;

use crate::limits::{
    self, ARM_DEPLOYMENTS, ARM_DEPTH, ARM_STEPS, ARM_STRING, ARM_STRINGS, ARM_VALUE_DEPTH,
    ARM_VALUE_PARTS, ARM_VALUES,
};
use crate::memory::{self, Making};
use crate::value::{Kind, ListItem, UnknownClass, Value};

/// The values that were made take more than [`limits::UNIT_VALUES`].
pub(super) const MEMORY: &str = "too many values made";

/// Bytes of text that count as one node.
const NODE_BYTES: usize = 32;

/// Longest array produced by `range` and by loops over nothing in particular.
pub(crate) const MAX_ELEMENTS: usize = 10_000;

#[derive(Default)]
pub(super) struct Budget {
    steps: Cell<usize>,
    depth: Cell<usize>,
    nodes: Cell<usize>,
    bytes: Cell<usize>,
    modules: Cell<usize>,
    making: Making,
}

impl Budget {
    /// One more expression, one level deeper. [`Budget::leave`] goes back up.
    /// What is `written` there (a literal, also with expressions in it) is read longer than what has
    /// to be computed, so that a limit hides no resource.
    pub(super) fn enter(&self, written: bool) -> Result<(), Value> {
        self.depth.set(self.depth.get() + 1);
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        self.making.add(memory::VALUE);
        if self.depth.get() > ARM_DEPTH {
            return Err(limit("nested too deep"));
        }
        match self.exhausted() {
            Some(what) if !written || steps > 4 * ARM_STEPS || self.making.is_over() => {
                Err(limit(what))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// What there has been too much of for the whole unit.
    fn exhausted(&self) -> Option<&'static str> {
        if self.steps.get() > ARM_STEPS {
            Some("too many expressions")
        } else if self.nodes.get() > ARM_VALUES {
            Some("values too large")
        } else if self.bytes.get() > ARM_STRINGS {
            Some("strings too long")
        } else if self.making.is_full() {
            Some(MEMORY)
        } else {
            None
        }
    }

    /// One more deployment expanded.
    pub(super) fn module(&self) -> Result<(), Value> {
        self.modules.set(self.modules.get() + 1);
        if self.modules.get() > ARM_DEPLOYMENTS {
            return Err(limit("too many deployments"));
        }
        Ok(())
    }

    /// Comparing each of `count` values with each other.
    pub(super) fn compare_all(&self, count: usize) -> Result<(), Value> {
        self.produce(count.saturating_mul(count) / 16)
    }

    /// Values of that many nodes were read or made.
    pub(super) fn produce(&self, weight: usize) -> Result<(), Value> {
        let nodes = self.nodes.get().saturating_add(weight);
        self.nodes.set(nodes);
        if nodes > ARM_VALUES {
            return Err(limit("values too large"));
        }
        Ok(())
    }

    /// So many bytes of values were made.
    pub(super) fn made(&self, bytes: usize) {
        self.making.add(bytes);
    }

    /// A string was produced.
    pub(super) fn string(&self, length: usize) -> Result<(), Value> {
        let bytes = self.bytes.get().saturating_add(length);
        self.bytes.set(bytes);
        if length > ARM_STRING || bytes > ARM_STRINGS {
            return Err(limit("strings too long"));
        }
        Ok(())
    }
}

/// The code of the diagnostic about a value that is left unknown for this reason; `None` if it is none
/// of the limits.
pub(super) fn code(value: &Value) -> Option<(&'static str, &Arc<str>)> {
    let Kind::Unknown(unknown) = &value.kind else {
        return None;
    };
    if unknown.class != UnknownClass::Limit {
        return None;
    }
    let code = match &*unknown.text {
        "too many expressions" => limits::STEPS,
        "nested too deep" => limits::NESTING,
        MEMORY => limits::MEMORY,
        "more than 800 copies" => limits::INSTANCES,
        "value too large" | "values too large" | "strings too long" | "array too long" => {
            limits::VALUE_SIZE
        }
        _ => return None,
    };
    Some((code, &unknown.text))
}

pub(crate) fn limit(what: &str) -> Value {
    Value::unknown(UnknownClass::Limit, what)
}

/// The nodes of a value; `None` where it is too large or too deep.
pub(super) fn measure(value: &Value) -> Option<usize> {
    let mut nodes = 0;
    walk(value, &mut nodes, 0).then_some(nodes)
}

fn walk(value: &Value, nodes: &mut usize, depth: usize) -> bool {
    *nodes += 1;
    if *nodes > ARM_VALUE_PARTS || depth > ARM_VALUE_DEPTH {
        return false;
    }
    let mut all = |values: &[Value]| values.iter().all(|value| walk(value, nodes, depth + 1));
    match &value.kind {
        Kind::String(text) => {
            *nodes += text.len() / NODE_BYTES;
            true
        }
        Kind::Unknown(unknown) => {
            *nodes += unknown.text.len() / NODE_BYTES;
            true
        }
        Kind::List(values) | Kind::Concat(values) | Kind::Merge(values) => all(values),
        Kind::OneOf(one_of) => all(&one_of.alternatives),
        Kind::Object(object) => object
            .iter()
            .all(|(_, entry)| walk(&entry.value, nodes, depth + 1)),
        Kind::PartialList(items) => items.iter().all(|item| match item {
            ListItem::Element(value) | ListItem::Rest(value) => walk(value, nodes, depth + 1),
        }),
        Kind::Each(each) => {
            walk(&each.collection, nodes, depth + 1) && walk(&each.element, nodes, depth + 1)
        }
        _ => true,
    }
}
