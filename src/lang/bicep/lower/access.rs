//! Access chains: `a.b`, `a.?b.c`, `a[0]`, `a[^1]`, `parent::child`.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{Expr, ExprKind, For, ResourceRef, VariableDecl};
use crate::lang::bicep::syntax;
use crate::source::Span;
use crate::value::{UnknownClass, Value};

use super::symbols::{ResourceInfo, Symbol};
use super::{Lowerer, Resolved, Scope};

/// One step of a chain, innermost first.
#[derive(Clone, Copy)]
enum Link<'a> {
    Property {
        safe: bool,
        name: &'a syntax::Ident,
    },
    Index {
        safe: bool,
        from_end: bool,
        index: &'a syntax::Expr,
    },
    Nested(&'a syntax::Ident),
}

/// A chain being lowered.
struct Chain<'a> {
    /// What the links so far give.
    base: Expr,
    /// Keys behind a `.?`, to become arguments of one `tryGet`.
    keys: Vec<Expr>,
    /// A `.?` or `[?` came before: whatever follows is null when that was.
    safe: bool,
    /// The resource that `base` is, without a property.
    resource: Option<Rc<ResourceInfo<'a>>>,
    /// `base` is the outputs of a module.
    outputs: bool,
    /// Whether the resource is deployed, where the chain is null if it is not (`m.?outputs.x`).
    guard: Option<Expr>,
}

impl Chain<'_> {
    /// Applies the guard: what was read from the resource is null where it is not deployed.
    fn flush_guard(&mut self, span: Span) {
        if let Some(guard) = self.guard.take() {
            let null = Expr::new(ExprKind::Null, span);
            let base = std::mem::replace(&mut self.base, null.clone());
            self.base = Expr::call("if", vec![guard, base, null], span);
        }
    }

    /// Applies what waits.
    fn flush(&mut self, span: Span) {
        self.flush_guard(span);
        if self.keys.is_empty() {
            return;
        }
        let mut args = Vec::with_capacity(self.keys.len() + 1);
        let null = Expr::new(ExprKind::Null, span);
        args.push(std::mem::replace(&mut self.base, null));
        args.append(&mut self.keys);
        self.base = Expr::call("tryGet", args, span);
    }
}

impl<'a> Lowerer<'a, '_, '_> {
    /// Lowers a property access, an index or a nested resource, with everything before it.
    pub(super) fn access(&mut self, expr: &'a syntax::Expr) -> Expr {
        let mut links = Vec::new();
        let mut base = expr;
        loop {
            let (link, next) = match &base.kind {
                syntax::ExprKind::Property { base, safe, name } => {
                    (Link::Property { safe: *safe, name }, base)
                }
                syntax::ExprKind::Index {
                    base,
                    safe,
                    from_end,
                    index,
                } => (
                    Link::Index {
                        safe: *safe,
                        from_end: *from_end,
                        index,
                    },
                    base,
                ),
                syntax::ExprKind::Nested { base, name } => (Link::Nested(name), base),
                _ => break,
            };
            links.push((link, base.range.end));
            base = next;
        }
        links.reverse();
        let mut links = links.into_iter().peekable();
        // `shared.name`: a member of an imported file.
        if let syntax::ExprKind::Name(name) = &base.kind
            && let Some(&(Link::Property { name: member, .. }, end)) = links.peek()
            && let Some(first) = self.namespace_member(name, member, base.range.start..end)
        {
            links.next();
            return self.chain(first, None, base.range.start, links);
        }
        let resource = self.resource_of(base);
        let base_range = base.range.clone();
        let first = self.expr(base);
        self.chain(first, resource, base_range.start, links)
    }

