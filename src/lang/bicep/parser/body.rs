//! Loops and conditions, and the bodies of resources and modules that are made of them.

use super::super::lexer::{Token, TokenKind};
use super::super::syntax::{Body, Condition, Expr, ExprKind, ForExpr, ForHeader};
use super::Parser;
use super::expression::Literals;

impl Parser<'_> {
    /// Reads `= …` of a resource (`resources`: others may be nested in it) or module.
    pub(super) fn body(&mut self, resources: bool) -> Body {
        let mut body = Body {
            each: None,
            condition: None,
            object: self.missing_object(),
            range: self.here(),
        };
        if self.expect(TokenKind::Assign, "`=` and a body").is_none() {
            self.skip_to(|kind| matches!(kind, TokenKind::Assign | TokenKind::LeftBrace));
            self.eat(TokenKind::Assign);
            if !self.at(TokenKind::LeftBrace) {
                return body;
            }
        }
        let next = self.past_newlines(self.position);
        if self.is_word(next, "if") {
            self.position = next;
        }
        let start = self.token().start;
        let mut height = 0;
        if self.at(TokenKind::LeftSquare) {
            let open = self.bump();
            self.closers.push(TokenKind::RightSquare);
            self.skip_newlines();
            if self.at_word("for") {
                body.each = self.for_header();
            } else {
                self.fail("`for` after `[`");
            }
            if body.each.is_none() {
                self.skip_to(|kind| {
                    matches!(kind, TokenKind::Colon | TokenKind::LeftBrace)
                        || super::is_closer(kind)
                });
                self.eat(TokenKind::Colon);
            }
            height = self.height;
            self.conditional_object(&mut body, resources);
            height = height.max(self.height);
            self.close_loop(open);
        } else {
            self.conditional_object(&mut body, resources);
        }
        self.height = height.max(self.height) + 1;
        body.range = self.since(start);
        body
    }

    /// Reads `{…}` or `if (…) {…}` into `body`.
    fn conditional_object(&mut self, body: &mut Body, resources: bool) {
        let mut height = 0;
        if self.at_word("if") {
            body.condition = self.condition();
            height = self.height;
            if body.condition.is_none() {
                self.skip_to(|kind| kind == TokenKind::LeftBrace || super::is_closer(kind));
            }
        }
        if !self.at(TokenKind::LeftBrace) {
            self.fail(match (&body.condition, &body.each) {
                (Some(_), _) => "`{` after the condition",
                (None, Some(_)) => "`{` or `if` after the `:` of the loop",
                (None, None) => "`{`, `if` or a loop `[for …]` after the `=`",
            });
            body.object = self.missing_object();
            return;
        }
        if let Some(object) = self.object(resources) {
            body.object = object;
        }
        self.height = height.max(self.height);
    }

    pub(super) fn for_expression(&mut self) -> ExprKind {
        let open = self.bump();
        self.closers.push(TokenKind::RightSquare);
        self.skip_newlines();
        let header = self.for_header();
        let height = self.height;
        let body = match header {
            Some(_) => self.value(),
            None => self.missing(),
        };
        self.height = self.height.max(height) + 1;
        self.close_loop(open);
        match header {
            Some(header) => ExprKind::For(Box::new(ForExpr { header, body })),
            None => ExprKind::Error,
        }
    }

    /// Reads `for item in source:`.
    fn for_header(&mut self) -> Option<ForHeader> {
        self.height = 1;
        let keyword = self.bump().range();
        let (item, index) = if self.eat(TokenKind::LeftParen) {
            let item = self.expect_ident("the loop's variable")?;
            self.expect(TokenKind::Comma, "`,` and the name of the loop's index")?;
            let index = self.expect_ident("the name of the loop's index")?;
            self.eat(TokenKind::Comma);
            self.expect(TokenKind::RightParen, "`)` after the loop's variables")?;
            (item, Some(index))
        } else {
            (self.expect_ident("the loop's variable after `for`")?, None)
        };
        if self.eat_word("in").is_none() {
            self.fail("`in` after the loop's variable");
            return None;
        }
        let source = self.expression(Literals::Allowed).unwrap_or_else(|| {
            self.skip_to(|kind| kind == TokenKind::Colon || super::is_closer(kind));
            self.missing()
        });
        self.expect(TokenKind::Colon, "`:` and the loop's body")?;
        Some(ForHeader {
            keyword,
            item,
            index,
            source,
        })
    }

    /// Reads the `]` of a loop.
    fn close_loop(&mut self, open: Token) {
        if self.peek_past_newlines() == TokenKind::RightSquare {
            self.skip_newlines();
        }
        if !self.at(TokenKind::RightSquare) {
            self.unclosed(open, "`]`");
            self.skip_to(super::is_closer);
        }
        self.closers.pop();
        self.eat(TokenKind::RightSquare);
    }

    /// Reads `if (condition)`.
    fn condition(&mut self) -> Option<Condition> {
        let keyword = self.bump().range();
        let open = self.expect(TokenKind::LeftParen, "`(` and a condition after `if`")?;
        let (items, trailing_comma) = self.list_in_parens(open, |p| {
            p.expression(Literals::Allowed).or_else(|| {
                p.skip_item();
                Some(p.missing())
            })
        });
        let count = items.len();
        let expr = items.into_iter().next();
        let range = self.since(keyword.start);
        match expr {
            Some(expr) if count == 1 && !trailing_comma => Some(Condition {
                keyword,
                expr,
                range,
            }),
            _ => {
                self.error_at(range.clone(), "parentheses hold exactly one expression");
                Some(Condition {
                    keyword,
                    expr: Expr {
                        kind: ExprKind::Error,
                        range: range.clone(),
                    },
                    range,
                })
            }
        }
    }
}
