//! Arrays, objects and strings.

use super::super::lexer::{self, TokenKind};
use super::super::syntax::{
    Array, ArrayItem, Expr, ExprKind, Key, Object, ObjectItem, Property, Spread, StringLit,
    StringPart, StringStyle,
};
use super::Parser;
use super::expression::Literals;

impl Parser<'_> {
    pub(super) fn array(&mut self) -> Option<ExprKind> {
        let open = self.bump();
        let mut items = Vec::new();
        let mut height = 0;
        let intact = self.items(open, TokenKind::RightSquare, |p| {
            let item = match p.at(TokenKind::Ellipsis) {
                true => ArrayItem::Spread(p.spread()?),
                false => ArrayItem::Value(p.expression(Literals::Allowed)?),
            };
            height = height.max(p.height);
            items.push(item);
            Some(())
        });
        self.height = self.grown(height)?;
        Some(ExprKind::Array(Array {
            items,
            broken: !intact,
        }))
    }

    fn spread(&mut self) -> Option<Spread> {
        let start = self.bump().start;
        let value = self.expression(Literals::Allowed)?;
        Some(Spread {
            value,
            range: self.since(start),
        })
    }

    /// Reads an object; `resources` says whether resources may be nested in it.
    pub(super) fn object(&mut self, resources: bool) -> Option<Object> {
        let open = self.expect(TokenKind::LeftBrace, "`{`")?;
        let mut items = Vec::new();
        let mut height = 0;
        let intact = self.items(open, TokenKind::RightBrace, |p| {
            let whole = p.object_item(resources, &mut items);
            height = height.max(p.height);
            whole
        });
        self.height = self.grown(height)?;
        Some(Object {
            items,
            range: self.since(open.start),
            broken: !intact,
        })
    }

    /// Reads an item of an object; `None` when something of it was lost.
    fn object_item(&mut self, resources: bool, items: &mut Vec<ObjectItem>) -> Option<()> {
        let nested = self.at(TokenKind::At)
            || self.at_word("resource") && self.peek_second() == TokenKind::Ident;
        if resources && nested {
            items.push(ObjectItem::Resource(self.deeper(Self::nested_resource)?));
            return Some(());
        }
        if self.at(TokenKind::Ellipsis) {
            items.push(ObjectItem::Spread(self.spread()?));
            return Some(());
        }
        let start = self.token().start;
        let key = self.key("the name of a property")?;
        let key_height = self.height;
        self.expect(TokenKind::Colon, "`:` after the property's name")?;
        let value = self.expression(Literals::Allowed);
        let whole = value.is_some().then_some(());
        let value = value.unwrap_or_else(|| self.missing());
        self.height = self.height.max(key_height);
        items.push(ObjectItem::Property(Property {
            key,
            value,
            range: self.since(start),
        }));
        whole
    }

    /// Reads a name or a string.
    pub(super) fn key(&mut self, expected: &str) -> Option<Key> {
        if matches!(self.peek(), TokenKind::String | TokenKind::StringStart) {
            return self.string(expected).map(Key::String);
        }
        self.height = 1;
        self.expect_ident(expected).map(Key::Name)
    }

    pub(super) fn string(&mut self, expected: &str) -> Option<StringLit> {
        let first = self.token();
        self.height = 1;
        let style = lexer::string_style(self.text_of(first));
        let mut parts = Vec::with_capacity(1);
        match first.kind {
            TokenKind::String | TokenKind::StringStart => parts.push(self.string_text(style)),
            _ => {
                self.fail(expected);
                return None;
            }
        }
        if first.kind == TokenKind::StringStart {
            let mut height = 0;
            self.closers.push(TokenKind::StringEnd);
            loop {
                parts.push(StringPart::Expr(self.hole()));
                height = height.max(self.height);
                let last = !self.at(TokenKind::StringMiddle);
                parts.push(self.string_text(style));
                if last {
                    break;
                }
            }
            self.closers.pop();
            self.height = self.grown(height)?;
        }
        Some(StringLit {
            parts,
            style,
            range: self.since(first.start),
        })
    }

    /// Reads a piece of a string's text.
    fn string_text(&mut self, style: StringStyle) -> StringPart {
        let token = self.token();
        let known = matches!(
            token.kind,
            TokenKind::String
                | TokenKind::StringStart
                | TokenKind::StringMiddle
                | TokenKind::StringEnd
        );
        if !known {
            return StringPart::Text {
                value: "".into(),
                range: self.here(),
            };
        }
        self.bump();
        let (value, range) =
            lexer::string_content(self.text_of(token), token.kind, token.start, style);
        StringPart::Text { value, range }
    }

    /// Reads the expression of `${…}` up to the piece of text behind it.
    fn hole(&mut self) -> Expr {
        let start = self.token().start;
        let expr = self.expression(Literals::Forbidden);
        let at_text = matches!(self.peek(), TokenKind::StringMiddle | TokenKind::StringEnd);
        match expr {
            Some(expr) if at_text => expr,
            _ => {
                self.fail("`}` after the expression");
                self.skip_to(|kind| matches!(kind, TokenKind::StringMiddle | TokenKind::StringEnd));
                self.height = 1;
                Expr {
                    kind: ExprKind::Error,
                    range: self.since(start),
                }
            }
        }
    }
}
