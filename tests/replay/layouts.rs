//! Edits of declarations that are written in other ways than most are.

use crate::targets::Target;

/// Each `(what to replace, by what)` makes one text of `plain`, in the line ends of every system and once
/// behind a byte order mark.
fn try_all(target: Target, plain: &str, layouts: &[(&str, &str)]) {
    for (part, by) in [("", "")].iter().chain(layouts) {
        assert!(plain.contains(part), "{part}");
        let text = plain.replacen(part, by, 1);
        let offered = target.try_edits(&text, usize::MAX);
        assert!(offered > 0, "nothing to edit in {text}");
    }
    for text in [
        plain.replace('\n', "\r\n"),
        plain.replacen('\n', "\r\n", 3),
        plain.replace("  ", "\t"),
        format!("\u{feff}{}", plain.trim_end()),
    ] {
        let offered = target.try_edits(&text, 1);
        assert!(offered > 0, "nothing to edit in {text:?}");
    }
}

#[test]
fn terraform() {
    let plain = r#"resource "azurerm_cognitive_account" "chat" {
  name                          = "oai-chat"
  location                      = "westeurope"
  resource_group_name           = "rg-chat"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = true
}
"#;
    let shown = "= true\n}";
    try_all(
        Target::Terraform,
        plain,
        &[
            (shown, "=true # open\n}"),
            (shown, "= \"true\" // }\n}"),
            (shown, "= (true)\n\n  # the end }\n}"),
            (
                shown,
                "= true /* 😀 */\n  custom_subdomain_name = <<E\n}\nE\n}",
            ),
            (
                shown,
                "= true\n  network_acls {\n    default_action = \"Allow\"\n  }\n}",
            ),
            (
                shown,
                "= true\n\n  # by whom\n  identity {\n    type = \"SystemAssigned\"\n  }\n}",
            ),
            (
                shown,
                "= true\n  dynamic \"network_acls\" {\n    for_each = [1]\n    content {\n      default_action = \"Allow\"\n    }\n  }\n}",
            ),
            ("  name", "  count = 2\n  name"),
            (
                plain,
                "resource \"azurerm_cognitive_account\" \"a\" {\n  kind = \"OpenAI\"\n}\nresource \"azurerm_key_vault\" \"b\" {}",
            ),
        ],
    );
}

#[test]
fn terraform_objects() {
    let plain = r#"resource "azapi_resource" "chat" {
  type     = "Microsoft.CognitiveServices/accounts@2025-09-01"
  name     = "oai-chat"
  location = "westeurope"
  body = {
    kind       = "OpenAI"
    properties = { publicNetworkAccess = "Enabled" }
  }
}
"#;
    let properties = "{ publicNetworkAccess = \"Enabled\" }";
    try_all(
        Target::Terraform,
        plain,
        &[
            (properties, "{}"),
            (properties, "{ # nothing\n    }"),
            (
                properties,
                "{\n      \"publicNetworkAccess\" : \"Enabled\",\n    }",
            ),
            (
                properties,
                "{ publicNetworkAccess = \"Enabled\" /* why */ }",
            ),
            (
                properties,
                "merge({}, { publicNetworkAccess = \"Enabled\" })",
            ),
            (
                "  body = {\n    kind       = \"OpenAI\"\n    properties = { publicNetworkAccess = \"Enabled\" }\n  }",
                "  body = jsonencode({\n    kind       = \"OpenAI\"\n    properties = { publicNetworkAccess = \"Enabled\" }\n  })",
            ),
        ],
    );
}

#[test]
fn bicep() {
    let plain = "resource chat 'Microsoft.CognitiveServices/accounts@2025-09-01' = {
  name: 'oai-chat'
  location: 'westeurope'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    publicNetworkAccess: 'Enabled'
  }
}
";
    let open = "{\n    publicNetworkAccess: 'Enabled'\n  }";
    try_all(
        Target::Bicep,
        plain,
        &[
            (open, "{}"),
            (open, "{ publicNetworkAccess: 'Enabled', }"),
            (
                open,
                "{ /* a */ publicNetworkAccess: /* b */ 'Enabled' /* c */ }",
            ),
            (
                open,
                "{\n    publicNetworkAccess: 'Enabled' // }\n    /* }\n    */\n  }",
            ),
            (
                open,
                "{\n    PublicNetworkAccess: 'Enabled'\n    more: '''\n}\n'''\n  }",
            ),
            (
                open,
                "{\n    'publicNetworkAccess': 'Enabled'\n    ...{ disableLocalAuth: false }\n  }",
            ),
            (&format!("  properties: {open}\n"), ""),
            ("= {", "= if (true) {"),
            (plain, &format!("{plain}{plain}")),
            (
                plain,
                &format!(
                    "{}]",
                    plain
                        .replace("= {", "= [for i in range(0, 3): {")
                        .replace("oai-chat", "oai-${i}")
                        .trim_end()
                ),
            ),
            (plain, plain.trim_end().trim_end_matches('}')),
        ],
    );
}

#[test]
fn arm() {
    let plain = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2025-09-01",
      "name": "oai-chat",
      "kind": "OpenAI",
      "properties": {
        "publicNetworkAccess": "Enabled"
      }
    }
  ]
}
"#;
    let open = "{\n        \"publicNetworkAccess\": \"Enabled\"\n      }";
    try_all(
        Target::Arm,
        plain,
        &[
            (open, "{}"),
            (open, "{ // nothing\n      }"),
            (
                open,
                "{ \"publicNetworkAccess\": \"Enabled\" // why\n      }",
            ),
            (
                open,
                "{\n        \"publicNetworkAccess\": \"Enabled\", /* } */\n      }",
            ),
            (
                open,
                "{\"PublicNetworkAccess\":\"Enabled\",\"publicNetworkAccess\":\"Enabled\"}",
            ),
            (open, "{\"publicNetworkAccess\":\"Enabl\\u0065d\"}"),
            (open, "\"[createObject('publicNetworkAccess', 'Enabled')]\""),
            (&format!(",\n      \"properties\": {open}"), ""),
            (
                "\"properties\"",
                "\"properties\": {},\n      \"properties\"",
            ),
            (plain, &plain.split_whitespace().collect::<String>()),
        ],
    );
}
