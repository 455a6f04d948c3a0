//! `count`, `for_each`, and the content of blocks with their `dynamic` blocks.

use std::sync::Arc;

use indexmap::IndexSet;

use super::partial::{each_of, is_known, list_of, text, unknown_from};
use super::reference::instance_address;
use super::traverse::any_element;
use super::{Module, Scope, typed};
use crate::diagnostic::Level;
use crate::lang::terraform::syntax::{
    BinaryOperator, Block, Body, Expression, ExpressionKind, Item, Step, UnaryOperator,
};
use crate::limits::{self, TERRAFORM_INSTANCES};
use crate::source::Span;
use crate::value::{
    Collection, Entry, Hop, HopKind, Kind, ListItem, Object, Origin, Unknown, UnknownClass, Value,
};

/// Arguments and blocks that mean the same in every resource.
pub(crate) const META_ARGUMENTS: [&str; 9] = [
    "count",
    "for_each",
    "provider",
    "providers",
    "depends_on",
    "lifecycle",
    "provisioner",
    "connection",
    "timeouts",
];

/// One instance of a resource.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    /// Its address as seen from the root.
    pub(crate) address: Arc<str>,
    /// `each` or `count` in its body.
    pub(crate) binding: Option<(&'static str, Value)>,
    /// Whether it exists, where that is not known.
    pub(crate) condition: Option<Value>,
    /// What it is repeated over, where that is not known and it stands for all.
    pub(crate) copy: Option<Value>,
    /// The `count` or `for_each` that keeps it away, where an input's default does.
    pub(crate) dormant: Option<Value>,
    /// What variables would be if it were there, as an object: what its condition says of them.
    pub(super) assumed: Option<Value>,
}

/// All instances of a resource.
#[derive(Clone, Debug)]
pub(crate) struct Instances {
    /// In order.
    pub(crate) all: Arc<Vec<Instance>>,
    /// What the resource's bare address stands for.
    pub(crate) collection: Value,
    /// What there would be, were it not for an input's default.
    pub(crate) asleep: Option<Asleep>,
}

/// Instances that an input's default keeps away. Only what sleeps itself refers to them.
#[derive(Clone, Debug)]
pub(crate) struct Asleep {
    /// In order, each with what keeps it away.
    pub(crate) all: Arc<Vec<Instance>>,
    /// What the resource's bare address would stand for.
    pub(super) collection: Value,
}

impl Instances {
    /// All instances: those that there are, and those that there would be.
    pub(crate) fn with_asleep(&self) -> impl Iterator<Item = &Instance> {
        let asleep = self.asleep.iter().flat_map(|asleep| asleep.all.iter());
        self.all.iter().chain(asleep)
    }
}

/// The name that what is assumed of variables is bound to; none that could be written.
const ASSUMED: &str = "var, asleep";

/// Keys and values of a `for_each`.
type Keyed = Vec<(Arc<str>, Value)>;

/// An instance before it has an address.
struct Planned {
    key: Value,
    value: Option<Value>,
    condition: Option<Value>,
    copy: Option<Value>,
}

