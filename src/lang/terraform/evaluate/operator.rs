//! Operators on values of which none is a choice between alternatives.

use super::partial::{failure, same, text, unknown_from};
use super::typed::{to_bool, to_number};
use crate::lang::terraform::syntax::{BinaryOperator, UnaryOperator};
use crate::value::{Kind, Number, UnknownClass, Value};

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
            Some(Number::Int(value)) => Kind::Number(
                value
                    .checked_neg()
                    .map_or(Number::Float(-Number::Int(value).as_f64()), Number::Int),
            )
            .into(),
            Some(Number::Float(value)) => Kind::Number(Number::Float(-value)).into(),
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
                (Some(left), Some(right)) => number(operator, left, right),
                _ => not_known(operator, left, right, "numbers"),
            }
        }
    }
}

fn equality(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    let collections = matches!(
        (&left.kind, &right.kind),
        (Kind::List(_), Kind::List(_)) | (Kind::Object(_), Kind::Object(_))
    );
    match same(left, right) {
        // `[]` and an empty `list(string)` are of different types, which values do not tell.
        Some(true) if collections => not_known(operator, left, right, "values"),
        Some(equal) => Value::bool(equal == (operator == BinaryOperator::Equal)),
        None => unknown_from(binary_text(operator, left, right), [left, right]),
    }
}

fn logic(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    let decisive = operator == BinaryOperator::Or;
    match (to_bool(left), to_bool(right)) {
        (Some(value), _) | (_, Some(value)) if value == decisive => Value::bool(decisive),
        (Some(_), Some(_)) => Value::bool(!decisive),
        // The other side decides alone.
        (Some(_), None) if !right.is_null() => right.clone(),
        (None, Some(_)) if !left.is_null() => left.clone(),
        _ if left.is_null() || right.is_null() => {
            failure(format!("an operand of '{}' is null", operator.as_str()))
        }
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

#[allow(clippy::cast_precision_loss)]
fn number(operator: BinaryOperator, left: Number, right: Number) -> Value {
    use BinaryOperator as Op;
    let (a, b) = (left.as_f64(), right.as_f64());
    let compared = match operator {
        Op::Less => Some(a < b),
        Op::LessOrEqual => Some(a <= b),
        Op::Greater => Some(a > b),
        Op::GreaterOrEqual => Some(a >= b),
        _ => None,
    };
    if let Some(compared) = compared {
        return Value::bool(compared);
    }
    let exact = match (left, right) {
        (Number::Int(left), Number::Int(right)) => match operator {
            Op::Plus => left.checked_add(right),
            Op::Minus => left.checked_sub(right),
            Op::Times => left.checked_mul(right),
            Op::Divide if left.checked_rem(right) == Some(0) => left.checked_div(right),
            Op::Modulo => left.checked_rem(right),
            _ => None,
        },
        _ => None,
    };
    if let Some(exact) = exact {
        return Value::int(exact);
    }
    if let (Number::Int(_), Number::Int(_), Op::Plus | Op::Minus | Op::Times) =
        (left, right, operator)
    {
        // Terraform's numbers are exact where a double would round.
        return Value::unknown(UnknownClass::Limit, "a number of more than 64 bits");
    }
    if matches!(operator, Op::Divide | Op::Modulo) && b == 0.0 {
        return failure("division by zero");
    }
    let result = match operator {
        Op::Plus => a + b,
        Op::Minus => a - b,
        Op::Times => a * b,
        Op::Divide => a / b,
        _ => a % b,
    };
    if result.is_finite() {
        Kind::Number(Number::from_f64(result)).into()
    } else {
        failure("the number is too large")
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
