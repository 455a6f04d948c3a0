//! What only Bicep writes: symbols, `parent:`, nesting, loops over items, spreads, modules.

use std::sync::Arc;

use serde_json::json;

use crate::lang::arm::evaluate_template;
use crate::lang::arm::ir::*;
use crate::lang::arm::parameters::ParameterValues;
use crate::model::{Language, Resource, dump};
use crate::source::{FileId, Sources, Span};

struct Build {
    sources: Sources,
    file: FileId,
}

impl Build {
    fn new() -> Self {
        let sources = Sources::new("/");
        let file = sources.insert("main.bicep", " ".repeat(1000)).id;
        Self { sources, file }
    }

    fn at(&self, start: usize) -> Span {
        Span::new(self.file, start..start + 5)
    }

    fn text(&self, text: &str) -> Expr {
        Expr::string(text, self.at(0))
    }

    fn expr(&self, kind: ExprKind) -> Expr {
        Expr::new(kind, self.at(1))
    }

    fn call(&self, name: &str, args: Vec<Expr>) -> Expr {
        Expr::call(name, args, self.at(2))
    }

    fn symbol(&self, symbol: &str, index: Option<Expr>, path: &[&str]) -> Expr {
        let reference = ResourceRef {
            symbol: symbol.into(),
            index,
        };
        let base = self.expr(ExprKind::Resource(Box::new(reference)));
        path.iter().fold(base, |base, name| {
            self.expr(ExprKind::Property(Box::new(base), (*name).into()))
        })
    }

    fn pair(&self, key: &str, value: Expr) -> Member {
        Member::Pair(Pair {
            key: Key::Name(key.into()),
            key_span: self.at(10),
            span: self.at(10),
            value,
        })
    }

    fn items(&self, name: &str, items: &[&str]) -> Loop {
        let elements = items
            .iter()
            .map(|item| Element {
                spread: false,
                value: self.text(item),
            })
            .collect();
        Loop {
            name: name.into(),
            source: LoopSource::Items(self.expr(ExprKind::Array(elements))),
            span: self.at(3),
        }
    }

    fn resource(&self, symbol: &str, resource_type: &str, name: Expr) -> ResourceDecl {
        ResourceDecl {
            symbol: Some(symbol.into()),
            resource_type: self.text(resource_type),
            api_version: Some(self.text("2024-01-01")),
            name: Some(name),
            parent: None,
            scope: None,
            subscription: None,
            resource_group: None,
            management_group: None,
            conditions: Vec::new(),
            copy: None,
            existing: false,
            extension: None,
            body: Vec::new(),
            depends_on: Vec::new(),
            children: Vec::new(),
            deployment: None,
            header: self.at(20),
            extent: self.at(20),
        }
    }

    fn template(&self, resources: Vec<ResourceDecl>) -> Template {
        Template {
            file: self.file,
            span: self.at(0),
            target_scope: TargetScope::ResourceGroup,
            symbolic: true,
            parameters: Vec::new(),
            variables: Vec::new(),
            functions: Vec::new(),
            resources,
            outputs: Vec::new(),
        }
    }

    fn parameter(&self, name: &str) -> ParameterDecl {
        ParameterDecl {
            name: name.into(),
            name_span: self.at(30),
            span: self.at(30),
            kind: ParameterKind::Any,
            default: None,
            nullable: false,
            secure: false,
            secure_members: Vec::new(),
            allowed: Vec::new(),
        }
    }

    fn run(&self, template: &Template) -> Vec<Resource> {
        let evaluated = evaluate_template(
            template,
            ParameterValues::new(),
            Language::Bicep,
            &self.sources,
        );
        assert!(
            evaluated.diagnostics.is_empty(),
            "{:?}",
            evaluated.diagnostics
        );
        evaluated.resources
    }
}

fn names(resources: &[Resource]) -> Vec<(&str, serde_json::Value)> {
    resources
        .iter()
        .map(|resource| (&*resource.address, dump::value(&resource.name)))
        .collect()
}

fn body(resource: &Resource) -> serde_json::Value {
    let object = crate::value::Value::object(resource.body.clone());
    dump::value(&object)
}