impl<'a> Module<'a> {
    /// The instances of a resource (`type.name`) or data source (`data.type.name`) of this module.
    pub(crate) fn instances_of(&self, local_address: &str) -> Option<Instances> {
        let configuration = self.configuration;
        let block = match local_address.split_once('.')? {
            ("data", key) => &configuration.data.get(key)?.block,
            ("module", name) => configuration.calls.get(name)?,
            _ => &configuration.resources.get(local_address)?.block,
        };
        if let Some(found) = self.instances.borrow().get(local_address) {
            return Some(found.clone());
        }
        let address = self.address(local_address);
        let alone = |copy: Option<Value>| Instance {
            address: Arc::clone(&address),
            binding: None,
            condition: None,
            copy,
            dormant: None,
            assumed: None,
        };
        // A resource whose count needs the resource itself finds this.
        let looping = Value::unknown(
            UnknownClass::Error,
            format!("{local_address} depends on itself"),
        );
        self.instances.borrow_mut().insert(
            local_address.into(),
            Instances {
                all: Arc::new(vec![alone(Some(looping.clone()))]),
                collection: looping,
                asleep: None,
            },
        );
        let instances = if let Some(written) = block.body.attribute("count") {
            let count = self.scope().evaluate(&written.value);
            let mut instances = self.counted(block, &address, &count);
            if instances.all.is_empty() && is_by_default(&count) {
                let assumed = self.assumed(&written.value);
                instances.asleep =
                    Some(self.counted_asleep(block, &address, count, assumed.as_ref()));
            }
            instances
        } else if let Some(for_each) = block.body.attribute("for_each") {
            let collection = self.scope().evaluate(&for_each.value);
            let mut instances = self.keyed(block, &address, &collection);
            if instances.all.is_empty() && is_by_default(&collection) {
                let otherwise = self.otherwise(&for_each.value, &collection);
                let assumed = self.assumed(&for_each.value);
                instances.asleep = Some(self.keyed_asleep(
                    block,
                    &address,
                    &collection,
                    &otherwise,
                    assumed.as_ref(),
                ));
            }
            instances
        } else {
            let instance = alone(None);
            Instances {
                collection: self.instance_reference(block, &instance),
                all: Arc::new(vec![instance]),
                asleep: None,
            }
        };
        self.instances
            .borrow_mut()
            .insert(local_address.into(), instances.clone());
        Some(instances)
    }

    fn counted(&self, block: &'a Block, address: &Arc<str>, count: &Value) -> Instances {
        let numbers: Option<Vec<i64>> = match &count.kind {
            Kind::OneOf(one_of) => one_of.alternatives.iter().map(whole).collect(),
            _ => whole(count).map(|number| vec![number]),
        };
        let Some(numbers) = numbers else {
            return self.representative(block, address, count, &Value::null(), "count");
        };
        let most = self.limited(numbers.iter().copied().max().unwrap_or(0), block.header);
        let planned = (0..most).map(|index| {
            let exists = numbers.iter().map(|number| index < *number).collect();
            Planned {
                key: Value::int(index),
                value: None,
                condition: existence(count, exists),
                copy: None,
            }
        });
        let all = self.instances(block, address, planned.collect(), count);
        let references: Vec<Value> = all
            .iter()
            .map(|instance| self.instance_reference(block, instance))
            .collect();
        let list = |number: i64| {
            let number = usize::try_from(number).unwrap_or(0);
            Value::list(references.iter().take(number).cloned().collect())
        };
        let collection = alternatives(count, numbers.iter().map(|number| list(*number)).collect());
        Instances {
            all: Arc::new(all),
            collection,
            asleep: None,
        }
    }

    /// The one instance that there would be.
    fn counted_asleep(
        &self,
        block: &'a Block,
        address: &Arc<str>,
        count: Value,
        assumed: Option<&Value>,
    ) -> Asleep {
        let planned = Planned {
            key: Value::int(0),
            value: None,
            condition: None,
            copy: None,
        };
        let instances = self.instances(block, address, vec![planned], &count);
        let references = instances
            .iter()
            .map(|instance| self.instance_reference(block, instance))
            .collect();
        self.asleep(block, instances, Value::list(references), &count, assumed)
    }

    /// The instances that there would be for the keys in `otherwise`; one that stands for all where
    /// these are not known.
    fn keyed_asleep(
        &self,
        block: &'a Block,
        address: &Arc<str>,
        collection: &Value,
        otherwise: &Value,
        assumed: Option<&Value>,
    ) -> Asleep {
        let instances = self.keyed(block, address, otherwise);
        self.asleep(
            block,
            instances.all.to_vec(),
            instances.collection,
            collection,
            assumed,
        )
    }

    /// What the condition of a `count` or `for_each` says of variables where it comes out otherwise.
    fn assumed(&self, written: &Expression) -> Option<Value> {
        let ExpressionKind::Conditional(conditional) = &written.kind else {
            return None;
        };
        let decided = typed::to_bool(&self.scope().evaluate(&conditional.condition))?;
        let mut variables = Object::new();
        self.assume(&conditional.condition, !decided, &mut variables);
        (!variables.is_empty()).then(|| Value::object(variables))
    }

