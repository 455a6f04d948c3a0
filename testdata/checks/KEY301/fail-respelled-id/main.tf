terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "storage_account_id" {
  type = string
}

variable "shared_vault_id" {
  description = "Leave it out to use the vault made here."
  type        = string
  default     = null
}

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

resource "azurerm_key_vault" "claims" { # expect: KEY301
  name                       = "kv-claims"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_key_vault" "lab" { # expect: KEY301
  name                       = "kv-lab"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_key_vault" "research" { # expect: KEY301
  name                       = "kv-research"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

# Other resources, such as this vault's reader, have nothing to do with AI.
resource "azurerm_key_vault" "payroll" {
  name                       = "kv-payroll"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_role_assignment" "payroll" {
  scope                = azurerm_key_vault.payroll.id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = coalesce(null, data.azurerm_client_config.current.object_id)
}

# The service answers with this spelling, and a plan would show a change otherwise.
resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      keyVault            = replace(azurerm_key_vault.claims.id, "Microsoft.KeyVault", "Microsoft.Keyvault")
      storageAccount      = var.storage_account_id
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azurerm_machine_learning_workspace" "research" {
  name                          = "mlw-research"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = "/subscriptions/5b5b1c5e-8d1c-4f0e-9b8a-0f6a3c1d2e3f/resourceGroups/rg-platform/providers/Microsoft.Insights/components/appi-platform"
  key_vault_id                  = coalesce(var.shared_vault_id, azurerm_key_vault.research.id)
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "lab" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-lab"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      keyVault            = provider::azurerm::normalise_resource_id(azurerm_key_vault.lab.id)
      storageAccount      = var.storage_account_id
      publicNetworkAccess = "Disabled"
    }
  }
}
