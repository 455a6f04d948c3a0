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

locals {
  legacy_scheme = "http"
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
        rules = [
          {
            name     = "orders"
            ruleType = "Fqdn"
            match    = { host = "orders.contoso.com" }
            action = {
              actionType = "Rewrite"
              rewrite = {
                scheme = "http" # expect: AIS123
                host   = "orders.internal.contoso.com"
              }
            }
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
        rules = [
          {
            name     = "packages"
            ruleType = "Fqdn"
            match    = { host = "pypi.org" }
            action   = { actionType = "Allow" }
          },
          {
            name     = "stock"
            ruleType = "Fqdn"
            match    = { host = "stock.contoso.com" }
            action = {
              actionType = "Rewrite"
              rewrite = {
                scheme = local.legacy_scheme # expect: AIS123
                host   = "stock.internal.contoso.com"
              }
            }
          },
        ]
      }
    }
  }
}