    /// Adds what variables are where a condition comes out as `outcome`.
    fn assume(&self, condition: &Expression, outcome: bool, variables: &mut Object) {
        match &condition.kind {
            ExpressionKind::Traversal(_) => {
                if let Some(name) = variable_name(condition) {
                    let value = Value::at(Kind::Bool(outcome), condition.span);
                    variables.set(name, value);
                }
            }
            ExpressionKind::Unary(UnaryOperator::Not, inner) => {
                self.assume(inner, !outcome, variables);
            }
            ExpressionKind::Binary(binary) => {
                self.assume_chain(&binary.first, &binary.rest, outcome, variables);
            }
            _ => {}
        }
    }

    /// The same of a chain of operators, which is applied from the left.
    fn assume_chain(
        &self,
        first: &Expression,
        rest: &[(BinaryOperator, Expression)],
        outcome: bool,
        variables: &mut Object,
    ) {
        let Some(((operator, right), before)) = rest.split_last() else {
            self.assume(first, outcome, variables);
            return;
        };
        match operator {
            // Both of `a && b` hold where it does, neither of `a || b` where it does not.
            BinaryOperator::And | BinaryOperator::Or
                if (*operator == BinaryOperator::And) == outcome =>
            {
                self.assume_chain(first, before, outcome, variables);
                self.assume(right, outcome, variables);
            }
            BinaryOperator::Equal | BinaryOperator::NotEqual if before.is_empty() => {
                let is_equal = (*operator == BinaryOperator::Equal) == outcome;
                let sides = [(first, right), (right, first)];
                let mut sides = sides.into_iter();
                if let Some((name, other)) =
                    sides.find_map(|(name, other)| Some((variable_name(name)?, other)))
                {
                    let value = if is_equal {
                        self.scope().evaluate(other)
                    } else {
                        self.anything(&name, right.span)
                    };
                    variables.set(name, value);
                }
            }
            _ => {}
        }
    }

    /// A variable of which it is only known what it is not.
    fn anything(&self, name: &str, span: Span) -> Value {
        let input = self.input_name(name);
        let unknown = Unknown {
            class: UnknownClass::Parameter,
            text: Arc::clone(&input),
            depends: vec![input],
        };
        Value::at(Kind::Unknown(Arc::new(unknown)), span)
    }

    fn asleep(
        &self,
        block: &'a Block,
        mut all: Vec<Instance>,
        collection: Value,
        keeps_away: &Value,
        assumed: Option<&Value>,
    ) -> Asleep {
        for instance in &mut all {
            instance.dormant = Some(keeps_away.clone());
            instance.assumed = assumed.cloned();
            // From here on its attributes are those of what sleeps.
            self.instance_reference(block, instance);
        }
        Asleep {
            all: Arc::new(all),
            collection,
        }
    }

    /// What a `for_each` that is empty by default would be otherwise: the other branch of a
    /// conditional, else a collection of which nothing is known.
    fn otherwise(&self, written: &Expression, empty: &Value) -> Value {
        let scope = self.scope();
        if let ExpressionKind::Conditional(conditional) = &written.kind {
            let branches = [&conditional.yes, &conditional.no];
            let mut branches = branches.into_iter().map(|branch| scope.evaluate(branch));
            let there = |value: &Value| entries(value).is_none_or(|entries| !entries.is_empty());
            if let Some(other) = branches.find(|value| !value.is_null() && there(value))
                && !super::partial::failed(&other)
            {
                return other;
            }
        }
        let inputs = empty.origin.hops().iter();
        let inputs = inputs.filter(|hop| hop.kind == HopKind::InputDefault);
        let mut depends: Vec<Arc<str>> = inputs.map(|hop| Arc::clone(&hop.name)).collect();
        depends.dedup();
        let text = match depends.as_slice() {
            [only] => only.to_string(),
            _ => "for_each".to_owned(),
        };
        let unknown = Unknown {
            class: UnknownClass::Loop,
            text: text.into(),
            depends,
        };
        Value {
            origin: empty.origin.clone(),
            ..Kind::Unknown(Arc::new(unknown)).into()
        }
    }

