//! Lowering: a Bicep syntax tree brought to the template form that ARM JSON has.
//!
//! Operators become ARM's functions, interpolation becomes `format`, names are resolved lexically,
//! local modules are read. Nothing is computed: the evaluator is the one that ARM templates use.
//! What cannot be lowered becomes an unknown value that says why, never a wrong one.

mod access;
mod call;
mod deployment;
mod expression;
mod json_path;
mod library;
mod load;
mod resource;
mod statement;
mod symbols;
mod types;

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use indexmap::IndexMap;

use crate::diagnostic::Level;
use crate::lang::arm::ir;
use crate::source::Span;
use crate::value::{UnknownClass, Value};

use super::syntax;
use super::unit::{Parsed, Refusal, Unit, span_of};
use library::{Libraries, Library};
pub(super) use load::Content;
use symbols::{ResourceInfo, Symbol};

/// The namespace that Bicep's compiler gives to user-defined functions.
const FUNCTIONS: &str = "__bicep";

/// What an evaluation starts with: a Bicep file, or a template that a parameters file uses. `None` where
/// it is neither.
pub(super) fn entry(
    unit: &mut Unit<'_>,
    path: &Path,
) -> Result<Option<Arc<ir::Template>>, Refusal> {
    let is_json = path
        .extension()
        .is_some_and(|extension| !extension.eq_ignore_ascii_case("bicep"));
    if is_json {
        return unit.template(path);
    }
    template(unit, path).map(Some)
}

/// Lowers the Bicep file at `path` and the local modules it uses.
pub(super) fn template(unit: &mut Unit<'_>, path: &Path) -> Result<Arc<ir::Template>, Refusal> {
    let parsed = unit.parse(path)?;
    unit.set_lowered(path, None);
    let mut libraries = Libraries::default();
    let mut template = Lowerer::new(unit, &parsed, None, &mut libraries).file();
    libraries.lower(unit, &mut template);
    let template = Arc::new(template);
    unit.set_lowered(path, Some(Arc::clone(&template)));
    Ok(template)
}

/// Lowers the parameters file at `path`: its assignments are the outputs of the template.
pub(super) fn parameters(unit: &mut Unit<'_>, path: &Path) -> Result<Arc<ir::Template>, Refusal> {
    let parsed = unit.parse_params(path)?;
    let mut libraries = Libraries::default();
    let mut template = Lowerer::new(unit, &parsed, None, &mut libraries).file();
    libraries.lower(unit, &mut template);
    Ok(Arc::new(template))
}

/// Whether `path` names a Bicep file.
fn is_bicep(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("bicep"))
}

/// Whether `path` names a parameters file.
fn is_params(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("bicepparam"))
}

/// A name of an inner scope.
#[derive(Clone, Debug)]
enum Local<'a> {
    /// The item of the loop of that name.
    Item(Arc<str>),
    /// The index of the loop of that name.
    Index(Arc<str>),
    /// A lambda's variable, by the name it has in the template.
    Lambda(Arc<str>),
    /// A parameter of the user-defined function.
    Argument,
    /// A resource.
    Resource(Rc<ResourceInfo<'a>>),
}

/// An entry of the stack of inner scopes.
#[derive(Debug)]
enum Scope<'a> {
    /// One name.
    Name(&'a str, Local<'a>),
    /// The names of the nested resources of this one.
    Body(Rc<ResourceInfo<'a>>),
}

/// Lowers one file.
struct Lowerer<'a, 'u, 's> {
    unit: &'u mut Unit<'s>,
    parsed: &'a Rc<Parsed>,
    /// Names declared by statements.
    symbols: HashMap<&'a str, Symbol<'a>>,
    /// Names of inner scopes, innermost last.
    scopes: Vec<Scope<'a>>,
    /// The loops around, innermost last.
    loops: Vec<Arc<str>>,
    /// What the variables and functions of an imported file are prefixed with.
    prefix: Option<Arc<str>>,
    libraries: &'u mut Libraries,
    /// Imported files by path as written; `None` for what cannot be read.
    imports: HashMap<&'a str, Option<Library>>,
    /// Resources whose condition an expression asks for.
    conditions: IndexMap<Arc<str>, Rc<ResourceInfo<'a>>>,
    /// Names whose absence has been reported.
    missing: HashSet<&'a str>,
    /// The extension that resources which are not Azure's belong to.
    extension: Option<Arc<str>>,
}

