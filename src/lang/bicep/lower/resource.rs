//! Resources: type and name, parents, scopes, conditions, loops, nested children.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{Expr, ExprKind, Key, Loop, Member, Pair, ResourceDecl};
use crate::lang::bicep::syntax::{self, ObjectItem};
use crate::value::UnknownClass;

use super::symbols::{self, DEPLOYMENT, ResourceInfo, Symbol, is_below, split_type};
use super::{Local, Lowerer, Resolved, Scope};

/// What resource groups and management groups are as resources: a scope may be one.
const RESOURCE_GROUP: &str = "Microsoft.Resources/resourceGroups";
const MANAGEMENT_GROUP: &str = "Microsoft.Management/managementGroups";

/// How many scopes are followed from one to the next (a module's resource group's subscription).
const MAX_SCOPES: u32 = 3;

/// The scope functions.
const SCOPES: [&str; 4] = ["resourceGroup", "subscription", "managementGroup", "tenant"];

/// The parts of a declaration that resources and modules have in common.
pub(super) struct Declared<'a> {
    pub(super) symbol: Arc<str>,
    pub(super) head: &'a syntax::Head,
    pub(super) body: &'a syntax::Body,
    /// The end of what stands before the `=`.
    pub(super) before_body: u32,
    pub(super) module: bool,
    /// A deployment that is written as a resource.
    pub(super) deployment: bool,
}

impl<'a> Lowerer<'a, '_, '_> {
    /// Lowers a resource, nested in `parent` or not.
    pub(super) fn resource(
        &mut self,
        resource: &'a syntax::Resource,
        info: &Rc<ResourceInfo<'a>>,
        parent: Option<&Rc<ResourceInfo<'a>>>,
    ) -> ResourceDecl {
        let mark = self.mark();
        let declared = Declared {
            symbol: Arc::clone(&info.symbol),
            head: &resource.head,
            body: &resource.body,
            before_body: resource
                .existing
                .as_ref()
                .map_or(resource.type_name.range.end, |existing| existing.end),
            module: false,
            deployment: info.is_type(DEPLOYMENT) && resource.existing.is_none(),
        };
        let mut decl = self.envelope(&declared);
        decl.existing = resource.existing.is_some();
        self.type_and_version(resource, info, parent, &mut decl);
        self.scopes.push(Scope::Body(Rc::clone(info)));
        self.body(&declared, &mut decl);
        if decl.extension.is_some() {
            // The whole body of what is not Azure's is sent as its properties.
            let body = std::mem::take(&mut decl.body);
            let range = &resource.body.object.range;
            decl.body.push(Member::Pair(Pair {
                key: Key::Name("properties".into()),
                key_span: decl.header,
                span: self.span(range),
                value: self.expr_at(ExprKind::Object(body), range),
            }));
        }
        if declared.deployment {
            decl.deployment = Some(Box::new(self.plain_deployment(&resource.body.object)));
        }
        for child in resource.body.object.resources() {
            let child_info = match info.child(&child.name.name) {
                Some(known) if std::ptr::eq(known.body, &raw const child.body) => Rc::clone(known),
                // A second one of the same name, which no reference means.
                _ => symbols::info(child, Some(info)),
            };
            let lowered = self.resource(child, &child_info, Some(info));
            decl.children.push(lowered);
        }
        self.leave(mark);
        decl
    }

    /// A declaration without body; begins its loop, which the caller ends.
    pub(super) fn envelope(&mut self, declared: &Declared<'a>) -> ResourceDecl {
        let body = declared.body;
        let looped: Option<Loop> = body
            .each
            .as_ref()
            .map(|header| self.enter_loop(header, &declared.symbol).0);
        let conditions = body
            .condition
            .iter()
            .map(|condition| self.expr(&condition.expr))
            .collect();
        let header = self.header(declared);
        ResourceDecl {
            symbol: Some(Arc::clone(&declared.symbol)),
            resource_type: Expr::string("", header),
            api_version: None,
            name: None,
            parent: None,
            scope: None,
            subscription: None,
            resource_group: None,
            management_group: None,
            conditions,
            copy: looped,
            existing: false,
            extension: None,
            body: Vec::new(),
            depends_on: Vec::new(),
            children: Vec::new(),
            deployment: None,
            header,
            extent: self.span(&declared.head.range),
        }
    }

