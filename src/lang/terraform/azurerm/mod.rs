//! azurerm: how its resources become ARM resources, and back to its spelling for messages and
//! fixes. What is known of a resource type is data, in the YAML files beside this one.

mod children;
mod map;
mod place;
pub mod schema;
mod spelling;
mod transform;
mod words;

use std::sync::{Arc, LazyLock};

pub(crate) use children::{ChildBody, lay_over};
pub(crate) use map::{location_and_tags, to_arm};
pub(crate) use place::overlay;
pub use spelling::{Spelling, spelling, spelling_in, spelling_of, spelling_of_any};
pub(crate) use transform::identity_block;

use schema::Mappings;

/// The mapping files, compiled. The build makes the table and the program's own `schema` reads it,
/// so it fits; an empty mapping would fail the tests.
static MAPPINGS: LazyLock<Mappings> = LazyLock::new(|| {
    schema::load(include_bytes!(concat!(env!("OUT_DIR"), "/azurerm.bin"))).unwrap_or_default()
});

/// All mappings.
#[must_use]
pub fn mappings() -> &'static Mappings {
    &MAPPINGS
}

/// The id of the built-in role with this name, as far as both are known.
#[must_use]
pub fn role_id(name: &crate::value::Value) -> crate::value::Value {
    words::role(name)
}

/// Whether an attribute that a resource exports carries a secret.
#[must_use]
pub fn is_secret(resource_type: &str, attribute: &[Arc<str>]) -> bool {
    mappings().get(resource_type).is_some_and(|mapping| {
        let names: Vec<&str> = attribute
            .iter()
            .map(|part| &**part)
            .filter(|part| {
                !part
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'*')
            })
            .collect();
        let path = names.join(".");
        mapping.secrets.contains(&path)
    })
}

/// Types of AI resources that have no mapping are worth a note: nothing of them is judged.
#[must_use]
pub fn is_ai_type(resource_type: &str) -> bool {
    [
        "azurerm_ai_",
        "azurerm_bot_",
        "azurerm_cognitive_",
        "azurerm_machine_learning_",
        "azurerm_search_",
    ]
    .iter()
    .any(|prefix| resource_type.starts_with(prefix))
}