/// What a name resolves to.
enum Resolved<'a> {
    /// A name of an inner scope.
    Local(Local<'a>),
    /// A name declared by a statement.
    Symbol(Symbol<'a>),
    /// Nothing.
    Missing,
}

impl<'a, 'u, 's> Lowerer<'a, 'u, 's> {
    fn new(
        unit: &'u mut Unit<'s>,
        parsed: &'a Rc<Parsed>,
        prefix: Option<Arc<str>>,
        libraries: &'u mut Libraries,
    ) -> Self {
        Self {
            unit,
            symbols: symbols::collect(parsed.tree()),
            parsed,
            scopes: Vec::new(),
            loops: Vec::new(),
            prefix,
            libraries,
            imports: HashMap::new(),
            conditions: IndexMap::new(),
            missing: HashSet::new(),
            extension: None,
        }
    }

    fn span(&self, range: &syntax::Range) -> Span {
        span_of(&self.parsed.source, range)
    }

    fn expr_at(&self, kind: ir::ExprKind, range: &syntax::Range) -> ir::Expr {
        ir::Expr::new(kind, self.span(range))
    }

    /// What is not known, and why.
    fn unknown(
        &self,
        class: UnknownClass,
        text: impl Into<Arc<str>>,
        range: &syntax::Range,
    ) -> ir::Expr {
        let span = self.span(range);
        let value = Value::unknown(class, text).spanned(span);
        ir::Expr::new(ir::ExprKind::Value(Box::new(value)), span)
    }

    /// What stands for something that could not be read; the parser has reported it.
    fn broken(&self, range: &syntax::Range) -> ir::Expr {
        self.unknown(UnknownClass::Error, "syntax error", range)
    }

    /// What stands for members or items that could not be read. It is no failure: those beside it
    /// keep their values.
    fn lost(&self, range: &syntax::Range) -> ir::Expr {
        self.unknown(UnknownClass::External, "syntax error", range)
    }

    fn warn(&mut self, code: &'static str, range: &syntax::Range, message: impl Into<String>) {
        let span = self.span(range);
        self.unit
            .report_at(Level::Warning, code, &self.parsed.source, span, message);
    }

    fn text(&self, range: &syntax::Range) -> &'a str {
        self.parsed
            .source
            .text
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    fn resolve(&self, name: &str) -> Resolved<'a> {
        for scope in self.scopes.iter().rev() {
            match scope {
                Scope::Name(other, local) if *other == name => {
                    return Resolved::Local(local.clone());
                }
                Scope::Name(..) => {}
                Scope::Body(info) => {
                    if let Some(child) = info.child(name) {
                        return Resolved::Local(Local::Resource(Rc::clone(child)));
                    }
                }
            }
        }
        match self.symbols.get(name) {
            Some(symbol) => Resolved::Symbol(symbol.clone()),
            None => Resolved::Missing,
        }
    }

    /// The name of a variable or function in the template.
    fn qualified(&self, name: &str) -> Arc<str> {
        match &self.prefix {
            Some(prefix) => format!("{prefix}#{name}").into(),
            None => name.into(),
        }
    }

    /// An unknown name: reported once, then an unknown value.
    fn missing(&mut self, name: &'a str, range: &syntax::Range) -> ir::Expr {
        if self.missing.insert(name) {
            self.warn(
                "unknown-symbol",
                range,
                format!("the name '{name}' is not declared"),
            );
        }
        self.unknown(
            UnknownClass::Error,
            format!("'{name}' is not declared"),
            range,
        )
    }

    /// Begins the scope of a loop. The names are valid until [`Lowerer::leave`] with the mark.
    fn enter_loop(&mut self, header: &'a syntax::ForHeader, name: &str) -> (ir::Loop, Mark) {
        let source = self.expr(&header.source);
        let mark = self.mark();
        // The evaluator takes the innermost loop of a name, without case: equal names would hide the outer one.
        let mut unique: Arc<str> = name.into();
        let mut number = 1;
        while self
            .loops
            .iter()
            .any(|other| other.eq_ignore_ascii_case(&unique))
        {
            number += 1;
            unique = format!("{name}#{number}").into();
        }
        self.loops.push(Arc::clone(&unique));
        self.scopes.push(Scope::Name(
            &header.item.name,
            Local::Item(Arc::clone(&unique)),
        ));
        if let Some(index) = &header.index {
            self.scopes
                .push(Scope::Name(&index.name, Local::Index(Arc::clone(&unique))));
        }
        let end = header.source.range.end.max(header.keyword.end);
        let looped = ir::Loop {
            name: unique,
            source: ir::LoopSource::Items(source),
            span: self.span(&(header.keyword.start..end)),
        };
        (looped, mark)
    }

    fn mark(&self) -> Mark {
        Mark {
            scopes: self.scopes.len(),
            loops: self.loops.len(),
        }
    }

    fn leave(&mut self, mark: Mark) {
        self.scopes.truncate(mark.scopes);
        self.loops.truncate(mark.loops);
    }
}

/// Where an inner scope began.
#[derive(Clone, Copy)]
struct Mark {
    scopes: usize,
    loops: usize,
}
