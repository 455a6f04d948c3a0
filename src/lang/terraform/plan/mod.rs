//! Plans: what `terraform show -json` says of a plan file.
//!
//! A plan has every value that Terraform knows before it applies, in the providers' own arguments;
//! they go the same way to ARM's shape as those of a configuration. What is not known yet is a
//! reference where the plan's copy of the configuration names one resource's id, else unknown.
//! Where the configuration itself is at hand, resources stand at their places in it.

mod document;
mod places;
mod references;
mod values;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use document::Planned;
use places::Declared;
use values::World;

use super::configuration::Configuration;
use super::drafts::{self, Provider};
use super::link::{Draft, Link, link, without_keys};
use super::version::{DEFAULT_AZURERM, Releases};
use super::{Content, ModuleFiles, azapi, configuration_files, read_all};
use crate::diagnostic::{Diagnostic, Level};
use crate::lang::Evaluated;
use crate::lang::arm::json::{self, Node, NodeKind};
use crate::limits::{self, TERRAFORM_RESOURCES};
use crate::memory::Reading;
use crate::model::{Declaration, Language, Resource};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::threads::on_large_stack;
use crate::value::{Entry, Kind, Object, Reference, Target, UnknownClass, Value};

/// Whether a text is a plan in JSON. A guess by its members' names; [`evaluate`] reads it.
#[must_use]
pub fn looks_like_plan(text: &str) -> bool {
    text.trim_start().starts_with('{')
        && text.contains("\"terraform_version\"")
        && text.contains("\"format_version\"")
        && (text.contains("\"planned_values\"") || text.contains("\"resource_changes\""))
}

/// The resources of a plan. `configurations` are the root modules that it may have been made of; the
/// first that declares what the plan's does is taken.
#[must_use]
pub fn evaluate(plan: &Path, configurations: &[ModuleFiles], sources: &Sources) -> Evaluated {
    on_large_stack(|| evaluate_here(plan, configurations, sources))
}

fn evaluate_here(path: &Path, configurations: &[ModuleFiles], sources: &Sources) -> Evaluated {
    let mut evaluated = Evaluated::default();
    let file = match sources.load(path) {
        Ok(file) => file,
        Err(error) => {
            let diagnostic = error.diagnostic(Level::Error, sources.display(path));
            evaluated.diagnostics.push(diagnostic);
            return evaluated;
        }
    };
    evaluated.files.push(Arc::clone(&file));
    let plan = match json::parse(&file) {
        Ok(plan) => plan,
        Err(error) => {
            evaluated.diagnostics.push(Diagnostic::at(
                Level::Error,
                error.code,
                &file.display,
                error.span,
                error.message,
            ));
            return evaluated;
        }
    };
    let mut reader = Reader {
        plan: &plan,
        file: &file,
        diagnostics: Vec::new(),
    };
    reader.report_state();
    evaluated.resources = reader.resources();
    evaluated.diagnostics.append(&mut reader.diagnostics);
    let declared = document::declared_in_root(&plan);
    let found = configurations.iter().find_map(|module| {
        let files = configuration_files(&module.configuration);
        let read = read_all(
            &files,
            sources,
            &Reading::default(),
            Content::Configuration,
            &mut Vec::new(),
        );
        let own: Vec<FileId> = read.iter().map(|(file, _)| file.id).collect();
        let configuration = Configuration::new(module.directory.clone(), read, &mut Vec::new());
        declares(&configuration, &declared).then_some((module, configuration, own))
    });
    if let Some((module, configuration, own)) = found {
        let written = super::evaluate(module, sources);
        let declared = Declared::new(&configuration, written.resources);
        for resource in &mut evaluated.resources {
            declared.place(resource);
        }
        // The plan has what is in modules that were not read, and all values.
        let kept = written.diagnostics.into_iter();
        evaluated
            .diagnostics
            .extend(kept.filter(|diagnostic| diagnostic.level == Level::Error));
        evaluated.files.extend(written.files);
        evaluated.modules.extend(own);
        evaluated.modules.extend(written.modules);
    }
    evaluated
}

/// Whether a configuration declares all that a plan's root module does.
fn declares(configuration: &Configuration, planned: &[String]) -> bool {
    let is_declared = |address: &String| match address.split_once('.') {
        Some(("data", rest)) => configuration.data.contains_key(rest),
        Some(("module", name)) => configuration.calls.contains_key(name),
        _ => configuration.resources.contains_key(address.as_str()),
    };
    !planned.is_empty() && planned.iter().all(is_declared)
}

struct Reader<'n> {
    plan: &'n Node<'n>,
    file: &'n SourceFile,
    diagnostics: Vec<Diagnostic>,
}

