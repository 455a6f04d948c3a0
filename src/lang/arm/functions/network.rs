//! Address ranges, of IPv4 and IPv6.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::value::Value;

use super::{Args, Outcome, Stop, failed, object};

/// A range of addresses; those of IPv4 are the lowest 32 bits.
struct Range {
    address: u128,
    prefix: u32,
    /// Bits of an address: 32 or 128.
    bits: u32,
}

impl Range {
    fn parse(text: &str) -> Result<Self, Stop> {
        let parsed = text.split_once('/').and_then(|(address, prefix)| {
            let (address, bits) = match address.parse().ok()? {
                IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
                IpAddr::V6(address) => (u128::from(address), 128),
            };
            let prefix: u32 = prefix.parse().ok().filter(|prefix| *prefix <= bits)?;
            Some(Self {
                address,
                prefix,
                bits,
            })
        });
        match parsed {
            Some(range) => Ok(range),
            None => failed("not an address range"),
        }
    }

    /// The bits behind the prefix.
    fn hosts(&self, prefix: u32) -> u128 {
        1_u128
            .checked_shl(self.bits - prefix)
            .map_or(u128::MAX, |size| size - 1)
    }

    fn network(&self) -> u128 {
        self.address & !self.hosts(self.prefix)
    }

    fn text(&self, address: u128) -> String {
        match u32::try_from(address) {
            Ok(address) if self.bits == 32 => Ipv4Addr::from(address).to_string(),
            _ => Ipv6Addr::from(address).to_string(),
        }
    }
}

pub(super) fn cidr_subnet(args: Args<'_>) -> Outcome {
    let range = Range::parse(args.string(0)?)?;
    let (Ok(prefix), Ok(index)) = (u32::try_from(args.int(1)?), u128::try_from(args.int(2)?))
    else {
        return failed("the subnet is outside of the range");
    };
    if prefix > range.bits || prefix < range.prefix {
        return failed("the subnet is larger than the range");
    }
    let last = range
        .hosts(range.prefix)
        .checked_shr(range.bits - prefix)
        .unwrap_or(0);
    if index > last {
        return failed("the subnet is outside of the range");
    }
    let offset = index.checked_shl(range.bits - prefix).unwrap_or(0);
    let address = range.text(range.network() | offset);
    Ok(Value::string(format!("{address}/{prefix}")))
}

pub(super) fn cidr_host(args: Args<'_>) -> Outcome {
    let range = Range::parse(args.string(0)?)?;
    let Ok(index) = u128::try_from(args.int(1)?) else {
        return failed("the host is outside of the range");
    };
    // The first address names the network; hosts start behind it.
    if index + 1 > range.hosts(range.prefix) {
        return failed("the host is outside of the range");
    }
    Ok(Value::string(range.text(range.network() + index + 1)))
}

pub(super) fn parse_cidr(args: Args<'_>) -> Outcome {
    let range = Range::parse(args.string(0)?)?;
    let hosts = range.hosts(range.prefix);
    let network = range.network();
    let end = network | hosts;
    let text = |address| Value::string(range.text(address));
    let cidr = Value::int(i64::from(range.prefix));
    if range.bits == 128 {
        // No address is set aside in IPv6.
        return Ok(object([
            ("network", text(network)),
            ("netmask", text(!hosts)),
            ("firstUsable", text(network)),
            ("lastUsable", text(end)),
            ("cidr", cidr),
        ]));
    }
    let (first, last) = if range.prefix >= 31 {
        (network, end)
    } else {
        (network + 1, end - 1)
    };
    Ok(object([
        ("network", text(network)),
        ("netmask", text(u128::from(u32::MAX) & !hosts)),
        ("broadcast", text(end)),
        ("firstUsable", text(first)),
        ("lastUsable", text(last)),
        ("cidr", cidr),
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
        let parsed = call(parse_cidr, &[Value::string("fdad:3236:5555::/48")]);
        let parsed = parsed.as_object().unwrap();
        let get = |key| parsed.get(key).unwrap().value.as_str().unwrap().to_owned();
        assert_eq!(get("network"), "fdad:3236:5555::");
        assert_eq!(get("netmask"), "ffff:ffff:ffff::");
        assert_eq!(get("firstUsable"), "fdad:3236:5555::");
        assert_eq!(get("lastUsable"), "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff");
        assert!(parsed.get("broadcast").is_none());
    }

    #[test]
    fn ranges_of_ipv6_and_of_every_size() {
        let subnet = |range: &str, prefix: i64, index: i64| {
            let values = [Value::string(range), Value::int(prefix), Value::int(index)];
            let args = Args {
                values: &values,
                spans: &[],
            };
            cidr_subnet(args)
                .ok()
                .map(|value| value.as_str().unwrap().to_owned())
        };
        assert_eq!(
            subnet("fd00:db8:deca::/48", 64, 258).as_deref(),
            Some("fd00:db8:deca:102::/64")
        );
        assert_eq!(subnet("::/0", 0, 0).as_deref(), Some("::/0"));
        assert_eq!(subnet("::/0", 0, 1), None);
        assert_eq!(
            subnet("0.0.0.0/0", 32, 255).as_deref(),
            Some("0.0.0.255/32")
        );
        assert_eq!(subnet("10.0.0.0/30", 31, 2), None);
        assert_eq!(subnet("10.0.0.0/30", 29, 0), None);
        assert_eq!(subnet("10.0.0.0/33", 33, 0), None);
        let host = call(cidr_host, &[Value::string("fd00::/64"), Value::int(15)]);
        assert_eq!(host.as_str(), Some("fd00::10"));
        let none = [Value::string("10.0.0.1/32"), Value::int(0)];
        let args = Args {
            values: &none,
            spans: &[],
        };
        assert!(cidr_host(args).is_err());
    }
}
