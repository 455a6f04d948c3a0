//! The value every language is evaluated to: what is known, what is not, and where it came from.
//!
//! Nothing is guessed. A variable without a value is [`Kind::Unknown`] and names the variable; a
//! conditional whose condition is unknown is [`Kind::OneOf`]; a string with an unknown part keeps
//! the known ones ([`Kind::Concat`]). `crate::model::dump` documents the JSON form.

mod number;

use std::sync::Arc;

use hashbrown::DefaultHashBuilder;
use indexmap::IndexMap;

use crate::source::Span;

pub use number::{Number, NumberError};

/// A value with its origin.
#[derive(Clone, Debug, Default)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it came from.
    pub origin: Origin,
    /// Came from a secure parameter, a sensitive variable or a key-listing call: never printed.
    pub secret: bool,
    /// Which of Terraform's collections a list or an object is.
    pub collection: Collection,
}

/// Terraform tells collections, whose elements are of one type, from structures. To other languages,
/// and to whoever reads the model, a list is a list: a set is one in the order that Terraform goes
/// through it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Collection {
    /// A tuple or an object; also what is neither.
    #[default]
    Structure,
    /// `list(…)`.
    List,
    /// `set(…)`: each element once, in order; without indices.
    Set,
    /// `map(…)`.
    Map,
}

/// What a [`Value`] is. Cheap to clone: everything large is shared.
#[derive(Clone, Debug, Default)]
pub enum Kind {
    /// `null`. As a property it means the same as absent.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, escapes decoded.
    String(Arc<str>),
    /// A list of known length.
    List(Arc<Vec<Value>>),
    /// An object whose keys are all known.
    Object(Arc<Object>),
    /// A resource's id, or an attribute that only exists once it is deployed.
    Reference(Arc<Reference>),
    /// Not known statically.
    Unknown(Arc<Unknown>),
    /// One of several alternatives, all known as far as they go.
    OneOf(Arc<OneOf>),
    /// A string with known and unknown parts: [`Kind::String`]s and values that are not known.
    /// Never all strings, never empty strings, no two strings next to each other.
    Concat(Arc<Vec<Value>>),
    /// An object merged from parts of which at least one is not a known object; later ones win.
    Merge(Arc<Vec<Value>>),
    /// A list with a part of unknown length.
    PartialList(Arc<Vec<ListItem>>),
    /// A list made from a collection of unknown length: one representative element.
    Each(Arc<Each>),
}

/// Members from which on a key is looked for by its hash.
const HASHED: usize = 12;

/// An object in the order its author wrote it. Keys are compared exactly first, then without case
/// ([`Object::get`]), as Azure Resource Manager does.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: IndexMap<Arc<str>, Entry, DefaultHashBuilder>,
    /// Members that a condition left out; few objects have any.
    left_out: Option<Arc<Vec<LeftOut>>>,
}

/// The key of a member that is not there, and where it would stand.
type LeftOut = (Arc<str>, Entry);

/// A member of an [`Object`].
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The key's own span; `None` for members that no author wrote (a provider's default).
    pub key_span: Option<Span>,
    /// Key and value as written (`public_network_access_enabled = true`), or the place where the
    /// member was brought in (a spread, an argument of `merge`).
    pub span: Option<Span>,
    /// The value.
    pub value: Value,
}

impl Object {
    /// No members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No members yet, and room for so many.
    #[must_use]
    pub fn with_capacity(members: usize) -> Self {
        Self {
            entries: IndexMap::with_capacity_and_hasher(members, DefaultHashBuilder::default()),
            ..Self::default()
        }
    }

