//! Hides what looks like a secret in a source line before it is shown.
//!
//! Output ends up in logs that more people read than the repository. The evaluator masks the values
//! that it knows to be secret; here nothing is known but the text of a line, so this goes by names
//! (`admin_password = "…"`, `AccountKey=…`) and by looks (long random strings). It rather hides too much:
//! every hidden character is replaced by one mark, so that columns stay right.

use std::ops::Range;

use crate::secrets::looks_like_key;

/// What a hidden character is shown as.
pub(super) const MARK: char = '•';

/// Names that hold secrets, compared without case, `_` and `-`.
const SECRET_ENDINGS: [&str; 6] = [
    "password",
    "passwd",
    "pwd",
    "secret",
    "token",
    "connectionstring",
];

/// What stands before `key` in the name of a secret one.
const SECRET_KEYS: [&str; 14] = [
    "api",
    "access",
    "account",
    "primary",
    "secondary",
    "shared",
    "sharedaccess",
    "admin",
    "master",
    "storage",
    "subscription",
    "private",
    "function",
    "query",
];

/// Shortest run of letters and digits taken for a generated secret.
const RANDOM_RUN: usize = 32;

/// The bytes of `line` to hide, in order, on character boundaries and without overlap.
///
/// Whether a place is inside a string is not asked: the line may start in the middle of one.
pub(super) fn secrets(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut hidden: Vec<Range<usize>> = Vec::new();
    let mut expects_value = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if is_quote(byte) {
            if expects_value && matches!(last_visible(bytes, at), Some(b'=' | b':')) {
                let end = at + 1 + length_until(bytes, at + 1, |other| other == byte);
                hidden.push(at + 1..end);
                expects_value = false;
                at = end;
            }
            at += 1;
        } else if is_word(byte) {
            let end = at + length_until(bytes, at, |other| !is_word(other));
            let word = line.get(at..end).unwrap_or_default();
            at = end;
            if is_random(word) {
                hidden.push(end - word.len()..end);
            } else if is_secret_name(word) {
                expects_value = true;
                // `AccountKey=…;` inside a string.
                if let [b'=', next, ..] = bytes.get(end..).unwrap_or_default()
                    && !matches!(next, b'=' | b' ' | b'\\')
                    && !is_quote(*next)
                {
                    let stops =
                        |other| is_quote(other) || matches!(other, b';' | b'&' | b' ' | b'\\');
                    at = end + 1 + length_until(bytes, end + 1, stops);
                    hidden.push(end + 1..at);
                    expects_value = false;
                }
            }
        } else {
            at += 1;
        }
    }
    let keys = keys(line);
    hidden.retain(|range| !range.is_empty() && !keys.iter().any(|key| meet(key, range)));
    hidden.extend(keys);
    hidden.sort_by_key(|range| range.start);
    hidden
}

/// The same for a line that holds a secret which nothing shows to be one: every text in quotes, other
/// than the names of properties.
pub(super) fn texts(line: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    for (at, byte) in line.bytes().enumerate() {
        match open {
            None if is_quote(byte) => open = Some((at + 1, byte)),
            Some((start, quote)) if byte == quote => {
                let rest = line.get(at + 1..).unwrap_or_default().trim_start();
                if start < at && !rest.starts_with(':') {
                    hidden.push(start..at);
                }
                open = None;
            }
            _ => {}
        }
    }
    // A text that goes on behind this line.
    hidden.extend(
        open.map(|(start, _)| start..line.len())
            .filter(|range| !range.is_empty()),
    );
    hidden
}

/// The texts between two quotes that are keys by their shape.
fn keys(line: &str) -> Vec<Range<usize>> {
    let quotes: Vec<usize> = line
        .bytes()
        .enumerate()
        .filter(|(_, byte)| is_quote(*byte))
        .map(|(at, _)| at)
        .collect();
    let pairs = quotes.iter().zip(quotes.iter().skip(1));
    let texts = pairs.map(|(start, end)| start + 1..*end);
    texts
        .filter(|range| {
            let text = line.get(range.clone()).unwrap_or_default();
            looks_like_key(text)
        })
        .collect()
}

fn meet(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+')
}

