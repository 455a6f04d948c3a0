//! Modules that have not been restored, understood by their interface: what is made of a call, that
//! it agrees with the modules' own code, and where findings point.
//!
//! The modules' code is not kept here; what our evaluation of it gave is
//! (`testdata/avm/agreement`). To make those files anew:
//!
//! - `STANCHION_AVM_BICEP`: a cache as `bicep restore` keeps it (`br/mcr.microsoft.com/bicep$avm$…`);
//! - `STANCHION_AVM_TERRAFORM`: checkouts of the modules as `<name>/<version>`
//!   (`avm-res-search-searchservice/0.3.0`).

#![allow(clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};
use stanchion::checks::{self, Given, Selection};
use stanchion::diagnostic::Level;
use stanchion::lang::avm::interfaces;
use stanchion::lang::avm::schema::{Created, Interface, Range, Term, Version};
use stanchion::lang::terraform::{ModuleFiles, azurerm};
use stanchion::lang::{Evaluated, bicep, terraform};
use stanchion::model::{Resource, dump};
use stanchion::scan;
use stanchion::source::Sources;
use stanchion::value::{Kind, Object, Value};

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/avm")
}

/// The name of an interface's files: `search-search-service`.
fn stem(interface: &Interface) -> String {
    let name = interface
        .module
        .trim_start_matches("avm/")
        .trim_start_matches("res/")
        .trim_start_matches("ptn/ai-ml/")
        .trim_start_matches("ptn/azd/")
        .trim_start_matches("ptn/")
        .trim_start_matches("Azure/avm-res-")
        .trim_start_matches("Azure/avm-ptn-aiml-")
        .trim_start_matches("Azure/")
        .trim_end_matches("/azurerm");
    let name = name.replace('/', "-");
    // Of the descriptions of one module the newest bears the name alone.
    let has_later = interfaces()
        .iter()
        .any(|other| other.module == interface.module && other.last > interface.last);
    match has_later {
        true => format!("{name}-{}.{}", interface.last.0, interface.last.1),
        false => name,
    }
}

fn is_bicep(interface: &Interface) -> bool {
    interface.module.starts_with("avm/")
}

fn language(interface: &Interface) -> &'static str {
    if is_bicep(interface) {
        "bicep"
    } else {
        "terraform"
    }
}

fn fixture(interface: &Interface) -> String {
    let (folder, extension) = if is_bicep(interface) {
        ("bicep", "bicep")
    } else {
        ("terraform", "tf")
    };
    let path = testdata().join(format!("{folder}/{}/main.{extension}", stem(interface)));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fixture with calls of another version.
fn at_version(interface: &Interface, text: &str, version: Version) -> String {
    if is_bicep(interface) {
        let called = format!("br/public:{}:", interface.module);
        text.replace(
            &format!("{called}{}", interface.last),
            &format!("{called}{version}"),
        )
    } else {
        text.replace(
            &format!("\"{}\"", interface.last),
            &format!("\"{version}\""),
        )
    }
}

fn evaluate_bicep(text: &str, cache: Option<&Path>) -> (Evaluated, Sources) {
    let mut sources = Sources::new("/estate");
    if let Some(cache) = cache {
        sources = sources.with_bicep_cache(cache);
    }
    sources.insert("main.bicep", text);
    let evaluated = bicep::evaluate(Path::new("/estate/main.bicep"), None, &sources);
    (evaluated, sources)
}

/// `restored`: calls of this source are restored from the checkout.
fn evaluate_terraform(text: &str, restored: Option<(&str, &Path)>) -> (Evaluated, Sources) {
    let sources = Sources::new("/estate");
    sources.insert("main.tf", text);
    if let Some((source, checkout)) = restored {
        let mut entries = Vec::new();
        for line in text.lines() {
            if let Some(name) = line
                .strip_prefix("module \"")
                .and_then(|rest| rest.split('"').next())
            {
                let directory = format!(".terraform/modules/{name}");
                copy(&sources, checkout, Path::new(&directory));
                entries.push(serde_json::json!({
                    "Key": name, "Source": format!("registry.terraform.io/{source}"), "Dir": directory,
                }));
                for (inner, source, code) in understood_calls(checkout) {
                    let key = format!("{name}.{inner}");
                    let directory = format!(".terraform/modules/{key}");
                    copy(&sources, &code, Path::new(&directory));
                    entries.push(serde_json::json!({
                        "Key": key, "Source": format!("registry.terraform.io/{source}"), "Dir": directory,
                    }));
                }
            }
        }
        let manifest = serde_json::json!({ "Modules": entries }).to_string();
        sources.insert(".terraform/modules/modules.json", manifest);
    }
    let module = ModuleFiles {
        directory: PathBuf::from("/estate"),
        configuration: vec![PathBuf::from("/estate/main.tf")],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    let evaluated = terraform::evaluate(&module, &sources);
    (evaluated, sources)
}

/// The calls in a checkout of modules that have an interface and a checkout beside it: name, source
/// and checkout.
fn understood_calls(checkout: &Path) -> Vec<(String, String, PathBuf)> {
    let mut calls = Vec::new();
    let Some(root) = checkout.parent().and_then(Path::parent) else {
        return calls;
    };
    for entry in std::fs::read_dir(checkout).expect("a checkout").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "tf") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        for block in format!("\n{text}").split("\nmodule \"").skip(1) {
            let of = |name: &str| {
                let line = block
                    .lines()
                    .find(|line| line.trim_start().starts_with(name))?;
                line.split('"').nth(1).map(str::to_owned)
            };
            let (Some(source), Some(version)) = (of("source "), of("version ")) else {
                continue;
            };
            let stem = source
                .trim_start_matches("Azure/")
                .trim_end_matches("/azurerm");
            let code = root.join(stem).join(version.trim_start_matches(['=', ' ']));
            let name = block.split('"').next().unwrap_or_default();
            if interfaces().iter().any(|known| known.module == source) && code.is_dir() {
                calls.push((name.to_owned(), source, code));
            }
        }
    }
    calls
}

