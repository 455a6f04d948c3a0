//! The template form that ARM JSON and Bicep are both brought to before anything is evaluated.
//!
//! Operators are ARM's functions (`equals`, `if`, `format` …, compared without case), so that one
//! evaluator and one function library serve both languages. Every node keeps its span. The tree is
//! what the author wrote: nothing is computed here, and names are not checked.

use std::fmt;
use std::sync::Arc;

use crate::lang::Unread;
use crate::source::{FileId, Span};
use crate::value::{Number, Value};

/// A template: one ARM JSON file, one inline nested template, one Bicep file.
#[derive(Clone, Debug)]
pub struct Template {
    /// The file it was written in.
    pub file: FileId,
    /// The whole template.
    pub span: Span,
    /// What it is deployed to.
    pub target_scope: TargetScope,
    /// Whether resources have symbolic names (`languageVersion` 2.0 and Bicep): `reference('x')` and
    /// `dependsOn: ['x']` then mean symbols first.
    pub symbolic: bool,
    /// Parameters in order; of equal names the last counts.
    pub parameters: Vec<ParameterDecl>,
    /// Variables in order; of equal names the last counts.
    pub variables: Vec<VariableDecl>,
    /// User-defined functions.
    pub functions: Vec<FunctionDecl>,
    /// Top-level resources and deployments (modules), in order.
    pub resources: Vec<ResourceDecl>,
    /// Outputs.
    pub outputs: Vec<OutputDecl>,
}

/// What a template is deployed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TargetScope {
    /// A resource group: `deploymentTemplate.json`, Bicep's default.
    #[default]
    ResourceGroup,
    /// A subscription.
    Subscription,
    /// A management group.
    ManagementGroup,
    /// The tenant.
    Tenant,
}

impl TargetScope {
    /// The spelling of Bicep's `targetScope`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            TargetScope::ResourceGroup => "resourceGroup",
            TargetScope::Subscription => "subscription",
            TargetScope::ManagementGroup => "managementGroup",
            TargetScope::Tenant => "tenant",
        }
    }
}

/// A parameter's basic type, as far as evaluation needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParameterKind {
    /// `string`, `secureString`.
    String,
    /// `int`.
    Int,
    /// `bool`.
    Bool,
    /// `object`, `secureObject`.
    Object,
    /// `array`.
    Array,
    /// Anything else, or not said.
    #[default]
    Any,
}

/// A parameter of a template.
#[derive(Clone, Debug)]
pub struct ParameterDecl {
    /// The name.
    pub name: Arc<str>,
    /// The name's own place.
    pub name_span: Span,
    /// The whole declaration.
    pub span: Span,
    /// The basic type.
    pub kind: ParameterKind,
    /// The default; may use other parameters and functions.
    pub default: Option<Expr>,
    /// Whether `null` is a value: without a default it is then null, not unknown.
    pub nullable: bool,
    /// Values are secret (`secureString`, `secureObject`, `@secure()`).
    pub secure: bool,
    /// Property paths inside the value that are secret (`@secure()` on a member of its type).
    /// A segment `*` stands for any element or member.
    pub secure_members: Vec<Vec<Arc<str>>>,
    /// The allowed values, literals only; empty where any value is allowed.
    pub allowed: Vec<Expr>,
}

/// A variable. A variable loop is an [`ExprKind::For`].
#[derive(Clone, Debug)]
pub struct VariableDecl {
    /// The name.
    pub name: Arc<str>,
    /// The whole declaration.
    pub span: Span,
    /// The value.
    pub value: Expr,
}

/// A user-defined function.
#[derive(Clone, Debug)]
pub struct FunctionDecl {
    /// The namespace it is called with (`contoso.uniqueName(…)`); Bicep's compiler uses `__bicep`.
    pub namespace: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// Its parameters' names; read in the body by [`ExprKind::Parameter`].
    pub parameters: Vec<Arc<str>>,
    /// The result.
    pub body: Expr,
}

/// An output.
#[derive(Clone, Debug)]
pub struct OutputDecl {
    /// The name.
    pub name: Arc<str>,
    /// The name's own place.
    pub name_span: Span,
    /// The whole declaration.
    pub span: Span,
    /// The value; a loop is an [`ExprKind::For`].
    pub value: Option<Expr>,
    /// Whether it is given at all.
    pub condition: Option<Expr>,
    /// Whether the value is secret.
    pub secure: bool,
}

/// An expression and its place.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands. Of a JSON literal the token with its quotes, of an expression inside a JSON
    /// string the part of the string.
    pub span: Span,
}

