resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-ai-gateway"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    sku = {
      name = "Premium"
      capacity = 1
    }
    identity = {
      type = "SystemAssigned"
    }
    properties = {
      publisherEmail = "ai@contoso.com"
      publisherName = "Contoso AI"
    }
  }
}

resource "azapi_resource" "safety" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "content-safety"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso-safety.cognitiveservices.azure.com"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "claude" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "claude"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "claude"
      path = "claude"
      protocols = [
        "https",
      ]
      serviceUrl = "https://api.anthropic.com/v1"
    }
  }
}

resource "azapi_resource" "claude_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.claude.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><llm-content-safety backend-id=\"content-safety\" shield-prompt=\"true\"><categories output-type=\"EightSeverityLevels\"><category name=\"Hate\" threshold=\"4\" /></categories></llm-content-safety></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "shield" {
  type      = "Microsoft.ApiManagement/service/policyFragments@2024-05-01"
  name      = "shield"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      format = "rawxml"
      value = "<fragment><llm-content-safety backend-id=\"content-safety\" shield-prompt=\"true\"><categories output-type=\"EightSeverityLevels\"><category name=\"Hate\" threshold=\"4\" /></categories></llm-content-safety></fragment>"
    }
  }
}

resource "azapi_resource" "local" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "local-models"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "local-models"
      path = "local-models"
      protocols = [
        "https",
      ]
    }
  }
}

resource "azapi_resource" "local_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.local.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><include-fragment fragment-id=\"shield\" /><llm-token-limit counter-key=\"@(context.Subscription.Id)\" tokens-per-minute=\"5000\" estimate-prompt-tokens=\"true\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "openai"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "pool" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "openai-pool"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      type = "Pool"
      pool = {
        services = [
          {
            id = "/backends/openai"
            priority = 1
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "chat"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "chat"
      path = "chat"
      protocols = [
        "https",
      ]
    }
  }
}

resource "azapi_resource" "chat_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.chat.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai-pool\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "weather" {
  type      = "Microsoft.ApiManagement/service/apis@2025-09-01-preview"
  name      = "weather-tools"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "weather-tools"
      path = "weather-tools"
      protocols = [
        "https",
      ]
      type = "mcp"
    }
  }
}

resource "azurerm_api_management_api" "completions" {
  name                = "completions"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azapi_resource.gateway.name
  revision            = "1"
  display_name        = "completions"
  path                = "completions"
  protocols           = ["https"]
  service_url         = "https://contoso.openai.azure.com/openai"
}