fn copy(sources: &Sources, from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a checkout").flatten() {
        let path = entry.path();
        let target = to.join(entry.file_name());
        if path.is_dir() {
            copy(sources, &path, &target);
        } else if path.extension().is_some_and(|extension| extension == "tf") {
            sources.insert(target, std::fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// The ARM types that an interface creates, in lower case, with the paths it writes; of azurerm
/// resources those that the provider is sent.
fn written(interface: &Interface) -> BTreeMap<String, BTreeSet<String>> {
    let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for resource in &interface.resources {
        let (arm_type, paths) = paths_of(resource);
        types
            .entry(arm_type.to_ascii_lowercase())
            .or_default()
            .extend(paths);
    }
    for call in &interface.calls {
        let mut all = interfaces().iter();
        let called = all.find(|other| other.module == call.module);
        for (arm_type, paths) in called.map(written).unwrap_or_default() {
            types.entry(arm_type).or_default().extend(paths);
        }
    }
    types
}

fn paths_of(resource: &Created) -> (String, Vec<String>) {
    fn add(path: &[String], term: &Term, paths: &mut Vec<String>) {
        if let Term::Object(members) = term {
            for (inner, term) in members {
                let path: Vec<String> = path.iter().chain(inner).cloned().collect();
                add(&path, term, paths);
            }
        } else {
            paths.push(path.join("."));
        }
    }
    let mut paths = Vec::new();
    for (path, term) in &resource.set {
        add(path, term, &mut paths);
    }
    let Some(mapping) = azurerm::mappings().get(&resource.kind) else {
        paths.retain(|path| path != "parent_id" && path != "name");
        return (resource.kind.clone(), paths);
    };
    let of = |argument: &str| {
        let mut all = mapping.fields.iter();
        all.find(|field| field.argument == argument)
            .map(|field| field.arm.segments.join("."))
    };
    let paths = paths
        .iter()
        .filter_map(|path| of(path.split('.').next().unwrap_or_default()));
    (mapping.arm_type.clone(), paths.collect())
}

fn at<'o>(object: &'o Object, path: &str) -> Option<&'o Value> {
    let (first, rest) = path
        .split_once('.')
        .map_or((path, None), |(first, rest)| (first, Some(rest)));
    let value = &object.get(first)?.value;
    match rest {
        None => Some(value),
        Some(rest) => match &value.kind {
            Kind::Object(inner) => at(inner, rest),
            // What is not known of the whole is not known of the part.
            Kind::Null => None,
            _ => Some(value),
        },
    }
}

/// The mapped properties of what was created, by type and name.
fn mapped(
    evaluated: &Evaluated,
    interface: &Interface,
) -> BTreeMap<String, Vec<Map<String, Json>>> {
    let types = written(interface);
    let mut all: BTreeMap<String, Vec<Map<String, Json>>> = BTreeMap::new();
    for resource in &evaluated.resources {
        let key = resource.arm_type.to_ascii_lowercase();
        let Some(paths) = types.get(&key) else {
            continue;
        };
        // What stands in the fixture itself is no part of the module.
        if resource.existing || resource.dormant.is_some() || resource.calls.is_empty() {
            continue;
        }
        let place = place(resource);
        if !is_described(interface, place.get(1..).unwrap_or_default()) {
            continue;
        }
        let mut found = Map::new();
        for path in paths {
            let value = at(&resource.body, path).map(|value| without_nulls(dump::value(value)));
            if let Some(value) = value.filter(|value| !says_nothing(value)) {
                found.insert(path.clone(), same_address(value));
            }
        }
        found.insert("$name".to_owned(), dump::value(&resource.name));
        if !interface.calls.is_empty() {
            // Many names are the module's: the calls tell them apart.
            let called = place.get(1);
            let is_called =
                called.is_some_and(|it| interface.calls.iter().any(|c| c.symbol == *it));
            let calls = place.get(..1 + usize::from(is_called)).unwrap_or_default();
            found.insert("$in".to_owned(), calls.join(".").into());
        }
        all.entry(key).or_default().push(found);
    }
    for resources in all.values_mut() {
        resources.sort_by_key(|resource| {
            let said = |key: &str| resource.get(key).map(Json::to_string);
            let known = without_unknowns(resource.clone().into());
            (said("$in"), known["$name"].to_string(), known.to_string())
        });
    }
    all
}

/// The value with null for all that is not known: what the module's code leaves open is open in its
/// own words.
fn without_unknowns(value: Json) -> Json {
    match value {
        Json::Object(members) if members.contains_key("$unknown") => Json::Null,
        Json::Object(members) => members
            .into_iter()
            .map(|(key, value)| (key, without_unknowns(value)))
            .collect::<Map<_, _>>()
            .into(),
        Json::Array(items) => items.into_iter().map(without_unknowns).collect(),
        other => other,
    }
}

/// Whether an interface tells of what stands at `place` in the module: of modules that call others
/// only a part is described.
fn is_described(interface: &Interface, place: &[String]) -> bool {
    let Some((symbol, rest)) = place.split_first() else {
        return false;
    };
    let own = place.last().unwrap_or(symbol);
    let mut resources = interface.resources.iter();
    if interface.calls.is_empty()
        || resources.any(|one| one.symbol == *symbol || one.symbol == *own)
    {
        return true;
    }
    let called = interface.calls.iter().find(|call| call.symbol == *symbol);
    let module = called.and_then(|call| {
        let mut all = interfaces().iter();
        all.find(|other| other.module == call.module)
    });
    module.is_some_and(|module| is_described(module, rest))
}

/// The symbols of the calls around a resource, outermost first, and its own.
fn place(resource: &Resource) -> Vec<String> {
    let calls = resource.path.iter().map(|call| &**call);
    let own = resource.declaration_address.rsplit('.').next();
    let without_index = |symbol: &str| {
        let symbol = symbol.trim_start_matches("module.");
        symbol.split('[').next().map(str::to_owned)
    };
    calls.chain(own).filter_map(without_index).collect()
}

/// Modules with one block for each kind of an account: the same account by either address.
fn same_address(value: Json) -> Json {
    let mut text = value.to_string();
    for block in ["this[0]", "ai_service[0]", "hub[0]"] {
        text = text.replace(&format!("azapi_resource.{block}"), "azapi_resource.this");
    }
    // A project stands in a module of its own.
    text = text.replace(
        r#"module.ai_foundry_project[\"claims\"].azapi_resource.ai_foundry_project"#,
        r#"azapi_resource.ai_foundry_project[\"claims\"]"#,
    );
    for kind in [
        "key_vault",
        "storage_account",
        "cosmosdb_account",
        "api_management",
    ] {
        text = text.replace(&format!("azurerm_{kind}.this"), "azapi_resource.this");
    }
    serde_json::from_str(&text).expect("JSON")
}

fn says_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(items) => items.is_empty(),
        Json::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// The value without what says nothing: null, empty lists and objects; and without the mark of
/// secrets, for a module may hide more than its call says.
fn without_nulls(value: Json) -> Json {
    match value {
        Json::Object(mut members) if members.len() == 1 && members.contains_key("$secret") => {
            without_nulls(members.remove("$secret").unwrap_or_default())
        }
        Json::Object(members) => members
            .into_iter()
            .map(|(key, value)| (key, without_nulls(value)))
            .filter(|(_, value)| !says_nothing(value))
            .collect::<Map<_, _>>()
            .into(),
        Json::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// What an interface leaves to the module's code agrees with anything.
fn leaves_open(value: &Json) -> bool {
    value.to_string().contains("the module's code")
}

fn differences(ours: &Json, real: &Json, place: &str, out: &mut Vec<String>) {
    match (ours, real) {
        _ if leaves_open(ours) && !ours.is_object() && !ours.is_array() => {}
        (Json::Object(ours), _)
            if ours.contains_key("$unknown") && leaves_open(&Json::from(ours.clone())) => {}
        (Json::Object(ours), Json::Object(real))
            if ours
                .keys()
                .all(|key| !key.starts_with('$') || key == "$name" || key == "$in") =>
        {
            let keys: BTreeSet<&String> = ours.keys().chain(real.keys()).collect();
            for key in keys {
                let null = Json::Null;
                let own = ours.get(key).unwrap_or(&null);
                let theirs = real.get(key).unwrap_or(&null);
                differences(own, theirs, &format!("{place}.{key}"), out);
            }
        }
        (Json::Array(ours), Json::Array(real)) if ours.len() == real.len() => {
            for (index, (own, theirs)) in ours.iter().zip(real).enumerate() {
                differences(own, theirs, &format!("{place}[{index}]"), out);
            }
        }
        _ if ours == real || leaves_open(ours) => {}
        _ => out.push(format!("{place}: {ours} here, {real} by the module's code")),
    }
}

fn disagreements(
    ours: &BTreeMap<String, Vec<Map<String, Json>>>,
    real: &BTreeMap<String, Vec<Map<String, Json>>>,
) -> Vec<String> {
    let mut out = Vec::new();
    let types: BTreeSet<&String> = ours.keys().chain(real.keys()).collect();
    for arm_type in types {
        let none = Vec::new();
        let own = ours.get(arm_type).unwrap_or(&none);
        let theirs = real.get(arm_type).unwrap_or(&none);
        if own.len() != theirs.len() {
            out.push(format!(
                "{arm_type}: {} here, {} by the module's code",
                own.len(),
                theirs.len()
            ));
            continue;
        }
        for (own, theirs) in own.iter().zip(theirs) {
            let place = format!("{arm_type} {}", own.get("$name").unwrap_or(&Json::Null));
            differences(
                &own.clone().into(),
                &theirs.clone().into(),
                &place,
                &mut out,
            );
        }
    }
    out
}

/// The versions of a module that the environment has the code of.
fn restored(interface: &Interface) -> Vec<(Version, PathBuf)> {
    let (variable, below) = if is_bicep(interface) {
        let folder = format!("bicep${}", interface.module.replace('/', "$"));
        (
            "STANCHION_AVM_BICEP",
            format!("br/mcr.microsoft.com/{folder}"),
        )
    } else {
        let name = interface.module.trim_start_matches("Azure/");
        let name = name.trim_end_matches("/azurerm").to_owned();
        ("STANCHION_AVM_TERRAFORM", name)
    };
    let Some(root) = std::env::var_os(variable).map(PathBuf::from) else {
        return Vec::new();
    };
    let entries = std::fs::read_dir(root.join(below)).into_iter().flatten();
    let mut all: Vec<(Version, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = Version::read(name.trim_end_matches('$'))?;
            let described = interface.first <= version
                && version <= interface.last
                && !interface.except.contains(&version);
            let path = if is_bicep(interface) {
                root.clone()
            } else {
                entry.path()
            };
            described.then_some((version, path))
        })
        .collect();
    all.sort();
    all
}

fn real(interface: &Interface, text: &str, code: &Path) -> Evaluated {
    let (evaluated, _) = if is_bicep(interface) {
        evaluate_bicep(text, Some(code))
    } else {
        evaluate_terraform(text, Some((&interface.module, code)))
    };
    evaluated
}

fn ours(interface: &Interface, text: &str) -> Evaluated {
    if is_bicep(interface) {
        evaluate_bicep(text, None).0
    } else {
        evaluate_terraform(text, None).0
    }
}

fn described() -> impl Iterator<Item = &'static Interface> {
    interfaces().iter()
}

#[test]
fn interfaces_agree_with_the_code_of_their_modules() {
    let mut wrong = String::new();
    for interface in described() {
        let text = fixture(interface);
        let path = testdata().join(format!(
            "agreement/{}/{}.json",
            language(interface),
            stem(interface)
        ));
        let code = restored(interface);
        if !code.is_empty() {
            // Versions that give the same are kept once.
            let mut groups: Vec<(Vec<String>, Json)> = Vec::new();
            for (version, code) in &code {
                let text = at_version(interface, &text, *version);
                let evaluated = real(interface, &text, code);
                let partly = evaluated
                    .diagnostics
                    .iter()
                    .any(|diagnostic| diagnostic.code == "unread-module");
                let result = mapped(&evaluated, interface);
                let result = serde_json::json!({ "partly": partly, "resources": result });
                match groups.iter_mut().find(|(_, known)| *known == result) {
                    Some((versions, _)) => versions.push(version.to_string()),
                    None => groups.push((vec![version.to_string()], result)),
                }
            }
            let groups: Vec<Json> = groups
                .into_iter()
                .map(|(versions, mut group)| {
                    group["versions"] = versions.into();
                    group
                })
                .collect();
            let mut text = serde_json::to_string_pretty(&groups).expect("JSON");
            text.push('\n');
            std::fs::write(&path, text).expect("written");
        }
        let Ok(stored) = std::fs::read_to_string(&path) else {
            let _ = writeln!(wrong, "{}: nothing to compare with", interface.module);
            continue;
        };
        let stored: Vec<Json> = serde_json::from_str(&stored).expect("JSON");
        let mut compared = BTreeSet::new();
        for group in &stored {
            // The code calls modules of which there is none here: what they create is not compared.
            let partly = group.get("partly").and_then(Json::as_bool) == Some(true);
            let real: BTreeMap<String, Vec<Map<String, Json>>> =
                serde_json::from_value(group.get("resources").expect("resources").clone())
                    .expect("resources");
            for version in group
                .get("versions")
                .and_then(Json::as_array)
                .expect("versions")
            {
                let version =
                    Version::read(version.as_str().unwrap_or_default()).expect("a version");
                compared.insert(version);
                let text = at_version(interface, &text, version);
                let mut own = mapped(&ours(interface, &text), interface);
                own.retain(|arm_type, _| !partly || real.contains_key(arm_type));
                for difference in disagreements(&own, &real) {
                    let _ = writeln!(wrong, "{} {version}: {difference}", interface.module);
                }
            }
        }
        assert!(
            compared.contains(&interface.last),
            "{}: the last version is not compared",
            interface.module
        );
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Findings and notes as a reader meets them.
fn report(name: &str, text: &str) -> String {
    // As a run without a configuration on 2026-11-21.
    let given = Given {
        today: Some(20_778),
        ..Given::default()
    };
    let catalogue = checks::built_in().settled(checks::built_in_data(), &given);
    let (report, sources) = scan::check_text(name, text, &catalogue, &Selection::default());
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let _ = writeln!(
            out,
            "{} {}: {}",
            diagnostic.level.as_str(),
            diagnostic.code,
            diagnostic.message
        );
    }
    for finding in &report.findings {
        let file = sources.get(finding.span.file).expect("a file");
        let _ = writeln!(
            out,
            "{} line {} `{}` {:?}: {}",
            finding.check.id,
            file.position(finding.span.start).line,
            file.slice(finding.span).lines().next().unwrap_or_default(),
            finding.certainty,
            finding.label
        );
        for related in &finding.related {
            let file = sources.get(related.span.file).expect("a file");
            assert_eq!(file.display, name, "it points at what the user has");
        }
        for step in finding.fix.iter().flat_map(|fix| &fix.steps) {
            let _ = writeln!(out, "  {step}");
        }
    }
    out
}

#[test]
fn findings_point_at_the_calls() {
    for interface in described() {
        let text = fixture(interface);
        let (language, name) = match is_bicep(interface) {
            true => ("bicep", "main.bicep"),
            false => ("terraform", "main.tf"),
        };
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(
                format!("avm_{language}_{}", stem(interface)),
                report(name, &text)
            );
        });
    }
}

