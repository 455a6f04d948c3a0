//! Frameworks as SARIF taxonomies: the controls that the rules of a run are related to.

use std::collections::{BTreeMap, BTreeSet};

use serde_sarif::sarif::{
    MultiformatMessageString, ReportingDescriptor, ReportingDescriptorReference,
    ReportingDescriptorRelationship, ToolComponent, ToolComponentReference,
};

use super::super::text;
use super::integer;
use crate::checks;
use crate::checks::schema::Check;
use crate::checks::schema::frameworks::{Control, Framework};

/// The frameworks that checks name, each with the controls named; in the order of their keys.
pub(super) struct Taxonomies<'a>(Vec<Taxonomy<'a>>);

struct Taxonomy<'a> {
    key: &'a str,
    framework: &'static Framework,
    controls: Vec<&'static Control>,
}

impl<'a> Taxonomies<'a> {
    pub(super) fn new(checks: impl Iterator<Item = &'a Check>) -> Self {
        let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for check in checks {
            for (key, ids) in &check.frameworks {
                let ids = ids.iter().map(String::as_str);
                named.entry(key).or_default().extend(ids);
            }
        }
        let frameworks = &checks::built_in_data().frameworks;
        let all = named.into_iter().filter_map(|(key, ids)| {
            let framework = frameworks.get(key)?;
            let controls = ids.into_iter().filter_map(|id| framework.control(id));
            Some(Taxonomy {
                key,
                framework,
                controls: controls.collect(),
            })
        });
        Self(all.collect())
    }

    pub(super) fn components(&self) -> Vec<ToolComponent> {
        self.0.iter().map(component).collect()
    }

    pub(super) fn references(&self) -> Vec<ToolComponentReference> {
        (0..self.0.len())
            .filter_map(|index| self.reference(index))
            .collect()
    }

    /// What a check has to do with the taxonomies.
    pub(super) fn relationships(&self, check: &Check) -> Vec<ReportingDescriptorRelationship> {
        let mut relationships = Vec::new();
        for (index, taxonomy) in self.0.iter().enumerate() {
            for id in check.frameworks.get(taxonomy.key).into_iter().flatten() {
                let place = taxonomy
                    .controls
                    .iter()
                    .position(|control| control.id == *id);
                let (Some(place), Some(component)) = (place, self.reference(index)) else {
                    continue;
                };
                let target = ReportingDescriptorReference::builder()
                    .id(id)
                    .index(integer(place))
                    .tool_component(component)
                    .build();
                relationships.push(
                    ReportingDescriptorRelationship::builder()
                        .target(target)
                        .kinds(vec!["relevant".to_owned()])
                        .build(),
                );
            }
        }
        relationships
    }

    fn reference(&self, index: usize) -> Option<ToolComponentReference> {
        let taxonomy = self.0.get(index)?;
        Some(
            ToolComponentReference::builder()
                .name(taxonomy.key)
                .index(integer(index))
                .build(),
        )
    }
}

fn component(taxonomy: &Taxonomy<'_>) -> ToolComponent {
    let framework = taxonomy.framework;
    let taxa: Vec<ReportingDescriptor> = taxonomy
        .controls
        .iter()
        .map(|control| {
            let mut taxon = ReportingDescriptor::builder()
                .id(&control.id)
                .short_description(words(&control.title))
                .build();
            taxon.help_uri = Some(framework.page(control)).filter(|url| is_uri(url));
            taxon
        })
        .collect();
    let mut component = ToolComponent::builder()
        .name(taxonomy.key)
        .full_name(&framework.title)
        .short_description(words(&framework.title))
        .version(&framework.version)
        .is_comprehensive(false)
        .taxa(taxa)
        .build();
    component.information_uri = Some(framework.url.clone()).filter(|url| is_uri(url));
    component
}

fn words(title: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder()
        .text(text::safe(title))
        .build()
}

/// Whether a consumer will take `url`: only characters of a URI, and a scheme.
fn is_uri(url: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte);
    url.starts_with("https://") && url.bytes().all(allowed)
}
