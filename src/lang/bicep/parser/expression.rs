//! Expressions: operators, accesses, calls, lambdas.

use super::super::lexer::{Token, TokenKind};
use super::super::syntax::{BinaryOp, Expr, ExprKind, Ident, UnaryOp};
use super::Parser;

/// How tightly a binary operator binds: all bind to the left, and the larger number binds tighter.
fn binary_operator(kind: TokenKind) -> Option<(BinaryOp, u8)> {
    Some(match kind {
        TokenKind::Star => (BinaryOp::Multiply, 7),
        TokenKind::Slash => (BinaryOp::Divide, 7),
        TokenKind::Percent => (BinaryOp::Modulo, 7),
        TokenKind::Plus => (BinaryOp::Add, 6),
        TokenKind::Minus => (BinaryOp::Subtract, 6),
        TokenKind::Less => (BinaryOp::Less, 5),
        TokenKind::LessEqual => (BinaryOp::LessOrEqual, 5),
        TokenKind::Greater => (BinaryOp::Greater, 5),
        TokenKind::GreaterEqual => (BinaryOp::GreaterOrEqual, 5),
        TokenKind::Equal => (BinaryOp::Equal, 4),
        TokenKind::NotEqual => (BinaryOp::NotEqual, 4),
        TokenKind::EqualTilde => (BinaryOp::EqualInsensitive, 4),
        TokenKind::NotTilde => (BinaryOp::NotEqualInsensitive, 4),
        TokenKind::And => (BinaryOp::And, 3),
        TokenKind::Or => (BinaryOp::Or, 2),
        TokenKind::DoubleQuestion => (BinaryOp::Coalesce, 1),
        _ => return None,
    })
}

pub(super) fn unary_operator(kind: TokenKind) -> Option<UnaryOp> {
    match kind {
        TokenKind::Bang => Some(UnaryOp::Not),
        TokenKind::Minus => Some(UnaryOp::Minus),
        _ => None,
    }
}

/// The words that keep a lambda's body from beginning on the next line.
const DECLARATIONS: [&str; 9] = [
    "assert", "import", "metadata", "param", "var", "resource", "output", "module", "type",
];

/// Whether object and array literals may stand here: not in `${…}`, except in a lambda's body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Literals {
    Allowed,
    Forbidden,
}