#[test]
fn calls_become_resources() {
    for interface in described() {
        let evaluated = ours(interface, &fixture(interface));
        let language = if is_bicep(interface) {
            "bicep"
        } else {
            "terraform"
        };
        let mut resources = String::new();
        for resource in &evaluated.resources {
            let _ = writeln!(
                resources,
                "{} {} {}",
                resource.address,
                resource.arm_type,
                dump::value(&resource.name)
            );
            let body = without_nulls(dump::value(&Value::object(resource.body.clone())));
            let _ = writeln!(
                resources,
                "{}",
                serde_json::to_string_pretty(&body).expect("JSON")
            );
        }
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(
                format!("avm_resources_{language}_{}", stem(interface)),
                resources
            );
        });
    }
}

#[test]
fn nothing_of_the_written_text_is_left() {
    for interface in described() {
        let text = fixture(interface);
        let evaluated = ours(interface, &text);
        assert_eq!(evaluated.files.len(), 1, "{}", interface.module);
        assert!(evaluated.modules.is_empty());
        let file = evaluated.files.first().map(|file| file.id);
        for diagnostic in &evaluated.diagnostics {
            assert_eq!(diagnostic.level, Level::Note, "{}", diagnostic.message);
        }
        for resource in &evaluated.resources {
            assert_eq!(Some(resource.header.file), file);
            places(&Value::object(resource.body.clone()), &mut |span| {
                assert_eq!(Some(span.file), file, "{}", resource.address);
            });
        }
    }
}

