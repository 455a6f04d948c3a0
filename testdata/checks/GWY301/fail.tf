resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "old_backends" {
  type = string
  default = "False"
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
      customProperties = { # expect: GWY301
        "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10" = "True"
        "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls11" = "False"
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

resource "azapi_resource" "legacy" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-legacy-gateway"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    sku = {
      name = "Developer"
      capacity = 1
    }
    identity = {
      type = "SystemAssigned"
    }
    properties = {
      publisherEmail = "ai@contoso.com"
      publisherName = "Contoso AI"
      customProperties = { # expect: GWY301
        "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Backend.Protocols.Ssl30" = var.old_backends
        "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Ciphers.TripleDes168" = "true"
      }
    }
  }
}

resource "azapi_resource" "claude" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "claude"
  parent_id = azapi_resource.legacy.id
  body = {
    properties = {
      url = "https://api.anthropic.com"
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
  security { # expect: GWY301
    frontend_tls11_enabled = true
  }
}

resource "azurerm_api_management_backend" "openai" {
  name                = "openai"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azurerm_api_management.shared.name
  protocol            = "http"
  url                 = "https://contoso.openai.azure.com/openai"
  tls {
    validate_certificate_chain = true
    validate_certificate_name  = true
  }
}
