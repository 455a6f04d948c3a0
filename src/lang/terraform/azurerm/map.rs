//! A resource's arguments as an ARM resource's body.

use std::sync::Arc;

use super::children::{self, ChildBody};
use super::place::{append, over, place};
use super::schema::{Condition, Field, Mapping, Path, Transform};
use super::transform::{apply, constant, each_alternative, parts, template};
use crate::lang::terraform::evaluate::partial::{decide, join, list_of, same, text, unknown_from};
use crate::lang::terraform::evaluate::{to_bool, to_string};
use crate::lang::terraform::version::Release;
use crate::value::{Each, Entry, Hop, HopKind, Kind, ListItem, Object, Value};

/// A member of the body on its way to its place.
struct Placed {
    from_root: bool,
    path: Vec<String>,
    entry: Entry,
    /// Items for a list that others add to as well.
    append: bool,
}

impl Placed {
    fn into(self, object: &mut Object) {
        if self.append {
            append(object, &self.path, self.entry);
        } else {
            place(object, &self.path, self.entry);
        }
    }
}

/// What the provider makes of a resource block.
pub(crate) struct Mapped {
    /// The body of the resource. A `name` in it is the resource's.
    pub(crate) body: Object,
    /// Further resources below it.
    pub(crate) children: Vec<ChildBody>,
}

/// The ARM resource, and those below it, that the provider (of this release) makes of
/// arguments.
pub(crate) fn to_arm(mapping: &'static Mapping, arguments: &Object, release: Release) -> Mapped {
    let mapper = Mapper {
        mapping,
        arguments,
        release,
    };
    let mut body = Object::new();
    for (path, value) in &mapping.constants {
        place(&mut body, &path.segments, entry_of(constant(value)));
    }
    for placed in mapper.fields(&mapping.fields, arguments, "") {
        placed.into(&mut body);
    }
    if let Some(path) = &mapping.item_of {
        let item = Value::list(vec![Value::object(std::mem::take(&mut body))]);
        place(&mut body, &path.segments, entry_of(item));
    }
    let children = children::take(mapping, &mut body);
    let own_location = mapping
        .fields
        .iter()
        .any(|field| field.argument == "location");
    if !own_location {
        location_and_tags(arguments, &mut body);
    } else if let Some(tags) = arguments.get_exact("tags") {
        body.insert("tags", tags.clone());
    }
    Mapped { body, children }
}

/// Takes over what has the same name in every provider.
pub(crate) fn location_and_tags(arguments: &Object, body: &mut Object) {
    for name in ["location", "tags"] {
        if let Some(entry) = arguments.get_exact(name)
            && body.get(name).is_none()
        {
            body.insert(name, entry.clone());
        }
    }
}

struct Mapper<'m> {
    mapping: &'m Mapping,
    arguments: &'m Object,
    release: Release,
}

