terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "vnet" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-training"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.60.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "agents_subnet" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "snet-training"
  parent_id = azapi_resource.vnet.id

  body = {
    properties = { addressPrefix = "10.60.1.0/24" }
  }
}

resource "azapi_resource" "training" {
  type      = "Microsoft.CognitiveServices/accounts/computes@2026-05-15-preview"
  name      = "training"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      computeType     = "Cluster"
      location        = "swedencentral"
      targetClusterId = "shared"
      imageLink       = "acrclaims.azurecr.io/train:1.4"
      pools = [
        {
          name         = "gpu"
          instanceType = "Standard_NC24ads_A100_v4"
          nodeCount    = 2
        },
      ]
      subnetArmId = azapi_resource.agents_subnet.id
    }
  }
}

resource "azapi_resource" "notebook" {
  type      = "Microsoft.CognitiveServices/accounts/computes@2026-05-15-preview"
  name      = "notebook"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      computeType     = "ContainerInstance"
      location        = "swedencentral"
      targetClusterId = "shared"
      imageLink       = "acrclaims.azurecr.io/train:1.4"
      pools = [
        {
          name         = "gpu"
          instanceType = "Standard_NC24ads_A100_v4"
          nodeCount    = 2
        },
      ]
    }
  }
}
