terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
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

variable "tier" {
  type    = string
  default = "Standard"
}

resource "azurerm_security_center_subscription_pricing" "ai" {
  resource_type = "AI"
  tier          = var.tier
}

# Another plan; not ours to judge.
resource "azurerm_security_center_subscription_pricing" "servers" {
  resource_type = "VirtualMachines"
  tier          = "Free"
}

resource "azapi_resource" "ai_again" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "AI"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000"

  body = {
    properties = {
      pricingTier = "Standard"
      extensions = [
        {
          name      = "AIPromptEvidence"
          isEnabled = "True"
        }
      ]
    }
  }
}