    /// From the keyword to the `=`.
    fn header(&self, declared: &Declared<'a>) -> crate::source::Span {
        let (start, before) = (declared.head.keyword.start, declared.before_body);
        let after = declared.body.range.start.max(before);
        let between = self.text(&(before..after));
        // A comment may stand between; the header ends with the line at the latest.
        let length = match (between.find('='), between.find(['\n', '\r'])) {
            (Some(equals), Some(line)) if line < equals => 0,
            (Some(equals), _) => equals + 1,
            _ => 0,
        };
        let end = before.saturating_add(u32::try_from(length).unwrap_or(0));
        self.span(&(start..end))
    }

    fn type_and_version(
        &mut self,
        resource: &'a syntax::Resource,
        info: &Rc<ResourceInfo<'a>>,
        parent: Option<&Rc<ResourceInfo<'a>>>,
        decl: &mut ResourceDecl,
    ) {
        let literal = &resource.type_name;
        let span = self.span(&literal.range);
        let Some(written) = literal.as_literal() else {
            decl.resource_type = self.string(literal);
            return;
        };
        let (type_name, _) = split_type(written);
        let relative = match parent {
            // Children are relative to their parent's type.
            Some(parent) if is_below(type_name, &parent.arm_type) => type_name
                .get(parent.arm_type.len() + 1..)
                .unwrap_or(type_name),
            _ => type_name,
        };
        decl.resource_type = Expr::string(relative, span);
        decl.api_version = info
            .api_version
            .as_ref()
            .map(|version| Expr::string(Arc::clone(version), span));
        if !is_azure(&info.arm_type) {
            // Their version is part of their type.
            let version = info.api_version.as_deref().unwrap_or_default();
            decl.resource_type = Expr::string(format!("{}@{version}", info.arm_type), span);
            decl.api_version = None;
            decl.extension = Some(self.extension.clone().unwrap_or_else(|| "extension".into()));
        }
    }

    /// The body's properties: what belongs to the envelope, and the rest.
    pub(super) fn body(&mut self, declared: &Declared<'a>, decl: &mut ResourceDecl) {
        let object = &declared.body.object;
        if object.broken {
            let member = self.broken_member(object);
            decl.body.push(member);
            // What cannot be read must not look as if it were absent.
            decl.name = Some(self.broken(&object.range));
        }
        let mut lost_parent = None;
        for item in &object.items {
            match item {
                ObjectItem::Property(property)
                    if !declared.module && property.key.as_literal() == Some("parent") =>
                {
                    let parent = self.expr(&property.value);
                    match Self::as_resource_ref(parent) {
                        Ok(reference) => decl.parent = Some(reference),
                        Err(_) => lost_parent = Some(&property.value.range),
                    }
                }
                ObjectItem::Property(property) => {
                    self.body_property(declared, property, decl);
                }
                ObjectItem::Spread(spread) => {
                    let value = self.expr(&spread.value);
                    decl.body.push(Member::Spread {
                        value,
                        span: self.span(&spread.range),
                    });
                }
                ObjectItem::Resource(_) => {}
            }
        }
        if let (Some(range), Some(name)) =
            (lost_parent, decl.name.take_if(|_| lost_parent.is_some()))
        {
            // Without its parent the name is only the last segment.
            let unknown = self.unknown(UnknownClass::Error, "parent", range);
            let span = unknown.span;
            let args = vec![Expr::string("{0}/{1}", span), unknown, name];
            decl.name = Some(Expr::call("format", args, span));
        }
    }

    fn body_property(
        &mut self,
        declared: &Declared<'a>,
        property: &'a syntax::Property,
        decl: &mut ResourceDecl,
    ) {
        match property.key.as_literal() {
            Some("name") if decl.extension.is_none() => {
                decl.name = Some(self.expr(&property.value))
            }
            Some("scope") if decl.extension.is_none() => {
                self.scope(&property.value, declared.module, decl, 0)
            }
            Some("dependsOn") => self.depends_on(&property.value, decl),
            Some("params") if declared.module => {}
            Some("properties") if declared.deployment => {}
            Some("subscriptionId") if declared.deployment => {
                decl.subscription = Some(self.expr(&property.value));
            }
            Some("resourceGroup") if declared.deployment => {
                decl.resource_group = Some(self.expr(&property.value));
            }
            _ => {
                let member = self.member(property);
                decl.body.push(member);
            }
        }
    }

