terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "block_tone" {
  type    = bool
  default = false
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-clinic"
  resource_group_name = "rg-clinic-prod"
}

resource "azapi_resource" "doctors" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "doctors"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name              = "Hate"
          source            = "Prompt"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
      safetyProviders = [
        { safetyProviderName = "dosage", source = "Completion", blocking = true },
        {
          safetyProviderName = "diagnosis"
          source             = "Completion"
          blocking           = false # expect: AIS425
        },
      ]
    }
  }
}

resource "azapi_resource" "patients" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "patients"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name              = "Hate"
          source            = "Prompt"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
      safetyProviders = [
        {
          safetyProviderName = "tone"
          source             = "Completion"
          blocking           = var.block_tone # expect: AIS425
        },
      ]
    }
  }
}
