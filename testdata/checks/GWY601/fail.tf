resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

resource "azapi_resource" "gateway" {
  type = "Microsoft.ApiManagement/service@2024-05-01"
  name = "contoso-ai-gateway"
  parent_id = azurerm_resource_group.ai.id
  body = {
    sku = {
      name = "StandardV2"
      capacity = 1
    }
    identity = {
      type = "SystemAssigned"
    }
    properties = {
      publisherEmail = "ai@contoso.com"
      publisherName = "Contoso AI"
      virtualNetworkType = "None"
    }
  }
}

resource "azapi_resource" "openai" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "openai"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "chat" { # expect: GWY601
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "chat"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "chat"
      path = "chat"
      protocols = ["https"]
    }
  }
}

resource "azapi_resource" "chat_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.chat.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><authentication-managed-identity resource=\"https://cognitiveservices.azure.com\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "telemetry" {
  type = "Microsoft.ApiManagement/service/policyFragments@2024-05-01"
  name = "telemetry"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      format = "rawxml"
      value = "<fragment><llm-emit-token-metric namespace=\"ai\"><dimension name=\"User ID\" /></llm-emit-token-metric></fragment>"
    }
  }
}

resource "azapi_resource" "assist" { # expect: GWY601
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "assist"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "assist"
      path = "assist"
      protocols = ["https"]
    }
  }
}

resource "azapi_resource" "assist_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.assist.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><include-fragment fragment-id=\"telemetry\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "embeddings" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "embeddings"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "embeddings"
      path = "embeddings"
      protocols = ["https"]
      serviceUrl = "https://contoso.openai.azure.com/openai" # expect: GWY601
    }
  }
}

resource "azapi_resource" "tools" { # expect: GWY601
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "weather-tools"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "weather-tools"
      path = "weather-tools"
      protocols = ["https"]
      type = "mcp"
    }
  }
}

resource "azurerm_api_management" "shared" {
  name                = "contoso-shared-gateway"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location
  publisher_name      = "Contoso"
  publisher_email     = "platform@contoso.com"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management_api" "completions" {
  name                  = "completions"
  api_management_name   = azurerm_api_management.shared.name
  resource_group_name   = azurerm_resource_group.ai.name
  revision              = "1"
  display_name          = "completions"
  path                  = "completions"
  protocols             = ["https"]
  service_url           = "https://contoso.openai.azure.com/openai" # expect: GWY601
}

resource "azurerm_api_management_api_policy" "completions" {
  api_name            = azurerm_api_management_api.completions.name
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  xml_content         = <<-XML
    <policies>
      <inbound>
        <base />
        <authentication-managed-identity resource="https://cognitiveservices.azure.com" />
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
  XML
}
