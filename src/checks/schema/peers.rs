//! The rules of other tools, to say which check stands for which of them.

use serde::{Deserialize, Serialize};

/// A tool with rules of its own: those about AI types, all of them, and those that checks name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// Its name, as its makers write it.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Where ids and titles were read.
    pub source: String,
    /// The day of that source, as `2026-08-20`.
    pub date: String,
    /// The page of a rule, `{id}` in place of its id; the tool's page if `None`.
    #[serde(default)]
    pub link: Option<String>,
    /// In the order of their ids.
    pub rules: Vec<Rule>,
}

/// One rule of another tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// What it says.
    pub title: String,
    /// Its own page.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether it looks at a type of an AI service.
    #[serde(default)]
    pub ai: bool,
    /// Why no check stands for it.
    #[serde(default)]
    pub not_covered: Option<String>,
}

impl Peer {
    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The page of a rule.
    #[must_use]
    pub fn page(&self, rule: &Rule) -> String {
        match (&rule.url, &self.link) {
            (Some(url), _) => url.clone(),
            (None, Some(link)) => link.replace("{id}", &rule.id),
            (None, None) => self.url.clone(),
        }
    }
}
