//! `docs/security.md` names the test of each promise; those tests exist.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Words in backquotes that name a test: `file::test`.
fn named(page: &str) -> Vec<(&str, &str)> {
    let quoted = page.split('`').skip(1).step_by(2);
    let named = quoted.filter_map(|word| word.split_once("::"));
    named
        .filter(|(file, test)| {
            let is_word = |c: char| c.is_ascii_lowercase() || c == '_' || c == '/';
            file.chars().all(is_word) && test.chars().all(is_word)
        })
        .collect()
}

#[test]
fn every_test_that_is_named_exists() {
    let page = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let named = named(&page);
    assert!(named.len() > 30, "{named:?}");
    for (file, test) in named {
        let path = root().join("tests").join(file).with_extension("rs");
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let declared = format!("#[test]\nfn {test}() {{");
        assert!(text.contains(&declared), "{file} has no test `{test}`");
    }
    for (file, test) in [
        ("src/reach.rs", "links_do_not_lead_out"),
        ("src/scan.rs", "a_panic_stays_in_its_unit"),
        ("src/suppress/mod.rs", "a_panic_stays_in_its_file"),
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        assert!(text.contains(&format!("fn {test}()")), "{file}: {test}");
        assert!(page.contains(&format!("`{test}`")), "{test}");
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

/// What clippy is to refuse is what the page says it refuses.
#[test]
fn clippy_refuses_what_is_promised_not_to_be_used() {
    let rules = fs::read_to_string(root().join("clippy.toml")).unwrap();
    for path in [
        "std::net::TcpStream",
        "std::net::UdpSocket",
        "std::process::Command",
        "std::env::var",
        "std::env::vars",
        "std::fs::read",
        "std::fs::File::open",
        "std::fs::write",
    ] {
        assert!(rules.contains(&format!("path = \"{path}\"")), "{path}");
    }
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    assert!(library.contains("warn(clippy::disallowed_methods, clippy::disallowed_types)"));
}

#[test]
fn the_policy_leads_to_the_page() {
    let policy = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    assert!(policy.contains("(docs/security.md)"));
}
