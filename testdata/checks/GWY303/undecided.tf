resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

variable "policy_xml" {
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
      protocols = ["https"]
    }
  }
}

resource "azapi_resource" "chat_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.chat.id
  body = {
    properties = {
      format = "rawxml"
      value = var.policy_xml # expect undecided: GWY303
    }
  }
}