/// What an [`Expr`] is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, escapes decoded. (Bicep's interpolation is a [`Call`] of `format`.)
    String(Arc<str>),
    /// An array.
    Array(Vec<Element>),
    /// An object.
    Object(Vec<Member>),
    /// A function call. All operators are calls: `equals`, `not`, `and`, `or`, `if`, `add`, `sub`,
    /// `mul`, `div`, `mod`, `less` …, `coalesce`, `tryGet`, `indexFromEnd`, `format`.
    Call(Box<Call>),
    /// `base.name`.
    Property(Box<Expr>, Arc<str>),
    /// `base[index]`; an index that is a string reads a property.
    Index(Box<Expr>, Box<Expr>),
    /// The value of a parameter of the template, or of the user-defined function around it.
    Parameter(Arc<str>),
    /// The value of a variable of the template.
    Variable(Arc<str>),
    /// A resource or module by symbol: `kv`, `kv::key`, `accounts[i]`. Properties are read from it
    /// with [`ExprKind::Property`]: `.id`, `.name` (as declared), `.type`, `.apiVersion`,
    /// `.properties.x`, a module's `.outputs.x` (**without** `.value`), an array of them without
    /// index.
    Resource(Box<ResourceRef>),
    /// The index in the loop of that name; of the innermost resource (or output) loop without one.
    LoopIndex(Option<Arc<str>>),
    /// The item in the loop of that name, which must have [`LoopSource::Items`].
    LoopItem(Arc<str>),
    /// An array made by a loop.
    For(Box<For>),
    /// A lambda; only as an argument of `map`, `filter`, `reduce`, `sort`, `toObject`, `groupBy`,
    /// `mapValues`.
    Lambda(Box<Lambda>),
    /// A variable of an enclosing lambda.
    LambdaVariable(Arc<str>),
    /// A value made before evaluation: the content of a loaded file, or what is not known and why.
    Value(Box<Value>),
    /// A value made when it is asked for.
    Late(Late),
}

/// A value that costs much to make, and that nobody may ask for: the content of a large file.
#[derive(Clone)]
pub struct Late(Arc<dyn Fn() -> Value + Send + Sync>);

impl Late {
    /// What `make` gives, which is asked each time.
    pub fn new(make: impl Fn() -> Value + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> Value {
        (self.0)()
    }
}

impl fmt::Debug for Late {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Late")
    }
}

/// An element of an array.
#[derive(Clone, Debug)]
pub struct Element {
    /// `...x`: the elements of `x`.
    pub spread: bool,
    /// The element, or what is spread.
    pub value: Expr,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub enum Member {
    /// `key: value`.
    Pair(Pair),
    /// `...x`: the members of `x`; later members win.
    Spread {
        /// What is spread.
        value: Expr,
        /// The whole member.
        span: Span,
    },
}

/// A member `key: value` of an object.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The key.
    pub key: Key,
    /// The key's own place.
    pub key_span: Span,
    /// Key and value.
    pub span: Span,
    /// The value.
    pub value: Expr,
}

/// The key of a [`Pair`].
#[derive(Clone, Debug)]
pub enum Key {
    /// Known.
    Name(Arc<str>),
    /// To be evaluated to a string.
    Expr(Expr),
}

/// A function call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The namespace, for user-defined functions (`contoso.f`); `sys` and `az` are the built-in ones.
    pub namespace: Option<Arc<str>>,
    /// The name as written; compared without case.
    pub name: Arc<str>,
    /// The arguments.
    pub args: Vec<Expr>,
}

/// A symbolic reference.
#[derive(Clone, Debug)]
pub struct ResourceRef {
    /// The symbol as in [`ResourceDecl::symbol`].
    pub symbol: Arc<str>,
    /// The instance, of a looped resource.
    pub index: Option<Expr>,
}

/// A loop that makes an array.
#[derive(Clone, Debug)]
pub struct For {
    /// The loop.
    pub looped: Loop,
    /// The element.
    pub body: Expr,
}

/// A loop.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The name that [`ExprKind::LoopIndex`] and [`ExprKind::LoopItem`] use; the innermost of a name
    /// is meant.
    pub name: Arc<str>,
    /// What it runs over.
    pub source: LoopSource,
    /// The loop's head.
    pub span: Span,
}

/// What a [`Loop`] runs over.
#[derive(Clone, Debug)]
pub enum LoopSource {
    /// A number of times.
    Count(Expr),
    /// The items of an array.
    Items(Expr),
}

/// A lambda.
#[derive(Clone, Debug)]
pub struct Lambda {
    /// Its variables.
    pub variables: Vec<Arc<str>>,
    /// The result.
    pub body: Expr,
}

