//! From text to tokens.
//!
//! Lossless: every byte belongs to a token, a comment, a directive or to blanks between them. The rules are those of the
//! compiler's own lexer: the end of a line is a token, comments are not, and a string with `${…}` comes as a start piece,
//! middle pieces and an end piece with the tokens of the expressions between them. Each start piece is followed by its end
//! piece, if need be an empty one, so that a parser can rely on the pairing.

use crate::limits::{self, BICEP_TOKENS};

use super::syntax::{Comment, Ident, Pragma, PragmaKind, Range, StringStyle, SyntaxError};

/// The compiler's limit for names.
const MAX_NAME: usize = 255;

/// A piece of text with its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

impl Token {
    /// Where the token stands.
    #[must_use]
    pub fn range(self) -> Range {
        self.start..self.end
    }
}

/// The kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a contextual keyword.
    Ident,
    /// `true`
    True,
    /// `false`
    False,
    /// `null`
    Null,
    /// Digits.
    Int,
    /// A string without interpolation.
    String,
    /// A string up to its first `${`.
    StringStart,
    /// From `}` to the next `${`.
    StringMiddle,
    /// From the last `}` to the closing quote; empty where the string is not closed.
    StringEnd,
    /// A run of carriage returns and line feeds.
    NewLine,
    /// The end of the text; always the last token, and empty.
    Eof,
    /// `{`
    LeftBrace,
    /// `}`
    RightBrace,
    /// `(`
    LeftParen,
    /// `)`
    RightParen,
    /// `[`
    LeftSquare,
    /// `]`
    RightSquare,
    /// `@`
    At,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `...`
    Ellipsis,
    /// `?`
    Question,
    /// `??`
    DoubleQuestion,
    /// `:`
    Colon,
    /// `::`
    DoubleColon,
    /// `;`
    Semicolon,
    /// `=`
    Assign,
    /// `=>`
    Arrow,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `^`
    Hat,
    /// `!`
    Bang,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `=~`
    EqualTilde,
    /// `!~`
    NotTilde,
    /// `&&`
    And,
    /// `||`
    Or,
    /// `|`
    Pipe,
    /// A character that begins no token.
    Unknown,
}

/// What the lexer found.
#[derive(Debug, Clone, Default)]
pub struct Lexed {
    /// The tokens in order; the last one is [`TokenKind::Eof`].
    pub tokens: Vec<Token>,
    /// The comments in order.
    pub comments: Vec<Comment>,
    /// The directives in order.
    pub pragmas: Vec<Pragma>,
    /// Strings and comments that are not closed, bad escapes, directives without codes.
    pub errors: Vec<SyntaxError>,
}

/// Splits `text` into tokens. Texts over 4 GiB are not read.
#[must_use]
pub fn lex(text: &str) -> Lexed {
    if u32::try_from(text.len()).is_err() {
        return Lexed {
            tokens: vec![Token {
                kind: TokenKind::Eof,
                start: 0,
                end: 0,
            }],
            errors: vec![SyntaxError {
                range: 0..0,
                message: "the file is too large".into(),
                limit: Some(limits::FILE_SIZE),
            }],
            ..Lexed::default()
        };
    }
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        line_start: true,
        open: Vec::new(),
        out: Lexed::default(),
    };
    lexer.out.tokens.reserve(text.len() / 6);
    lexer.run();
    lexer.out
}

/// What is open around the current position, once a string with a hole has been entered.
#[derive(Clone, Copy)]
enum Open {
    /// An object's brace inside a hole.
    Brace,
    /// The hole of a string.
    Hole(StringStyle),
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Nothing but blanks between here and the start of the line.
    line_start: bool,
    open: Vec<Open>,
    out: Lexed,
}

/// Narrowed without loss: `lex` refuses longer texts.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_newline(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