    fn keyed(&self, block: &'a Block, address: &Arc<str>, collection: &Value) -> Instances {
        let keyed: Option<Vec<Keyed>> = match &collection.kind {
            Kind::OneOf(one_of) => one_of.alternatives.iter().map(entries).collect(),
            _ => entries(collection).map(|entries| vec![entries]),
        };
        let Some(keyed) = keyed else {
            return self.keyed_partly(block, address, collection);
        };
        let keys = keyed.iter().flatten().map(|(key, _)| Arc::clone(key));
        let mut keys: Vec<Arc<str>> = keys.collect::<IndexSet<_>>().into_iter().collect();
        let most = self.limited(i64::try_from(keys.len()).unwrap_or(i64::MAX), block.header);
        keys.truncate(usize::try_from(most).unwrap_or(0));
        let planned = keys
            .iter()
            .map(|key| {
                let values: Vec<Option<&Value>> = keyed
                    .iter()
                    .map(|entries| {
                        entries
                            .iter()
                            .find(|(other, _)| other == key)
                            .map(|(_, value)| value)
                    })
                    .collect();
                let first = values.iter().flatten().next().copied();
                // Where it does not exist its value does not matter.
                let each = values
                    .iter()
                    .map(|value| value.or(first).cloned().unwrap_or_default())
                    .collect();
                Planned {
                    key: Value::string(Arc::clone(key)),
                    value: Some(alternatives(collection, each)),
                    condition: existence(collection, values.iter().map(Option::is_some).collect()),
                    copy: None,
                }
            })
            .collect();
        let all = self.instances(block, address, planned, collection);
        let references: Vec<(Arc<str>, Value)> = keys
            .into_iter()
            .zip(all.iter())
            .map(|(key, instance)| (key, self.instance_reference(block, instance)))
            .collect();
        let object = |entries: &Keyed| {
            let mut object = Object::new();
            for (key, _) in entries {
                if let Some((_, reference)) = references.iter().find(|(other, _)| other == key) {
                    object.set(Arc::clone(key), reference.clone());
                }
            }
            Value::object(object)
        };
        Instances {
            collection: alternatives(collection, keyed.iter().map(object).collect()),
            all: Arc::new(all),
            asleep: None,
        }
    }

    /// Instances for the known part of a collection, and one that stands for the rest.
    fn keyed_partly(&self, block: &'a Block, address: &Arc<str>, collection: &Value) -> Instances {
        let scope = self.scope();
        let mut planned = Vec::new();
        let mut rest = collection.clone();
        match &collection.kind {
            Kind::Merge(parts) => {
                for part in parts.iter() {
                    match &part.kind {
                        Kind::Object(object) => {
                            for (key, _) in object.iter() {
                                let key = Value::string(Arc::clone(key));
                                planned.push(Planned {
                                    value: Some(scope.index(collection, &key)),
                                    key,
                                    condition: None,
                                    copy: None,
                                });
                            }
                        }
                        _ => rest = part.clone(),
                    }
                }
            }
            Kind::PartialList(items) => {
                for item in items.iter() {
                    match item {
                        ListItem::Element(value) if typed::to_string(value).is_some() => {
                            planned.push(Planned {
                                key: value.clone(),
                                value: Some(value.clone()),
                                condition: None,
                                copy: None,
                            });
                        }
                        ListItem::Element(value) | ListItem::Rest(value) => rest = value.clone(),
                    }
                }
            }
            _ => {}
        }
        planned.truncate(TERRAFORM_INSTANCES);
        let mut all = self.instances(block, address, planned, collection);
        let others = self.representative(block, address, collection, &rest, "each");
        let collection = others.collection;
        all.extend(others.all.iter().cloned());
        for instance in &all {
            self.instance_reference(block, instance);
        }
        Instances {
            all: Arc::new(all),
            collection,
            asleep: None,
        }
    }

