//! Numbers: 64-bit integers and doubles where they are exact, binary numbers of up to 512 bits where
//! they are not.
//!
//! Terraform computes with binary floating point of 512 bits (Go's `big.Float`): `0.1 + 0.2` is
//! `0.3`, and integers are exact far beyond 64 bits. Almost all numbers of a configuration are small
//! integers, so the wide form is only taken where the narrow one would be written differently.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::sync::Arc;

use num_bigint::{BigInt, BigUint, Sign};

/// Bits of a number that an author wrote, and of what is computed from it.
const PRECISION: u64 = 512;
/// Bits of a double, and of what functions compute with doubles.
const DOUBLE_PRECISION: u64 = 53;
/// Largest binary exponent; beyond it nothing is computed.
const MAX_EXPONENT: i64 = 1 << 16;
/// Longest text read as a number.
const MAX_TEXT: usize = 4_096;
/// Largest decimal exponent read.
const MAX_DECIMAL_EXPONENT: i64 = 10_000;

/// A number: an integer of 64 bits where it is one, else a double where that is written the same as
/// the number, else an exact one.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer.
    Int(i64),
    /// Anything else that a double is enough for.
    Float(f64),
    /// What a double would round.
    Exact(Arc<Exact>),
}

/// A binary floating-point number of limited precision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    negative: bool,
    /// Odd, or zero.
    mantissa: BigUint,
    /// The power of two behind the mantissa.
    exponent: i64,
    /// Bits that results are rounded to.
    precision: u64,
}

/// Why an operation on numbers has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Division by zero.
    DividedByZero,
    /// The result is too large or too small to be computed with.
    OutOfRange,
}

impl Exact {
    fn new(negative: bool, mantissa: BigUint, exponent: i64, precision: u64) -> Self {
        let zeros = mantissa.trailing_zeros().unwrap_or(0);
        Self {
            negative,
            mantissa: mantissa >> zeros,
            exponent: exponent.saturating_add(i64::try_from(zeros).unwrap_or(i64::MAX)),
            precision,
        }
    }

    /// Rounds to the precision, halves to even. `more` says that the true value is a little larger
    /// than the mantissa says.
    fn rounded(
        negative: bool,
        mantissa: BigUint,
        exponent: i64,
        precision: u64,
        more: bool,
    ) -> Self {
        let surplus = mantissa.bits().saturating_sub(precision);
        if surplus == 0 {
            return Self::new(negative, mantissa, exponent, precision);
        }
        let mut kept = &mantissa >> surplus;
        let half = mantissa.bit(surplus - 1);
        let below = more
            || mantissa
                .trailing_zeros()
                .is_some_and(|zeros| zeros < surplus - 1);
        if half && (below || kept.bit(0)) {
            kept += 1_u8;
        }
        let exponent = exponent.saturating_add(i64::try_from(surplus).unwrap_or(i64::MAX));
        Self::new(negative, kept, exponent, precision)
    }

    fn of_double(value: f64, precision: u64) -> Self {
        let bits = value.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let exponent = i64::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
        let (mantissa, exponent) = if exponent == 0 {
            (fraction, -1074)
        } else {
            (fraction | 1 << 52, exponent - 1075)
        };
        Self::new(
            value.is_sign_negative(),
            BigUint::from(mantissa),
            exponent,
            precision,
        )
    }

    fn is_zero(&self) -> bool {
        self.mantissa.bits() == 0
    }

    /// The position of the highest bit.
    fn magnitude(&self) -> i64 {
        i64::try_from(self.mantissa.bits())
            .unwrap_or(i64::MAX)
            .saturating_add(self.exponent)
    }

    fn signed(&self) -> BigInt {
        let sign = if self.negative {
            Sign::Minus
        } else {
            Sign::Plus
        };
        BigInt::from_biguint(sign, self.mantissa.clone())
    }