impl<'n> Reader<'n> {
    fn report(&mut self, level: Level, code: &'static str, span: Span, message: String) {
        let diagnostic = Diagnostic::at(level, code, &self.file.display, span, message);
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Says what is wrong with the plan as a whole.
    fn report_state(&mut self) {
        let flag = |name: &str| {
            document::member(self.plan, name).map(|field| (&field.value.kind, field.span))
        };
        if let Some((NodeKind::Bool(true), span)) = flag("errored") {
            let message = "Terraform could not finish this plan: what is missing is not checked";
            self.report(Level::Warning, "incomplete-plan", span, message.to_owned());
        }
        let version = document::member(self.plan, "format_version");
        if let Some(version) = version
            && let Some(text) = version.value.as_str()
            && !matches!(text.split('.').next(), Some("0" | "1"))
        {
            let message = format!("format {text} of plans is newer than what is read");
            self.report(Level::Warning, "plan-format", version.span, message);
        }
    }

    fn resources(&mut self) -> Vec<Resource> {
        let all = document::planned(self.plan);
        let world = World::new(self.plan, &all);
        let release = document::azurerm_constraint(self.plan)
            .and_then(Releases::read)
            .map_or(DEFAULT_AZURERM, Releases::newest);
        let arguments: Vec<Object> = all.iter().map(|one| world.arguments(one)).collect();
        let names: HashMap<Arc<str>, Value> = all
            .iter()
            .zip(&arguments)
            .filter_map(|(planned, arguments)| {
                let name = arguments.get_exact("name")?.value.clone();
                Some((Arc::clone(&planned.address), name))
            })
            .collect();
        let name_at = |address: &Arc<str>| {
            names
                .get(address)
                .cloned()
                .unwrap_or_else(|| Value::unknown(UnknownClass::Runtime, format!("{address}.name")))
        };
        let mut drafts: Vec<Draft> = Vec::new();
        for (planned, arguments) in all.iter().zip(arguments) {
            if drafts.len() >= TERRAFORM_RESOURCES {
                let message =
                    format!("more than {TERRAFORM_RESOURCES} resources: the rest is not looked at");
                self.report(Level::Warning, limits::RESOURCES, planned.header, message);
                break;
            }
            let resource = Self::blank(planned, &world);
            match Provider::of(&planned.resource_type, planned.is_data) {
                Provider::Mapped(mapping) => {
                    drafts.extend(drafts::of_azurerm(resource, mapping, &arguments, release));
                }
                Provider::Azapi(kind) => {
                    let arguments = azapi_arguments(arguments);
                    match drafts::of_azapi(resource, kind, &arguments, &name_at) {
                        Ok(draft) => drafts.extend(draft),
                        Err(declared) => {
                            let message = drafts::left_out(&planned.address, &declared);
                            self.report(Level::Warning, "unknown-type", planned.header, message);
                        }
                    }
                }
                Provider::Unmapped => {
                    let message = format!("{} is not looked at yet", planned.resource_type);
                    self.report(Level::Note, "unmapped-resource", planned.header, message);
                }
                Provider::Other => {}
            }
        }
        keep_to_types(&mut drafts);
        link(&name_at, drafts)
    }

    fn blank(planned: &Planned<'n>, world: &World<'n>) -> Resource {
        let declaration = if planned.resource_type.starts_with("azapi_") {
            Declaration::Azapi(Arc::clone(&planned.resource_type))
        } else {
            Declaration::Azurerm(Arc::clone(&planned.resource_type))
        };
        let address = Arc::clone(&planned.address);
        Resource {
            declaration_address: without_keys(&planned.address).into(),
            existing: planned.is_data,
            extent: planned.extent,
            path: planned.path.clone(),
            depends_on: document::depends_on(world.configured.resource(planned)),
            ..Resource::new(
                Language::Terraform,
                declaration,
                "",
                address,
                planned.header,
            )
        }
    }
}

/// An expression that names one resource's id may make another one's of it
/// (`"${azurerm_storage_account.x.id}/blobServices/default"`): a parent has to be of the parent's type.
fn keep_to_types(drafts: &mut [Draft]) {
    let types: HashMap<Arc<str>, Arc<str>> = drafts
        .iter()
        .map(|draft| {
            let resource = &draft.resource;
            (
                Arc::clone(&resource.address),
                Arc::clone(&resource.arm_type),
            )
        })
        .collect();
    for draft in drafts {
        let Link::Parent(parent) = &mut draft.link else {
            continue;
        };
        let Kind::Reference(reference) = &parent.kind else {
            continue;
        };
        let Reference {
            target: Target::Address(address),
            ..
        } = &**reference
        else {
            continue;
        };
        let wanted = draft.resource.arm_type.rsplit_once('/');
        let fits = types
            .get(address)
            .zip(wanted)
            .is_none_or(|(found, (wanted, _))| found.eq_ignore_ascii_case(wanted));
        if !fits {
            let text = format!("{}.parent_id", draft.resource.address);
            parent.kind = Value::unknown(UnknownClass::Runtime, text).kind;
        }
    }
}

/// The arguments of an azapi resource. `sensitive_body` is not kept in plans.
fn azapi_arguments(mut arguments: Object) -> azapi::Arguments {
    let mut bodies = Vec::new();
    for name in ["body", "sensitive_body"] {
        let Some(Entry {
            key_span,
            span,
            mut value,
        }) = arguments.remove(name)
        else {
            continue;
        };
        if value.as_str().is_some() {
            value = azapi::parsed(&value, &value.origin);
        }
        bodies.push(Entry {
            key_span,
            span,
            value,
        });
    }
    azapi::Arguments {
        bodies,
        others: arguments,
    }
}
