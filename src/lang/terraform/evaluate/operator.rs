//! Operators on values of which none is a choice between alternatives.

use super::partial::{failure, same, text, unknown_from};
use super::typed::{to_bool, to_number};
use crate::lang::terraform::syntax::{BinaryOperator, UnaryOperator};
use crate::value::{Collection, Kind, Number, NumberError, UnknownClass, Value};

/// Applies `!` or `-`, to each alternative if there are several.
pub(super) fn unary(operator: UnaryOperator, operand: &Value) -> Value {
    super::partial::lift(std::slice::from_ref(operand), &mut |operands| {
        operands
            .first()
            .map_or_else(Value::null, |operand| apply(operator, operand))
    })
}

fn apply(operator: UnaryOperator, operand: &Value) -> Value {
    if operand.is_null() {
        return failure("an operand is null");
    }
    match operator {
        UnaryOperator::Not => match to_bool(operand) {
            Some(value) => Value::bool(!value),
            None if super::partial::is_known(operand) => failure("'!' needs a bool"),
            None => unknown_from(format!("!{}", operand_text(operand)), [operand]),
        },
        UnaryOperator::Negate => match to_number(operand) {
            Some(value) => Kind::Number(value.negated()).into(),
            None if super::partial::is_known(operand) => failure("'-' needs a number"),
            None => unknown_from(format!("-{}", operand_text(operand)), [operand]),
        },
    }
}

/// Applies a binary operator.
pub(super) fn binary(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    use BinaryOperator as Op;
    match operator {
        Op::Equal | Op::NotEqual => equality(operator, left, right),
        Op::And | Op::Or => logic(operator, left, right),
        _ => {
            if left.is_null() || right.is_null() {
                return failure(format!("an operand of '{}' is null", operator.as_str()));
            }
            match (to_number(left), to_number(right)) {
                (Some(left), Some(right)) => number(operator, &left, &right),
                _ => not_known(operator, left, right, "numbers"),
            }
        }
    }
}

fn equality(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    // An empty `list(string)` and an empty `list(number)` are of different types, which values do not
    // tell.
    let typed = left.collection != Collection::Structure;
    let empty = match &left.kind {
        Kind::List(items) => items.is_empty(),
        Kind::Object(object) => object.is_empty(),
        _ => false,
    };
    match same(left, right) {
        Some(true) if typed && empty => not_known(operator, left, right, "values"),
        Some(equal) => Value::bool(equal == (operator == BinaryOperator::Equal)),
        None => unknown_from(binary_text(operator, left, right), [left, right]),
    }
}

fn logic(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    let decisive = operator == BinaryOperator::Or;
    for side in [left, right] {
        if side.is_null() {
            return failure(format!("an operand of '{}' is null", operator.as_str()));
        }
        if super::partial::failed(side) {
            return side.clone();
        }
        if to_bool(side).is_none() && super::partial::is_known(side) {
            return failure(format!("'{}' needs bools", operator.as_str()));
        }
    }
    match (to_bool(left), to_bool(right)) {
        (Some(value), _) | (_, Some(value)) if value == decisive => Value::bool(decisive),
        (Some(_), Some(_)) => Value::bool(!decisive),
        // The other side decides alone.
        (Some(_), None) => right.clone(),
        (None, Some(_)) => left.clone(),
        _ => not_known(operator, left, right, "bools"),
    }
}

fn not_known(operator: BinaryOperator, left: &Value, right: &Value, wanted: &str) -> Value {
    for side in [left, right] {
        if super::partial::failed(side) {
            return side.clone();
        }
    }
    if wanted != "values" && super::partial::is_known(left) && super::partial::is_known(right) {
        return failure(format!("'{}' needs {wanted}", operator.as_str()));
    }
    unknown_from(binary_text(operator, left, right), [left, right])
}

fn binary_text(operator: BinaryOperator, left: &Value, right: &Value) -> String {
    super::partial::bounded(format!(
        "{} {} {}",
        operand_text(left),
        operator.as_str(),
        operand_text(right)
    ))
}

/// An operand's text, in brackets if it is an operation itself.
fn operand_text(value: &Value) -> String {
    let text = text(value);
    let is_operation = matches!(value.kind, Kind::Unknown(_))
        && text.contains(' ')
        && !text.ends_with(')')
        && !text.ends_with(']');
    if is_operation {
        format!("({text})")
    } else {
        text
    }
}

fn number(operator: BinaryOperator, left: &Number, right: &Number) -> Value {
    use BinaryOperator as Op;
    let order = || left.compare(right);
    let result = match operator {
        Op::Less => return Value::bool(order().is_lt()),
        Op::LessOrEqual => return Value::bool(order().is_le()),
        Op::Greater => return Value::bool(order().is_gt()),
        Op::GreaterOrEqual => return Value::bool(order().is_ge()),
        Op::Plus => left.plus(right),
        Op::Minus => left.minus(right),
        Op::Times => left.times(right),
        Op::Divide => left.over(right),
        _ => left.modulo(right),
    };
    match result {
        Ok(number) => Kind::Number(number).into(),
        Err(NumberError::DividedByZero) if left.as_f64() == 0.0 => failure("0 / 0"),
        // Terraform goes on with infinity.
        Err(NumberError::DividedByZero) => {
            Value::unknown(UnknownClass::Limit, "a division by zero")
        }
        Err(NumberError::OutOfRange) => Value::unknown(
            UnknownClass::Limit,
            format!("a number too large for '{}'", operator.as_str()),
        ),
    }
}

/// The condition that two conditions hold together.
pub(crate) fn both(left: &Value, right: &Value) -> Value {
    let mut value =
        super::partial::lift(&[left.clone(), right.clone()], &mut |values| match values {
            [left, right] => binary(BinaryOperator::And, left, right),
            _ => Value::null(),
        });
    value.origin = left.origin.clone().influenced_by(&right.origin);
    value
}