    fn depends_on(&mut self, value: &'a syntax::Expr, decl: &mut ResourceDecl) {
        match &value.unparenthesized().kind {
            syntax::ExprKind::Array(array) => {
                for item in &array.items {
                    let item = match item {
                        syntax::ArrayItem::Value(value) => value,
                        syntax::ArrayItem::Spread(spread) => &spread.value,
                    };
                    let lowered = self.expr(item);
                    decl.depends_on.push(lowered);
                }
            }
            _ => {
                let lowered = self.expr(value);
                decl.depends_on.push(lowered);
            }
        }
    }

    /// `scope: …` of a resource or module.
    fn scope(
        &mut self,
        value: &'a syntax::Expr,
        module: bool,
        decl: &mut ResourceDecl,
        depth: u32,
    ) {
        let value = value.unparenthesized();
        if let Some((function, arguments)) = self.scope_function(value) {
            self.scope_call(function, arguments, &value.range, module, decl);
            return;
        }
        let info = self.resource_of(value);
        let lowered = self.expr(value);
        let span = lowered.span;
        let name = |resource: Expr| {
            Some(Expr::new(
                ExprKind::Property(Box::new(resource), "name".into()),
                span,
            ))
        };
        match info {
            Some(info) if info.is_type(RESOURCE_GROUP) => {
                decl.resource_group = name(lowered);
                // The group may itself be elsewhere. Its own loop's variables are not known here.
                if let Some(scope) = info.body.object.get("scope")
                    && depth < MAX_SCOPES
                    && !info.looped
                {
                    self.scope(scope, module, decl, depth + 1);
                }
            }
            Some(info) if info.is_type(MANAGEMENT_GROUP) => decl.management_group = name(lowered),
            _ => decl.scope = Some(lowered),
        }
    }

    fn scope_function(&self, value: &'a syntax::Expr) -> Option<(&'a str, &'a [syntax::Expr])> {
        let (name, arguments) = match &value.kind {
            syntax::ExprKind::Call { name, arguments } => (name, arguments),
            syntax::ExprKind::MethodCall {
                base,
                name,
                arguments,
            } if matches!(&base.kind, syntax::ExprKind::Name(base) if &**base == "az") => {
                (name, arguments)
            }
            _ => return None,
        };
        let function = &*name.name;
        let own = matches!(
            self.resolve(function),
            Resolved::Symbol(Symbol::Function | Symbol::Imported(..))
                | Resolved::Local(Local::Argument)
        );
        (SCOPES.contains(&function) && !own).then_some((function, arguments))
    }

    /// Whether the file is deployed to a subscription, where `subscription()` is its own scope.
    fn is_for_subscription(&self) -> bool {
        self.parsed.tree().statements.iter().any(|statement| {
            matches!(statement, syntax::Statement::TargetScope(scope)
                if scope.value.as_literal() == Some("subscription"))
        })
    }

    fn scope_call(
        &mut self,
        function: &str,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
        module: bool,
        decl: &mut ResourceDecl,
    ) {
        let span = self.span(range);
        let own = |property: &str| {
            let call = Expr::call(function, Vec::new(), span);
            Some(Expr::new(
                ExprKind::Property(Box::new(call), property.into()),
                span,
            ))
        };
        match (function, arguments) {
            ("resourceGroup", [group]) => decl.resource_group = Some(self.expr(group)),
            ("resourceGroup", [subscription, group]) => {
                decl.subscription = Some(self.expr(subscription));
                decl.resource_group = Some(self.expr(group));
            }
            ("subscription", [id]) => decl.subscription = Some(self.expr(id)),
            ("subscription", []) if module || !self.is_for_subscription() => {
                decl.subscription = own("subscriptionId");
            }
            ("managementGroup", [name]) => decl.management_group = Some(self.expr(name)),
            ("managementGroup", []) if module => decl.management_group = own("name"),
            ("tenant", []) => decl.scope = Some(Expr::string("/", span)),
            // The template's own scope.
            _ => {}
        }
    }
}

/// Whether a type is of Azure Resource Manager; others come from extensions.
fn is_azure(type_name: &str) -> bool {
    let provider = type_name.split('/').next().unwrap_or_default();
    provider.contains('.') && !provider.eq_ignore_ascii_case("Microsoft.Graph")
}
