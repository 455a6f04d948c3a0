//! API Management policies, from the languages they are written in to the conditions that ask them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

mod alone;

use alone::{answer, judge};
use stanchion::checks::schema::{self, Check};
use stanchion::checks::{Catalogue, Truth};
use stanchion::diagnostic::Diagnostic;
use stanchion::lang::{Evaluated, arm, bicep, terraform};
use stanchion::model::lookup::{State, World, declared};
use stanchion::model::{Resource, dump, enrich};
use stanchion::scan::{self, Request};
use stanchion::source::{Sources, Span};
use stanchion::value::{Kind, Value};

/// A policy as the Azure samples have it: expressions stand unescaped in attributes and text.
const LIMITED: &str = include_str!("apim_policy/limited.xml");

/// The same without a limit.
const UNLIMITED: &str = include_str!("apim_policy/unlimited.xml");

const NO_TOKEN_LIMIT: &str = "{ count: { field: 'properties.$policy.elements[*]', where: { allOf: [
    { field: 'properties.$policy.elements[*].name', in: [llm-token-limit, azure-openai-token-limit] },
    { field: 'properties.$policy.elements[*].section', equals: inbound },
    { field: 'properties.$policy.elements[*].conditional', equals: false } ] } }, equals: 0 }";

fn check(deny: &str, point_at: &str) -> Arc<Check> {
    let text = format!(
        "id: GWY999\nname: bad\ntitle: Bad\nseverity: high\nprofile: baseline\n\
         resource: Microsoft.ApiManagement/service/apis/policies\n\
         deny: {deny}\npoint_at: '{point_at}'\nmessage: \"'{{name}}' is bad: {{value}}\"\nwhy: It is.\n\
         references: [https://learn.microsoft.com/azure]\n"
    );
    Arc::new(schema::parse("GWY999.yaml", &text).unwrap())
}

/// The policies of a file among others, with their trees.
fn policies(files: &[(&str, &str)]) -> (Vec<Resource>, Vec<Diagnostic>, Arc<Sources>) {
    let sources = Arc::new(Sources::new("/"));
    for (name, text) in files {
        sources.insert(*name, *text);
    }
    let path = Path::new("/").join(files[0].0);
    let Evaluated {
        resources,
        mut diagnostics,
        ..
    } = match path.extension().and_then(|extension| extension.to_str()) {
        Some("tf") => terraform::evaluate(
            &terraform::ModuleFiles {
                directory: PathBuf::from("/"),
                configuration: vec![path],
                variables: Vec::new(),
                ..terraform::ModuleFiles::default()
            },
            &sources,
        ),
        Some("bicep") => bicep::evaluate(&path, None, &sources),
        _ => arm::evaluate(&path, None, &sources),
    };
    let mut policies: Vec<Resource> = resources
        .into_iter()
        .filter(|resource| {
            let kind = resource.arm_type.to_lowercase();
            kind.ends_with("/policies") || kind.ends_with("/policyfragments")
        })
        .collect();
    for policy in &mut policies {
        diagnostics.extend(enrich(policy, &sources));
    }
    (policies, diagnostics, sources)
}

fn policy(files: &[(&str, &str)]) -> (Resource, Vec<Diagnostic>, Arc<Sources>) {
    let (mut policies, diagnostics, sources) = policies(files);
    assert_eq!(policies.len(), 1, "{diagnostics:?}");
    (policies.remove(0), diagnostics, sources)
}

fn truth(files: &[(&str, &str)], deny: &str) -> (Truth, Vec<String>) {
    let (policy, diagnostics, _) = policy(files);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let answer = answer(&policy, &check(deny, "properties.$policy").deny);
    let depends = answer.depends.iter().map(ToString::to_string).collect();
    (answer.result, depends)
}

fn azurerm(content: &str) -> String {
    format!(
        "resource \"azurerm_api_management_api_policy\" \"ai\" {{\n  \
         api_name            = \"openai\"\n  api_management_name = \"apim\"\n  \
         resource_group_name = \"rg\"\n  xml_content         = {content}\n}}\n"
    )
}

