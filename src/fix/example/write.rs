//! A resource with some properties, written in each spelling.

use std::fmt::Write as _;

use super::Dialect;
use super::draft::{Fact, Facts};
use crate::checks::built_in_data;
use crate::checks::schema::Literal;
use crate::checks::schema::data::Packed;
use crate::fix::spelling;
use crate::lang::terraform::azurerm::{self, schema::Constant, schema::Mapping};
use crate::value::Value;

/// The table with the API versions that examples are written with.
const VERSIONS: &str = "arm-api-versions";

/// A property or a block of properties, in order.
#[derive(Debug, Default)]
struct Tree(Vec<(String, Node)>);

#[derive(Debug)]
enum Node {
    /// An expression of the language.
    Leaf(String),
    /// An object or a block.
    Inner(Tree),
    /// A list of one object.
    Item(Tree),
    /// Not set.
    Absent,
}

/// The resource as code. `drafted` are the facts that the example is about: they decide which
/// resource type of azurerm is taken.
///
/// # Errors
/// What is to be said where the spelling has no words for it.
pub(super) fn resource(
    dialect: Dialect,
    arm_type: &str,
    facts: &Facts,
    drafted: &Facts,
) -> Result<String, String> {
    match dialect {
        Dialect::Azurerm => with_azurerm(arm_type, facts, drafted),
        Dialect::Azapi => {
            let version = api_version(arm_type)?;
            Ok(azapi(arm_type, &version, facts))
        }
        Dialect::Bicep => {
            let version = api_version(arm_type)?;
            let mut code = format!("resource example '{arm_type}@{version}' = ");
            let all = named(arm_type, tree(facts, &spelling::bicep), &spelling::bicep);
            bicep(&all, 0, &mut code);
            code.push('\n');
            Ok(code)
        }
        Dialect::Arm => {
            let version = api_version(arm_type)?;
            let mut all = Tree(vec![
                ("type".to_owned(), Node::Leaf(format!("{arm_type:?}"))),
                ("apiVersion".to_owned(), Node::Leaf(format!("{version:?}"))),
            ]);
            all.0
                .extend(named(arm_type, tree(facts, &spelling::json), &spelling::json).0);
            let mut code = String::new();
            json(&all, 0, &mut code);
            code.push('\n');
            Ok(code)
        }
    }
}

/// `tree` with a name, which every resource has: one segment for each of its type.
fn named(arm_type: &str, mut tree: Tree, literal: &dyn Fn(&Literal) -> String) -> Tree {
    if !tree.0.iter().any(|(name, _)| name == "name") {
        let segments = arm_type.split('/').skip(1).map(|_| "example");
        let name = Literal::String(segments.collect::<Vec<_>>().join("/"));
        tree.0
            .insert(0, ("name".to_owned(), Node::Leaf(literal(&name))));
    }
    tree
}

/// The version of the type, or of the nearest type above it.
fn api_version(arm_type: &str) -> Result<String, String> {
    let table = built_in_data().tables.get(VERSIONS);
    let table = table.and_then(Packed::table);
    let rows = || table.into_iter().flat_map(|table| &table.rows);
    let listed = |wanted: &str| {
        rows().find_map(|row| match (row.get("type"), row.get("version")) {
            (Some(Literal::String(of)), Some(Literal::String(version)))
                if of.eq_ignore_ascii_case(wanted) =>
            {
                Some(version.clone())
            }
            _ => None,
        })
    };
    let mapped = |wanted: &str| {
        azurerm::mappings()
            .iter()
            .find(|(_, mapping)| mapping.arm_type.eq_ignore_ascii_case(wanted))
            .map(|(_, mapping)| mapping.api_version.clone())
    };
    let mut wanted = arm_type;
    while wanted.contains('/') {
        if let Some(version) = listed(wanted).or_else(|| mapped(wanted)) {
            return Ok(version);
        }
        wanted = wanted.rsplit_once('/').map_or("", |(above, _)| above);
    }
    Err(format!("No API version of `{arm_type}` is known here."))
}

/// The facts as objects in objects.
fn tree(facts: &Facts, literal: &dyn Fn(&Literal) -> String) -> Tree {
    let mut tree = Tree::default();
    for (path, fact) in &facts.facts {
        let node = match fact {
            Fact::Value(value) => Node::Leaf(literal(value)),
            Fact::Absent => Node::Absent,
            Fact::Silent => continue,
        };
        tree.put(&names(path), node);
    }
    tree
}

