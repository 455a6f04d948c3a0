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

variable "cluster_id" {
  type = string
}

variable "databricks_id" {
  type = string
}

variable "etl_id" {
  type = string
}

locals {
  etl_token = "648d02b7e59c31fa6408d2b5e7c1a9f3ipad"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "databricks" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "dbw-features"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "Databricks"
      resourceId  = var.databricks_id
      properties = {
        workspaceUrl          = "https://adb-4153.3.azuredatabricks.net"
        databricksAccessToken = "dapi3f9a1c7e5b2d8046af13c95e7b20d846" # expect: AML219
      }
    }
  }
}

resource "azapi_resource" "etl" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "dbw-etl"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "Databricks"
      resourceId  = var.etl_id
      properties = {
        workspaceUrl          = "https://adb-8814.9.azuredatabricks.net"
        databricksAccessToken = local.etl_token # expect: AML219
      }
    }
  }
}

resource "azapi_resource" "inference" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-inference"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "Kubernetes"
      resourceId  = var.cluster_id
      properties = {
        namespace             = "churn"
        relayConnectionString = "Endpoint=sb://sb-ml-jobs.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=uT4oY7wQ2eR9tZ1pLkJhGfDsAqXcVbNm" # expect: AML219
      }
    }
  }
}
