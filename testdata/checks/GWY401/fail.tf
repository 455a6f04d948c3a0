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
      serviceUrl = "https://api.anthropic.com/v1" # expect: GWY401
    }
  }
}

resource "azapi_resource" "ollama" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "ollama"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://models.contoso.com/v1"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "local" { # expect: GWY401
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
      value = "<policies><inbound><base /><set-backend-service backend-id=\"ollama\" /><llm-token-limit counter-key=\"@(context.Subscription.Id)\" tokens-per-minute=\"5000\" estimate-prompt-tokens=\"true\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
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
  service_url         = "https://api.openai.com/v1" # expect: GWY401
}
