//! Calls: built-in functions, functions of the file, methods of resources, and what is done at
//! compile time.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{Argument, ArgumentValue, Call, Expr, ExprKind, Key, Member, Pair};
use crate::lang::bicep::syntax;
use crate::lang::bicep::unit::Parsed;
use crate::value::{Kind, Unknown, UnknownClass, Value};

use super::symbols::{ResourceInfo, Symbol};
use super::{FUNCTIONS, Library, Lowerer, Resolved};

/// Built-in functions that become plain calls. Names that begin with `list` are all allowed.
const BUILT_IN: &[&str] = &[
    "array",
    "base64",
    "base64ToJson",
    "base64ToString",
    "bool",
    "buildUri",
    "cidrHost",
    "cidrSubnet",
    "coalesce",
    "concat",
    "contains",
    "copyIndex",
    "createArray",
    "createObject",
    "dataUri",
    "dataUriToString",
    "dateTimeAdd",
    "dateTimeFromEpoch",
    "dateTimeToEpoch",
    "deployer",
    "deployment",
    "distinct",
    "empty",
    "endsWith",
    "environment",
    "extensionResourceId",
    "fail",
    "filter",
    "first",
    "flatten",
    "format",
    "getSecret",
    "groupBy",
    "guid",
    "indexOf",
    "int",
    "intersection",
    "items",
    "join",
    "json",
    "last",
    "lastIndexOf",
    "length",
    "like",
    "managementGroup",
    "managementGroupResourceId",
    "map",
    "mapValues",
    "max",
    "min",
    "newGuid",
    "null",
    "objectKeys",
    "padLeft",
    "parseCidr",
    "parseUri",
    "pickZones",
    "providers",
    "range",
    "reduce",
    "reference",
    "references",
    "replace",
    "resourceGroup",
    "resourceId",
    "resourceInfo",
    "roleDefinitions",
    "shallowMerge",
    "skip",
    "sort",
    "split",
    "startsWith",
    "string",
    "subscription",
    "subscriptionResourceId",
    "substring",
    "take",
    "tenant",
    "tenantResourceId",
    "toLogicalZone",
    "toLogicalZones",
    "toLower",
    "toObject",
    "toPhysicalZone",
    "toPhysicalZones",
    "toUpper",
    "trim",
    "tryGet",
    "union",
    "uniqueString",
    "uri",
    "uriComponent",
    "uriComponentToString",
    "utcNow",
];

/// Characters kept of the text of a call.
const MAX_TEXT: usize = 160;

