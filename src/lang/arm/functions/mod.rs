//! ARM's functions. Bicep calls the same ones.
//!
//! A pure function computes what its arguments allow: [`Stop::Undecided`] where an unknown one decides,
//! [`Stop::Failed`] where Azure would refuse. What needs more than its arguments' values (lazy
//! branches, lambdas, the deployment's surroundings) is [`Form::Special`] and done by the evaluator.

mod arrays;
mod dates;
mod format;
mod hashes;
mod logic;
mod network;
mod numbers;
mod objects;
mod resource_ids;
mod strings;
mod uris;

use std::sync::Arc;

use serde::ser::{Error as _, Serialize, Serializer};

use crate::lang::arm::{ids, ops, text};
use crate::source::Span;
use crate::value::{Entry, Kind, Number, Object, Value};

pub(crate) use objects::json as parse_json;
pub(crate) use objects::{brought_in, key_text};
use resource_ids::role_definition;
pub(crate) use resource_ids::{IdForm, Surroundings, make as make_id, normalize as normalize_id};

/// Why a function gave no value.
pub(crate) enum Stop {
    /// An argument is not known.
    Undecided,
    /// The evaluation fails in Azure as well.
    Failed(String),
}

/// What a function gave.
pub(crate) type Outcome = Result<Value, Stop>;

/// A call's arguments.
#[derive(Clone, Copy)]
pub(crate) struct Args<'a> {
    /// The values.
    pub(crate) values: &'a [Value],
    /// Where they stand.
    pub(crate) spans: &'a [Span],
}

/// A function of ARM's.
pub(crate) struct Function {
    /// Its name as documented.
    pub(crate) name: &'static str,
    /// How it is done.
    pub(crate) form: Form,
}

