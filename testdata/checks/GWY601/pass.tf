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

resource "azapi_resource" "chat" {
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
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><llm-token-limit counter-key=\"@(context.Subscription.Id)\" tokens-per-minute=\"5000\" estimate-prompt-tokens=\"true\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "limits" {
  type = "Microsoft.ApiManagement/service/policyFragments@2024-05-01"
  name = "ai-limits"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      format = "rawxml"
      value = "<fragment><llm-token-limit counter-key=\"@(context.Subscription.Id)\" tokens-per-minute=\"5000\" estimate-prompt-tokens=\"true\" /></fragment>"
    }
  }
}

resource "azapi_resource" "assist" {
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
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><include-fragment fragment-id=\"ai-limits\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "tools" {
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

resource "azapi_resource" "tools_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.tools.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><rate-limit-by-key calls=\"60\" renewal-period=\"60\" counter-key=\"@(context.Subscription.Id)\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "orders" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "orders"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "orders"
      path = "orders"
      protocols = ["https"]
      serviceUrl = "https://orders.contoso.com"
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
  service_url           = "https://contoso.openai.azure.com/openai"
}

resource "azurerm_api_management_policy" "all" {
  api_management_id = azurerm_api_management.shared.id
  xml_content       = "<policies><inbound><quota-by-key calls=\"1000\" renewal-period=\"3600\" counter-key=\"@(context.Request.IpAddress)\" /></inbound></policies>"
}