    /// The member `key`: an exact match, else the first that differs only in ASCII case.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.get_exact(key).or_else(|| {
            self.entries
                .iter()
                .find(|(other, _)| other.eq_ignore_ascii_case(key))
                .map(|(_, entry)| entry)
        })
    }

    /// The member `key`, compared exactly (Terraform's rule).
    #[must_use]
    pub fn get_exact(&self, key: &str) -> Option<&Entry> {
        // Most objects are small, and looking through a few keys takes less than a hash of one.
        if self.entries.len() > HASHED {
            return self.entries.get(key);
        }
        let mut entries = self.entries.iter();
        let found = entries.find(|(other, _)| ***other == *key);
        found.map(|(_, entry)| entry)
    }

    /// The member `key` to change in place; exact match, else without case.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        let index = self.entries.get_index_of(key).or_else(|| {
            self.entries
                .keys()
                .position(|other| other.eq_ignore_ascii_case(key))
        })?;
        self.entries.get_index_mut(index).map(|(_, entry)| entry)
    }

    /// Sets `key`; an earlier member of exactly that name is replaced in its place.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, entry: Entry) {
        self.entries.insert(key.into(), entry);
    }

    /// Sets `key` to a value without spans.
    pub fn set(&mut self, key: impl Into<Arc<str>>, value: Value) {
        self.insert(
            key,
            Entry {
                value,
                ..Entry::default()
            },
        );
    }

    /// Takes `key` out, keeping the order of the others.
    pub fn remove(&mut self, key: &str) -> Option<Entry> {
        self.entries.shift_remove(key)
    }

    /// Notes that `key` would be here had a condition not left it out (a filtered loop, a `dynamic`
    /// block over nothing). To the language the member does not exist; to a reader it is the place,
    /// and its origin the reason, of what is missing.
    pub fn leave_out(&mut self, key: impl Into<Arc<str>>, entry: Entry) {
        let left_out = self.left_out.get_or_insert_default();
        Arc::make_mut(left_out).push((key.into(), entry));
    }

    /// What [`Object::leave_out`] noted for `key` and no member has since replaced; without case.
    #[must_use]
    pub fn left_out(&self, key: &str) -> Option<&Entry> {
        let found = self
            .all_left_out()
            .iter()
            .rev()
            .find(|(other, _)| other.eq_ignore_ascii_case(key));
        found
            .map(|(_, entry)| entry)
            .filter(|_| self.get(key).is_none())
    }

    /// Notes all that was left out of `other`: for an object made from it.
    pub fn leave_out_all(&mut self, other: &Object) {
        for (key, entry) in other.all_left_out() {
            self.leave_out(Arc::clone(key), entry.clone());
        }
    }

    fn all_left_out(&self) -> &[LeftOut] {
        self.left_out.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Entry)> + DoubleEndedIterator {
        self.entries.iter()
    }

    /// Members in order, to change.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&Arc<str>, &mut Entry)> {
        self.entries.iter_mut()
    }

    /// How many members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl FromIterator<(Arc<str>, Entry)> for Object {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Entry)>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
            left_out: None,
        }
    }
}

/// Where a value came from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The literal or expression that gave it.
    pub span: Option<Span>,
    /// What it came through, outermost (the use) first. `None` for a value written in place.
    pub hops: Option<Arc<Vec<Hop>>>,
}

/// Hops kept per value; more say nothing to a reader.
const MAX_HOPS: usize = 12;

impl Origin {
    /// The origin of a literal.
    #[must_use]
    pub fn at(span: Span) -> Self {
        Self {
            span: Some(span),
            hops: None,
        }
    }

    /// The hops, outermost first.
    #[must_use]
    pub fn hops(&self) -> &[Hop] {
        self.hops.as_deref().map_or(&[], Vec::as_slice)
    }

    /// This origin, come through one more hop.
    #[must_use]
    pub fn through(self, hop: Hop) -> Self {
        let mut hops = Vec::with_capacity(self.hops().len() + 1);
        hops.push(hop);
        hops.extend(self.hops().iter().take(MAX_HOPS - 1).cloned());
        Self {
            span: self.span,
            hops: Some(Arc::new(hops)),
        }
    }