fn heredoc(document: &str) -> String {
    azurerm(&format!("<<-XML\n{document}\n  XML"))
}

fn azapi(document: &str) -> String {
    format!(
        "resource \"azapi_resource\" \"policy\" {{\n  type = \"Microsoft.ApiManagement/service/apis/policies@2024-05-01\"\n  \
         name = \"policy\"\n  parent_id = \"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/apis/openai\"\n  \
         body = {{\n    properties = {{\n      format = \"rawxml\"\n      value = <<XML\n{document}\nXML\n    }}\n  }}\n}}\n"
    )
}

fn bicep(value: &str) -> String {
    format!(
        "param extra string\n\n\
         resource policy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {{\n  \
         name: 'apim/openai/policy'\n  properties: {{\n    format: 'rawxml'\n    value: {value}\n  }}\n}}\n"
    )
}

fn arm(value: &str) -> String {
    serde_json::json!({
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": { "policy": { "type": "string" } },
        "resources": [{
            "type": "Microsoft.ApiManagement/service/apis/policies",
            "apiVersion": "2024-05-01",
            "name": "apim/openai/policy",
            "properties": { "format": "rawxml", "value": value }
        }]
    })
    .to_string()
}

#[test]
fn a_missing_limit_is_seen_in_every_language() {
    for (document, wanted) in [(LIMITED, Truth::False), (UNLIMITED, Truth::True)] {
        let terraform = heredoc(document);
        let azapi = azapi(document);
        let inline = bicep(&format!("'''\n{document}'''"));
        let loaded = bicep("loadTextContent('policy.xml')");
        let arm = arm(document);
        for files in [
            vec![("main.tf", terraform.as_str())],
            vec![("main.tf", azapi.as_str())],
            vec![("main.bicep", inline.as_str())],
            vec![("main.bicep", loaded.as_str()), ("policy.xml", document)],
            vec![("azuredeploy.json", arm.as_str())],
        ] {
            assert_eq!(truth(&files, NO_TOKEN_LIMIT).0, wanted, "{}", files[0].1);
        }
    }
}

