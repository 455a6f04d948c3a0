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

variable "use_own_key" {
  description = "Needs a vault in the same region."
  type        = bool
  default     = false
}

data "azurerm_client_config" "current" {}

resource "azurerm_key_vault" "cmk" {
  name                          = "kv-records-cmk"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "premium"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = 90
  public_network_access_enabled = false
}

resource "azurerm_key_vault_key" "ai" {
  name         = "cmk-ai"
  key_vault_id = azurerm_key_vault.cmk.id
  key_type     = "RSA-HSM"
  key_size     = 3072
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_cognitive_account" "chat" { # expect: AIS301
  name                          = "cog-records-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-records-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "documents" { # expect: AIS301
  name                          = "cog-records-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-records-docs"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

# Not created as long as the variable says so.
resource "azurerm_cognitive_account_customer_managed_key" "documents" {
  count = var.use_own_key ? 1 : 0

  cognitive_account_id = azurerm_cognitive_account.documents.id
  key_vault_key_id     = azurerm_key_vault_key.ai.id
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-records"
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
      customSubDomainName    = "ais-records"
      disableLocalAuth       = true
      publicNetworkAccess    = "Disabled"
      allowProjectManagement = true
      encryption = {
        keySource = "Microsoft.CognitiveServices" # expect: AIS301
      }
    }
  }
}

resource "azapi_resource" "speech" { # expect: AIS301
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-records-speech"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "SpeechServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-records-speech"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
