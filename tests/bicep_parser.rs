//! What the Bicep parser promises: the trees of every form of the language, the compiler's rules about precedence and ends
//! of lines, what survives an error, and that no input breaks it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic, also in its helpers"
)]

use stanchion::lang::bicep::{lexer, parser, syntax};

use syntax::{
    ArrayItem, BinaryOp, Expr, ExprKind, File, ImportTarget, Key, Object, ObjectItem, PragmaKind,
    Property, Resource, Statement, StringLit, StringPart, StringStyle, TypeExpr, TypeKind, UnaryOp,
    Var,
};

// ---------------------------------------------------------------- helpers

#[track_caller]
fn valid(text: &str) -> File {
    let file = parser::parse(text);
    assert!(file.errors.is_empty(), "{text}\n{:#?}", file.errors);
    file
}

#[track_caller]
fn valid_params(text: &str) -> File {
    let file = parser::parse_params(text);
    assert!(file.errors.is_empty(), "{text}\n{:#?}", file.errors);
    file
}

#[track_caller]
fn only(mut file: File) -> Statement {
    assert_eq!(file.statements.len(), 1, "{:#?}", file.statements);
    file.statements.remove(0)
}

/// The value of the only variable of a valid file.
#[track_caller]
fn value(expression: &str) -> Expr {
    match only(valid(&format!("var x = {expression}"))) {
        Statement::Var(Var { value, .. }) => value,
        other => panic!("{other:#?}"),
    }
}

/// The only type of a valid file.
#[track_caller]
fn ty(text: &str) -> TypeExpr {
    match only(valid(&format!("type t = {text}"))) {
        Statement::Type(declaration) => declaration.value,
        other => panic!("{other:#?}"),
    }
}

#[track_caller]
fn resource(text: &str) -> Resource {
    match only(valid(text)) {
        Statement::Resource(resource) => *resource,
        other => panic!("{other:#?}"),
    }
}

#[track_caller]
fn rejected(text: &str) -> Vec<String> {
    let file = parser::parse(text);
    assert!(
        !file.errors.is_empty(),
        "this must not parse: {text}\n{:#?}",
        file.statements
    );
    file.errors.into_iter().map(|error| error.message).collect()
}

#[track_caller]
fn rejected_value(expression: &str) {
    rejected(&format!("var x = {expression}"));
}

fn at<'t>(text: &'t str, range: &syntax::Range) -> &'t str {
    &text[range.start as usize..range.end as usize]
}

/// The lines (from 1) on which the errors begin.
fn error_lines(text: &str) -> Vec<usize> {
    let file = parser::parse(text);
    file.errors
        .iter()
        .map(|error| text[..error.range.start as usize].matches('\n').count() + 1)
        .collect()
}

