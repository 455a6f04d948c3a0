resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
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
      virtualNetworkType = "Internal"
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

resource "azapi_resource" "closed" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-closed-gateway"
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
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "claude" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "claude"
  parent_id = azapi_resource.closed.id
  body = {
    properties = {
      url = "https://api.anthropic.com"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "behind_door" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-door-gateway"
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

resource "azapi_resource" "door_model" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "openai"
  parent_id = azapi_resource.behind_door.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "only_door" {
  type      = "Microsoft.ApiManagement/service/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.behind_door.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><check-header name=\"X-Azure-FDID\" failed-check-httpcode=\"403\" failed-check-error-message=\"no\" ignore-case=\"false\"><value>5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11</value></check-header></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-orders-gateway"
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

resource "azapi_resource" "orders_backend" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "orders"
  parent_id = azapi_resource.orders.id
  body = {
    properties = {
      url = "https://orders.contoso.com"
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
  virtual_network_type = "Internal"
  virtual_network_configuration {
    subnet_id = azurerm_subnet.gateway.id
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

resource "azurerm_subnet" "gateway" {
  name                 = "snet-gateway"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = "vnet-ai"
  address_prefixes     = ["10.20.1.0/24"]
}
