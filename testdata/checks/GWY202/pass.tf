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

resource "azapi_resource" "weather_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.weather.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><validate-azure-ad-token tenant-id=\"5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11\"><audiences><audience>api://weather</audience></audiences></validate-azure-ad-token></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "signed_in" {
  type      = "Microsoft.ApiManagement/service/policyFragments@2024-05-01"
  name      = "signed-in"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      format = "rawxml"
      value = "<fragment><validate-azure-ad-token tenant-id=\"5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11\"><audiences><audience>api://weather</audience></audiences></validate-azure-ad-token></fragment>"
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
      type = "mcp"
      subscriptionRequired = true
    }
  }
}

resource "azapi_resource" "tickets_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.tickets.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><include-fragment fragment-id=\"signed-in\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
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
      serviceUrl = "https://orders.contoso.com"
      subscriptionRequired = true
    }
  }
}