fn keys(object: &Object) -> Vec<&str> {
    object
        .properties()
        .filter_map(|property| property.key.as_literal())
        .collect()
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

/// The expression with all its parentheses: what binds to what can be read off.
fn show(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Error => "<error>".into(),
        ExprKind::Null => "null".into(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Int(value) => value.to_string(),
        ExprKind::String(string) => show_string(string),
        ExprKind::Name(name) => name.to_string(),
        ExprKind::Array(array) => format!(
            "[{}]",
            list(array.items.iter().map(|item| match item {
                ArrayItem::Value(value) => show(value),
                ArrayItem::Spread(spread) => format!("...{}", show(&spread.value)),
            }))
        ),
        ExprKind::Object(object) => format!(
            "{{{}}}",
            list(object.items.iter().map(|item| match item {
                ObjectItem::Property(Property {
                    key: Key::Name(name),
                    value,
                    ..
                }) => format!("{}:{}", name.name, show(value)),
                ObjectItem::Property(Property {
                    key: Key::String(key),
                    value,
                    ..
                }) => {
                    format!("{}:{}", show_string(key), show(value))
                }
                ObjectItem::Spread(spread) => format!("...{}", show(&spread.value)),
                ObjectItem::Resource(resource) => format!("resource {}", resource.name.name),
            }))
        ),
        ExprKind::Property { base, safe, name } => {
            format!(
                "({}.{}{})",
                show(base),
                if *safe { "?" } else { "" },
                name.name
            )
        }
        ExprKind::Index {
            base,
            safe,
            from_end,
            index,
        } => {
            let marks = format!(
                "{}{}",
                if *safe { "?" } else { "" },
                if *from_end { "^" } else { "" }
            );
            format!("({}[{marks}{}])", show(base), show(index))
        }
        ExprKind::Nested { base, name } => format!("({}::{})", show(base), name.name),
        ExprKind::Call { name, arguments } => {
            format!("{}({})", name.name, list(arguments.iter().map(show)))
        }
        ExprKind::MethodCall {
            base,
            name,
            arguments,
        } => {
            format!(
                "{}.{}({})",
                show(base),
                name.name,
                list(arguments.iter().map(show))
            )
        }
        ExprKind::NonNull(base) => format!("({}!)", show(base)),
        ExprKind::Unary { op, operand } => {
            let op = match op {
                UnaryOp::Not => '!',
                UnaryOp::Minus => '-',
            };
            format!("({op}{})", show(operand))
        }
        ExprKind::Binary {
            op, left, right, ..
        } => {
            let op = match op {
                BinaryOp::Multiply => "*",
                BinaryOp::Divide => "/",
                BinaryOp::Modulo => "%",
                BinaryOp::Add => "+",
                BinaryOp::Subtract => "-",
                BinaryOp::Less => "<",
                BinaryOp::LessOrEqual => "<=",
                BinaryOp::Greater => ">",
                BinaryOp::GreaterOrEqual => ">=",
                BinaryOp::Equal => "==",
                BinaryOp::NotEqual => "!=",
                BinaryOp::EqualInsensitive => "=~",
                BinaryOp::NotEqualInsensitive => "!~",
                BinaryOp::And => "&&",
                BinaryOp::Or => "||",
                BinaryOp::Coalesce => "??",
            };
            format!("({}{op}{})", show(left), show(right))
        }
        ExprKind::Ternary {
            condition,
            then,
            otherwise,
        } => {
            format!("({}?{}:{})", show(condition), show(then), show(otherwise))
        }
        ExprKind::Lambda { params, body } => {
            format!(
                "(({})=>{})",
                list(params.iter().map(|param| param.name.to_string())),
                show(body)
            )
        }
        ExprKind::For(each) => {
            let index = each
                .header
                .index
                .as_ref()
                .map_or(String::new(), |index| format!(",{}", index.name));
            format!(
                "[for {}{index} in {}:{}]",
                each.header.item.name,
                show(&each.header.source),
                show(&each.body)
            )
        }
        ExprKind::Paren(inner) => format!("({})", show(inner)),
    }
}

fn show_string(string: &StringLit) -> String {
    let parts = string.parts.iter().map(|part| match part {
        StringPart::Text { value, .. } => value.to_string(),
        StringPart::Expr(expr) => format!("${{{}}}", show(expr)),
    });
    format!("'{}'", parts.collect::<String>())
}

fn show_type(ty: &TypeExpr) -> String {
    match &ty.kind {
        TypeKind::Error => "<error>".into(),
        TypeKind::Name(name) => name.to_string(),
        TypeKind::Generic { name, arguments } => {
            format!("{}<{}>", name.name, list(arguments.iter().map(show_type)))
        }
        TypeKind::Member { base, name } => format!("({}.{})", show_type(base), name.name),
        TypeKind::GenericMember {
            base,
            name,
            arguments,
        } => {
            format!(
                "({}.{}<{}>)",
                show_type(base),
                name.name,
                list(arguments.iter().map(show_type))
            )
        }
        TypeKind::AdditionalProperties(base) => format!("({}.*)", show_type(base)),
        TypeKind::Items(base) => format!("({}[*])", show_type(base)),
        TypeKind::Index { base, index } => format!("({}[{}])", show_type(base), show(index)),
        TypeKind::Array(item) => format!("({}[])", show_type(item)),
        TypeKind::Nullable(inner) => format!("({}?)", show_type(inner)),
        TypeKind::NonNull(inner) => format!("({}!)", show_type(inner)),
        TypeKind::Unary { op, operand } => {
            format!(
                "({}{})",
                if *op == UnaryOp::Minus { '-' } else { '!' },
                show_type(operand)
            )
        }
        TypeKind::Null => "null".into(),
        TypeKind::Bool(value) => value.to_string(),
        TypeKind::Int(value) => value.to_string(),
        TypeKind::String(string) => show_string(string),
        TypeKind::Object(object) => format!(
            "{{{}}}",
            list(object.members.iter().map(|member| {
                let key = member
                    .key
                    .as_ref()
                    .map_or("*", |key| key.as_literal().unwrap_or_default());
                let decorators: String = member
                    .decorators
                    .iter()
                    .map(|d| format!("@{} ", d.name()))
                    .collect();
                format!("{decorators}{key}:{}", show_type(&member.value))
            }))
        ),
        TypeKind::Tuple(tuple) => format!(
            "[{}]",
            list(tuple.items.iter().map(|item| {
                let decorators: String = item
                    .decorators
                    .iter()
                    .map(|d| format!("@{} ", d.name()))
                    .collect();
                format!("{decorators}{}", show_type(&item.value))
            }))
        ),
        TypeKind::Union(members) => format!(
            "({})",
            members.iter().map(show_type).collect::<Vec<_>>().join("|")
        ),
        TypeKind::Paren(inner) => format!("({})", show_type(inner)),
        TypeKind::Resource(name) => format!(
            "resource {}",
            name.as_ref().map(show_string).unwrap_or_default()
        ),
    }
}

#[track_caller]
fn shows(expression: &str, expected: &str) {
    assert_eq!(show(&value(expression)), expected, "{expression}");
}

// ---------------------------------------------------------------- statements

#[test]
fn target_scope_metadata_and_assert() {
    let text =
        "targetScope = 'subscription'\nmetadata owner = { team: 'ai' }\nassert small = 1 < 2";
    let file = valid(text);
    let [
        Statement::TargetScope(scope),
        Statement::Metadata(metadata),
        Statement::Assert(assert),
    ] = file.statements.as_slice()
    else {
        panic!("{file:#?}")
    };
    assert_eq!(scope.value.as_literal(), Some("subscription"));
    assert_eq!(at(text, &scope.head.keyword), "targetScope");
    assert_eq!(at(text, &metadata.name.range), "owner");
    assert_eq!(show(&metadata.value), "{team:'ai'}");
    assert_eq!(at(text, &assert.head.range), "assert small = 1 < 2");
    assert_eq!(show(&assert.value), "(1<2)");
}

#[test]
fn parameters_have_type_default_and_decorators() {
    let text = "@description('key')\n@sys.secure()\n@minLength(3)\nparam apiKey string = newGuid()\nparam other 'a' | 'b'";
    let file = valid(text);
    let [Statement::Param(param), Statement::Param(other)] = file.statements.as_slice() else {
        panic!("{file:#?}")
    };
    assert_eq!(&*param.name.name, "apiKey");
    assert_eq!(show_type(&param.ty), "string");
    assert_eq!(
        param.default.as_ref().map(show).as_deref(),
        Some("newGuid()")
    );
    let names: Vec<_> = param
        .head
        .decorators
        .iter()
        .map(syntax::Decorator::name)
        .collect();
    assert_eq!(names, ["description", "secure", "minLength"]);
    assert!(param.head.decorators[1].is("secure") && param.head.decorators[0].is("description"));
    assert_eq!(param.head.decorators[1].path.len(), 2);
    assert_eq!(at(text, &param.head.decorators[1].range), "@sys.secure()");
    assert_eq!(show(&param.head.decorators[2].arguments[0]), "3");
    assert_eq!(at(text, &param.head.keyword), "param");
    assert_eq!(
        at(text, &param.head.range),
        text.split("\nparam other").next().unwrap()
    );
    assert_eq!(show_type(&other.ty), "('a'|'b')");
    assert!(other.default.is_none());
}

#[test]
fn variables_may_have_a_type() {
    let file = valid("var a = 1\nvar b string = 'x'\nvar c { a: int }[] = []");
    let types: Vec<_> = file
        .statements
        .iter()
        .map(|statement| match statement {
            Statement::Var(var) => var.ty.as_ref().map(show_type),
            other => panic!("{other:#?}"),
        })
        .collect();
    assert_eq!(
        types,
        [None, Some("string".into()), Some("({a:int}[])".into())]
    );
}

#[test]
fn functions_have_typed_parameters_and_a_body() {
    let text = "@export()\nfunc join(a string[], b 'x' | 'y') string =>\n  '${a[0]}${b}'\nfunc none() int => 1\nfunc m(\n  a int\n  , b int,\n) int => a";
    let file = valid(text);
    let [
        Statement::Func(join),
        Statement::Func(none),
        Statement::Func(lines),
    ] = file.statements.as_slice()
    else {
        panic!("{file:#?}")
    };
    assert!(join.head.decorators[0].is("export"));
    let params: Vec<_> = join
        .params
        .iter()
        .map(|p| (&*p.name.name, show_type(&p.ty)))
        .collect();
    assert_eq!(
        params,
        [
            ("a", "(string[])".to_owned()),
            ("b", "('x'|'y')".to_owned())
        ]
    );
    assert_eq!(show_type(&join.returns), "string");
    assert_eq!(show(&join.body), "'${(a[0])}${b}'");
    assert!(none.params.is_empty());
    assert_eq!(lines.params.len(), 2);
}

#[test]
fn resources_plain_existing_conditional_and_looped() {
    let text = "resource a 'T/a@v' = {\n  name: 'n'\n}";
    let plain = resource(text);
    assert_eq!(&*plain.name.name, "a");
    assert_eq!(plain.type_name.as_literal(), Some("T/a@v"));
    assert_eq!(at(text, &plain.type_name.range), "'T/a@v'");
    assert!(
        plain.existing.is_none() && plain.body.each.is_none() && plain.body.condition.is_none()
    );
    assert_eq!(at(text, &plain.body.object.range), "{\n  name: 'n'\n}");
    assert!(!plain.body.object.broken);

    let text = "resource a 'T/a@v' existing = { name: 'n', scope: resourceGroup('x') }";
    let existing = resource(text);
    assert_eq!(at(text, &existing.existing.clone().unwrap()), "existing");
    assert_eq!(keys(&existing.body.object), ["name", "scope"]);

    let text = "resource a 'T/a@v' =\n  if (x && (y)) {\n}";
    let conditional = resource(text);
    let condition = conditional.body.condition.unwrap();
    assert_eq!(show(&condition.expr), "(x&&(y))");
    assert_eq!(at(text, &condition.range), "if (x && (y))");

    let text = "@batchSize(2)\nresource a 'T/a@v' = [\n  for (item, i) in items: if (item.on) {\n    name: item.name\n  }\n]";
    let looped = resource(text);
    assert!(looped.head.decorators[0].is("batchSize"));
    let each = looped.body.each.unwrap();
    assert_eq!(
        (&*each.item.name, each.index.map(|i| i.name).as_deref()),
        ("item", Some("i"))
    );
    assert_eq!(show(&each.source), "items");
    assert_eq!(show(&looped.body.condition.unwrap().expr), "(item.on)");
    assert_eq!(keys(&looped.body.object), ["name"]);
    assert_eq!(
        at(text, &looped.body.range),
        &text[text.find('[').unwrap()..]
    );

    let simple = resource("resource a 'T/a@v' = [for i in range(0, 3): {\n name: '${i}'\n}]");
    assert!(simple.body.each.unwrap().index.is_none());
}

#[test]
fn resources_nest_in_bodies_with_decorators_conditions_and_loops() {
    let text = "\
resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = if (on) {
  name: 'kv'
  @description('a child')
  resource key 'keys' = {
    name: 'k'
    resource deep 'versions@2024-01-01' existing = { name: 'v' }
  }
  resource: 'a property'
  resource each 'secrets' = [for s in ss: {
    name: s
  }]
  tags: {}
}";
    let outer = resource(text);
    assert_eq!(keys(&outer.body.object), ["name", "resource", "tags"]);
    let children: Vec<_> = outer.body.object.resources().collect();
    assert_eq!(
        children.iter().map(|r| &*r.name.name).collect::<Vec<_>>(),
        ["key", "each"]
    );
    assert!(children[0].head.decorators[0].is("description"));
    assert_eq!(
        children[0]
            .body
            .object
            .resources()
            .next()
            .unwrap()
            .type_name
            .as_literal(),
        Some("versions@2024-01-01")
    );
    assert!(children[1].body.each.is_some());
    // Only the bodies of resources can hold resources, and not what is nested in their properties.
    rejected("module m 'm.bicep' = {\n  resource a 'T' = {}\n}");
    rejected("resource a 'T' = {\n  properties: {\n    resource b 'U' = {}\n  }\n}");
    // Nested resources need not be indented.
    let flat = resource("resource a 'T' = {\nname: 'x'\nresource b 'U' = {\nname: 'y'\n}\n}");
    assert_eq!(flat.body.object.resources().count(), 1);
}

