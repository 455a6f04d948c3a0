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

variable "until" {
  type = string
}

resource "azapi_resource" "network" {
  type      = "Microsoft.Authorization/policyAssignments@2024-05-01"
  name      = "ai-network-restricted"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      displayName        = "ai-network-restricted"
      policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/037eea7a-bd0a-46c5-9a66-03aea78705d3"
    }
  }
}

resource "azapi_resource" "exemption" {
  type      = "Microsoft.Authorization/policyExemptions@2022-07-01-preview"
  name      = "pilot"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      policyAssignmentId = azapi_resource.network.id
      exemptionCategory  = "Waiver"
      displayName        = "Pilot of the assistant"
      expiresOn          = var.until # expect undecided: GOV403
    }
  }
}
