//! Files that are loaded.

use serde_json::json;
use stanchion::lang::bicep;
use stanchion::source::Sources;
use stanchion::value::{HopKind, Value};

use crate::support::{run_data, run_files, unknown};

#[test]
fn loaded_files() {
    let run = run_data("loaded/main.bicep", None);
    assert_eq!(run.name("account"), json!("from-json"));
    assert_eq!(run.json("account", "sku"), json!({"name": "S0"}));
    assert_eq!(
        run.json("account", "properties.networkAcls"),
        json!({
            "defaultAction": "Deny",
            "ipRules": [{"value": "203.0.113.7"}, {"value": "198.51.100.0/24"}]
        })
    );
    let storage = run.value("account", "properties.userOwnedStorage[0].resourceId");
    assert!(storage.as_str().unwrap().ends_with("/st"));
    let token = run.value("account", "properties.migrationToken");
    assert!(token.as_str().unwrap().starts_with("L3N1YnN"));
    // The value's own line in the file, and the way it came.
    let access = run.value("account", "properties.publicNetworkAccess");
    assert_eq!(access.as_str(), Some("Enabled"));
    assert_eq!(run.line(access.origin.span.unwrap()), 6);
    let loaded = |value: &Value| {
        let hops = value.origin.hops().iter();
        hops.filter(|hop| hop.kind == HopKind::LoadedFile)
            .map(|hop| hop.name.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(loaded(&access), ["settings.json"]);
    assert_eq!(loaded(&storage), ["storage-id.txt"]);
}

#[test]
fn what_cannot_be_loaded_is_unknown() {
    let run = run_data("loaded/main.bicep", None);
    assert_eq!(
        run.json("gone", "properties.publicNetworkAccess"),
        unknown("external:loadTextContent('missing.txt')")
    );
    assert_eq!(
        run.diagnostics(),
        [
            "loaded/main.bicep:28 unread-file 'missing.txt' is not loaded: no such file",
            "loaded/main.bicep:29 unread-file '../../../../../../../../etc/hostname' is not loaded: it lies outside of what is checked, or is a link that leads there"
        ]
    );
}

#[test]
fn parts_of_json_files() {
    let run = run_files(&[
        (
            "main.bicep",
            "resource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    a: loadJsonContent('x.json', 'a.b[1]')\n    b: loadJsonContent('x.json', '$.a[\\'b\\'][0]')\n    c: loadJsonContent('x.json', '$.a.b[?(@ > 1)]')\n    d: loadJsonContent('x.json', '$.nothing')\n    e: loadJsonContent('x.json', '.')\n    f: loadJsonContent('bad.json')\n    g: json(loadTextContent('x.json')).a.b[0]\n  }\n}\n",
        ),
        ("x.json", "{\"a\": {\"b\": [1, \"[two]\"]}}"),
        ("bad.json", "{"),
    ]);
    assert_eq!(run.json("r", "properties.a"), json!("[two]"));
    assert_eq!(run.json("r", "properties.b"), json!(1));
    for path in ["properties.c", "properties.d", "properties.f"] {
        let value = run.json("r", path);
        assert!(value["$unknown"].as_str().unwrap().starts_with("external:"));
    }
    assert_eq!(
        run.json("r", "properties.e"),
        json!({"a": {"b": [1, "[two]"]}})
    );
    assert_eq!(run.json("r", "properties.g"), json!(1));
    assert_eq!(run.diagnostics().len(), 1, "{:?}", run.diagnostics());
}

#[test]
fn large_json_files_are_read_like_small_ones() {
    let filler = " ".repeat(20_000);
    let large =
        |title: &str| format!("{{{filler}\n  \"title\": \"{title}\",\n  \"list\": [1, 2]\n}}");
    let commented = format!("// a remark\n{}", large("commented"));
    let run = run_files(&[
        (
            "main.bicep",
            "param which string = 'one'\nvar spec = which == 'one' ? loadJsonContent('one.json') : loadJsonContent('two.json')\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    title: spec.title\n    item: loadJsonContent('two.json').list[1]\n    text: string(loadJsonContent('one.json'))\n    part: loadJsonContent('one.json', 'list[0]')\n    commented: loadJsonContent('commented.json').title\n    bad: loadJsonContent('bad.json')\n  }\n}\n",
        ),
        ("one.json", &large("first")),
        ("two.json", &large("second")),
        ("commented.json", &commented),
        ("bad.json", &large("never ended\\")),
    ]);
    let title = run.value("r", "properties.title");
    assert_eq!(title.as_str(), Some("first"));
    assert_eq!(run.line(title.origin.span.unwrap()), 2);
    let hops = title.origin.hops().iter();
    let loaded = hops.filter(|hop| hop.kind == HopKind::LoadedFile);
    let loaded: Vec<&str> = loaded.map(|hop| &*hop.name).collect();
    assert_eq!(loaded, ["one.json"]);
    assert_eq!(run.json("r", "properties.item"), json!(2));
    assert_eq!(
        run.json("r", "properties.text"),
        json!(r#"{"title":"first","list":[1,2]}"#)
    );
    assert_eq!(run.json("r", "properties.part"), json!(1));
    assert_eq!(run.json("r", "properties.commented"), json!("commented"));
    assert_eq!(
        run.json("r", "properties.bad"),
        unknown("external:loadJsonContent('bad.json')")
    );
    let said = run.diagnostics();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("unread-file 'bad.json' is not JSON"),
        "{said:?}"
    );
}

/// A folder on disk with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

const LOADS: &str = "module m '../../modules/m.bicep' = {\n}\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    v: loadTextContent('../../shared/v.txt')\n  }\n}\n";
const MODULE: &str =
    "resource x 'Microsoft.X/xs@2024-01-01' = {\n  name: loadTextContent('../shared/v.txt')\n}\n";

#[test]
fn files_of_the_repository_may_be_read_from_elsewhere() {
    let repository = folder(&[
        (".git/HEAD", ""),
        ("infra/app/main.bicep", LOADS),
        ("modules/m.bicep", MODULE),
        ("shared/v.txt", "text"),
        ("elsewhere/x", ""),
    ]);
    let entry = repository.path().join("infra/app/main.bicep");
    for base in ["", "elsewhere", "infra/app"] {
        let sources = Sources::new(repository.path().join(base)).with_roots([entry.as_path()]);
        let evaluated = bicep::evaluate(&entry, None, &sources);
        assert!(
            evaluated.diagnostics.is_empty(),
            "{base}: {:?}",
            evaluated.diagnostics
        );
        assert_eq!(evaluated.resources.len(), 2);
    }
    // The same files without a repository.
    std::fs::remove_dir_all(repository.path().join(".git")).unwrap();
    let sources = Sources::new(repository.path().join("elsewhere")).with_roots([entry.as_path()]);
    let evaluated = bicep::evaluate(&entry, None, &sources);
    let codes: Vec<_> = evaluated.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["unread-module", "unread-file"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_repository_are_not_followed() {
    let outside = folder(&[("secret.txt", "secret")]);
    let repository = folder(&[
        (".git/HEAD", ""),
        (
            "infra/main.bicep",
            "output a string = loadTextContent('../shared/out.txt')\noutput b string = loadTextContent('../shared/in.txt')\n",
        ),
        ("shared/real.txt", "fine"),
    ]);
    let shared = repository.path().join("shared");
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), shared.join("out.txt")).unwrap();
    std::os::unix::fs::symlink("real.txt", shared.join("in.txt")).unwrap();
    let entry = repository.path().join("infra/main.bicep");
    let sources = Sources::new(outside.path().join("nowhere")).with_roots([entry.as_path()]);
    let evaluated = bicep::evaluate(&entry, None, &sources);
    let messages: Vec<_> = evaluated.diagnostics.iter().map(|d| &d.message).collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("out.txt") && messages[0].contains("outside"));
}
