//! What the type of a parameter means for its values: kind, null, secrets, allowed literals.
//!
//! Types have no other effect on resources, so anything else about them is ignored, and a type that
//! cannot be read (a registry's) is any type.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{Expr, ExprKind, ParameterKind};
use crate::lang::bicep::syntax::{Decorator, TypeExpr, TypeKind, UnaryOp};
use crate::lang::bicep::unit::{Parsed, Unit, span_of};
use crate::value::Number;

/// Steps spent per parameter: aliases may refer to each other without end.
const MAX_STEPS: u32 = 2_048;

/// How deep aliases and members are followed.
const MAX_DEPTH: u32 = 48;

/// Secret members kept per parameter.
const MAX_SECURE_MEMBERS: usize = 64;

/// Literals kept per parameter.
const MAX_ALLOWED: usize = 256;

/// What a type says about a parameter.
#[derive(Debug, Default)]
pub(super) struct TypeFacts {
    /// The basic type.
    pub(super) kind: ParameterKind,
    /// `null` is a value.
    pub(super) nullable: bool,
    /// The whole value is secret.
    pub(super) secure: bool,
    /// Paths of secret members.
    pub(super) secure_members: Vec<Vec<Arc<str>>>,
    /// The literals it is limited to; empty if it is not.
    pub(super) allowed: Vec<Expr>,
}

/// Reads the type `ty` written in `parsed`.
pub(super) fn facts(unit: &mut Unit<'_>, parsed: &Rc<Parsed>, ty: &TypeExpr) -> TypeFacts {
    let mut reader = Reader {
        unit,
        steps: MAX_STEPS,
        facts: TypeFacts::default(),
    };
    let mut literals = Vec::new();
    let shape = reader.shape(parsed, ty, 0, &mut literals);
    reader.facts.kind = shape.kind;
    reader.facts.nullable = shape.nullable;
    reader.facts.secure = shape.secure;
    if shape.literal && literals.len() <= MAX_ALLOWED {
        reader.facts.allowed = literals;
    }
    reader.steps = MAX_STEPS;
    reader.members(parsed, ty, 0, &mut Vec::new());
    reader.facts
}

/// Whether one of `decorators` is `@secure()`.
pub(super) fn is_secure(decorators: &[Decorator]) -> bool {
    decorators.iter().any(|decorator| decorator.is("secure"))
}

/// What is known of a type without looking into it.
#[derive(Clone, Copy, Default)]
struct Shape {
    kind: ParameterKind,
    nullable: bool,
    secure: bool,
    /// Only literals are of this type.
    literal: bool,
}

impl Shape {
    fn of(kind: ParameterKind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    fn literal(kind: ParameterKind) -> Self {
        Self {
            kind,
            literal: true,
            ..Self::default()
        }
    }
}

/// A type written in another place: what an alias, a member or an item stands for.
enum Found<'t> {
    /// In the same file.
    Here(&'t TypeExpr, bool),
    /// In an imported file: the name of its declaration there.
    There(Rc<Parsed>, Box<str>),
}

struct Reader<'u, 's> {
    unit: &'u mut Unit<'s>,
    steps: u32,
    facts: TypeFacts,
}

impl Reader<'_, '_> {
    fn step(&mut self, depth: u32) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.steps > 0 && depth < MAX_DEPTH
    }

