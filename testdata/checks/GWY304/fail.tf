resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

variable "check_names" {
  type = bool
  default = false
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

resource "azapi_resource" "unchecked" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "unchecked"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
      tls = { # expect: GWY304
        validateCertificateChain = false
        validateCertificateName = true
      }
    }
  }
}

resource "azapi_resource" "by_name" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "by-name"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
      tls = { # expect: GWY304
        validateCertificateName = var.check_names
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
  tls { # expect: GWY304
    validate_certificate_chain = true
    validate_certificate_name  = false
  }
}
