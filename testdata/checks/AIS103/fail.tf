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
  name     = "rg-claims-prod"
  location = "swedencentral"
}

variable "allowed_ranges" {
  description = "Networks that may call the account."
  type        = list(string)
  default = [
    "198.51.100.16/28",
    "0.0.0.0/0",
  ]
}

# Closed by default, open by rule.
resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-chat"
  local_auth_enabled            = false
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"
    ip_rules       = ["0.0.0.0/0"] # expect: AIS103
  }
}

# Two halves of the internet.
resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-claims-documents"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-documents"
  local_auth_enabled            = false
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"
    ip_rules = [
      "198.51.100.16/28",
      "0.0.0.0/1",   # expect: AIS103
      "128.0.0.0/1", # expect: AIS103
    ]
  }
}

resource "azurerm_cognitive_account" "speech" {
  name                          = "cog-claims-speech"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "SpeechServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-speech"
  local_auth_enabled            = false
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"
    ip_rules       = var.allowed_ranges # expect: AIS103
  }
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-claims-vision"
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
      customSubDomainName = "cog-claims-vision"
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled"
      networkAcls = {
        defaultAction = "Deny"
        ipRules = [
          { value = "198.51.100.16/28" },
          { value = "20.0.0.0/8" }, # expect: AIS103
        ]
      }
    }
  }
}

resource "azapi_resource" "language" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-claims-language"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "TextAnalytics"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-claims-language"
      disableLocalAuth    = true
      networkAcls = {
        defaultAction = "Deny"
        ipRules = [
          {
            value = "0.0.0.0/0" # expect: AIS103
          },
        ]
      }
    }
  }
}