#[test]
fn azurerm_policies_of_every_scope_are_read() {
    let document = "<<XML\n<policies><inbound><base/></inbound></policies>\nXML";
    let fragment = "<<XML\n<fragment><llm-token-limit/></fragment>\nXML";
    let text = format!(
        "resource \"azurerm_api_management\" \"apim\" {{\n  name = \"apim\"\n}}\n\
         resource \"azurerm_api_management_policy\" \"a\" {{\n  api_management_id = azurerm_api_management.apim.id\n  xml_content = {document}\n}}\n\
         resource \"azurerm_api_management_product_policy\" \"b\" {{\n  product_id = \"ai\"\n  api_management_name = \"apim\"\n  xml_content = {document}\n}}\n\
         resource \"azurerm_api_management_api_operation_policy\" \"c\" {{\n  operation_id = \"chat\"\n  api_name = \"openai\"\n  api_management_name = \"apim\"\n  xml_content = {document}\n}}\n\
         resource \"azurerm_api_management_policy_fragment\" \"d\" {{\n  name = \"limits\"\n  api_management_id = azurerm_api_management.apim.id\n  value = {fragment}\n}}\n\
         resource \"azurerm_api_management_workspace_policy\" \"e\" {{\n  api_management_workspace_id = \"/subscriptions/s/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/workspaces/team\"\n  xml_link = \"https://example.com/policy.xml\"\n}}\n\
         resource \"azurerm_api_management_workspace_policy_fragment\" \"f\" {{\n  name = \"limits\"\n  api_management_workspace_id = \"/subscriptions/s/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/workspaces/team\"\n  xml_content = {fragment}\n}}\n"
    );
    let (policies, diagnostics, _) = policies(&[("main.tf", &text)]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let mut all: Vec<String> = policies
        .iter()
        .map(|policy| {
            let kind = declared(policy, "properties.$policy.kind", &World::default()).unwrap();
            let kind = match &kind[0].state {
                State::Present(kind) => kind.as_str().unwrap().to_owned(),
                State::Unknown(unknown) => format!("unknown: {}", unknown.text),
                State::Absent => "absent".to_owned(),
            };
            format!(
                "{} {}: {kind}",
                policy.arm_type,
                policy.name.as_str().unwrap_or("?")
            )
        })
        .collect();
    all.sort();
    insta::assert_debug_snapshot!("azurerm_scopes", all);
}

#[test]
fn what_is_not_known_is_undecided_and_says_by_what() {
    let link = azurerm("null\n  xml_link = \"https://example.com/policy.xml\"");
    assert_eq!(
        truth(&[("main.tf", &link)], NO_TOKEN_LIMIT).0,
        Truth::Unknown
    );
    let file = azurerm("file(\"${path.module}/missing.xml\")");
    assert_eq!(
        truth(&[("main.tf", &file)], NO_TOKEN_LIMIT).0,
        Truth::Unknown
    );
    let parameter = arm("[parameters('policy')]");
    assert_eq!(
        truth(&[("azuredeploy.json", &parameter)], NO_TOKEN_LIMIT),
        (Truth::Unknown, vec!["policy".to_owned()])
    );
    let between = bicep("'<policies><inbound><base />${extra}</inbound></policies>'");
    assert_eq!(
        truth(&[("main.bicep", &between)], NO_TOKEN_LIMIT),
        (Truth::Unknown, vec!["extra".to_owned()])
    );
    // In a tag: nothing is known of the document.
    let in_tag = bicep("'<policies><inbound><${extra} /></inbound></policies>'");
    assert_eq!(
        truth(&[("main.bicep", &in_tag)], NO_TOKEN_LIMIT),
        (Truth::Unknown, vec!["extra".to_owned()])
    );
    // In an attribute or a text: all elements are known.
    let inside = bicep(
        "'<policies><inbound><set-header name=\"x-${extra}\"><value>${extra}</value></set-header></inbound></policies>'",
    );
    assert_eq!(
        truth(&[("main.bicep", &inside)], NO_TOKEN_LIMIT).0,
        Truth::True
    );
    let header = |wanted: &str| {
        let deny = format!(
            "{{ count: {{ field: 'properties.$policy.elements[*]', where: \
             {{ field: 'properties.$policy.elements[*].attributes.name', {wanted} }} }}, greater: 0 }}"
        );
        truth(&[("main.bicep", &inside)], &deny).0
    };
    assert_eq!(header("equals: x-key"), Truth::Unknown);
    assert_eq!(header("equals: api-key"), Truth::False);
    assert_eq!(header("like: x-*"), Truth::True);
}

#[test]
fn alternatives_are_read_one_by_one() {
    let variable = "variable \"limited\" { type = bool }\n";
    let both = format!(
        "{variable}{}",
        azurerm(
            "var.limited ? \"<policies><inbound><llm-token-limit/></inbound></policies>\" : \"<policies><inbound/></policies>\""
        )
    );
    let part = format!(
        "{variable}{}",
        azurerm(
            "\"<policies><inbound>${var.limited ? \"<llm-token-limit/>\" : \"\"}</inbound></policies>\""
        )
    );
    let merged = format!(
        "{variable}{}",
        azapi("").replace(
            "<<XML\n\nXML\n    }",
            "\"<policies><inbound/></policies>\"\n    }, var.limited ? { value = \"<policies><inbound><llm-token-limit/></inbound></policies>\" } : {})"
        ).replace("properties = {", "properties = merge({")
    );
    for text in [&both, &part, &merged] {
        let (policy, diagnostics, _) = policy(&[("main.tf", text)]);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let answer = answer(&policy, &check(NO_TOKEN_LIMIT, "properties.$policy").deny);
        assert_eq!(answer.result, Truth::Unknown);
        assert!(answer.depends_on_choice);
        assert_eq!(answer.depends, ["var.limited".into()]);
    }
}

#[test]
fn a_document_that_a_later_part_may_replace_is_not_decided() {
    let text = format!(
        "variable \"more\" {{ type = any }}\n{}",
        azapi("")
            .replace(
                "<<XML\n\nXML\n    }",
                "\"<policies><inbound/></policies>\"\n    }, var.more)"
            )
            .replace("properties = {", "properties = merge({")
    );
    assert_eq!(
        truth(&[("main.tf", &text)], NO_TOKEN_LIMIT),
        (Truth::Unknown, vec!["var.more".to_owned()])
    );
}

#[test]
fn a_limit_that_holds_only_sometimes_is_conditional() {
    let document = "<policies><inbound><base /><choose><when condition=\"@(context.Product?.Name == \"free\")\">\
        <llm-token-limit counter-key=\"@(context.Subscription.Id)\" tokens-per-minute=\"500\" /></when></choose></inbound></policies>";
    let text = heredoc(document);
    assert_eq!(truth(&[("main.tf", &text)], NO_TOKEN_LIMIT).0, Truth::True);
    let sometimes = NO_TOKEN_LIMIT.replace("equals: false", "equals: true");
    assert_eq!(truth(&[("main.tf", &text)], &sometimes).0, Truth::False);
}

/// The conditions that the gateway checks are made of, asked of one policy.
#[test]
fn policies_answer_what_gateway_checks_ask() {
    let element = "properties.$policy.elements[*]";
    let some = |conditions: &str| {
        format!(
            "{{ count: {{ field: '{element}', where: {{ allOf: [{conditions}] }} }}, greater: 0 }}"
        )
    };
    let text = heredoc(UNLIMITED);
    let files = [("main.tf", text.as_str())];
    let holds = |deny: &str| truth(&files, deny).0;
    // A token is validated.
    assert_eq!(
        holds(&some(&format!(
            "{{ field: '{element}.name', in: [validate-jwt, validate-azure-ad-token] }}"
        ))),
        Truth::False
    );
    // The key of the backend is set by the policy, as a named value.
    assert_eq!(
        holds(&some(&format!(
            "{{ field: '{element}.name', equals: set-header }}, {{ field: '{element}.attributes.name', equals: api-key }}, \
             {{ field: '{element}.children[*].text', like: '{{{{*}}}}' }}"
        ))),
        Truth::True
    );
    assert_eq!(
        holds("{ field: 'properties.$policy.namedValues', contains: openai-key }"),
        Truth::True
    );
    // A semantic cache that tells nobody from anybody.
    assert_eq!(
        holds(&some(&format!(
            "{{ field: '{element}.name', like: '*-semantic-cache-lookup' }}, \
             {{ count: {{ field: '{element}.children[*]', where: {{ field: '{element}.children[*].name', equals: vary-by }} }}, equals: 0 }}"
        ))),
        Truth::True
    );
    // Any origin, with credentials.
    assert_eq!(
        holds(&some(&format!(
            "{{ field: '{element}.name', equals: cors }}, {{ field: '{element}.attributes.allow-credentials', equals: true }}, \
             {{ count: {{ field: '{element}.children[*].children[*]', where: {{ allOf: [\
             {{ field: '{element}.children[*].children[*].name', equals: origin }}, \
             {{ field: '{element}.children[*].children[*].text', equals: '*' }}] }} }}, greater: 0 }}"
        ))),
        Truth::True
    );
    // Prompts are not shielded.
    assert_eq!(
        holds(&some(&format!(
            "{{ field: '{element}.name', equals: llm-content-safety }}, {{ field: '{element}.attributes.shield-prompt', equals: true }}"
        ))),
        Truth::False
    );
    // What is inherited, what is brought in, and where it goes.
    for (path, wanted) in [
        ("inbound", Truth::True),
        ("outbound", Truth::False),
        ("on-error", Truth::Unknown),
    ] {
        assert_eq!(
            holds(&format!(
                "{{ field: 'properties.$policy.base.{path}', equals: true }}"
            )),
            wanted,
            "{path}"
        );
    }
    for deny in [
        "{ count: { field: 'properties.$policy.fragments[*]', where: { field: 'properties.$policy.fragments[*].id', equals: ai-logging } }, equals: 1 }",
        "{ count: { field: 'properties.$policy.backends[*]', where: { field: 'properties.$policy.backends[*].id', equals: openai } }, equals: 1 }",
        "{ field: 'properties.$policy.kind', equals: policies }",
    ] {
        assert_eq!(holds(deny), Truth::True, "{deny}");
    }
}

fn shown(span: Span, sources: &Sources) -> (String, u32, String) {
    let file = sources.get(span.file).unwrap();
    let position = file.position(span.start);
    (
        file.display.clone(),
        position.line,
        file.slice(span).to_owned(),
    )
}

/// Every element at which a check points, with its place and the places beside it.
fn places(files: &[(&str, &str)], name: &str, member: &str) -> Vec<Vec<(String, u32, String)>> {
    let (policy, _, sources) = policy(files);
    let element = "properties.$policy.elements[*]";
    let deny = format!(
        "{{ count: {{ field: '{element}', where: {{ field: '{element}.name', equals: {name} }} }}, greater: 0 }}"
    );
    let findings = judge(
        &policy,
        &check(&deny, &format!("{element}{member}")),
        &sources,
    );
    findings
        .iter()
        .map(|finding| {
            std::iter::once(finding.span)
                .chain(finding.related.iter().map(|related| related.span))
                .map(|span| shown(span, &sources))
                .collect()
        })
        .collect()
}

#[test]
fn findings_point_at_the_element_where_it_stands() {
    let plain = azapi(LIMITED);
    let found = places(&[("main.tf", &plain)], "llm-token-limit", "");
    insta::assert_debug_snapshot!("element_in_heredoc", found);

    let indented: String = LIMITED
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let indented = heredoc(indented.trim_end()).replace("remaining-tokens", "${local.header}");
    let indented = format!("{indented}locals {{\n  header = \"remaining-tokens\"\n}}\n");
    let found = places(
        &[("main.tf", &indented)],
        "llm-token-limit",
        ".attributes.tokens-per-minute",
    );
    insta::assert_debug_snapshot!("attribute_in_indented_heredoc", found);
    let (policy, ..) = policy(&[("main.tf", &indented)]);
    let spelled = |path: &str| stanchion::fix::spelling::property(&policy, path);
    assert_eq!(spelled("properties.$policy.elements[*]"), "xml_content");
    assert_eq!(
        spelled("properties.$policy.elements[3].attributes.tokens-per-minute"),
        "tokens-per-minute in xml_content"
    );

    let loaded = bicep("loadTextContent('policy.xml')");
    let files = [("main.bicep", loaded.as_str()), ("policy.xml", LIMITED)];
    insta::assert_debug_snapshot!(
        "element_in_loaded_file",
        places(&files, "llm-token-limit", "")
    );

    let changed = bicep(&format!("replace('''\n{LIMITED}''', '500', '600')"));
    insta::assert_debug_snapshot!(
        "element_of_changed_text",
        places(&[("main.bicep", &changed)], "llm-token-limit", "")
    );
}

#[test]
fn broken_documents_are_reported_where_they_break() {
    let reported = |document: &str| {
        let text = heredoc(document);
        let (policy, diagnostics, sources) = policy(&[("main.tf", &text)]);
        let answer = answer(&policy, &check(NO_TOKEN_LIMIT, "properties.$policy").deny);
        assert_eq!(answer.result, Truth::Unknown, "{document}");
        assert_eq!(diagnostics.len(), 1, "{document}");
        let place = shown(diagnostics[0].span.unwrap(), &sources);
        format!("{}:{}: {}", place.0, place.1, diagnostics[0].message)
    };
    let laughs = format!(
        "<!DOCTYPE policies [<!ENTITY a \"ha\">{}]><policies><inbound>&z;</inbound></policies>",
        "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
    );
    let external = "<!DOCTYPE policies SYSTEM \"file:///etc/passwd\"><policies/>";
    let mut all = Vec::new();
    for document in [
        "<policies>\n  <inbound>\n    <base>\n  </inbound>\n</policies>",
        "<policies>\n  <inbound>\n    <a b=\"1\" b=\"2\"/>\n  </inbound>\n</policies>",
        "<policies>\n  <inbound>&nbsp;</inbound>\n</policies>",
        "<policies>\n  <inbound condition=\"@(1 < 2\"/>\n</policies>",
        "<inbound><base/></inbound>",
        "not a policy",
        external,
        laughs.as_str(),
    ] {
        all.push(reported(document));
    }
    insta::assert_debug_snapshot!("broken_documents", all);
}

#[test]
fn hostile_documents_end_soon() {
    let huge = format!("<policies>{}</policies>", "x".repeat(2 << 20));
    for document in [
        format!("<policies>{}", "<a>".repeat(100_000)),
        format!(
            "<policies><inbound>{}</inbound></policies>",
            "<a/>".repeat(100_000)
        ),
        format!("<policies><a {}/></policies>", "b=\"\" ".repeat(100_000)),
        format!("<policies>{}</policies>", "@(".repeat(300_000)),
        format!("<policies>{}</policies>", "@{\"".repeat(300_000)),
        format!("<policies><!-- {}", "<!-- ".repeat(100_000)),
        "<policies><![CDATA[".to_owned(),
        "<policies><a b=\"".to_owned(),
        "<".to_owned(),
        "</".repeat(400_000),
        "&".repeat(1_000_000),
        huge,
    ] {
        let text = arm(&document);
        let start = std::time::Instant::now();
        let (policy, diagnostics, _) = policy(&[("azuredeploy.json", &text)]);
        assert!(start.elapsed().as_secs() < 20, "{:.40}", document);
        assert_eq!(diagnostics.len(), 1, "{:.40}", document);
        let found = declared(&policy, "properties.$policy", &World::default()).unwrap();
        assert!(
            matches!(found[0].state, State::Unknown(_)),
            "{:.40}",
            document
        );
    }
}

#[test]
fn secret_documents_and_parts_stay_secret() {
    let text = format!(
        "variable \"key\" {{\n  type = string\n  sensitive = true\n  default = \"hunter2\"\n}}\n{}",
        heredoc(
            "<policies><inbound><set-header name=\"api-key\"><value>${var.key}</value></set-header></inbound></policies>"
        )
    );
    let (policy, ..) = policy(&[("main.tf", &text)]);
    let found = declared(
        &policy,
        "properties.$policy.elements[*].text",
        &World::default(),
    )
    .unwrap();
    let texts: Vec<_> = found
        .iter()
        .filter_map(|found| match &found.state {
            State::Present(value) => Some(value.secret),
            _ => None,
        })
        .collect();
    assert_eq!(texts, [true]);
    let broken = text.replace("</inbound>", "");
    let (_, diagnostics, _) = policies(&[("main.tf", &broken)]);
    assert_eq!(diagnostics.len(), 1);
    assert!(!diagnostics[0].message.contains("hunter2"));
}

#[test]
fn resources_of_other_types_stay_as_they_are() {
    let text = heredoc(LIMITED);
    let (mut policies, _, sources) = policies(&[("main.tf", &text)]);
    let mut other = policies.remove(0);
    other.arm_type = "Microsoft.Example/policies".into();
    other.body.set("properties", Value::null());
    assert!(enrich(&mut other, &sources).is_empty());
    let properties = &other.body.get("properties").unwrap().value;
    assert!(matches!(properties.kind, Kind::Null));
}

#[test]
fn a_scan_judges_the_tree_and_the_model_does_not_show_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("main.tf"), heredoc(UNLIMITED)).unwrap();
    let request = Request {
        paths: vec![folder.path().to_owned()],
        ..Request::default()
    };
    let sources = Sources::new(folder.path());
    let (_, evaluated) = scan::model(&request, &sources);
    let root = dump::Root {
        file: "main.tf",
        kind: "terraform",
        target_scope: None,
        parameters: "default",
    };
    let dumped = dump::dump(&root, &evaluated.resources, &sources, &[]).to_string();
    assert!(dumped.contains("llm-semantic-cache-lookup") && !dumped.contains("$policy"));

    let check = check(NO_TOKEN_LIMIT, "properties.value");
    let catalogue = Catalogue::new(vec![(*check).clone()]);
    let report = scan::check(&request, &catalogue, &sources);
    assert_eq!(report.summary.violated, 1);
    std::fs::write(folder.path().join("main.tf"), heredoc("<policies>")).unwrap();
    let report = scan::check(&request, &catalogue, &Sources::new(folder.path()));
    assert_eq!(report.summary.undecided, 1);
    let codes: Vec<_> = report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["policy-xml"]);
}

