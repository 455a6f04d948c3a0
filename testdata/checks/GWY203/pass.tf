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

resource "azapi_resource" "identity" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "identity"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
      credentials = {
        managedIdentity = {
          resource = "https://cognitiveservices.azure.com"
        }
      }
    }
  }
}

resource "azapi_resource" "other" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "other-provider"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://api.openai.com/v1"
      protocol = "http"
      credentials = {
        authorization = {
          scheme = "Bearer"
          parameter = "{{provider-key}}"
        }
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
      credentials = {
        header = {
          "api-key" = ["{{orders-key}}"]
        }
      }
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

resource "azurerm_api_management_backend" "west" {
  name                = "west"
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  protocol            = "http"
  url                 = "https://west.openai.azure.com/openai"
  credentials {
    header = {
      "x-team" = "ai"
    }
  }
}
