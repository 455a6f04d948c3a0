//! Reports made by hand, for the tests of what is written.
#![allow(dead_code)] // each test file uses a part

use std::sync::Arc;

use stanchion::checks::schema::{self, Check, Safety};
use stanchion::diagnostic::{Diagnostic, Level};
use stanchion::finding::{
    Certainty, Edit, Finding, Related, Report, Subject, Suggestion, Summary, Suppressed,
    SuppressedBy,
};
use stanchion::model::Language;
use stanchion::report::{self, Format, Options};
use stanchion::source::{SourceFile, Sources, Span};

/// A check with these words, its other fields made up.
pub(crate) fn check(id: &str, name: &str, severity: &str, profile: &str) -> Arc<Check> {
    let text = format!(
        r"
id: {id}
name: {name}
title: A title for {id}
severity: {severity}
profile: {profile}
resource: [Microsoft.CognitiveServices/accounts, Microsoft.Search/searchServices]
deny: {{ field: properties.publicNetworkAccess, notEquals: Disabled }}
point_at: properties.publicNetworkAccess
message: {name}
fix: {{ set: {{ properties.publicNetworkAccess: Disabled }}, safety: safe }}
why: |
  Anyone on the internet can reach the endpoint; only a key or a token stands between them and your
  models, prompts and fine-tuning data.

  A second paragraph says more, for those who ask.
unless: The account serves a public product.
references: [https://learn.microsoft.com/azure/{name}, https://example.com/second]
frameworks: {{ mcsb: [NS-1, NS-2], owasp_llm: [LLM02], mitre_atlas: [AML.T0049] }}
peers: {{ checkov: [CKV_AZURE_134] }}
"
    );
    Arc::new(schema::parse("test.yaml", &text).unwrap())
}

/// A whole check that changes only when these tests want it to.
pub(crate) fn public_access() -> Arc<Check> {
    Arc::new(schema::parse("check.yaml", include_str!("check.yaml")).unwrap())
}

/// The span of the only `part` of a file.
pub(crate) fn span(file: &SourceFile, part: &str) -> Span {
    let at: Vec<usize> = file.text.match_indices(part).map(|(at, _)| at).collect();
    assert_eq!(at.len(), 1, "`{part}` must stand once in {}", file.display);
    Span::new(file.id, at[0]..at[0] + part.len())
}

/// A violation without anything that it need not have.
pub(crate) fn finding(check: &Arc<Check>, span: Span, message: &str) -> Finding {
    Finding {
        check: Arc::clone(check),
        certainty: Certainty::Violated,
        message: message.to_owned(),
        subject: Subject {
            resource_type: "Microsoft.CognitiveServices/accounts".into(),
            name: "main".to_owned(),
            address: "azurerm_cognitive_account.main".into(),
            language: Language::Terraform,
        },
        span,
        label: String::new(),
        property: "public_network_access_enabled".to_owned(),
        flow: Vec::new(),
        origin: Vec::new(),
        related: Vec::new(),
        notes: Vec::new(),
        depends: Vec::new(),
        environments: Vec::new(),
        instances: Vec::new(),
        fix: None,
        scopes: Vec::new(),
        extent: None,
        suppressed: None,
        fingerprint: "0123456789abcdef".to_owned(),
    }
}

pub(crate) fn related(span: Span, message: &str) -> Related {
    Related {
        span,
        message: message.to_owned(),
    }
}

/// `text` put in behind the only `part` of a file.
pub(crate) fn edit_at(file: &SourceFile, part: &str, text: &str) -> Edit {
    let span = span(file, part);
    Edit {
        span: Span {
            start: span.end,
            ..span
        },
        text: text.to_owned(),
    }
}

/// `text` in place of the only `part` of a file.
pub(crate) fn edit(file: &SourceFile, part: &str, text: &str) -> Edit {
    Edit {
        span: span(file, part),
        text: text.to_owned(),
    }
}

pub(crate) fn suggestion(steps: &[&str], because: Option<&str>) -> Suggestion {
    Suggestion {
        steps: steps.iter().map(ToString::to_string).collect(),
        safety: because.map_or(Safety::Safe, |_| Safety::Unsafe),
        because: because.map(str::to_owned),
        edits: Vec::new(),
    }
}

const MAIN_TF: &str = r#"resource "azurerm_cognitive_account" "main" {
  for_each                      = toset(var.regions)
  name                          = "oai-${each.key}"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = var.public
}

