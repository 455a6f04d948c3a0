//! Functions on points in time that are given: `formatdate`, `timeadd`, `timecmp`.

use super::{Function, Outcome, Stop, string};
use crate::calendar;
use crate::value::Value;

const SECOND: i128 = 1_000_000_000;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = [
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
];

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "formatdate" => formatdate,
        "timeadd" => timeadd,
        "timecmp" => timecmp,
        _ => return None,
    })
}

/// A point in time and the offset it is told in.
struct Time {
    /// Nanoseconds since 1970, at the clock of the offset.
    local: i128,
    /// Minutes east of UTC.
    offset: i64,
}

/// A date and a time of day.
struct Parts {
    year: i64,
    month: usize,
    day: i64,
    weekday: usize,
    hour: i64,
    minute: i64,
    second: i64,
}

impl Time {
    /// Reads `2018-01-02T23:12:01Z`, with fractions and offsets.
    fn of(text: &str) -> Result<Self, Stop> {
        Self::read(text).ok_or_else(|| Stop::Failed("not a timestamp".to_owned()))
    }

    fn read(text: &str) -> Option<Self> {
        let digits = |range: std::ops::Range<usize>| -> Option<i64> {
            let part = text.get(range)?;
            let all = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| all)
        };
        let marks = text.bytes().enumerate().take(19).all(|(index, byte)| {
            let mark = match index {
                4 | 7 => b'-',
                10 => b'T',
                13 | 16 => b':',
                _ => return byte.is_ascii_digit(),
            };
            byte == mark
        });
        let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
        let (hour, minute, second) = (digits(11..13)?, digits(14..16)?, digits(17..19)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if !marks || !(1..=days).contains(&day) || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let rest = text.get(19..)?;
        let zone_at = rest.find(['Z', '+', '-'])?;
        let (fraction, zone) = rest.split_at(zone_at);
        let fraction = match fraction.strip_prefix('.') {
            Some(digits)
                if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                let nine: String = digits.chars().chain("000000000".chars()).take(9).collect();
                nine.parse::<i128>().ok()?
            }
            None if fraction.is_empty() => 0,
            _ => return None,
        };
        let offset = if zone == "Z" {
            0
        } else {
            let at = 19 + zone_at;
            let shape = zone.len() == 6 && zone.get(3..4) == Some(":");
            let (hours, minutes) = (digits(at + 1..at + 3)?, digits(at + 4..at + 6)?);
            if !shape || hours > 23 || minutes > 59 {
                return None;
            }
            let offset = hours * 60 + minutes;
            if zone.starts_with('-') {
                -offset
            } else {
                offset
            }
        };
        let seconds =
            calendar::days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
        Some(Self {
            local: i128::from(seconds) * SECOND + fraction,
            offset,
        })
    }

    /// Nanoseconds since 1970 in UTC.
    fn instant(&self) -> i128 {
        self.local - i128::from(self.offset) * 60 * SECOND
    }

    fn parts(&self) -> Parts {
        let seconds = i64::try_from(self.local.div_euclid(SECOND)).unwrap_or_default();
        let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = calendar::date(days);
        Parts {
            year,
            month: usize::try_from(month).unwrap_or(1),
            day,
            weekday: usize::try_from(days.rem_euclid(7)).unwrap_or(0),
            hour: time / 3_600,
            minute: time / 60 % 60,
            second: time % 60,
        }
    }

    /// `+02:30`.
    fn zone(&self, colon: &str) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs();
        format!("{sign}{:02}{colon}{:02}", minutes / 60, minutes % 60)
    }
}

fn formatdate(arguments: &[Value]) -> Outcome {
    let pattern = string(arguments, 0)?;
    let time = Time::of(&string(arguments, 1)?)?;
    let parts = time.parts();
    let mut text = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter == '\'' {
            loop {
                match rest.next() {
                    Some('\'') if rest.next_if_eq(&'\'').is_some() => text.push('\''),
                    Some('\'') => break,
                    Some(character) => text.push(character),
                    None => return Err(Stop::Failed("a quote is not closed".to_owned())),
                }
            }
            continue;
        }
        if !letter.is_ascii_alphabetic() {
            text.push(letter);
            continue;
        }
        let mut count = 1;
        while rest.next_if_eq(&letter).is_some() {
            count += 1;
        }
        let part = dated(letter, count, &time, &parts);
        text.push_str(&part.ok_or_else(|| Stop::Failed("no such verb".to_owned()))?);
    }
    Ok(Value::string(text))
}

