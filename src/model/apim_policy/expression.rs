//! Where a policy expression ends: `@(…)` and `@{…}` hold C#, with brackets, quotes and angle
//! brackets of its own.

/// What the scanner is inside of.
enum Frame {
    /// C# code up to this closing bracket.
    Code(char),
    /// An interpolated string (`$"…{code}…"`), verbatim (`$@"…"`) or not.
    Interpolated { verbatim: bool },
}

/// The bytes of the expression at the start of `text` (`@(` or `@{` up to the matching bracket).
/// `None` if there is none, or it does not end.
///
/// Quotes may be written as entities (`&quot;`), as the format `xml` demands.
#[must_use]
pub(super) fn length(text: &str) -> Option<usize> {
    let mut input = Input { rest: text, at: 0 };
    if input.next()? != '@' {
        return None;
    }
    let mut frames = vec![Frame::Code(closing(input.next()?)?)];
    while let Some(frame) = frames.last() {
        let c = input.next()?;
        match frame {
            Frame::Code(close) => match c {
                '(' | '[' | '{' => frames.push(Frame::Code(closing(c)?)),
                ')' | ']' | '}' if c == *close => {
                    frames.pop();
                }
                ')' | ']' | '}' => return None,
                '/' if input.take('/') => while input.next()? != '\n' {},
                '/' if input.take('*') => {
                    let mut last = ' ';
                    loop {
                        let c = input.next()?;
                        if last == '*' && c == '/' {
                            break;
                        }
                        last = c;
                    }
                }
                '\'' => input.quoted('\'')?,
                '"' => input.quoted('"')?,
                '@' if input.take('"') => input.verbatim()?,
                '$' if input.take('"') => frames.push(Frame::Interpolated { verbatim: false }),
                '$' | '@' if input.take_both(if c == '$' { '@' } else { '$' }, '"') => {
                    frames.push(Frame::Interpolated { verbatim: true });
                }
                _ => {}
            },
            Frame::Interpolated { verbatim } => match c {
                '"' if *verbatim && input.take('"') => {}
                '"' => {
                    frames.pop();
                }
                '\\' if !verbatim => {
                    input.next()?;
                }
                '\n' if !verbatim => return None,
                '{' if input.take('{') => {}
                '{' => frames.push(Frame::Code('}')),
                _ => {}
            },
        }
    }
    Some(input.at)
}

fn closing(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    }
}

/// Characters with the five predefined entities decoded.
#[derive(Clone, Copy)]
struct Input<'t> {
    rest: &'t str,
    at: usize,
}

impl Input<'_> {
    fn next(&mut self) -> Option<char> {
        let (decoded, length) = match super::escape::entity(self.rest) {
            Some(entity) => entity,
            None => {
                let c = self.rest.chars().next()?;
                (c, c.len_utf8())
            }
        };
        self.rest = self.rest.get(length..)?;
        self.at += length;
        Some(decoded)
    }

    fn take(&mut self, wanted: char) -> bool {
        let mut ahead = *self;
        let found = ahead.next() == Some(wanted);
        if found {
            *self = ahead;
        }
        found
    }

    fn take_both(&mut self, first: char, second: char) -> bool {
        let mut ahead = *self;
        let found = ahead.take(first) && ahead.take(second);
        if found {
            *self = ahead;
        }
        found
    }

    /// The rest of a string or character literal with escapes; it cannot span lines.
    fn quoted(&mut self, quote: char) -> Option<()> {
        loop {
            match self.next()? {
                '\\' => {
                    self.next()?;
                }
                '\n' => return None,
                c if c == quote => return Some(()),
                _ => {}
            }
        }
    }

    /// The rest of a verbatim string: quotes are doubled in it.
    fn verbatim(&mut self) -> Option<()> {
        loop {
            if self.next()? == '"' && !self.take('"') {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::length;

    fn expression(text: &str) -> Option<&str> {
        length(text).and_then(|end| text.get(..end))
    }

    #[test]
    fn an_expression_ends_at_its_own_bracket() {
        for (text, wanted) in [
            (
                r#"@(context.Variables.GetValueOrDefault<string>("x") == ")")" />"#,
                r#"@(context.Variables.GetValueOrDefault<string>("x") == ")")"#,
            ),
            (
                "@{ // it's ) a comment\n return a < b && c > d ? '}' : '\\''; }</value>",
                "@{ // it's ) a comment\n return a < b && c > d ? '}' : '\\''; }",
            ),
            (r#"@(@"a""b)\" + ")")x"#, r#"@(@"a""b)\" + ")")"#),
            (
                r#"@($"{context.Variables["a"]}) {{" + $@"\{x}")x"#,
                r#"@($"{context.Variables["a"]}) {{" + $@"\{x}")"#,
            ),
            ("@(&quot;a)b&quot;)x", "@(&quot;a)b&quot;)"),
            ("@(/* ) */ \"{{named}}\")x", "@(/* ) */ \"{{named}}\")"),
        ] {
            assert_eq!(expression(text), Some(wanted));
        }
    }

    #[test]
    fn what_does_not_end_is_none() {
        for text in ["@(a", "@(a]", "@(\"a\n\")", "@", "@x", "", "@('", "@{ /* }"] {
            assert_eq!(expression(text), None, "{text}");
        }
    }
}
