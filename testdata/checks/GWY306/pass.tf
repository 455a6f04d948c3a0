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
      serviceUrl = "https://contoso.openai.azure.com/openai"
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
      serviceUrl = "https://weather.contoso.com/mcp"
    }
  }
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "orders"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "orders"
      path = "orders"
      protocols = [
        "https",
      ]
      serviceUrl = "http://orders.internal.contoso.com"
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
