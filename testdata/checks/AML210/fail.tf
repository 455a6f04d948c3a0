terraform {
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

variable "client_id" {
  type = string
}

variable "lake_secret" {
  type      = string
  sensitive = true
}

variable "partner_access" {
  type    = string
  default = "Sas"
}

variable "partner_sas" {
  type      = string
  sensitive = true
}

variable "raw_container_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}

variable "storage_key" {
  type      = string
  sensitive = true
}

variable "tenant_id" {
  type = string
}

locals {
  lake_access = "serviceprincipal"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "history" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "history"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      datastoreType = "AzureBlob"
      accountName   = "stchurnprod"
      containerName = "history"
      credentials = {
        credentialsType = "AccountKey" # expect: AML210
        secrets = {
          secretsType = "AccountKey"
          key         = var.storage_key
        }
      }
    }
  }
}

resource "azapi_resource" "partner" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "partner"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      datastoreType = "AzureBlob"
      accountName   = "stchurnprod"
      containerName = "partner"
      credentials = {
        credentialsType = var.partner_access # expect: AML210
        secrets = {
          secretsType = "Sas"
          sasToken    = var.partner_sas
        }
      }
    }
  }
}

resource "azapi_resource" "lake" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "lake"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      datastoreType = "AzureDataLakeGen2"
      accountName   = "dlschurn"
      filesystem    = "gold"
      credentials = {
        credentialsType = local.lake_access # expect: AML210
        tenantId        = var.tenant_id
        clientId        = var.client_id
        secrets = {
          secretsType  = "ServicePrincipal"
          clientSecret = var.lake_secret
        }
      }
    }
  }
}

data "azurerm_storage_container" "features" {
  name               = "features"
  storage_account_id = var.storage_account_id
}

resource "azurerm_machine_learning_datastore_blobstorage" "features" {
  name                 = "features"
  workspace_id         = data.azurerm_machine_learning_workspace.workspace.id
  storage_container_id = data.azurerm_storage_container.features.id
  account_key          = azurerm_storage_account.churn.primary_access_key # expect: AML210
}

resource "azurerm_machine_learning_datastore_datalake_gen2" "raw" {
  name                 = "raw"
  workspace_id         = data.azurerm_machine_learning_workspace.workspace.id
  storage_container_id = var.raw_container_id
  tenant_id            = var.tenant_id
  client_id            = var.client_id
  client_secret        = "vT8~Q2nLmR7pXcW4zKjH9sYbF3gDqA1eUoIi" # expect: AML210
}

resource "azurerm_storage_account" "churn" {
  name                     = "stchurnprod"
  location                 = data.azurerm_machine_learning_workspace.workspace.location
  resource_group_name      = "rg-churn-prod"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