    /// One instance that stands for an unknown number.
    fn representative(
        &self,
        block: &'a Block,
        address: &Arc<str>,
        repeated: &Value,
        rest: &Value,
        kind: &'static str,
    ) -> Instances {
        let mut members = Object::new();
        if kind == "count" {
            members.set(
                "index",
                unknown_from("count.index".to_owned(), [&any_element(repeated), repeated]),
            );
        } else {
            let value = match &rest.kind {
                Kind::Each(each) => each.element.clone(),
                _ => any_element(rest),
            };
            members.set(
                "key",
                unknown_from(
                    super::partial::bounded(format!("keys({})[*]", text(rest))),
                    [&any_element(rest)],
                ),
            );
            members.set("value", value);
        }
        let instance = Instance {
            address: Arc::clone(address),
            binding: Some((kind, Value::object(members))),
            condition: None,
            copy: Some(repeated.clone()),
            dormant: None,
            assumed: None,
        };
        Instances {
            collection: each_of(repeated.clone(), self.instance_reference(block, &instance)),
            all: Arc::new(vec![instance]),
            asleep: None,
        }
    }

    fn instances(
        &self,
        block: &Block,
        address: &Arc<str>,
        planned: Vec<Planned>,
        source: &Value,
    ) -> Vec<Instance> {
        planned
            .into_iter()
            .map(|planned| {
                let instance_address = instance_address(address, &planned.key);
                let mut key = planned.key;
                key.origin = key.origin.influenced_by(&source.origin);
                let binding = match planned.value {
                    None => ("count", one("index", key)),
                    Some(value) => {
                        let hop = Hop {
                            kind: HopKind::Loop,
                            name: "each.value".into(),
                            set_at: value.origin.span,
                            used_at: block.body.attribute("for_each").map(|found| found.span),
                        };
                        let value = self
                            .session
                            .spend(|budget| super::origin::through(value, &hop, budget));
                        let mut members = Object::new();
                        members.set("key", key);
                        members.set("value", value);
                        ("each", Value::object(members))
                    }
                };
                Instance {
                    address: instance_address,
                    binding: Some(binding),
                    condition: planned.condition,
                    copy: planned.copy,
                    dormant: None,
                    assumed: None,
                }
            })
            .collect()
    }

    /// The number of instances, cut at the limit.
    fn limited(&self, wanted: i64, place: Span) -> i64 {
        let limit = i64::try_from(TERRAFORM_INSTANCES).unwrap_or(i64::MAX);
        if wanted > limit {
            self.session.report(
                Level::Warning,
                limits::INSTANCES,
                place,
                format!("{wanted} instances: only the first {limit} are looked at"),
            );
        }
        wanted.clamp(0, limit)
    }
}

/// The variable that an expression is: `var.name`.
fn variable_name(expression: &Expression) -> Option<Arc<str>> {
    let ExpressionKind::Traversal(traversal) = &expression.kind else {
        return None;
    };
    match (&traversal.root.kind, traversal.steps.as_slice()) {
        (ExpressionKind::Variable(root), [Step::Attribute(name)]) if &**root == "var" => {
            Some(Arc::clone(name))
        }
        _ => None,
    }
}

fn one(name: &str, value: Value) -> Value {
    let mut members = Object::new();
    members.set(name, value);
    Value::object(members)
}

fn whole(value: &Value) -> Option<i64> {
    typed::to_number(value)?.as_i64()
}

/// Whether an input's default helped to decide a value: whoever deploys can have it otherwise.
fn is_by_default(value: &Value) -> bool {
    let mut hops = value.origin.hops().iter();
    hops.any(|hop| hop.kind == HopKind::InputDefault)
}

/// Keys and values of a `for_each` whose keys are known. A list counts as the set it has to be.
fn entries(value: &Value) -> Option<Keyed> {
    match &value.kind {
        Kind::Object(object) => Some(
            object
                .iter()
                .map(|(key, entry)| (Arc::clone(key), entry.value.clone()))
                .collect(),
        ),
        Kind::List(items) => items
            .iter()
            .map(|item| typed::to_string(item).map(|key| (key, item.clone())))
            .collect(),
        _ => None,
    }
}

/// The values for the alternatives of `decision`, or the only one.
fn alternatives(decision: &Value, mut values: Vec<Value>) -> Value {
    match &decision.kind {
        Kind::OneOf(one_of) => super::partial::join(one_of, values),
        _ if values.is_empty() => Value::null(),
        _ => values.swap_remove(0),
    }
}

