//! Planned values: what is known with its place in the plan, what is not with the resource that it
//! will come from.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::document::{Configured, Planned, at, members};
use super::references::{Place, is_expression, only_target};
use crate::lang::arm::json::{Node, NodeKind};
use crate::lang::terraform::evaluate::partial::bounded;
use crate::lang::terraform::link::without_keys;
use crate::source::Span;
use crate::value::{Entry, Kind, Object, Reference, Target, UnknownClass, Value};

/// What of a plan the values of one resource may refer to.
pub(super) struct World<'n> {
    pub(super) configured: Configured<'n>,
    /// Addresses by the Azure id, in lower case, that the plan knows.
    by_id: HashMap<String, Arc<str>>,
    /// Addresses by the same without instance keys.
    by_declaration: HashMap<String, Vec<Arc<str>>>,
}

impl<'n> World<'n> {
    pub(super) fn new(plan: &'n Node<'n>, all: &[Planned<'n>]) -> Self {
        let mut world = Self {
            configured: Configured::new(plan),
            by_id: HashMap::new(),
            by_declaration: HashMap::new(),
        };
        for planned in all {
            let id = planned
                .values
                .and_then(|values| at(values, &["id"])?.as_str());
            if let Some(id) = id.filter(|id| id.starts_with('/')) {
                // The managed one comes first: a data source may read the same resource.
                world
                    .by_id
                    .entry(id.to_ascii_lowercase())
                    .or_insert_with(|| Arc::clone(&planned.address));
            }
            world
                .by_declaration
                .entry(without_keys(&planned.address))
                .or_default()
                .push(Arc::clone(&planned.address));
        }
        world
    }

    /// The address in the plan that a reference means.
    fn address(&self, written: &str, key: &str) -> Option<Arc<str>> {
        let instances = self.by_declaration.get(&without_keys(written))?;
        let is = |wanted: &str| instances.iter().find(|one| ***one == *wanted);
        let found =
            is(written)
                .or_else(|| is(&format!("{written}{key}")))
                .or(match instances.as_slice() {
                    [only] => Some(only),
                    _ => None,
                });
        found.cloned()
    }

    /// The arguments of a planned resource.
    pub(super) fn arguments(&self, planned: &Planned<'n>) -> Object {
        let configured = self.configured.resource(planned);
        let expressions = configured.and_then(|resource| at(resource, &["expressions"]));
        let reader = Reader {
            world: self,
            planned,
        };
        let part = Part {
            value: planned.values,
            unknown: planned.unknown,
            sensitive: planned.sensitive,
            expressions: expressions.map(Written::Block),
            path: String::new(),
        };
        reader.object(&part)
    }
}

/// What the configuration says at a place.
#[derive(Clone, Copy)]
enum Written<'n> {
    /// The expressions of a block by argument.
    Block(&'n Node<'n>),
    /// The expression of an argument.
    Expression(&'n Node<'n>),
}

/// A value and what is said of it.
struct Part<'n> {
    value: Option<&'n Node<'n>>,
    unknown: Option<&'n Node<'n>>,
    sensitive: Option<&'n Node<'n>>,
    /// `None` where the configuration is not in the plan, or a `dynamic` block makes it.
    expressions: Option<Written<'n>>,
    /// Where it stands in the resource.
    path: String,
}

/// What is said of the members of an object, by their names.
struct Said<'n> {
    unknown: HashMap<&'n str, &'n Node<'n>>,
    sensitive: HashMap<&'n str, &'n Node<'n>>,
    expressions: HashMap<&'n str, &'n Node<'n>>,
}

impl<'n> Said<'n> {
    fn of(part: &Part<'n>) -> Self {
        let block = match part.expressions {
            Some(Written::Block(block)) => Some(block),
            _ => None,
        };
        Self {
            unknown: members(part.unknown),
            sensitive: members(part.sensitive),
            expressions: members(block),
        }
    }
}

struct Reader<'w, 'n> {
    world: &'w World<'n>,
    planned: &'w Planned<'n>,
}

fn is_true(node: Option<&Node<'_>>) -> bool {
    matches!(node.map(|node| &node.kind), Some(NodeKind::Bool(true)))
}

