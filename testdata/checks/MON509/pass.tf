terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
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
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
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
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stassistantdocs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowSharedKeyAccess = false
    }
  }
}

resource "azapi_resource" "source" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "documents"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      target   = azapi_resource.documents.output.properties.primaryEndpoints.blob
      authType = "AAD"
      metadata = {
        ResourceId = azapi_resource.documents.id
      }
    }
  }
}

resource "azapi_resource" "defender" {
  type      = "Microsoft.Security/defenderForStorageSettings@2025-01-01"
  name      = "current"
  parent_id = azapi_resource.documents.id

  body = {
    properties = {
      isEnabled                         = true
      overrideSubscriptionLevelSettings = true
      malwareScanning = {
        onUpload = {
          isEnabled = true
        }
      }
    }
  }
}

resource "azurerm_storage_account" "research" {
  name                     = "stresearchdocs"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azapi_resource" "research" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "research"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      target   = azurerm_storage_account.research.primary_blob_endpoint
      authType = "AAD"
    }
  }
}

resource "azurerm_security_center_storage_defender" "research" {
  storage_account_id                     = azurerm_storage_account.research.id
  override_subscription_settings_enabled = true
  malware_scanning_on_upload_enabled     = true
}
