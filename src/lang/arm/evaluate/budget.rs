//! The evaluator's limits. What is over one is unknown, with the limit as reason.

use std::cell::Cell;

use crate::value::{Kind, ListItem, UnknownClass, Value};

/// Expressions evaluated per unit. Of 1,200 public templates none needs more than 13,000.
const MAX_STEPS: usize = 1_000_000;

/// Expressions inside each other, through variables, parameters and modules.
const MAX_DEPTH: usize = 1200;

/// Values produced by reading names and by functions, in nodes, per unit. The most that a public
/// template needs is 3.4 million.
const MAX_NODES: usize = 20_000_000;

/// Bytes of text that count as one node.
const NODE_BYTES: usize = 32;

/// Nodes of one value that has a name.
const MAX_VALUE_NODES: usize = 1_000_000;

/// Nesting of one value that has a name.
const MAX_VALUE_DEPTH: usize = 128;

/// Bytes of strings produced per unit.
const MAX_BYTES: usize = 64 << 20;

/// Longest string produced, in bytes.
pub(crate) const MAX_STRING: usize = 4 << 20;

/// Longest array produced by `range` and by loops over nothing in particular.
pub(crate) const MAX_ELEMENTS: usize = 10_000;

/// Instances of a resource, property or variable loop: Azure's own limit.
pub(crate) const MAX_COPIES: i64 = 800;

/// Resources per unit, all instances counted.
pub(crate) const MAX_RESOURCES: usize = 20_000;

/// Deployments inside each other. Real templates nest 6 deep.
pub(crate) const MAX_MODULE_DEPTH: usize = 32;

/// Deployments expanded per unit.
pub(crate) const MAX_MODULES: usize = 5_000;

#[derive(Default)]
pub(super) struct Budget {
    steps: Cell<usize>,
    depth: Cell<usize>,
    nodes: Cell<usize>,
    bytes: Cell<usize>,
    modules: Cell<usize>,
}

impl Budget {
    /// One more expression, one level deeper. [`Budget::leave`] goes back up.
    /// What is `written` there (a literal, also with expressions in it) is read longer than what has
    /// to be computed, so that a limit hides no resource.
    pub(super) fn enter(&self, written: bool) -> Result<(), Value> {
        self.depth.set(self.depth.get() + 1);
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        if self.depth.get() > MAX_DEPTH {
            return Err(limit("nested too deep"));
        }
        match self.exhausted() {
            Some(what) if !written || steps > 4 * MAX_STEPS => Err(limit(what)),
            _ => Ok(()),
        }
    }

    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// What there has been too much of for the whole unit.
    pub(super) fn exhausted(&self) -> Option<&'static str> {
        if self.steps.get() > MAX_STEPS {
            Some("too many expressions")
        } else if self.nodes.get() > MAX_NODES {
            Some("values too large")
        } else if self.bytes.get() > MAX_BYTES {
            Some("strings too long")
        } else {
            None
        }
    }

    /// One more deployment expanded.
    pub(super) fn module(&self) -> Result<(), Value> {
        self.modules.set(self.modules.get() + 1);
        if self.modules.get() > MAX_MODULES {
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
        if nodes > MAX_NODES {
            return Err(limit("values too large"));
        }
        Ok(())
    }

    /// A string was produced.
    pub(super) fn string(&self, length: usize) -> Result<(), Value> {
        let bytes = self.bytes.get().saturating_add(length);
        self.bytes.set(bytes);
        if length > MAX_STRING || bytes > MAX_BYTES {
            return Err(limit("strings too long"));
        }
        Ok(())
    }
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
    if *nodes > MAX_VALUE_NODES || depth > MAX_VALUE_DEPTH {
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