impl Mapper<'_> {
    /// The members that the fields of a block make. `prefix` is the block's argument path.
    fn fields(&self, fields: &[Field], arguments: &Object, prefix: &str) -> Vec<Placed> {
        let mut placed = Vec::new();
        for field in fields {
            let condition = field.when.as_ref().map(|when| self.holds(when));
            let mut members = self.field(field, arguments, prefix);
            match condition.as_ref().map(|condition| &condition.kind) {
                None | Some(Kind::Bool(true)) => {}
                Some(Kind::Bool(false)) => members.clear(),
                Some(_) => {
                    for member in &mut members {
                        let value = std::mem::take(&mut member.entry.value);
                        if let Some(condition) = &condition {
                            member.entry.value = decide(condition, value, Value::null());
                        }
                    }
                }
            }
            placed.append(&mut members);
        }
        placed
    }

    /// Whether a condition holds, as a value.
    fn holds(&self, when: &Condition) -> Value {
        let given = self
            .arguments
            .get_exact(&when.argument)
            .map(|entry| entry.value.clone())
            .filter(|value| !value.is_null());
        let given = given.or_else(|| {
            self.mapping
                .fields
                .iter()
                .find(|field| field.argument == when.argument)
                .and_then(|field| field.default_of(self.release.major, self.release.minor))
                .map(constant)
        });
        let wanted = constant(&when.equals);
        let Some(given) = given else {
            return Value::bool(false);
        };
        each_alternative(&given, &mut |given| {
            let given = apply(&Transform::Identity, given, Some(&when.equals));
            match same(&given, &wanted) {
                Some(equal) => Value::bool(equal),
                None => unknown_from(format!("{} == {}", text(&given), text(&wanted)), [&given]),
            }
        })
    }

    fn field(&self, field: &Field, arguments: &Object, prefix: &str) -> Vec<Placed> {
        let mut spellings = std::iter::once((&field.argument, None))
            .chain(
                field
                    .old
                    .iter()
                    .map(|old| (&old.argument, old.transform.as_ref())),
            )
            .filter_map(|(argument, transform)| {
                let entry = arguments.get_exact(argument)?;
                Some((entry, transform.unwrap_or(&field.transform)))
            });
        // A plan has all spellings of its provider, those that nobody used as `null`.
        let first = spellings.next();
        let found = match first {
            Some((entry, _)) if entry.value.is_null() => spellings
                .find(|(entry, _)| !entry.value.is_null())
                .or(first),
            first => first,
        };
        let name = format!("{prefix}{}", field.argument_of(self.release.major).0);
        let Some((entry, transform)) = found else {
            return self.absent(field, &name, arguments.left_out(&field.argument));
        };
        if entry.value.is_null() {
            return self.absent(field, &name, Some(entry));
        }
        if !field.fields.is_empty() {
            return self.block(field, entry, &name);
        }
        let mut placed = match transform {
            Transform::KeyId(_) | Transform::Split(..) | Transform::IdParts(_) => transform
                .members()
                .iter()
                .zip(parts(transform, &entry.value))
                .map(|(name, value)| {
                    let mut path = field.arm.clone();
                    path.segments.extend(name.split('.').map(str::to_owned));
                    at(&path, Entry { value, ..*entry })
                })
                .collect(),
            _ => {
                let default = field.default_of(self.release.major, self.release.minor);
                let mut value = each_alternative(&entry.value, &mut |value| {
                    if value.is_null() {
                        self.default(field, &name).unwrap_or_default()
                    } else if let Transform::Template(written) = transform {
                        let sibling = |name: &str| self.sibling(name, arguments);
                        template(written, value, &sibling)
                    } else if field.secret {
                        let mut value = value.clone();
                        value.secret = true;
                        apply(transform, &value, default)
                    } else {
                        apply(transform, value, default)
                    }
                });
                // A map's or a list's parts are secret, not that there is one.
                if field.secret && value.as_list().is_none() && value.as_object().is_none() {
                    value.secret = true;
                }
                let mut placed = vec![Placed {
                    append: field.append,
                    ..at(
                        &field.arm,
                        Entry {
                            value,
                            ..entry.clone()
                        },
                    )
                }];
                for path in &field.also {
                    if let Some(Placed { entry, .. }) = placed.first() {
                        placed.push(at(path, entry.clone()));
                    }
                }
                placed
            }
        };
        for (path, value) in &field.present {
            placed.push(at(path, beside(entry, constant(value))));
        }
        placed
    }

    /// The value of an argument beside another one: what is given or its default.
    fn sibling(&self, name: &str, arguments: &Object) -> Value {
        arguments
            .get_exact(name)
            .map(|entry| entry.value.clone())
            .filter(|value| !value.is_null())
            .or_else(|| {
                self.mapping
                    .fields
                    .iter()
                    .find(|field| field.argument == name)
                    .and_then(|field| field.default_of(self.release.major, self.release.minor))
                    .map(constant)
            })
            .unwrap_or_else(|| Value::string(""))
    }

    /// What an absent argument leads to. An explicit `null` is the place of the default.
    fn absent(&self, field: &Field, name: &str, null: Option<&Entry>) -> Vec<Placed> {
        let entry = |value: Value| {
            null.map_or_else(
                || entry_of(value.clone()),
                |null| {
                    let mut value = value.clone();
                    value.origin = value.origin.influenced_by(&null.value.origin);
                    Entry {
                        value,
                        ..null.clone()
                    }
                },
            )
        };
        let mut placed = Vec::new();
        match self.default(field, name) {
            Some(value) => {
                for path in std::iter::once(&field.arm).chain(&field.also) {
                    placed.push(Placed {
                        append: field.append,
                        ..at(path, entry(value.clone()))
                    });
                }
            }
            None => {
                if let Some(null) = null.filter(|_| !field.append && !field.shared) {
                    placed.push(at(&field.arm, null.clone()));
                }
            }
        }
        for (path, value) in &field.absent {
            placed.push(at(path, entry(sent(constant(value), name))));
        }
        for inner in field.fields.iter().filter(|inner| inner.always) {
            let name = format!("{name}.{}", inner.argument_of(self.release.major).0);
            if let Some(value) = self.default(inner, &name) {
                placed.push(at(&inner.arm, entry_of(value)));
            }
        }
        placed
    }

    /// What the provider sends for an absent argument.
    fn default(&self, field: &Field, name: &str) -> Option<Value> {
        let value = constant(field.default_of(self.release.major, self.release.minor)?);
        Some(sent(apply(&field.transform, &value, None), name))
    }

    fn block(&self, field: &Field, entry: &Entry, name: &str) -> Vec<Placed> {
        let (value, mut placed) = self.blocks(field, &entry.value, name);
        if value.is_null() {
            placed.extend(self.absent(field, name, Some(entry)));
            return placed;
        }
        if matches!(value.kind, Kind::OneOf(_) | Kind::Unknown(_)) {
            // Whether the block is there is not known.
            for (path, value) in &field.present {
                let with = entry.value.clone();
                let is_there = unknown_from(format!("length({}) > 0", text(&with)), [&with]);
                let otherwise = field
                    .absent
                    .iter()
                    .find(|(other, _)| other == path)
                    .map_or_else(Value::null, |(_, value)| sent(constant(value), name));
                let value = match &with.kind {
                    Kind::OneOf(one_of) => join(
                        one_of,
                        one_of
                            .alternatives
                            .iter()
                            .map(|blocks| {
                                if blocks.as_list().is_some_and(<[Value]>::is_empty) {
                                    otherwise.clone()
                                } else {
                                    constant(value)
                                }
                            })
                            .collect(),
                    ),
                    _ => decide(&is_there, constant(value), otherwise),
                };
                placed.push(at(path, beside(entry, value)));
            }
        } else {
            for (path, value) in &field.present {
                placed.push(at(path, beside(entry, constant(value))));
            }
        }
        if field.shared && matches!(value.kind, Kind::Unknown(_)) {
            // Others know their part of the object; of this one's nothing is known.
            for inner in field.fields.iter().filter(|inner| !inner.arm.from_root) {
                let mut path = field.arm.clone();
                path.segments.extend(inner.arm.segments.iter().cloned());
                placed.push(at(
                    &path,
                    Entry {
                        value: value.clone(),
                        ..entry.clone()
                    },
                ));
            }
            return placed;
        }
        let value = match placed_below(&mut placed, field) {
            Some(object) => over(value, object),
            None => value,
        };
        let path = match (&field.switch, switched(field, entry)) {
            (Some((_, path)), true) => path,
            _ => &field.arm,
        };
        placed.push(Placed {
            append: field.append,
            ..at(
                path,
                Entry {
                    value,
                    ..entry.clone()
                },
            )
        });
        placed
    }

    /// The ARM value of a block or its repetitions, and what of it lands elsewhere. `null` where
    /// there is no block.
    fn blocks(&self, field: &Field, value: &Value, name: &str) -> (Value, Vec<Placed>) {
        let mut elsewhere = Vec::new();
        let mapped = match &value.kind {
            Kind::Object(arguments) => {
                let (object, outside) = self.content(field, arguments, name);
                elsewhere = outside;
                Value {
                    kind: object.kind,
                    ..value.clone()
                }
            }
            Kind::List(blocks) if !field.repeated => match blocks.first() {
                Some(block) => return self.blocks(field, block, name),
                None => Value::null(),
            },
            Kind::List(blocks) if field.keyed.is_some() => Value {
                kind: self.keyed(field, blocks, name).kind,
                ..value.clone()
            },
            Kind::PartialList(_) | Kind::Each(_) if field.keyed.is_some() => {
                unknown_from(text(value), [value])
            }
            Kind::List(blocks) => Value {
                kind: Kind::List(Arc::new(
                    blocks
                        .iter()
                        .map(|block| self.blocks(field, block, name).0)
                        .collect(),
                )),
                ..value.clone()
            },
            Kind::PartialList(items) if field.repeated => {
                let items = items.iter().map(|item| match item {
                    ListItem::Element(block) => {
                        ListItem::Element(self.blocks(field, block, name).0)
                    }
                    ListItem::Rest(rest) => ListItem::Rest(self.blocks(field, rest, name).0),
                });
                Value {
                    kind: list_of(items.collect()).kind,
                    ..value.clone()
                }
            }
            // Of a block that may be there once the first wins.
            Kind::PartialList(items) => match items.first() {
                Some(ListItem::Element(block) | ListItem::Rest(block)) => {
                    return self.blocks(field, block, name);
                }
                None => Value::null(),
            },
            Kind::Each(each) if field.repeated => Value {
                kind: Kind::Each(Arc::new(Each {
                    collection: each.collection.clone(),
                    element: self.blocks(field, &each.element, name).0,
                })),
                ..value.clone()
            },
            Kind::Each(each) => {
                let is_there = unknown_from(
                    format!("length({}) > 0", text(&each.collection)),
                    [&each.collection],
                );
                let (block, outside) = self.blocks(field, &each.element, name);
                for placed in outside {
                    let otherwise = self.otherwise(field, &placed.path, name);
                    elsewhere.push(Placed {
                        entry: Entry {
                            value: decide(&is_there, placed.entry.value, otherwise),
                            ..placed.entry
                        },
                        ..placed
                    });
                }
                Value {
                    kind: decide(&is_there, block, Value::null()).kind,
                    ..value.clone()
                }
            }
            Kind::OneOf(one_of) => {
                let mapped: Vec<(Value, Vec<Placed>)> = one_of
                    .alternatives
                    .iter()
                    .map(|alternative| self.blocks(field, alternative, name))
                    .collect();
                for inner in field.fields.iter().filter(|inner| inner.arm.from_root) {
                    let values = mapped
                        .iter()
                        .map(|(_, outside)| {
                            outside
                                .iter()
                                .find(|placed| placed.path == inner.arm.segments)
                                .map_or_else(
                                    || self.otherwise(field, &inner.arm.segments, name),
                                    |placed| placed.entry.value.clone(),
                                )
                        })
                        .collect();
                    elsewhere.push(Placed {
                        append: inner.append,
                        ..at(&inner.arm, entry_of(join(one_of, values)))
                    });
                }
                let values = mapped.into_iter().map(|(value, _)| value).collect();
                Value {
                    kind: join(one_of, values).kind,
                    ..value.clone()
                }
            }
            _ => value.clone(),
        };
        (mapped, elsewhere)
    }

    /// Repeated blocks as an object with the values of one of their arguments as keys.
    fn keyed(&self, field: &Field, blocks: &[Value], name: &str) -> Value {
        let mut object = Object::new();
        for block in blocks {
            let key = field.keyed.as_ref().and_then(|key| {
                let key = &block.as_object()?.get_exact(key)?.value;
                Some(to_string(key).unwrap_or_else(|| text(key).into()))
            });
            if let Some(key) = key {
                let value = self.blocks(field, block, name).0;
                let span = block.origin.span;
                object.insert(
                    key,
                    Entry {
                        key_span: span,
                        span,
                        value,
                    },
                );
            }
        }
        Value::object(object)
    }

    /// What stands at a path outside of a block that is not there.
    fn otherwise(&self, field: &Field, path: &[String], name: &str) -> Value {
        field
            .fields
            .iter()
            .find(|inner| inner.always && inner.arm.segments == path)
            .and_then(|inner| {
                self.default(
                    inner,
                    &format!("{name}.{}", inner.argument_of(self.release.major).0),
                )
            })
            .unwrap_or_default()
    }

    fn content(&self, field: &Field, arguments: &Object, name: &str) -> (Value, Vec<Placed>) {
        let mut object = Object::new();
        let mut outside = Vec::new();
        for placed in self.fields(&field.fields, arguments, &format!("{name}.")) {
            if placed.from_root {
                outside.push(placed);
            } else {
                placed.into(&mut object);
            }
        }
        (Value::object(object), outside)
    }
}

