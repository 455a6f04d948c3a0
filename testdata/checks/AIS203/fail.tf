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
  name     = "rg-quotes-prod"
  location = "eastus2"
}

variable "subdomain" {
  description = "Left empty to use the regional endpoint."
  type        = string
  default     = ""
}

resource "azurerm_cognitive_account" "chat" { # expect: AIS203
  name                          = "cog-quotes-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-quotes-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = var.subdomain # expect: AIS203
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "speech" {
  name                          = "cog-quotes-speech"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "SpeechServices"
  sku_name                      = "S0"
  custom_subdomain_name         = null # expect: AIS203
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "foundry" { # expect: AIS203
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-quotes"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-quotes-vision"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "ComputerVision"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "" # expect: AIS203
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
