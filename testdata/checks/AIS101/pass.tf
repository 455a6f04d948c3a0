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
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "allowed_ranges" {
  description = "Egress of the office."
  type        = list(string)
  default     = ["203.0.113.0/26"]
}

locals {
  environment = "prod"
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

# Public, but only for the office.
resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-assistant-documents"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-documents"
  local_auth_enabled            = false
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"
    ip_rules       = var.allowed_ranges
  }
}

resource "azurerm_cognitive_account" "speech" {
  name                          = "cog-assistant-speech"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "SpeechServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-speech"
  local_auth_enabled            = false
  public_network_access_enabled = local.environment == "prod" ? false : true

  identity {
    type = "SystemAssigned"
  }
}

# What an export of a closed account looks like: the rules below no longer matter.
resource "azurerm_cognitive_account" "translator" {
  name                          = "cog-assistant-translator"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextTranslation"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-translator"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Allow"
  }
}

resource "azurerm_ai_services" "foundry" {
  name                         = "ais-assistant"
  location                     = azurerm_resource_group.ai.location
  resource_group_name          = azurerm_resource_group.ai.name
  sku_name                     = "S0"
  custom_subdomain_name        = "ais-assistant"
  local_authentication_enabled = false
  public_network_access        = "Disabled"

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "realtime" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-realtime"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-realtime"
      disableLocalAuth    = true
      publicNetworkAccess = "disabled"
    }
  }
}

resource "azapi_resource" "batch" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-batch"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-batch"
      disableLocalAuth    = true
      networkAcls = {
        bypass        = "AzureServices"
        defaultAction = "Deny"
        ipRules       = [for range in var.allowed_ranges : { value = range }]
      }
    }
  }
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-vision"
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
      customSubDomainName = "cog-assistant-vision"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  })
}
