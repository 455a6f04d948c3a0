resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

variable "language_keys" {
  type = list(any)
  default = ["{{language-key}}"]
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
      credentials = { # expect undecided: GWY203
        header = var.header
      }
    }
  }
}

variable "header" {
  type = map(list(string))
}
