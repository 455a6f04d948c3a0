terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-records-prod"
  location = "germanywestcentral"
}

variable "kind" {
  description = "What to create: OpenAI or ContentSafety."
  type        = string
}

resource "azurerm_cognitive_account" "shared" { # expect undecided: AIS301
  name                          = "cog-records-shared"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = var.kind
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-records-shared"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}