resource "azurerm_search_service" "docs" {
  name = "srch-docs"
}
"#;

const VARIABLES_TF: &str = r#"variable "regions" {
  type = set(string)
}

variable "public" {
  type    = bool
  default = false
}
"#;

const BICEP: &str = "param sku string\r\n\r\nresource größe 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\r\n\tname: '日本-😀'\r\n\tproperties: {\r\n\t\tdisableLocalAuth:\tfalse // ключ\r\n\t\tapiProperties: { apiKey: 'hunter2', x: true }\r\n\t}\r\n}\r\n";

/// Several languages, certainties and severities; places in several files; tabs, CRLF, wide text, a
/// template on one long line; diagnostics with and without a place.
pub(crate) fn sample() -> (Report, Sources) {
    let sources = Sources::new("/base");
    let main = sources.insert("infra/main.tf", MAIN_TF);
    let variables = sources.insert("infra/variables.tf", VARIABLES_TF);
    let tfvars = sources.insert("infra/prod.auto.tfvars", "public = true\n");
    let bicep = sources.insert("bicep/größe.bicep", BICEP);
    let filler = r#"{"type":"Microsoft.Web/sites","name":"x"},"#.repeat(40);
    let arm = sources.insert(
        "arm/azuredeploy.json",
        format!(
            r#"{{"resources":[{filler}{{"type":"Microsoft.CognitiveServices/accounts","name":"a","properties":{{"networkAcls":{{"defaultAction":"Allow"}}}}}},{filler}{{}}]}}"#
        ),
    );
    let broken = sources.insert("bicep/broken.bicep", "param x string =\nvar y = x\n");

    let public = &public_access();
    let keys = check("AIS201", "ai-services-local-auth", "medium", "baseline");
    let search = check(
        "SRC101",
        "search-public-network-access",
        "critical",
        "baseline",
    );
    let strict = check(
        "AIS301",
        "ai-services-no-customer-managed-key",
        "low",
        "strict",
    );

    let findings = vec![
        Finding {
            label: "`networkAcls.defaultAction` is `Allow`".to_owned(),
            property: "properties.networkAcls.defaultAction".to_owned(),
            subject: Subject {
                address: "Microsoft.CognitiveServices/accounts/a".into(),
                name: "a".to_owned(),
                language: Language::Arm,
                ..finding(public, span(&arm, r#""defaultAction":"Allow""#), "").subject
            },
            fix: Some(Suggestion {
                // A comma behind what is there, and what comes behind it.
                edits: vec![
                    edit_at(&arm, r#"{"defaultAction":"Allow"}"#, ","),
                    edit_at(
                        &arm,
                        r#"{"defaultAction":"Allow"}"#,
                        r#" "publicNetworkAccess": "Disabled""#,
                    ),
                ],
                ..suggestion(
                    &["set `\"publicNetworkAccess\": \"Disabled\"` in `properties`"],
                    Some("clients outside the private network lose access"),
                )
            }),
            ..finding(
                public,
                span(&arm, r#""defaultAction":"Allow""#),
                "'a' accepts traffic from any network",
            )
        },
        Finding {
            label: "`properties.disableLocalAuth` is `false`".to_owned(),
            property: "properties.disableLocalAuth".to_owned(),
            subject: Subject {
                address: "größe".into(),
                name: "日本-😀".to_owned(),
                language: Language::Bicep,
                ..finding(&keys, span(&bicep, "param"), "").subject
            },
            related: vec![related(
                span(&bicep, "apiKey: 'hunter2'"),
                "a key is set here",
            )],
            notes: vec!["if it is deployed (condition `deployAi`)".to_owned()],
            fix: Some(Suggestion {
                edits: vec![edit(&bicep, "false", "true")],
                ..suggestion(&["set `disableLocalAuth: true` in `properties`"], None)
            }),
            ..finding(
                &keys,
                span(&bicep, "disableLocalAuth:\tfalse"),
                "'日本-😀' accepts keys besides Microsoft Entra ID",
            )
        },
        Finding {
            certainty: Certainty::Undecided,
            label: "`sku_name` is `S0`".to_owned(),
            notes: vec!["undecided: depends on `var.key_id`, `var.region`".to_owned()],
            depends: vec!["var.key_id".into(), "var.region".into()],
            ..finding(
                &strict,
                span(&main, "sku_name                      = \"S0\""),
                "'azurerm_cognitive_account.main' is encrypted with a key of Microsoft's",
            )
        },
        Finding {
            label: "`public_network_access_enabled` is `true`".to_owned(),
            related: vec![
                related(
                    span(&tfvars, "public = true"),
                    "`var.public` is set in this variable file",
                ),
                related(
                    span(&main, "toset(var.regions)"),
                    "`each.value` is an element of this",
                ),
            ],
            instances: vec![
                "azurerm_cognitive_account.main[\"eu\"]".into(),
                "azurerm_cognitive_account.main[\"us\"]".into(),
            ],
            fix: Some(suggestion(
                &["set `public_network_access_enabled = false`"],
                Some("clients outside the private network lose access"),
            )),
            ..finding(
                public,
                span(&main, "public_network_access_enabled = var.public"),
                "'azurerm_cognitive_account.main' accepts traffic from any network",
            )
        },
        Finding {
            certainty: Certainty::ViolatedByDefault,
            label: "`public_network_access_enabled` is not set; the provider sends `true`"
                .to_owned(),
            subject: Subject {
                resource_type: "Microsoft.Search/searchServices".into(),
                address: "azurerm_search_service.docs".into(),
                name: "srch-docs".to_owned(),
                language: Language::Terraform,
            },
            related: vec![related(
                span(&variables, "default = false"),
                "default of `var.public`",
            )],
            notes: vec!["by default: whoever deploys can override `var.public`".to_owned()],
            fix: Some(suggestion(
                &[
                    "set `public_network_access_enabled = false`",
                    "add a private endpoint to the service for everybody who has to reach it from a network of yours",
                ],
                Some("clients outside the private network lose access"),
            )),
            ..finding(
                &search,
                span(&main, "resource \"azurerm_search_service\" \"docs\""),
                "'srch-docs' accepts traffic from any network",
            )
        },
        Finding {
            certainty: Certainty::Possible,
            label: "`public_network_access_enabled` is `true` or `false`".to_owned(),
            notes: vec!["possible: depends on `var.private`".to_owned()],
            depends: vec!["var.private".into()],
            ..finding(
                &search,
                span(&main, "name = \"srch-docs\""),
                "'srch-docs' accepts traffic from any network",
            )
        },
    ];
    let diagnostics = vec![
        Diagnostic::at(
            Level::Error,
            "syntax-error",
            &broken.display,
            Span::new(broken.id, 16..16),
            "expected a value after `=`",
        ),
        Diagnostic::file(
            Level::Error,
            "unreadable",
            "infra/big.tf",
            "50000000 bytes is over the limit of 33554432",
        ),
        Diagnostic::at(
            Level::Warning,
            "unread-module",
            &main.display,
            span(&main, "kind                          = \"OpenAI\""),
            "the module `Azure/naming/azurerm` was not read",
        )
        .with_help("run `terraform init` before, so that it is found in `.terraform/modules`"),
    ];
    let suppressed = vec![
        Finding {
            label: "`name` is `srch-docs`".to_owned(),
            suppressed: Some(Suppressed {
                kind: SuppressedBy::Comment,
                reason: Some("moved to the hub's network in spring".to_owned()),
                until: Some("2027-03-31".to_owned()),
                span: Some(span(&variables, "type = set(string)")),
            }),
            fingerprint: "1123456789abcdef".to_owned(),
            ..finding(
                &search,
                span(&main, "\"docs\" {"),
                "'srch-docs' is reached by its keys",
            )
        },
        Finding {
            suppressed: Some(Suppressed {
                kind: SuppressedBy::Baseline,
                reason: None,
                until: None,
                span: None,
            }),
            fingerprint: "2123456789abcdef".to_owned(),
            ..finding(
                &keys,
                span(&main, "for_each "),
                "'azurerm_cognitive_account.main' accepts keys",
            )
        },
        Finding {
            suppressed: Some(Suppressed {
                kind: SuppressedBy::Unchanged,
                reason: None,
                until: None,
                span: None,
            }),
            fingerprint: "3123456789abcdef".to_owned(),
            ..finding(&keys, span(&bicep, "x: true"), "'日本-😀' accepts keys")
        },
    ];
    let report = Report {
        findings,
        suppressed,
        share: None,
        diagnostics,
        summary: Summary {
            silent: 0,
            files: 6,
            units: 3,
            resources: 84,
            judged: 4,
            violated: 4,
            violated_by_default: 1,
            possible: 1,
            undecided: 1,
            unread: 2,
            suppressed: 1,
            baselined: 1,
            unchanged: 1,
        },
    };
    (report, sources)
}

/// Everything that can come from input holds characters that must not reach a terminal, a CI log or a
/// viewer as they are.
pub(crate) fn hostile() -> (Report, Sources) {
    let evil = "\u{1b}]0;own\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{200b}\r\n::error::x ##vso[task.setvariable]y ##[group]z [l](http://evil) {0} <script>`";
    let sources = Sources::new("/base");
    let file = sources.insert(
        format!("dir/{}.tf", evil.replace('/', "")),
        format!(
            "# {}\nname\t=\t\"{}\" # tail\n",
            evil.replace('\n', " "),
            evil.replace(['\n', '\r'], "")
        ),
    );
    let check = check("AIS201", "ai-services-local-auth", "high", "baseline");
    let mut bad = finding(&check, Span::new(file.id, 0..file.text.len()), evil);
    bad.certainty = Certainty::ViolatedByDefault;
    bad.label = evil.to_owned();
    bad.property = evil.to_owned();
    bad.subject.name = evil.to_owned();
    bad.subject.address = evil.into();
    bad.subject.resource_type = evil.into();
    bad.related = vec![
        related(Span::new(file.id, 10..20), evil),
        related(Span::new(file.id, 3..3), evil),
        related(Span::new(file.id, 1_000_000..2_000_000), evil),
        related(Span::new(file.id, file.text.len()..file.text.len()), evil),
    ];
    bad.notes = vec![evil.to_owned()];
    bad.depends = vec![evil.into()];
    bad.instances = vec![evil.into(), evil.into()];
    bad.fix = Some(Suggestion {
        edits: vec![Edit {
            span: Span::new(file.id, 3..10),
            text: evil.to_owned(),
        }],
        ..suggestion(&[evil, evil], Some(evil))
    });
    let aside = Finding {
        suppressed: Some(Suppressed {
            kind: SuppressedBy::Comment,
            reason: Some(evil.to_owned()),
            until: Some("2027-03-31".to_owned()),
            span: Some(Span::new(file.id, 10..20)),
        }),
        ..bad.clone()
    };
    let report = Report {
        findings: vec![bad],
        suppressed: vec![aside],
        share: None,
        diagnostics: vec![
            Diagnostic::file(Level::Error, "unreadable", evil, evil).with_help(evil),
            Diagnostic::at(
                Level::Warning,
                "limit",
                evil,
                Span::new(file.id, 5..9),
                evil,
            ),
        ],
        summary: Summary {
            files: 1,
            resources: 1,
            violated: 1,
            unread: 1,
            suppressed: 1,
            ..Summary::default()
        },
    };
    (report, sources)
}

/// What `report` looks like as `format`.
pub(crate) fn written(
    format: Format,
    report: &Report,
    sources: &Sources,
    options: &Options,
) -> String {
    let mut bytes = Vec::new();
    report::write(format, report, sources, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
