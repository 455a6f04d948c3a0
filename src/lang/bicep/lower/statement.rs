//! Statements.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{
    FunctionDecl, OutputDecl, ParameterDecl, ParameterKind, TargetScope, Template, VariableDecl,
};
use crate::lang::bicep::syntax::{self, Decorator, Statement};
use crate::source::Span;
use crate::value::UnknownClass;

use super::symbols::{self, Symbol};
use super::types::{self, TypeFacts};
use super::{FUNCTIONS, Local, Lowerer, Scope};

/// Parameters of one function.
const MAX_FUNCTION_PARAMETERS: usize = 64;

/// Alternatives of `@allowed` that are kept.
const MAX_ALLOWED: usize = 256;

impl<'a> Lowerer<'a, '_, '_> {
    /// Lowers the whole file.
    pub(super) fn file(mut self) -> Template {
        let parsed = self.parsed;
        let mut template = self.empty();
        for statement in &parsed.tree().statements {
            if let Statement::Extension(extension) = statement {
                let name = match &extension.alias {
                    Some(alias) => Some(&*alias.name),
                    None => extension.spec.as_literal(),
                };
                self.extension = self.extension.take().or_else(|| name.map(Arc::from));
            }
        }
        for statement in &parsed.tree().statements {
            self.statement(statement, &mut template);
        }
        self.condition_variables(&mut template.variables);
        template
    }

    /// Lowers what another file can import.
    pub(super) fn library(mut self) -> Template {
        let parsed = self.parsed;
        let mut template = self.empty();
        for statement in &parsed.tree().statements {
            match statement {
                Statement::Var(_) | Statement::Func(_) => {
                    self.statement(statement, &mut template);
                }
                Statement::ParamAssignment(assignment) => {
                    let variable =
                        self.variable(&assignment.head, &assignment.name, &assignment.value);
                    template.variables.push(variable);
                }
                _ => {}
            }
        }
        template
    }

    fn empty(&self) -> Template {
        let source = &self.parsed.source;
        Template {
            file: source.id,
            span: Span::new(source.id, 0..source.text.len()),
            target_scope: TargetScope::default(),
            symbolic: true,
            parameters: Vec::new(),
            variables: Vec::new(),
            functions: Vec::new(),
            resources: Vec::new(),
            outputs: Vec::new(),
        }
    }

    fn statement(&mut self, statement: &'a Statement, template: &mut Template) {
        match statement {
            Statement::TargetScope(scope) => {
                template.target_scope = match scope.value.as_literal() {
                    Some("subscription") => TargetScope::Subscription,
                    Some("managementGroup") => TargetScope::ManagementGroup,
                    Some("tenant") => TargetScope::Tenant,
                    _ => TargetScope::ResourceGroup,
                };
            }
            Statement::Param(param) => {
                let parameter = self.parameter(param);
                template.parameters.push(parameter);
            }
            Statement::Var(var) => {
                let variable = self.variable(&var.head, &var.name, &var.value);
                template.variables.push(variable);
            }
            Statement::Func(func) => {
                let function = self.function(func);
                template.functions.push(function);
            }
            Statement::Resource(resource) => {
                let info = match self.symbols.get(&*resource.name.name) {
                    Some(Symbol::Resource(info))
                        if std::ptr::eq(info.body, &raw const resource.body) =>
                    {
                        Rc::clone(info)
                    }
                    // A second declaration of the name.
                    _ => symbols::info(resource, None),
                };
                let resource = self.resource(resource, &info, None);
                template.resources.push(resource);
            }
            Statement::Module(module) => {
                let module = self.module(module);
                template.resources.push(module);
            }
            Statement::Output(output) => {
                let secure = types::is_secure(&output.head.decorators)
                    || types::facts(self.unit, self.parsed, &output.ty).secure;
                let value = self.named_value(&output.name.name, &output.value);
                template.outputs.push(OutputDecl {
                    name: Arc::from(&*output.name.name),
                    name_span: self.span(&output.name.range),
                    span: self.span(&output.head.range),
                    value: Some(value),
                    condition: None,
                    secure,
                });
            }
            Statement::ParamAssignment(assignment) => {
                let variable = self.variable(&assignment.head, &assignment.name, &assignment.value);
                template.outputs.push(OutputDecl {
                    name: Arc::clone(&variable.name),
                    name_span: self.span(&assignment.name.range),
                    span: variable.span,
                    value: Some(variable.value.clone()),
                    condition: None,
                    secure: false,
                });
                template.variables.push(variable);
            }
            // They say nothing about resources, or are read elsewhere.
            Statement::Metadata(_)
            | Statement::Type(_)
            | Statement::Import(_)
            | Statement::Extension(_)
            | Statement::Assert(_)
            | Statement::Test(_)
            | Statement::Using(_)
            | Statement::Extends(_)
            | Statement::ExtensionConfig(_)
            | Statement::Error(_) => {}
        }
    }

    fn variable(
        &mut self,
        head: &syntax::Head,
        name: &'a syntax::Ident,
        value: &'a syntax::Expr,
    ) -> VariableDecl {
        VariableDecl {
            name: self.qualified(&name.name),
            span: self.span(&head.range),
            value: self.named_value(&name.name, value),
        }
    }

    fn parameter(&mut self, param: &'a syntax::Param) -> ParameterDecl {
        let TypeFacts {
            kind,
            nullable,
            secure,
            secure_members,
            mut allowed,
        } = types::facts(self.unit, self.parsed, &param.ty);
        let decorated = param
            .head
            .decorators
            .iter()
            .filter(|decorator| decorator.is("allowed"))
            .find_map(Decorator::first_array);
        if let Some(array) = decorated {
            allowed.clear();
            // Of an array `@allowed` limits the items, not the value.
            if kind != ParameterKind::Array && array.items.len() <= MAX_ALLOWED && !array.broken {
                for item in &array.items {
                    if let syntax::ArrayItem::Value(value) = item {
                        allowed.push(self.expr(value));
                    }
                }
            }
        }
        ParameterDecl {
            name: Arc::from(&*param.name.name),
            name_span: self.span(&param.name.range),
            span: self.span(&param.head.range),
            kind,
            default: param.default.as_ref().map(|default| self.expr(default)),
            nullable,
            secure: secure || types::is_secure(&param.head.decorators),
            secure_members,
            allowed,
        }
    }

    fn function(&mut self, func: &'a syntax::Func) -> FunctionDecl {
        let body = if func.params.len() > MAX_FUNCTION_PARAMETERS {
            self.unknown(
                UnknownClass::Limit,
                "a function's parameters",
                &func.body.range,
            )
        } else {
            let mark = self.mark();
            for param in &func.params {
                self.scopes
                    .push(Scope::Name(&param.name.name, Local::Argument));
            }
            let body = self.expr(&func.body);
            self.leave(mark);
            body
        };
        FunctionDecl {
            namespace: FUNCTIONS.into(),
            name: self.qualified(&func.name.name),
            parameters: func
                .params
                .iter()
                .map(|param| Arc::from(&*param.name.name))
                .collect(),
            body,
        }
    }
}

impl Decorator {
    /// The first argument, if it is an array.
    fn first_array(&self) -> Option<&syntax::Array> {
        match &self.arguments.first()?.unparenthesized().kind {
            syntax::ExprKind::Array(array) => Some(array),
            _ => None,
        }
    }
}