impl<'n> Reader<'_, 'n> {
    fn object(&self, part: &Part<'n>) -> Object {
        let mut object = Object::new();
        let fields = part.value.and_then(Node::as_object).unwrap_or_default();
        let known: HashSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let said = Said::of(part);
        let entry = |key_span: Span, span: Span, value: Value| Entry {
            key_span: Some(key_span),
            span: Some(span),
            value,
        };
        for field in fields {
            let name = field.name.as_str();
            if let Some(value) = self.member(part, &said, name, Some(&field.value)) {
                object.insert(name, entry(field.name_span, field.span, value));
            }
        }
        // What is not known at all is left out of the values.
        let unknown = part.unknown.and_then(Node::as_object).unwrap_or_default();
        for field in unknown {
            let name = field.name.as_str();
            if object.get_exact(name).is_none()
                && !known.contains(name)
                && says_unknown(&field.value)
                && let Some(value) = self.member(part, &said, name, None)
            {
                object.insert(name, entry(field.name_span, field.span, value));
            }
        }
        object
    }

    /// The value of a member; `None` for one that the provider computes and nobody has set.
    fn member(
        &self,
        part: &Part<'n>,
        said: &Said<'n>,
        name: &str,
        value: Option<&'n Node<'n>>,
    ) -> Option<Value> {
        let below = |node: Option<&'n Node<'n>>, said: &HashMap<&'n str, &'n Node<'n>>| {
            // `true` holds for everything below.
            let whole = node.filter(|node| is_true(Some(node)));
            whole.or_else(|| said.get(name).copied())
        };
        let unknown = below(part.unknown, &said.unknown);
        let expressions = match part.expressions {
            Some(Written::Block(_)) => match said.expressions.get(name).copied() {
                Some(written) if is_expression(written) => Some(Written::Expression(written)),
                Some(written) => Some(Written::Block(written)),
                None if is_true(unknown) => return None,
                None => None,
            },
            other => other,
        };
        let path = if part.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", part.path)
        };
        Some(self.value(&Part {
            value,
            unknown,
            sensitive: below(part.sensitive, &said.sensitive),
            expressions,
            path,
        }))
    }

    fn value(&self, part: &Part<'n>) -> Value {
        let mut value = if is_true(part.unknown) {
            self.later(part)
        } else {
            self.known(part)
        };
        value.secret |= is_true(part.sensitive);
        value
    }

    fn known(&self, part: &Part<'n>) -> Value {
        let kind = match part.value.map(|node| &node.kind) {
            Some(NodeKind::Bool(value)) => Kind::Bool(*value),
            Some(NodeKind::Number(number)) => Kind::Number(number.clone()),
            Some(NodeKind::String(text)) => self.text(text.as_str()),
            Some(NodeKind::Array(_)) => self.list(part),
            Some(NodeKind::Object(_)) => Kind::Object(Arc::new(self.object(part))),
            None | Some(NodeKind::Null) => match part.unknown.map(|node| &node.kind) {
                Some(NodeKind::Array(items)) if !items.is_empty() => self.list(part),
                Some(NodeKind::Object(fields)) if !fields.is_empty() => {
                    Kind::Object(Arc::new(self.object(part)))
                }
                _ => Kind::Null,
            },
        };
        match part.value {
            Some(node) => Value::at(kind, node.span),
            None => kind.into(),
        }
    }

    fn list(&self, part: &Part<'n>) -> Kind {
        fn items<'n>(node: Option<&'n Node<'n>>) -> &'n [Node<'n>] {
            node.and_then(Node::as_array).unwrap_or_default()
        }
        let all = |node: Option<&'n Node<'n>>| node.filter(|node| is_true(Some(node)));
        let (values, unknown) = (items(part.value), items(part.unknown));
        let sensitive = items(part.sensitive);
        let blocks = match part.expressions {
            Some(Written::Block(blocks)) => items(Some(blocks)),
            _ => &[],
        };
        let count = values.len().max(unknown.len());
        let list = (0..count).map(|index| {
            let expressions = match part.expressions {
                // Blocks of a set may stand in another order, and `dynamic` ones are not listed.
                Some(Written::Block(_)) => match blocks {
                    [only] if count == 1 => Some(Written::Block(only)),
                    _ => None,
                },
                other => other,
            };
            self.value(&Part {
                value: values.get(index),
                unknown: unknown.get(index),
                sensitive: all(part.sensitive).or_else(|| sensitive.get(index)),
                expressions,
                path: format!("{}[{index}]", part.path),
            })
        });
        Kind::List(Arc::new(list.collect()))
    }

    /// An id that belongs to a planned resource is a reference to it.
    fn text(&self, text: &str) -> Kind {
        if text.starts_with('/')
            && let Some(address) = self.world.by_id.get(&text.to_ascii_lowercase())
            && *address != self.planned.address
        {
            return id_of(Arc::clone(address));
        }
        Kind::String(text.into())
    }

    /// What is only known once the plan was applied. An id of one resource is a reference to it; of
    /// all else an expression does not say what it makes of what it refers to.
    fn later(&self, part: &Part<'n>) -> Value {
        let place = Place {
            path: &self.planned.path,
        };
        let target = match part.expressions {
            Some(Written::Expression(expression)) => {
                only_target(&self.world.configured, &place, expression)
            }
            _ => None,
        };
        if let Some(target) = target
            && match target.attribute.as_slice() {
                // `x[each.key].id` is told as `x`.
                [] => holds_resource_id(&part.path),
                [only] => only == "id" && holds_one(&part.path),
                _ => false,
            }
            && let Some(address) = self.world.address(&target.address, &self.planned.key)
        {
            return self.placed(id_of(address), part);
        }
        let text = format!("{}.{}", self.planned.address, part.path);
        let unknown = Value::unknown(UnknownClass::Runtime, bounded(text));
        self.placed(unknown.kind, part)
    }

    fn placed(&self, kind: Kind, part: &Part<'n>) -> Value {
        let span: Option<Span> = part.unknown.or(part.value).map(|node| node.span);
        match span {
            Some(span) => Value::at(kind, span),
            None => kind.into(),
        }
    }
}

fn id_of(address: Arc<str>) -> Kind {
    Kind::Reference(Arc::new(Reference {
        target: Target::Address(address),
        attribute: vec!["id".into()],
    }))
}

/// Whether an argument has one value: of a list the expression says only what it refers to.
fn holds_one(path: &str) -> bool {
    !path.ends_with([']', '*']) && !path.ends_with("_ids")
}

/// Whether an argument of this name holds the id of an Azure resource.
fn holds_resource_id(path: &str) -> bool {
    const OTHERS: [&str; 6] = [
        "tenant_id",
        "client_id",
        "object_id",
        "principal_id",
        "application_id",
        "app_id",
    ];
    path == "scope" || (path.ends_with("_id") && !OTHERS.iter().any(|other| path.ends_with(other)))
}

/// Whether anything in a tree of `after_unknown` is unknown.
fn says_unknown(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Bool(value) => *value,
        NodeKind::Array(items) => items.iter().any(says_unknown),
        NodeKind::Object(fields) => fields.iter().any(|field| says_unknown(&field.value)),
        _ => false,
    }
}
