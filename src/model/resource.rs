//! An Azure resource in Azure Resource Manager's own shape, whatever language it was written in.

use std::sync::Arc;

use crate::source::Span;
use crate::value::{Entry, Object, Value};

/// The language a resource was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Terraform, through azurerm or azapi.
    Terraform,
    /// Bicep.
    Bicep,
    /// An ARM template in JSON.
    Arm,
}

/// How the author declared a resource: decides how its properties are spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// A Terraform resource of the azurerm provider, by its type (`azurerm_cognitive_account`).
    Azurerm(Arc<str>),
    /// An `azapi_resource` or a relative: ARM paths inside `body`.
    Azapi(Arc<str>),
    /// A Bicep resource.
    Bicep,
    /// A resource of an ARM template.
    Arm,
    /// A resource of a module that is understood by its interface: the properties are spelled as
    /// arguments of the call.
    Module {
        /// The module, as calls name it.
        module: Arc<str>,
        /// Its version.
        version: Arc<str>,
        /// The resource in the module by the symbols of its interface; those of modules that are
        /// called in turn stand before it: `search_service.search`.
        resource: Arc<str>,
    },
}

/// A place where a module that is another file is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// The declaration's first line up to the opening bracket (`module "ai"`).
    pub header: Span,
    /// The whole call with its arguments.
    pub extent: Span,
}

/// One resource, or one instance of a looped one.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The language.
    pub language: Language,
    /// The declaration's form.
    pub declaration: Declaration,
    /// Full type, segments joined: `Microsoft.CognitiveServices/accounts/deployments`.
    pub arm_type: Arc<str>,
    /// As declared; for azurerm the version that the provider sends. `None` if not known.
    pub api_version: Option<Arc<str>>,
    /// Full name, one segment per type segment behind the provider, joined with `/`.
    pub name: Value,
    /// How its author calls it: `azurerm_cognitive_account.main["eu"]`, a Bicep or ARM symbol,
    /// `type/name` in a classic template.
    pub address: Arc<str>,
    /// `address` without the instance's key or index: equal for all instances of one declaration.
    pub declaration_address: Arc<str>,
    /// The parent of a child resource, as a [`crate::value::Reference`] where it is known.
    pub parent: Option<Value>,
    /// The target of an extension resource; `"/"` for the tenant.
    pub scope: Option<Value>,
    /// Subscription, when it is sent elsewhere than its deployment.
    pub subscription: Option<Value>,
    /// Resource group, when it is sent elsewhere than its deployment.
    pub resource_group: Option<Value>,
    /// Management group, when it is sent elsewhere than its deployment.
    pub management_group: Option<Value>,
    /// Refers to something deployed before: Bicep `existing`, a Terraform data source. Never judged.
    pub existing: bool,
    /// Whether it is deployed: `None` for certainly; a value only where that is not known
    /// (resources that are certainly not deployed are not in the model).
    pub condition: Option<Value>,
    /// What keeps it from being deployed, where that is the default of an input: a condition that is
    /// false or a loop over nothing unless whoever deploys says otherwise. Judged as a possibility.
    pub dormant: Option<Value>,
    /// Loop count, where it is unknown and this is one representative instance.
    pub copy: Option<Value>,
    /// `location`, `sku`, `kind`, `identity`, `tags`, `properties` …, as ARM names them.
    pub body: Object,
    /// The declaration's first line up to the opening bracket (`resource "a" "b"`); the place of
    /// findings about what is missing.
    pub header: Span,
    /// The whole declaration.
    pub extent: Span,
    /// Enclosing modules, outermost first.
    pub path: Vec<Arc<str>>,
    /// The calls through which the file it stands in was brought in, outermost first: findings
    /// point at what the outermost passes. Empty for what stands in a file that is deployed itself.
    pub calls: Vec<Call>,
    /// Addresses or names it says it depends on (informative).
    pub depends_on: Vec<Arc<str>>,
    /// Why a nested deployment could not be expanded (its parameters are in `body`).
    pub opaque: Option<Arc<str>>,
}

/// The type under which what a deployment gives out is judged, as if it were a resource. Its
/// properties are `value` and `secure`.
pub const OUTPUT_TYPE: &str = "Microsoft.Resources/deployments/outputs";

impl Resource {
    /// A resource of which no more is said than what it is and where it stands: its name is null, its
    /// body empty, its address that of its declaration.
    #[must_use]
    pub fn new(
        language: Language,
        declaration: Declaration,
        arm_type: impl Into<Arc<str>>,
        address: impl Into<Arc<str>>,
        header: Span,
    ) -> Self {
        let address: Arc<str> = address.into();
        Self {
            language,
            declaration,
            arm_type: arm_type.into(),
            api_version: None,
            name: Value::null(),
            declaration_address: Arc::clone(&address),
            address,
            parent: None,
            scope: None,
            subscription: None,
            resource_group: None,
            management_group: None,
            existing: false,
            condition: None,
            dormant: None,
            copy: None,
            body: Object::new(),
            header,
            extent: header,
            path: Vec::new(),
            calls: Vec::new(),
            depends_on: Vec::new(),
            opaque: None,
        }
    }

    /// An output of a deployment as a resource: `value` is given out, in clear text unless `secure`.
    #[must_use]
    pub fn output(
        language: Language,
        name: &str,
        value: Value,
        secure: bool,
        header: Span,
        extent: Span,
    ) -> Self {
        let (declaration, address) = match language {
            Language::Terraform => (Declaration::Azapi("output".into()), "output."),
            Language::Bicep => (Declaration::Bicep, "output "),
            Language::Arm => (Declaration::Arm, "outputs/"),
        };
        let address: Arc<str> = format!("{address}{name}").into();
        let mut properties = Object::new();
        let span = value.origin.span.filter(|span| extent.contains(*span));
        let entry = |value: Value, span: Option<Span>| Entry {
            key_span: None,
            span,
            value,
        };
        properties.insert("value", entry(value, Some(span.unwrap_or(header))));
        properties.insert("secure", entry(Value::bool(secure), None));
        let mut body = Object::new();
        body.set("properties", Value::object(properties));
        Self {
            name: Value::string(name),
            body,
            extent,
            ..Self::new(language, declaration, OUTPUT_TYPE, address, header)
        }
    }

    /// Whether the resource is of the ARM type `wanted`, compared without case.
    #[must_use]
    pub fn is_type(&self, wanted: &str) -> bool {
        self.arm_type.eq_ignore_ascii_case(wanted)
    }
}
