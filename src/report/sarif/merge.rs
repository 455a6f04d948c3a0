//! SARIF of several shards, or of several runs, as one: one run for each category, as GitHub wants it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_sarif::sarif::{
    Invocation, Notification, PropertyBag, ReportingDescriptor, Result as SarifResult, Run, Sarif,
    ToolComponent, ToolComponentReference,
};

use super::super::Error;
use super::super::merge::{
    MISSING_SHARDS, MergeError, Merging, Part, Shards, ShareRead, severity_of,
};
use super::{
    LEFT_OUT, MAX_RESULTS, SCHEMA, TOO_MANY, integer, left_out_notification, order, remark, worst,
};
use crate::checks::schema::Severity;
use crate::diagnostic::Diagnostic;
use crate::finding::Share;

/// Where a run says which shard it is.
pub(super) const SHARD: &str = "shard";
const TOOL: &str = "stanchion";

/// Runs, each with the report that it is of.
type Runs<'p> = Vec<(&'p Part, Run)>;
/// A framework without its controls, and these by their ids.
type Taxonomy = (ToolComponent, BTreeMap<String, ReportingDescriptor>);

#[derive(Serialize)]
struct ShareView<'a> {
    index: u32,
    of: u32,
    files: &'a [String],
    pending: Vec<Notification>,
}

/// What a run says of the shard that it is.
pub(super) fn share(
    share: &Share,
    mut notification: impl FnMut(&Diagnostic) -> Notification,
) -> Result<Value, Error> {
    let view = ShareView {
        index: share.shard.index(),
        of: share.shard.of(),
        files: &share.files,
        pending: share.pending.iter().map(&mut notification).collect(),
    };
    Ok(serde_json::to_value(view)?)
}

/// Puts SARIF reports together.
pub(in crate::report) fn merge(parts: &[Part], merging: Merging) -> Result<Sarif, MergeError> {
    merge_up_to(parts, merging, MAX_RESULTS)
}

