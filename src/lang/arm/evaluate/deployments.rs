//! Nested deployments and modules: expanded in place, or kept as opaque where they cannot be read.

use std::path::Path as FilePath;
use std::rc::Rc;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::diagnostic::Level;
use crate::lang::arm::ir::{ArgumentValue, Deployment, ResourceDecl, Template, TemplateSlot};
use crate::lang::arm::{access, json, read_parameters, template};
use crate::lang::avm;
use crate::lang::unread::{UNREAD, Unread};
use crate::limits::{self, ARM_DEPLOYMENTS, MODULE_DEPTH};
use crate::memory;
use crate::model::Call;
use crate::source::{LoadError, SourceFile, Span, normalize};
use crate::value::{Entry, Kind, Object, UnknownClass, Value};

use super::resources::{Identity, Inherited};
use super::scope::{Argument, Context, Handle, Scope, Target};
use super::{Evaluator, ScopeParts};

/// Segments of a link's path that are looked for beside the template.
const MAX_LINK_SEGMENTS: usize = 6;

/// A deployment's instance: its declaration, the scope it stands in, the indexes of its loops.
pub(super) type Key = (usize, usize, Vec<i64>);

/// The template of a deployment with its arguments, or why there is none.
pub(super) type Expansion<'t> = Result<Rc<Scope<'t>>, Unread>;

impl<'t> Evaluator<'t> {
    pub(super) fn expand_deployment(
        &self,
        declaration: &'t ResourceDecl,
        cx: &Context<'t>,
        identity: &Identity,
        around: &Inherited,
    ) {
        let handle = Handle {
            declaration,
            ancestors: Rc::new(Vec::new()),
            context: cx.clone(),
        };
        match self.deployment_scope_as(&handle, identity) {
            Ok(scope) => {
                let inside = Inherited {
                    parent: None,
                    index: None,
                    ..around.clone()
                };
                self.expand_all(&Context::of(&scope), &inside);
            }
            Err(unread) if unread.why.is_empty() => {}
            Err(unread) => {
                // What sleeps is worth no warning, but it may hold what is asked for.
                if around.dormant.is_none() {
                    self.report(
                        Level::Warning,
                        unread.code,
                        declaration.header,
                        format!("the deployment's template is not read: {unread}"),
                    );
                }
                let mut resource = self.resource(declaration, cx, identity, around);
                resource.opaque = Some(unread.why);
                self.add_arguments(declaration, cx, &mut resource.body);
                self.push(resource, declaration);
            }
        }
    }

    /// The arguments of a deployment that is not read, as they would be sent.
    fn add_arguments(&self, declaration: &'t ResourceDecl, cx: &Context<'t>, body: &mut Object) {
        let Some(deployment) = &declaration.deployment else {
            return;
        };
        let mut parameters = Object::new();
        for argument in &deployment.arguments {
            let value = match &argument.value {
                ArgumentValue::Value(expr) => {
                    let mut object = Object::new();
                    object.insert(
                        "value",
                        Entry {
                            key_span: Some(argument.name_span),
                            span: Some(argument.span),
                            value: self.eval(expr, cx),
                        },
                    );
                    Value::object(object)
                }
                ArgumentValue::Wrapped(expr) => self.eval(expr, cx),
                ArgumentValue::Secret(_) => continue,
            };
            parameters.insert(
                Arc::clone(&argument.name),
                Entry {
                    key_span: Some(argument.name_span),
                    span: Some(argument.span),
                    value,
                },
            );
        }
        let parameters = match &deployment.arguments_expr {
            Some(expr) => self.eval(expr, cx),
            None => Value::object(parameters),
        };
        let mut properties = Object::new();
        properties.set("parameters", parameters);
        let settled = self.settled(&properties);
        body.set("properties", Value::object(settled));
    }