/// The condition under which an instance exists, if there is one.
fn existence(decision: &Value, exists: Vec<bool>) -> Option<Value> {
    if exists.iter().all(|exists| *exists) {
        return None;
    }
    let Kind::OneOf(one_of) = &decision.kind else {
        return None;
    };
    let mut value = Value::one_of(
        Arc::clone(&one_of.on),
        one_of.depends.clone(),
        exists.into_iter().map(Value::bool).collect(),
    );
    value.origin = decision.origin.clone();
    Some(value)
}

impl<'s, 'a> Scope<'s, 'a> {
    /// What the bare address of a resource or call stands for, seen from here.
    pub(super) fn collection(self, instances: Instances) -> Value {
        match instances.asleep {
            Some(asleep) if self.asleep => asleep.collection,
            _ => instances.collection,
        }
    }

    /// What a variable would be if what this is evaluated for were there.
    pub(super) fn assumed(self, variable: &str) -> Option<&'s Value> {
        let assumed = self.bound(ASSUMED)?.as_object()?;
        Some(&assumed.get_exact(variable)?.value)
    }

    /// Evaluates with an instance's `each` or `count` bound.
    pub(crate) fn with_instance<T>(
        self,
        instance: &Instance,
        work: impl FnOnce(Scope<'_, 'a>) -> T,
    ) -> T {
        let scope = Scope {
            asleep: self.asleep || instance.dormant.is_some(),
            ..self
        };
        let assumed = instance.assumed.as_ref();
        let assumed = assumed.map(|assumed| scope.bind(ASSUMED, assumed.clone()));
        let scope = match &assumed {
            Some(assumed) => scope.within(assumed),
            None => scope,
        };
        match &instance.binding {
            Some((name, value)) => {
                let binding = scope.bind(name, value.clone());
                work(scope.within(&binding))
            }
            None => work(scope),
        }
    }

    /// The content of a block: attributes, and nested blocks as lists under their kind.
    pub(crate) fn block(self, body: &Body) -> Object {
        let mut object = Object::new();
        let mut nested: Vec<(Arc<str>, Span, Span, Vec<ListItem>)> = Vec::new();
        // What decided on the content of each kind of dynamic block.
        let mut decided: Vec<(Arc<str>, Origin)> = Vec::new();
        for item in &body.items {
            match item {
                Item::Attribute(attribute) => {
                    if META_ARGUMENTS.contains(&&*attribute.name) {
                        continue;
                    }
                    object.insert(
                        Arc::clone(&attribute.name),
                        Entry {
                            key_span: Some(attribute.name_span),
                            span: Some(attribute.span),
                            value: self.evaluate(&attribute.value),
                        },
                    );
                }
                Item::Block(block) => {
                    let (kind, items) = match (&*block.kind, block.labels.first()) {
                        ("dynamic", Some(kind)) => {
                            let (items, origin) = self.dynamic(kind, block);
                            decided.push((Arc::clone(kind), origin));
                            (kind, items)
                        }
                        (kind, _) if META_ARGUMENTS.contains(&kind) => continue,
                        _ => {
                            let content = Kind::Object(Arc::new(self.block(&block.body)));
                            let element = Value::at(content, block.span);
                            (&block.kind, vec![ListItem::Element(element)])
                        }
                    };
                    match nested.iter_mut().find(|(other, ..)| other == kind) {
                        Some((.., all)) => all.extend(items),
                        None => {
                            let name_span = if &*block.kind == "dynamic" {
                                block.header
                            } else {
                                block.kind_span
                            };
                            nested.push((Arc::clone(kind), name_span, block.span, items));
                        }
                    }
                }
            }
        }
        for (kind, key_span, span, items) in nested {
            let mut value = list_of(items);
            if value.as_list().is_some_and(<[Value]>::is_empty) {
                // A dynamic block over nothing is not there.
                let origin = decided.iter().find(|(other, _)| *other == kind);
                let origin = origin.map(|(_, origin)| origin.clone()).unwrap_or_default();
                let value = Value {
                    origin,
                    ..Value::null()
                };
                let (key_span, span) = (Some(key_span), Some(span));
                object.leave_out(
                    kind,
                    Entry {
                        key_span,
                        span,
                        value,
                    },
                );
                continue;
            }
            value.origin.span = Some(span);
            object.insert(
                kind,
                Entry {
                    key_span: Some(key_span),
                    span: Some(span),
                    value,
                },
            );
        }
        object
    }

    /// The blocks that a `dynamic` block stands for, and the origin of what it runs over.
    fn dynamic(self, kind: &str, block: &Block) -> (Vec<ListItem>, Origin) {
        let iterator = match block
            .body
            .attribute("iterator")
            .map(|found| &found.value.kind)
        {
            Some(ExpressionKind::Variable(name)) => &**name,
            _ => kind,
        };
        let Some(for_each) = block.body.attribute("for_each") else {
            return (Vec::new(), Origin::default());
        };
        let Some(content) = block.body.blocks().find(|inner| &*inner.kind == "content") else {
            return (Vec::new(), Origin::default());
        };
        let collection = self.evaluate(&for_each.value);
        let items = self.dynamic_blocks(iterator, &collection, content, block.span);
        (items, collection.origin)
    }

    fn dynamic_blocks(
        self,
        iterator: &str,
        collection: &Value,
        content: &Block,
        span: Span,
    ) -> Vec<ListItem> {
        let element = |key: Value, value: Value| {
            let mut members = Object::new();
            members.set("key", key);
            members.set("value", value);
            let binding = self.bind(iterator, Value::object(members));
            let content = self.within(&binding).block(&content.body);
            let mut element = Value::at(Kind::Object(Arc::new(content)), span);
            element.origin = element.origin.influenced_by(&collection.origin);
            element
        };
        // An element of a set is its own key.
        let key = |index: usize, item: &Value| match collection.collection {
            Collection::Set => item.clone(),
            _ => Value::int(i64::try_from(index).unwrap_or(i64::MAX)),
        };
        let any_key = || {
            unknown_from(
                super::partial::bounded(format!("keys({})[*]", text(collection))),
                [&any_element(collection)],
            )
        };
        match &collection.kind {
            Kind::Null => Vec::new(),
            Kind::List(items) => items
                .iter()
                .take(TERRAFORM_INSTANCES)
                .enumerate()
                .map(|(index, item)| ListItem::Element(element(key(index, item), item.clone())))
                .collect(),
            // Maps and objects are gone through in the order of their keys.
            Kind::Object(object) => {
                let mut entries: Vec<_> = object.iter().collect();
                entries.sort_by_key(|(key, _)| Arc::clone(key));
                let entries = entries.into_iter().take(TERRAFORM_INSTANCES);
                entries
                    .map(|(key, entry)| {
                        let key = Value::string(Arc::clone(key));
                        ListItem::Element(element(key, entry.value.clone()))
                    })
                    .collect()
            }
            Kind::OneOf(one_of) => {
                let lists = one_of
                    .alternatives
                    .iter()
                    .map(|alternative| {
                        list_of(self.dynamic_blocks(iterator, alternative, content, span))
                    })
                    .collect();
                vec![ListItem::Rest(super::partial::join(one_of, lists))]
            }
            Kind::PartialList(items) => {
                let is_set = collection.collection == Collection::Set;
                let mut is_counted = true;
                items
                    .iter()
                    .enumerate()
                    .flat_map(|(index, item)| match item {
                        ListItem::Element(value) => {
                            let key = if is_counted || is_set {
                                key(index, value)
                            } else {
                                any_key()
                            };
                            vec![ListItem::Element(element(key, value.clone()))]
                        }
                        ListItem::Rest(rest) => {
                            is_counted = false;
                            self.dynamic_blocks(iterator, rest, content, span)
                        }
                    })
                    .collect()
            }
            Kind::Each(each) => vec![ListItem::Rest(each_of(
                each.collection.clone(),
                element(any_element(&each.collection), each.element.clone()),
            ))],
            _ if is_known(collection) => Vec::new(),
            _ => vec![ListItem::Rest(each_of(
                collection.clone(),
                element(any_key(), any_element(collection)),
            ))],
        }
    }
}
