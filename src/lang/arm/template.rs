//! ARM templates in JSON, read into the template form ([`ir`](super::ir)).

mod detect;
mod resources;
mod snapshot;

use std::sync::Arc;

use hashbrown::HashSet;

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::arm::expression;
use crate::lang::arm::ir::{
    Element, Expr, ExprKind, For, FunctionDecl, Key, Loop, LoopSource, Member, OutputDecl, Pair,
    ParameterDecl, ParameterKind, TargetScope, Template, VariableDecl,
};
use crate::lang::arm::json::{self, Field, Node, NodeKind, Text, find};
use crate::source::{SourceFile, Span};
use crate::value::{Unknown, UnknownClass, Value};

pub use detect::{is_compiled_bicep, looks_like_parameters, looks_like_template};

/// How many `$ref`s are followed, and how deep a type is searched for secret members.
const MAX_TYPE_DEPTH: usize = 6;

/// An object of so few members is searched for duplicates member by member.
const FEW_MEMBERS: usize = 16;

/// Secret members kept per parameter.
const MAX_SECURE_MEMBERS: usize = 64;

/// Reads a template's text. `None` where it is no JSON object; the diagnostics say why.
pub(crate) fn read(file: &SourceFile) -> (Option<Template>, Vec<Diagnostic>) {
    let mut reader = Reader::new(&file.display);
    let template = match json::parse(file) {
        Ok(node) => reader.template(&node, false),
        Err(error) => {
            reader.report(Level::Error, error.code, error.span, error.message);
            None
        }
    };
    (template, reader.diagnostics)
}

/// Reads a template that is already a tree. `display` is the path diagnostics show.
pub(crate) fn read_node(node: &Node<'_>, display: &str) -> (Option<Template>, Vec<Diagnostic>) {
    let mut reader = Reader::new(display);
    let template = reader.template(node, false);
    (template, reader.diagnostics)
}

struct Reader<'d> {
    display: &'d str,
    diagnostics: Vec<Diagnostic>,
    /// Whether what is read has been evaluated as far as it could be.
    in_snapshot: bool,
}

impl<'d> Reader<'d> {
    fn new(display: &'d str) -> Self {
        Self {
            display,
            diagnostics: Vec::new(),
            in_snapshot: false,
        }
    }

    fn report(&mut self, level: Level, code: &'static str, span: Span, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::at(level, code, self.display, span, message));
    }

    /// `symbolic_parent`: whether the template around this one has symbolic names.
    fn template(&mut self, node: &Node<'_>, symbolic_parent: bool) -> Option<Template> {
        let Some(fields) = node.as_object() else {
            self.report(
                Level::Error,
                "invalid-template",
                node.span,
                "a template must be an object",
            );
            return None;
        };
        if let Some(predicted) = find(fields, "predictedResources") {
            return Some(self.snapshot(node, &predicted.value));
        }
        self.say_duplicates(fields);
        let schema = find(fields, "$schema").and_then(|field| field.value.as_str());
        let resources = find(fields, "resources");
        let symbolic = find(fields, "languageVersion")
            .and_then(|field| field.value.as_str())
            .is_some_and(|version| version.starts_with('2'))
            || resources.is_some_and(|field| field.value.as_object().is_some());
        let definitions = Definitions::new(find(fields, "definitions").map(|field| &field.value));
        let mut template = Template {
            file: node.span.file,
            span: node.span,
            target_scope: schema.map_or_else(TargetScope::default, target_scope),
            symbolic,
            parameters: Vec::new(),
            variables: Vec::new(),
            functions: Vec::new(),
            resources: Vec::new(),
            outputs: Vec::new(),
        };
        for field in object_of(fields, "parameters") {
            template
                .parameters
                .push(self.parameter(field, &definitions));
        }
        for field in object_of(fields, "variables") {
            self.variable(field, &mut template.variables);
        }
        if let Some(Field { value, .. }) = find(fields, "functions") {
            for namespace in value.as_array().unwrap_or_default() {
                self.functions(namespace, &mut template.functions);
            }
        }
        match resources.map(|field| &field.value.kind) {
            Some(NodeKind::Array(items)) => {
                for item in items {
                    template.resources.extend(self.resource(
                        None,
                        item,
                        symbolic || symbolic_parent,
                    ));
                }
            }
            Some(NodeKind::Object(items)) => {
                for item in items {
                    let symbol = Some(item.name.as_str());
                    template
                        .resources
                        .extend(self.resource(symbol, &item.value, true));
                }
            }
            Some(_) => self.report(
                Level::Warning,
                "invalid-template",
                resources.map_or(node.span, |field| field.span),
                "'resources' must be an array or an object",
            ),
            None => {}
        }
        for field in object_of(fields, "outputs") {
            template.outputs.push(self.output(field, &definitions));
        }
        Some(template)
    }

