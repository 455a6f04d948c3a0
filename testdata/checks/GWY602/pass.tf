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
      circuitBreaker = {
        rules = [{
          name = "busy"
          tripDuration = "PT1M"
          acceptRetryAfter = true
          failureCondition = {
            count = 3
            interval = "PT1M"
            statusCodeRanges = [{
              min = 429
              max = 429
            }]
          }
        }]
      }
    }
  }
}

resource "azapi_resource" "east" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "east"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "west" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "west"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "pool" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "pool"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      type = "Pool"
      pool = {
        services = [{
          id = "/backends/east"
          priority = 1
        }, {
          id = "/backends/west"
          priority = 2
        }]
      }
    }
  }
}

resource "azapi_resource" "orders" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "orders"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://orders.contoso.com"
      protocol = "http"
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

resource "azurerm_api_management_backend" "south" {
  name                = "south"
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  protocol            = "http"
  url                 = "https://south.openai.azure.com/openai"
  circuit_breaker_rule {
    name          = "busy"
    trip_duration = "PT1M"
    failure_condition {
      count             = 3
      interval_duration = "PT1M"
    }
  }
}
