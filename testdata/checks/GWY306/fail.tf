resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "tools_url" {
  type = string
  default = "http://weather.internal.contoso.com/mcp"
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
      serviceUrl = "http://contoso.openai.azure.com/openai" # expect: GWY306
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
      serviceUrl = var.tools_url # expect: GWY306
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
  service_url         = "http://contoso.openai.azure.com/openai" # expect: GWY306
}