/// How a function is done.
pub(crate) enum Form {
    /// From its arguments. An argument with alternatives gives as many results.
    Pure(fn(Args<'_>) -> Outcome),
    /// From its arguments, alternatives included.
    Whole(fn(Args<'_>) -> Outcome),
    /// An id; where the deployment goes matters.
    Id(IdForm),
    /// From its arguments, as `Pure`; where the deployment goes matters.
    Placed(fn(Args<'_>, &Surroundings) -> Outcome),
    /// By the evaluator.
    Special(Special),
}

/// Functions that the evaluator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Special {
    /// `if`
    If,
    /// `and`
    And,
    /// `or`
    Or,
    /// `coalesce`
    Coalesce,
    /// `filter`
    Filter,
    /// `map`
    Map,
    /// `mapValues`
    MapValues,
    /// `reduce`
    Reduce,
    /// `sort`
    Sort,
    /// `toObject`
    ToObject,
    /// `groupBy`
    GroupBy,
    /// `parameters` with a computed name
    Parameters,
    /// `variables` with a computed name
    Variables,
    /// `lambdaVariables` with a computed name
    LambdaVariables,
    /// `copyIndex` with a computed name
    CopyIndex,
    /// `reference`
    Reference,
    /// `references`
    References,
    /// `resourceInfo`
    ResourceInfo,
    /// Known only once deployed: `providers`, `pickZones` …
    Runtime,
    /// Known only once deployed, and secret: `list*`, `getSecret`
    Secret,
    /// `listOutputsWithSecureValues`: the outputs of a deployment by its id
    SecureOutputs,
    /// What the deployment knows of itself: `deployment()`, `tenant()` …
    Context,
    /// `subscription`, with or without the subscription's id
    Subscription,
    /// `resourceGroup`, with or without a name
    ResourceGroup,
    /// `managementGroup`, with or without a name
    ManagementGroup,
    /// `environment`
    Environment,
    /// Different each time: `utcNow`, `newGuid`
    Volatile,
    /// From outside: `readEnvironmentVariable` …
    External,
}

macro_rules! table {
    ($($name:literal => $form:expr,)*) => {
        /// All functions, sorted by name without case.
        static FUNCTIONS: &[Function] = &[$(Function { name: $name, form: $form }),*];
    };
}

use Form::{Id, Placed, Pure, Special as S, Whole};

table! {
    "add" => Pure(numbers::add),
    "and" => S(Special::And),
    "any" => Whole(logic::any),
    "array" => Pure(arrays::array),
    "base64" => Pure(strings::base64),
    "base64ToJson" => Pure(strings::base64_to_json),
    "base64ToString" => Pure(strings::base64_to_string),
    "bool" => Pure(logic::bool),
    "buildUri" => Pure(uris::build),
    "cidrHost" => Pure(network::cidr_host),
    "cidrSubnet" => Pure(network::cidr_subnet),
    "coalesce" => S(Special::Coalesce),
    "concat" => Pure(strings::concat),
    "contains" => Pure(arrays::contains),
    "copyIndex" => S(Special::CopyIndex),
    "createArray" => Whole(arrays::create_array),
    "createObject" => Whole(objects::create_object),
    "dataUri" => Pure(strings::data_uri),
    "dataUriToString" => Pure(strings::data_uri_to_string),
    "dateTimeAdd" => Pure(dates::add),
    "dateTimeFromEpoch" => Pure(dates::from_epoch),
    "dateTimeToEpoch" => Pure(dates::to_epoch),
    "deployer" => S(Special::Context),
    "deployment" => S(Special::Context),
    "distinct" => Pure(arrays::distinct),
    "div" => Pure(numbers::div),
    "empty" => Pure(arrays::empty),
    "endsWith" => Pure(strings::ends_with),
    "environment" => S(Special::Environment),
    "equals" => Pure(logic::equals),
    "extensionResourceId" => Id(IdForm::Extension),
    "extensions" => S(Special::External),
    "externalInput" => S(Special::External),
    "externalInputs" => S(Special::External),
    "fail" => Pure(logic::fail),
    "false" => Pure(logic::no),
    "filter" => S(Special::Filter),
    "first" => Pure(arrays::first),
    "flatten" => Pure(arrays::flatten),
    "float" => Pure(numbers::float),
    "format" => Pure(strings::format),
    "getSecret" => S(Special::Secret),
    "greater" => Pure(logic::greater),
    "greaterOrEquals" => Pure(logic::greater_or_equals),
    "groupBy" => S(Special::GroupBy),
    "guid" => Pure(hashes::guid),
    "if" => S(Special::If),
    "indexFromEnd" => Pure(arrays::index_from_end),
    "indexOf" => Pure(arrays::index_of),
    "int" => Pure(numbers::int),
    "intersection" => Pure(objects::intersection),
    "items" => Pure(objects::items),
    "join" => Pure(strings::join),
    "json" => Pure(objects::json),
    "lambdaVariables" => S(Special::LambdaVariables),
    "last" => Pure(arrays::last),
    "lastIndexOf" => Pure(arrays::last_index_of),
    "length" => Pure(arrays::length),
    "less" => Pure(logic::less),
    "lessOrEquals" => Pure(logic::less_or_equals),
    "like" => Pure(strings::like),
    "listOutputsWithSecureValues" => S(Special::SecureOutputs),
    "managementGroup" => S(Special::ManagementGroup),
    "managementGroupResourceId" => Id(IdForm::ManagementGroup),
    "map" => S(Special::Map),
    "mapValues" => S(Special::MapValues),
    "max" => Pure(numbers::max),
    "min" => Pure(numbers::min),
    "mod" => Pure(numbers::modulo),
    "mul" => Pure(numbers::mul),
    "newGuid" => S(Special::Volatile),
    "not" => Pure(logic::not),
    "null" => Pure(logic::null),
    "objectKeys" => Pure(objects::object_keys),
    "or" => S(Special::Or),
    "padLeft" => Pure(strings::pad_left),
    "parameters" => S(Special::Parameters),
    "parseCidr" => Pure(network::parse_cidr),
    "parseUri" => Pure(uris::parse),
    "pickZones" => S(Special::Runtime),
    "providers" => S(Special::Runtime),
    "range" => Pure(arrays::range),
    "readCliArg" => S(Special::External),
    "readEnvironmentVariable" => S(Special::External),
    "reduce" => S(Special::Reduce),
    "reference" => S(Special::Reference),
    "references" => S(Special::References),
    "replace" => Pure(strings::replace),
    "resourceGroup" => S(Special::ResourceGroup),
    "resourceId" => Id(IdForm::Resource),
    "resourceInfo" => S(Special::ResourceInfo),
    "roleDefinitions" => Placed(role_definition),
    "shallowMerge" => Whole(objects::shallow_merge),
    "skip" => Pure(arrays::skip),
    "sort" => S(Special::Sort),
    "split" => Pure(strings::split),
    "startsWith" => Pure(strings::starts_with),
    "string" => Pure(strings::string),
    "sub" => Pure(numbers::sub),
    "subscription" => S(Special::Subscription),
    "subscriptionResourceId" => Id(IdForm::Subscription),
    "substring" => Pure(strings::substring),
    "take" => Pure(arrays::take),
    "tenant" => S(Special::Context),
    "tenantResourceId" => Id(IdForm::Tenant),
    "toLogicalZone" => S(Special::Runtime),
    "toLogicalZones" => S(Special::Runtime),
    "toLower" => Pure(strings::to_lower),
    "toObject" => S(Special::ToObject),
    "toPhysicalZone" => S(Special::Runtime),
    "toPhysicalZones" => S(Special::Runtime),
    "toUpper" => Pure(strings::to_upper),
    "trim" => Pure(strings::trim),
    "true" => Pure(logic::yes),
    "tryGet" => Whole(objects::try_get),
    "tryIndexFromEnd" => Pure(arrays::try_index_from_end),
    "union" => Whole(objects::union),
    "uniqueString" => Pure(hashes::unique_string),
    "uri" => Pure(strings::uri),
    "uriComponent" => Pure(strings::uri_component),
    "uriComponentToString" => Pure(strings::uri_component_to_string),
    "utcNow" => S(Special::Volatile),
    "variables" => S(Special::Variables),
}

static LIST: Function = Function {
    name: "list",
    form: S(Special::Secret),
};

/// The function of that name, compared without case. All `list…` functions are one.
pub(crate) fn lookup(name: &str) -> Option<&'static Function> {
    let wanted = name.to_ascii_lowercase();
    let found = FUNCTIONS
        .binary_search_by(|function| function.name.to_ascii_lowercase().as_str().cmp(&wanted))
        .ok()
        .and_then(|index| FUNCTIONS.get(index));
    match found {
        Some(function) => Some(function),
        None if wanted.starts_with("list") => Some(&LIST),
        None => None,
    }
}

pub(crate) fn failed<T>(message: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Failed(message.into()))
}

impl<'a> Args<'a> {
    pub(crate) fn get(self, index: usize) -> Result<&'a Value, Stop> {
        match self.values.get(index) {
            Some(value) => Ok(value),
            None => failed(format!("{} arguments are too few", self.values.len())),
        }
    }

    pub(crate) fn len(self) -> usize {
        self.values.len()
    }

    pub(crate) fn span(self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// A known string.
    pub(crate) fn string(self, index: usize) -> Result<&'a str, Stop> {
        let value = self.get(index)?;
        match &value.kind {
            Kind::String(text) => Ok(text),
            _ if may_be_string(value) => Err(Stop::Undecided),
            _ => failed("a string is expected"),
        }
    }

    /// A known integer.
    pub(crate) fn int(self, index: usize) -> Result<i64, Stop> {
        match &self.get(index)?.kind {
            Kind::Number(Number::Int(value)) => Ok(*value),
            Kind::Unknown(_) | Kind::OneOf(_) => Err(Stop::Undecided),
            Kind::Reference(reference) if !reference.is_id() => Err(Stop::Undecided),
            _ => failed("an integer is expected"),
        }
    }

    /// A known boolean.
    pub(crate) fn bool(self, index: usize) -> Result<bool, Stop> {
        match &self.get(index)?.kind {
            Kind::Bool(value) => Ok(*value),
            Kind::Unknown(_) | Kind::OneOf(_) => Err(Stop::Undecided),
            Kind::Reference(reference) if !reference.is_id() => Err(Stop::Undecided),
            _ => failed("a boolean is expected"),
        }
    }
}

fn may_be_string(value: &Value) -> bool {
    match &value.kind {
        Kind::String(_)
        | Kind::Concat(_)
        | Kind::Unknown(_)
        | Kind::OneOf(_)
        | Kind::Reference(_) => true,
        Kind::Merge(parts) => parts.iter().all(may_be_string),
        _ => false,
    }
}

/// The value as a string whose unknown parts stand where they are: an id is written out.
fn as_text(value: &Value) -> Value {
    match ids::of(value).and_then(ids::render) {
        Some(rendered) => ops::part_of(value, rendered),
        None => value.clone(),
    }
}

/// A member that the author did not write here.
fn member(value: Value) -> Entry {
    Entry {
        value,
        ..Entry::default()
    }
}

/// JSON as ARM writes it: no spaces. `None` where a part is not known.
fn json_text(value: &Value) -> Option<String> {
    serde_json::to_string(&Known(value)).ok()
}

/// A value that is written as JSON; what is not known in it is an error.
struct Known<'a>(&'a Value);

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool(value) => serializer.serialize_bool(*value),
            Kind::Number(Number::Int(value)) => serializer.serialize_i64(*value),
            Kind::Number(Number::Float(value)) if value.is_finite() => {
                serializer.serialize_f64(*value)
            }
            Kind::String(text) => serializer.serialize_str(text),
            Kind::List(values) => serializer.collect_seq(values.iter().map(Known)),
            Kind::Object(object) => {
                let members = object.iter();
                serializer.collect_map(members.map(|(key, entry)| (&**key, Known(&entry.value))))
            }
            _ => Err(S::Error::custom("a part is not known")),
        }
    }
}

