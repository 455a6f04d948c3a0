resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "ticket_api_type" {
  type = string
  default = "mcp"
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
      type = "mcp" # expect: GWY202
      subscriptionRequired = true
    }
  }
}

resource "azapi_resource" "weather_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.weather.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><rate-limit-by-key calls=\"60\" renewal-period=\"60\" counter-key=\"@(context.Subscription.Id)\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "tickets" {
  type      = "Microsoft.ApiManagement/service/apis@2025-09-01-preview"
  name      = "ticket-tools"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "ticket-tools"
      path = "ticket-tools"
      protocols = [
        "https",
      ]
      type = var.ticket_api_type # expect: GWY202
    }
  }
}
