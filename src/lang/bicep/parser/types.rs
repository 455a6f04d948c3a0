//! Type expressions.

use super::super::lexer::TokenKind;
use super::super::syntax::{
    ObjectType, StringPart, TupleItem, TupleType, TypeExpr, TypeKind, TypeMember,
};
use super::Parser;
use super::expression::{Literals, unary_operator};

impl Parser<'_> {
    /// Reads the type of a parameter, variable or output: besides the usual types it may be `resource 'type@version'`;
    /// `bare_resource` says whether the string may be left out.
    pub(super) fn declared_type(&mut self, bare_resource: bool) -> Option<TypeExpr> {
        if !self.at_word("resource") || self.peek_second() == TokenKind::Less {
            return self.type_expression();
        }
        let start = self.bump().start;
        let named = matches!(self.peek(), TokenKind::String | TokenKind::StringStart);
        let name = match named || !bare_resource {
            true => Some(self.string("a string with the resource's type")?),
            false => None,
        };
        self.height = 1;
        Some(TypeExpr {
            kind: TypeKind::Resource(name),
            range: self.since(start),
        })
    }

    pub(super) fn type_expression(&mut self) -> Option<TypeExpr> {
        self.deeper(Self::union)
    }

    fn at_pipe(&self) -> bool {
        self.at(TokenKind::Pipe)
            || self.at(TokenKind::NewLine) && self.peek_second() == TokenKind::Pipe
    }

    fn eat_pipe(&mut self) -> bool {
        let found = self.at_pipe();
        if found {
            self.eat(TokenKind::NewLine);
            self.bump();
        }
        found
    }

    fn union(&mut self) -> Option<TypeExpr> {
        let start = self
            .token_at(self.position + usize::from(self.at_pipe() && self.at(TokenKind::NewLine)))
            .start;
        let leading_pipe = self.eat_pipe();
        let first = self.suffixed_type()?;
        if !leading_pipe && !self.at_pipe() {
            return Some(first);
        }
        let mut height = self.height;
        let mut members = vec![first];
        while self.eat_pipe() {
            let member = self.suffixed_type().unwrap_or_else(|| self.missing_type());
            members.push(member);
            height = height.max(self.height);
        }
        self.height = self.grown(height)?;
        Some(TypeExpr {
            kind: TypeKind::Union(members),
            range: self.since(start),
        })
    }

    /// A type with `?` and `!` behind it.
    fn suffixed_type(&mut self) -> Option<TypeExpr> {
        let start = self.token().start;
        let mut ty = self.unary_type()?;
        loop {
            let wrap = match self.peek() {
                TokenKind::Question => TypeKind::Nullable,
                TokenKind::Bang => TypeKind::NonNull,
                _ => return Some(ty),
            };
            self.bump();
            self.height = self.grown(self.height)?;
            ty = TypeExpr {
                kind: wrap(Box::new(ty)),
                range: self.since(start),
            };
        }
    }

    fn unary_type(&mut self) -> Option<TypeExpr> {
        let Some(op) = unary_operator(self.peek()) else {
            return self.type_access();
        };
        let start = self.bump().start;
        if unary_operator(self.peek()).is_some() {
            self.error("two operators in a row");
        }
        let operand = self.type_access()?;
        self.height = self.grown(self.height)?;
        Some(TypeExpr {
            kind: TypeKind::Unary {
                op,
                operand: Box::new(operand),
            },
            range: self.since(start),
        })
    }

    /// A type with what is appended to it: `[]`, `[0]`, `[*]`, `.a`, `.*`.
    fn type_access(&mut self) -> Option<TypeExpr> {
        let start = self.token().start;
        let mut ty = self.primary_type()?;
        loop {
            let height = self.height;
            let base = Box::new(ty);
            let kind = match self.peek() {
                TokenKind::LeftSquare => self.type_index(base)?,
                TokenKind::Dot => self.type_member_access(base)?,
                _ => return Some(*base),
            };
            self.height = self.grown(height.max(self.height))?;
            ty = TypeExpr {
                kind,
                range: self.since(start),
            };
        }
    }

    fn type_index(&mut self, base: Box<TypeExpr>) -> Option<TypeKind> {
        self.bump();
        let kind = match self.peek() {
            TokenKind::RightSquare => TypeKind::Array(base),
            TokenKind::Star => {
                self.bump();
                TypeKind::Items(base)
            }
            _ => TypeKind::Index {
                base,
                index: Box::new(self.expression(Literals::Forbidden)?),
            },
        };
        self.expect(TokenKind::RightSquare, "`]`")?;
        Some(kind)
    }

    fn type_member_access(&mut self, base: Box<TypeExpr>) -> Option<TypeKind> {
        self.bump();
        if self.eat(TokenKind::Star) {
            return Some(TypeKind::AdditionalProperties(base));
        }
        let name = self.expect_ident("the name of a type or of a property after `.`")?;
        if !self.at(TokenKind::Less) {
            return Some(TypeKind::Member { base, name });
        }
        let arguments = self.type_arguments()?;
        Some(TypeKind::GenericMember {
            base,
            name,
            arguments,
        })
    }

    /// Reads `<a, b>`.
    fn type_arguments(&mut self) -> Option<Vec<TypeExpr>> {
        self.bump();
        let mut arguments = Vec::new();
        let mut height = 0;
        self.skip_newlines();
        while !self.at(TokenKind::Greater) {
            arguments.push(self.type_expression()?);
            height = height.max(self.height);
            if self.eat(TokenKind::Comma) {
                self.skip_newlines();
                if self.at(TokenKind::Greater) {
                    self.fail("a type after the comma");
                }
            } else {
                if self.peek_past_newlines() == TokenKind::Greater {
                    self.skip_newlines();
                }
                if !self.at(TokenKind::Greater) {
                    self.fail("`,` or `>`");
                    return None;
                }
            }
        }
        self.bump();
        self.height = height + 1;
        Some(arguments)
    }

    fn primary_type(&mut self) -> Option<TypeExpr> {
        let token = self.token();
        self.height = 1;
        let kind = match token.kind {
            TokenKind::Int => TypeKind::Int(self.integer()?),
            TokenKind::String | TokenKind::StringStart => {
                let string = self.string("a string")?;
                if string
                    .parts
                    .iter()
                    .any(|part| matches!(part, StringPart::Expr(_)))
                {
                    self.error_at(
                        string.range.clone(),
                        "a string that is a type cannot contain `${…}`",
                    );
                }
                TypeKind::String(string)
            }
            TokenKind::LeftBrace => self.object_type()?,
            TokenKind::LeftSquare => self.tuple_type()?,
            TokenKind::LeftParen => self.parenthesized_type()?,
            TokenKind::Null | TokenKind::True | TokenKind::False | TokenKind::Ident => {
                self.bump();
                match token.kind {
                    TokenKind::Null => TypeKind::Null,
                    TokenKind::True => TypeKind::Bool(true),
                    TokenKind::False => TypeKind::Bool(false),
                    _ if self.at(TokenKind::Less) => {
                        let arguments = self.type_arguments()?;
                        TypeKind::Generic {
                            name: self.ident(token),
                            arguments,
                        }
                    }
                    _ => TypeKind::Name(self.text_of(token).into()),
                }
            }
            _ => {
                self.fail("a type");
                return None;
            }
        };
        Some(TypeExpr {
            kind,
            range: self.since(token.start),
        })
    }

    fn parenthesized_type(&mut self) -> Option<TypeKind> {
        let open = self.bump();
        self.closers.push(TokenKind::RightParen);
        let inner = self.type_expression().unwrap_or_else(|| {
            self.skip_item();
            self.missing_type()
        });
        self.closers.pop();
        if !self.eat(TokenKind::RightParen) {
            self.unclosed(open, "`)`");
        }
        self.height = self.grown(self.height)?;
        Some(TypeKind::Paren(Box::new(inner)))
    }

    fn object_type(&mut self) -> Option<TypeKind> {
        let open = self.bump();
        let mut members = Vec::new();
        let mut height = 0;
        let intact = self.items(open, TokenKind::RightBrace, |p| {
            let whole = p.type_member(&mut members);
            height = height.max(p.height);
            whole
        });
        self.height = self.grown(height)?;
        Some(TypeKind::Object(ObjectType {
            members,
            broken: !intact,
        }))
    }

    /// Reads a member of an object type; `None` when something of it was lost.
    fn type_member(&mut self, members: &mut Vec<TypeMember>) -> Option<()> {
        let start = self.token().start;
        let decorators = self.decorators();
        let key = match self.eat(TokenKind::Star) {
            true => None,
            false => Some(self.key("the name of a property, or `*`")?),
        };
        self.expect(TokenKind::Colon, "`:` and the property's type")?;
        let value = self.type_expression();
        let whole = value.is_some().then_some(());
        let value = value.unwrap_or_else(|| self.missing_type());
        members.push(TypeMember {
            decorators,
            key,
            value,
            range: self.since(start),
        });
        whole
    }

    fn tuple_type(&mut self) -> Option<TypeKind> {
        let open = self.bump();
        let mut items = Vec::new();
        let mut height = 0;
        let intact = self.items(open, TokenKind::RightSquare, |p| {
            let decorators = p.decorators();
            let value = p.type_expression()?;
            height = height.max(p.height);
            items.push(TupleItem { decorators, value });
            Some(())
        });
        self.height = self.grown(height)?;
        Some(TypeKind::Tuple(TupleType {
            items,
            broken: !intact,
        }))
    }
}
