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

variable "egress_default" {
  type    = string
  default = "allow"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "sandbox" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview"
  name      = "sandbox"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      egressPolicy = {
        defaultAction = "Allow" # expect: AIS112
        rules = [
          {
            name     = "pastebin"
            ruleType = "Fqdn"
            match    = { host = "pastebin.com" }
            action   = { actionType = "Deny" }
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "sandbox_batch" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview"
  name      = "sandbox-batch"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      egressPolicy = {
        defaultAction = var.egress_default # expect: AIS112
        mode          = "Enforced"
      }
    }
  }
}
