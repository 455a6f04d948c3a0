terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}

variable "key_vault_id" {
  type = string
}

variable "application_insights_id" {
  type = string
}

resource "azapi_resource" "churn" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-churn"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "online" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-online"
  parent_id = azapi_resource.churn.id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_resource" "nightly" {
  type      = "Microsoft.MachineLearningServices/workspaces/schedules@2025-06-01"
  name      = "nightly"
  parent_id = azapi_resource.churn.id

  body = {
    properties = {
      isEnabled = true
      trigger   = { triggerType = "Cron", expression = "0 3 * * *" }
      action = {
        actionType = "CreateMonitor"
        monitorDefinition = {
          computeConfiguration = {
            computeType     = "ServerlessSpark"
            instanceType    = "standard_e4s_v3"
            runtimeVersion  = "3.4"
            computeIdentity = { computeIdentityType = "AmlToken" }
          }
          signals = {}
        }
      }
    }
  }
}

resource "azapi_resource" "training" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-training"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Disabled"
    }
  }
}
