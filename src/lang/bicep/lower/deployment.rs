//! Modules: deployments of other templates.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::lang::Unread;
use crate::lang::arm::ir::{
    Argument, ArgumentValue, Deployment, Expr, ExprKind, Key, Lambda, Member, Pair, ResourceDecl,
    TemplateSlot,
};
use crate::lang::avm::{self, Look};
use crate::lang::bicep::registry::Config;
use crate::lang::bicep::syntax::{self, ObjectItem};
use crate::lang::bicep::unit::Refusal;
use crate::limits::{self, MODULE_DEPTH};

use super::resource::Declared;
use super::symbols::DEPLOYMENT;
use super::{Lowerer, is_bicep};

/// Where a module's template is.
enum Slot {
    Read(TemplateSlot),
    /// Not read, and why.
    Unread(Unread),
}

impl<'a> Lowerer<'a, '_, '_> {
    /// Lowers a module and the file it names.
    pub(super) fn module(&mut self, module: &'a syntax::Module) -> ResourceDecl {
        let mark = self.mark();
        let declared = Declared {
            symbol: Arc::from(&*module.name.name),
            head: &module.head,
            body: &module.body,
            before_body: module.path.range.end,
            module: true,
            deployment: false,
        };
        let mut decl = self.envelope(&declared);
        decl.resource_type = Expr::string(DEPLOYMENT, self.span(&module.path.range));
        self.body(&declared, &mut decl);
        if decl.name.is_none() {
            decl.name = Some(generated_name(&decl));
        }
        let mut deployment = Deployment {
            inner: true,
            template: TemplateSlot::Empty,
            arguments: Vec::new(),
            arguments_expr: None,
            parameters_link: None,
        };
        self.arguments(&module.body.object, &mut deployment);
        self.leave(mark);
        deployment.template = self.template_slot(module);
        decl.deployment = Some(Box::new(deployment));
        decl
    }

    fn arguments(&mut self, body: &'a syntax::Object, deployment: &mut Deployment) {
        let params = body
            .properties()
            .filter(|property| property.key.as_literal() == Some("params"))
            .last();
        let Some(params) = params else {
            if body.broken {
                deployment.arguments_expr = Some(self.broken(&body.range));
            }
            return;
        };
        match &params.value.unparenthesized().kind {
            syntax::ExprKind::Object(object) if is_plain(object) => {
                for property in object.properties() {
                    let argument = self.argument(property);
                    deployment.arguments.extend(argument);
                }
            }
            _ => {
                let value = self.expr(&params.value);
                deployment.arguments_expr = Some(wrap_each(value));
            }
        }
    }

    fn template_slot(&mut self, module: &'a syntax::Module) -> TemplateSlot {
        let Some(path) = module.path.as_literal() else {
            return TemplateSlot::Opaque("its path is not a literal".into());
        };
        match self.read_module(path) {
            Slot::Read(slot) => slot,
            // Whether that matters is known when it is evaluated: a module may not be deployed at all.
            Slot::Unread(unread) => {
                let name = &module.name.name;
                TemplateSlot::Opaque(unread.of(&format!("module '{name}' ('{path}')")))
            }
        }
    }

    /// A deployment that is written as a resource, with its template in `properties`.
    pub(super) fn plain_deployment(&mut self, body: &'a syntax::Object) -> Deployment {
        let mut deployment = Deployment {
            inner: true,
            template: TemplateSlot::Empty,
            arguments: Vec::new(),
            arguments_expr: None,
            parameters_link: None,
        };
        let Some(properties) = body.get("properties") else {
            return deployment;
        };
        let syntax::ExprKind::Object(properties) = &properties.unparenthesized().kind else {
            deployment.template = TemplateSlot::Opaque("its properties are an expression".into());
            return deployment;
        };
        let scope =
            properties
                .get("expressionEvaluationOptions")
                .and_then(|options| match &options.unparenthesized().kind {
                    syntax::ExprKind::Object(options) => options.get("scope")?.as_literal(),
                    _ => None,
                });
        deployment.inner = !scope.is_some_and(|scope| scope.eq_ignore_ascii_case("outer"));
        deployment.template = match (properties.get("template"), properties.get("templateLink")) {
            (Some(template), _) => TemplateSlot::Value(self.expr(template)),
            (None, Some(link)) => TemplateSlot::Link(self.expr(link)),
            (None, None) if is_plain(properties) => TemplateSlot::Empty,
            (None, None) => TemplateSlot::Opaque("its template cannot be told".into()),
        };
        deployment.parameters_link = properties.get("parametersLink").map(|link| self.expr(link));
        if let Some(parameters) = properties.get("parameters") {
            self.wrapped_arguments(parameters, &mut deployment);
        }
        deployment
    }