    fn chain(
        &mut self,
        base: Expr,
        resource: Option<Rc<ResourceInfo<'a>>>,
        start: u32,
        links: impl Iterator<Item = (Link<'a>, u32)>,
    ) -> Expr {
        let mut chain = Chain {
            base,
            keys: Vec::new(),
            safe: false,
            resource,
            outputs: false,
            guard: None,
        };
        let mut end = start;
        for (link, link_end) in links {
            let before = self.span(&(start..end));
            end = link_end;
            let range = start..end;
            match link {
                Link::Nested(name) => {
                    chain.flush(before);
                    self.nested(&mut chain, name, &range);
                }
                Link::Property { safe, name } => {
                    self.property(&mut chain, safe, name, &range, before);
                }
                Link::Index {
                    safe,
                    from_end,
                    index,
                } => {
                    let index = self.expr(index);
                    self.index(&mut chain, safe, from_end, index, &range, before);
                }
            }
        }
        let span = self.span(&(start..end));
        chain.flush(span);
        chain.base
    }

    fn nested(&mut self, chain: &mut Chain<'a>, name: &'a syntax::Ident, range: &syntax::Range) {
        let index = match &mut chain.base.kind {
            ExprKind::Resource(reference) => reference.index.take(),
            _ => None,
        };
        let child = chain
            .resource
            .take()
            .and_then(|info| info.child(&name.name).cloned());
        chain.outputs = false;
        chain.base = match &child {
            Some(child) => self.resource_ref(child, index, range),
            None if matches!(chain.base.kind, ExprKind::Value(_)) => return,
            None => self.missing(&name.name, &name.range),
        };
        chain.resource = child;
    }

    fn property(
        &mut self,
        chain: &mut Chain<'a>,
        safe: bool,
        name: &'a syntax::Ident,
        range: &syntax::Range,
        before: Span,
    ) {
        let module = chain.resource.as_ref().map(|info| info.module);
        // A resource is always there as an expression; `m.?outputs.x` is about whether it is
        // deployed, which the evaluator knows.
        let of_resource = module.is_some() || chain.outputs;
        chain.outputs = module == Some(true) && &*name.name == "outputs";
        if let Some(info) = chain.resource.take()
            && safe
        {
            chain.guard = self.guard(&info, &chain.base);
        }
        let key = || Expr::string(&*name.name, self.span(&name.range));
        if of_resource && chain.keys.is_empty() {
            chain.safe = chain.safe || safe;
        } else if safe {
            chain.flush(before);
            chain.safe = true;
            chain.keys.push(key());
            return;
        } else if chain.safe {
            chain.flush_guard(before);
            chain.keys.push(key());
            return;
        }
        let span = self.span(range);
        let base = std::mem::replace(&mut chain.base, Expr::new(ExprKind::Null, span));
        chain.base = Expr::new(
            ExprKind::Property(Box::new(base), (&*name.name).into()),
            span,
        );
    }

    fn index(
        &mut self,
        chain: &mut Chain<'a>,
        safe: bool,
        from_end: bool,
        index: Expr,
        range: &syntax::Range,
        before: Span,
    ) {
        chain.outputs = false;
        let span = self.span(range);
        // An instance of a looped resource.
        if let ExprKind::Resource(reference) = &mut chain.base.kind
            && chain.resource.is_some()
            && reference.index.is_none()
            && !from_end
        {
            **reference = ResourceRef {
                symbol: reference.symbol.clone(),
                index: Some(index),
            };
            chain.base.span = span;
            return;
        }
        chain.resource = None;
        let take = |chain: &mut Chain<'a>| {
            chain.flush(before);
            std::mem::replace(&mut chain.base, Expr::new(ExprKind::Null, span))
        };
        match (from_end, safe || chain.safe) {
            (true, try_it) => {
                let base = take(chain);
                let function = if try_it {
                    "tryIndexFromEnd"
                } else {
                    "indexFromEnd"
                };
                chain.base = Expr::call(function, vec![base, index], span);
                chain.safe = try_it;
            }
            (false, true) => {
                if safe {
                    chain.flush(before);
                }
                chain.flush_guard(before);
                chain.safe = true;
                chain.keys.push(index);
            }
            (false, false) => {
                let base = take(chain);
                let kind = match index.as_str() {
                    Some(name) if is_identifier(name) => {
                        ExprKind::Property(Box::new(base), name.into())
                    }
                    _ => ExprKind::Index(Box::new(base), Box::new(index)),
                };
                chain.base = Expr::new(kind, span);
            }
        }
    }

