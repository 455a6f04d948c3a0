//! Addresses taken apart and put together: `parseUri` and `buildUri`, whose objects have `scheme`,
//! `host`, `port`, `path` and `query`.
//!
//! Only what cannot be meant otherwise is computed: how a port that is not written, a user's name, a
//! query, a fragment or an escape come out is not documented.

use crate::lang::arm::{access, canonical};
use crate::value::{Kind, Number, Value};

use super::{Args, Outcome, Stop, object};

/// `parseUri(address)`, of an absolute address with a port.
pub(super) fn parse(args: Args<'_>) -> Outcome {
    let text = args.string(0)?;
    let parts = split(text).ok_or(Stop::Undecided)?;
    let whole = canonical::unknown_call("parseUri", args.values);
    Ok(object([
        ("scheme", Value::string(parts.scheme)),
        ("host", Value::string(parts.host)),
        ("port", Value::int(parts.port)),
        ("path", Value::string(parts.path)),
        (
            "query",
            access::property(&whole, "query", access::Missing::Null),
        ),
    ]))
}

/// `buildUri({scheme, host, port, path})`.
pub(super) fn build(args: Args<'_>) -> Outcome {
    let Kind::Object(components) = &args.get(0)?.kind else {
        return Err(Stop::Undecided);
    };
    let get = |name: &str| -> Result<String, Stop> {
        let entry = components.get(name).ok_or(Stop::Undecided)?;
        match &entry.value.kind {
            Kind::String(text) => Ok(text.to_string()),
            Kind::Number(Number::Int(number)) => Ok(number.to_string()),
            _ => Err(Stop::Undecided),
        }
    };
    if components
        .get("query")
        .is_some_and(|query| !query.value.is_null())
    {
        return Err(Stop::Undecided);
    }
    let text = format!(
        "{}://{}:{}{}",
        get("scheme")?,
        get("host")?,
        get("port")?,
        get("path")?
    );
    // What is put together must come apart again the same way.
    match split(&text) {
        Some(parts) if !parts.has_query => Ok(Value::string(text)),
        _ => Err(Stop::Undecided),
    }
}

struct Parts<'a> {
    scheme: &'a str,
    host: &'a str,
    port: i64,
    path: &'a str,
    has_query: bool,
}

/// A plain absolute address whose port is written and not the scheme's own.
fn split(text: &str) -> Option<Parts<'_>> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?&=:,@+".contains(c);
    if !text.chars().all(plain) {
        return None;
    }
    let (scheme, rest) = text.split_once("://")?;
    let own_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end)?;
    let (host, port) = authority.split_once(':')?;
    let is_host = !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'));
    let port: u16 = port.parse().ok()?;
    let (path, query) = rest.split_at_checked(rest.find('?').unwrap_or(rest.len()))?;
    let dots = path.split('/').any(|segment| matches!(segment, "." | ".."));
    let certain = is_host && port != own_port && path.starts_with('/') && !dots;
    certain.then_some(Parts {
        scheme,
        host,
        port: i64::from(port),
        path,
        has_query: !query.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(function: fn(Args<'_>) -> Outcome, value: Value) -> Option<Value> {
        let values = [value];
        function(Args {
            values: &values,
            spans: &[],
        })
        .ok()
    }

    #[test]
    fn an_address_comes_apart_and_together() {
        let address = "https://search.contoso.com:8443/indexes/docs";
        let whole = Value::string(format!("{address}?api-version=2024-07-01"));
        let parsed = call(parse, whole).unwrap();
        let parts = parsed.as_object().unwrap();
        let text = |key| parts.get(key).unwrap().value.as_str();
        assert_eq!(text("scheme"), Some("https"));
        assert_eq!(text("host"), Some("search.contoso.com"));
        assert_eq!(text("path"), Some("/indexes/docs"));
        let port = parts.get("port").unwrap().value.as_number();
        assert_eq!(port, Value::int(8443).as_number());
        let query = parts.get("query").unwrap();
        assert!(matches!(query.value.kind, Kind::Unknown(_)));
        assert!(call(build, parsed.clone()).is_none());
        let mut without = crate::value::Object::clone(parts);
        without.remove("query");
        let built = call(build, Value::object(without)).unwrap();
        assert_eq!(built.as_str(), Some(address));
    }

    #[test]
    fn what_is_not_certain_is_left_open() {
        for text in [
            "",
            "contoso.com",
            "https://contoso.com/a",
            "https://contoso.com:443/a",
            "https://user@contoso.com:8443/a",
            "https://Contoso.com:8443/a",
            "https://contoso.com:99999/a",
            "https://contoso.com:8443/a/../b",
            "https://contoso.com:8443/a b",
            "https://contoso.com:8443/ä",
        ] {
            assert!(call(parse, Value::string(text)).is_none(), "{text}");
        }
        assert!(call(build, object([("host", Value::string("a"))])).is_none());
        assert!(call(build, Value::string("https://a")).is_none());
    }
}
