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

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "foundry" {
  name                          = "ais-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "AIServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "ais-assistant"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_account" "logs" {
  name                     = "stailogs0000001"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azapi_resource" "audit" {
  type      = "Microsoft.Storage/storageAccounts@2025-06-01"
  name      = "staiaudit000001"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      minimumTlsVersion = "TLS1_2"
    }
  }
}

resource "azurerm_storage_account" "website" {
  name                     = "stbrochures0001"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_monitor_diagnostic_setting" "logs_logs" {
  name               = "logs-logs"
  target_resource_id = azurerm_cognitive_account.foundry.id
  storage_account_id = azurerm_storage_account.logs.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azapi_resource" "audit_logs" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "logs-audit"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      storageAccountId = azapi_resource.audit.id
      logs = [
        {
          categoryGroup = "audit"
          enabled       = true
        },
      ]
    }
  }
}

resource "azurerm_storage_management_policy" "logs_lifecycle" {
  storage_account_id = azurerm_storage_account.logs.id

  rule {
    name    = "old-logs"
    enabled = true

    filters {
      blob_types = ["appendBlob"]
    }

    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = 365
      }
    }
  }
}

resource "azapi_resource" "audit_lifecycle" {
  type      = "Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01"
  name      = "default"
  parent_id = azapi_resource.audit.id

  body = {
    properties = {
      policy = {
        rules = [
          {
            name    = "old-logs"
            type    = "Lifecycle"
            enabled = true
            definition = {
              filters = {
                blobTypes = [
                  "appendBlob",
                ]
              }
              actions = {
                baseBlob = {
                  delete = {
                    daysAfterModificationGreaterThan = 90
                  }
                }
              }
            }
          },
        ]
      }
    }
  }
}
