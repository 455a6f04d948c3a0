resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "old_clients" {
  type = string
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
      customProperties = { # expect undecided: GWY301
        "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls11" = var.old_clients
      }
    }
  }
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "openai"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}
