resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
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

resource "azapi_resource" "team" {
  type = "Microsoft.ApiManagement/service/subscriptions@2024-05-01"
  name = "team-a"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "team-a"
      state = "active"
      scope = "/products/ai"
    }
  }
}

resource "azapi_resource" "bot" {
  type = "Microsoft.ApiManagement/service/subscriptions@2024-05-01"
  name = "bot"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "bot"
      state = "active"
      scope = "/apis/chat"
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

resource "azurerm_api_management_subscription" "app" {
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  display_name        = "Application"
  product_id          = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso-shared-gateway/products/ai"
}
