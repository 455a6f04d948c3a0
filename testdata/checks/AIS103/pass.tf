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
  name     = "rg-claims-prod"
  location = "swedencentral"
}

variable "allowed_ranges" {
  type    = list(string)
  default = ["198.51.100.16/28", "192.0.2.10"]
}

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
    ip_rules       = var.allowed_ranges
  }
}

# The rule is a leftover: nothing reaches the account from outside.
resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-claims-documents"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-documents"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"
    ip_rules       = ["0.0.0.0/0"]
  }
}

# A private range never arrives at a public endpoint.
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
    ip_rules       = ["10.0.0.0/8"]
  }
}

# Only a subnet.
resource "azurerm_cognitive_account" "safety" {
  name                          = "cog-claims-safety"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "ContentSafety"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-safety"
  local_auth_enabled            = false
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"

    virtual_network_rules {
      subnet_id = azurerm_subnet.apps.id
    }
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
        ipRules       = []
      }
    }
  }
}

resource "azurerm_virtual_network" "claims" {
  name                = "vnet-claims"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "apps" {
  name                 = "snet-apps"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.claims.name
  address_prefixes     = ["10.20.1.0/24"]
  service_endpoints    = ["Microsoft.CognitiveServices"]
}