    fn parameter(&mut self, field: &Field<'_>, definitions: &Definitions<'_, '_>) -> ParameterDecl {
        let chain = definitions.chain(&field.value);
        let first = |name: &str| chain.iter().find_map(|node| node.get(name));
        let type_name = first("type").and_then(|f| f.value.as_str()).unwrap_or("");
        let allowed = first("allowedValues")
            .and_then(|f| f.value.as_array())
            .unwrap_or_default();
        let mut secure_members = Vec::new();
        if definitions.any_secure || contains_secure(&field.value, 0) {
            definitions.secure_members(&field.value, &mut Vec::new(), &mut secure_members);
        }
        ParameterDecl {
            name: field.name.as_str().into(),
            name_span: field.name_span,
            span: field.span,
            kind: parameter_kind(type_name),
            default: field
                .value
                .get("defaultValue")
                .map(|default| self.expr(&default.value)),
            nullable: first("nullable")
                .is_some_and(|f| matches!(f.value.kind, NodeKind::Bool(true))),
            secure: is_secure(type_name),
            secure_members,
            allowed: allowed.iter().map(|node| self.expr(node)).collect(),
        }
    }

    fn variable(&mut self, field: &Field<'_>, into: &mut Vec<VariableDecl>) {
        if let Some(entries) = copy_entries(field) {
            for entry in entries {
                if let Some((name, looped)) = self.property_loop(entry) {
                    into.push(VariableDecl {
                        name,
                        span: entry.span,
                        value: looped,
                    });
                }
            }
            return;
        }
        into.push(VariableDecl {
            name: field.name.as_str().into(),
            span: field.span,
            value: self.expr(&field.value),
        });
    }

    fn functions(&mut self, node: &Node<'_>, into: &mut Vec<FunctionDecl>) {
        let namespace: Arc<str> = node
            .get("namespace")
            .and_then(|field| field.value.as_str())
            .unwrap_or_default()
            .into();
        let Some(members) = node.get("members").and_then(|f| f.value.as_object()) else {
            return;
        };
        for member in members {
            let parameters = member
                .value
                .get("parameters")
                .and_then(|field| field.value.as_array())
                .unwrap_or_default();
            let Some(body) = member
                .value
                .get("output")
                .and_then(|output| output.value.get("value"))
            else {
                continue;
            };
            into.push(FunctionDecl {
                namespace: Arc::clone(&namespace),
                name: member.name.as_str().into(),
                parameters: parameters
                    .iter()
                    .filter_map(|parameter| parameter.get("name")?.value.as_str())
                    .map(Arc::from)
                    .collect(),
                body: self.expr(&body.value),
            });
        }
    }

    fn output(&mut self, field: &Field<'_>, definitions: &Definitions<'_, '_>) -> OutputDecl {
        let node = &field.value;
        let chain = definitions.chain(node);
        let type_name = chain
            .iter()
            .find_map(|node| node.get("type"))
            .and_then(|f| f.value.as_str())
            .unwrap_or("");
        let value = match (node.get("value"), node.get("copy")) {
            (Some(value), _) => Some(self.expr(&value.value)),
            (None, Some(copy)) => self.loop_parts(&copy.value, field.name.as_str()),
            (None, None) => None,
        };
        OutputDecl {
            name: field.name.as_str().into(),
            name_span: field.name_span,
            span: field.span,
            value,
            condition: node.get("condition").map(|f| self.expr(&f.value)),
            secure: is_secure(type_name),
        }
    }

