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
  name     = "rg-contracts-prod"
  location = "northeurope"
}

variable "identity_type" {
  type    = string
  default = "SystemAssigned"
}

resource "azurerm_user_assigned_identity" "ai" {
  name                = "id-contracts-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-contracts-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-contracts-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.ai.id]
  }
}

resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-contracts-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-contracts-docs"
  local_auth_enabled            = false
  public_network_access_enabled = false

  dynamic "identity" {
    for_each = var.identity_type == null ? [] : [var.identity_type]

    content {
      type = identity.value
    }
  }
}

# Answers from the picture it is sent and reads nothing else.
resource "azurerm_cognitive_account" "face" {
  name                          = "cog-contracts-face"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "Face"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-contracts-face"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-contracts"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.ai.id]
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "ais-contracts"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "speech" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-contracts-speech"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "SpeechServices"
    sku = {
      name = "S0"
    }
    identity = {
      type = "SystemAssigned"
    }
    properties = {
      customSubDomainName = "cog-contracts-speech"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