    /// The scope of a deployment that is referred to.
    pub(super) fn deployment_scope(&self, handle: &Handle<'t>) -> Expansion<'t> {
        match self.identity(handle.declaration, &handle.context, None) {
            Some(identity) => self.deployment_scope_as(handle, &identity),
            None => Err("its type is not known".into()),
        }
    }

    fn deployment_scope_as(&self, handle: &Handle<'t>, identity: &Identity) -> Expansion<'t> {
        let key = (
            std::ptr::from_ref(handle.declaration).addr(),
            handle.context.scope.serial,
            handle.context.env.key(),
        );
        if let Some(expansion) = self.deployments.borrow().get(&key) {
            return expansion.clone();
        }
        let expansion = self.open(handle, identity);
        self.deployments.borrow_mut().insert(key, expansion.clone());
        expansion
    }

    fn open(&self, handle: &Handle<'t>, identity: &Identity) -> Expansion<'t> {
        let Some(deployment) = &handle.declaration.deployment else {
            return Err("".into());
        };
        let cx = &handle.context;
        let depth = cx.scope.depth + 1;
        if depth > MODULE_DEPTH {
            let why = format!("deployments are nested deeper than {MODULE_DEPTH}");
            return Err(Unread::by_limit(limits::MODULES, why));
        }
        if self.budget.module().is_err() {
            let why = format!("more than {ARM_DEPLOYMENTS} deployments are not looked at");
            return Err(Unread::by_limit(limits::MODULES, why));
        }
        let template = self.template_of(handle.declaration, deployment, cx)?;
        // `outer` evaluates what is written in place; a template that comes as a whole is evaluated
        // by itself.
        let outer = !deployment.inner && matches!(deployment.template, TemplateSlot::Template(_));
        let mut path = cx.scope.path.clone();
        path.push(module_name(handle, identity));
        let mut calls = cx.scope.calls.clone();
        if template.file != cx.scope.template.file {
            self.modules.borrow_mut().insert(template.file);
            calls.push(Call {
                header: handle.declaration.header,
                extent: handle.declaration.extent,
            });
        }
        let scope = self.scope(
            template,
            ScopeParts {
                arguments: self.bind(handle.declaration, deployment, template, cx),
                root: false,
                outer: outer.then(|| cx.clone()),
                target: Target {
                    scope: template.target_scope,
                    subscription: identity.id.subscription.clone(),
                    resource_group: identity.id.resource_group.clone(),
                    management_group: identity.id.management_group.clone(),
                },
                path,
                calls,
                depth,
            },
        );
        let file = self.sources.get(template.file);
        let folder = file.as_ref().and_then(|file| file.path.parent());
        let names = deployment.arguments.iter().map(|argument| &*argument.name);
        let symbol = handle.declaration.symbol.as_deref().unwrap_or_default();
        if let Some(note) = folder.and_then(|folder| avm::note(folder, symbol, names)) {
            let header = handle.declaration.header;
            self.report(Level::Note, "understood-module", header, note);
            return Ok(scope);
        }
        for argument in &deployment.arguments {
            if !outer && scope.parameter(&argument.name).is_none() {
                self.report(
                    Level::Warning,
                    "unknown-parameter",
                    argument.name_span,
                    format!("the template has no parameter '{}'", argument.name),
                );
            }
        }
        Ok(scope)
    }

    fn bind(
        &self,
        declaration: &'t ResourceDecl,
        deployment: &'t Deployment,
        template: &'t Template,
        cx: &Context<'t>,
    ) -> HashMap<String, Argument<'t>> {
        let mut arguments: HashMap<String, Argument<'t>> = deployment
            .arguments
            .iter()
            .map(|argument| {
                let bound = Argument::Expr {
                    value: &argument.value,
                    context: cx.clone(),
                    span: argument.span,
                };
                (argument.name.to_ascii_lowercase(), bound)
            })
            .collect();
        if let Some(link) = &deployment.parameters_link {
            let file = self.linked_file(
                &self.eval(link, cx),
                declaration,
                template::looks_like_parameters,
            );
            match file {
                Ok(file) => {
                    let (given, diagnostics) = read_parameters(&file);
                    self.take_diagnostics(diagnostics);
                    self.files.borrow_mut().push(file);
                    for (name, given) in given {
                        let bound = Argument::Value(given.value, given.kind, given.set_at);
                        arguments.entry(name.to_ascii_lowercase()).or_insert(bound);
                    }
                }
                // A file that is not read may set every parameter.
                Err(_) => {
                    let unknown = Value::unknown(UnknownClass::External, "parametersLink");
                    bind_members(&mut arguments, &unknown, template, link.span);
                }
            }
        }
        if let Some(expr) = &deployment.arguments_expr {
            bind_members(&mut arguments, &self.eval(expr, cx), template, expr.span);
        }
        arguments
    }

    fn template_of(
        &self,
        declaration: &'t ResourceDecl,
        deployment: &'t Deployment,
        cx: &Context<'t>,
    ) -> Result<&'t Template, Unread> {
        match &deployment.template {
            TemplateSlot::Template(template) => Ok(template),
            TemplateSlot::Opaque(unread) => Err(unread.clone()),
            TemplateSlot::Empty => Err("".into()),
            TemplateSlot::Value(expr) => {
                let value = self.eval(expr, cx);
                // Brackets that were escaped for the template around it are unescaped by now.
                let Some(node) = json::from_value(&value, declaration.extent) else {
                    return Err("it is an expression that is not known".into());
                };
                let display = self.display(declaration);
                let (read, diagnostics) = template::read_node(&node, &display);
                self.take_diagnostics(diagnostics);
                match read {
                    Some(read) => Ok(self.arena.add(read)),
                    None => Err("it is no template".into()),
                }
            }
            TemplateSlot::Link(expr) => {
                let link = self.eval(expr, cx);
                self.linked(&link, declaration)
            }
        }
    }

    fn display(&self, declaration: &ResourceDecl) -> String {
        self.sources
            .get(declaration.extent.file)
            .map(|file| file.display.clone())
            .unwrap_or_default()
    }

    /// A linked template.
    fn linked(&self, link: &Value, declaration: &ResourceDecl) -> Result<&'t Template, Unread> {
        let file = self.linked_file(link, declaration, template::looks_like_template)?;
        let display = file.display.clone();
        let known = self.linked.borrow().get(&file.id).copied();
        let template = match known {
            Some(known) => known,
            None => {
                let (read, diagnostics) = template::read(&file);
                self.take_diagnostics(diagnostics);
                let read = read.map(|read| self.arena.add(read));
                self.linked.borrow_mut().insert(file.id, read);
                self.files.borrow_mut().push(file);
                read
            }
        };
        template.ok_or_else(|| format!("{display} is no template").into())
    }

