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

variable "ssh_enabled" {
  type    = bool
  default = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "support" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-12-01"
  name      = "proj-support"
  parent_id = data.azurerm_cognitive_account.foundry.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
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
      sshSettings = {
        adminEnabled = true # expect: AIS113
      }
    }
  }
}

resource "azapi_resource" "notebook" {
  type      = "Microsoft.CognitiveServices/accounts/projects/workbenches@2026-05-15-preview"
  name      = "notebook"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      targetClusterId = "shared"
      imageLink       = "acrclaims.azurecr.io/notebook:1.4"
      sshSettings = {
        adminEnabled = var.ssh_enabled # expect: AIS113
      }
    }
  }
}
