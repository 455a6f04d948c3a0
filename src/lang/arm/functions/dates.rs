//! Points in time. What depends on .NET's culture stays unknown.
//!
//! A duration is a `TimeSpan` of .NET's: a year has 365 days, and a month 30
//! (<https://github.com/Azure/bicep/issues/8188>: ten years after 2022-09-01 are 2032-08-29).

use crate::calendar::{date, days};
use crate::value::Value;

use super::{Args, Outcome, Stop, failed};

const DAY: i64 = 86_400;

/// The first second of the year 1 and the last of 9999: what .NET can hold.
const RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// `dateTimeFromEpoch(seconds)`.
pub(super) fn from_epoch(args: Args<'_>) -> Outcome {
    let seconds = args.int(0)?;
    if !RANGE.contains(&seconds) {
        return failed("the time is out of range");
    }
    Ok(Value::string(iso(seconds)))
}

/// `dateTimeToEpoch(time)`.
pub(super) fn to_epoch(args: Args<'_>) -> Outcome {
    let (seconds, _) = parse(args.string(0)?)?;
    Ok(Value::int(seconds))
}

/// `dateTimeAdd(base, duration, [format])`.
pub(super) fn add(args: Args<'_>) -> Outcome {
    let (base, canonical) = parse(args.string(0)?)?;
    let sum = duration(args.string(1)?)?.after(base)?;
    if args.len() > 2 {
        return formatted(sum, args.string(2)?);
    }
    // Only this form of the base is known to be kept.
    if canonical {
        Ok(Value::string(iso(sum)))
    } else {
        Err(Stop::Undecided)
    }
}

/// Seconds since 1970 of an ISO 8601 time, and whether it is written as `2023-04-01T01:00:38Z`.
fn parse(text: &str) -> Result<(i64, bool), Stop> {
    let fields = || -> Option<(i64, bool)> {
        let (date, rest) = text.split_at_checked(10)?;
        let (separator, rest) = rest.split_at_checked(1)?;
        let (time, zone) = rest.split_at_checked(8)?;
        let (year, month, day) = three(date, '-')?;
        let (hour, minute, second) = three(time, ':')?;
        let in_range = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_of(year, month)).contains(&day)
            && (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second);
        if !in_range || !matches!(separator, "T" | " ") {
            return None;
        }
        let seconds = days(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
        Some((seconds - offset(zone)?, separator == "T" && zone == "Z"))
    };
    // .NET reads many more forms.
    fields().ok_or(Stop::Undecided)
}

/// Seconds that a zone is ahead of UTC.
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn three(text: &str, separator: char) -> Option<(i64, i64, i64)> {
    let mut parts = text.split(separator);
    let first = parts.next()?;
    let numbers = (
        digits(first, first.len())?,
        digits(parts.next()?, 2)?,
        digits(parts.next()?, 2)?,
    );
    parts.next().is_none().then_some(numbers)
}

fn digits(text: &str, length: usize) -> Option<i64> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A length of time; all parts have one sign.
#[derive(Default)]
struct Duration {
    years: i64,
    months: i64,
    seconds: i64,
}

impl Duration {
    /// The time so much after `base`. Twelve months are a year.
    fn after(&self, base: i64) -> Result<i64, Stop> {
        let years = self.years.checked_add(self.months / 12);
        let days = years
            .and_then(|years| years.checked_mul(365))
            .and_then(|days| days.checked_add(self.months % 12 * 30));
        days.and_then(|days| days.checked_mul(DAY))
            .and_then(|seconds| seconds.checked_add(self.seconds))
            .and_then(|seconds| seconds.checked_add(base))
            .filter(|sum| RANGE.contains(sum))
            .ok_or_else(|| Stop::Failed("the time is out of range".to_owned()))
    }
}

/// An ISO 8601 duration.
fn duration(text: &str) -> Result<Duration, Stop> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let wrong = || Stop::Failed("not an ISO 8601 duration".to_owned());
    let rest = rest.strip_prefix('P').ok_or_else(wrong)?;
    let mut total = Duration::default();
    let mut in_time = false;
    let mut number = String::new();
    let mut parts = 0;
    for character in rest.chars() {
        let (slot, unit) = match (character, in_time) {
            ('0'..='9', _) => {
                number.push(character);
                continue;
            }
            ('T', false) if number.is_empty() => {
                in_time = true;
                continue;
            }
            // .NET does not read weeks; fractions are rare.
            ('W', false) | ('.' | ',', true) => return Err(Stop::Undecided),
            ('Y', false) => (&mut total.years, 1),
            ('M', false) => (&mut total.months, 1),
            ('D', false) => (&mut total.seconds, DAY),
            ('H', true) => (&mut total.seconds, 3600),
            ('M', true) => (&mut total.seconds, 60),
            ('S', true) => (&mut total.seconds, 1),
            _ => return Err(wrong()),
        };
        let count: i64 = number.parse().map_err(|_| wrong())?;
        *slot = count
            .checked_mul(sign * unit)
            .and_then(|part| slot.checked_add(part))
            .ok_or_else(wrong)?;
        number.clear();
        parts += 1;
    }
    if parts == 0 || !number.is_empty() {
        return Err(wrong());
    }
    Ok(total)
}

