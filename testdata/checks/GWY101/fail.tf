resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "network_mode" {
  type = string
  default = "External"
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
      virtualNetworkType = var.network_mode # expect: GWY101
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

resource "azapi_resource" "partners" { # expect: GWY101
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-partner-gateway"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
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
    }
  }
}

resource "azapi_resource" "claude" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "claude"
  parent_id = azapi_resource.partners.id
  body = {
    properties = {
      url = "https://api.anthropic.com"
      protocol = "http"
    }
  }
}

resource "azurerm_api_management" "shared" { # expect: GWY101
  name                = "contoso-shared-gateway"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location
  publisher_name      = "Contoso"
  publisher_email     = "platform@contoso.com"
  sku_name            = "Developer_1"
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

resource "azurerm_api_management" "edge" {
  name                = "contoso-edge-gateway"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location
  publisher_name      = "Contoso"
  publisher_email     = "platform@contoso.com"
  sku_name            = "Developer_1"
  virtual_network_type          = "External" # expect: GWY101
  public_network_access_enabled = true
  virtual_network_configuration {
    subnet_id = azurerm_subnet.gateway.id
  }
}

resource "azurerm_api_management_backend" "edge_openai" {
  name                = "openai"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azurerm_api_management.edge.name
  protocol            = "http"
  url                 = "https://contoso.openai.azure.com/openai"
  tls {
    validate_certificate_chain = true
    validate_certificate_name  = true
  }
}

resource "azurerm_subnet" "gateway" {
  name                 = "snet-gateway"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = "vnet-ai"
  address_prefixes     = ["10.20.1.0/24"]
}
