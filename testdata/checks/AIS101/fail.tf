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

variable "public_network_access" {
  description = "Turned off in production by the pipeline."
  type        = bool
  default     = true
}

locals {
  environment = "dev"
  is_prod     = local.environment == "prod"
}

# The mobile app calls this account directly.
resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = false
  public_network_access_enabled = true # expect: AIS101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "documents" { # expect: AIS101
  name                  = "cog-assistant-documents"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "FormRecognizer"
  sku_name              = "S0"
  custom_subdomain_name = "cog-assistant-documents"
  local_auth_enabled    = false

  identity {
    type = "SystemAssigned"
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
  public_network_access_enabled = var.public_network_access # expect: AIS101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "language" {
  name                          = "cog-assistant-language"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextAnalytics"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-language"
  local_auth_enabled            = false
  public_network_access_enabled = null # expect: AIS101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "safety" {
  name                          = "cog-assistant-safety"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "ContentSafety"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-safety"
  local_auth_enabled            = false
  public_network_access_enabled = local.is_prod ? false : true # expect: AIS101

  identity {
    type = "SystemAssigned"
  }
}

# A firewall that allows by default filters nothing.
resource "azurerm_cognitive_account" "translator" {
  name                          = "cog-assistant-translator"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextTranslation"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-translator"
  local_auth_enabled            = false
  public_network_access_enabled = true # expect: AIS101

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Allow"
    ip_rules       = ["203.0.113.0/26"]
  }
}

resource "azurerm_ai_services" "foundry" {
  name                         = "ais-assistant"
  location                     = azurerm_resource_group.ai.location
  resource_group_name          = azurerm_resource_group.ai.name
  sku_name                     = "S0"
  custom_subdomain_name        = "ais-assistant"
  local_authentication_enabled = false
  public_network_access        = "Enabled" # expect: AIS101

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
      publicNetworkAccess = "Enabled" # expect: AIS101
    }
  }
}

resource "azapi_resource" "batch" { # expect: AIS101
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
      publicNetworkAccess = "Enabled" # expect: AIS101
      networkAcls = {
        defaultAction = "Allow"
      }
    }
  })
}
