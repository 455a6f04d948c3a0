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

variable "log_workspace_id" {
  description = "Log Analytics workspace of the platform team."
  type        = string
}

variable "audit_logs" {
  description = "Set by the pipeline for each environment."
  type        = bool
}

variable "storage_account_id" {
  description = "Storage account of the workspace."
  type        = string
}

variable "application_insights_id" {
  description = "Application Insights of the platform team."
  type        = string
}

resource "azapi_resource" "secrets" { # expect undecided: KEY501
  type      = "Microsoft.KeyVault/vaults@2024-11-01"
  name      = "kv-mlw-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      tenantId = data.azurerm_client_config.current.tenant_id
      sku = {
        family = "A"
        name   = "standard"
      }
      enableRbacAuthorization = true
    }
  }
}

resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = "mlw-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = azapi_resource.secrets.id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "secret_logs" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.secrets.id

  body = {
    properties = {
      workspaceId = var.log_workspace_id
      logs = [
        {
          categoryGroup = "audit"
          enabled       = var.audit_logs
        },
      ]
    }
  }
}