    /// The shape of `ty`; literals it consists of are added to `literals`.
    fn shape(
        &mut self,
        parsed: &Rc<Parsed>,
        ty: &TypeExpr,
        depth: u32,
        literals: &mut Vec<Expr>,
    ) -> Shape {
        if !self.step(depth) {
            return Shape::default();
        }
        let literal = |kind| Expr::new(kind, span_of(&parsed.source, &ty.range));
        match &ty.kind {
            TypeKind::Paren(inner) => self.shape(parsed, inner, depth + 1, literals),
            TypeKind::Nullable(inner) => Shape {
                nullable: true,
                ..self.shape(parsed, inner, depth + 1, literals)
            },
            TypeKind::NonNull(inner) => Shape {
                nullable: false,
                ..self.shape(parsed, inner, depth + 1, literals)
            },
            TypeKind::Array(_) | TypeKind::Tuple(_) => Shape::of(ParameterKind::Array),
            TypeKind::Object(_) => Shape::of(ParameterKind::Object),
            TypeKind::Null => Shape {
                nullable: true,
                literal: true,
                ..Shape::default()
            },
            TypeKind::Bool(value) => {
                literals.push(literal(ExprKind::Bool(*value)));
                Shape::literal(ParameterKind::Bool)
            }
            TypeKind::Int(value) => {
                let Ok(value) = i64::try_from(*value) else {
                    return Shape::of(ParameterKind::Int);
                };
                literals.push(literal(ExprKind::Number(Number::Int(value))));
                Shape::literal(ParameterKind::Int)
            }
            TypeKind::Unary { op, operand } => match (op, &operand.kind) {
                (UnaryOp::Minus, TypeKind::Int(value)) => {
                    let value = 0_i64.checked_sub_unsigned(*value).unwrap_or(i64::MIN);
                    literals.push(literal(ExprKind::Number(Number::Int(value))));
                    Shape::literal(ParameterKind::Int)
                }
                (UnaryOp::Not, TypeKind::Bool(value)) => {
                    literals.push(literal(ExprKind::Bool(!value)));
                    Shape::literal(ParameterKind::Bool)
                }
                _ => Shape::default(),
            },
            TypeKind::String(text) => match text.as_literal() {
                Some(text) => {
                    literals.push(literal(ExprKind::String(text.into())));
                    Shape::literal(ParameterKind::String)
                }
                None => Shape::of(ParameterKind::String),
            },
            TypeKind::Union(members) => {
                let mut union: Option<Shape> = None;
                for member in members {
                    let shape = self.shape(parsed, member, depth + 1, literals);
                    union = Some(match union {
                        None => shape,
                        Some(before) => join(before, shape),
                    });
                }
                union.unwrap_or_default()
            }
            TypeKind::Name(name) => match &**name {
                "string" => Shape::of(ParameterKind::String),
                "int" => Shape::of(ParameterKind::Int),
                "bool" => Shape::of(ParameterKind::Bool),
                "object" => Shape::of(ParameterKind::Object),
                "array" => Shape::of(ParameterKind::Array),
                // Bicep's own spelling of old, and ARM's.
                "secureString" => Shape {
                    secure: true,
                    ..Shape::of(ParameterKind::String)
                },
                "secureObject" => Shape {
                    secure: true,
                    ..Shape::of(ParameterKind::Object)
                },
                _ => self.shape_of_found(parsed, ty, depth, literals),
            },
            TypeKind::Member { base, name } => match &base.kind {
                TypeKind::Name(namespace) if &**namespace == "sys" => {
                    let plain = TypeExpr {
                        kind: TypeKind::Name(name.name.clone()),
                        range: ty.range.clone(),
                    };
                    self.shape(parsed, &plain, depth + 1, literals)
                }
                _ => self.shape_of_found(parsed, ty, depth, literals),
            },
            TypeKind::Items(_) | TypeKind::Index { .. } | TypeKind::AdditionalProperties(_) => {
                self.shape_of_found(parsed, ty, depth, literals)
            }
            TypeKind::Generic { .. }
            | TypeKind::GenericMember { .. }
            | TypeKind::Resource(_)
            | TypeKind::Error => Shape::default(),
        }
    }

    fn shape_of_found(
        &mut self,
        parsed: &Rc<Parsed>,
        ty: &TypeExpr,
        depth: u32,
        literals: &mut Vec<Expr>,
    ) -> Shape {
        match self.find(parsed, ty, depth) {
            Some(Found::Here(found, secure)) => {
                let mut shape = self.shape(parsed, found, depth + 1, literals);
                shape.secure |= secure;
                shape
            }
            Some(Found::There(other, name)) => {
                let Some(declaration) = other.type_declaration(&name) else {
                    return Shape::default();
                };
                let secure = is_secure(&declaration.head.decorators);
                let mut shape = self.shape(&other, &declaration.value, depth + 1, literals);
                shape.secure |= secure;
                shape
            }
            None => Shape::default(),
        }
    }

