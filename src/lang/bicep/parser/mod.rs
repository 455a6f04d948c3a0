//! From tokens to the syntax tree, by recursive descent.
//!
//! The rules, above all those about the ends of lines, are those of the compiler's own parser. Parsing never fails: an
//! error is recorded, the item, property, argument or statement it stands in is given up, and reading goes on behind it.
//!
//! How the pieces agree on errors: a function that returns `None` has recorded an error and consumed what it understood;
//! whoever owns the list that the lost piece stands in skips to the next item (`Parser::skip_item`).
//!
//! Two limits keep hostile input from overflowing the stack, here and in whoever walks the tree: [`BICEP_NESTING`] on how deep
//! the parser descends, and [`BICEP_CHAIN`] on the height of the tree, which chains such as `a + b + …` and `a.b.c…` build
//! without descending.

mod body;
mod expression;
mod literal;
mod statement;
mod types;

use super::lexer::{self, Token, TokenKind};

use super::syntax::{
    Expr, ExprKind, File, Ident, Object, Range, Statement, SyntaxError, TypeExpr, TypeKind,
};
use crate::limits::{self, BICEP_CHAIN, BICEP_NESTING};

/// How many errors of one file are kept.
pub const MAX_ERRORS: usize = 200;

/// Reads a Bicep file.
#[must_use]
pub fn parse(text: &str) -> File {
    parse_as(text, Dialect::Bicep)
}

/// Reads a parameters file (`.bicepparam`).
#[must_use]
pub fn parse_params(text: &str) -> File {
    parse_as(text, Dialect::Params)
}

/// The two kinds of file; they share everything below statements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Bicep,
    Params,
}

fn parse_as(text: &str, dialect: Dialect) -> File {
    let lexed = lexer::lex(text);
    let mut parser = Parser::new(text, &lexed.tokens, dialect);
    let mut statements = parser.file();
    if parser.ran_out {
        // A bracket that is never closed has swallowed the rest of the file. Read again, and take a declaration at the
        // start of a line for the end of whatever is open. This is not done at once because code that does not indent
        // nested resources is legal.
        parser = Parser::new(text, &lexed.tokens, dialect);
        parser.strict_margin = true;
        statements = parser.file();
    }
    let errors = merge_errors(lexed.errors, parser.errors);
    File {
        statements,
        comments: lexed.comments,
        pragmas: lexed.pragmas,
        errors,
    }
}

