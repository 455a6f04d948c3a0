//! Functions on IP networks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use num_bigint::BigInt;

use super::{Function, Outcome, Stop, integer, string};
use crate::value::{Collection, Value};

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "cidrhost" => cidrhost,
        "cidrnetmask" => cidrnetmask,
        "cidrsubnet" => cidrsubnet,
        "cidrsubnets" => cidrsubnets,
        _ => return None,
    })
}

/// An address range: its first address, and how many leading bits are fixed.
#[derive(Clone, Copy)]
struct Network {
    first: u128,
    prefix: u32,
    bits: u32,
}

impl Network {
    fn of(text: &str) -> Result<Self, Stop> {
        let failed = || Stop::Failed("not a network".to_owned());
        let (address, prefix) = text.split_once('/').ok_or_else(failed)?;
        // Terraform still reads leading zeros, which it takes for decimal.
        let decimal: String = if address.contains(':') {
            address.to_owned()
        } else {
            let parts: Vec<&str> = address
                .split('.')
                .map(|part| match part.trim_start_matches('0') {
                    "" if !part.is_empty() => "0",
                    rest => rest,
                })
                .collect();
            parts.join(".")
        };
        let (address, bits) = match decimal.parse().map_err(|_| failed())? {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let digits = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
        let prefix: u32 = prefix
            .parse()
            .ok()
            .filter(|prefix| digits && *prefix <= bits)
            .ok_or_else(failed)?;
        let mut network = Self {
            first: address,
            prefix,
            bits,
        };
        network.first &= network.mask();
        Ok(network)
    }

    fn mask(self) -> u128 {
        let all = u128::MAX >> (128 - self.bits);
        let host = u128::MAX.checked_shr(128 - (self.bits - self.prefix));
        all & !host.unwrap_or(0)
    }

    /// How many addresses, less one.
    fn last(self) -> u128 {
        u128::MAX
            .checked_shr(128 - (self.bits - self.prefix))
            .unwrap_or(0)
    }

    fn address(self, address: u128) -> String {
        let four = match u32::try_from(address) {
            Ok(address) if self.bits == 32 => Some(Ipv4Addr::from(address)),
            // An IPv4 address in IPv6 is written as IPv4.
            _ => Ipv6Addr::from(address).to_ipv4_mapped(),
        };
        match four {
            Some(address) => address.to_string(),
            None => Ipv6Addr::from(address).to_string(),
        }
    }

    fn value(self) -> Value {
        // Of the prefix of an IPv4 network in IPv6 only the part behind the first 96 bits counts.
        let mapped = self.bits == 128 && Ipv6Addr::from(self.first).to_ipv4_mapped().is_some();
        let prefix = if mapped {
            self.prefix.saturating_sub(96)
        } else {
            self.prefix
        };
        Value::string(format!("{}/{prefix}", self.address(self.first)))
    }

    /// The part `number` of those that `more` further bits divide it into.
    fn part(self, more: u32, number: u128) -> Result<Self, Stop> {
        let prefix = self.prefix.saturating_add(more);
        if prefix > self.bits {
            return Err(Stop::Failed("not enough address bits left".to_owned()));
        }
        let fits = number.checked_shr(more).unwrap_or(0) == 0;
        if !fits {
            return Err(Stop::Failed("the prefix has no such part".to_owned()));
        }
        let shifted = number.checked_shl(self.bits - prefix).unwrap_or(0);
        Ok(Self {
            first: self.first | shifted,
            prefix,
            ..self
        })
    }
}

fn bits(arguments: &[Value], index: usize) -> Result<u32, Stop> {
    u32::try_from(integer(arguments, index)?)
        .map_err(|_| Stop::Failed("not a number of bits".to_owned()))
}

fn cidrhost(arguments: &[Value]) -> Outcome {
    let network = Network::of(&string(arguments, 0)?)?;
    let number = integer(arguments, 1)?;
    let distance = u128::from(number.unsigned_abs());
    let failed = || Stop::Failed("the prefix has no such host".to_owned());
    let host = if number < 0 {
        network
            .last()
            .checked_sub(distance - 1)
            .ok_or_else(failed)?
    } else if distance > network.last() {
        return Err(failed());
    } else {
        distance
    };
    // Terraform counts the bits of an IPv4 network in IPv6 from the wrong end.
    let mapped = network.bits == 128 && Ipv6Addr::from(network.first).to_ipv4_mapped().is_some();
    let host = if mapped {
        host.checked_mul(1 << 96).ok_or(Stop::NotEvaluated)?
    } else {
        host
    };
    Ok(Value::string(network.address(network.first | host)))
}

fn cidrnetmask(arguments: &[Value]) -> Outcome {
    let network = Network::of(&string(arguments, 0)?)?;
    if network.bits != 32 {
        return Err(Stop::Failed("only IPv4 has netmasks".to_owned()));
    }
    Ok(Value::string(network.address(network.mask())))
}

fn cidrsubnet(arguments: &[Value]) -> Outcome {
    let network = Network::of(&string(arguments, 0)?)?;
    let more = bits(arguments, 1)?;
    let number = integer(arguments, 2)?;
    let Ok(wanted) = u128::try_from(number) else {
        return before(network.part(more, 0)?, number);
    };
    network.part(more, wanted).map(Network::value)
}

/// The part of a negative number: Terraform joins its bits in two's complement with those of the
/// network and takes what comes out for its absolute value.
fn before(part: Network, number: i64) -> Outcome {
    let joined = BigInt::from(part.first) | (BigInt::from(number) << (part.bits - part.prefix));
    let first = u128::try_from(joined.magnitude())
        .ok()
        .filter(|first| part.bits == 128 || *first <= u128::from(u32::MAX))
        .ok_or(Stop::NotEvaluated)?;
    Ok(Network { first, ..part }.value())
}

fn cidrsubnets(arguments: &[Value]) -> Outcome {
    let network = Network::of(&string(arguments, 0)?)?;
    let failed = || Stop::Failed("not enough address space left".to_owned());
    let mut next = Some(network.first);
    let mut parts = Vec::new();
    for index in 1..arguments.len() {
        let more = bits(arguments, index)?;
        if more == 0 {
            return Err(Stop::Failed("a part needs a further bit".to_owned()));
        }
        let part = network.part(more, 0)?;
        // Each part starts where it is aligned, at or behind the end of the one before it.
        let start = next.ok_or_else(failed)?;
        let first = start.checked_add(part.last()).ok_or_else(failed)? & !part.last();
        if first - network.first > network.last() {
            return Err(failed());
        }
        next = first
            .checked_add(part.last())
            .and_then(|last| last.checked_add(1));
        parts.push(Network { first, ..part }.value());
    }
    Ok(Value::list(parts).in_collection(Collection::List))
}
