resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "realtime_url" {
  type = string
  default = "ws://contoso.openai.azure.com/openai/realtime"
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

resource "azapi_resource" "openai" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "openai"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "http://contoso.openai.azure.com/openai" # expect: GWY305
      protocol = "http"
    }
  }
}

resource "azapi_resource" "realtime" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "realtime"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = var.realtime_url # expect: GWY305
      protocol = "http"
    }
  }
}

resource "azurerm_api_management_backend" "claude" {
  name                = "claude"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azapi_resource.gateway.name
  protocol            = "http"
  url                 = "http://contoso-west.services.ai.azure.com/anthropic" # expect: GWY305
}
