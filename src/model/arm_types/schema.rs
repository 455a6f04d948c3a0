//! The form of `arm-types.txt`. The build script includes this file too; it depends on `serde` and
//! `postcard` alone.

use serde::{Deserialize, Serialize};

/// What ARM reads of resources of one type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmType {
    /// Its name, as its newest API version spells it.
    pub name: String,
    /// Its API versions, oldest first; a preview stands before the version of the same day.
    pub versions: Vec<String>,
    /// What stands beside `properties`, and that.
    pub members: Vec<Member>,
}

/// A property, the element of a list (`[*]`) or any member of a dictionary (`*`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The first version that has it, as an index of [`ArmType::versions`].
    pub since: u16,
    /// The last one.
    pub last: u16,
    /// Anything may stand below it, or more than is described.
    pub open: bool,
    /// ARM writes it; what is below is left out.
    pub read_only: bool,
    /// What is below it.
    pub members: Vec<Member>,
}

/// Compiles the text to the bytes that [`load`] reads.
///
/// # Errors
/// Names the first line that is wrong.
pub fn compile(text: &str) -> Result<Vec<u8>, String> {
    let types = parse(text)?;
    let mut encoded = Vec::with_capacity(types.len());
    for one in types {
        let bytes = postcard::to_allocvec(&one).map_err(|error| error.to_string())?;
        encoded.push((one.name.to_ascii_lowercase(), bytes));
    }
    postcard::to_allocvec(&encoded).map_err(|error| error.to_string())
}

/// What [`compile`] wrote: names in lower case, each with what [`decode`] reads.
///
/// # Errors
/// Only for bytes that [`compile`] did not write.
pub fn load(bytes: &[u8]) -> Result<Vec<(&str, &[u8])>, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// One type.
///
/// # Errors
/// Only for bytes that [`compile`] did not write.
pub fn decode(bytes: &[u8]) -> Result<ArmType, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// Reads the text.
///
/// # Errors
/// Names the first line that is wrong.
pub fn parse(text: &str) -> Result<Vec<ArmType>, String> {
    let mut types: Vec<ArmType> = Vec::new();
    // The properties that the line may belong to, outermost first, with all above it.
    let mut open: Vec<Member> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let wrong = |what: &str| format!("arm-types.txt:{}: {what}", index + 1);
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let level = line.len() - line.trim_start_matches(' ').len();
        let mut words = line.split_whitespace();
        let name = words.next().unwrap_or_default().to_owned();
        if level == 0 {
            close(&mut types, &mut open, 0);
            let versions: Vec<String> = words.map(str::to_owned).collect();
            if versions.is_empty() {
                return Err(wrong("a type needs its versions"));
            }
            types.push(ArmType {
                name,
                versions,
                members: Vec::new(),
            });
            continue;
        }
        let Some(newest) = types.last().map(|one| one.versions.len() - 1) else {
            return Err(wrong("a property needs its type"));
        };
        if level > open.len() + 1 {
            return Err(wrong("it stands below nothing"));
        }
        let versions = words.next().ok_or_else(|| wrong("versions are missing"))?;
        let (since, last) = match versions.split_once('-') {
            Some((since, last)) => (since.parse().ok(), last.parse().ok()),
            None => (versions.parse().ok(), u16::try_from(newest).ok()),
        };
        let (Some(since), Some(last)) = (since, last) else {
            return Err(wrong("versions are two numbers"));
        };
        if since > last || usize::from(last) > newest {
            return Err(wrong("there is no such version"));
        }
        let flags = words.next().unwrap_or_default();
        if flags.chars().any(|flag| !"or".contains(flag)) || words.next().is_some() {
            return Err(wrong("only `o` and `r` may follow"));
        }
        close(&mut types, &mut open, level - 1);
        open.push(Member {
            name,
            since,
            last,
            open: flags.contains('o'),
            read_only: flags.contains('r'),
            members: Vec::new(),
        });
    }
    close(&mut types, &mut open, 0);
    Ok(types)
}

/// Puts finished properties where they belong, until so many are left open.
fn close(types: &mut [ArmType], open: &mut Vec<Member>, left: usize) {
    while open.len() > left
        && let Some(done) = open.pop()
    {
        match (open.last_mut(), types.last_mut()) {
            (Some(above), _) => above.members.push(done),
            (None, Some(one)) => one.members.push(done),
            (None, None) => {}
        }
    }
}