    /// `{name: {value: …}}`.
    fn wrapped_arguments(&mut self, value: &'a syntax::Expr, deployment: &mut Deployment) {
        match &value.unparenthesized().kind {
            syntax::ExprKind::Object(object) if is_plain(object) => {
                for property in object.properties() {
                    let Some(name) = property.key.as_literal() else {
                        continue;
                    };
                    let inner = match &property.value.unparenthesized().kind {
                        syntax::ExprKind::Object(inner) => inner.get("value"),
                        _ => None,
                    };
                    let value = match inner {
                        Some(inner) => ArgumentValue::Value(self.expr(inner)),
                        None => ArgumentValue::Wrapped(self.expr(&property.value)),
                    };
                    deployment.arguments.push(Argument {
                        name: name.into(),
                        name_span: self.span(&property.key.range()),
                        span: self.span(&property.range),
                        value,
                    });
                }
            }
            _ => deployment.arguments_expr = Some(self.expr(value)),
        }
    }

    /// The file that the interface of a module is written to, where it is described. `Err` has what
    /// there is to say otherwise.
    fn understood(&self, config: &Config, written: &str) -> Result<PathBuf, Option<String>> {
        let reference = config.reference(written).map_err(|_| None)?;
        match avm::bicep_module(&reference.full) {
            Look::Found(module) => Ok(self.unit.understood(module)),
            Look::OtherVersion(interface) => Err(Some(interface.extent())),
            Look::Unknown => Err(None),
        }
    }

    fn read_module(&mut self, written: &str) -> Slot {
        let path = match self.unit.resolve(&self.parsed.source, written) {
            Ok(path) => path,
            Err(Refusal::Remote) => {
                let config = self.unit.config(&self.parsed.source);
                match self.unit.restored(&config, written) {
                    Ok(path) => path,
                    Err(why) => match self.understood(&config, written) {
                        Ok(path) => path,
                        Err(None) => return Slot::Unread(why.into()),
                        Err(Some(more)) => return Slot::Unread(format!("{why}; {more}").into()),
                    },
                }
            }
            Err(refusal) => return Slot::Unread(refusal.into()),
        };
        match self.unit.lowered(&path) {
            Some(Some(template)) => return Slot::Read(TemplateSlot::Template(template)),
            Some(None) => return Slot::Unread("it contains itself".into()),
            None => {}
        }
        if self.unit.depth >= MODULE_DEPTH {
            let why = format!("modules nested more than {MODULE_DEPTH} deep are not read");
            return Slot::Unread(Unread::by_limit(limits::MODULES, why));
        }
        if is_bicep(&path) {
            self.unit.depth += 1;
            let lowered = super::template(self.unit, &path);
            self.unit.depth -= 1;
            return match lowered {
                Ok(template) => Slot::Read(TemplateSlot::Template(template)),
                Err(refusal) => Slot::Unread(refusal.into()),
            };
        }
        self.read_json(&path)
    }

    fn read_json(&mut self, path: &Path) -> Slot {
        match self.unit.template(path) {
            Ok(Some(template)) => Slot::Read(TemplateSlot::Template(template)),
            Ok(None) => Slot::Unread("it is not an ARM template".into()),
            Err(refusal) => Slot::Unread(refusal.into()),
        }
    }
}

/// The name that the compiler gives a module without one: the symbol, the loop's index and a hash of the
/// deployment around it.
fn generated_name(decl: &ResourceDecl) -> Expr {
    let span = decl.header;
    let symbol = decl.symbol.as_deref().unwrap_or_default();
    let around = ExprKind::Property(
        Box::new(Expr::call("deployment", Vec::new(), span)),
        "name".into(),
    );
    let hashed = vec![Expr::string(symbol, span), Expr::new(around, span)];
    let hash = Expr::call("uniqueString", hashed, span);
    let args = match &decl.copy {
        None => vec![Expr::string(format!("{symbol}-{{0}}"), span), hash],
        Some(looped) => {
            let index = ExprKind::LoopIndex(Some(Arc::clone(&looped.name)));
            let pattern = Expr::string(format!("{symbol}-{{0}}-{{1}}"), span);
            vec![pattern, Expr::new(index, span), hash]
        }
    };
    Expr::call("format", args, span)
}

/// Whether all members are `name: value`.
fn is_plain(object: &syntax::Object) -> bool {
    !object.broken
        && object.items.iter().all(|item| {
            matches!(item, ObjectItem::Property(property) if property.key.as_literal().is_some())
        })
}

/// `mapValues(arguments, value => {value: value})`.
fn wrap_each(arguments: Expr) -> Expr {
    let span = arguments.span;
    let variable: Arc<str> = "value".into();
    let value = Expr::new(ExprKind::LambdaVariable(Arc::clone(&variable)), span);
    let body = Expr::new(
        ExprKind::Object(vec![Member::Pair(Pair {
            key: Key::Name(Arc::clone(&variable)),
            key_span: span,
            span,
            value,
        })]),
        span,
    );
    let lambda = ExprKind::Lambda(Box::new(Lambda {
        variables: vec![variable],
        body,
    }));
    Expr::call("mapValues", vec![arguments, Expr::new(lambda, span)], span)
}