    /// This origin, with the hops of `other` behind its own: for a value that `other` helped to
    /// decide (a condition, a part of a template).
    #[must_use]
    pub fn influenced_by(mut self, other: &Origin) -> Self {
        if other.hops().is_empty() {
            return self;
        }
        let mut hops = self.hops().to_vec();
        for hop in other.hops() {
            if hops.len() < MAX_HOPS && !hops.contains(hop) {
                hops.push(hop.clone());
            }
        }
        self.hops = Some(Arc::new(hops));
        self
    }
}

/// One step on a value's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What kind of step.
    pub kind: HopKind,
    /// The name as its author writes it: `var.public_access`, `local.tags`, `publicNetworkAccess`.
    pub name: Arc<str>,
    /// Where the value was given at this step: the default's expression, the line in the tfvars file.
    pub set_at: Option<Span>,
    /// The reference that brought it here.
    pub used_at: Option<Span>,
}

/// What kind of step a [`Hop`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopKind {
    /// The default of a variable or parameter of the unit's root: whoever deploys can override it.
    InputDefault,
    /// The default of a variable or parameter of a called module: the call settles it.
    ModuleDefault,
    /// A value from `terraform.tfvars`, `*.auto.tfvars` or `--var-file`.
    VarFile,
    /// A value from a parameter file (`*.parameters.json`, `.bicepparam`).
    ParameterFile,
    /// A value from the command line.
    CommandLine,
    /// A module call's argument.
    ModuleArgument,
    /// A Terraform local, a Bicep or ARM variable.
    Local,
    /// An element of a loop.
    Loop,
    /// A module's output.
    Output,
    /// A file's content.
    LoadedFile,
    /// The provider sends this when the argument is absent; the name is the argument's.
    ProviderDefault,
    /// What Azure does when the property is absent.
    PlatformDefault,
}

/// A resource's id or one of its attributes.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The resource.
    pub target: Target,
    /// Attribute path behind the resource in its language's spelling (`["id"]`,
    /// `["properties", "endpoint"]`). Empty means the id itself.
    pub attribute: Vec<Arc<str>>,
}

impl Reference {
    /// Whether this is the resource's id.
    #[must_use]
    pub fn is_id(&self) -> bool {
        match self.attribute.as_slice() {
            [] => true,
            [only] => only.eq_ignore_ascii_case("id"),
            _ => false,
        }
    }
}

/// What a [`Reference`] refers to.
#[derive(Clone, Debug)]
pub enum Target {
    /// A resource by its address in the same evaluation: `azurerm_cognitive_account.main`,
    /// `module.ai["eu"].azapi_resource.this[0]`, `data.azurerm_subnet.x`.
    Address(Arc<str>),
    /// A resource by its Azure id.
    Id(Box<ArmId>),
}

/// An Azure resource id taken apart. Missing subscription and resource group are those of the
/// deployment in which the expression stands.
#[derive(Clone, Debug, Default)]
pub struct ArmId {
    /// Full type, segments joined: `Microsoft.CognitiveServices/accounts/deployments`.
    pub resource_type: Arc<str>,
    /// Full name, one segment per type segment behind the provider, joined with `/`.
    pub name: Value,
    /// Subscription id, when another than the deployment's.
    pub subscription: Option<Value>,
    /// Resource group, when another than the deployment's.
    pub resource_group: Option<Value>,
    /// Management group, for ids below one.
    pub management_group: Option<Value>,
    /// A tenant-level id.
    pub tenant: bool,
    /// The extended resource, for extension resources.
    pub scope: Option<Value>,
}

/// Why a value is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The kind of reason.
    pub class: UnknownClass,
    /// Canonical text: the input's name for [`UnknownClass::Parameter`], else the expression.
    /// Two unknowns of equal text are equal values.
    pub text: Arc<str>,
    /// The inputs that would decide it, as their author names them (`var.sku`, `location`).
    /// Empty where the text says it all.
    pub depends: Vec<Arc<str>>,
}