impl<'a> Lowerer<'a, '_, '_> {
    /// `name(arguments)`.
    pub(super) fn call(
        &mut self,
        name: &'a syntax::Ident,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        match self.resolve(&name.name) {
            Resolved::Symbol(Symbol::Function) => {
                let function = self.qualified(&name.name);
                self.user_call(function, arguments, range)
            }
            Resolved::Symbol(Symbol::Imported(path, there)) => {
                match self.imported_function(path, there) {
                    Some(function) => self.user_call(function, arguments, range),
                    None => self.not_imported(path, there, range),
                }
            }
            Resolved::Symbol(Symbol::Broken) => self.broken(range),
            // A parameter or resource may have the name of a function: the call means the function.
            _ => self.built_in(name, arguments, range),
        }
    }

    fn user_call(
        &mut self,
        function: Arc<str>,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        let args = arguments
            .iter()
            .map(|argument| self.expr(argument))
            .collect();
        self.expr_at(
            ExprKind::Call(Box::new(Call {
                namespace: Some(FUNCTIONS.into()),
                name: function,
                args,
            })),
            range,
        )
    }

    fn built_in(
        &mut self,
        name: &'a syntax::Ident,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        let function = &*name.name;
        match (function, arguments) {
            ("any", [argument]) => return self.expr(argument),
            ("nameof", [argument]) => {
                return match last_name(argument) {
                    Some(text) => self.expr_at(ExprKind::String(text.into()), range),
                    None => self.unknown(UnknownClass::Error, "nameof", range),
                };
            }
            (
                "loadTextContent"
                | "loadFileAsBase64"
                | "loadJsonContent"
                | "loadYamlContent"
                | "loadDirectoryFileInfo",
                _,
            ) => return self.load(function, arguments, range),
            ("readEnvironmentVariable" | "readCliArg" | "externalInput", _) => {
                return self.outside(function, arguments, range);
            }
            _ => {}
        }
        let known = BUILT_IN.contains(&function) || function.starts_with("list");
        if !known {
            if self.missing.insert(function) {
                self.warn(
                    "unknown-symbol",
                    &name.range,
                    format!("the function '{function}' is not known"),
                );
            }
            let text = format!("{function}()");
            return self.unknown(UnknownClass::Error, text, range);
        }
        let args = arguments
            .iter()
            .map(|argument| self.expr(argument))
            .collect();
        Expr::call(function, args, self.span(range))
    }

    /// `base.name(arguments)`.
    pub(super) fn method_call(
        &mut self,
        base: &'a syntax::Expr,
        name: &'a syntax::Ident,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        if let syntax::ExprKind::Name(namespace) = &base.kind {
            match self.resolve(namespace) {
                Resolved::Missing if matches!(&**namespace, "sys" | "az") => {
                    return self.built_in(name, arguments, range);
                }
                Resolved::Missing if &**namespace == "this" => {
                    let text = self.call_text(range);
                    return self.unknown(UnknownClass::Runtime, text, range);
                }
                Resolved::Symbol(Symbol::Namespace(path)) => {
                    return match self.imported_function(path, &name.name) {
                        Some(function) => self.user_call(function, arguments, range),
                        None => self.not_imported(path, &name.name, range),
                    };
                }
                Resolved::Symbol(Symbol::Extension) => {
                    let text = self.call_text(range);
                    return self.unknown(UnknownClass::External, text, range);
                }
                _ => {}
            }
        }
        let Some(info) = self.resource_of(base) else {
            // Lowered for what it reports.
            self.expr(base);
            let text = format!("{}()", name.name);
            return self.unknown(UnknownClass::Error, text, range);
        };
        if &*name.name == "getSecret" {
            let mut secret = self.unknown(UnknownClass::Runtime, self.call_text(range), range);
            if let ExprKind::Value(value) = &mut secret.kind {
                value.secret = true;
            }
            return secret;
        }
        if name.name.starts_with("list") {
            return self.list(&info, base, &name.name, arguments, range);
        }
        let text = format!("{}()", name.name);
        self.unknown(UnknownClass::Error, text, range)
    }

    /// `resource.listKeys(version, body)`: in ARM a function of the resource's id.
    fn list(
        &mut self,
        info: &Rc<ResourceInfo<'a>>,
        base: &'a syntax::Expr,
        function: &str,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        let resource = self.expr(base);
        let span = resource.span;
        let id = Expr::new(ExprKind::Property(Box::new(resource), "id".into()), span);
        let mut args = vec![id];
        let mut arguments = arguments.iter();
        match arguments.next() {
            Some(version) => args.push(self.expr(version)),
            None => args.extend(
                info.api_version
                    .as_ref()
                    .map(|version| Expr::string(Arc::clone(version), span)),
            ),
        }
        for argument in arguments {
            args.push(self.expr(argument));
        }
        Expr::call(function, args, self.span(range))
    }

    /// What is read from outside when the parameters file is compiled.
    fn outside(
        &mut self,
        function: &str,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        let name = arguments.first().and_then(syntax::Expr::as_literal);
        let text: Arc<str> = match (function, name) {
            ("readEnvironmentVariable" | "readCliArg", Some(name)) => {
                format!("{function}('{name}')").into()
            }
            _ => self.call_text(range),
        };
        let depends: Vec<Arc<str>> = name.map(Arc::from).into_iter().collect();
        let span = self.span(range);
        let unknown = Value::from(Kind::Unknown(Arc::new(Unknown {
            class: UnknownClass::External,
            text: Arc::clone(&text),
            depends: depends.clone(),
        })))
        .spanned(span);
        let default = arguments.get(1).and_then(syntax::Expr::as_literal);
        let value = match default {
            Some(default) if function == "readEnvironmentVariable" => {
                let default = Value::string(default).spanned(span);
                Value::one_of(text, depends, vec![unknown, default]).spanned(span)
            }
            _ => unknown,
        };
        Expr::new(ExprKind::Value(Box::new(value)), span)
    }

    /// What a call that is not evaluated is called: its text on one line. Unknown values of equal
    /// text are taken for equal, so a long text is not cut without saying where it stands.
    pub(super) fn call_text(&self, range: &syntax::Range) -> Arc<str> {
        let text = self.text(range);
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut line = words.join(" ");
        if line.chars().count() > MAX_TEXT {
            line = line.chars().take(MAX_TEXT).collect();
            line.push_str(&format!(
                "… at {}:{}",
                self.parsed.source.display, range.start
            ));
        }
        line.into()
    }

    /// The value `there` of the file `path`.
    pub(super) fn imported(&mut self, path: &'a str, there: &str, range: &syntax::Range) -> Expr {
        match self.imported_file(path) {
            Some(library) if library.has_variable(there) => {
                let name = format!("{}#{there}", library.prefix);
                self.expr_at(ExprKind::Variable(name.into()), range)
            }
            _ => self.not_imported(path, there, range),
        }
    }

    fn not_imported(&self, path: &str, there: &str, range: &syntax::Range) -> Expr {
        self.unknown(
            UnknownClass::External,
            format!("{there} from '{path}'"),
            range,
        )
    }

    fn imported_function(&mut self, path: &'a str, there: &str) -> Option<Arc<str>> {
        let library = self.imported_file(path)?;
        library
            .has_function(there)
            .then(|| format!("{}#{there}", library.prefix).into())
    }

    /// `base.name` in a parameters file.
    pub(super) fn base_parameter(&mut self, name: &str, range: &syntax::Range) -> Expr {
        let parsed: &'a Parsed = self.parsed;
        match parsed.extends() {
            Some(path) => self.imported(path, name, range),
            None => self.unknown(UnknownClass::External, format!("base.{name}"), range),
        }
    }

    /// The imported file `path`.
    fn imported_file(&mut self, path: &'a str) -> Option<Library> {
        if let Some(known) = self.imports.get(path) {
            return known.clone();
        }
        let library = self.open_library(path);
        self.imports.insert(path, library.clone());
        library
    }

    /// A module's argument. A secret of a key vault stays a reference to it.
    pub(super) fn argument(&mut self, property: &'a syntax::Property) -> Option<Argument> {
        let name: Arc<str> = property.key.as_literal()?.into();
        let value = match self.secret_reference(&property.value) {
            Some(reference) => ArgumentValue::Secret(reference),
            None => match &property.value.unparenthesized().kind {
                syntax::ExprKind::Ternary {
                    condition,
                    then,
                    otherwise,
                } if is_get_secret(then) || is_get_secret(otherwise) => {
                    let args = vec![
                        self.expr(condition),
                        self.wrapped(then),
                        self.wrapped(otherwise),
                    ];
                    let span = self.span(&property.value.range);
                    ArgumentValue::Wrapped(Expr::call("if", args, span))
                }
                _ => ArgumentValue::Value(self.named_value(&name, &property.value)),
            },
        };
        Some(Argument {
            name,
            name_span: self.span(&property.key.range()),
            span: self.span(&property.range),
            value,
        })
    }

    /// `{reference: …}` or `{value: …}`.
    fn wrapped(&mut self, value: &'a syntax::Expr) -> Expr {
        let (key, inner) = match self.secret_reference(value) {
            Some(reference) => ("reference", reference),
            None => ("value", self.expr(value)),
        };
        self.object_of(vec![(key, inner)], &value.range)
    }

    /// `{keyVault: {id: …}, secretName: …}` for `vault.getSecret(name)`.
    fn secret_reference(&mut self, value: &'a syntax::Expr) -> Option<Expr> {
        let value = value.unparenthesized();
        let syntax::ExprKind::MethodCall {
            base,
            name,
            arguments,
        } = &value.kind
        else {
            return None;
        };
        if &*name.name != "getSecret" {
            return None;
        }
        self.resource_of(base)?;
        let range = &value.range;
        let vault = self.expr(base);
        let span = vault.span;
        let id = Expr::new(ExprKind::Property(Box::new(vault), "id".into()), span);
        let vault = self.object_of(vec![("id", id)], range);
        let mut members = vec![("keyVault", vault)];
        for (key, argument) in ["secretName", "secretVersion"].into_iter().zip(arguments) {
            members.push((key, self.expr(argument)));
        }
        Some(self.object_of(members, range))
    }

    fn object_of(&self, members: Vec<(&str, Expr)>, range: &syntax::Range) -> Expr {
        let span = self.span(range);
        let members = members.into_iter().map(|(key, value)| {
            Member::Pair(Pair {
                key: Key::Name(key.into()),
                key_span: span,
                span,
                value,
            })
        });
        self.expr_at(ExprKind::Object(members.collect()), range)
    }
}

fn is_get_secret(expr: &syntax::Expr) -> bool {
    matches!(
        &expr.unparenthesized().kind,
        syntax::ExprKind::MethodCall { name, .. } if &*name.name == "getSecret"
    )
}

/// What `nameof(expr)` gives.
fn last_name(expr: &syntax::Expr) -> Option<&str> {
    match &expr.unparenthesized().kind {
        syntax::ExprKind::Name(name) => Some(name),
        syntax::ExprKind::Property { name, .. } | syntax::ExprKind::Nested { name, .. } => {
            Some(&name.name)
        }
        syntax::ExprKind::NonNull(inner) => last_name(inner),
        _ => None,
    }
}
