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
  name     = "rg-helpdesk-prod"
  location = "westeurope"
}

variable "keys_allowed" {
  description = "The old desktop client still sends a key."
  type        = bool
  default     = true
}

locals {
  legacy_clients = ["desktop"]
}

# The desktop client sends a key.
resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-helpdesk-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-chat"
  local_auth_enabled            = true # expect: AIS201
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "embeddings" { # expect: AIS201
  name                          = "cog-helpdesk-embed"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-embed"
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
  local_auth_enabled            = var.keys_allowed # expect: AIS201
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-helpdesk-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-docs"
  local_auth_enabled            = length(local.legacy_clients) > 0 ? true : false # expect: AIS201
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "translator" {
  name                          = "cog-helpdesk-translate"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextTranslation"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-translate"
  local_auth_enabled            = null # expect: AIS201
  public_network_access_enabled = false

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
      disableLocalAuth       = false # expect: AIS201
      publicNetworkAccess    = "Disabled"
      allowProjectManagement = true
    }
  }
}

resource "azapi_resource" "vision" { # expect: AIS201
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-helpdesk-vision"
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
      customSubDomainName = "cog-helpdesk-vision"
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "safety" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-helpdesk-safety"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "ContentSafety"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-helpdesk-safety"
      disableLocalAuth    = "false" # expect: AIS201
      publicNetworkAccess = "Disabled"
    }
  }
}