fn merge_up_to(parts: &[Part], merging: Merging, limit: usize) -> Result<Sarif, MergeError> {
    let mut categories: Vec<(Option<String>, Runs<'_>)> = Vec::new();
    for part in parts {
        let sarif: Sarif =
            serde_json::from_str(&part.text).map_err(|error| part.content(&error.to_string()))?;
        if sarif.version != "2.1.0" {
            return Err(part.broken("it is not of version 2.1.0 of SARIF"));
        }
        for run in sarif.runs {
            let details = run.automation_details.as_ref();
            let id = details.and_then(|details| details.id.clone());
            match categories.iter_mut().find(|(known, _)| *known == id) {
                Some((_, runs)) => runs.push((part, run)),
                None => categories.push((id, vec![(part, run)])),
            }
        }
    }
    let runs: Result<Vec<Run>, MergeError> = categories
        .into_iter()
        .map(|(_, runs)| Category::new(runs, merging)?.into_run(limit))
        .collect();
    Ok(Sarif::builder()
        .schema(SCHEMA)
        .version("2.1.0")
        .runs(runs?)
        .build())
}

/// All runs of one category.
struct Category {
    /// The first run without what is put together.
    frame: Run,
    driver: ToolComponent,
    rules: BTreeMap<String, ReportingDescriptor>,
    taxonomies: BTreeMap<String, Taxonomy>,
    results: Vec<SarifResult>,
    notifications: Vec<Notification>,
    is_successful: bool,
    numbers: BTreeMap<String, u64>,
    left_out: usize,
    files: Option<usize>,
}

impl Category {
    fn new(runs: Runs<'_>, merging: Merging) -> Result<Self, MergeError> {
        let mut all: Option<(String, Self)> = None;
        let mut shares = Vec::new();
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        for (part, run) in runs {
            let mut read = Read::new(part, run)?;
            shares.push((part, read.share.take()));
            let (first, all) = match &mut all {
                Some((first, all)) => (&*first, all),
                empty => {
                    let (first, all) = empty.insert((
                        part.name.clone(),
                        Self {
                            frame: read.frame.clone(),
                            driver: read.driver.clone(),
                            rules: BTreeMap::new(),
                            taxonomies: BTreeMap::new(),
                            results: Vec::new(),
                            notifications: Vec::new(),
                            is_successful: true,
                            numbers: BTreeMap::new(),
                            left_out: 0,
                            files: None,
                        },
                    ));
                    (&*first, all)
                }
            };
            all.add(part, first, read, &mut seen)?;
        }
        let Some((_, mut all)) = all else {
            return Err(MergeError::Nothing);
        };
        let shards = Shards::new(shares, merging)?;
        all.files = shards.files;
        all.notifications.extend(shards.settled);
        let missing = shards.missing;
        all.notifications
            .extend(missing.map(|why| remark(MISSING_SHARDS, &super::sentence(&why))));
        Ok(all)
    }

    /// Adds a run. `first` is the report that the first one is of, `seen` what earlier ones have found.
    fn add(
        &mut self,
        part: &Part,
        first: &str,
        read: Read,
        seen: &mut BTreeSet<(String, String)>,
    ) -> Result<(), MergeError> {
        if read.driver != self.driver {
            let version = |driver: &ToolComponent| driver.version.clone().unwrap_or_default();
            let (one, other) = (version(&self.driver), version(&read.driver));
            let why = format!("they are by versions {one} and {other} of stanchion");
            return Err(part.conflict(first, why));
        }
        if read.frame != self.frame {
            let why = "their paths do not start at the same folder, or are counted differently";
            return Err(part.conflict(first, why));
        }
        for (id, rule) in read.rules {
            let known = self.rules.entry(id.clone()).or_insert_with(|| rule.clone());
            if *known != rule {
                let why = format!("the check {id} is not the same in both");
                return Err(part.conflict(first, why));
            }
        }
        for (name, (component, taxa)) in read.taxonomies {
            let (known, known_taxa) = self
                .taxonomies
                .entry(name.clone())
                .or_insert_with(|| (component.clone(), BTreeMap::new()));
            let mut same = *known == component;
            for (id, taxon) in taxa {
                same &= *known_taxa.entry(id).or_insert_with(|| taxon.clone()) == taxon;
            }
            if !same {
                let why = format!("the framework {name} is not the same in both");
                return Err(part.conflict(first, why));
            }
        }
        for (name, number) in read.numbers {
            let sum = self.numbers.entry(name).or_default();
            *sum = sum.saturating_add(number);
        }
        self.left_out = self.left_out.saturating_add(read.left_out);
        self.is_successful &= read.is_successful;
        self.notifications.extend(read.notifications);
        // What two runs have both found is counted once. Within a run nothing is said twice.
        let mut new = Vec::new();
        for result in read.results {
            match identity(&result) {
                Some(identity) if seen.contains(&identity) => {
                    for name in counted(&result, &self.rules) {
                        let number = self.numbers.entry(name.to_owned()).or_default();
                        *number = number.saturating_sub(1);
                    }
                }
                identity => {
                    new.extend(identity);
                    self.results.push(result);
                }
            }
        }
        seen.extend(new);
        Ok(())
    }

    fn into_run(mut self, limit: usize) -> Result<Run, MergeError> {
        order::results(&mut self.results);
        order::notifications(&mut self.notifications);
        let rules = &self.rules;
        let (mut results, left_out) = worst(self.results, limit, |result| {
            let severity = severity(result, rules);
            (
                order::aside(result) > 0,
                order::certainty(result),
                std::cmp::Reverse(severity),
            )
        });
        let left_out = self.left_out.saturating_add(left_out);

        let used: BTreeSet<&String> = results
            .iter()
            .filter_map(|it| it.rule_id.as_ref())
            .collect();
        let mut rules: Vec<ReportingDescriptor> = self
            .rules
            .iter()
            .filter(|(id, _)| used.contains(id))
            .map(|(_, rule)| rule.clone())
            .collect();
        let at: BTreeMap<String, i64> = rules
            .iter()
            .enumerate()
            .map(|(index, rule)| (rule.id.clone(), integer(index)))
            .collect();
        for result in &mut results {
            let index = result.rule_id.as_ref().and_then(|id| at.get(id));
            result.rule_index = index.copied();
        }
        let components = Components::used(&rules, self.taxonomies);
        for rule in &mut rules {
            components.point(rule);
        }
        let mut driver = self.driver;
        driver.rules = Some(rules);
        if !components.0.is_empty() {
            driver.supported_taxonomies = Some(components.references());
        }
        let errors = self.notifications.iter().filter(|notification| {
            notification.level.as_ref().and_then(Value::as_str) == Some("error")
        });
        let unread: BTreeSet<Option<&String>> = errors.map(file_of).collect();
        self.numbers
            .insert("unread".to_owned(), count(unread.len()));
        if let Some(files) = self.files {
            self.numbers.insert("files".to_owned(), count(files));
        }
        if left_out > 0 {
            self.notifications.push(left_out_notification(left_out));
        }
        let invocation = Invocation::builder()
            .execution_successful(self.is_successful)
            .tool_execution_notifications(self.notifications)
            .build();
        let numbers = self.numbers.into_iter();
        let numbers = numbers.map(|(name, number)| (name, Value::from(number)));
        let mut run = self.frame;
        run.tool.driver = driver;
        run.invocations = Some(vec![invocation]);
        run.results = Some(results);
        run.properties = Some(
            PropertyBag::builder()
                .additional_properties(numbers.collect::<BTreeMap<_, _>>())
                .build(),
        );
        if !components.0.is_empty() {
            run.taxonomies = Some(components.into_components());
        }
        Ok(run)
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The file that a notification is about.
fn file_of(notification: &Notification) -> Option<&String> {
    let location = notification.locations.as_ref()?.first()?;
    let place = location.physical_location.as_ref()?;
    place.artifact_location.as_ref()?.uri.as_ref()
}

/// What a result is known by: the same finding at the same place.
fn identity(result: &SarifResult) -> Option<(String, String)> {
    let prints = result.partial_fingerprints.as_ref()?;
    let print = prints.get(super::FINGERPRINT)?;
    let location = result.locations.as_ref()?.first()?;
    let place = serde_json::to_string(location.physical_location.as_ref()?).ok()?;
    Some((format!("{print} {}", order::aside(result)), place))
}

fn severity(
    result: &SarifResult,
    rules: &BTreeMap<String, ReportingDescriptor>,
) -> Option<Severity> {
    let rule = rules.get(result.rule_id.as_ref()?)?;
    let properties = rule.properties.as_ref()?;
    let score = properties.additional_properties.get("security-severity")?;
    severity_of(score.as_str()?)
}

/// The numbers of a run that count a result.
fn counted(
    result: &SarifResult,
    rules: &BTreeMap<String, ReportingDescriptor>,
) -> Vec<&'static str> {
    match (order::aside(result), order::certainty(result)) {
        (0, 0 | 1) => {
            let severity = severity(result, rules);
            let severity = severity.map(Severity::as_str);
            std::iter::once("violated").chain(severity).collect()
        }
        (0, 2) => vec!["possible"],
        (0, _) => vec!["undecided"],
        (1, 0 | 1) => vec!["suppressed"],
        (2, 0 | 1) => vec!["baselined"],
        (_, 0 | 1) => vec!["unchanged"],
        _ => Vec::new(),
    }
}

/// A run taken apart. Rules know controls by name, not by number.
struct Read {
    frame: Run,
    driver: ToolComponent,
    rules: BTreeMap<String, ReportingDescriptor>,
    taxonomies: BTreeMap<String, Taxonomy>,
    results: Vec<SarifResult>,
    notifications: Vec<Notification>,
    is_successful: bool,
    numbers: BTreeMap<String, u64>,
    share: Option<ShareRead<Notification>>,
    left_out: usize,
}

impl Read {
    fn new(part: &Part, mut run: Run) -> Result<Self, MergeError> {
        let mut driver = std::mem::replace(
            &mut run.tool.driver,
            ToolComponent::builder().name(TOOL).build(),
        );
        if driver.name != TOOL {
            return Err(MergeError::Foreign {
                name: part.name.clone(),
                tool: crate::display::text(&driver.name),
            });
        }
        let mut rules = BTreeMap::new();
        let listed: Vec<ReportingDescriptor> = driver.rules.take().unwrap_or_default();
        let ids: Vec<String> = listed.iter().map(|rule| rule.id.clone()).collect();
        for mut rule in listed {
            unpoint(&mut rule);
            if let Some(twice) = rules.insert(rule.id.clone(), rule) {
                return Err(part.broken(format!("the rule {} is there twice", twice.id)));
            }
        }
        driver.supported_taxonomies = None;
        let mut taxonomies = BTreeMap::new();
        for mut component in run.taxonomies.take().unwrap_or_default() {
            let taxa = component.taxa.take().unwrap_or_default();
            let taxa = taxa.into_iter().map(|taxon| (taxon.id.clone(), taxon));
            let taxa: BTreeMap<String, ReportingDescriptor> = taxa.collect();
            let name = component.name.clone();
            if taxonomies.insert(name.clone(), (component, taxa)).is_some() {
                return Err(part.broken(format!("the taxonomy {name} is there twice")));
            }
        }
        let results = run.results.take().unwrap_or_default();
        for (result, number) in results.iter().zip(1..) {
            let index = result
                .rule_index
                .and_then(|index| usize::try_from(index).ok());
            let indexed = index.and_then(|index| ids.get(index));
            if indexed.is_none() || indexed != result.rule_id.as_ref() {
                let why = format!("result {number} does not say which rule it is of");
                return Err(part.broken(why));
            }
        }
        let mut notifications = Vec::new();
        let mut is_successful = true;
        for invocation in run.invocations.take().unwrap_or_default() {
            is_successful &= invocation.execution_successful;
            let of_it = invocation.tool_execution_notifications;
            notifications.extend(of_it.unwrap_or_default());
        }
        let mut left_out = 0_usize;
        notifications.retain(|notification| {
            let count = left_out_of(notification);
            left_out = left_out.saturating_add(count.unwrap_or(0));
            count.is_none()
        });
        let mut properties = run
            .properties
            .take()
            .unwrap_or_default()
            .additional_properties;
        let share = properties.remove(SHARD).map(ShareRead::deserialize);
        let share = share
            .transpose()
            .map_err(|error| part.broken(format!("its `{SHARD}` cannot be read: {error}")))?;
        let numbers = properties.into_iter();
        let numbers = numbers.filter_map(|(name, number)| Some((name, number.as_u64()?)));
        let numbers = numbers.collect();
        // Whatever else there is may point at what is put together here.
        let rest = serde_json::to_value(&run).map_err(Error::from)?;
        let known = [
            "automationDetails",
            "columnKind",
            "originalUriBaseIds",
            "tool",
        ];
        let unknown = rest
            .as_object()
            .into_iter()
            .flat_map(|rest| rest.keys())
            .find(|key| !known.contains(&key.as_str()));
        if let Some(key) = unknown {
            let why = format!("its run has `{key}`, which stanchion does not write");
            return Err(part.broken(why));
        }
        Ok(Self {
            frame: run,
            driver,
            rules,
            taxonomies,
            results,
            notifications,
            is_successful,
            numbers,
            share,
            left_out,
        })
    }
}

/// How many results a notification says are left out.
fn left_out_of(notification: &Notification) -> Option<usize> {
    let code = notification.descriptor.as_ref()?.id.as_deref();
    code.filter(|code| *code == TOO_MANY)?;
    let properties = notification.properties.as_ref();
    let count = properties.and_then(|all| all.additional_properties.get(LEFT_OUT));
    let count = count.and_then(Value::as_u64).unwrap_or(0);
    Some(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Takes the numbers out of what a rule says of controls: they are of the run.
fn unpoint(rule: &mut ReportingDescriptor) {
    for relationship in rule.relationships.iter_mut().flatten() {
        relationship.target.index = None;
        if let Some(component) = &mut relationship.target.tool_component {
            component.index = None;
        }
    }
}

/// Frameworks, each with the controls that rules speak of.
struct Components(Vec<(ToolComponent, Vec<ReportingDescriptor>)>);

impl Components {
    fn used(rules: &[ReportingDescriptor], all: BTreeMap<String, Taxonomy>) -> Self {
        let targets = rules
            .iter()
            .flat_map(|rule| rule.relationships.iter().flatten());
        let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for target in targets.map(|relationship| &relationship.target) {
            let component = target.tool_component.as_ref();
            if let Some(name) = component.and_then(|component| component.name.as_deref()) {
                named.entry(name).or_default().extend(target.id.as_deref());
            }
        }
        let used = all.into_iter().filter_map(|(name, (component, taxa))| {
            let named = named.get(name.as_str())?;
            let taxa = taxa
                .into_iter()
                .filter(|(id, _)| named.contains(id.as_str()));
            Some((component, taxa.map(|(_, taxon)| taxon).collect()))
        });
        Self(used.collect())
    }

    /// Gives a rule the numbers of the controls that it speaks of.
    fn point(&self, rule: &mut ReportingDescriptor) {
        for relationship in rule.relationships.iter_mut().flatten() {
            let target = &mut relationship.target;
            let Some(reference) = &mut target.tool_component else {
                continue;
            };
            let is_meant = |(component, _): &&(ToolComponent, Vec<ReportingDescriptor>)| {
                reference.name.as_ref() == Some(&component.name)
            };
            let found = self.0.iter().enumerate().find(|(_, one)| is_meant(one));
            if let Some((at, (_, taxa))) = found {
                let taxon = taxa
                    .iter()
                    .position(|taxon| target.id.as_ref() == Some(&taxon.id));
                reference.index = Some(integer(at));
                target.index = taxon.map(integer);
            }
        }
    }

    fn references(&self) -> Vec<ToolComponentReference> {
        let all = self.0.iter().enumerate();
        all.map(|(index, (component, _))| {
            ToolComponentReference::builder()
                .name(&component.name)
                .index(integer(index))
                .build()
        })
        .collect()
    }

    fn into_components(self) -> Vec<ToolComponent> {
        let all = self.0.into_iter();
        all.map(|(mut component, taxa)| {
            component.taxa = Some(taxa);
            component
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A report with a critical and a low rule, a result of one of them on each line.
    fn part(name: &str, lines: &[(i64, &str, &str)], left_out: usize) -> Part {
        let rule =
            |id: &str, score: &str| json!({"id": id, "properties": {"security-severity": score}});
        let results = lines.iter().map(|(line, rule, certainty)| {
            json!({
                "ruleId": rule,
                "ruleIndex": usize::from(*rule == "LOW"),
                "message": {"text": "x"},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": "main.tf"},
                    "region": {"startLine": line},
                }}],
                "partialFingerprints": {"stanchion/v1": format!("{line}")},
                "properties": {"certainty": certainty},
            })
        });
        let left_out = (left_out > 0).then(|| left_out_notification(left_out));
        let sarif = json!({
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "stanchion",
                    "rules": [rule("CRITICAL", "9.5"), rule("LOW", "2.5")],
                }},
                "invocations": [{
                    "executionSuccessful": true,
                    "toolExecutionNotifications": Vec::from_iter(left_out),
                }],
                "results": Vec::from_iter(results),
            }],
        });
        Part {
            name: name.to_owned(),
            text: sarif.to_string(),
        }
    }

    #[test]
    fn of_too_many_results_the_worst_are_kept() {
        let sure = "violated";
        let parts = [
            part(
                "a",
                &[
                    (1, "LOW", sure),
                    (3, "CRITICAL", "undecided"),
                    (5, "LOW", sure),
                ],
                7,
            ),
            part(
                "b",
                &[
                    (2, "LOW", sure),
                    (4, "CRITICAL", sure),
                    (6, "CRITICAL", "possible"),
                ],
                0,
            ),
        ];
        let kept = |limit: usize| {
            let merged = merge_up_to(&parts, Merging::default(), limit).unwrap();
            let merged = serde_json::to_value(&merged.runs[0]).unwrap();
            let results = merged["results"].as_array().unwrap().iter();
            let line = |result: &Value| {
                let region = &result["locations"][0]["physicalLocation"]["region"];
                region["startLine"].as_i64().unwrap()
            };
            let lines: Vec<i64> = results.map(line).collect();
            let rules = merged["tool"]["driver"]["rules"].as_array().unwrap().len();
            let told = &merged["invocations"][0]["toolExecutionNotifications"][0];
            let left_out = told["properties"]["leftOut"].as_u64().unwrap();
            (lines, rules, left_out)
        };
        // In the order of their places; of equals the first.
        assert_eq!(kept(6), (vec![1, 2, 3, 4, 5, 6], 2, 7));
        assert_eq!(kept(4), (vec![1, 2, 4, 5], 2, 9));
        assert_eq!(kept(3), (vec![1, 2, 4], 2, 10));
        assert_eq!(kept(1), (vec![4], 1, 12));
    }
}