    /// A linked file, where it lies beside the one that links to it and is what it should be.
    fn linked_file(
        &self,
        link: &Value,
        declaration: &ResourceDecl,
        is_wanted: fn(&str) -> bool,
    ) -> Result<Arc<SourceFile>, Unread> {
        let get = |name: &str| access::property(link, name, access::Missing::Null);
        let relative = get("relativePath");
        let uri = get("uri");
        let paths = if let Some(path) = relative.as_str() {
            vec![path.to_owned()]
        } else if !uri.is_null() {
            match trailing_paths(&uri) {
                paths if paths.is_empty() => return Err("its address is not known".into()),
                paths => paths,
            }
        } else if !get("id").is_null() {
            return Err(match get("id").as_str() {
                Some(id) => format!("it is the template spec {id}").into(),
                None => "it is a template spec".into(),
            });
        } else {
            return Err("its link is not known".into());
        };
        let Some(base) = self.sources.get(declaration.extent.file) else {
            return Err("its link leads nowhere".into());
        };
        let mut found = Err(Unread::from("its link is empty"));
        for path in &paths {
            found = self.beside(&base, path, is_wanted);
            if found.is_ok() {
                break;
            }
        }
        found.map_err(|why| match uri.as_str() {
            Some(uri) if why.code == UNREAD => {
                format!("{uri} is not fetched, and not beside it").into()
            }
            _ => why,
        })
    }