impl Unknown {
    /// What a reader has to provide to decide it: the inputs, else the expression.
    #[must_use]
    pub fn blame(&self) -> String {
        if self.depends.is_empty() {
            self.text.to_string()
        } else {
            self.depends.join(", ")
        }
    }
}

/// The classes of [`Unknown`], spelled as in the dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownClass {
    /// An input without default or value.
    Parameter,
    /// Needs the deployed world: `reference()`, a computed attribute, a data source.
    Runtime,
    /// The deployment's surroundings: `resourceGroup().location`, `terraform.workspace`.
    Context,
    /// Differs from run to run: `newGuid()`, `timestamp()`.
    Volatile,
    /// Outside what is read: environment, unread modules, files that are missing.
    External,
    /// An item or index of a loop whose count is unknown.
    Loop,
    /// A limit of the evaluator.
    Limit,
    /// The evaluation failed, or the language construct is not evaluated.
    Error,
}

impl UnknownClass {
    /// The prefix in canonical reasons.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            UnknownClass::Parameter => "param",
            UnknownClass::Runtime => "runtime",
            UnknownClass::Context => "context",
            UnknownClass::Volatile => "volatile",
            UnknownClass::External => "external",
            UnknownClass::Loop => "loop",
            UnknownClass::Limit => "limit",
            UnknownClass::Error => "error",
        }
    }
}

/// Several possible values.
#[derive(Clone, Debug)]
pub struct OneOf {
    /// Canonical text of what decides (`var.private ? … : …` has `var.private`). Two `OneOf`s of equal
    /// text and length choose the same index.
    pub on: Arc<str>,
    /// The inputs that would decide it, as their author names them (`var.private`, `environment`).
    pub depends: Vec<Arc<str>>,
    /// At least two, in the order of the decision (a conditional: true first).
    pub alternatives: Vec<Value>,
}

/// Alternatives kept; more become [`Kind::Unknown`].
pub const MAX_ALTERNATIVES: usize = 16;

/// A member of a [`Kind::PartialList`].
#[derive(Clone, Debug)]
pub enum ListItem {
    /// One element.
    Element(Value),
    /// Elements of unknown number: the list-valued unknown.
    Rest(Value),
}

/// A list built by a loop over an unknown collection.
#[derive(Clone, Debug)]
pub struct Each {
    /// The collection.
    pub collection: Value,
    /// One representative element.
    pub element: Value,
}

impl Value {
    /// A value of `kind` written at `span`.
    #[must_use]
    pub fn at(kind: Kind, span: Span) -> Self {
        Self {
            kind,
            origin: Origin::at(span),
            secret: false,
            collection: Collection::Structure,
        }
    }

    /// `null`.
    #[must_use]
    pub fn null() -> Self {
        Self::default()
    }

    /// A boolean without origin.
    #[must_use]
    pub fn bool(value: bool) -> Self {
        Kind::Bool(value).into()
    }

    /// A string without origin.
    #[must_use]
    pub fn string(value: impl Into<Arc<str>>) -> Self {
        Kind::String(value.into()).into()
    }

    /// An integer without origin.
    #[must_use]
    pub fn int(value: i64) -> Self {
        Kind::Number(Number::Int(value)).into()
    }

    /// A list without origin.
    #[must_use]
    pub fn list(values: Vec<Value>) -> Self {
        Kind::List(Arc::new(values)).into()
    }

    /// An object without origin.
    #[must_use]
    pub fn object(object: Object) -> Self {
        Kind::Object(Arc::new(object)).into()
    }

    /// An unknown whose text names all there is to say.
    #[must_use]
    pub fn unknown(class: UnknownClass, text: impl Into<Arc<str>>) -> Self {
        Kind::Unknown(Arc::new(Unknown {
            class,
            text: text.into(),
            depends: Vec::new(),
        }))
        .into()
    }