/// Puts the errors in order, without those of the parser that only follow from one of the lexer at the same place.
fn merge_errors(of_lexer: Vec<SyntaxError>, of_parser: Vec<SyntaxError>) -> Vec<SyntaxError> {
    let mut errors: Vec<(bool, SyntaxError)> =
        of_lexer.into_iter().map(|error| (true, error)).collect();
    errors.extend(of_parser.into_iter().map(|error| (false, error)));
    errors.sort_by_key(|(from_lexer, error)| (error.range.start, !from_lexer));
    let mut covered = None;
    errors.retain(|(from_lexer, error)| {
        if *from_lexer {
            covered = Some(error.range.end);
            return true;
        }
        covered.is_none_or(|end| error.range.start > end)
    });
    errors.truncate(MAX_ERRORS);
    errors.into_iter().map(|(_, error)| error).collect()
}

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    dialect: Dialect,
    position: usize,
    /// The end of the last token read that is not the end of a line.
    last_end: u32,
    /// How deep the parser has descended.
    depth: u32,
    /// The height of the expression or type read last.
    height: u32,
    /// The brackets that are open, as the tokens that close them.
    closers: Vec<TokenKind>,
    errors: Vec<SyntaxError>,
    /// Where the last error was recorded: more errors at the same token only follow from it.
    last_error: Option<usize>,
    /// The end of the file came inside a bracket.
    ran_out: bool,
    /// A declaration at the start of a line ends whatever is open.
    strict_margin: bool,
    /// Between these positions there are only ends of lines: spares looking at them again and again.
    known_newlines: (usize, usize),
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, tokens: &'t [Token], dialect: Dialect) -> Self {
        Self {
            text,
            tokens,
            dialect,
            position: 0,
            last_end: 0,
            depth: 0,
            height: 0,
            closers: Vec::new(),
            errors: Vec::new(),
            last_error: None,
            ran_out: false,
            strict_margin: false,
            known_newlines: (0, 0),
        }
    }

    fn file(&mut self) -> Vec<Statement> {
        let mut statements = Vec::new();
        loop {
            self.skip_newlines();
            if self.at(TokenKind::Eof) {
                return statements;
            }
            let before = self.position;
            statements.push(self.statement());
            if !self.at_line_end() && !self.at_declaration() {
                self.fail("the end of the line after the statement");
                self.skip_line();
            }
            if self.position == before {
                self.bump();
            }
        }
    }

    // ------------------------------------------------------------ tokens

    fn token_at(&self, position: usize) -> Token {
        let end = offset(self.text.len());
        self.tokens.get(position).copied().unwrap_or(Token {
            kind: TokenKind::Eof,
            start: end,
            end,
        })
    }

    fn token(&self) -> Token {
        self.token_at(self.position)
    }

    fn peek(&self) -> TokenKind {
        self.token().kind
    }

    fn peek_second(&self) -> TokenKind {
        self.token_at(self.position + 1).kind
    }

    /// The position of the next token, from `position` on, that is not the end of a line.
    fn past_newlines(&mut self, position: usize) -> usize {
        if self.token_at(position).kind != TokenKind::NewLine {
            return position;
        }
        let (from, to) = self.known_newlines;
        if (from..to).contains(&position) {
            return to;
        }
        let mut next = position;
        while self.token_at(next).kind == TokenKind::NewLine {
            next += 1;
        }
        self.known_newlines = (position, next);
        next
    }

    /// The kind of the next token that is not the end of a line.
    fn peek_past_newlines(&mut self) -> TokenKind {
        let next = self.past_newlines(self.position);
        self.token_at(next).kind
    }

    fn at(&self, kind: TokenKind) -> bool {
        self.peek() == kind
    }

    fn at_line_end(&self) -> bool {
        matches!(self.peek(), TokenKind::NewLine | TokenKind::Eof)
    }

    fn text_of(&self, token: Token) -> &'t str {
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// Whether the token at `position` is the contextual keyword `word`.
    fn is_word(&self, position: usize, word: &str) -> bool {
        let token = self.token_at(position);
        token.kind == TokenKind::Ident && self.text_of(token) == word
    }

    fn at_word(&self, word: &str) -> bool {
        self.is_word(self.position, word)
    }

    fn bump(&mut self) -> Token {
        let token = self.token();
        if token.kind != TokenKind::Eof {
            self.position += 1;
            if token.kind != TokenKind::NewLine {
                self.last_end = token.end;
            }
        }
        token
    }

    fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.at(kind);
        if found {
            self.bump();
        }
        found
    }

    fn eat_word(&mut self, word: &str) -> Option<Range> {
        self.at_word(word).then(|| self.bump().range())
    }

    fn skip_newlines(&mut self) {
        self.position = self.past_newlines(self.position);
    }

    fn expect(&mut self, kind: TokenKind, expected: &str) -> Option<Token> {
        if self.at(kind) {
            return Some(self.bump());
        }
        self.fail(expected);
        None
    }

    fn expect_ident(&mut self, expected: &str) -> Option<Ident> {
        let token = self.expect(TokenKind::Ident, expected)?;
        Some(self.ident(token))
    }

    fn ident(&self, token: Token) -> Ident {
        Ident {
            name: self.text_of(token).into(),
            range: token.range(),
        }
    }

    // ------------------------------------------------------------ ranges and placeholders

    /// From `start` to the end of what was read last.
    fn since(&self, start: u32) -> Range {
        start..self.last_end.max(start)
    }

    fn here(&self) -> Range {
        let start = self.token().start;
        start..start
    }

    fn missing(&mut self) -> Expr {
        self.height = 1;
        Expr {
            kind: ExprKind::Error,
            range: self.here(),
        }
    }

    fn missing_type(&mut self) -> TypeExpr {
        self.height = 1;
        TypeExpr {
            kind: TypeKind::Error,
            range: self.here(),
        }
    }

    fn missing_object(&self) -> Object {
        Object {
            items: Vec::new(),
            range: self.here(),
            broken: true,
        }
    }

    // ------------------------------------------------------------ errors

    /// Whether one more error here would say nothing new: there is one at this token already, or there are too many.
    fn enough_said(&self) -> bool {
        self.last_error == Some(self.position) || self.errors.len() >= MAX_ERRORS
    }

    /// Records that `expected` is not what was found.
    fn fail(&mut self, expected: &str) {
        if !self.enough_said() {
            let message = format!("expected {expected}, found {}", self.describe(self.token()));
            self.error(message);
        }
    }

    /// Records an error at the current token.
    fn error(&mut self, message: impl Into<String>) {
        let range = if self.at_line_end() {
            self.here()
        } else {
            self.token().range()
        };
        self.error_at(range, message);
    }

    /// Records an error about `range`.
    fn error_at(&mut self, range: Range, message: impl Into<String>) {
        if !self.enough_said() {
            self.last_error = Some(self.position);
            self.errors.push(SyntaxError {
                range,
                message: message.into(),
                limit: None,
            });
        }
    }

    /// Records at the current token that there is more than is read.
    fn too_much(&mut self, message: String) {
        let known = self.errors.len();
        self.error(message);
        if let Some(error) = self.errors.get_mut(known) {
            error.limit = Some(limits::NESTING);
        }
    }

    /// Records that the bracket `open` is not closed before the current token.
    fn unclosed(&mut self, open: Token, close: &str) {
        let bracket = self.text_of(open);
        let at_end = self.at(TokenKind::Eof);
        self.ran_out |= at_end;
        if at_end || self.at_declaration() {
            let found = if at_end {
                "the end of the file"
            } else {
                "the next declaration"
            };
            self.error_at(
                open.range(),
                format!("expected {close} to close this `{bracket}`, found {found}"),
            );
        } else {
            self.fail(&format!("{close} to close `{bracket}`"));
        }
    }

    fn describe(&self, token: Token) -> String {
        const SHOWN: usize = 40;
        match token.kind {
            TokenKind::NewLine => "the end of the line".into(),
            TokenKind::Eof => "the end of the file".into(),
            TokenKind::StringStart | TokenKind::StringMiddle => "a string".into(),
            TokenKind::StringEnd => "the end of `${…}`".into(),
            _ => {
                let text = self.text_of(token);
                let shown: String = text
                    .chars()
                    .take_while(|c| !c.is_control())
                    .take(SHOWN)
                    .collect();
                let more = if shown.len() < text.len() { "…" } else { "" };
                format!("`{shown}{more}`")
            }
        }
    }

    // ------------------------------------------------------------ nesting

    /// Runs `read` one level deeper; an error where that is too deep.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= BICEP_NESTING {
            self.too_much(format!(
                "nested too deeply: at most {BICEP_NESTING} levels are read"
            ));
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Checks the height of a tree that is about to grow by one.
    fn grown(&mut self, height: u32) -> Option<u32> {
        if height >= BICEP_CHAIN {
            self.too_much(format!("the expression is too long: at most {BICEP_CHAIN} operators or accesses in a row are read"));
            return None;
        }
        Some(height + 1)
    }

    // ------------------------------------------------------------ recovery

    /// Whether a declaration stands at the very start of a line here.
    fn at_declaration(&self) -> bool {
        let token = self.token();
        let at_margin = match self.position.checked_sub(1) {
            None => true,
            Some(before) => {
                let before = self.token_at(before);
                before.kind == TokenKind::NewLine && before.end == token.start
            }
        };
        if !at_margin {
            return false;
        }
        let next = self.peek_second();
        match token.kind {
            TokenKind::At => next == TokenKind::Ident,
            TokenKind::Ident => match self.text_of(token) {
                "targetScope" => next == TokenKind::Assign,
                "metadata" | "param" | "var" | "type" | "func" | "resource" | "module"
                | "output" | "assert" | "test" | "extension" | "provider" | "extensionConfig"
                | "using" => {
                    matches!(next, TokenKind::Ident | TokenKind::String)
                }
                "import" => matches!(
                    next,
                    TokenKind::LeftBrace | TokenKind::Star | TokenKind::String
                ),
                "extends" => next == TokenKind::String,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether what is open must end before the current token, although it is not closed.
    fn cut_off(&self) -> bool {
        match self.peek() {
            TokenKind::Eof => true,
            kind if is_closer(kind) => {
                self.closers.contains(&kind) || kind == TokenKind::StringMiddle
            }
            _ => self.strict_margin && self.at_declaration(),
        }
    }

    /// Skips to the end of the item that could not be read: to a comma, the end of a line or a closing bracket outside of
    /// any bracket opened on the way.
    fn skip_item(&mut self) {
        self.skip_to(|kind| kind == TokenKind::Comma || is_closer(kind));
    }

    /// Skips to the end of the line, behind brackets that are open at its end.
    fn skip_line(&mut self) {
        self.skip_to(|_| false);
    }

    /// Skips to a token that `stop` accepts, or to the end of the line, outside of any bracket opened on the way.
    fn skip_to(&mut self, stop: impl Fn(TokenKind) -> bool) {
        let start = self.position;
        let mut open = 0_usize;
        loop {
            let kind = self.peek();
            match kind {
                TokenKind::Eof => return,
                TokenKind::NewLine if open == 0 => return,
                _ if open == 0 && stop(kind) => return,
                _ if self.position > start && self.at_declaration() => return,
                TokenKind::LeftBrace
                | TokenKind::LeftParen
                | TokenKind::LeftSquare
                | TokenKind::StringStart => open += 1,
                TokenKind::RightBrace
                | TokenKind::RightParen
                | TokenKind::RightSquare
                | TokenKind::StringEnd => {
                    open = open.saturating_sub(1);
                }
                _ => {}
            }
            self.bump();
        }
    }

    /// Reads the items between `open` (already read) and `close`: each on a line of its own or separated by commas.
    /// Returns whether all could be read. `item` reads one; it returns `None` when it lost it.
    fn items(
        &mut self,
        open: Token,
        close: TokenKind,
        mut item: impl FnMut(&mut Self) -> Option<()>,
    ) -> bool {
        let shown = match close {
            TokenKind::RightSquare => "`]`",
            _ => "`}`",
        };
        self.closers.push(close);
        let mut intact = true;
        self.skip_newlines();
        loop {
            if self.eat(close) {
                break;
            }
            if self.cut_off() {
                self.unclosed(open, shown);
                intact = false;
                break;
            }
            let before = self.position;
            if item(self).is_none() {
                intact = false;
                self.skip_item();
            }
            match self.peek() {
                TokenKind::NewLine => self.skip_newlines(),
                TokenKind::Comma => {
                    self.bump();
                    if self.at(TokenKind::NewLine) {
                        self.error("a comma cannot end a line: items on lines of their own are not separated by commas");
                        self.skip_newlines();
                    }
                }
                kind if kind == close => {}
                TokenKind::Semicolon => {
                    self.fail("a comma or a new line between items");
                    self.bump();
                }
                _ if self.cut_off() => {}
                _ => {
                    self.fail(&format!("a comma, a new line or {shown} after the item"));
                    intact = false;
                    if self.position == before || !self.could_start_item() {
                        self.bump();
                        self.skip_item();
                        self.eat(TokenKind::Comma);
                        self.skip_newlines();
                    }
                }
            }
        }
        self.closers.pop();
        intact
    }

    /// Whether, after a missing separator, the next item may well begin here.
    fn could_start_item(&self) -> bool {
        match self.peek() {
            TokenKind::Ident | TokenKind::String => {
                self.peek_second() == TokenKind::Colon || self.closes_square()
            }
            TokenKind::Ellipsis => true,
            _ => {
                self.closes_square()
                    && matches!(
                        self.peek(),
                        TokenKind::Int | TokenKind::LeftBrace | TokenKind::StringStart
                    )
            }
        }
    }

    fn closes_square(&self) -> bool {
        self.closers.last() == Some(&TokenKind::RightSquare)
    }
}

fn is_closer(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::RightBrace
            | TokenKind::RightParen
            | TokenKind::RightSquare
            | TokenKind::StringMiddle
            | TokenKind::StringEnd
    )
}

/// Narrowed without loss: the lexer refuses longer texts.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