#[test]
fn modules_outputs_and_tests() {
    let text = "\
module m 'br/public:avm/res/x:1.0' = [for x in xs: {
  name: 'm'
  params: { a: x }
}]
module n './n.bicep' = if (c) { name: 'n' }
@secure()
output o string = m[0].outputs.o
output r resource 'T/a@v' = a
output bare resource = a
test t 'main.bicep' = {
  params: {}
}";
    let file = valid(text);
    let [
        Statement::Module(m),
        Statement::Module(n),
        Statement::Output(o),
        Statement::Output(r),
        Statement::Output(bare),
        Statement::Test(t),
    ] = file.statements.as_slice()
    else {
        panic!("{file:#?}")
    };
    assert_eq!(m.path.as_literal(), Some("br/public:avm/res/x:1.0"));
    assert!(m.body.each.is_some() && n.body.condition.is_some());
    assert_eq!(keys(&m.body.object), ["name", "params"]);
    assert!(o.head.decorators[0].is("secure"));
    assert_eq!(show(&o.value), "(((m[0]).outputs).o)");
    assert_eq!(show_type(&r.ty), "resource 'T/a@v'");
    assert_eq!(show_type(&bare.ty), "resource ");
    assert_eq!(t.path.as_literal(), Some("main.bicep"));
    assert_eq!(keys(&t.body), ["params"]);
}

#[test]
fn imports_name_items_or_everything() {
    let file = valid(
        "import { a, b as c } from 'x.bicep'\nimport {\n  d\n  'e f' as g\n} from 'br:x'\nimport * as ns from 'y'\nimport {} from 'z'",
    );
    let show = |statement: &Statement| match statement {
        Statement::Import(import) => {
            let what = match &import.target {
                ImportTarget::Items(items) => list(items.iter().map(|item| {
                    let alias = item
                        .alias
                        .as_ref()
                        .map_or(String::new(), |alias| format!(" as {}", alias.name));
                    format!("{}{alias}", item.name.as_literal().unwrap())
                })),
                ImportTarget::All(name) => format!("* as {}", name.name),
            };
            format!("{what} from {}", import.path.as_literal().unwrap())
        }
        other => panic!("{other:#?}"),
    };
    let shown: Vec<_> = file.statements.iter().map(show).collect();
    assert_eq!(
        shown,
        [
            "a,b as c from x.bicep",
            "d,e f as g from br:x",
            "* as ns from y",
            " from z"
        ]
    );
    rejected("import { 'e f' } from 'x'");
    rejected("import a from 'x'");
    rejected("import { a } 'x'");
}