    /// Whether the resource that `reference` means is deployed; `None` for always. The compiler puts
    /// the condition in place; here it becomes a variable, so that conditions which refer to each
    /// other do not grow without end.
    fn guard(&mut self, info: &Rc<ResourceInfo<'a>>, reference: &Expr) -> Option<Expr> {
        let levels = self.levels(info);
        let conditional = levels.iter().any(|level| level.body.condition.is_some());
        if self.prefix.is_some() || !conditional {
            return None;
        }
        let span = reference.span;
        let variable = Expr::new(ExprKind::Variable(condition_name(info)), span);
        let index = match &reference.kind {
            ExprKind::Resource(reference) => reference.index.as_ref(),
            _ => None,
        };
        let loops = levels.iter().filter(|level| level.body.each.is_some());
        let guard = match (loops.count(), index) {
            (0, None) => variable,
            (1, Some(index)) if is_small(index) => {
                let index = Box::new(index.clone());
                Expr::new(ExprKind::Index(Box::new(variable), index), span)
            }
            _ => {
                let text = format!("condition of '{}'", info.symbol);
                let value = Value::unknown(UnknownClass::Runtime, text).spanned(span);
                return Some(Expr::new(ExprKind::Value(Box::new(value)), span));
            }
        };
        self.conditions
            .entry(Arc::clone(&info.symbol))
            .or_insert_with(|| Rc::clone(info));
        Some(guard)
    }

    /// A resource and those it is nested in, outermost first.
    fn levels(&self, info: &Rc<ResourceInfo<'a>>) -> Vec<Rc<ResourceInfo<'a>>> {
        let mut levels: Vec<Rc<ResourceInfo<'a>>> = Vec::new();
        if info.nested {
            let mut names = info.symbol.split("::");
            if let Some(Symbol::Resource(outermost)) =
                names.next().and_then(|name| self.symbols.get(name))
            {
                levels.push(Rc::clone(outermost));
            }
            for name in names {
                let child = levels.last().and_then(|level| level.child(name)).cloned();
                levels.extend(child);
            }
        } else {
            levels.push(Rc::clone(info));
        }
        levels
    }

    /// The variables for the conditions that guards refer to.
    pub(super) fn condition_variables(&mut self, variables: &mut Vec<VariableDecl>) {
        let mut next = 0;
        // Lowering one may ask for more.
        while let Some((_, info)) = self.conditions.get_index(next) {
            next += 1;
            let info = Rc::clone(info);
            let range = &info.body.range;
            let start = self.mark();
            let mut looped = None;
            let mut conditions = Vec::new();
            for level in self.levels(&info) {
                if let Some(header) = &level.body.each {
                    looped = Some(self.enter_loop(header, &info.symbol).0);
                }
                if let Some(condition) = &level.body.condition {
                    conditions.push(self.expr(&condition.expr));
                }
                self.scopes.push(Scope::Body(level));
            }
            self.leave(start);
            let mut value = match conditions.len() {
                1 => conditions.remove(0),
                _ => Expr::call("and", conditions, self.span(range)),
            };
            if let Some(looped) = looped {
                let body = value;
                value = self.expr_at(ExprKind::For(Box::new(For { looped, body })), range);
            }
            variables.push(VariableDecl {
                name: condition_name(&info),
                span: self.span(range),
                value,
            });
        }
    }

    /// `name.member` where `name` is an import of a whole file or a namespace.
    fn namespace_member(
        &mut self,
        name: &'a str,
        member: &'a syntax::Ident,
        range: syntax::Range,
    ) -> Option<Expr> {
        match self.resolve(name) {
            Resolved::Symbol(Symbol::Namespace(path)) => {
                Some(self.imported(path, &member.name, &range))
            }
            // `base.x` of a parameters file that extends another.
            Resolved::Missing if name == "base" => Some(self.base_parameter(&member.name, &range)),
            _ => None,
        }
    }
}

/// The variable that holds a resource's condition: no Bicep file can declare such a name.
fn condition_name(info: &ResourceInfo<'_>) -> Arc<str> {
    format!("condition of {}", info.symbol).into()
}

/// Whether an index may be repeated in another place.
fn is_small(index: &Expr) -> bool {
    match &index.kind {
        ExprKind::Number(_)
        | ExprKind::LoopIndex(_)
        | ExprKind::LoopItem(_)
        | ExprKind::Parameter(_)
        | ExprKind::Variable(_)
        | ExprKind::LambdaVariable(_) => true,
        ExprKind::Property(base, _) => {
            !matches!(base.kind, ExprKind::Property(..)) && is_small(base)
        }
        _ => false,
    }
}

fn is_identifier(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