/// Takes what is placed inside the block's own path out, so that the block can be placed whole.
fn placed_below(placed: &mut Vec<Placed>, field: &Field) -> Option<Object> {
    let own = &field.arm.segments;
    let mut below = Object::new();
    let mut kept = Vec::with_capacity(placed.len());
    for member in placed.drain(..) {
        match member.path.strip_prefix(own.as_slice()) {
            Some(rest) if !rest.is_empty() && !field.repeated && !member.append => {
                place(&mut below, rest, member.entry);
            }
            _ => kept.push(member),
        }
    }
    *placed = kept;
    (!below.is_empty()).then_some(below)
}

/// Whether a block's argument says that the block goes elsewhere.
fn switched(field: &Field, entry: &Entry) -> bool {
    let Some((argument, _)) = &field.switch else {
        return false;
    };
    let block = match entry.value.as_list() {
        Some(blocks) => blocks.first(),
        None => Some(&entry.value),
    };
    block
        .and_then(Value::as_object)
        .and_then(|block| block.get_exact(argument))
        .and_then(|entry| to_bool(&entry.value))
        .unwrap_or(false)
}

fn at(path: &Path, entry: Entry) -> Placed {
    Placed {
        from_root: path.from_root,
        path: path.segments.clone(),
        entry,
        append: false,
    }
}

/// A member that no author wrote.
pub(super) fn entry_of(value: Value) -> Entry {
    Entry {
        value,
        ..Entry::default()
    }
}

/// A member that comes with another one, at its place.
fn beside(entry: &Entry, mut value: Value) -> Entry {
    value.origin.span = entry.value.origin.span.or(entry.span);
    Entry {
        value,
        ..entry.clone()
    }
}

/// A value that the provider sends on its own account.
fn sent(value: Value, argument: &str) -> Value {
    value.through(Hop {
        kind: HopKind::ProviderDefault,
        name: argument.into(),
        set_at: None,
        used_at: None,
    })
}
