//! Address ranges (IPv4; what is asked about IPv6 stays unknown).

use crate::value::Value;

use super::{Args, Outcome, Stop, failed, object};

struct Range {
    address: u32,
    prefix: u32,
}

fn parse(text: &str) -> Result<Range, Stop> {
    if text.contains(':') {
        return Err(Stop::Undecided);
    }
    let parsed = text.split_once('/').and_then(|(address, prefix)| {
        let address: std::net::Ipv4Addr = address.parse().ok()?;
        let prefix: u32 = prefix.parse().ok().filter(|prefix| *prefix <= 32)?;
        Some(Range {
            address: u32::from(address),
            prefix,
        })
    });
    match parsed {
        Some(range) => Ok(range),
        None => failed("not an address range"),
    }
}

fn mask(prefix: u32) -> u32 {
    u32::MAX.checked_shl(32 - prefix).unwrap_or(0)
}

fn text(address: u32) -> String {
    std::net::Ipv4Addr::from(address).to_string()
}

pub(super) fn cidr_subnet(args: Args<'_>) -> Outcome {
    let range = parse(args.string(0)?)?;
    let (Ok(prefix), Ok(index)) = (u32::try_from(args.int(1)?), u32::try_from(args.int(2)?)) else {
        return failed("the subnet is outside of the range");
    };
    if prefix > 32 || prefix < range.prefix {
        return failed("the subnet is larger than the range");
    }
    let subnets = 1_u64 << (prefix - range.prefix);
    if u64::from(index) >= subnets {
        return failed("the subnet is outside of the range");
    }
    let base = range.address & mask(range.prefix);
    let offset = index.checked_shl(32 - prefix).unwrap_or(0);
    Ok(Value::string(format!("{}/{prefix}", text(base | offset))))
}

pub(super) fn cidr_host(args: Args<'_>) -> Outcome {
    let range = parse(args.string(0)?)?;
    let Ok(index) = u32::try_from(args.int(1)?) else {
        return failed("the host is outside of the range");
    };
    let base = range.address & mask(range.prefix);
    // The first address names the network; hosts start behind it.
    let hosts = u64::from(!mask(range.prefix));
    if u64::from(index) + 1 > hosts {
        return failed("the host is outside of the range");
    }
    Ok(Value::string(text(
        base.wrapping_add(index).wrapping_add(1),
    )))
}

pub(super) fn parse_cidr(args: Args<'_>) -> Outcome {
    let range = parse(args.string(0)?)?;
    let mask = mask(range.prefix);
    let network = range.address & mask;
    let broadcast = network | !mask;
    let (first, last) = if range.prefix >= 31 {
        (network, broadcast)
    } else {
        (network + 1, broadcast - 1)
    };
    Ok(object([
        ("network", Value::string(text(network))),
        ("netmask", Value::string(text(mask))),
        ("broadcast", Value::string(text(broadcast))),
        ("firstUsable", Value::string(text(first))),
        ("lastUsable", Value::string(text(last))),
        ("cidr", Value::int(i64::from(range.prefix))),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Number;

    fn call(function: fn(Args<'_>) -> Outcome, values: &[Value]) -> Value {
        match function(Args { values, spans: &[] }) {
            Ok(value) => value,
            Err(_) => panic!(),
        }
    }

    /// The examples of Microsoft's reference of the functions.
    #[test]
    fn documented_answers() {
        let range = Value::string("10.144.0.0/20");
        for (index, subnet) in ["10.144.0.0/24", "10.144.1.0/24"].iter().enumerate() {
            let index = Value::int(i64::try_from(index).unwrap());
            let result = call(cidr_subnet, &[range.clone(), Value::int(24), index]);
            assert_eq!(result.as_str(), Some(*subnet));
        }
        let host = call(cidr_host, &[Value::string("10.144.3.0/24"), Value::int(0)]);
        assert_eq!(host.as_str(), Some("10.144.3.1"));
        let parsed = call(parse_cidr, &[Value::string("10.144.0.0/20")]);
        let parsed = parsed.as_object().unwrap();
        let get = |key| parsed.get(key).unwrap().value.as_str().unwrap().to_owned();
        assert_eq!(get("netmask"), "255.255.240.0");
        assert_eq!(get("broadcast"), "10.144.15.255");
        assert_eq!(get("lastUsable"), "10.144.15.254");
        assert_eq!(
            parsed.get("cidr").unwrap().value.as_number(),
            Some(Number::Int(20))
        );
    }
}