#[test]
fn parents_by_property_and_by_nesting() {
    let build = Build::new();
    let mut vault = build.resource("kv", "Microsoft.KeyVault/vaults", build.text("v"));
    vault.resource_group = Some(build.text("shared"));
    vault.existing = true;
    let mut nested = build.resource("kv::key", "keys", build.text("k"));
    nested.body = vec![build.pair("owner", build.symbol("kv", None, &["name"]))];
    vault.children = vec![nested];
    let mut child = build.resource(
        "secret",
        "Microsoft.KeyVault/vaults/secrets",
        build.text("s"),
    );
    child.parent = Some(ResourceRef {
        symbol: "kv".into(),
        index: None,
    });
    child.body = vec![
        build.pair("key", build.symbol("kv::key", None, &["id"])),
        build.pair("uri", build.symbol("kv", None, &["properties", "vaultUri"])),
        build.pair("own", build.symbol("secret", None, &["name"])),
        build.pair("version", build.symbol("kv::key", None, &["apiVersion"])),
    ];
    let resources = build.run(&build.template(vec![vault, child]));
    assert_eq!(
        names(&resources),
        [
            ("kv", json!("v")),
            ("kv::key", json!("v/k")),
            ("secret", json!("v/s"))
        ]
    );
    assert_eq!(&*resources[1].arm_type, "Microsoft.KeyVault/vaults/keys");
    // Where the parent is, the child is.
    assert_eq!(
        resources[2]
            .resource_group
            .as_ref()
            .and_then(|v| v.as_str()),
        Some("shared")
    );
    assert_eq!(
        body(&resources[2]),
        json!({
            "key": {"$id": {"type": "Microsoft.KeyVault/vaults/keys", "name": "v/k", "resourceGroup": "shared"}},
            "uri": {"$unknown": "runtime:reference(resourceId('shared', 'Microsoft.KeyVault/vaults', 'v')).vaultUri"},
            "own": "s",
            "version": "2024-01-01",
        })
    );
}

#[test]
fn loops_over_items_and_children_in_them() {
    let build = Build::new();
    let item = || build.expr(ExprKind::LoopItem("accounts".into()));
    let index = || build.expr(ExprKind::LoopIndex(Some("accounts".into())));
    let mut account = build.resource(
        "accounts",
        "Microsoft.CognitiveServices/accounts",
        build.call("format", vec![build.text("{0}-{1}"), item(), index()]),
    );
    account.copy = Some(build.items("accounts", &["eu", "us", "cn"]));
    account.conditions = vec![build.call(
        "not",
        vec![build.call("equals", vec![item(), build.text("cn")])],
    )];
    let mut child = build.resource("accounts::model", "deployments", build.text("gpt"));
    child.body = vec![
        build.pair("where", item()),
        build.pair("account", build.symbol("accounts", Some(index()), &["id"])),
    ];
    account.children = vec![child];
    let mut user = build.resource("user", "Microsoft.A/b", build.text("u"));
    user.body = vec![
        build.pair(
            "second",
            build.symbol(
                "accounts::model",
                Some(build.expr(ExprKind::Number(crate::value::Number::Int(1)))),
                &["id"],
            ),
        ),
        build.pair(
            "all",
            build.call(
                "map",
                vec![
                    build.symbol("accounts", None, &[]),
                    build.expr(ExprKind::Lambda(Box::new(Lambda {
                        variables: vec!["a".into()],
                        body: build.expr(ExprKind::Property(
                            Box::new(build.expr(ExprKind::LambdaVariable("a".into()))),
                            "name".into(),
                        )),
                    }))),
                ],
            ),
        ),
    ];
    let resources = build.run(&build.template(vec![account, user]));
    assert_eq!(
        names(&resources),
        [
            ("accounts[0]", json!("eu-0")),
            ("accounts::model[0]", json!("eu-0/gpt")),
            ("accounts[1]", json!("us-1")),
            ("accounts::model[1]", json!("us-1/gpt")),
            ("user", json!("u")),
        ]
    );
    assert_eq!(body(&resources[3])["where"], json!("us"));
    assert_eq!(body(&resources[3])["account"]["$id"]["name"], json!("us-1"));
    assert_eq!(
        body(&resources[4])["second"]["$id"]["name"],
        json!("us-1/gpt")
    );
    assert_eq!(body(&resources[4])["all"], json!(["eu-0", "us-1", "cn-2"]));
}

