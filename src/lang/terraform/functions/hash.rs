//! Digests and the ids made of them.

use std::fmt::Write as _;

use md5::Digest as _;

use super::{Function, Outcome, Stop, string};
use crate::value::Value;

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "uuidv5" => uuidv5,
        _ => return digest_function(name),
    })
}

fn digest_function(name: &str) -> Option<Function> {
    Some(match name {
        "md5" => |arguments| text(arguments, "md5"),
        "sha1" => |arguments| text(arguments, "sha1"),
        "sha256" => |arguments| text(arguments, "sha256"),
        "sha512" => |arguments| text(arguments, "sha512"),
        "base64sha256" => |arguments| text(arguments, "base64sha256"),
        "base64sha512" => |arguments| text(arguments, "base64sha512"),
        _ => return None,
    })
}

fn text(arguments: &[Value], name: &str) -> Outcome {
    digest(name, string(arguments, 0)?.as_bytes())
        .map(Value::string)
        .ok_or(Stop::NotEvaluated)
}

/// The digest that the function `name` gives for some bytes.
pub(super) fn digest(name: &str, bytes: &[u8]) -> Option<String> {
    Some(match name {
        "md5" => hex(&md5::Md5::digest(bytes)),
        "sha1" => hex(&sha1::Sha1::digest(bytes)),
        "sha256" => hex(&sha2::Sha256::digest(bytes)),
        "sha512" => hex(&sha2::Sha512::digest(bytes)),
        "base64sha256" => crate::base64::encode(&sha2::Sha256::digest(bytes)),
        "base64sha512" => crate::base64::encode(&sha2::Sha512::digest(bytes)),
        _ => return None,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn uuidv5(arguments: &[Value]) -> Outcome {
    let space = string(arguments, 0)?;
    let name = string(arguments, 1)?;
    // The four well-known namespaces differ in one digit.
    let space = match &*space {
        "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
        "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
        other => other,
    };
    let digits: String = space.chars().filter(|digit| *digit != '-').collect();
    let shape = space.len() == 36 && digits.len() == 32;
    let number = u128::from_str_radix(&digits, 16)
        .ok()
        .filter(|_| shape)
        .ok_or_else(|| Stop::Failed("the namespace is no UUID".to_owned()))?;
    let mut hash = sha1::Sha1::new();
    hash.update(number.to_be_bytes());
    hash.update(name.as_bytes());
    let id = hash
        .finalize()
        .iter()
        .take(16)
        .fold(0_u128, |id, byte| id << 8 | u128::from(*byte));
    let id = id & !(0xf << 76) & !(0x3 << 62) | 5 << 76 | 2 << 62;
    Ok(Value::string(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        id >> 96,
        id >> 80 & 0xffff,
        id >> 64 & 0xffff,
        id >> 48 & 0xffff,
        id & 0xffff_ffff_ffff
    )))
}