    /// Any JSON as an expression.
    fn expr(&mut self, node: &Node<'_>) -> Expr {
        let kind = match &node.kind {
            NodeKind::Null => ExprKind::Null,
            NodeKind::Bool(value) => ExprKind::Bool(*value),
            NodeKind::Number(value) => ExprKind::Number(value.clone()),
            NodeKind::String(text) => return self.string(text, node.span),
            NodeKind::Array(items) => ExprKind::Array(
                items
                    .iter()
                    .map(|item| Element {
                        spread: false,
                        value: self.expr(item),
                    })
                    .collect(),
            ),
            NodeKind::Object(fields) => {
                self.say_duplicates(fields);
                ExprKind::Object(self.members(fields))
            }
        };
        Expr::new(kind, node.span)
    }

    fn string(&mut self, text: &Text<'_>, token: Span) -> Expr {
        if !expression::is_expression(text.as_str()) {
            return Expr::string(expression::unescape(text.as_str()), token);
        }
        if let Some(open) = self.left_open(text.as_str()) {
            return Expr::new(ExprKind::Value(Box::new(open.spanned(token))), token);
        }
        match expression::parse(text.as_str(), &text.span_map()) {
            Ok(expr) => expr,
            Err(error) => {
                let (code, class, text) = match error.limit {
                    Some(code) => (code, UnknownClass::Limit, error.message.clone()),
                    None => (
                        "invalid-expression",
                        UnknownClass::Error,
                        format!("invalid expression: {}", error.message),
                    ),
                };
                let reason = Unknown {
                    class,
                    text: text.into(),
                    depends: Vec::new(),
                };
                self.report(Level::Error, code, error.span, error.message);
                let value = Value::from(crate::value::Kind::Unknown(Arc::new(reason)));
                Expr::new(ExprKind::Value(Box::new(value)), token)
            }
        }
    }

    /// Says which members are written more than once; Azure Resource Manager compares names without case.
    fn say_duplicates(&mut self, fields: &[Field<'_>]) {
        let mut seen: HashSet<String> = HashSet::new();
        for (index, field) in fields.iter().enumerate() {
            let name = field.name.as_str();
            let again = if fields.len() > FEW_MEMBERS {
                !seen.insert(name.to_ascii_lowercase())
            } else {
                let mut before = fields.iter().take(index);
                before.any(|other| other.name.as_str().eq_ignore_ascii_case(name))
            };
            if again {
                self.report(
                    Level::Warning,
                    "duplicate-member",
                    field.name_span,
                    format!("'{name}' is written more than once: the last one counts"),
                );
            }
        }
    }

    fn members(&mut self, fields: &[Field<'_>]) -> Vec<Member> {
        let mut members = Vec::with_capacity(fields.len());
        for field in fields {
            if let Some(entries) = copy_entries(field) {
                for entry in entries {
                    if let Some((name, value)) = self.property_loop(entry) {
                        let key_span = entry.get("name").map_or(entry.span, |f| f.value.span);
                        members.push(Member::Pair(Pair {
                            key: Key::Name(name),
                            key_span,
                            span: entry.span,
                            value,
                        }));
                    }
                }
                continue;
            }
            members.push(Member::Pair(self.pair(field)));
        }
        members
    }

    fn pair(&mut self, field: &Field<'_>) -> Pair {
        let name = field.name.as_str();
        let key = if expression::is_expression(name) {
            Key::Expr(self.string(&field.name, field.name_span))
        } else {
            Key::Name(expression::unescape(name).into())
        };
        Pair {
            key,
            key_span: field.name_span,
            span: field.span,
            value: self.expr(&field.value),
        }
    }

    /// An entry `{name, count, input}` of a `copy` array.
    fn property_loop(&mut self, entry: &Node<'_>) -> Option<(Arc<str>, Expr)> {
        let name = entry.get("name")?.value.as_str()?;
        Some((name.into(), self.loop_parts(entry, name)?))
    }

    fn loop_parts(&mut self, entry: &Node<'_>, name: &str) -> Option<Expr> {
        let (count, input) = (entry.get("count")?, entry.get("input")?);
        let looped = Loop {
            name: name.into(),
            source: LoopSource::Count(self.expr(&count.value)),
            span: count.span,
        };
        let body = self.expr(&input.value);
        Some(Expr::new(
            ExprKind::For(Box::new(For { looped, body })),
            entry.span,
        ))
    }
}

/// The entries of a property or variable loop: a member `copy` that is an array of
/// `{name, count, input}`.
fn copy_entries<'n, 'a>(field: &'n Field<'a>) -> Option<&'n [Node<'a>]> {
    if !field.name.as_str().eq_ignore_ascii_case("copy") {
        return None;
    }
    let entries = field.value.as_array()?;
    let is_loop = |entry: &Node<'_>| {
        ["name", "count", "input"]
            .iter()
            .all(|name| entry.get(name).is_some())
    };
    (!entries.is_empty() && entries.iter().all(is_loop)).then_some(entries)
}

