//! What functions make of arguments that are known, partly known, and not known.

use serde_json::{Value as Json, json};

use crate::run_properties;

#[test]
fn functions_on_partly_known_values() {
    let cases = [
        (
            "[coalesce(null(), parameters('o').x, 'd')]",
            json!({"$oneOf": [{"$unknown": "param:parameters('o').x"}, "d"]}),
        ),
        (
            "[coalesce(parameters('s'), 'd')]",
            json!({"$unknown": "param:s"}),
        ),
        ("[and(false(), parameters('b'))]", json!(false)),
        (
            "[and(parameters('b'), true())]",
            json!({"$unknown": "param:b"}),
        ),
        ("[or(parameters('b'), true())]", json!(true)),
        ("[empty(concat(parameters('s'), 'x'))]", json!(false)),
        (
            "[contains(concat(parameters('s'), 'xyz'), 'y')]",
            json!(true),
        ),
        (
            "[startsWith(concat('Ab', parameters('s')), 'aB')]",
            json!(true),
        ),
        ("[equals(concat('a', parameters('s')), 'b')]", json!(false)),
        (
            "[toLower(concat('AB', parameters('s')))]",
            json!({"$concat": ["ab", {"$unknown": "param:toLower(parameters('s'))"}]}),
        ),
        (
            "[toUpper(if(parameters('b'), 'x', 'y'))]",
            json!({"$oneOf": ["X", "Y"]}),
        ),
        ("[if(parameters('b'), 'x', fail('never'))]", json!("x")),
        ("[if(parameters('b'), 'x', 'x')]", json!("x")),
        (
            "[if(equals(if(parameters('b'), 1, 2), 1), 'one', 'two')]",
            json!({"$oneOf": ["one", "two"]}),
        ),
        (
            "[uniqueString(resourceGroup().id)]",
            json!({"$unknown": "context:uniqueString(resourceGroup().id)"}),
        ),
        (
            "[split(resourceId('g', 'Microsoft.A/b', 'n'), '/')[8]]",
            json!("n"),
        ),
        (
            "[split(resourceGroup().id, '/')[4]]",
            json!({"$unknown": "context:resourceGroup().name"}),
        ),
        ("[length(createArray(1, parameters('s')))]", json!(2)),
        (
            "[concat(createArray(1), parameters('a'))]",
            json!({"$list": [1, {"$rest": {"$unknown": "param:a"}}]}),
        ),
        (
            "[union(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2)))]",
            json!({"a": {"b": 1, "c": 2}}),
        ),
        (
            "[shallowMerge(createArray(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2))))]",
            json!({"a": {"c": 2}}),
        ),
        (
            "[union(createArray(1, 2), createArray(2, 3))]",
            json!([1, 2, 3]),
        ),
        ("[items(createObject('b', 1, 'a', 2))[0].key]", json!("a")),
        ("[format('{0}-{1}-{{x}}', true(), 3)]", json!("True-3-{x}")),
        ("[tryGet(createObject('a', 1), 'b')]", Json::Null),
        (
            "[tryGet(createObject('a', createObject('b', 1)), 'A', 'b')]",
            json!(1),
        ),
        (
            "[createObject('a', 1).b]",
            json!({"$unknown": "error:no property 'b'"}),
        ),
        (
            "[union(createObject('x', 1), parameters('o')).x]",
            json!({"$oneOf": [{"$unknown": "param:tryGet(parameters('o'), 'x')"}, 1]}),
        ),
        (
            "[environment().suffixes.storage]",
            json!("core.windows.net"),
        ),
        ("[json('{\"a\": [1, 2.5, null]}').a]", json!([1, 2.5, null])),
        (
            "[reduce(createArray(1, 2, 3), 0, lambda('x', 'y', add(lambdaVariables('x'), lambdaVariables('y'))))]",
            json!(6),
        ),
        (
            "[sort(createArray(3, 1, 2), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))]",
            json!([1, 2, 3]),
        ),
        (
            "[toObject(createArray('a', 'b'), lambda('k', lambdaVariables('k')), lambda('k', length(lambdaVariables('k'))))]",
            json!({"a": 1, "b": 1}),
        ),
        (
            "[groupBy(createArray('a', 'bb', 'c'), lambda('k', string(length(lambdaVariables('k')))))]",
            json!({"1": ["a", "c"], "2": ["bb"]}),
        ),
        (
            "[mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))]",
            json!({"a": 2}),
        ),
        (
            "[filter(createArray('a', 'b'), lambda('v', 'i', equals(lambdaVariables('i'), 1)))]",
            json!(["b"]),
        ),
        (
            "[map(parameters('a'), lambda('v', lambdaVariables('v').id))]",
            json!({"$each": {"in": {"$unknown": "param:a"}, "value": {"$unknown": "loop:lambdaVariables('v').id"}}}),
        ),
        ("[div(7, 2)]", json!(3)),
        (
            "[div(7, 0)]",
            json!({"$unknown": "error:div: the result is no integer of 64 bits"}),
        ),
        ("[indexOf('aXbx', 'x')]", json!(1)),
        ("[lastIndexOf('aXbx', 'X')]", json!(3)),
        ("[padLeft('7', 3, '0')]", json!("007")),
        ("[base64ToString(base64('héllo'))]", json!("héllo")),
        (
            "[uriComponentToString(uriComponent('a b/ü'))]",
            json!("a b/ü"),
        ),
        (
            "[uri('https://x/a/b.json', 'c/d.json')]",
            json!("https://x/a/c/d.json"),
        ),
        (
            "[flatten(createArray(createArray(1), createArray(2, 3)))]",
            json!([1, 2, 3]),
        ),
        ("[take('abc', 10)]", json!("abc")),
        ("[skip(createArray(1, 2, 3), 2)]", json!([3])),
        ("[indexFromEnd(createArray(1, 2, 3), 1)]", json!(3)),
        (
            "[intersection(createArray(1, 2), createArray(2, 3))]",
            json!([2]),
        ),
        ("[join(createArray('a', 'b'), '-')]", json!("a-b")),
        ("[replace('aXa', 'a', 'b')]", json!("bXb")),
        ("[substring('abcdef', 1, 2)]", json!("bc")),
        ("[max(createArray(1, 5, 3))]", json!(5)),
        (
            "[string(createObject('a', createArray(1, true())))]",
            json!("{\"a\":[1,true]}"),
        ),
        ("[bool('TRUE')]", json!(true)),
        ("[int('12')]", json!(12)),
        (
            "[subscriptionResourceId('Microsoft.A/b', 'n')]",
            json!({"$id": {"type": "Microsoft.A/b", "name": "n", "subscription": {"$unknown": "context:subscription().subscriptionId"}}}),
        ),
        (
            "[extensionResourceId(resourceId('Microsoft.A/b', 'n'), 'Microsoft.C/d', 'm')]",
            json!({"$id": {"type": "Microsoft.C/d", "name": "m", "scope": {"$id": {"type": "Microsoft.A/b", "name": "n"}}}}),
        ),
        (
            "[resourceId('Microsoft.A/b/c', 'n', parameters('s'))]",
            json!({"$id": {"type": "Microsoft.A/b/c", "name": {"$concat": ["n/", {"$unknown": "param:s"}]}}}),
        ),
        ("[newGuid()]", json!({"$unknown": "volatile:newGuid()"})),
        (
            "[deployment().name]",
            json!({"$unknown": "context:deployment().name"}),
        ),
        (
            "[noSuchFunction(parameters('s'))]",
            json!({"$unknown": "error:noSuchFunction(parameters('s'))"}),
        ),
    ];
    let parameters = r#""parameters": {"s": {"type": "string"}, "b": {"type": "bool"}, "o": {"type": "object"}, "a": {"type": "array"}},"#;
    for (expression, expected) in cases {
        let property = serde_json::to_string(expression).unwrap();
        let run = run_properties(parameters, &format!("{{\"x\": {property}}}"));
        assert_eq!(run.properties()["x"], expected, "{expression}");
    }
}