    fn as_f64(&self) -> f64 {
        let short = Self::rounded(
            self.negative,
            self.mantissa.clone(),
            self.exponent,
            DOUBLE_PRECISION,
            false,
        );
        let mantissa = short.mantissa.iter_u64_digits().next().unwrap_or(0);
        // At most 53 bits.
        #[allow(clippy::cast_precision_loss)]
        let mut value = mantissa as f64;
        // In two steps, as the power alone may be out of a double's range.
        let exponent = i32::try_from(short.exponent).unwrap_or(if short.exponent > 0 {
            i32::MAX
        } else {
            i32::MIN
        });
        value *= f64::from(exponent / 2).exp2();
        value *= f64::from(exponent - exponent / 2).exp2();
        if self.negative { -value } else { value }
    }

    /// In the narrowest form that is written the same.
    fn into_number(self) -> Result<Number, NumberError> {
        if self.is_zero() {
            return Ok(if self.negative {
                Number::Float(-0.0)
            } else {
                Number::Int(0)
            });
        }
        let bits = self.mantissa.bits();
        let magnitude = self.magnitude();
        if magnitude.abs() > MAX_EXPONENT {
            return Err(NumberError::OutOfRange);
        }
        if self.exponent >= 0
            && magnitude <= 64
            && (self.precision >= 64 || magnitude <= 53)
            && let Ok(integer) = i64::try_from(self.integer())
        {
            return Ok(Number::Int(integer));
        }
        if bits <= DOUBLE_PRECISION && (-80..=200).contains(&self.exponent) {
            let double = self.as_f64();
            let written = decimal(&format!("{double:e}"));
            if written.is_some_and(|written| written.equals(&self)) {
                return Ok(Number::Float(double));
            }
        }
        Ok(Number::Exact(Arc::new(self)))
    }

    /// Without what is behind the point.
    fn integer(&self) -> BigInt {
        let value = self.signed();
        match u64::try_from(self.exponent) {
            Ok(shift) => value << shift,
            Err(_) => {
                let magnitude = &self.mantissa >> self.exponent.unsigned_abs();
                let sign = value.sign();
                BigInt::from_biguint(sign, magnitude)
            }
        }
    }

    /// The digits of `mantissa · 2^exponent` and the position of the point in front of or behind
    /// them.
    fn digits(mantissa: &BigUint, exponent: i64) -> Digits {
        let (integer, shift) = match u32::try_from(exponent) {
            Ok(exponent) => (mantissa << exponent, 0),
            Err(_) => {
                let places = u32::try_from(exponent.unsigned_abs()).unwrap_or(u32::MAX);
                (
                    mantissa * BigUint::from(5_u8).pow(places),
                    i64::from(places),
                )
            }
        };
        let text = integer.to_string();
        let point = i64::try_from(text.len()).unwrap_or(i64::MAX) - shift;
        Digits {
            digits: text.into_bytes(),
            point,
        }
        .trimmed()
    }

    /// The shortest digits that are this number and no other of its precision.
    fn shortest(&self) -> Digits {
        let mut digits = Self::digits(&self.mantissa, self.exponent);
        let shift = (self.precision + 1).saturating_sub(self.mantissa.bits());
        let mantissa = &self.mantissa << shift;
        let exponent = self
            .exponent
            .saturating_sub(i64::try_from(shift).unwrap_or(i64::MAX));
        let one = BigUint::from(1_u8);
        let lower = Self::digits(&(&mantissa - &one), exponent);
        let upper = Self::digits(&(&mantissa + &one), exponent);
        let inclusive = !mantissa.bit(1);
        for (index, digit) in digits.digits.iter().copied().enumerate() {
            let (low, high) = (lower.at(index), upper.at(index));
            let down = low != digit || inclusive && index + 1 == lower.digits.len();
            let up =
                digit != high && (inclusive || digit + 1 < high || index + 1 < upper.digits.len());
            match (down, up) {
                (true, true) => digits.round(index + 1),
                (true, false) => digits.digits.truncate(index + 1),
                (false, true) => digits.round_up(index + 1),
                (false, false) => continue,
            }
            break;
        }
        digits.trimmed()
    }
}