impl Lexer<'_> {
    fn peek(&self) -> u8 {
        self.byte(0)
    }

    /// The byte `ahead` of the position; 0 past the end.
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn starts_with(&self, prefix: &str) -> bool {
        self.bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(prefix.as_bytes()))
    }

    fn advance_while(&mut self, accept: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| accept(byte)) {
            self.at += 1;
        }
    }

    fn error(&mut self, from: usize, message: impl Into<String>) {
        self.out.errors.push(SyntaxError {
            range: offset(from)..offset(self.at),
            message: message.into(),
            limit: None,
        });
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.out.tokens.push(Token {
            kind,
            start: offset(start),
            end: offset(self.at),
        });
    }

    fn run(&mut self) {
        if self.starts_with("\u{feff}") {
            self.at += '\u{feff}'.len_utf8();
        }
        loop {
            self.skip_trivia();
            let start = self.at;
            let is_over = self.out.tokens.len() >= BICEP_TOKENS;
            if is_over && !self.at_end() {
                self.out.errors.push(SyntaxError {
                    range: offset(start)..offset(start),
                    message: format!("more than {BICEP_TOKENS} tokens: the rest is not read"),
                    limit: Some(limits::FILE_SIZE),
                });
            }
            if is_over || self.at_end() {
                self.close_strings("the string is not closed before the end of the file");
                self.push(TokenKind::Eof, start);
                return;
            }
            if is_newline(self.peek()) {
                self.close_strings(
                    "the string is not closed: `${…}` must end on the line where it starts",
                );
                self.advance_while(is_newline);
                self.push(TokenKind::NewLine, start);
                self.line_start = true;
                continue;
            }
            self.line_start = false;
            let kind = self.token();
            self.push(kind, start);
        }
    }

    /// Ends all open strings with empty end pieces.
    fn close_strings(&mut self, message: &str) {
        if self.open.is_empty() {
            return;
        }
        let at = self.at;
        // A string inside `${…}` that is not closed has been reported already.
        if self
            .out
            .errors
            .last()
            .is_none_or(|last| last.range.end != offset(at))
        {
            self.error(at, message);
        }
        while let Some(open) = self.open.pop() {
            if matches!(open, Open::Hole(_)) {
                self.push(TokenKind::StringEnd, at);
            }
        }
    }

    fn skip_trivia(&mut self) {
        loop {
            match self.peek() {
                b' ' | b'\t' => self.advance_while(|byte| byte == b' ' || byte == b'\t'),
                b'/' if self.byte(1) == b'/' => {
                    let start = self.at;
                    self.advance_while(|byte| !is_newline(byte));
                    self.comment(start, self.at);
                }
                b'/' if self.byte(1) == b'*' => self.block_comment(),
                b'#' if self.line_start && self.pragma() => {}
                _ => return,
            }
        }
    }

    fn comment(&mut self, start: usize, text_end: usize) {
        self.line_start = false;
        self.out.comments.push(Comment {
            range: offset(start)..offset(self.at),
            text: offset(start + 2)..offset(text_end),
        });
    }

    fn block_comment(&mut self) {
        let start = self.at;
        self.at += 2;
        loop {
            self.advance_while(|byte| byte != b'*');
            if self.at_end() {
                self.error(start, "the comment is not closed: expected `*/`");
                return self.comment(start, self.at);
            }
            self.at += 1;
            if self.peek() == b'/' {
                self.at += 1;
                return self.comment(start, self.at - 2);
            }
        }
    }

    /// Reads a directive; says whether there is one.
    fn pragma(&mut self) -> bool {
        const KINDS: [(&str, PragmaKind); 3] = [
            ("#disable-next-line", PragmaKind::DisableNextLine),
            ("#disable-diagnostics", PragmaKind::DisableDiagnostics),
            ("#restore-diagnostics", PragmaKind::RestoreDiagnostics),
        ];
        let Some((word, kind)) = KINDS.into_iter().find(|(word, _)| self.starts_with(word)) else {
            return false;
        };
        let start = self.at;
        self.at += word.len();
        let mut end = self.at;
        let mut codes = Vec::new();
        loop {
            self.advance_while(|byte| byte == b' ' || byte == b'\t');
            let code = self.at;
            self.advance_while(|byte| is_name(byte) || byte == b'-');
            let name = self.text.get(code..self.at).unwrap_or_default();
            if name.is_empty() {
                break;
            }
            end = self.at;
            codes.push(Ident {
                name: name.into(),
                range: offset(code)..offset(end),
            });
        }
        self.at = end;
        self.line_start = false;
        if codes.is_empty() {
            self.error(
                start,
                format!("expected the code of a diagnostic after `{word}`"),
            );
        }
        self.out.pragmas.push(Pragma {
            kind,
            codes,
            range: offset(start)..offset(end),
        });
        true
    }

    fn token(&mut self) -> TokenKind {
        use TokenKind as T;
        let start = self.at;
        let byte = self.peek();
        self.at += 1;
        match byte {
            b'{' => {
                if !self.open.is_empty() {
                    self.open.push(Open::Brace);
                }
                T::LeftBrace
            }
            b'}' => match self.open.last() {
                Some(&Open::Hole(style)) => {
                    let kind = self.string_piece(start, style, false);
                    if kind == T::StringEnd {
                        self.open.pop();
                    }
                    kind
                }
                Some(Open::Brace) => {
                    self.open.pop();
                    T::RightBrace
                }
                None => T::RightBrace,
            },
            b'(' => T::LeftParen,
            b')' => T::RightParen,
            b'[' => T::LeftSquare,
            b']' => T::RightSquare,
            b'@' => T::At,
            b',' => T::Comma,
            b'.' if self.starts_with("..") => self.longer(2, T::Ellipsis),
            b'.' => T::Dot,
            b'?' if self.peek() == b'?' => self.longer(1, T::DoubleQuestion),
            b'?' => T::Question,
            b':' if self.peek() == b':' => self.longer(1, T::DoubleColon),
            b':' => T::Colon,
            b';' => T::Semicolon,
            b'+' => T::Plus,
            b'-' => T::Minus,
            b'%' => T::Percent,
            b'*' => T::Star,
            b'/' => T::Slash,
            b'^' => T::Hat,
            b'!' if self.peek() == b'=' => self.longer(1, T::NotEqual),
            b'!' if self.peek() == b'~' => self.longer(1, T::NotTilde),
            b'!' => T::Bang,
            b'<' if self.peek() == b'=' => self.longer(1, T::LessEqual),
            b'<' => T::Less,
            b'>' if self.peek() == b'=' => self.longer(1, T::GreaterEqual),
            b'>' => T::Greater,
            b'=' if self.peek() == b'=' => self.longer(1, T::Equal),
            b'=' if self.peek() == b'~' => self.longer(1, T::EqualTilde),
            b'=' if self.peek() == b'>' => self.longer(1, T::Arrow),
            b'=' => T::Assign,
            b'&' if self.peek() == b'&' => self.longer(1, T::And),
            b'|' if self.peek() == b'|' => self.longer(1, T::Or),
            b'|' => T::Pipe,
            b'$' => {
                self.advance_while(|byte| byte == b'$');
                if !self.starts_with("'''") {
                    return T::Unknown;
                }
                let dollars = offset(self.at - start);
                self.at += 3;
                self.string(start, StringStyle::Multi { dollars })
            }
            b'\'' if self.starts_with("''") => {
                self.at += 2;
                self.string(start, StringStyle::Multi { dollars: 0 })
            }
            b'\'' => self.string(start, StringStyle::Single),
            b'0'..=b'9' => {
                self.advance_while(|byte| byte.is_ascii_digit());
                T::Int
            }
            _ if is_name_start(byte) => {
                self.advance_while(is_name);
                self.word(start)
            }
            _ => {
                // The rest of a character that takes more than one byte.
                self.advance_while(|byte| byte & 0xC0 == 0x80);
                T::Unknown
            }
        }
    }

    fn longer(&mut self, more: usize, kind: TokenKind) -> TokenKind {
        self.at += more;
        kind
    }

    fn word(&mut self, start: usize) -> TokenKind {
        match self.text.get(start..self.at) {
            Some("true") => TokenKind::True,
            Some("false") => TokenKind::False,
            Some("null") => TokenKind::Null,
            _ => {
                if self.at - start > MAX_NAME {
                    self.error(start, format!("a name has at most {MAX_NAME} characters"));
                }
                TokenKind::Ident
            }
        }
    }

    fn string(&mut self, start: usize, style: StringStyle) -> TokenKind {
        let kind = self.string_piece(start, style, true);
        if kind == TokenKind::StringStart {
            self.open.push(Open::Hole(style));
        }
        kind
    }

    /// Reads a string up to its next hole or its end.
    fn string_piece(&mut self, start: usize, style: StringStyle, first: bool) -> TokenKind {
        let ends = match style {
            StringStyle::Single => self.single_piece(start),
            StringStyle::Multi { dollars } => self.multi_piece(start, dollars),
        };
        match (first, ends) {
            (true, true) => TokenKind::String,
            (true, false) => TokenKind::StringStart,
            (false, true) => TokenKind::StringEnd,
            (false, false) => TokenKind::StringMiddle,
        }
    }

    /// Says whether the string ends here, as opposed to a hole that begins.
    fn single_piece(&mut self, start: usize) -> bool {
        loop {
            self.advance_while(|byte| !matches!(byte, b'\'' | b'$' | b'\\' | b'\n' | b'\r'));
            let here = self.at;
            match self.peek() {
                b'\'' => {
                    self.at += 1;
                    return true;
                }
                b'$' if self.byte(1) == b'{' => {
                    self.at += 2;
                    return false;
                }
                b'$' => self.at += 1,
                b'\\' => match escape(self.text.get(here..).unwrap_or_default()) {
                    Some((_, length)) => self.at += length,
                    None => {
                        self.at += 1;
                        if self.at_end() || is_newline(self.peek()) {
                            continue;
                        }
                        self.at += 1;
                        self.advance_while(|byte| byte & 0xC0 == 0x80);
                        self.error(
                            here,
                            "unknown escape in a string: there are `\\n`, `\\r`, `\\t`, `\\\\`, `\\'`, `\\$` and `\\u{…}`",
                        );
                    }
                },
                _ => {
                    let where_ = if self.at_end() { "file" } else { "line" };
                    self.error(
                        start,
                        format!("the string is not closed before the end of the {where_}"),
                    );
                    return true;
                }
            }
        }
    }

    /// Says whether the string ends here, as opposed to a hole that begins.
    fn multi_piece(&mut self, start: usize, dollars: u32) -> bool {
        loop {
            self.advance_while(|byte| byte != b'$' && byte != b'\'');
            let here = self.at;
            match self.peek() {
                b'$' => {
                    self.advance_while(|byte| byte == b'$');
                    if dollars > 0 && offset(self.at - here) >= dollars && self.peek() == b'{' {
                        self.at += 1;
                        return false;
                    }
                }
                b'\'' => {
                    self.advance_while(|byte| byte == b'\'');
                    if self.at - here >= 3 {
                        return true;
                    }
                }
                _ => {
                    self.error(
                        start,
                        "the string is not closed before the end of the file: expected `'''`",
                    );
                    return true;
                }
            }
        }
    }
}

