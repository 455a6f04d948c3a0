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

variable "partner_access" {
  type    = string
  default = "none"
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
        credentialsType = "None"
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
        credentialsType = var.partner_access
      }
    }
  }
}

# A file share cannot be mounted without the key.
resource "azapi_resource" "scratch" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "scratch"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      datastoreType = "AzureFile"
      accountName   = "stchurnprod"
      fileShareName = "scratch"
      credentials = {
        credentialsType = "AccountKey"
        secrets = {
          secretsType = "AccountKey"
          key         = var.storage_key
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
  is_default           = true
}

resource "azurerm_machine_learning_datastore_datalake_gen2" "raw" {
  name                 = "raw"
  workspace_id         = data.azurerm_machine_learning_workspace.workspace.id
  storage_container_id = var.raw_container_id
}