/// A decimal number: `0.d₁d₂…·10^point`.
struct Digits {
    digits: Vec<u8>,
    point: i64,
}

impl Digits {
    fn at(&self, index: usize) -> u8 {
        self.digits.get(index).copied().unwrap_or(b'0')
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// To `count` digits, halves to even.
    fn round(&mut self, count: usize) {
        if count >= self.digits.len() {
            return;
        }
        let half = self.at(count) == b'5' && count + 1 == self.digits.len();
        let up = if half {
            count > 0 && self.at(count - 1) % 2 == 1
        } else {
            self.at(count) >= b'5'
        };
        if up {
            self.round_up(count);
        } else {
            self.digits.truncate(count);
        }
    }

    fn round_up(&mut self, count: usize) {
        self.digits.truncate(count);
        while self.digits.last() == Some(&b'9') {
            self.digits.pop();
        }
        match self.digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                self.digits.push(b'1');
                self.point += 1;
            }
        }
    }

    /// Without an exponent, with `places` digits behind the point; as many as there are for `None`.
    fn plain(&self, places: Option<usize>) -> String {
        let mut text = String::new();
        if self.point <= 0 {
            text.push('0');
        }
        for position in 0..self.point.max(0) {
            let digit = usize::try_from(position).map_or(b'0', |index| self.at(index));
            text.push(char::from(digit));
        }
        let length = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        let behind = places.unwrap_or_else(|| usize::try_from(length - self.point).unwrap_or(0));
        if behind > 0 {
            text.push('.');
        }
        for position in 0..i64::try_from(behind).unwrap_or(0) {
            let digit = usize::try_from(self.point + position).map_or(b'0', |index| self.at(index));
            text.push(char::from(digit));
        }
        text
    }

    /// With an exponent and `places` digits behind the point.
    fn scientific(&self, places: usize, letter: char) -> String {
        let mut text = String::from(char::from(self.at(0)));
        if places > 0 {
            text.push('.');
        }
        for index in 1..=places {
            text.push(char::from(self.at(index)));
        }
        let exponent = if self.digits.is_empty() {
            0
        } else {
            self.point - 1
        };
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(text, "{letter}{sign}{:02}", exponent.unsigned_abs());
        text
    }
}

/// A decimal number as it is written: an integer and a power of ten.
struct Decimal {
    negative: bool,
    digits: BigUint,
    exponent: i64,
}

impl Decimal {
    fn equals(&self, other: &Exact) -> bool {
        let ten = |exponent: i64| {
            BigUint::from(10_u8).pow(u32::try_from(exponent.max(0)).unwrap_or(u32::MAX))
        };
        let two = |exponent: i64| BigUint::from(1_u8) << exponent.max(0).unsigned_abs();
        self.negative == other.negative
            && &self.digits * ten(self.exponent) * two(-other.exponent)
                == &other.mantissa * two(other.exponent) * ten(-self.exponent)
    }
}

/// Reads `-12.5e3`. Nothing else than digits, one point, signs and an exponent.
fn decimal(text: &str) -> Option<Decimal> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    if exponent.abs() > MAX_DECIMAL_EXPONENT {
        return None;
    }
    Some(Decimal {
        negative,
        digits: digits.parse().ok()?,
        exponent,
    })
}

