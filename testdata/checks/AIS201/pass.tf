terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 1.15"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-helpdesk-prod"
  location = "westeurope"
}

variable "keys_allowed" {
  type    = bool
  default = false
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-helpdesk-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "speech" {
  name                          = "cog-helpdesk-speech"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "SpeechServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-speech"
  local_auth_enabled            = var.keys_allowed
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_ai_services" "services" {
  name                         = "ais-helpdesk-shared"
  location                     = azurerm_resource_group.ai.location
  resource_group_name          = azurerm_resource_group.ai.name
  sku_name                     = "S0"
  custom_subdomain_name        = "ais-helpdesk-shared"
  public_network_access        = "Disabled"
  local_authentication_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-helpdesk"
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
      customSubDomainName    = "ais-helpdesk"
      disableLocalAuth       = true
      publicNetworkAccess    = "Disabled"
      allowProjectManagement = true
    }
  }
}

# The API takes the text as well.
resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-helpdesk-vision"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = jsonencode({
    kind = "ComputerVision"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-helpdesk-vision"
      disableLocalAuth    = "true"
      publicNetworkAccess = "Disabled"
    }
  })
}