    /// The alternatives decided by `on`, which hangs on the inputs `depends`. A single alternative is
    /// itself; too many are unknown.
    #[must_use]
    pub fn one_of(
        on: impl Into<Arc<str>>,
        depends: Vec<Arc<str>>,
        mut alternatives: Vec<Value>,
    ) -> Self {
        let on = on.into();
        match alternatives.len() {
            0 => Value::unknown(UnknownClass::Error, "no alternative"),
            1 => alternatives.remove(0),
            2..=MAX_ALTERNATIVES => {
                let secret = alternatives.iter().any(|value| value.secret);
                let mut value: Value = Kind::OneOf(Arc::new(OneOf {
                    on,
                    depends,
                    alternatives,
                }))
                .into();
                value.secret = secret;
                value
            }
            count => Kind::Unknown(Arc::new(Unknown {
                class: UnknownClass::Limit,
                text: format!("{count} alternatives on {on}").into(),
                depends,
            }))
            .into(),
        }
    }

    /// This value, come through one more hop.
    #[must_use]
    pub fn through(mut self, hop: Hop) -> Self {
        self.origin = self.origin.through(hop);
        self
    }

    /// This value with another origin span, hops kept.
    #[must_use]
    pub fn spanned(mut self, span: Span) -> Self {
        self.origin.span = Some(span);
        self
    }

    /// This list or object as one of Terraform's collections.
    #[must_use]
    pub fn in_collection(mut self, collection: Collection) -> Self {
        self.collection = collection;
        self
    }

    /// This value, marked secret.
    #[must_use]
    pub fn into_secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The string, if it is a known one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is a known one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if it is a known one.
    #[must_use]
    pub fn as_number(&self) -> Option<Number> {
        match &self.kind {
            Kind::Number(value) => Some(value.clone()),
            _ => None,
        }
    }

    /// The object, if all its keys are known.
    #[must_use]
    pub fn as_object(&self) -> Option<&Arc<Object>> {
        match &self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, if their number is known.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::List(values) => Some(values),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Whether nothing at or below this value is unknown. References count as known only as ids are
    /// not: they are resolved by links, not by text.
    #[must_use]
    pub fn is_wholly_known(&self) -> bool {
        match &self.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
            Kind::List(values) => values.iter().all(Value::is_wholly_known),
            Kind::Object(object) => object
                .iter()
                .all(|(_, entry)| entry.value.is_wholly_known()),
            _ => false,
        }
    }
}

impl From<Kind> for Value {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            origin: Origin::default(),
            secret: false,
            collection: Collection::Structure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_exactly_first_then_without_case() {
        let mut object = Object::new();
        object.set("publicNetworkAccess", Value::string("a"));
        object.set("publicnetworkaccess", Value::string("b"));
        assert_eq!(
            object
                .get("publicnetworkaccess")
                .and_then(|e| e.value.as_str()),
            Some("b")
        );
        assert_eq!(
            object
                .get("PUBLICNETWORKACCESS")
                .and_then(|e| e.value.as_str()),
            Some("a")
        );
        assert!(object.get_exact("PublicNetworkAccess").is_none());
    }

    #[test]
    fn hops_are_outermost_first_and_bounded() {
        let hop = |name: &str| Hop {
            kind: HopKind::Local,
            name: name.into(),
            set_at: None,
            used_at: None,
        };
        let value = (0..20).fold(Value::bool(true), |value, n| {
            value.through(hop(&n.to_string()))
        });
        assert_eq!(value.origin.hops().len(), MAX_HOPS);
        assert_eq!(&*value.origin.hops()[0].name, "19");
        let merged = Origin::default()
            .influenced_by(&value.origin)
            .influenced_by(&value.origin);
        assert_eq!(merged.hops().len(), MAX_HOPS);
    }

    #[test]
    fn one_alternative_is_no_alternative() {
        assert_eq!(
            Value::one_of("c", vec![], vec![Value::int(1)]).as_number(),
            Some(Number::Int(1))
        );
        let many = (0..=16).map(Value::int).collect();
        assert!(matches!(
            Value::one_of("c", vec![], many).kind,
            Kind::Unknown(_)
        ));
    }
}