fn length_until(bytes: &[u8], from: usize, stops: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter()
        .position(|byte| stops(*byte))
        .unwrap_or(rest.len())
}

fn last_visible(bytes: &[u8], before: usize) -> Option<u8> {
    let head = bytes.get(..before)?;
    head.iter()
        .rev()
        .find(|byte| !byte.is_ascii_whitespace() && **byte != b'\\')
        .copied()
}

fn is_secret_name(word: &str) -> bool {
    let name: String = word
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect();
    let holds_key = |name: &str| {
        name.strip_suffix("key")
            .is_some_and(|what| SECRET_KEYS.iter().any(|kind| what.ends_with(kind)))
    };
    name == "sig"
        || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
        || holds_key(name.trim_end_matches(|character: char| character.is_ascii_digit()))
}

fn is_random(word: &str) -> bool {
    let of = |is: fn(&u8) -> bool| word.bytes().filter(is).count();
    let longest = word
        .split(['_', '-'])
        .map(str::len)
        .max()
        .unwrap_or_default();
    longest >= RANDOM_RUN && of(u8::is_ascii_digit) >= 4 && of(u8::is_ascii_alphabetic) >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_a_line_that_holds_a_secret_are_hidden() {
        let hidden = |line: &'static str| -> Vec<&'static str> {
            texts(line).into_iter().map(|range| &line[range]).collect()
        };
        assert_eq!(hidden(r#"  default = "Zomer-2024!""#), ["Zomer-2024!"]);
        assert_eq!(hidden(r#""defaultValue": "it's", "#), ["it's"]);
        assert_eq!(hidden("param mailbox string = ''"), [""; 0]);
        assert_eq!(hidden("password: 'Zomer"), ["Zomer"]);
    }

    fn masked(line: &str) -> String {
        let hidden = secrets(line);
        line.char_indices()
            .map(|(at, character)| {
                if hidden.iter().any(|range| range.contains(&at)) {
                    MARK
                } else {
                    character
                }
            })
            .collect()
    }

    #[test]
    fn values_of_secret_names_are_hidden() {
        assert_eq!(
            masked(r#"admin_password = "hünter2" # old"#),
            r#"admin_password = "•••••••" # old"#
        );
        assert_eq!(
            masked("clientSecret: 'x', kind: 'y'"),
            "clientSecret: '•', kind: 'y'"
        );
        assert_eq!(
            masked(r#"{ "name": "OPENAI_API_KEY", "value": "sk-1" }"#),
            r#"{ "name": "OPENAI_API_KEY", "value": "••••" }"#
        );
        assert_eq!(
            masked(r#""Endpoint=sb://x/;SharedAccessKey=abc=;EntityPath=y""#),
            r#""Endpoint=sb://x/;SharedAccessKey=••••;EntityPath=y""#
        );
        assert_eq!(
            masked(r#"u = "https://x/?sv=1&sig=ab%2F&se=2""#),
            r#"u = "https://x/?sv=1&sig=•••••&se=2""#
        );
    }

    #[test]
    fn it_matters_not_where_a_line_was_cut() {
        assert_eq!(
            masked(r#"tail","adminPassword":"x","y":"z""#),
            r#"tail","adminPassword":"•","y":"z""#
        );
        assert_eq!(
            masked(r#"settings = "{\"password\": \"x y\"}""#),
            r#"settings = "{\"password\": \"••••"}""#
        );
    }

    #[test]
    fn random_strings_are_hidden_and_ids_are_not() {
        let key = "0123456789abcdef0123456789abcdef";
        assert_eq!(
            masked(&format!("value: '{key}'")),
            format!("value: '{}'", "•".repeat(32))
        );
        for plain in [
            "id = \"/subscriptions/037eea7a-bd0a-46c5-9a66-03aea78705d3/resourceGroups/rg\"",
            "publicNetworkAccess: 'Enabled'",
            "password = var.password",
            "key_vault_key_id = \"https://x.vault.azure.net/keys/cmk\"",
            "count = var.token==null ? 0 : 1",
            "a_very_long_name_of_something_in_terraform_2024_12 = true",
        ] {
            assert_eq!(masked(plain), plain);
        }
    }
}