/// A resource, an existing resource or a deployment (module).
#[derive(Clone, Debug)]
pub struct ResourceDecl {
    /// The symbolic name; of nested children with their parents' (`vnet::subnet`).
    pub symbol: Option<Arc<str>>,
    /// The type: a string without API version. Of a nested child in [`ResourceDecl::children`] it
    /// may be relative to the parent's (`keys` below `Microsoft.KeyVault/vaults`).
    pub resource_type: Expr,
    /// The API version. Bicep's nested children inherit it: the lowering fills it in.
    pub api_version: Option<Expr>,
    /// The name. Relative to the parent's name when there is a [`ResourceDecl::parent`], or when it
    /// is a nested child with a relative type; else the full name. `None` for what has no name
    /// (extensions that are not Azure) and for modules without one.
    pub name: Option<Expr>,
    /// Bicep's `parent:` property. Syntactic nesting is [`ResourceDecl::children`] instead.
    pub parent: Option<ResourceRef>,
    /// The target of an extension resource: an id, a symbol ([`ExprKind::Resource`]), or `/` for the
    /// tenant. Other scopes (`resourceGroup(…)`) are in the three members below.
    pub scope: Option<Expr>,
    /// The subscription it is sent to, when another than the template's.
    pub subscription: Option<Expr>,
    /// The resource group it is sent to, when another than the template's.
    pub resource_group: Option<Expr>,
    /// The management group it is sent to (by name), when another than the template's.
    pub management_group: Option<Expr>,
    /// Deployed only if all of these hold; evaluated inside the loop. Conditions of enclosing
    /// parents need not be repeated.
    pub conditions: Vec<Expr>,
    /// The loop. A nested child also runs in its parent's loop.
    pub copy: Option<Loop>,
    /// Refers to something deployed before.
    pub existing: bool,
    /// For resources that are not Azure's: the extension's name.
    pub extension: Option<Arc<str>>,
    /// `location`, `sku`, `properties` … in order, as ARM names them.
    pub body: Vec<Member>,
    /// What it depends on explicitly.
    pub depends_on: Vec<Expr>,
    /// Syntactically nested child resources.
    pub children: Vec<ResourceDecl>,
    /// For deployments: what is deployed. Bicep's modules are these, with
    /// `Microsoft.Resources/deployments` as type.
    pub deployment: Option<Box<Deployment>>,
    /// The place of findings about what is missing: the first line of the declaration; in ARM JSON
    /// the member `"type": "…"`.
    pub header: Span,
    /// The whole declaration.
    pub extent: Span,
}

/// What a deployment resource (module) deploys.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// Whether the template sees its own parameters and variables (`inner`, all modules), or those
    /// of the template around it.
    pub inner: bool,
    /// The template.
    pub template: TemplateSlot,
    /// The arguments by parameter name.
    pub arguments: Vec<Argument>,
    /// Where the arguments are one expression that gives `{name: {value: …}}`.
    pub arguments_expr: Option<Expr>,
    /// A link to a parameter file, to be evaluated: `{uri}`.
    pub parameters_link: Option<Expr>,
}

/// The template of a [`Deployment`].
#[derive(Clone, Debug)]
pub enum TemplateSlot {
    /// Read.
    Template(Arc<Template>),
    /// An expression that gives the template as an object.
    Value(Expr),
    /// A link, to be evaluated: `{relativePath}`, `{uri}` or `{id}`.
    Link(Expr),
    /// Not readable, and why (`br:mcr.microsoft.com/bicep/x:1.0 is not in the cache`).
    Opaque(Unread),
    /// Nothing to deploy.
    Empty,
}

/// An argument of a [`Deployment`].
#[derive(Clone, Debug)]
pub struct Argument {
    /// The parameter's name.
    pub name: Arc<str>,
    /// The name's own place.
    pub name_span: Span,
    /// The whole argument.
    pub span: Span,
    /// The value.
    pub value: ArgumentValue,
}

/// The value of an [`Argument`].
#[derive(Clone, Debug)]
pub enum ArgumentValue {
    /// `{"value": …}`; Bicep's plain value.
    Value(Expr),
    /// An expression that gives `{"value": …}` or `{"reference": …}`.
    Wrapped(Expr),
    /// A secret in a key vault.
    Secret(Expr),
}

impl Expr {
    /// An expression of `kind` at `span`.
    #[must_use]
    pub fn new(kind: ExprKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// A call of a built-in function.
    #[must_use]
    pub fn call(name: &str, args: Vec<Expr>, span: Span) -> Self {
        Self::new(
            ExprKind::Call(Box::new(Call {
                namespace: None,
                name: name.into(),
                args,
            })),
            span,
        )
    }

    /// A string literal.
    #[must_use]
    pub fn string(text: impl Into<Arc<str>>, span: Span) -> Self {
        Self::new(ExprKind::String(text.into()), span)
    }

    /// The string, if it is a literal one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::String(text) => Some(text),
            _ => None,
        }
    }
}