    /// What a name, a member access or an index stands for; the flag says whether `@secure()` is
    /// written there.
    fn find<'t>(
        &mut self,
        parsed: &'t Rc<Parsed>,
        ty: &'t TypeExpr,
        depth: u32,
    ) -> Option<Found<'t>> {
        if !self.step(depth) {
            return None;
        }
        match &ty.kind {
            TypeKind::Name(name) => {
                if let Some(declaration) = parsed.type_declaration(name) {
                    let secure = is_secure(&declaration.head.decorators);
                    return Some(Found::Here(&declaration.value, secure));
                }
                let (path, there) = parsed.import(name)?;
                let other = self.imported(parsed, path)?;
                Some(Found::There(other, there.into()))
            }
            TypeKind::Member { base, name } => {
                if let TypeKind::Name(namespace) = &base.kind
                    && let Some(path) = parsed.wildcard(namespace)
                {
                    let other = self.imported(parsed, path)?;
                    return Some(Found::There(other, name.name.clone()));
                }
                let (base, _) = self.plain(parsed, base, depth)?;
                let TypeKind::Object(object) = &base.kind else {
                    return None;
                };
                let member = object.members.iter().find(|member| {
                    member.key.as_ref().and_then(|key| key.as_literal()) == Some(&name.name)
                })?;
                Some(Found::Here(&member.value, is_secure(&member.decorators)))
            }
            TypeKind::AdditionalProperties(base) => {
                let (base, _) = self.plain(parsed, base, depth)?;
                let TypeKind::Object(object) = &base.kind else {
                    return None;
                };
                let member = object.members.iter().find(|member| member.key.is_none())?;
                Some(Found::Here(&member.value, is_secure(&member.decorators)))
            }
            TypeKind::Items(base) => {
                let (base, _) = self.plain(parsed, base, depth)?;
                match &base.kind {
                    TypeKind::Array(item) => Some(Found::Here(item, false)),
                    _ => None,
                }
            }
            TypeKind::Index { base, index } => {
                let (base, _) = self.plain(parsed, base, depth)?;
                let (TypeKind::Tuple(tuple), crate::lang::bicep::syntax::ExprKind::Int(index)) =
                    (&base.kind, &index.kind)
                else {
                    return None;
                };
                let item = tuple.items.get(usize::try_from(*index).ok()?)?;
                Some(Found::Here(&item.value, is_secure(&item.decorators)))
            }
            _ => None,
        }
    }

    /// `ty` without aliases, parentheses and `?`, as long as it is declared in the same file.
    fn plain<'t>(
        &mut self,
        parsed: &'t Rc<Parsed>,
        ty: &'t TypeExpr,
        depth: u32,
    ) -> Option<(&'t TypeExpr, bool)> {
        let mut current = ty;
        let mut secure = false;
        let mut depth = depth;
        loop {
            depth += 1;
            if !self.step(depth) {
                return None;
            }
            match &current.kind {
                TypeKind::Paren(inner) | TypeKind::Nullable(inner) | TypeKind::NonNull(inner) => {
                    current = inner;
                }
                TypeKind::Name(_)
                | TypeKind::Member { .. }
                | TypeKind::Items(_)
                | TypeKind::Index { .. }
                | TypeKind::AdditionalProperties(_) => match self.find(parsed, current, depth) {
                    Some(Found::Here(found, is_secure)) => {
                        secure |= is_secure;
                        current = found;
                    }
                    _ => return Some((current, secure)),
                },
                _ => return Some((current, secure)),
            }
        }
    }

    fn imported(&mut self, parsed: &Rc<Parsed>, path: &str) -> Option<Rc<Parsed>> {
        let path = self.unit.resolve(&parsed.source, path).ok()?;
        if !super::is_bicep(&path) {
            return None;
        }
        self.unit.parse(&path).ok()
    }

    /// Collects the paths of secret members below `ty`.
    fn members(
        &mut self,
        parsed: &Rc<Parsed>,
        ty: &TypeExpr,
        depth: u32,
        path: &mut Vec<Arc<str>>,
    ) {
        if !self.step(depth) || self.facts.secure_members.len() >= MAX_SECURE_MEMBERS {
            return;
        }
        let depth = depth + 1;
        match &ty.kind {
            TypeKind::Paren(inner) | TypeKind::Nullable(inner) | TypeKind::NonNull(inner) => {
                self.members(parsed, inner, depth, path);
            }
            TypeKind::Name(name) if matches!(&**name, "secureString" | "secureObject") => {
                self.secret(path);
            }
            TypeKind::Name(_)
            | TypeKind::Member { .. }
            | TypeKind::Items(_)
            | TypeKind::Index { .. }
            | TypeKind::AdditionalProperties(_) => match self.find(parsed, ty, depth) {
                Some(Found::Here(_, true)) => self.secret(path),
                Some(Found::Here(found, false)) => self.members(parsed, found, depth, path),
                Some(Found::There(other, name)) => {
                    let Some(declaration) = other.type_declaration(&name) else {
                        return;
                    };
                    if is_secure(&declaration.head.decorators) {
                        self.secret(path);
                    } else {
                        self.members(&other, &declaration.value, depth, path);
                    }
                }
                None => {}
            },
            TypeKind::Array(item) => self.below("*", parsed, item, depth, path),
            TypeKind::Tuple(tuple) => {
                for (index, item) in tuple.items.iter().enumerate() {
                    let name = index.to_string();
                    if is_secure(&item.decorators) {
                        self.secret_below(&name, path);
                    } else {
                        self.below(&name, parsed, &item.value, depth, path);
                    }
                }
            }
            TypeKind::Object(object) => {
                for member in &object.members {
                    let name = match &member.key {
                        None => "*",
                        Some(key) => match key.as_literal() {
                            Some(name) => name,
                            None => continue,
                        },
                    };
                    if is_secure(&member.decorators) {
                        self.secret_below(name, path);
                    } else {
                        self.below(name, parsed, &member.value, depth, path);
                    }
                }
            }
            TypeKind::Union(members) => {
                for member in members {
                    self.members(parsed, member, depth, path);
                }
            }
            _ => {}
        }
    }

    fn below(
        &mut self,
        name: &str,
        parsed: &Rc<Parsed>,
        ty: &TypeExpr,
        depth: u32,
        path: &mut Vec<Arc<str>>,
    ) {
        path.push(name.into());
        self.members(parsed, ty, depth, path);
        path.pop();
    }

    fn secret_below(&mut self, name: &str, path: &mut Vec<Arc<str>>) {
        path.push(name.into());
        self.secret(path);
        path.pop();
    }

    fn secret(&mut self, path: &[Arc<str>]) {
        let members = &mut self.facts.secure_members;
        if !path.is_empty()
            && members.len() < MAX_SECURE_MEMBERS
            && !members.iter().any(|known| known == path)
        {
            members.push(path.to_vec());
        }
    }
}

/// The union of two types.
fn join(a: Shape, b: Shape) -> Shape {
    // `null` alone says nothing about the kind.
    let is_null =
        |shape: Shape| shape.nullable && shape.literal && shape.kind == ParameterKind::Any;
    Shape {
        kind: if is_null(a) || a.kind == b.kind {
            b.kind
        } else if is_null(b) {
            a.kind
        } else {
            ParameterKind::Any
        },
        nullable: a.nullable || b.nullable,
        secure: a.secure || b.secure,
        literal: a.literal && b.literal,
    }
}