/// An object from keys and values in order.
fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let mut object = Object::new();
    for (key, value) in members {
        object.insert(key, member(value));
    }
    Value::object(object)
}

/// The public cloud's endpoints: what `environment()` is in `AzureCloud`, as
/// `az cloud show --name AzureCloud` and Microsoft's reference of the function say.
pub(crate) fn environment() -> Value {
    let text = |text: &'static str| Value::string(text);
    object([
        ("name", text("AzureCloud")),
        ("gallery", text("https://gallery.azure.com/")),
        ("graph", text("https://graph.windows.net/")),
        ("portal", text("https://portal.azure.com")),
        ("graphAudience", text("https://graph.windows.net/")),
        (
            "activeDirectoryDataLake",
            text("https://datalake.azure.net/"),
        ),
        ("batch", text("https://batch.core.windows.net/")),
        ("media", text("https://rest.media.azure.net")),
        (
            "sqlManagement",
            text("https://management.core.windows.net:8443/"),
        ),
        (
            "vmImageAliasDoc",
            text(
                "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json",
            ),
        ),
        ("resourceManager", text("https://management.azure.com/")),
        (
            "authentication",
            object([
                ("loginEndpoint", text("https://login.microsoftonline.com/")),
                (
                    "audiences",
                    Value::list(vec![
                        text("https://management.core.windows.net/"),
                        text("https://management.azure.com/"),
                    ]),
                ),
                ("tenant", text("common")),
                ("identityProvider", text("AAD")),
            ]),
        ),
        (
            "suffixes",
            object([
                ("acrLoginServer", text(".azurecr.io")),
                (
                    "azureDatalakeAnalyticsCatalogAndJob",
                    text("azuredatalakeanalytics.net"),
                ),
                (
                    "azureDatalakeStoreFileSystem",
                    text("azuredatalakestore.net"),
                ),
                ("azureFrontDoorEndpointSuffix", text("azurefd.net")),
                ("keyvaultDns", text(".vault.azure.net")),
                ("sqlServerHostname", text(".database.windows.net")),
                ("storage", text("core.windows.net")),
            ]),
        ),
    ])
}

/// A string that is known, or unknown parts of one.
fn known_text(value: &Value) -> Option<Arc<str>> {
    text::scalar(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        for pair in FUNCTIONS.windows(2) {
            let (left, right) = (&pair[0], &pair[1]);
            assert!(
                left.name.to_ascii_lowercase() < right.name.to_ascii_lowercase(),
                "{} {}",
                left.name,
                right.name
            );
        }
        assert_eq!(lookup("TOLOWER").unwrap().name, "toLower");
        assert_eq!(lookup("listKeys").unwrap().name, "list");
        assert!(lookup("nothing").is_none());
    }
}
