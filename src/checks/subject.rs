//! What is judged: a resource among the others of its deployment.

use super::Serving;
use crate::model::arm_types::ArmType;
use crate::model::{Estate, Resource};

/// One resource of an estate.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    estate: &'a Estate,
    serving: &'a Serving,
    resource: &'a Resource,
    index: usize,
}

impl<'a> Subject<'a> {
    /// The resource with this index; `None` if there is none.
    #[must_use]
    pub fn new(estate: &'a Estate, serving: &'a Serving, index: usize) -> Option<Self> {
        let resource = estate.get(index)?;
        Some(Self {
            estate,
            serving,
            resource,
            index,
        })
    }

    /// The resource itself.
    #[must_use]
    pub fn resource(self) -> &'a Resource {
        self.resource
    }

    /// The resources around it.
    #[must_use]
    pub fn estate(self) -> &'a Estate {
        self.estate
    }

    /// Which of them serve AI.
    #[must_use]
    pub fn serving(self) -> &'a Serving {
        self.serving
    }

    /// The properties of its type and its API version among those of the type, where it decides which of
    /// them ARM reads.
    pub(super) fn schema(self) -> Option<(&'static ArmType, u16)> {
        self.serving.schema(self.index, self.resource)
    }

    /// Its index in the estate.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }

    /// Another resource of the same estate.
    pub(super) fn other(self, index: usize) -> Option<Self> {
        Self::new(self.estate, self.serving, index)
    }
}