fn object_of<'n, 'a>(fields: &'n [Field<'a>], name: &str) -> &'n [Field<'a>] {
    find(fields, name)
        .and_then(|field| field.value.as_object())
        .unwrap_or_default()
}

fn target_scope(schema: &str) -> TargetScope {
    let name = schema.trim_end_matches('#');
    let name = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    match name.as_str() {
        "subscriptiondeploymenttemplate.json" => TargetScope::Subscription,
        "managementgroupdeploymenttemplate.json" => TargetScope::ManagementGroup,
        "tenantdeploymenttemplate.json" => TargetScope::Tenant,
        _ => TargetScope::ResourceGroup,
    }
}

fn parameter_kind(type_name: &str) -> ParameterKind {
    match type_name.to_ascii_lowercase().as_str() {
        "string" | "securestring" => ParameterKind::String,
        "int" => ParameterKind::Int,
        "bool" => ParameterKind::Bool,
        "object" | "secureobject" => ParameterKind::Object,
        "array" => ParameterKind::Array,
        _ => ParameterKind::Any,
    }
}

fn is_secure(type_name: &str) -> bool {
    type_name.eq_ignore_ascii_case("secureString") || type_name.eq_ignore_ascii_case("secureObject")
}

/// Whether a type says anywhere that a part is secret.
fn contains_secure(node: &Node<'_>, depth: usize) -> bool {
    if depth > MAX_TYPE_DEPTH * 2 {
        return false;
    }
    let Some(fields) = node.as_object() else {
        return false;
    };
    fields.iter().any(|field| {
        if field.name.as_str().eq_ignore_ascii_case("type") {
            field.value.as_str().is_some_and(is_secure)
        } else {
            !field.name.as_str().eq_ignore_ascii_case("defaultValue")
                && contains_secure(&field.value, depth + 1)
        }
    })
}

/// The template's own types.
struct Definitions<'n, 'a> {
    fields: &'n [Field<'a>],
    any_secure: bool,
}

impl<'n, 'a> Definitions<'n, 'a> {
    fn new(node: Option<&'n Node<'a>>) -> Self {
        Self {
            fields: node.and_then(Node::as_object).unwrap_or_default(),
            any_secure: node.is_some_and(|node| contains_secure(node, 0)),
        }
    }

    /// The declaration and the definitions it refers to, nearest first.
    fn chain(&self, node: &'n Node<'a>) -> Vec<&'n Node<'a>> {
        let mut chain = vec![node];
        let mut current = node;
        for _ in 0..MAX_TYPE_DEPTH {
            let Some(target) = current
                .get("$ref")
                .and_then(|field| field.value.as_str())
                .and_then(|reference| reference.strip_prefix("#/definitions/"))
            else {
                break;
            };
            // JSON pointers escape `~` and `/`; URI fragments percent-encode.
            let target = target.replace("~1", "/").replace("~0", "~");
            let Some(field) = find(self.fields, &target) else {
                break;
            };
            current = &field.value;
            chain.push(current);
        }
        chain
    }

    fn secure_members(
        &self,
        node: &'n Node<'a>,
        path: &mut Vec<Arc<str>>,
        into: &mut Vec<Vec<Arc<str>>>,
    ) {
        if path.len() > MAX_TYPE_DEPTH || into.len() >= MAX_SECURE_MEMBERS {
            return;
        }
        for node in self.chain(node) {
            let secure = node
                .get("type")
                .and_then(|field| field.value.as_str())
                .is_some_and(is_secure);
            if secure && !path.is_empty() {
                into.push(path.clone());
                return;
            }
            let mut below = |name: &str, node: &'n Node<'a>| {
                path.push(name.into());
                self.secure_members(node, path, into);
                path.pop();
            };
            if let Some(properties) = node.get("properties") {
                for property in properties.value.as_object().unwrap_or_default() {
                    below(property.name.as_str(), &property.value);
                }
            }
            for any in ["items", "additionalProperties"] {
                if let Some(field) = node.get(any) {
                    below("*", &field.value);
                }
            }
        }
    }
}
