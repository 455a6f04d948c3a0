//! `uniqueString` and `guid`.

use crate::value::Value;

use super::{Args, Outcome};

/// Thirteen letters from a 64-bit Murmur3 variant of the arguments joined by `-`.
/// (Checked against answers published in Azure's quickstarts; see the tests.)
pub(super) fn unique_string(args: Args<'_>) -> Outcome {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hash = murmur(joined(args)?.as_bytes());
    let mut text = String::with_capacity(13);
    for _ in 0..13 {
        let index = usize::try_from(hash >> 59).unwrap_or_default();
        text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'a')));
        hash <<= 5;
    }
    Ok(Value::string(text))
}

/// A name-based UUID (version 5) in ARM's namespace over the arguments joined by `-`.
pub(super) fn guid(args: Args<'_>) -> Outcome {
    const NAMESPACE: [u8; 16] = [
        0x11, 0xfb, 0x06, 0xfb, 0x71, 0x2d, 0x4d, 0xdd, 0x98, 0xc7, 0xe7, 0x1b, 0xbd, 0x58, 0x88,
        0x30,
    ];
    let mut message = NAMESPACE.to_vec();
    message.extend_from_slice(joined(args)?.as_bytes());
    let mut bytes: Vec<u8> = sha1(&message).into_iter().take(16).collect();
    if let Some(byte) = bytes.get_mut(6) {
        *byte = (*byte & 0x0f) | 0x50;
    }
    if let Some(byte) = bytes.get_mut(8) {
        *byte = (*byte & 0x3f) | 0x80;
    }
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text += &format!("{byte:02x}");
    }
    Ok(Value::string(text))
}

fn joined(args: Args<'_>) -> Result<String, super::Stop> {
    let mut text = String::new();
    for index in 0..args.len() {
        if index > 0 {
            text.push('-');
        }
        match super::known_text(args.get(index)?) {
            Some(part) => text += &part,
            None => return Err(super::Stop::Undecided),
        }
    }
    Ok(text)
}

fn murmur(data: &[u8]) -> u64 {
    const C1: u32 = 0x239b_961b;
    const C2: u32 = 0xab0e_9789;
    const C3: u32 = 0x561c_cd1b;
    const C4: u32 = 0x0bca_a747;
    const C5: u32 = 0x85eb_ca6b;
    const C6: u32 = 0xc2b2_ae35;
    // Little-endian, missing bytes are zero.
    let word = |bytes: &[u8]| {
        bytes
            .iter()
            .take(4)
            .enumerate()
            .fold(0_u32, |word, (index, byte)| {
                word | u32::from(*byte) << (8 * index)
            })
    };
    let (mut h1, mut h2) = (0_u32, 0_u32);
    let mut chunks = data.chunks_exact(8);
    for chunk in &mut chunks {
        let (low, high) = chunk.split_at(4);
        let k1 = word(low).wrapping_mul(C1).rotate_left(15).wrapping_mul(C2);
        h1 = (h1 ^ k1).rotate_left(19).wrapping_add(h2);
        h1 = h1.wrapping_mul(5).wrapping_add(C3);
        let k2 = word(high).wrapping_mul(C2).rotate_left(17).wrapping_mul(C1);
        h2 = (h2 ^ k2).rotate_left(13).wrapping_add(h1);
        h2 = h2.wrapping_mul(5).wrapping_add(C4);
    }
    let tail = chunks.remainder();
    if !tail.is_empty() {
        h1 ^= word(tail).wrapping_mul(C1).rotate_left(15).wrapping_mul(C2);
        if let Some(high) = tail.get(4..).filter(|high| !high.is_empty()) {
            h2 ^= word(high).wrapping_mul(C2).rotate_left(17).wrapping_mul(C1);
        }
    }
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    h1 ^= length;
    h2 ^= length;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    let mix = |mut h: u32| {
        h = (h ^ (h >> 16)).wrapping_mul(C5);
        h = (h ^ (h >> 13)).wrapping_mul(C6);
        h ^ (h >> 16)
    };
    h1 = mix(h1);
    h2 = mix(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    (u64::from(h2) << 32) | u64::from(h1)
}

/// SHA-1, which UUID version 5 asks for. Nothing here relies on it being hard to break.
fn sha1(message: &[u8]) -> [u8; 20] {
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words = [0_u32; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = bytes
                .iter()
                .fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        for index in 16..80 {
            let at = |back: usize| words.get(index - back).copied().unwrap_or_default();
            let next = (at(3) ^ at(8) ^ at(14) ^ at(16)).rotate_left(1);
            if let Some(word) = words.get_mut(index) {
                *word = next;
            }
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (index, word) in words.iter().enumerate() {
            let (f, k) = match index {
                0..20 => ((b & c) | (!b & d), 0x5a82_7999_u32),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(f)
                .wrapping_add(e)
                .wrapping_add(k)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, value) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(value);
        }
    }
    let mut digest = [0; 20];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(texts: &[&str]) -> Vec<Value> {
        texts.iter().map(|text| Value::string(*text)).collect()
    }

    fn call(function: fn(Args<'_>) -> Outcome, texts: &[&str]) -> String {
        let values = strings(texts);
        let args = Args {
            values: &values,
            spans: &[],
        };
        match function(args) {
            Ok(value) => value.as_str().unwrap().to_owned(),
            Err(_) => panic!(),
        }
    }

    #[test]
    fn known_answers() {
        assert_eq!(
            call(unique_string, &["asd", "asdf", "asdf"]),
            "iizpqit7ih3cc"
        );
        assert_eq!(
            call(
                unique_string,
                &["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg"]
            ),
            "js26ofeqkqeve"
        );
        assert_eq!(
            call(guid, &["asdf"]),
            "228d27cc-6fdb-5934-b7ac-1efccebade04"
        );
    }

    #[test]
    fn sha1_of_the_standards_examples() {
        let hex = |digest: [u8; 20]| digest.map(|byte| format!("{byte:02x}")).concat();
        assert_eq!(
            hex(sha1(b"abc")),
            "a9993e364706816aba3e25717850c26c9cd0d89d"
        );
        assert_eq!(hex(sha1(b"")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        assert_eq!(
            hex(sha1(
                b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
            )),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        );
    }
}
