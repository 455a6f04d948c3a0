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

resource "azapi_resource" "chat" { # expect: GOV402
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

resource "azapi_resource" "tags" {
  type      = "Microsoft.Authorization/policyAssignments@2024-05-01"
  name      = "require-owner-tag"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      displayName        = "require-owner-tag"
      policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99"
    }
  }
}

resource "azurerm_machine_learning_workspace" "research" { # expect: GOV402
  name                    = "mlw-research"
  location                = azurerm_resource_group.ai.location
  resource_group_name     = azurerm_resource_group.ai.name
  application_insights_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-ml/providers/Microsoft.Insights/components/appi-ml"
  key_vault_id            = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-ml/providers/Microsoft.KeyVault/vaults/kv-ml"
  storage_account_id      = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-ml/providers/Microsoft.Storage/storageAccounts/stml"

  identity {
    type = "SystemAssigned"
  }
}
