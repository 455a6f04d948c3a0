//! Catalogues of controls that checks support evidence for.

use serde::{Deserialize, Serialize};

/// A framework: a numbered set of controls that somebody else publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its name, as its makers write it.
    pub title: String,
    /// The edition that the ids are of.
    pub version: String,
    /// Its page.
    pub url: String,
    /// Where ids and titles were read.
    pub source: String,
    /// The day of that source, as `2026-05-05`.
    pub date: String,
    /// The page of a control, `{id}` in place of its id; the framework's page if `None`.
    #[serde(default)]
    pub link: Option<String>,
    /// In the order of the source.
    pub controls: Vec<Control>,
}

/// One control, technique, risk or policy definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Its id within the framework.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its own page.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether a template can show it, where that was looked into.
    #[serde(default)]
    pub decidable: Option<Decidable>,
    /// What stands against it, or how it is approximated.
    #[serde(default)]
    pub why: Option<String>,
    /// Why no check supports it though a template could show it.
    #[serde(default)]
    pub not_covered: Option<String>,
}

/// Whether a template can show what a control asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decidable {
    /// It can.
    Yes,
    /// As far as the deployment holds what it is about.
    Partly,
    /// It is known only at run time.
    No,
}

impl Framework {
    /// The control with this id.
    #[must_use]
    pub fn control(&self, id: &str) -> Option<&Control> {
        self.controls.iter().find(|control| control.id == id)
    }

    /// The page of a control.
    #[must_use]
    pub fn page(&self, control: &Control) -> String {
        match (&control.url, &self.link) {
            (Some(url), _) => url.clone(),
            (None, Some(link)) => link.replace("{id}", &control.id),
            (None, None) => self.url.clone(),
        }
    }
}