    /// A file that is named relative to another's folder.
    fn beside(
        &self,
        base: &SourceFile,
        path: &str,
        is_wanted: fn(&str) -> bool,
    ) -> Result<Arc<SourceFile>, Unread> {
        let folder = base.path.parent().unwrap_or(FilePath::new(""));
        let wanted = normalize(&folder.join(path.trim_start_matches('/')));
        if !self.sources.allows(&wanted) {
            return Err(format!("{path} lies outside of what is read").into());
        }
        if wanted == base.path {
            return Err("it links to itself".into());
        }
        // A template is read once; a file of parameters for each deployment.
        let is_known = |file: &SourceFile| self.linked.borrow().contains_key(&file.id);
        let room = |file: &SourceFile| {
            if is_known(file) {
                return Ok(());
            }
            self.reading.take(memory::weight(&file.text))
        };
        let loaded = if self.reading.is_full() && !self.sources.holds(&wanted) {
            Err(LoadError::NoRoom)
        } else {
            self.sources.load(&wanted)
        };
        match loaded.and_then(|file| room(&file).map(|()| file)) {
            Ok(file) if is_wanted(&file.text) => Ok(file),
            Ok(_) => Err(format!("{path} is something else").into()),
            Err(error) => {
                let why = format!("{path}: {error}");
                Err(match error.limit() {
                    Some(code) => Unread::by_limit(code, why),
                    None => why.into(),
                })
            }
        }
    }
}

/// Takes the parameters of `template` from `all`, an object `{name: {value: …}}`, where they are not
/// given yet.
fn bind_members<'t>(
    arguments: &mut HashMap<String, Argument<'t>>,
    all: &Value,
    template: &Template,
    place: Span,
) {
    for parameter in &template.parameters {
        let key = parameter.name.to_ascii_lowercase();
        let wrapped = access::property(all, &parameter.name, access::Missing::Null);
        if wrapped.is_null() || arguments.contains_key(&key) {
            continue;
        }
        let span = wrapped.origin.span.unwrap_or(place);
        arguments.insert(key, Argument::Member(wrapped, span));
    }
}

/// Paths at the end of an address, longest first: templates that are linked from a store lie beside
/// their parent in the repository.
fn trailing_paths(uri: &Value) -> Vec<String> {
    let tail = match &uri.kind {
        Kind::String(text) => match text.split_once("://") {
            // The host is no folder.
            Some((_, rest)) => rest.split_once('/').map(|(_, path)| path.to_owned()),
            None => Some(text.to_string()),
        },
        Kind::Concat(parts) => parts
            .iter()
            .rposition(|part| part.as_str().is_none())
            .and_then(|last| {
                // A token may stand behind the path.
                let behind = parts
                    .get(last + 1)
                    .or_else(|| parts.get(last.checked_sub(1)?))?;
                behind.as_str().map(str::to_owned)
            }),
        _ => None,
    };
    let tail = tail.unwrap_or_default();
    let path = tail.split(['?', '#']).next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if !segments.last().is_some_and(|name| name.contains('.')) || segments.contains(&"..") {
        return Vec::new();
    }
    let first = segments.len().saturating_sub(MAX_LINK_SEGMENTS);
    (first..segments.len())
        .filter_map(|start| Some(segments.get(start..)?.join("/")))
        .collect()
}

/// How a module is called in paths: its symbol, or its name.
fn module_name(handle: &Handle<'_>, identity: &Identity) -> Arc<str> {
    let Some(symbol) = &handle.declaration.symbol else {
        return match identity.id.name.as_str() {
            Some(name) => name.into(),
            None => Arc::clone(&identity.declaration_address),
        };
    };
    match handle.context.env.key().first() {
        Some(index) if handle.declaration.copy.is_some() => {
            if *index < 0 {
                format!("{symbol}[*]").into()
            } else {
                format!("{symbol}[{index}]").into()
            }
        }
        _ => Arc::clone(symbol),
    }
}