fn iso(seconds: i64) -> String {
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// A custom format of the fields that look the same everywhere.
fn formatted(seconds: i64, pattern: &str) -> Outcome {
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    // A single letter is one of the standard formats.
    if pattern == "u" {
        return Ok(Value::string(iso(seconds).replace('T', " ")));
    }
    if pattern.chars().count() < 2 {
        return Err(Stop::Undecided);
    }
    let mut text = String::new();
    let mut left = pattern;
    while let Some(first) = left.chars().next() {
        let length = left.len() - left.trim_start_matches(first).len();
        let (run, behind) = left.split_at_checked(length).ok_or(Stop::Undecided)?;
        text += &match run {
            "yyyy" => format!("{year:04}"),
            "MM" => format!("{month:02}"),
            "dd" => format!("{day:02}"),
            "HH" => format!("{:02}", rest / 3600),
            "mm" => format!("{:02}", rest / 60 % 60),
            "ss" => format!("{:02}", rest % 60),
            _ if matches!(first, '-' | ' ' | 'T' | 'Z' | '_') => run.to_owned(),
            _ => return Err(Stop::Undecided),
        };
        left = behind;
    }
    Ok(Value::string(text))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(function: fn(Args<'_>) -> Outcome, values: &[Value]) -> Option<Value> {
        function(Args { values, spans: &[] }).ok()
    }

    fn added(base: &str, rest: &[&str]) -> Option<String> {
        let mut values = vec![Value::string(base)];
        values.extend(rest.iter().map(|text| Value::string(*text)));
        call(add, &values).map(|value| value.as_str().unwrap().to_owned())
    }

    /// The first is what Azure/bicep's own tests expect.
    #[test]
    fn documented_answers() {
        let epoch = call(from_epoch, &[Value::int(1_680_224_438)]).unwrap();
        let base = epoch.as_str().unwrap();
        assert_eq!(
            added(base, &["P1D"]).as_deref(),
            Some("2023-04-01T01:00:38Z")
        );
        let back = call(to_epoch, std::slice::from_ref(&epoch)).unwrap();
        assert_eq!(back.as_number(), Value::int(1_680_224_438).as_number());
        let added_to = |rest: &[&str]| added("2024-02-28T23:30:00Z", rest);
        assert_eq!(
            added_to(&["PT30M"]).as_deref(),
            Some("2024-02-29T00:00:00Z")
        );
        assert_eq!(
            added_to(&["-P59D"]).as_deref(),
            Some("2023-12-31T23:30:00Z")
        );
        // A month has 30 days, and a year 365.
        let added_to_june = |rest: &[&str]| added("2025-06-01T00:00:00Z", rest);
        assert_eq!(
            added_to_june(&["P1M"]).as_deref(),
            Some("2025-07-01T00:00:00Z")
        );
        assert_eq!(
            added_to_june(&["-P1Y"]).as_deref(),
            Some("2024-06-01T00:00:00Z")
        );
        assert_eq!(
            added_to_june(&["P1Y1D"]).as_deref(),
            Some("2026-06-02T00:00:00Z")
        );
        for (base, duration, expected) in [
            ("2022-09-01T00:00:00Z", "P10Y", "2032-08-29T00:00:00Z"),
            ("2020-04-07T14:53:14Z", "P3Y", "2023-04-07T14:53:14Z"),
            ("2024-02-28T23:30:00Z", "P1Y", "2025-02-27T23:30:00Z"),
            ("2024-02-28T23:30:00Z", "P1M", "2024-03-29T23:30:00Z"),
            ("2024-01-31T00:00:00Z", "P14M", "2025-03-31T00:00:00Z"),
        ] {
            assert_eq!(added(base, &[duration]).as_deref(), Some(expected));
        }
        let formatted = added_to(&["P1DT1H", "yyyy-MM-dd"]);
        assert_eq!(formatted.as_deref(), Some("2024-03-01"));
        let zoned = call(to_epoch, &[Value::string("1970-01-01 02:00:00+02:00")]).unwrap();
        assert_eq!(zoned.as_number(), Value::int(0).as_number());
    }

    #[test]
    fn what_is_not_certain_is_left_open() {
        for rest in [
            &["P1W"][..],
            &["P9000Y"],
            &["P1D", "D"],
            &["P1D", "MMM"],
            &["P99999999999D"],
            &["P"],
            &["PTASDIONS1D"],
            &["P1"],
            &["PT1H1"],
        ] {
            assert_eq!(added("2024-02-28T23:30:00Z", rest), None, "{rest:?}");
        }
        for base in [
            "",
            "2024",
            "2023-02-29T00:00:00Z",
            "4/7/2020 2:53:14 PM",
            "äääääääääääääääääää",
        ] {
            assert_eq!(added(base, &["P1D"]), None, "{base}");
        }
        assert!(call(from_epoch, &[Value::int(i64::MAX)]).is_none());
    }
}
