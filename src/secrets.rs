//! What a key or token looks like when somebody has written it out.

/// Shortest text taken for a generated key.
const SHORTEST: usize = 20;

/// Bits per character from which text counts as random; words of a language have about 3.
const RANDOM: f64 = 3.5;

/// Beginnings that tell that a value is looked up or still to be put in.
const NOT_WRITTEN_OUT: [&str; 6] = [
    "@microsoft.keyvault",
    "{{",
    "${",
    "<",
    "https://",
    "http://",
];

/// Beginnings that services give to their tokens.
const TOKENS: [&str; 8] = [
    "sk-",
    "ghp_",
    "github_pat_",
    "xoxb-",
    "xoxp-",
    "glpat-",
    "hf_",
    "eyj",
];

/// What services of Azure write into the keys that they generate, so that scanners know them.
const SIGNATURES: [&str; 8] = [
    "JQQJ99", "AzSe", "AzFu", "ACDb", "+ASt", "+ABa", "+ACR", "APIM",
];

/// Words of somebody who means "put your key here".
const PLACEHOLDERS: [&str; 8] = [
    "your",
    "example",
    "placeholder",
    "changeme",
    "replace",
    "insert",
    "xxxx",
    "****",
];

/// Members of connection strings and of signed URLs that hold keys.
const MEMBERS: [&str; 7] = [
    "accountkey=",
    "sharedaccesskey=",
    "sharedaccesssignature=",
    "apikey=",
    "password=",
    "pwd=",
    "&sig=",
];

/// Whether text is a key or token by its shape: the prefix of a service's tokens, a connection
/// string with a key, or a long run of characters that no person made up. Identifiers that only look
/// random (GUIDs, resource ids, host names, digests with their algorithm's name) are not.
#[must_use]
pub fn looks_like_key(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    let is_signed_url = lower.starts_with("https://") && lower.contains("&sig=");
    if !is_signed_url && NOT_WRITTEN_OUT.iter().any(|start| lower.starts_with(start)) {
        return false;
    }
    if PLACEHOLDERS.iter().any(|word| lower.contains(word)) {
        return false;
    }
    for member in MEMBERS {
        if let Some((_, value)) = lower.split_once(member) {
            let value = value.split([';', '&']).next().unwrap_or_default();
            return value.len() >= 8
                && !NOT_WRITTEN_OUT.iter().any(|start| value.starts_with(start));
        }
    }
    if lower.len() < SHORTEST {
        return false;
    }
    let text = text.trim();
    let token = TOKENS.iter().find_map(|start| lower.strip_prefix(start));
    if let Some(rest) = token {
        let has_digit = rest.bytes().any(|byte| byte.is_ascii_digit());
        return has_digit && !lower.contains(' ') && bits(rest) >= 3.0;
    }
    if is_entra_secret(text) {
        return true;
    }
    let is_run = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte));
    let is_signed = text.len() >= 40 && SIGNATURES.iter().any(|mark| text.contains(mark));
    if is_run && is_signed && !is_path(text) {
        return true;
    }
    is_run && !is_guid(text) && !is_path(text) && is_mixed(text) && bits(text) >= bound(text)
}

/// Whether text in the place of a secret is one, whatever its shape: not empty, not looked up elsewhere
/// and not still to be put in.
#[must_use]
pub fn is_written_out(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    !lower.is_empty()
        && !NOT_WRITTEN_OUT.iter().any(|start| lower.starts_with(start))
        && !PLACEHOLDERS.iter().any(|word| lower.contains(word))
}

/// Hexadecimal digits carry at most four bits each.
fn bound(text: &str) -> f64 {
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex { 3.0 } else { RANDOM }
}

/// Client secrets of Entra ID: three characters, a digit, `Q~` and 31 to 34 more.
fn is_entra_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mark = bytes.get(3..6);
    (37..=40).contains(&bytes.len())
        && matches!(mark, Some([digit, b'Q', b'~']) if digit.is_ascii_digit())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_~.-".contains(byte))
}

fn is_mixed(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let words = text.split(['-', '_']).filter(|word| word.len() > 1).count();
    digits >= 3 && letters >= 3 && words <= 3
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') || text.matches('/').count() > 2
}

fn is_guid(text: &str) -> bool {
    let mut lengths = text.split('-').map(str::len);
    text.len() == 36
        && [8, 4, 4, 4, 12]
            .iter()
            .all(|wanted| lengths.next() == Some(*wanted))
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Shannon entropy in bits per character.
#[allow(clippy::cast_precision_loss)]
fn bits(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let length = text.len() as f64;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f64::from(*count) / length)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{is_written_out, looks_like_key};

    #[test]
    fn a_secret_of_any_shape_is_told_from_a_stand_in() {
        assert!(is_written_out("Zomer2024!") && is_written_out("8312:AAEx-bot"));
        for stand_in in ["", " ", "<password>", "your-password", "${PASSWORD}"] {
            assert!(!is_written_out(stand_in), "{stand_in}");
        }
    }

    #[test]
    fn keys_are_told_from_names() {
        for key in [
            "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c",
            "hTq8Q~Lk2vNpW.xR5sYbJd3FgSaQe1UoIiEyR0pM",
            "7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR0pMzKxVtWn",
            "sk-proj-4f9GhT2bLq81xZpV",
            "hQzLkRmVbXcNdPfGjWtYsAeUoIiKxZqMvBnHrTgFyDJQQJ99BCACYeBjFXJ3w3AAABACOGkPqR",
            "kJhGfDsAqWeRtYuIoPzXcVbNmLkJhGfDsAqWeRtYAzSeDxQwErTy",
            "https://st.blob.core.windows.net/c?sv=2024-05-04&sp=r&sig=Zm9vYmFyYmF6cXV4Zm9vYmFy",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFyYmF6cXV4;EndpointSuffix=core.windows.net",
        ] {
            assert!(looks_like_key(key), "{key}");
        }
        for other in [
            "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd",
            "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/key)",
            "<your-api-key-goes-here-1234567890>",
            "text-embedding-3-large-deployment-2024",
            "/subscriptions/123/resourceGroups/rg/providers/X/y/z",
            "https://contoso.openai.azure.com/openai/deployments/gpt-4o",
            "2024-10-01-preview",
            "changeme",
            "DOCKER_REGISTRY_SERVER_PASSWORD",
            "InstrumentationKey=00000000-0000-0000-0000-000000000000",
            "Server=tcp:x;Password=${password};",
            "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
            "sk-your-openai-key-1234567890",
            "hf_token_of_the_team_bot",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=your-storage-key==",
            "https://contoso.blob.core.windows.net/models?restype=container",
        ] {
            assert!(!looks_like_key(other), "{other}");
        }
    }
}
