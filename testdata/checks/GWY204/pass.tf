resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

variable "model_key" {
  type = string
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
      credentials = {
        header = {
          "api-key" = ["{{model-access}}"]
        }
      }
    }
  }
}

resource "azapi_resource" "model_access" {
  type = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  name = "model-access"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "model-access"
      value = var.model_key
      secret = true
    }
  }
}

resource "azapi_resource" "vault" {
  type = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  name = "second-api-key"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "second-api-key"
      secret = true
      keyVault = {
        secretIdentifier = "https://contoso.vault.azure.net/secrets/openai"
      }
    }
  }
}

resource "azapi_resource" "tenant" {
  type = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  name = "tenant-id"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "tenant-id"
      value = "11111111-2222-3333-4444-555555555555"
    }
  }
}

resource "azapi_resource" "limit" {
  type = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  name = "tokens-per-minute"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "tokens-per-minute"
      value = "5000"
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

resource "azurerm_api_management_api" "chat" {
  name                  = "chat"
  api_management_name   = azurerm_api_management.shared.name
  resource_group_name   = azurerm_resource_group.ai.name
  revision              = "1"
  display_name          = "chat"
  path                  = "chat"
  protocols             = ["https"]
  service_url           = "https://contoso.openai.azure.com/openai"
}

resource "azurerm_api_management_named_value" "key" {
  name                = "openai-api-key"
  display_name        = "openai-api-key"
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  secret              = true
  value               = var.model_key
}