fn dated(letter: char, count: usize, time: &Time, parts: &Parts) -> Option<String> {
    let number = |value: i64| match count {
        1 => Some(value.to_string()),
        2 => Some(format!("{value:02}")),
        _ => None,
    };
    let twelve = match parts.hour % 12 {
        0 => 12,
        hour => hour,
    };
    let month = MONTHS.get(parts.month.checked_sub(1)?)?;
    let weekday = DAYS.get(parts.weekday)?;
    match (letter, count) {
        ('Y', 2) => Some(format!("{:02}", parts.year % 100)),
        ('Y', 4) => Some(format!("{:04}", parts.year)),
        ('M', 1 | 2) => number(i64::try_from(parts.month).ok()?),
        ('M', 3) => month.get(..3).map(str::to_owned),
        ('M', 4) => Some((*month).to_owned()),
        ('D', _) => number(parts.day),
        ('E', 3) => weekday.get(..3).map(str::to_owned),
        ('E', 4) => Some((*weekday).to_owned()),
        ('h', _) => number(parts.hour),
        ('H', _) => number(twelve),
        ('m', _) => number(parts.minute),
        ('s', _) => number(parts.second),
        ('A', 2) => Some(if parts.hour < 12 { "AM" } else { "PM" }.to_owned()),
        ('a', 2) => Some(if parts.hour < 12 { "am" } else { "pm" }.to_owned()),
        ('Z', 1) if time.offset == 0 => Some("Z".to_owned()),
        ('Z', 3) if time.offset == 0 => Some("UTC".to_owned()),
        ('Z', 1 | 5) => Some(time.zone(":")),
        ('Z', 3 | 4) => Some(time.zone("")),
        _ => None,
    }
}

/// A duration as Go writes it (`1h30m`, `-1.5s`), in nanoseconds.
fn duration(text: &str) -> Option<i128> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut total = 0_i128;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, behind) = rest.split_at(end);
        let end = behind
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(behind.len());
        let (unit, after) = behind.split_at(end);
        rest = after;
        let unit: i128 = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => SECOND,
            "m" => 60 * SECOND,
            "h" => 3_600 * SECOND,
            _ => return None,
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.len() > 18 || fraction.len() > 12 || whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let value = |digits: &str| {
            if digits.is_empty() {
                Some(0)
            } else {
                digits.parse::<i128>().ok()
            }
        };
        let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
        total = total
            .checked_add(value(whole)?.checked_mul(unit)?)?
            .checked_add(value(fraction)?.checked_mul(unit)? / scale)?;
    }
    (total <= i128::from(i64::MAX)).then_some(if negative { -total } else { total })
}

fn timeadd(arguments: &[Value]) -> Outcome {
    let time = Time::of(&string(arguments, 0)?)?;
    let by = string(arguments, 1)?;
    let by = duration(&by).ok_or_else(|| Stop::Failed("not a duration".to_owned()))?;
    let time = Time {
        local: time.local + by,
        ..time
    };
    let parts = time.parts();
    if !(0..=9_999).contains(&parts.year) {
        return Err(Stop::NotEvaluated);
    }
    let zone = match time.offset {
        0 => "Z".to_owned(),
        _ => time.zone(":"),
    };
    Ok(Value::string(format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{zone}",
        parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second
    )))
}

fn timecmp(arguments: &[Value]) -> Outcome {
    let (left, right) = (
        Time::of(&string(arguments, 0)?)?,
        Time::of(&string(arguments, 1)?)?,
    );
    Ok(Value::int(left.instant().cmp(&right.instant()) as i64))
}