/// The names of a path, each with whether it is a list: `a['b.c'].d[*]` is `a`, `b.c`, `d[]`.
fn names(path: &str) -> Vec<(String, bool)> {
    let mut names = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some((name, after)) = rest
            .strip_prefix("['")
            .and_then(|rest| rest.split_once("']"))
        {
            names.push((name.to_owned(), false));
            rest = after.strip_prefix('.').unwrap_or(after);
            continue;
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (is_list, after) = match after.strip_prefix("[*]") {
            Some(after) => (true, after),
            None => (false, after),
        };
        names.push((name.to_owned(), is_list));
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    names
}

impl Tree {
    fn put(&mut self, names: &[(String, bool)], node: Node) {
        let Some(((name, is_list), rest)) = names.split_first() else {
            return;
        };
        let at = self.0.iter().position(|(of, _)| of == name);
        if rest.is_empty() {
            let node = match node {
                // An element of a list is that list's only one.
                Node::Leaf(text) if *is_list => Node::Leaf(format!("[{text}]")),
                node => node,
            };
            match at.and_then(|at| self.0.get_mut(at)) {
                // More is known of it than that it is there.
                Some((_, Node::Inner(_) | Node::Item(_))) => {}
                Some((_, old)) => *old = node,
                None => self.0.push((name.clone(), node)),
            }
            return;
        }
        let index = at.unwrap_or_else(|| {
            let inner = if *is_list {
                Node::Item(Tree::default())
            } else {
                Node::Inner(Tree::default())
            };
            self.0.push((name.clone(), inner));
            self.0.len() - 1
        });
        if let Some((_, old)) = self.0.get_mut(index) {
            if !matches!(old, Node::Inner(_) | Node::Item(_)) {
                *old = Node::Inner(Tree::default());
            }
            if let Node::Inner(inner) | Node::Item(inner) = old {
                inner.put(rest, node);
            }
        }
    }
}

fn indent(depth: usize, code: &mut String) {
    for _ in 0..depth {
        code.push_str("  ");
    }
}

fn bicep(tree: &Tree, depth: usize, code: &mut String) {
    code.push_str("{\n");
    for (name, node) in &tree.0 {
        indent(depth + 1, code);
        let is_plain = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let key = if is_plain {
            name.clone()
        } else {
            format!("'{name}'")
        };
        match node {
            Node::Leaf(value) => {
                let _ = write!(code, "{key}: {value}");
            }
            Node::Inner(inner) => {
                let _ = write!(code, "{key}: ");
                bicep(inner, depth + 1, code);
            }
            Node::Item(inner) => {
                let _ = writeln!(code, "{key}: [");
                indent(depth + 2, code);
                bicep(inner, depth + 2, code);
                code.push('\n');
                indent(depth + 1, code);
                code.push(']');
            }
            Node::Absent => {
                let _ = write!(code, "// {key} is not set");
            }
        }
        code.push('\n');
    }
    indent(depth, code);
    code.push('}');
}

fn json(tree: &Tree, depth: usize, code: &mut String) {
    code.push_str("{\n");
    let last = tree
        .0
        .iter()
        .rposition(|(_, node)| !matches!(node, Node::Absent));
    for (index, (name, node)) in tree.0.iter().enumerate() {
        indent(depth + 1, code);
        match node {
            Node::Leaf(value) => {
                let _ = write!(code, "{name:?}: {value}");
            }
            Node::Inner(inner) => {
                let _ = write!(code, "{name:?}: ");
                json(inner, depth + 1, code);
            }
            Node::Item(inner) => {
                let _ = writeln!(code, "{name:?}: [");
                indent(depth + 2, code);
                json(inner, depth + 2, code);
                code.push('\n');
                indent(depth + 1, code);
                code.push(']');
            }
            Node::Absent => {
                let _ = write!(code, "// {name:?} is not set");
            }
        }
        let is_written = !matches!(node, Node::Absent);
        if is_written && last.is_some_and(|last| index < last) {
            code.push(',');
        }
        code.push('\n');
    }
    indent(depth, code);
    code.push('}');
}

/// `name = value` lines with their equal signs below each other, as `terraform fmt` has them, then
/// what is not set, then objects or blocks.
fn hcl(tree: &Tree, depth: usize, blocks: bool, code: &mut String) {
    let key = |name: &str| {
        let is_plain = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if is_plain {
            name.to_owned()
        } else {
            format!("{name:?}")
        }
    };
    let leaves = || {
        tree.0.iter().filter_map(|(name, node)| match node {
            Node::Leaf(value) => Some((key(name), value)),
            _ => None,
        })
    };
    let width = leaves().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in leaves() {
        indent(depth, code);
        let _ = writeln!(code, "{name:width$} = {value}");
    }
    for (name, node) in &tree.0 {
        if matches!(node, Node::Absent) {
            indent(depth, code);
            let _ = writeln!(code, "# {name} is not set");
        }
    }
    for (name, node) in &tree.0 {
        let (Node::Inner(inner) | Node::Item(inner)) = node else {
            continue;
        };
        // Tags are a map even where everything else with members is a block.
        let blocks = blocks && name != "tags";
        if blocks && !code.ends_with("{\n") {
            code.push('\n');
        }
        indent(depth, code);
        let opening = match (blocks, node) {
            (true, _) => format!("{} {{\n", key(name)),
            (false, Node::Item(_)) => format!("{} = [{{\n", key(name)),
            (false, _) => format!("{} = {{\n", key(name)),
        };
        code.push_str(&opening);
        hcl(inner, depth + 1, blocks, code);
        indent(depth, code);
        let is_list = !blocks && matches!(node, Node::Item(_));
        code.push_str(if is_list { "}]\n" } else { "}\n" });
    }
}

fn azapi(arm_type: &str, version: &str, facts: &Facts) -> String {
    let (outside, inside): (Vec<_>, Vec<_>) = facts
        .facts
        .iter()
        .cloned()
        .partition(|(path, _)| path == "name" || spelling::is_azapi_argument(path));
    let part = |facts| tree(&Facts { facts }, &spelling::json);
    let (outside, inside) = (part(outside), part(inside));
    let mut code = String::from("resource \"azapi_resource\" \"example\" {\n");
    let (blocks, arguments): (Vec<_>, Vec<_>) = outside
        .0
        .into_iter()
        .partition(|(_, node)| matches!(node, Node::Inner(_) | Node::Item(_)));
    let mut first = Tree(vec![(
        "type".to_owned(),
        Node::Leaf(format!("\"{arm_type}@{version}\"")),
    )]);
    if !arguments.iter().any(|(name, _)| name == "name") {
        let name = Node::Leaf("\"example\"".to_owned());
        first.0.push(("name".to_owned(), name));
    }
    first.0.extend(arguments);
    hcl(&first, 1, true, &mut code);
    if !blocks.is_empty() {
        hcl(&Tree(blocks), 1, true, &mut code);
    }
    if !inside.0.is_empty() {
        code.push_str("\n  body = {\n");
        hcl(&inside, 2, false, &mut code);
        code.push_str("  }\n");
    }
    code.push_str("}\n");
    code
}

fn with_azurerm(arm_type: &str, facts: &Facts, drafted: &Facts) -> Result<String, String> {
    let mut found: Vec<(usize, usize, &str, &Mapping)> = azurerm::mappings()
        .iter()
        .filter(|(_, mapping)| writes(mapping, arm_type))
        .filter_map(|(name, mapping)| {
            let covered = agrees(mapping, arm_type, drafted)?;
            let unsaid = drafted
                .facts
                .iter()
                .filter(|(path, fact)| argument(name, mapping, arm_type, path, fact).is_err())
                .count();
            let surplus = mapping.constants.len().saturating_sub(covered);
            Some((unsaid, surplus, name, mapping))
        })
        .collect();
    found.sort_by_key(|(unsaid, surplus, name, mapping)| {
        let is_child = !mapping.arm_type.eq_ignore_ascii_case(arm_type);
        (*unsaid, is_child, *surplus, *name)
    });
    let Some((_, _, name, mapping)) = found.first() else {
        return Err(format!(
            "None of the azurerm resources known here writes such a `{arm_type}`: use azapi."
        ));
    };
    let mut all = Tree::default();
    for (path, fact) in &facts.facts {
        let Some((path, node)) = argument(name, mapping, arm_type, path, fact)? else {
            continue;
        };
        let names: Vec<(String, bool)> = path
            .split('.')
            .map(|name| (name.to_owned(), false))
            .collect();
        all.put(&names, node);
    }
    let mut code = format!("resource \"{name}\" \"example\" {{\n");
    hcl(&all, 1, true, &mut code);
    code.push_str("}\n");
    Ok(code)
}

fn writes(mapping: &Mapping, arm_type: &str) -> bool {
    let children = mapping.children.iter();
    std::iter::once(&mapping.arm_type)
        .chain(children.map(|(_, child)| &child.arm_type))
        .any(|of| of.eq_ignore_ascii_case(arm_type))
}

/// How many facts the resource type's constants say; `None` if they say otherwise.
fn agrees(mapping: &Mapping, arm_type: &str, facts: &Facts) -> Option<usize> {
    if !mapping.arm_type.eq_ignore_ascii_case(arm_type) {
        return Some(0);
    }
    let mut covered = 0;
    for (path, fact) in &facts.facts {
        if let Some(constant) = constant(mapping, arm_type, path) {
            if !fact.value().is_some_and(|value| is(constant, value)) {
                return None;
            }
            covered += 1;
        }
    }
    Some(covered)
}

fn constant<'m>(mapping: &'m Mapping, arm_type: &str, path: &str) -> Option<&'m Constant> {
    if !mapping.arm_type.eq_ignore_ascii_case(arm_type) {
        return None;
    }
    mapping
        .constants
        .iter()
        .find(|(of, _)| of.segments.join(".").eq_ignore_ascii_case(path))
        .map(|(_, constant)| constant)
}

