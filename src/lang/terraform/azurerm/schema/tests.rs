use super::*;

fn compile_one(text: &str) -> Result<Mappings, String> {
    let bytes = compile(&[("a.yaml".to_owned(), text.to_owned())])?;
    load(Box::leak(bytes.into_boxed_slice()))
}

const HEAD: &str = "azurerm_x:\n  arm_type: A.B/c\n  api_version: '1'\n  parent: {argument: g, kind: resource_group}\n";

#[test]
fn a_mapping_survives_compilation() {
    let text = format!(
        "{HEAD}  constants: {{kind: x}}\n  fields:\n    - {{arg: a, arm: p.a, transform: not, default: {{3: false, 4: true}}, \
         old: [{{arg: b, majors: [3], transform: identity}}], absent: {{/p.z: {{}}, p.y: []}}}}\n"
    );
    let mappings = compile_one(&text).expect("compiles");
    let mapping = mappings.get("azurerm_x").expect("the mapping");
    let field = mapping.fields.first().expect("a field");
    assert_eq!(field.default_of(3, 0), Some(&Constant::Bool(false)));
    assert_eq!(field.default_of(4, 0), Some(&Constant::Bool(true)));
    assert_eq!(field.default_of(5, 0), None);
    assert_eq!(field.argument_of(3), ("b", &Transform::Identity));
    assert_eq!(field.argument_of(4), ("a", &Transform::Not));
    let absent: Vec<(bool, &str, &Constant)> = field
        .absent
        .iter()
        .map(|(path, value)| (path.from_root, path.segments[1].as_str(), value))
        .collect();
    assert_eq!(
        absent,
        [
            (true, "z", &Constant::EmptyObject),
            (false, "y", &Constant::EmptyList)
        ]
    );
}

#[test]
fn mistakes_are_refused_with_their_place() {
    let cases = [
        ("    - {arg: a, arm: p.a, colour: red}\n", "a.yaml:6:"),
        (
            "    - {arg: a, arm: p.a, transform: upside_down}\n",
            "unknown transform 'upside_down'",
        ),
        (
            "    - {arg: a, arm: p..a}\n",
            "azurerm_x: 'p..a' is no path",
        ),
        (
            "    - {arg: a, arm: 'p[]'}\n",
            "a: only blocks are repeated",
        ),
        (
            "    - {arg: a, arm: p, old: [{arg: a, majors: [3]}]}\n",
            "a: a spelling is given twice",
        ),
        ("    - {arg: a, arm: p, default: [1]}\n", "a.yaml:6:"),
    ];
    for (field, expected) in cases {
        let error = compile_one(&format!("{HEAD}  fields:\n{field}")).expect_err(field);
        assert!(error.contains(expected), "{error}");
    }
    let twice = ("b.yaml".to_owned(), HEAD.to_owned());
    let error = compile(&[twice.clone(), twice]).expect_err("mapped twice");
    assert!(error.contains("azurerm_x is mapped twice"), "{error}");
}
