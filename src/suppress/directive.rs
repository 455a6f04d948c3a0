//! What a comment says to tools that read it.

use std::ops::Range;

use crate::calendar;

/// Whose form a comment has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `stanchion: ignore AIS101 reason`
    Own,
    /// `checkov:skip=CKV_AZURE_134:reason`, anywhere in a block.
    Checkov,
    /// `trivy:ignore:AZU-0013`, `tfsec:ignore:…`
    Trivy,
}

/// A request not to report something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) form: Form,
    /// Where it stands in the comment.
    pub(super) place: Range<usize>,
    /// Codes as they are written.
    pub(super) codes: Vec<String>,
    pub(super) reason: Option<String>,
    /// The last day on which it holds, in days since 1970-01-01.
    pub(super) until: Option<i64>,
    /// What is wrong with it; then it says nothing.
    pub(super) mistake: Option<String>,
}

const OWN: &str = "stanchion:";

/// One of them is in each directive, in a comment or in a template's metadata.
const MARKS: [&str; 4] = ["stanchion", "checkov", ":skip", ":ignore"];

/// Whether a text is worth a closer look: most have no directive.
pub(super) fn may_be_in(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

/// The directives in a comment.
pub(super) fn read(comment: &str) -> Vec<Directive> {
    let mut found = Vec::new();
    for (at, _) in comment.match_indices(OWN) {
        let before = comment
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t']);
        let begins = before.is_empty() || before.ends_with(['#', '/', '*', '\n']);
        if begins {
            found.push(own(comment, at));
        }
    }
    for mark in ["checkov:skip=", "bridgecrew:skip=", "cortex:skip="] {
        for (at, _) in comment.match_indices(mark) {
            found.extend(checkov(comment, at, mark));
        }
    }
    for mark in ["trivy:ignore:", "tfsec:ignore:"] {
        for (at, _) in comment.match_indices(mark) {
            found.extend(trivy(comment, at, mark));
        }
    }
    found
}

/// The directive that `metadata.stanchion` holds: `ignore AIS101 reason`.
pub(super) fn in_metadata(text: &str) -> Directive {
    own(&format!("{OWN} {text}"), 0)
}

/// The directive that `metadata.checkov` holds: `CKV_AZURE_134:reason`.
pub(super) fn in_metadata_for_checkov(text: &str) -> Option<Directive> {
    let mark = "checkov:skip=";
    checkov(&format!("{mark}{text}"), 0, mark)
}

/// The rest of the line from `at` on, without what ends the comment.
fn line(comment: &str, at: usize) -> &str {
    let rest = comment.get(at..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default().trim_end();
    line.strip_suffix("*/").unwrap_or(line).trim_end()
}

fn own(comment: &str, at: usize) -> Directive {
    let whole = line(comment, at);
    let mut directive = Directive {
        form: Form::Own,
        place: at..at + whole.len(),
        codes: Vec::new(),
        reason: None,
        until: None,
        mistake: None,
    };
    let rest = whole.get(OWN.len()..).unwrap_or_default().trim_start();
    let verb: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    if verb != "ignore" {
        let message = "`stanchion:` is followed by `ignore` and the codes of checks";
        directive.mistake = Some(message.to_owned());
        return directive;
    }
    let mut rest = rest
        .get(verb.len()..)
        .unwrap_or_default()
        .trim_start_matches([' ', '\t', ':', '=', '[', '(']);
    loop {
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let end = rest.find(|character| !is_part(character));
        let (code, behind) = rest.split_at(end.unwrap_or(rest.len()));
        // A name is told from a word of the reason by the comma before it, a code by its form.
        if code.is_empty() || (!directive.codes.is_empty() && !is_code(code)) {
            break;
        }
        directive.codes.push(code.to_owned());
        rest = behind.trim_start_matches([' ', '\t']);
        while let Some(listed) = rest.strip_prefix(',') {
            rest = listed.trim_start_matches([' ', '\t']);
            let end = rest.find(|character| !is_part(character));
            let (code, behind) = rest.split_at(end.unwrap_or(rest.len()));
            if !code.is_empty() {
                directive.codes.push(code.to_owned());
            }
            rest = behind.trim_start_matches([' ', '\t']);
        }
    }
    if directive.codes.is_empty() {
        directive.mistake = Some("no check is named".to_owned());
    }
    let mut reason: Vec<&str> = Vec::new();
    for word in rest.split_whitespace() {
        let Some(day) = word.strip_prefix("until=") else {
            reason.push(word);
            continue;
        };
        match date(day.trim_end_matches([',', ';', ':', ')', ']'])) {
            Some(day) => directive.until = Some(day),
            None => directive.mistake = Some("`until=` takes a day such as 2026-12-31".to_owned()),
        }
    }
    directive.reason = reason_of(&reason.join(" "));
    directive
}

fn reason_of(text: &str) -> Option<String> {
    let is_mark = |character: char| character.is_whitespace() || ":;,-–—()[]".contains(character);
    let reason = text.trim_start_matches(is_mark).trim_end();
    (!reason.is_empty()).then(|| reason.to_owned())
}

/// Whether a word has the form of a check's code.
fn is_code(word: &str) -> bool {
    let (letters, digits) = (word.get(..3), word.get(3..));
    letters.is_some_and(|letters| letters.bytes().all(|byte| byte.is_ascii_uppercase()))
        && digits.is_some_and(|digits| {
            digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn checkov(comment: &str, at: usize, mark: &str) -> Option<Directive> {
    let whole = line(comment, at);
    let rest = whole.get(mark.len()..)?.trim_start();
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_,".contains(character);
    let end = rest.find(|character| !is_part(character));
    let (codes, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let reason = behind.strip_prefix(':').map(str::trim);
    let codes: Vec<String> = codes
        .split(',')
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect();
    (!codes.is_empty()).then(|| Directive {
        form: Form::Checkov,
        place: at..at + whole.len(),
        codes,
        reason: reason.filter(|text| !text.is_empty()).map(str::to_owned),
        until: None,
        mistake: None,
    })
}

fn trivy(comment: &str, at: usize, mark: &str) -> Option<Directive> {
    let rest = line(comment, at).get(mark.len()..)?;
    let word = rest.split_whitespace().next()?;
    let mut parts = word.split(':');
    let code = parts.next().filter(|code| !code.is_empty())?;
    let mut directive = Directive {
        form: Form::Trivy,
        place: at..at + mark.len() + word.len(),
        codes: vec![code.to_owned()],
        reason: None,
        until: None,
        mistake: None,
    };
    while let Some(key) = parts.next() {
        // It may hold in some workspace only: that is not for us to know.
        if key != "exp" {
            return None;
        }
        directive.until = Some(date(parts.next()?)?);
    }
    // `[name=value]` picks some of the blocks.
    (!code.contains(['[', '*'])).then_some(directive)
}

/// `2026-12-31` in days since 1970-01-01; `None` if there is no such day.
pub(crate) fn date(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let is_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_form {
        return None;
    }
    let number = |range: Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let days = calendar::days(year, month, day);
    (calendar::date(days) == (year, month, day)).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(comment: &str) -> (Vec<String>, Option<String>, Option<i64>) {
        let read = read(comment);
        let [one] = read.as_slice() else {
            panic!("{comment}: {read:?}")
        };
        assert_eq!(one.mistake, None, "{comment}");
        (one.codes.clone(), one.reason.clone(), one.until)
    }

    #[test]
    fn our_own_form() {
        let codes = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        let reason = |text: &str| Some(text.to_owned());
        for (comment, expected) in [
            (
                "# stanchion: ignore AIS101 public demo",
                (codes(&["AIS101"]), reason("public demo"), None),
            ),
            (
                "//stanchion:ignore AIS101,AIS201 until=2026-11-21 - until the hub, is there",
                (
                    codes(&["AIS101", "AIS201"]),
                    reason("until the hub, is there"),
                    Some(20_778),
                ),
            ),
            (
                "/* stanchion: ignore AIS101, some-name */",
                (codes(&["AIS101", "some-name"]), None, None),
            ),
            (
                "# stanchion: ignore[AIS101 AIS201]: AIS only",
                (codes(&["AIS101", "AIS201"]), reason("AIS only"), None),
            ),
            (
                "# see below # stanchion: ignore AIS101 x",
                (codes(&["AIS101"]), reason("x"), None),
            ),
        ] {
            assert_eq!(own(comment), expected, "{comment}");
        }
        assert_eq!(read("# about stanchion: ignore it"), []);
        for (comment, mistake) in [
            ("# stanchion: disable AIS101", "followed by `ignore`"),
            ("# stanchion: ignore", "no check is named"),
            (
                "# stanchion: ignore AIS101 until=2026-02-30",
                "`until=` takes",
            ),
            (
                "# stanchion: ignore AIS101 until=tomorrow",
                "`until=` takes",
            ),
        ] {
            let read = read(comment);
            let said = read.first().and_then(|one| one.mistake.as_deref());
            assert!(said.is_some_and(|said| said.contains(mistake)), "{comment}");
        }
    }

    #[test]
    fn the_forms_of_others() {
        let all = |comment: &str| {
            let all = read(comment).into_iter();
            all.map(|one| (one.form, one.codes.join(" "), one.reason, one.until))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            all("#checkov:skip=CKV_AZURE_134,CKV2_AZURE_1:a reason: yes"),
            [(
                Form::Checkov,
                "CKV_AZURE_134 CKV2_AZURE_1".to_owned(),
                Some("a reason: yes".to_owned()),
                None
            )]
        );
        assert_eq!(
            all("# trivy:ignore:AVD-AZU-0013:exp:2026-11-21 tfsec:ignore:azure-x-y why"),
            [
                (Form::Trivy, "AVD-AZU-0013".to_owned(), None, Some(20_778)),
                (Form::Trivy, "azure-x-y".to_owned(), None, None)
            ]
        );
        for none in [
            "# trivy:ignore:*",
            "# trivy:ignore:AZU-0013:ws:prod",
            "# tfsec:ignore:x[a=1]",
            "# trivy:ignore:AZU-0013:exp:soon",
            "# checkov:skip=",
        ] {
            assert_eq!(all(none), [], "{none}");
        }
    }
}