/// Breaks a document: cuts, doubles and swaps pieces, and puts in what matters to a parser.
fn mutated(document: &str, changes: &[(u16, u16, u8)]) -> String {
    const PIECES: [&str; 16] = [
        "<",
        ">",
        "/>",
        "\"",
        "'",
        "@(",
        "@{",
        ")",
        "}",
        "&",
        "&lt;",
        "<!--",
        "-->",
        "{{",
        "<![CDATA[",
        "\u{e0f0}0\u{e0f1}",
    ];
    let mut characters: Vec<char> = document.chars().collect();
    for (from, length, what) in changes {
        let start = usize::from(*from) % (characters.len() + 1);
        let end = (start + usize::from(*length % 64)).min(characters.len());
        match what % 3 {
            0 => drop(characters.drain(start..end)),
            1 => {
                let piece: Vec<char> = characters[start..end].to_vec();
                characters.splice(start..start, piece);
            }
            _ => {
                let piece = PIECES[usize::from(*what) % PIECES.len()];
                drop(characters.splice(start..start, piece.chars()));
            }
        }
    }
    characters.into_iter().collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Whatever the document, there is a tree or an unknown, every place lies in its file, and what
    /// is not read is reported.
    #[test]
    fn broken_documents_never_break_the_reader(
        limited in proptest::bool::ANY,
        changes in proptest::collection::vec(proptest::prelude::any::<(u16, u16, u8)>(), 1..6),
    ) {
        let document = mutated(if limited { LIMITED } else { UNLIMITED }, &changes);
        let text = bicep("loadTextContent('policy.xml')");
        let files = [("main.bicep", text.as_str()), ("policy.xml", document.as_str())];
        let (policy, diagnostics, sources) = policy(&files);
        let tree = declared(&policy, "properties.$policy", &World::default()).unwrap();
        match &tree[0].state {
            State::Present(_) => assert!(diagnostics.is_empty()),
            State::Unknown(_) => assert_eq!(diagnostics.len(), usize::from(!document.contains(['\u{e0f0}', '\u{e0f1}']))),
            State::Absent => panic!("no tree"),
        }
        for found in declared(&policy, "properties.$policy.elements[*].name", &World::default()).unwrap() {
            if let State::Present(name) = &found.state {
                let (_, _, tag) = shown(name.origin.span.unwrap(), &sources);
                let expected = format!("<{}", name.as_str().unwrap());
                assert!(tag.starts_with(&expected) && tag.ends_with('>'), "{expected} at {tag}");
            }
        }
    }
}

