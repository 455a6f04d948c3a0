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

variable "compute_subnet_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
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
      subnetArmId = var.compute_subnet_id # expect undecided: AIS124
    }
  }
}
