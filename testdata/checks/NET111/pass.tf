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

resource "azapi_resource" "edge" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = "AzureFirewallSubnet"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      addressPrefix = "10.20.2.0/26"
    }
  }
}

resource "azapi_resource" "firewall" {
  type      = "Microsoft.Network/azureFirewalls@2024-07-01"
  name      = "afw-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      sku = {
        name = "AZFW_VNet"
        tier = "Premium"
      }
      firewallPolicy = {
        id = azapi_resource.rules.id
      }
      ipConfigurations = [
        {
          name = "edge"
          properties = {
            subnet = {
              id = azapi_resource.edge.id
            }
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "rules" {
  type      = "Microsoft.Network/firewallPolicies@2024-07-01"
  name      = "afwp-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      sku = {
        tier = "Premium"
      }
      threatIntelMode = "Deny"
      intrusionDetection = {
        mode = "Deny"
      }
    }
  }
}

resource "azurerm_firewall_policy" "lab" {
  name                = "afwp-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "Premium"
  threat_intelligence_mode = "Deny"
}

resource "azurerm_firewall" "lab" {
  name                = "afw-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku_name            = "AZFW_VNet"
  sku_tier            = "Premium"
  firewall_policy_id  = azurerm_firewall_policy.lab.id

  ip_configuration {
    name      = "edge"
    subnet_id = azapi_resource.edge.id
  }
}
