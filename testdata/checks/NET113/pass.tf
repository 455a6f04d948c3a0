terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
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

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azapi_resource" "network" {
  type      = "Microsoft.Network/virtualNetworks@2024-07-01"
  name      = "vnet-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.20.0.0/16",
        ]
      }
      enableDdosProtection = true
      ddosProtectionPlan = {
        id = azapi_resource.plan.id
      }
    }
  }
}

resource "azapi_resource" "endpoints" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = "snet-endpoints"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      addressPrefix = "10.20.1.0/24"
    }
  }
}

resource "azapi_resource" "door" {
  type      = "Microsoft.Network/privateEndpoints@2024-07-01"
  name      = "pe-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = {
        id = azapi_resource.endpoints.id
      }
      privateLinkServiceConnections = [
        {
          name = "chat"
          properties = {
            privateLinkServiceId = azapi_resource.chat.id
            groupIds = [
              "account",
            ]
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "entrance" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = "snet-gateway"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      addressPrefix = "10.20.3.0/24"
    }
  }
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.Network/applicationGateways@2024-07-01"
  name      = "agw-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      gatewayIPConfigurations = [
        {
          name = "gateway"
          properties = {
            subnet = {
              id = azapi_resource.entrance.id
            }
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "plan" {
  type      = "Microsoft.Network/ddosProtectionPlans@2024-07-01"
  name      = "ddos-contoso"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
    }
  }
}

resource "azurerm_virtual_network" "lab" {
  name                = "vnet-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.30.0.0/16"]

  ddos_protection_plan {
    id     = azapi_resource.plan.id
    enable = true
  }
}

resource "azurerm_subnet" "lab" {
  name                 = "snet-lab"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.lab.name
  address_prefixes     = ["10.30.1.0/24"]
}

resource "azurerm_private_endpoint" "lab" {
  name                = "pe-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = azurerm_subnet.lab.id

  private_service_connection {
    name                           = "chat"
    private_connection_resource_id = azapi_resource.chat.id
    subresource_names              = ["account"]
    is_manual_connection           = false
  }
}

resource "azurerm_application_gateway" "lab" {
  name                = "agw-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name

  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = azurerm_subnet.lab.id
  }
}