fn is(constant: &Constant, value: &Literal) -> bool {
    match (constant, value) {
        (Constant::Bool(one), Literal::Bool(other)) => one == other,
        (Constant::Int(one), Literal::Int(other)) => one == other,
        (Constant::String(one), Literal::String(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

/// The argument for a fact, with its blocks; `None` if the resource type says it by itself.
fn argument(
    name: &str,
    mapping: &Mapping,
    arm_type: &str,
    path: &str,
    fact: &Fact,
) -> Result<Option<(String, Node)>, String> {
    if constant(mapping, arm_type, path).is_some() || *fact == Fact::Silent {
        return Ok(None);
    }
    // A tag is a member of the map that the argument takes.
    if path.starts_with("tags.") {
        let node = fact
            .value()
            .map_or(Node::Absent, |value| Node::Leaf(spelling::json(value)));
        return Ok(Some((path.to_owned(), node)));
    }
    let Some(spelling) = azurerm::spelling_of(name, arm_type, path) else {
        return match fact.value() {
            // Nothing says it, so it is not set.
            None => Ok(None),
            Some(_) => Err(format!(
                "`{name}` has no argument for `{path}`: use azapi, or `azapi_update_resource` beside it."
            )),
        };
    };
    let Some(value) = fact.value() else {
        return Ok(Some((spelling.argument, Node::Absent)));
    };
    if spelling.is_block {
        return Err(format!(
            "`{name}` says `{path}` by its block `{}` rather than by a value.",
            spelling.argument
        ));
    }
    let is_list = path.ends_with("[*]");
    match spelling.literal(&Value::from(value)) {
        Some(text) if is_list && !text.starts_with('[') => {
            Ok(Some((spelling.argument, Node::Leaf(format!("[{text}]")))))
        }
        Some(text) => Ok(Some((spelling.argument, Node::Leaf(text)))),
        None => Err(format!(
            "`{name}` says `{path}` with `{}`, by other words than ARM's.",
            spelling.argument
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Fact {
        Fact::Value(Literal::String(value.to_owned()))
    }

    fn written(dialect: Dialect, arm_type: &str, facts: &[(&str, Fact)]) -> String {
        let facts = facts.iter();
        let facts = Facts {
            facts: facts
                .map(|(path, fact)| ((*path).to_owned(), fact.clone()))
                .collect(),
        };
        resource(dialect, arm_type, &facts, &facts).unwrap_or_else(|note| note)
    }

    #[test]
    fn a_resource_is_written_as_people_write_it() {
        let facts = [
            ("kind", text("OpenAI")),
            ("identity.type", text("SystemAssigned")),
            ("tags.team", text("assistants")),
            (
                "properties.disableLocalAuth",
                Fact::Value(Literal::Bool(false)),
            ),
            ("properties.networkAcls.ipRules[*].value", text("0.0.0.0/0")),
            ("properties.encryption.keySource", Fact::Absent),
            ("properties.publicNetworkAccess", Fact::Silent),
        ];
        let written = |dialect| written(dialect, "Microsoft.CognitiveServices/accounts", &facts);
        let all =
            Dialect::ALL.map(|dialect| format!("-- {}\n{}", dialect.title(), written(dialect)));
        insta::assert_snapshot!(all.concat());
    }

    #[test]
    fn what_azurerm_cannot_say_is_said_so() {
        let facts = [(
            "properties.nothingOfTheKind",
            Fact::Value(Literal::Bool(true)),
        )];
        assert_eq!(
            written(
                Dialect::Azurerm,
                "Microsoft.CognitiveServices/accounts",
                &facts
            ),
            "`azurerm_cognitive_account` has no argument for `properties.nothingOfTheKind`: use azapi, or \
             `azapi_update_resource` beside it."
        );
        assert_eq!(
            written(
                Dialect::Azurerm,
                "Microsoft.CognitiveServices/raiPolicy",
                &facts
            ),
            "None of the azurerm resources known here writes such a `Microsoft.CognitiveServices/raiPolicy`: use azapi."
        );
    }
}
