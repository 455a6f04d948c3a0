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

variable "delete_old_logs" {
  description = "Set by the pipeline for each environment."
  type        = bool
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

resource "azapi_resource" "logs" { # expect undecided: STO602
  type      = "Microsoft.Storage/storageAccounts@2025-06-01"
  name      = "stailogs0000001"
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

resource "azapi_resource" "ai_logs" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "logs-ai"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      storageAccountId = azapi_resource.logs.id
      logs = [
        {
          categoryGroup = "audit"
          enabled       = true
        },
      ]
    }
  }
}

resource "azapi_resource" "logs_lifecycle" {
  type      = "Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01"
  name      = "default"
  parent_id = azapi_resource.logs.id

  body = {
    properties = {
      policy = {
        rules = [
          {
            name    = "old-logs"
            type    = "Lifecycle"
            enabled = var.delete_old_logs
            definition = {
              filters = {
                blobTypes = [
                  "appendBlob",
                ]
              }
              actions = {
                baseBlob = {
                  delete = {
                    daysAfterModificationGreaterThan = 365
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
