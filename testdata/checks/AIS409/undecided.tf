terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "filters" {
  description = "The filters that the compliance team agreed to."
  type        = list(object({ name = string, source = string, enabled = bool, blocking = bool }))
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-insurance"
  resource_group_name = "rg-insurance-prod"
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "claims"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = var.filters # expect undecided: AIS409
    }
  }
}