#[test]
fn spreads_in_objects_and_arrays() {
    let build = Build::new();
    let mut template = build.template(Vec::new());
    template.parameters = vec![build.parameter("more")];
    template.variables = vec![VariableDecl {
        name: "base".into(),
        span: build.at(40),
        value: Expr::new(
            ExprKind::Object(vec![
                build.pair("a", build.text("old")),
                build.pair("b", build.text("kept")),
            ]),
            build.at(40),
        ),
    }];
    let spread = |value: Expr| Member::Spread {
        value,
        span: build.at(50),
    };
    let base = || build.expr(ExprKind::Variable("base".into()));
    let more = || build.expr(ExprKind::Parameter("more".into()));
    let mut resource = build.resource("r", "Microsoft.A/b", build.text("n"));
    resource.body = vec![
        build.pair(
            "known",
            build.expr(ExprKind::Object(vec![
                spread(base()),
                build.pair("a", build.text("new")),
            ])),
        ),
        build.pair(
            "unknown",
            build.expr(ExprKind::Object(vec![
                build.pair("a", build.text("x")),
                spread(more()),
            ])),
        ),
        build.pair(
            "list",
            build.expr(ExprKind::Array(vec![
                Element {
                    spread: false,
                    value: build.text("one"),
                },
                Element {
                    spread: true,
                    value: more(),
                },
            ])),
        ),
    ];
    template.resources = vec![resource];
    let resources = build.run(&template);
    assert_eq!(
        body(&resources[0]),
        json!({
            "known": {"a": "new", "b": "kept"},
            "unknown": {"$merge": [{"a": "x"}, {"$unknown": "param:more"}]},
            "list": {"$list": ["one", {"$rest": {"$unknown": "param:more"}}]},
        })
    );
    let known = resources[0].body.get("known").unwrap();
    let kept = known.value.as_object().unwrap().get("b").unwrap();
    assert_eq!(kept.span, Some(build.at(50)));
    assert_eq!(kept.value.origin.span, Some(build.at(0)));
}

#[test]
fn modules_are_expanded_with_their_arguments() {
    let build = Build::new();
    let mut inner = build.template(vec![build.resource(
        "storage",
        "Microsoft.Storage/storageAccounts",
        build.expr(ExprKind::Parameter("name".into())),
    )]);
    inner.parameters = vec![build.parameter("name")];
    inner.outputs = vec![OutputDecl {
        name: "id".into(),
        name_span: build.at(60),
        span: build.at(60),
        value: Some(build.symbol("storage", None, &["id"])),
        condition: None,
        secure: false,
    }];
    let mut module = build.resource("stores", "Microsoft.Resources/deployments", build.text("x"));
    module.name = None;
    module.copy = Some(build.items("stores", &["one", "two"]));
    module.deployment = Some(Box::new(Deployment {
        inner: true,
        template: TemplateSlot::Template(Arc::new(inner)),
        arguments: vec![Argument {
            name: "name".into(),
            name_span: build.at(70),
            span: build.at(70),
            value: ArgumentValue::Value(build.expr(ExprKind::LoopItem("stores".into()))),
        }],
        arguments_expr: None,
        parameters_link: None,
    }));
    let mut user = build.resource("user", "Microsoft.A/b", build.text("u"));
    let one = build.expr(ExprKind::Number(crate::value::Number::Int(1)));
    user.body = vec![build.pair(
        "store",
        build.symbol("stores", Some(one), &["outputs", "id"]),
    )];
    let mut opaque = build.resource("other", "Microsoft.Resources/deployments", build.text("x"));
    opaque.deployment = Some(Box::new(Deployment {
        inner: true,
        template: TemplateSlot::Opaque("not in the cache".into()),
        arguments: Vec::new(),
        arguments_expr: None,
        parameters_link: None,
    }));
    let mut reader = build.resource("reader", "Microsoft.A/b", build.text("r"));
    reader.body = vec![build.pair("o", build.symbol("other", None, &["outputs", "o"]))];
    let template = build.template(vec![module, user, opaque, reader]);
    let evaluated = evaluate_template(
        &template,
        ParameterValues::new(),
        Language::Bicep,
        &build.sources,
    );
    let resources = &evaluated.resources;
    assert_eq!(
        names(resources),
        [
            ("storage", json!("one")),
            ("storage", json!("two")),
            ("user", json!("u")),
            ("other", json!("x")),
            ("reader", json!("r")),
        ]
    );
    assert_eq!(&*resources[1].path[0], "stores[1]");
    assert_eq!(body(&resources[2])["store"]["$id"]["name"], json!("two"));
    assert_eq!(resources[3].opaque.as_deref(), Some("not in the cache"));
    assert_eq!(evaluated.diagnostics[0].code, "unread-module");
    assert_eq!(
        body(&resources[4])["o"],
        json!({"$unknown": "external:reference(resourceId('Microsoft.Resources/deployments', 'x')).outputs.o.value"})
    );
}