impl Number {
    /// The number as a double; what is longer than 53 bits loses precision.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn as_f64(&self) -> f64 {
        match self {
            Number::Int(value) => *value as f64,
            Number::Float(value) => *value,
            Number::Exact(value) => value.as_f64(),
        }
    }

    /// A double as a number; whole ones within ±2^53 become [`Number::Int`].
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn from_f64(value: f64) -> Self {
        if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 {
            Number::Int(value as i64)
        } else {
            Number::Float(value)
        }
    }

    /// The result of a computation with doubles: exactly that double, not the decimal number that it
    /// stands for.
    ///
    /// # Errors
    /// For what is not finite.
    pub fn of_double(value: f64) -> Result<Self, NumberError> {
        if !value.is_finite() {
            return Err(NumberError::OutOfRange);
        }
        Exact::of_double(value, DOUBLE_PRECISION).into_number()
    }

    /// Reads a decimal number with 512 bits: `1`, `-0.1`, `1.5e-3`. `None` for anything else, and
    /// for what is too large to be computed with.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(value) = text.parse::<i64>()
            && (value != 0 || !text.starts_with('-'))
        {
            return Some(Number::Int(value));
        }
        let Decimal {
            negative,
            digits,
            exponent,
        } = decimal(text)?;
        let power = BigUint::from(10_u8).pow(u32::try_from(exponent.unsigned_abs()).ok()?);
        let exact = if exponent >= 0 {
            Exact::rounded(negative, digits * power, 0, PRECISION, false)
        } else {
            divided(negative, &digits, &power, 0, PRECISION)
        };
        exact.into_number().ok()
    }

    /// An integer of any size.
    #[must_use]
    pub fn of_integer(value: &BigInt) -> Option<Self> {
        let negative = value.sign() == Sign::Minus;
        Exact::rounded(negative, value.magnitude().clone(), 0, PRECISION, false)
            .into_number()
            .ok()
    }

    fn exact(&self) -> Exact {
        match self {
            Number::Int(value) => Exact::new(
                *value < 0,
                BigUint::from(value.unsigned_abs()),
                0,
                PRECISION,
            ),
            Number::Float(value) => Exact::of_double(*value, PRECISION),
            Number::Exact(value) => (**value).clone(),
        }
    }

    /// The integer that this is, if it is one of 64 bits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Number::Int(value) => Some(*value),
            _ => i64::try_from(self.as_integer()?).ok(),
        }
    }

    /// The integer that this is, if it is one.
    #[must_use]
    pub fn as_integer(&self) -> Option<BigInt> {
        if let Number::Float(value) = self
            && (value.fract() != 0.0 || !value.is_finite())
        {
            return None;
        }
        let exact = self.exact();
        (exact.is_zero() || exact.exponent >= 0).then(|| exact.integer())
    }

    /// What is in front of the point.
    #[must_use]
    pub fn truncated(&self) -> Option<Self> {
        match self {
            Number::Int(_) => Some(self.clone()),
            _ if !self.as_f64().is_finite() => None,
            _ => Self::of_integer(&self.exact().integer()),
        }
    }

    /// Whether two numbers are equal to Terraform: they are where they are written the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Number::Exact(_), _) | (_, Number::Exact(_)) => self.to_string() == other.to_string(),
            _ => self.compare(other).is_eq(),
        }
    }

    /// The order of two numbers.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Number::Int(left), Number::Int(right)) => left.cmp(right),
            (Number::Float(left), Number::Float(right)) => {
                left.partial_cmp(right).unwrap_or(Ordering::Equal)
            }
            _ => {
                let (left, right) = (self.exact(), other.exact());
                if let (true, true) | (false, false) = (left.is_zero(), right.is_zero()) {
                    if left.is_zero() {
                        return Ordering::Equal;
                    }
                } else if left.is_zero() {
                    return if right.negative {
                        Ordering::Greater
                    } else {
                        Ordering::Less
                    };
                } else {
                    return if left.negative {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    };
                }
                match (left.negative, right.negative) {
                    (true, false) => return Ordering::Less,
                    (false, true) => return Ordering::Greater,
                    _ => {}
                }
                let order = left.magnitude().cmp(&right.magnitude()).then_with(|| {
                    let common = left.exponent.min(right.exponent);
                    let aligned =
                        |side: &Exact| &side.mantissa << (side.exponent - common).unsigned_abs();
                    aligned(&left).cmp(&aligned(&right))
                });
                if left.negative {
                    order.reverse()
                } else {
                    order
                }
            }
        }
    }

    /// `self + other`.
    ///
    /// # Errors
    /// For numbers that are too large to be computed with; so do the other operations.
    pub fn plus(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Number::Int(left), Number::Int(right)) = (self, other)
            && let Some(sum) = left.checked_add(*right)
        {
            return Ok(Number::Int(sum));
        }
        let (left, right) = (self.exact(), other.exact());
        let precision = left.precision.max(right.precision);
        if left.is_zero() || right.is_zero() {
            let kept = if left.is_zero() { right } else { left };
            return Exact { precision, ..kept }.into_number();
        }
        let common = left.exponent.min(right.exponent);
        let shift = |side: &Exact| u64::try_from(side.exponent - common);
        let (Ok(up), Ok(down)) = (shift(&left), shift(&right)) else {
            return Err(NumberError::OutOfRange);
        };
        let sum = (left.signed() << up) + (right.signed() << down);
        let negative = sum.sign() == Sign::Minus;
        Exact::rounded(negative, sum.into_parts().1, common, precision, false).into_number()
    }

    /// `-self`.
    #[must_use]
    pub fn negated(&self) -> Self {
        match self {
            Number::Int(0) => Number::Float(-0.0),
            Number::Int(value) => value.checked_neg().map_or_else(
                || {
                    Number::Exact(Arc::new(Exact::new(
                        false,
                        BigUint::from(1_u8),
                        63,
                        PRECISION,
                    )))
                },
                Number::Int,
            ),
            Number::Float(value) if *value == 0.0 => Number::Int(0),
            Number::Float(value) => Number::Float(-value),
            Number::Exact(value) => {
                let negated = Exact {
                    negative: !value.negative,
                    ..(**value).clone()
                };
                // -2^63 is an integer of 64 bits, 2^63 is not.
                negated.into_number().unwrap_or(Number::Int(0))
            }
        }
    }

    /// `self - other`.
    ///
    /// # Errors
    /// As [`Number::plus`].
    pub fn minus(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Number::Int(left), Number::Int(right)) = (self, other)
            && let Some(difference) = left.checked_sub(*right)
        {
            return Ok(Number::Int(difference));
        }
        self.plus(&other.negated())
    }

    /// `self * other`.
    ///
    /// # Errors
    /// As [`Number::plus`].
    pub fn times(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Number::Int(left), Number::Int(right)) = (self, other)
            && let Some(product) = left.checked_mul(*right)
            && product != 0
        {
            return Ok(Number::Int(product));
        }
        let (left, right) = (self.exact(), other.exact());
        let precision = left.precision.max(right.precision);
        let mut product = Exact::rounded(
            left.negative != right.negative,
            left.mantissa * right.mantissa,
            left.exponent.saturating_add(right.exponent),
            PRECISION,
            false,
        );
        // No product is rounded to less than 512 bits.
        product.precision = precision.max(product.mantissa.bits());
        product.into_number()
    }

    /// `self / other`.
    ///
    /// # Errors
    /// As [`Number::plus`], and for a divisor of zero.
    pub fn over(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Number::Int(left), Number::Int(right)) = (self, other)
            && *left != 0
            && left.checked_rem(*right) == Some(0)
            && let Some(quotient) = left.checked_div(*right)
        {
            return Ok(Number::Int(quotient));
        }
        let (left, right) = (self.exact(), other.exact());
        if right.is_zero() {
            return Err(NumberError::DividedByZero);
        }
        let precision = left.precision.max(right.precision);
        divided(
            left.negative != right.negative,
            &left.mantissa,
            &right.mantissa,
            left.exponent.saturating_sub(right.exponent),
            precision,
        )
        .into_number()
    }

    /// `self % other`, as Terraform has it: a divisor of zero leaves the number as it is.
    ///
    /// # Errors
    /// As [`Number::plus`].
    pub fn modulo(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Number::Int(left), Number::Int(right)) = (self, other)
            && let Some(rest) = left.checked_rem(*right)
        {
            return Ok(Number::Int(rest));
        }
        match self.over(other) {
            Ok(quotient) => {
                let whole = quotient.truncated().ok_or(NumberError::OutOfRange)?;
                self.minus(&other.times(&whole)?)
            }
            Err(NumberError::DividedByZero) => Ok(self.clone()),
            Err(error) => Err(error),
        }
    }

    /// With `places` digits behind the point: Go's `%.2f`.
    #[must_use]
    pub fn fixed(&self, places: usize) -> String {
        let exact = self.exact();
        let mut digits = Exact::digits(&exact.mantissa, exact.exponent);
        let keep = digits
            .point
            .saturating_add(i64::try_from(places).unwrap_or(i64::MAX));
        match usize::try_from(keep) {
            Ok(keep) => digits.round(keep),
            Err(_) => digits.digits.clear(),
        }
        let digits = digits.trimmed();
        self.with_sign(digits.plain(Some(places)))
    }

    /// With an exponent and `places` digits behind the point: Go's `%.2e`. `letter` is `e` or `E`.
    #[must_use]
    pub fn scientific(&self, places: usize, letter: char) -> String {
        let exact = self.exact();
        let mut digits = Exact::digits(&exact.mantissa, exact.exponent);
        digits.round(places + 1);
        self.with_sign(digits.scientific(places, letter))
    }

    /// With at most `significant` digits, as many as needed for `None`, with an exponent where that
    /// is shorter: Go's `%g`. `letter` is that of the exponent.
    #[must_use]
    pub fn general(&self, significant: Option<usize>, letter: char) -> String {
        let exact = self.exact();
        let digits = match significant {
            None => match self {
                Number::Exact(exact) => exact.shortest(),
                _ => {
                    let written = decimal(&format!("{:e}", self.as_f64()));
                    match (self, written) {
                        (Number::Float(_), Some(written)) => {
                            let text = written.digits.to_string();
                            let point = i64::try_from(text.len()).unwrap_or(0) + written.exponent;
                            Digits {
                                digits: text.into_bytes(),
                                point,
                            }
                            .trimmed()
                        }
                        _ => Exact::digits(&exact.mantissa, exact.exponent),
                    }
                }
            },
            Some(significant) => {
                let mut digits = Exact::digits(&exact.mantissa, exact.exponent);
                digits.round(significant.max(1));
                digits.trimmed()
            }
        };
        let count = digits.digits.len();
        let wide = match significant {
            None => 6,
            Some(significant) => {
                let significant = significant.max(1);
                if significant > count && i64::try_from(count).unwrap_or(0) >= digits.point {
                    count
                } else {
                    significant
                }
            }
        };
        let exponent = digits.point - 1;
        let text = if exponent < -4 || exponent >= i64::try_from(wide).unwrap_or(i64::MAX) {
            digits.scientific(count.saturating_sub(1), letter)
        } else {
            digits.plain(None)
        };
        self.with_sign(text)
    }

    /// Whether a minus stands in front of it; also of zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match self {
            Number::Int(value) => *value < 0,
            Number::Float(value) => value.is_sign_negative(),
            Number::Exact(value) => value.negative,
        }
    }

    fn with_sign(&self, text: String) -> String {
        if self.is_negative() {
            format!("-{text}")
        } else {
            text
        }
    }
}

/// `left / right · 2^exponent`, rounded.
fn divided(
    negative: bool,
    left: &BigUint,
    right: &BigUint,
    exponent: i64,
    precision: u64,
) -> Exact {
    let shift = (precision + 2 + right.bits()).saturating_sub(left.bits());
    let shifted = left << shift;
    let quotient = &shifted / right;
    let more = &quotient * right != shifted;
    let exponent = exponent.saturating_sub(i64::try_from(shift).unwrap_or(i64::MAX));
    Exact::rounded(negative, quotient, exponent, precision, more)
}

impl std::fmt::Display for Number {
    /// As Terraform writes it in a string: no exponent, no more digits than needed.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Int(value) => write!(formatter, "{value}"),
            Number::Float(value) => write!(formatter, "{value}"),
            Number::Exact(value) => {
                let sign = if value.negative { "-" } else { "" };
                write!(formatter, "{sign}{}", value.shortest().plain(None))
            }
        }
    }
}
