terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_bot_service_azure_bot" "web" {
  name                    = "bot-web-help"
  resource_group_name     = azurerm_resource_group.ai.name
  location                = "global"
  sku                     = "S1"
  microsoft_app_id        = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type      = "SingleTenant"
  microsoft_app_tenant_id = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                = "https://bot-web-help.azurewebsites.net/api/messages"
}

resource "azurerm_bot_service_azure_bot" "faq" {
  name                          = "bot-faq"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                      = "https://bot-faq.azurewebsites.net/api/messages"
  public_network_access_enabled = false
}

resource "azurerm_private_endpoint" "faq" {
  name                = "pe-faq"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-ai/subnets/snet-endpoints"

  private_service_connection {
    name                           = "faq"
    private_connection_resource_id = azurerm_bot_service_azure_bot.faq.id
    subresource_names              = ["Bot"]
    is_manual_connection           = false
  }
}

resource "azapi_resource" "concierge" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-concierge"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Concierge"
      endpoint            = "https://bot-concierge.azurewebsites.net/api/messages"
      msaAppId            = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType          = "SingleTenant"
      msaAppTenantId      = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "desk" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-service-desk"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Service desk"
      endpoint            = "https://bot-service-desk.azurewebsites.net/api/messages"
      msaAppId            = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType          = "SingleTenant"
      msaAppTenantId      = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled"
    }
  }
}

resource "azapi_resource" "entry" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe-concierge"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = {
        id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-ai/subnets/snet-endpoints"
      }
      privateLinkServiceConnections = [
        {
          name = "bot"
          properties = {
            privateLinkServiceId = azapi_resource.concierge.id
            groupIds             = ["Bot"]
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "token" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe-concierge-token"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = {
        id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-ai/subnets/snet-endpoints"
      }
      manualPrivateLinkServiceConnections = [
        {
          name = "token"
          properties = {
            privateLinkServiceId = azapi_resource.concierge.id
            groupIds             = ["Token"]
          }
        },
      ]
    }
  }
}