impl Parser<'_> {
    /// Reads an expression where a value is expected.
    pub(super) fn value(&mut self) -> Expr {
        self.expression(Literals::Allowed)
            .unwrap_or_else(|| self.missing())
    }

    pub(super) fn expression(&mut self, literals: Literals) -> Option<Expr> {
        self.deeper(|p| p.ternary(literals))
    }

    fn ternary(&mut self, literals: Literals) -> Option<Expr> {
        let start = self.token().start;
        let condition = self.binary(literals, 0)?;
        if self.peek_past_newlines() != TokenKind::Question {
            return Some(condition);
        }
        let mut height = self.height;
        self.skip_newlines();
        self.bump();
        let then = self.expression(literals).unwrap_or_else(|| {
            self.skip_to(|kind| {
                matches!(kind, TokenKind::Colon | TokenKind::Comma) || super::is_closer(kind)
            });
            self.missing()
        });
        height = height.max(self.height);
        if self.peek_past_newlines() == TokenKind::Colon {
            self.skip_newlines();
        }
        let otherwise = match self.expect(TokenKind::Colon, "`:` and the value for the other case")
        {
            Some(_) => self.expression(literals).unwrap_or_else(|| self.missing()),
            None => self.missing(),
        };
        self.height = self.grown(height.max(self.height))?;
        let kind = ExprKind::Ternary {
            condition: Box::new(condition),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        Some(Expr {
            kind,
            range: self.since(start),
        })
    }

    fn binary(&mut self, literals: Literals, above: u8) -> Option<Expr> {
        let start = self.token().start;
        let mut left = self.unary(literals)?;
        while let Some((op, binding)) =
            binary_operator(self.peek()).filter(|&(_, binding)| binding > above)
        {
            let height = self.height;
            let op_range = self.bump().range();
            let right = self
                .binary(literals, binding)
                .unwrap_or_else(|| self.missing());
            self.height = self.grown(height.max(self.height))?;
            let kind = ExprKind::Binary {
                op,
                op_range,
                left: Box::new(left),
                right: Box::new(right),
            };
            left = Expr {
                kind,
                range: self.since(start),
            };
        }
        Some(left)
    }

    fn unary(&mut self, literals: Literals) -> Option<Expr> {
        let Some(op) = unary_operator(self.peek()) else {
            return self.access(literals);
        };
        let start = self.bump().start;
        if unary_operator(self.peek()).is_some() {
            self.error("two operators in a row: put the second with its operand into parentheses");
        }
        let operand = self.access(literals).unwrap_or_else(|| self.missing());
        self.height = self.grown(self.height)?;
        Some(Expr {
            kind: ExprKind::Unary {
                op,
                operand: Box::new(operand),
            },
            range: self.since(start),
        })
    }

    /// A primary expression with what is appended to it: `.a`, `.f()`, `[i]`, `::a`, `!`.
    fn access(&mut self, literals: Literals) -> Option<Expr> {
        let start = self.token().start;
        let mut expr = self.primary(literals)?;
        loop {
            let height = self.height;
            let kind = match self.peek() {
                TokenKind::LeftSquare => self.index(expr, literals),
                TokenKind::Dot => self.member(expr, literals)?,
                TokenKind::DoubleColon => {
                    self.bump();
                    let name = self.expect_ident("the name of a nested resource after `::`")?;
                    ExprKind::Nested {
                        base: Box::new(expr),
                        name,
                    }
                }
                TokenKind::Bang => {
                    self.bump();
                    ExprKind::NonNull(Box::new(expr))
                }
                _ => return Some(expr),
            };
            self.height = self.grown(height.max(self.height))?;
            expr = Expr {
                kind,
                range: self.since(start),
            };
        }
    }

    fn index(&mut self, base: Expr, literals: Literals) -> ExprKind {
        let open = self.bump();
        let safe = self.eat(TokenKind::Question);
        let from_end = self.eat(TokenKind::Hat);
        self.closers.push(TokenKind::RightSquare);
        let index = if self.at(TokenKind::RightSquare) {
            self.fail("an index");
            None
        } else {
            self.expression(literals)
        };
        let index = index.unwrap_or_else(|| {
            self.skip_item();
            self.missing()
        });
        self.closers.pop();
        if !self.eat(TokenKind::RightSquare) {
            self.unclosed(open, "`]`");
        }
        ExprKind::Index {
            base: Box::new(base),
            safe,
            from_end,
            index: Box::new(index),
        }
    }

    fn member(&mut self, base: Expr, literals: Literals) -> Option<ExprKind> {
        self.bump();
        let safe = self.eat(TokenKind::Question);
        let name = self.expect_ident("the name of a property or function after `.`")?;
        let base = Box::new(base);
        if !self.at(TokenKind::LeftParen) {
            return Some(ExprKind::Property { base, safe, name });
        }
        if safe {
            self.error("a function cannot be called with `.?`");
        }
        let arguments = self.arguments(literals);
        Some(ExprKind::MethodCall {
            base,
            name,
            arguments,
        })
    }

    fn primary(&mut self, literals: Literals) -> Option<Expr> {
        let token = self.token();
        self.height = 1;
        let simple = |p: &mut Self, kind| {
            p.bump();
            Some(Expr {
                kind,
                range: token.range(),
            })
        };
        match token.kind {
            TokenKind::Null => simple(self, ExprKind::Null),
            TokenKind::True => simple(self, ExprKind::Bool(true)),
            TokenKind::False => simple(self, ExprKind::Bool(false)),
            TokenKind::Int => {
                let value = self.integer()?;
                Some(Expr {
                    kind: ExprKind::Int(value),
                    range: token.range(),
                })
            }
            TokenKind::String | TokenKind::StringStart => {
                let string = self.string("a string")?;
                let range = string.range.clone();
                Some(Expr {
                    kind: ExprKind::String(string),
                    range,
                })
            }
            TokenKind::Ident => Some(self.name_or_call(literals)),
            TokenKind::LeftParen => self.parenthesized(literals),
            TokenKind::LeftBrace | TokenKind::LeftSquare => {
                if literals == Literals::Forbidden {
                    self.error("objects and arrays cannot be written inside `${…}` of a string: use a variable");
                }
                self.object_or_array()
            }
            TokenKind::Plus => {
                self.error("expected a value, found `+`, which only stands between two values");
                None
            }
            _ => {
                self.fail("a value");
                None
            }
        }
    }

    fn object_or_array(&mut self) -> Option<Expr> {
        let start = self.token().start;
        let next = self.past_newlines(self.position + 1);
        let kind = if self.at(TokenKind::LeftBrace) {
            ExprKind::Object(self.object(false)?)
        } else if self.is_word(next, "for") {
            self.for_expression()
        } else {
            self.array()?
        };
        Some(Expr {
            kind,
            range: self.since(start),
        })
    }

    pub(super) fn integer(&mut self) -> Option<u64> {
        let token = self.token();
        let Ok(value) = self.text_of(token).parse() else {
            self.error("the number does not fit into 64 bits");
            self.bump();
            return None;
        };
        self.bump();
        Some(value)
    }

    fn name_or_call(&mut self, literals: Literals) -> Expr {
        let token = self.bump();
        let kind = match self.peek() {
            TokenKind::LeftParen => {
                let arguments = self.arguments(literals);
                ExprKind::Call {
                    name: self.ident(token),
                    arguments,
                }
            }
            TokenKind::Arrow => {
                let params = vec![self.ident(token)];
                ExprKind::Lambda {
                    params,
                    body: Box::new(self.lambda_body()),
                }
            }
            _ => ExprKind::Name(self.text_of(token).into()),
        };
        Expr {
            kind,
            range: self.since(token.start),
        }
    }

    /// Reads `=> body`; the arrow is the current token.
    pub(super) fn lambda_body(&mut self) -> Expr {
        self.bump();
        let next = self.past_newlines(self.position);
        if !DECLARATIONS.iter().any(|word| self.is_word(next, word)) {
            self.position = next;
        }
        let body = self.value();
        self.height += 1;
        body
    }

    /// `(expr)`, or a lambda with its variables in parentheses.
    fn parenthesized(&mut self, literals: Literals) -> Option<Expr> {
        let open = self.bump();
        let (items, trailing_comma) = self.list_in_parens(open, |p| {
            p.expression(literals).or_else(|| {
                p.skip_item();
                Some(p.missing())
            })
        });
        if self.at(TokenKind::Arrow) {
            let params = items
                .into_iter()
                .filter_map(|item| self.lambda_variable(item))
                .collect();
            let body = Box::new(self.lambda_body());
            return Some(Expr {
                kind: ExprKind::Lambda { params, body },
                range: self.since(open.start),
            });
        }
        let range = self.since(open.start);
        self.height = self.grown(self.height)?;
        let count = items.len();
        let mut items = items.into_iter();
        match (items.next(), count, trailing_comma) {
            (Some(inner), 1, false) => Some(Expr {
                kind: ExprKind::Paren(Box::new(inner)),
                range,
            }),
            _ => {
                self.error_at(range.clone(), "parentheses hold exactly one expression");
                Some(Expr {
                    kind: ExprKind::Error,
                    range,
                })
            }
        }
    }

    fn lambda_variable(&mut self, item: Expr) -> Option<Ident> {
        match item.kind {
            ExprKind::Name(name) => Some(Ident {
                name,
                range: item.range,
            }),
            ExprKind::Error => None,
            _ => {
                self.error_at(item.range, "expected the name of a variable before `=>`");
                None
            }
        }
    }

    /// Reads what follows `(` up to and with `)`: items separated by commas, on as many lines as one likes.
    /// Says whether a comma stood before the `)`. The height is that of the highest item.
    pub(super) fn list_in_parens<T>(
        &mut self,
        open: Token,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> (Vec<T>, bool) {
        self.closers.push(TokenKind::RightParen);
        let mut items = Vec::new();
        let mut height = 0;
        let mut trailing_comma = false;
        loop {
            let line_end = self.position;
            self.skip_newlines();
            if self.at(TokenKind::RightParen) {
                break;
            }
            if self.cut_off() || self.at_declaration() {
                self.position = line_end;
                break;
            }
            if let Some(item) = item(self) {
                items.push(item);
            }
            height = height.max(self.height);
            trailing_comma = false;
            if matches!(
                self.peek_past_newlines(),
                TokenKind::RightParen | TokenKind::Comma
            ) {
                self.skip_newlines();
            }
            if !self.eat(TokenKind::Comma) {
                break;
            }
            trailing_comma = true;
        }
        self.closers.pop();
        self.height = height;
        if !self.eat(TokenKind::RightParen) {
            self.unclosed(open, "`)`");
        }
        (items, trailing_comma)
    }

    /// Reads `(a, b)`; an argument that could not be read is an [`ExprKind::Error`]. Each comma may be followed by ends of
    /// lines, and so may the last argument.
    pub(super) fn arguments(&mut self, literals: Literals) -> Vec<Expr> {
        let open = self.bump();
        let mut arguments = Vec::new();
        let mut height = 0;
        self.closers.push(TokenKind::RightParen);
        let mut line_end = self.position;
        self.skip_newlines();
        while !self.at(TokenKind::RightParen) {
            if self.cut_off() || self.at_declaration() {
                self.position = line_end;
                break;
            }
            let argument = self.expression(literals).unwrap_or_else(|| {
                self.skip_item();
                self.missing()
            });
            arguments.push(argument);
            height = height.max(self.height);
            line_end = self.position;
            match self.peek_past_newlines() {
                TokenKind::RightParen => self.skip_newlines(),
                TokenKind::Comma if self.at(TokenKind::Comma) => {
                    self.bump();
                    self.skip_newlines();
                    if self.at(TokenKind::RightParen) {
                        self.fail("an argument after the comma");
                    }
                }
                TokenKind::Comma => {
                    self.fail("`,` or `)` after the argument");
                    self.skip_newlines();
                    self.bump();
                    self.skip_newlines();
                }
                // A line of its own may hold the next argument, if only the comma is missing, but not a property.
                _ if self.at(TokenKind::NewLine) && self.next_line_goes_on() => {
                    self.fail("`,` or `)` after the argument");
                    self.skip_newlines();
                }
                _ if self.at_line_end() || self.cut_off() => break,
                _ => {
                    self.fail("`,` or `)` after the argument");
                    if self.could_start_argument() {
                        continue;
                    }
                    self.bump();
                    self.skip_item();
                    if !self.eat(TokenKind::Comma) && !self.at(TokenKind::RightParen) {
                        break;
                    }
                    self.skip_newlines();
                }
            }
        }
        self.closers.pop();
        if !self.eat(TokenKind::RightParen) {
            self.unclosed(open, "`)`");
        }
        self.height = height + 1;
        arguments
    }

    fn could_start_argument(&self) -> bool {
        matches!(
            self.peek(),
            TokenKind::String | TokenKind::StringStart | TokenKind::Int
        ) || self.at(TokenKind::Ident) && self.peek_second() != TokenKind::Colon
    }

    /// Whether the next line looks like one more argument rather than like what follows an unclosed call.
    fn next_line_goes_on(&mut self) -> bool {
        let line_end = self.position;
        self.skip_newlines();
        let goes_on = self.could_start_argument()
            && !self.at_declaration()
            && !matches!(
                self.peek_second(),
                TokenKind::Colon | TokenKind::Assign | TokenKind::Ident
            );
        self.position = line_end;
        goes_on
    }
}