/// Reads every policy below the folder that `STANCHION_POLICIES` names and prints what it cannot read:
/// `STANCHION_POLICIES=… cargo test --test apim_policy -- --ignored --nocapture`.
#[test]
#[ignore = "needs a folder of policies"]
fn real_policies_are_read() {
    let folder = std::env::var("STANCHION_POLICIES").expect("STANCHION_POLICIES names a folder");
    let (mut read, mut elements, mut unread) = (0, 0, Vec::new());
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let Ok(document) = std::fs::read_to_string(&path) else {
            continue;
        };
        let is_policy = path.extension().is_some_and(|extension| extension == "xml")
            && ["<policies", "<fragment"]
                .iter()
                .any(|root| document.contains(root));
        if !is_policy {
            continue;
        }
        let text = bicep("loadTextContent('policy.xml')");
        let files = [
            ("main.bicep", text.as_str()),
            ("policy.xml", document.as_str()),
        ];
        let (policy, diagnostics, _) = policy(&files);
        if diagnostics.is_empty() {
            read += 1;
            let path = "properties.$policy.elements[*].name";
            elements += declared(&policy, path, &World::default()).unwrap().len();
        }
        unread.extend(diagnostics.into_iter().map(|d| (path.clone(), d.message)));
    }
    println!("{read} read with {elements} elements, {} not", unread.len());
    for (path, message) in &unread {
        println!("{}: {message}", path.display());
    }
    assert!(read > 0);
}