fn places(value: &Value, look: &mut dyn FnMut(stanchion::source::Span)) {
    value.origin.span.into_iter().for_each(&mut *look);
    for hop in value.origin.hops() {
        hop.set_at
            .into_iter()
            .chain(hop.used_at)
            .for_each(&mut *look);
    }
    match &value.kind {
        Kind::Object(object) => {
            for (_, entry) in object.iter() {
                entry
                    .span
                    .into_iter()
                    .chain(entry.key_span)
                    .for_each(&mut *look);
                places(&entry.value, look);
            }
        }
        Kind::List(items) => items.iter().for_each(|item| places(item, look)),
        Kind::OneOf(one_of) => one_of
            .alternatives
            .iter()
            .for_each(|item| places(item, look)),
        _ => {}
    }
}

const ARM_PATHS: &str = include_str!("../testdata/avm/arm-paths.txt");

#[test]
fn every_arm_path_is_one_of_its_type() {
    let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in ARM_PATHS.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(path) => {
                let all = types.entry(current.clone()).or_default();
                all.insert(path.to_ascii_lowercase());
            }
            None => {
                current = line.to_ascii_lowercase();
                types.entry(current.clone()).or_default();
            }
        }
    }
    let mut wrong = Vec::new();
    for interface in described() {
        for resource in interface.resources.iter().filter(|r| r.kind.contains('/')) {
            let Some(known) = types.get(&resource.kind.to_ascii_lowercase()) else {
                wrong.push(format!("{}: {}", interface.module, resource.kind));
                continue;
            };
            for path in paths_of(resource).1 {
                let wanted = path.to_ascii_lowercase();
                let is_known = matches!(
                    &*wanted,
                    "location" | "tags" | "kind" | "sku" | "properties"
                ) || wanted.starts_with("identity.")
                    || known.contains(&wanted);
                if !is_known {
                    wrong.push(format!(
                        "{}: {} has no {path}",
                        interface.module, resource.kind
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_place_is_written_twice() {
    for interface in described() {
        for resource in interface.resources.iter().filter(|r| r.kind.contains('/')) {
            let mut paths = paths_of(resource).1;
            paths.sort();
            for pair in paths.windows(2) {
                let [one, other] = pair else { continue };
                assert!(
                    one != other && !other.starts_with(&format!("{one}.")),
                    "{}: {} {other}",
                    interface.module,
                    resource.symbol
                );
            }
        }
    }
}

fn call(source: &str, version: &str) -> String {
    format!(
        "module \"ai\" {{\n  source = \"{source}\"\n{version}  kind = \"OpenAI\"\n  name = \"oai\"\n  \
         location = \"swedencentral\"\n  parent_id = \"/subscriptions/s/resourceGroups/rg\"\n  sku_name = \"S0\"\n  \
         local_auth_enabled = true\n}}\n"
    )
}

fn account(evaluated: &Evaluated) -> Option<&Resource> {
    let mut all = evaluated.resources.iter();
    all.find(|resource| resource.is_type("Microsoft.CognitiveServices/accounts"))
}

#[test]
fn a_version_that_is_not_pinned_has_no_defaults() {
    const MODULE: &str = "Azure/avm-res-cognitiveservices-account/azurerm";
    for version in ["", "  version = \"~> 0.8\"\n", "  version = \">= 0.9.0\"\n"] {
        let (evaluated, _) = evaluate_terraform(&call(MODULE, version), None);
        let account = account(&evaluated).expect("an account");
        let access = at(&account.body, "properties.publicNetworkAccess").expect("a value");
        assert_eq!(access.as_str(), None, "{version}");
        // What the call says holds in any version.
        let keys = at(&account.body, "properties.disableLocalAuth").expect("a value");
        assert_eq!(keys.as_bool(), Some(false));
    }
    for version in ["0.11.1", "~> 0.11.0", ">= 0.9, < 0.12", "= 0.9.0"] {
        let version = format!("  version = \"{version}\"\n");
        let (evaluated, _) = evaluate_terraform(&call(MODULE, &version), None);
        let account = account(&evaluated).expect("an account");
        let access = at(&account.body, "properties.publicNetworkAccess").expect("a value");
        assert_eq!(access.as_str(), Some("Enabled"), "{version}");
    }
}

#[test]
fn sources_from_the_repository_are_understood_by_their_tag() {
    let repository =
        "git::https://github.com/Azure/terraform-azurerm-avm-res-cognitiveservices-account";
    let cases = [
        (".git?ref=v0.11.1", true),
        ("?ref=0.10.2", true),
        (".git?ref=main", false),
        (".git", false),
        (".git?ref=v0.1.0", false),
    ];
    for (tail, understood) in cases {
        let (evaluated, _) = evaluate_terraform(&call(&format!("{repository}{tail}"), ""), None);
        assert_eq!(account(&evaluated).is_some(), understood, "{tail}");
    }
}

#[test]
fn another_version_is_not_read_and_that_is_said() {
    let text = "module a 'br/public:avm/res/search/search-service:0.1.0' = {\n  name: 'a'\n  params: { name: 's' }\n}\n";
    let (evaluated, _) = evaluate_bicep(text, None);
    let [diagnostic] = evaluated.diagnostics.as_slice() else {
        panic!("{:?}", evaluated.diagnostics);
    };
    assert_eq!(diagnostic.level, Level::Warning);
    assert!(
        diagnostic.message.contains("are understood"),
        "{}",
        diagnostic.message
    );
    let range = Range::read("~> 0.1").expect("a range");
    assert!(range.contains(Version(0, 9, 0)));
}

#[test]
fn an_argument_that_is_not_known_is_pointed_at() {
    let text = r#"variable "access" { type = string }

module "search" {
  source                        = "Azure/avm-res-search-searchservice/azurerm"
  version                       = "0.3.0"
  name                          = "srch"
  location                      = "swedencentral"
  resource_group_name           = "rg"
  public_network_access_enabled = var.access
}
"#;
    let report = report("main.tf", text);
    let about: Vec<&str> = report
        .lines()
        .filter(|line| line.contains("SRC101"))
        .collect();
    assert!(!about.is_empty(), "{report}");
    for line in about {
        assert!(
            line.contains("line 9 `public_network_access_enabled = var.access`"),
            "{line}"
        );
    }
}
