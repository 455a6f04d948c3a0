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

resource "azapi_resource" "ai" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "AI"
  parent_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77"

  body = {
    properties = {
      pricingTier = "Standard"
    }
  }
}

resource "azapi_resource" "plan" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "StorageAccounts"
  parent_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77"

  body = {
    properties = {
      pricingTier = "Free" # expect: MON508
    }
  }
}

resource "azapi_resource" "vaults" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "KeyVaults"
  parent_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77"

  body = {
    properties = {
      pricingTier = "Free" # expect: MON508
    }
  }
}

resource "azurerm_security_center_subscription_pricing" "resource_manager" {
  resource_type = "Arm"
  tier          = "Free" # expect: MON508
}
