resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

variable "live_protocols" {
  type = list(any)
  default = ["ws"]
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
      protocols = ["http", "https"] # expect: GWY302
      serviceUrl = "https://contoso.openai.azure.com/openai"
    }
  }
}

resource "azapi_resource" "live" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "live"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "live"
      path = "live"
      type = "websocket"
      protocols = var.live_protocols # expect: GWY302
      serviceUrl = "wss://contoso.openai.azure.com/openai/realtime"
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
  protocols             = ["http", "https"] # expect: GWY302
  service_url           = "https://contoso.openai.azure.com/openai"
}