/// The escape at the start of `text`: its code point (perhaps half of a surrogate pair) and its length.
fn escape(text: &str) -> Option<(u32, usize)> {
    let bytes = text.as_bytes();
    let simple = match bytes.get(1)? {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        &other @ (b'\\' | b'\'' | b'$') => other,
        b'u' => {
            let digits = text.get(2..)?.strip_prefix('{')?;
            let length = digits.bytes().position(|byte| !byte.is_ascii_hexdigit())?;
            if digits.as_bytes().get(length) != Some(&b'}') {
                return None;
            }
            // Leading zeros are legal, so the number of digits says nothing.
            let hex = digits.get(..length)?;
            let value = u32::from_str_radix(hex, 16)
                .ok()
                .filter(|&value| value <= 0x0010_FFFF)?;
            return Some((value, length + 4));
        }
        _ => return None,
    };
    Some((u32::from(simple), 2))
}

/// The style of the string that starts with the token text `first`.
pub(super) fn string_style(first: &str) -> StringStyle {
    let quotes = first.trim_start_matches('$');
    let dollars = offset(first.len() - quotes.len());
    if dollars > 0 || quotes.starts_with("'''") {
        StringStyle::Multi { dollars }
    } else {
        StringStyle::Single
    }
}

/// The content of a piece of a string: its value and where it stands. `text` is the token's text, `start` its place.
pub(super) fn string_content(
    text: &str,
    kind: TokenKind,
    start: u32,
    style: StringStyle,
) -> (Box<str>, Range) {
    let first = matches!(kind, TokenKind::String | TokenKind::StringStart);
    let last = matches!(kind, TokenKind::String | TokenKind::StringEnd);
    let (quote, hole) = match style {
        StringStyle::Single => (1, 2),
        StringStyle::Multi { dollars } => (3, dollars as usize + 1),
    };
    let before = match (first, style) {
        (true, StringStyle::Single) => 1,
        (true, StringStyle::Multi { dollars }) => dollars as usize + 3,
        // The brace that closes a hole; an end piece that the lexer made up has none.
        (false, _) => text.len().min(1),
    };
    let rest = text.get(before..).unwrap_or_default();
    let content = match (last, style) {
        (false, _) => rest
            .get(..rest.len().saturating_sub(hole))
            .unwrap_or_default(),
        (true, StringStyle::Multi { .. }) if rest.ends_with("'''") => {
            rest.get(..rest.len() - quote).unwrap_or_default()
        }
        (true, StringStyle::Multi { .. }) => rest,
        (true, StringStyle::Single) => rest.get(..single_end(rest)).unwrap_or_default(),
    };
    let range = start + offset(before)..start + offset(before + content.len());
    let value = match style {
        StringStyle::Single => unescape(content),
        StringStyle::Multi { .. } if first => {
            let content = content.strip_prefix('\r').unwrap_or(content);
            content.strip_prefix('\n').unwrap_or(content).into()
        }
        StringStyle::Multi { .. } => content.into(),
    };
    (value, range)
}

/// Where the closing quote of a single-quoted string stands; the length if there is none.
fn single_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\'' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

fn unescape(raw: &str) -> Box<str> {
    if !raw.contains('\\') {
        return raw.into();
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut high: Option<u32> = None;
    while let Some(slash) = rest.find('\\') {
        let (plain, from) = rest.split_at(slash);
        if high.is_some() && !plain.is_empty() {
            high = None;
            value.push(char::REPLACEMENT_CHARACTER);
        }
        value.push_str(plain);
        let (code, length) = escape(from).unwrap_or((u32::from(b'\\'), 1));
        rest = from.get(length..).unwrap_or_default();
        match (high.take(), code) {
            (None, 0xD800..=0xDBFF) => high = Some(code),
            (Some(first), 0xDC00..=0xDFFF) => {
                let joined = 0x1_0000 + ((first - 0xD800) << 10) + (code - 0xDC00);
                value.push(char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (before, _) => {
                if before.is_some() {
                    value.push(char::REPLACEMENT_CHARACTER);
                }
                value.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
    }
    if high.is_some() {
        value.push(char::REPLACEMENT_CHARACTER);
    }
    value.push_str(rest);
    value.into()
}