#[test]
fn extensions_in_all_their_spellings() {
    let file = valid(
        "extension graph\nextension 'br:x/y:1' with {\n  a: 1\n} as k8s\nextension z as zz\nprovider 'kubernetes@1.0' with { b: 2 }\nimport 'sys@1' as s\nprovider az",
    );
    let shown: Vec<_> = file
        .statements
        .iter()
        .map(|statement| match statement {
            Statement::Extension(extension) => (
                extension.spec.as_literal().unwrap(),
                extension.config.as_ref().map(keys),
                extension.alias.as_ref().map(|alias| &*alias.name),
            ),
            other => panic!("{other:#?}"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("graph", None, None),
            ("br:x/y:1", Some(vec!["a"]), Some("k8s")),
            ("z", None, Some("zz")),
            ("kubernetes@1.0", Some(vec!["b"]), None),
            ("sys@1", None, Some("s")),
            ("az", None, None),
        ]
    );
    rejected("extension x as");
    rejected("extension x y");
}

#[test]
fn parameters_files() {
    let text = "\
using 'main.bicep'
extends 'base.bicepparam'
import { shared } from 'shared.bicep'
type t = string
var region = 'we'
param location = '${region}2'
param key = az.getSecret('s', 'g', 'v', 'n')
extensionConfig k8s with {
  namespace: 'x'
}";
    let file = valid_params(text);
    let names: Vec<_> = file
        .statements
        .iter()
        .map(|s| s.name().map_or("", |name| &name.name))
        .collect();
    assert_eq!(names, ["", "", "", "t", "region", "location", "key", "k8s"]);
    let [
        Statement::Using(using),
        Statement::Extends(extends),
        ..,
        Statement::ParamAssignment(key),
        Statement::ExtensionConfig(config),
    ] = file.statements.as_slice()
    else {
        panic!("{file:#?}")
    };
    assert_eq!(
        using.path.as_ref().and_then(StringLit::as_literal),
        Some("main.bicep")
    );
    assert_eq!(extends.path.as_literal(), Some("base.bicepparam"));
    assert_eq!(show(&key.value), "az.getSecret('s','g','v','n')");
    assert_eq!(keys(&config.config), ["namespace"]);

    match only(valid_params("using none with {\n  a: 1\n}")) {
        Statement::Using(using) => {
            assert!(using.path.is_none());
            assert_eq!(keys(&using.config.unwrap()), ["a"]);
        }
        other => panic!("{other:#?}"),
    }
    assert!(
        !parser::parse_params("resource a 'b' = {}")
            .errors
            .is_empty()
    );
    assert!(!parser::parse_params("param a string").errors.is_empty());
    assert!(!parser::parse("using 'main.bicep'").errors.is_empty());
    assert!(!parser::parse("param a = 1").errors.is_empty());
}

#[test]
fn keywords_are_ordinary_names_elsewhere() {
    let file = valid(
        "param resource string\nvar for = resource\nvar type = { for: for, if: 1, resource: 2, var: 3, in: 4, import: 5 }\noutput output string = param.type",
    );
    assert_eq!(file.statements.len(), 4);
    shows("[for, in]".replace("for,", "forx,").as_str(), "[forx,in]");
    shows("type(var, if(a))", "type(var,if(a))");
    // Only three words are reserved.
    rejected("var true = 1");
    rejected("param null string");
    rejected_value("{ false: 1 }");
    shows("{ 'false': 1 }", "{'false':1}");
}

// ---------------------------------------------------------------- expressions

#[test]
fn literals() {
    for (text, shown) in [
        ("true", "true"),
        ("false", "false"),
        ("null", "null"),
        ("0", "0"),
        ("18446744073709551615", "18446744073709551615"),
        ("-10", "(-10)"),
        ("'it'", "'it'"),
    ] {
        shows(text, shown);
    }
    rejected_value("18446744073709551616");
    rejected_value("1.5");
    rejected_value("12abc");
    rejected_value("\"double\"");
}

#[test]
fn precedence_is_the_compilers() {
    for (text, shown) in [
        ("2 + 3 * 4", "(2+(3*4))"),
        ("3 * 4 + 7", "((3*4)+7)"),
        ("2 + 3 * 4 - 10 % 2 - 1", "(((2+(3*4))-(10%2))-1)"),
        ("true || false && null", "(true||(false&&null))"),
        (
            "false && true =~ 'aaa' || null !~ 1",
            "((false&&(true=~'aaa'))||(null!~1))",
        ),
        ("2 + 3 + 4 -10", "(((2+3)+4)-10)"),
        ("2 * 3 / 5 % 100", "(((2*3)/5)%100)"),
        ("2 && 3 && 4 && 5", "(((2&&3)&&4)&&5)"),
        (
            "true == false != null == 4 != 'a'",
            "((((true==false)!=null)==4)!='a')",
        ),
        ("x < y >= z > a", "(((x<y)>=z)>a)"),
        ("a == b !~ c =~ d != e", "((((a==b)!~c)=~d)!=e)"),
        ("a < b == c > d", "((a<b)==(c>d))"),
        ("a + b <= c", "((a+b)<=c)"),
        ("-2 +-3 + -4 -10", "((((-2)+(-3))+(-4))-10)"),
        ("2 + 3 * !4 - 10 % 2 - -1", "(((2+(3*(!4)))-(10%2))-(-1))"),
        (
            "null && !false ? 2+3*-8 : !13 < 10",
            "((null&&(!false))?(2+(3*(-8))):((!13)<10))",
        ),
        ("null ? 1 : 2 + 3", "(null?1:(2+3))"),
        (
            "null ? 1 : 2 ? true ? 'a': 'b' : false ? 'd' : 15",
            "(null?1:(2?(true?'a':'b'):(false?'d':15)))",
        ),
        ("(2+3)*4", "(((2+3))*4)"),
        ("a ?? b ?? c", "((a??b)??c)"),
        ("a ?? b || d ?? c", "((a??(b||d))??c)"),
        ("a ?? b ? c : d", "((a??b)?c:d)"),
        ("a.b.c + 0", "(((a.b).c)+0)"),
        (
            "a + b.c * z[12].a && q[foo()] == c.a",
            "((a+((b.c)*((z[12]).a)))&&((q[foo()])==(c.a)))",
        ),
        ("-a.b", "(-(a.b))"),
        ("!a.b!", "(!((a.b)!))"),
    ] {
        shows(text, shown);
    }
    // At most one operator before an operand.
    for text in ["!!true", "--10", "-!null", "- -1", "+1", "a + +b"] {
        rejected_value(text);
    }
    shows("-(-1)", "(-((-1)))");
}

#[test]
fn accesses() {
    for (text, shown) in [
        ("a.b", "(a.b)"),
        ("a.?b.c", "((a.?b).c)"),
        ("a[0]", "(a[0])"),
        ("a[?i + 1]", "(a[?(i+1)])"),
        ("a[^1]", "(a[^1])"),
        ("a[?^1].b", "((a[?^1]).b)"),
        ("a::b::c.d", "(((a::b)::c).d)"),
        ("a!.b!", "(((a!).b)!)"),
        ("first(a.b)!.c", "((first((a.b))!).c)"),
        ("f()", "f()"),
        ("f(true,1,'a')", "f(true,1,'a')"),
        ("az.resourceGroup('x').id", "(az.resourceGroup('x').id)"),
        ("kv.getSecret('a')", "kv.getSecret('a')"),
        ("a.b.c.foo()[bar()]", "((a.b).c).foo()[bar()]"),
        ("'a'.b", "('a'.b)"),
        ("[1][0]", "([1][0])"),
        ("{ a: 1 }.a", "({a:1}.a)"),
        ("(a)[0]", "((a)[0])"),
        ("a == b!", "(a==(b!))"),
        ("a ?b :c", "(a?b:c)"),
        ("foo?bar:baz::biz", "(foo?bar:(baz::biz))"),
    ] {
        let shown = if text == "a.b.c.foo()[bar()]" {
            format!("({shown})")
        } else {
            shown.to_owned()
        };
        shows(text, &shown);
    }
    for text in [
        "a.", "a.1", "a.true", "a[", "a[]", "a::", "a.?b()", "a?.b", "a b", "f(a", "a[1, 2]",
    ] {
        rejected_value(text);
    }
}

#[test]
fn ranges_of_expressions() {
    let text = "var x = concat(a.b [1], 'q')!";
    let file = valid(text);
    let Statement::Var(var) = &file.statements[0] else {
        panic!()
    };
    assert_eq!(at(text, &var.value.range), "concat(a.b [1], 'q')!");
    let ExprKind::NonNull(call) = &var.value.kind else {
        panic!()
    };
    let ExprKind::Call { name, arguments } = &call.kind else {
        panic!()
    };
    assert_eq!(at(text, &name.range), "concat");
    assert_eq!(at(text, &arguments[0].range), "a.b [1]");
    assert_eq!(at(text, &arguments[1].range), "'q'");
    let text = "var x = a   +  b*c";
    let file = valid(text);
    let Statement::Var(var) = &file.statements[0] else {
        panic!()
    };
    let ExprKind::Binary {
        op_range, right, ..
    } = &var.value.kind
    else {
        panic!()
    };
    assert_eq!((at(text, op_range), at(text, &right.range)), ("+", "b*c"));
}

#[test]
fn lambdas() {
    for (text, shown) in [
        ("map(a, x => x.y)", "map(a,((x)=>(x.y)))"),
        ("map(a, (x, i) => { i: x })", "map(a,((x,i)=>{i:x}))"),
        ("f(() => 1)", "f((()=>1))"),
        ("f((x) => x)", "f(((x)=>x))"),
        ("f(x =>\n  x + 1)", "f(((x)=>(x+1)))"),
        ("f((\n  a,\n  b\n) => a)", "f(((a,b)=>a))"),
        ("x => y => z", "((x)=>((y)=>z))"),
        ("x => a ? b : c", "((x)=>(a?b:c))"),
        ("f((a,) => 1)", "f(((a)=>1))"),
    ] {
        shows(text, shown);
    }
    for text in ["f((a.b) => 1)", "f((,) => 1)", "f(x =>)", "f((a b) => 1)"] {
        rejected_value(text);
    }
    // A body may not begin with a declaration on the next line.
    assert_eq!(parser::parse("var x = a =>\nvar y = 1").errors.len(), 1);
}

#[test]
fn parentheses_hold_one_expression() {
    shows("(a)", "(a)");
    for text in ["()", "(,)", "(1, 2)", "(1,)", "(1, 2, 3)"] {
        rejected_value(text);
    }
}

#[test]
fn arrays_and_objects() {
    for (text, shown) in [
        ("[]", "[]"),
        ("[\n]", "[]"),
        ("['a', 'b']", "['a','b']"),
        ("['a', 'b',]", "['a','b']"),
        ("[\n  1\n  2\n\n  // c\n  3\n]", "[1,2,3]"),
        ("[1, 2\n3, 4\n5]", "[1,2,3,4,5]"),
        ("[\n  ...a\n  b\n]", "[...a,b]"),
        ("{}", "{}"),
        ("{ a: 1, b: 2 }", "{a:1,b:2}"),
        ("{ a: 1, b: 2, }", "{a:1,b:2}"),
        (
            "{\n  a: 1\n  'b c': 2\n  '${x}y': 3\n  ...z\n}",
            "{a:1,'b c':2,'${x}y':3,...z}",
        ),
        ("{ a: 1, b: 2\nc: 3 }", "{a:1,b:2,c:3}"),
        ("{ ...a, b: c }", "{...a,b:c}"),
        ("{ for: 1, resource: 2 }", "{for:1,resource:2}"),
    ] {
        shows(text, shown);
    }
    for text in [
        "['a' 'b']",
        "[1,,2]",
        "[,]",
        "[\n  1,\n  2\n]",
        "{ a: 1 b: 2 }",
        "{\n  a: 1,\n  b: 2\n}",
        "{ a: 1; b: 2 }",
        "{ a }",
        "{ a: }",
        "{ : 1 }",
        "{ 1: 2 }",
        "{ a\n: 1 }",
        "{ a:\n1 }",
    ] {
        rejected_value(text);
    }
}

#[test]
fn loops() {
    for (text, shown) in [
        ("[for x in xs: x.y]", "[for x in xs:(x.y)]"),
        (
            "[for (x, i) in range(0, 3): { a: i }]",
            "[for x,i in range(0,3):{a:i}]",
        ),
        ("[\n\n  for x in xs: x\n\n]", "[for x in xs:x]"),
        (
            "[for x in [for y in z: y]: [for q in x: q]]",
            "[for x in [for y in z:y]:[for q in x:q]]",
        ),
        ("{ a: [for x in xs: x] }", "{a:[for x in xs:x]}"),
        ("[forx in]".replace(" in", ", in").as_str(), "[forx,in]"),
    ] {
        shows(text, shown);
    }
    for text in [
        "[for]",
        "[for x]",
        "[for x in]",
        "[for x in xs]",
        "[for x in xs:]",
        "[for x in xs:\n x]",
        "[for (x) in xs: x]",
        "[for (x, y, z) in xs: x]",
        "[for x in xs: x",
        "[for x of xs: x]",
        // A condition belongs to the bodies of resources and modules.
        "[for x in xs: if (x) { a: 1 }]",
        // `[` and `for` begin a loop in any case.
        "[for, in]",
    ] {
        rejected_value(text);
    }
}

// ---------------------------------------------------------------- strings

fn string(expression: &str) -> StringLit {
    match value(expression).kind {
        ExprKind::String(string) => string,
        other => panic!("{other:#?}"),
    }
}

#[test]
fn escapes() {
    for (text, decoded) in [
        (r"''", ""),
        (r"'\r\n\t\\\$\''", "\r\n\t\\$'"),
        (r"'\${foo}'", "${foo}"),
        (r"'$'", "$"),
        (r"'$$ {a}'", "$$ {a}"),
        (r"'\u{0}'", "\0"),
        (r"'hello\u{20}world\u{3f}'", "hello world?"),
        (r"'\u{0000000041}'", "A"),
        (r"'\u{10437}'", "\u{10437}"),
        (r"'\u{D801}\u{DC37}'", "\u{10437}"),
        (r"'\u{D801}x\u{DC37}'", "\u{fffd}x\u{fffd}"),
        (r"'\u{D801}'", "\u{fffd}"),
        ("'𐐷 ☕ é'", "𐐷 ☕ é"),
        (r"'a // b /* c'", "a // b /* c"),
    ] {
        assert_eq!(string(text).as_literal(), Some(decoded), "{text}");
    }
    for text in [
        r"'test\!'",
        r"'\u'",
        r"'\u{'",
        r"'\u}'",
        r"'\u{}'",
        r"'\u{110000}'",
        r"'\u{FFFFFFFFF}'",
        r"'\u{sufffix'",
        "'",
        "'test",
        r"'hi\",
        "'a\nb'",
        r"'\☕'",
    ] {
        rejected_value(text);
    }
}

#[test]
fn interpolation() {
    let text = "var x = 'a${b}c${d.e}'";
    let file = valid(text);
    let Statement::Var(var) = &file.statements[0] else {
        panic!()
    };
    let ExprKind::String(string) = &var.value.kind else {
        panic!()
    };
    let ranges: Vec<_> = string
        .parts
        .iter()
        .map(|part| match part {
            StringPart::Text { range, .. } => at(text, range),
            StringPart::Expr(expr) => at(text, &expr.range),
        })
        .collect();
    assert_eq!(ranges, ["a", "b", "c", "d.e", ""]);
    assert!(string.as_literal().is_none());
    for (text, shown) in [
        ("'${a}'", "'${a}'"),
        ("'${'n${x}'}'", "'${'n${x}'}'"),
        ("'${a}//b'", "'${a}//b'"),
        ("'${a} // b' ", "'${a} // b'"),
        ("'${ a /* c */ + b }'", "'${(a+b)}'"),
        ("'${c ? 'x' : 'y'}'", "'${(c?'x':'y')}'"),
        ("'${f('}')}}'", "'${f('}')}}'"),
        ("'${map(x, y => { a: y })}'", "'${map(x,((y)=>{a:y}))}'"),
        ("'${a}${b}'", "'${a}${b}'"),
    ] {
        shows(text, shown);
    }
    for text in [
        "'${}'",
        "'${a'",
        "'${a b}'",
        "'${>}def'",
        "'${concat)}'",
        "'${b+}'",
        "'${!}'",
        "'${true ? }'",
        "'${[]}'",
        "'${{}}'",
        "'${f({})}'",
        "'${f([a])}'",
        "'${\n}'",
        "'${a\n}'",
        "'${a // }'",
    ] {
        rejected_value(text);
    }
}

#[test]
fn multi_line_strings() {
    for (text, decoded) in [
        ("''''''", ""),
        ("'''\r\n'''", ""),
        ("'''\n'''", ""),
        ("'''abc'''", "abc"),
        ("'''\r\nabc'''", "abc"),
        ("'''\rabc'''", "abc"),
        ("'''\n\nabc'''", "\nabc"),
        ("'''\n\rabc'''", "\rabc"),
        ("''' \n \r \t \\ ' ${ } '''", " \n \r \t \\ ' ${ } "),
        ("''''a''''", "'a'"),
        ("'''foo${foo}bar'''", "foo${foo}bar"),
        ("$'''abc'''", "abc"),
        ("$$'''foo${foo}bar'''", "foo${foo}bar"),
        ("'''\\u{41}\\'''", "\\u{41}\\"),
    ] {
        assert_eq!(string(text).as_literal(), Some(decoded), "{text:?}");
    }
    for (text, shown, dollars) in [
        ("$'''foo${foo}bar'''", "'foo${foo}bar'", 1),
        (
            "$'''\n  a: ${b}\n  c: ${d}\n'''",
            "'  a: ${b}\n  c: ${d}\n'",
            1,
        ),
        (
            "$$'''foo$${foo}bar${bar}baz'''",
            "'foo${foo}bar${bar}baz'",
            2,
        ),
        ("$'''$$${a}'''", "'$$${a}'", 1),
    ] {
        let string = string(text);
        assert_eq!(show_string(&string), shown);
        assert_eq!(string.style, StringStyle::Multi { dollars });
    }
    assert_eq!(string("'a'").style, StringStyle::Single);
    for text in [
        "'''abc",
        "'''abc''",
        "$'''${",
        "$'''${a\n}'''",
        "$$'''foo$${foo}bar''",
        "$'a'",
    ] {
        rejected_value(text);
    }
}

// ---------------------------------------------------------------- types

#[test]
fn type_expressions() {
    for (text, shown) in [
        ("string", "string"),
        ("sys.string", "(sys.string)"),
        ("string[][]", "((string[])[])"),
        ("string[]?", "((string[])?)"),
        ("(string?)[]", "(((string?))[])"),
        ("'a' | 'b' | 'c'", "('a'|'b'|'c')"),
        ("| 'a' | 'b'", "('a'|'b')"),
        ("| 'a'", "('a')"),
        ("'a'\n  | 'b'\n  | null", "('a'|'b'|null)"),
        ("\n  | 'a'\n  | 'b'", "('a'|'b')"),
        ("('a' | 'b')[]", "((('a'|'b'))[])"),
        ("(\n  | 'a'\n  | 'b')[]?", "(((('a'|'b'))[])?)"),
        ("-37 | 0 | 37", "((-37)|0|37)"),
        ("!true", "(!true)"),
        ("true | false", "(true|false)"),
        ("a!", "(a!)"),
        ("a.b.c", "((a.b).c)"),
        ("a[*]", "(a[*])"),
        ("a.*", "(a.*)"),
        ("a[0].b[*]", "(((a[0]).b)[*])"),
        ("'''x'''", "'x'"),
        ("resourceInput<'T/a@v'>", "resourceInput<'T/a@v'>"),
        (
            "resourceInput<'T/a@v'>.properties.x[*]",
            "(((resourceInput<'T/a@v'>.properties).x)[*])",
        ),
        (
            "sys.resourceOutput<'T/a@v'>",
            "(sys.resourceOutput<'T/a@v'>)",
        ),
        ("resource<'T/a@v'>", "resource<'T/a@v'>"),
        ("{}", "{}"),
        (
            "{\n  @secure()\n  a: string?\n  'b c': 'x' | 'y'\n  *: int\n}",
            "{@secure a:(string?),b c:('x'|'y'),*:int}",
        ),
        ("{ a: string, b: int }", "{a:string,b:int}"),
        (
            "[\n  @minLength(3)\n  string\n\n  @description('n')\n  -1 | 1\n]",
            "[@minLength string,@description ((-1)|1)]",
        ),
        ("[string, int]", "[string,int]"),
        (
            "{ a: { b: { c: string[] } } }[]",
            "({a:{b:{c:(string[])}}}[])",
        ),
        (
            "{\n  mode:\n    | 'a'\n    | 'b'\n  next: int\n}",
            "{mode:('a'|'b'),next:int}",
        ),
    ] {
        assert_eq!(show_type(&ty(text)), shown, "{text}");
    }
    for text in [
        "string?[]",
        "|",
        "'a' |",
        "'a' |\n'b'",
        "a<",
        "a<b",
        "a<>x",
        "a.",
        "a[",
        "?",
        "{ a string }",
        "{ : string }",
        "[",
        "--1",
        "(a",
        "()",
        "(a, b)",
        "'${x}'",
    ] {
        rejected(&format!("type t = {text}"));
    }
    assert_eq!(show_type(&ty("resource 'T/a@v'")), "resource 'T/a@v'");
    rejected("param a resource");
    assert!(matches!(
        only(valid("param a resource 'T/a@v'")),
        Statement::Param(_)
    ));
}

// ---------------------------------------------------------------- ends of lines

#[test]
fn an_end_of_line_is_allowed_only_where_the_compiler_allows_it() {
    for text in [
        "f(\n  a,\n  b\n)",
        "f(\n\n  a, b\n  // c\n)",
        "f(a,\n\n  b)",
        "f(\n)",
        "[\n\n  1\n]",
        "c\n  ? a\n  : b",
        "c\n\n  // why\n  ? a\n  // else\n  : b",
        "c ? d\n ? 1\n : 2 : 3",
        "x =>\n  y",
        "(\n  a\n)",
        "(\n  a ||\n  b\n)".replace("||\n  b", "|| b").as_str(),
        "{\n  a: c\n    ? 1\n    : 2\n  b: 3\n}",
    ] {
        value(text);
    }
    for text in [
        "a\n  + b",
        "a +\n  b",
        "a\n  && b",
        "a &&\n  b",
        "a\n  ?? b",
        "a\n  .b",
        "a.\n  b",
        "a\n  !",
        "!\n  a",
        "a[\n  0\n]",
        "f\n  (a)",
        "c ?\n  a : b",
        "c ? a :\n  b",
        "f(a\n  b)",
        "f(a\n  , b)",
        "f(a,\n)",
        "f(a, b,)",
        "f(,)",
        "\n  a",
        "{\n  a:\n    1\n}",
        "[\n  a\n  + b\n]",
        "[for x\n in xs: x]",
        "[for x in xs\n: x]",
    ] {
        rejected_value(text);
    }
    // What a parser that takes ends of lines for blanks would read in another way.
    shows("[\n  a\n  (b)\n]", "[a,(b)]");
    shows("[\n  a\n  [b]\n]", "[a,[b]]");
    shows("[\n  a\n  -b\n]", "[a,(-b)]");
    shows("[\n  a\n  !b\n]", "[a,(!b)]");
    for text in [
        "param a\n string",
        "param a string\n = 1",
        "param a string =\n 1",
        "var a\n = 1",
        "resource a\n 'b' = {}",
        "resource a 'b'\n = {}",
        "resource a 'b' =\n {}",
        "resource a 'b' = if\n (c) {}",
        "resource a 'b' = if (c)\n {}",
        "resource a 'b' = [for x in y:\n {}]",
        "var a = 1 var b = 2",
        "@secure() param a string",
        "import { a }\n from 'b'",
        "type a = 'x'\n // c\n | 'y'",
        "type a = (\n 'x'\n)",
        "output a string = b }",
    ] {
        rejected(text);
    }
    for text in [
        "resource a 'b' =\n  if (c) {}",
        "resource a 'b' =\n\n  // why\n  if (\n    c\n  ) {}",
        "module a 'b' =\n  if (c) {}",
        "resource a 'b' = [\n  for x in y: {}\n\n]",
        "@secure()\n\n// c\nparam a string",
        "type a = 'x'\n | 'y'",
        "func f(\n  a string\n  , b string\n) string =>\n  a",
    ] {
        valid(text);
    }
}

#[test]
fn any_ending_of_lines_and_files() {
    for text in [
        "",
        "\n",
        "\r\n\r\n",
        "  \t ",
        "// c",
        "/* c */",
        "// c\n",
        "#disable-diagnostics a",
        "\u{feff}",
        "\u{feff}// c\r\n",
    ] {
        let file = valid(text);
        assert!(file.statements.is_empty());
    }
    let unix = "param a string\n\nvar b = {\n  c: [\n    1\n  ]\n}\n// end";
    for text in [
        unix.to_owned(),
        unix.replace('\n', "\r\n"),
        unix.replace('\n', "\r"),
        format!("{unix}\n"),
        format!("\n{unix}\r\n"),
    ] {
        assert_eq!(valid(&text).statements.len(), 2, "{text:?}");
    }
}

// ---------------------------------------------------------------- trivia

#[test]
fn comments_and_directives_are_kept() {
    let text = "// one\r\nparam a string /* two */ // three\n  #disable-next-line BCP081 no-x // why\nvar b = [ // four\n  1 /* five\n five */\n]\n#disable-diagnostics x\n#restore-diagnostics x y\n//";
    let file = valid(text);
    let comments: Vec<_> = file
        .comments
        .iter()
        .map(|comment| at(text, &comment.text))
        .collect();
    assert_eq!(
        comments,
        [
            " one",
            " two ",
            " three",
            " why",
            " four",
            " five\n five ",
            ""
        ]
    );
    assert_eq!(at(text, &file.comments[1].range), "/* two */");
    let pragmas: Vec<_> = file
        .pragmas
        .iter()
        .map(|pragma| {
            (
                pragma.kind,
                at(text, &pragma.range),
                pragma
                    .codes
                    .iter()
                    .map(|code| &*code.name)
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        pragmas,
        [
            (
                PragmaKind::DisableNextLine,
                "#disable-next-line BCP081 no-x",
                vec!["BCP081", "no-x"]
            ),
            (
                PragmaKind::DisableDiagnostics,
                "#disable-diagnostics x",
                vec!["x"]
            ),
            (
                PragmaKind::RestoreDiagnostics,
                "#restore-diagnostics x y",
                vec!["x", "y"]
            ),
        ]
    );
    rejected("#disable-next-line\nparam a string");
    rejected("param a string #disable-next-line x");
    rejected("#other");
    rejected("/* not closed");
    rejected("var a = 1 /*/");
}

/// Everything between tokens is blank, a comment or a directive, and tokens do not overlap.
fn assert_lossless(text: &str) {
    let lexed = lexer::lex(text);
    let mut pieces: Vec<_> = lexed.tokens.iter().map(|token| token.range()).collect();
    pieces.extend(lexed.comments.iter().map(|comment| comment.range.clone()));
    pieces.extend(lexed.pragmas.iter().map(|pragma| pragma.range.clone()));
    pieces.sort_by_key(|range| (range.start, range.end));
    let mut end = 0;
    let mut rebuilt = String::new();
    for piece in pieces {
        assert!(piece.start >= end, "{text:?}: {piece:?} overlaps");
        let gap = at(text, &(end..piece.start));
        assert!(
            gap.chars().all(|c| matches!(c, ' ' | '\t' | '\u{feff}')),
            "{text:?}: {gap:?} is lost"
        );
        rebuilt.push_str(gap);
        rebuilt.push_str(at(text, &piece));
        end = piece.end;
    }
    assert_eq!(rebuilt, text);
    assert_eq!(
        lexed.tokens.last().map(|token| token.kind),
        Some(lexer::TokenKind::Eof)
    );
}

#[test]
fn nothing_of_the_text_is_lost() {
    assert_lossless(SAMPLE);
    assert_lossless(&SAMPLE.replace('\n', "\r\n"));
    for text in [
        "",
        "'${\n",
        "'a${b}\n'",
        "$'''${'x${",
        "\u{feff}a",
        "é § 'ü",
        "$$$ ' ''' ",
        "#disable-next-line   x |",
        "/*",
    ] {
        assert_lossless(text);
    }
    let mut random = Random(7);
    for _ in 0..500 {
        assert_lossless(&random.damage(SAMPLE));
    }
}

// ---------------------------------------------------------------- recovery

#[test]
fn a_broken_property_leaves_the_others() {
    let text = "\
param a string

resource sa 'T/a@v' = {
  name: 'n'
  kind = 'x'
  sku: { name: * }
  location: 'we' 'x'
  tags: { a: 1
  properties: {
    one: f(a
    two: 2
  }
  }
  last: true
}

output o string = sa.id
";
    let file = parser::parse(text);
    assert_eq!(error_lines(text), [5, 6, 7, 10]);
    assert_eq!(file.statements.len(), 3);
    let Statement::Resource(resource) = &file.statements[1] else {
        panic!("{file:#?}")
    };
    let object = &resource.body.object;
    assert!(object.broken);
    assert_eq!(keys(object), ["name", "sku", "location", "tags", "last"]);
    assert_eq!(show(object.get("last").unwrap()), "true");
    assert_eq!(
        show(object.get("tags").unwrap()),
        "{a:1,properties:{one:f(a),two:2}}"
    );
    let ExprKind::Object(sku) = &object.get("sku").unwrap().kind else {
        panic!()
    };
    assert!(sku.broken);
    assert!(matches!(file.statements[2], Statement::Output(_)));
}

#[test]
fn a_broken_item_leaves_the_others() {
    let file = parser::parse(
        "var a = [\n  1\n  ]]\nvar b = [1, *, 3]\nvar c = f(1, *, 3)\nvar d = '${a}${*}${b}'\nvar e = { a: *, b: 2 }",
    );
    let shown: Vec<_> = file
        .statements
        .iter()
        .map(|statement| match statement {
            Statement::Var(var) => show(&var.value),
            other => panic!("{other:#?}"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "[1]",
            "[1,3]",
            "f(1,<error>,3)",
            "'${a}${<error>}${b}'",
            "{a:<error>,b:2}"
        ]
    );
    assert_eq!(file.errors.len(), 5);
}

#[test]
fn a_broken_statement_leaves_the_others() {
    let text = "\
param a string
parm b string
param c {
  default: 1
}
param
var d
resource e {
  name: 'x'
}
resource f 'T' = {
module g 'g.bicep' = [for x xs: {
  name: 'g'
}]
@secure()
output h string = 1
";
    let file = parser::parse(text);
    let kinds: Vec<_> = file
        .statements
        .iter()
        .map(|statement| {
            let error = if matches!(statement, Statement::Error(_)) {
                "!"
            } else {
                ""
            };
            format!("{error}{}", statement.name().map_or("", |name| &name.name))
        })
        .collect();
    assert_eq!(kinds, ["a", "!", "c", "!", "d", "!e", "f", "g", "h"]);
    let lines = error_lines(text);
    assert_eq!(lines, [2, 6, 7, 8, 11, 12]);
    let Statement::Module(module) = &file.statements[7] else {
        panic!()
    };
    assert_eq!(keys(&module.body.object), ["name"]);
    let Statement::Resource(f) = &file.statements[6] else {
        panic!()
    };
    assert!(f.body.object.broken);
}

#[test]
fn what_is_not_closed_ends_at_the_next_declaration() {
    let text = "resource a 'T' = {\n  name: 'a'\n  properties: {\n    x: [\n      1\n  }\n\nparam b string\nresource c 'U' = {\n  name: 'c'\n}\n";
    let file = parser::parse(text);
    let names: Vec<_> = file
        .statements
        .iter()
        .filter_map(|s| s.name().map(|name| &*name.name))
        .collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(error_lines(text).first(), Some(&1));
    let Statement::Resource(a) = &file.statements[0] else {
        panic!()
    };
    assert_eq!(keys(&a.body.object), ["name", "properties"]);
    assert!(a.body.object.broken);
    let Statement::Resource(c) = &file.statements[2] else {
        panic!()
    };
    assert!(!c.body.object.broken);

    for text in [
        "var a = f(1\nvar b = 2",
        "var a = (1\nvar b = 2",
        "var a = [1\nvar b = 2",
        "var a = '${x\nvar b = 2",
        "var a = 'x\nvar b = 2",
    ] {
        let file = parser::parse(text);
        assert_eq!(error_lines(text), [1], "{text} {:#?}", file.errors);
        assert_eq!(file.statements.len(), 2, "{text}");
    }
}

#[test]
fn messages_say_what_was_expected_and_what_was_found() {
    for (text, message) in [
        (
            "var a {",
            "expected `}` to close this `{`, found the end of the file",
        ),
        (
            "var a",
            "expected `=` after the variable's name, found the end of the file",
        ),
        ("var = 1", "expected a name after `var`, found `=`"),
        (
            "param a string {",
            "expected `=` or the end of the line after the parameter's type, found `{`",
        ),
        ("param a = 1", "expected a type, found `=`"),
        (
            "output a string",
            "expected `=` after the output's type, found the end of the file",
        ),
        (
            "resource a = {}",
            "expected a string with the resource's type and version, `'type@version'`, found `=`",
        ),
        (
            "resource a 'b' = 1",
            "expected `{`, `if` or a loop `[for …]` after the `=`, found `1`",
        ),
        (
            "foo",
            "expected a declaration such as `param`, `var`, `resource`, `module` or `output`, found `foo`",
        ),
        (
            "var a = 'x",
            "the string is not closed before the end of the file",
        ),
        (
            "var a = 1 2",
            "expected the end of the line after the statement, found `2`",
        ),
        (
            "@secure()",
            "expected a declaration after the decorator, found the end of the file",
        ),
        (
            "var a = [1, 2",
            "expected `]` to close this `[`, found the end of the file",
        ),
    ] {
        assert_eq!(rejected(text)[0], message, "{text}");
    }
    // One mistake, one message.
    for text in [
        "param",
        "var a",
        "resource a 'b' =",
        "var a = b +",
        "output a string = ",
        "import",
        "var a = 'x${'",
    ] {
        assert_eq!(rejected(text).len(), 1, "{text}: {:?}", rejected(text));
    }
}

// ---------------------------------------------------------------- hostile input

/// Reads text as both kinds of file, on the stack a test thread has, and walks and drops the trees.
fn survives(text: &str) {
    for file in [parser::parse(text), parser::parse_params(text)] {
        let size = u32::try_from(text.len()).unwrap();
        assert!(file.errors.len() <= parser::MAX_ERRORS);
        for error in &file.errors {
            assert!(error.range.start <= error.range.end && error.range.end <= size);
            assert!(
                text.is_char_boundary(error.range.start as usize)
                    && text.is_char_boundary(error.range.end as usize)
            );
        }
        for statement in &file.statements {
            let range = &statement.head().range;
            assert!(range.start <= range.end && range.end <= size);
        }
        drop(file.clone());
    }
}

#[test]
fn deep_nesting_is_refused() {
    let many = 100_000;
    for open in [
        "[",
        "[\n",
        "{a:",
        "{\na: ",
        "(",
        "(\n",
        "f(",
        "f(\n",
        "f(a\n",
        "a[",
        "'${",
        "$'''${",
        "'${\n",
        "a ? ",
        "a ? b : ",
        "x => ",
        "() => ",
        "[for x in y: ",
        "[for x in ",
        "{...",
        "-(",
        "!",
        "- ",
        "a + (",
        "({[",
        "[}",
        "[)",
        "{]",
        "({[\nparam x ",
    ] {
        let text = format!("var a = {}", open.repeat(many));
        survives(&text);
        assert!(!parser::parse(&text).errors.is_empty(), "{open:?}");
    }
    for open in [
        "(", "[\n", "{\na: ", "a<", "-", "[@a(", "'a' | (", "a[", "a[(",
    ] {
        survives(&format!("type a = {}", open.repeat(10_000)));
    }
    for piece in [
        "resource a 'b' = {\n",
        "  resource a 'b' = {\n",
        "  resource a 'b' = [for x in y: if (c) {\n",
        "@a(\n",
        "@a()\n",
        "@",
        "@a(@",
        "import {",
        "func a(",
        "if (",
        "]",
        "}",
        ")",
        "'",
        "' ",
        "'\n",
        "$",
        "'''",
        "#disable-next-line\n",
        "/* ",
        "// \n",
        "\n ",
        "# ~ \n",
        ",",
        ".",
        "é",
    ] {
        survives(&piece.repeat(10_000));
    }
    let balanced = format!("var a = {}{}", "[".repeat(20_000), "]".repeat(20_000));
    survives(&balanced);
    let holes = format!("var a = {}x{}", "'${".repeat(20_000), "}'".repeat(20_000));
    survives(&holes);
    assert_eq!(rejected(&holes).len(), 1);
    // A hundred levels are more than anyone writes, and are read.
    value(&format!("{}1{}", "[".repeat(100), "]".repeat(100)));
    value(&format!(
        "{}1{}",
        "{a:[f((x => ".repeat(20),
        "))]}".repeat(20)
    ));
    value(&format!("{}1{}", "'${".repeat(100), "}'".repeat(100)));
}

#[test]
fn long_chains_are_read_up_to_a_limit() {
    for link in ["+a", "&&a", "??a", ".a", "[0]", "!", "::a", ".f()"] {
        let expr = value(&format!("a{}", link.repeat(500)));
        assert!(show(&expr).len() > 500);
        let long = format!("var a = a{}", link.repeat(100_000));
        survives(&long);
        assert_eq!(rejected(&long).len(), 1, "{link}");
    }
    for link in ["[]", "[*]", ".a", "! ", "? "] {
        ty(&format!("a{}", link.repeat(500)));
        survives(&format!("type a = a{}", link.repeat(100_000)));
    }
    survives(&format!("var a = a{}", "+a".repeat(1_000_000)));
    // Chains within nesting must not add up.
    let mut nested = "a".to_owned();
    for _ in 0..50 {
        nested = format!("({nested}{})", "+a".repeat(100));
    }
    survives(&format!("var a = {nested}"));
    // A union, a list and a file are as long as one likes.
    valid(&format!("type a = {}'b'", "'a' | ".repeat(20_000)));
    valid(&format!("var a = [{}]", "1, ".repeat(20_000)));
    assert_eq!(
        valid(&"var a = 1\n".repeat(20_000)).statements.len(),
        20_000
    );
}

#[test]
fn every_prefix_and_suffix_of_a_file_is_survived() {
    for (at, _) in SAMPLE.char_indices() {
        survives(&SAMPLE[..at]);
        survives(&SAMPLE[at..]);
    }
}

#[test]
fn random_damage_is_survived() {
    let mut random = Random(42);
    for _ in 0..1_500 {
        survives(&random.damage(SAMPLE));
    }
}

/// A small deterministic generator (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    /// `text` with some characters replaced, removed, inserted and moved.
    fn damage(&mut self, text: &str) -> String {
        const CHARS: &[char] = &[
            '{', '}', '[', ']', '(', ')', '\'', '$', '\\', '\n', '\r', ',', ':', '.', '?', '!',
            '@', '|', '=', '>', '<', '#', '/', '*', ' ', 'a', '0', 'é', '\0', '\u{feff}', '-', '^',
            ';', '"',
        ];
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.next(6) {
            let at = self.next(chars.len());
            let with = CHARS[self.next(CHARS.len())];
            match self.next(4) {
                0 => chars[at] = with,
                1 => drop(chars.remove(at)),
                2 => chars.insert(at, with),
                _ => {
                    let end = (at + self.next(40)).min(chars.len());
                    let piece: Vec<char> = chars.drain(at..end).collect();
                    let to = self.next(chars.len() + 1);
                    chars.splice(to..to, piece);
                }
            }
        }
        chars.into_iter().collect()
    }
}

/// A file that uses most of the language.
const SAMPLE: &str = "\
targetScope = 'resourceGroup'
metadata name = 'sample'

import { lockType, roleType as role } from 'br/public:types:0.1.0'
import * as shared from 'shared.bicep'
extension graph with { a: 1 } as g

@description('Required. The name.')
@minLength(3)
param name string

@allowed([
  'Enabled'
  'Disabled'
])
param access string = 'Disabled'
param lock lockType?
@secure()
param secret string = newGuid()
param rules ruleType[]?

var prefix string = '${toLower(name)}-${uniqueString(resourceGroup().id, 'a${name}')}'
var query = '''
  traces | where message has 'é'
'''
var page = $'''<a href=\"${prefix}\">'''
var last = rules[^1].?name ?? rules[?0]!.name
var merged = {
  ...shared.defaults
  'x-${name}': [for (r, i) in rules ?? []: { index: i, ...r }]
}

#disable-next-line BCP081 // not published
resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = if (!empty(name)) {
  name: name
  location: resourceGroup().location
  identity: lock != null
    ? { type: 'SystemAssigned' }
    : null
  properties: {
    publicNetworkAccess: access
    networkAcls: { defaultAction: access == 'Enabled' ? 'Allow' : 'Deny', bypass: null }
  }

  @batchSize(1)
  resource model 'deployments' = [
    for d in [1, -2]: if (d > 0 && true || d % 2 == 0) {
      name: 'm${d}'
    }
  ]
}

module endpoint 'br/public:avm/res/network/private-endpoint:0.7.1' = [for (e, i) in (rules ?? []): {
  name: '${uniqueString(deployment().name)}-${i}'
  params: {
    ids: map(range(0, 3), (x, y) => account::model[x].id)
    filter: filter(rules, r => contains(r.name, 'a') /* c */ )
  }
}]

type ruleType = {
  @description('n')
  name: string
  kind: 'a' | 'b' | null
  sizes: (1 | -2)[]?
  *: resourceInput<'T/a@v'>.properties
}
type pair = [string, int]

func greet(who string, times int) string => 'hi ${who}' // end

output id string = account.id
@secure()
output key string = account.listKeys().key1
";
