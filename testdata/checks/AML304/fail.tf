terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "workspace_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "cluster_id" {
  type = string
}

variable "tls" {
  type    = string
  default = "Disabled"
}

resource "azurerm_machine_learning_inference_cluster" "legacy" { # expect: AML304
  name                          = "aks-legacy"
  location                      = "westeurope"
  machine_learning_workspace_id = var.workspace_id
  kubernetes_cluster_id         = var.cluster_id
  cluster_purpose               = "FastProd"
}

resource "azapi_resource" "scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-scoring"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        clusterPurpose = "FastProd"
        sslConfiguration = {
          status = "Disabled" # expect: AML304
        }
      }
    }
  }
}

resource "azapi_resource" "plain" { # expect: AML304
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-plain"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties  = { clusterPurpose = "DenseProd", agentCount = 3 }
    }
  }
}

resource "azapi_resource" "regional" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-regional"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        sslConfiguration = {
          status = var.tls # expect: AML304
        }
      }
    }
  }
}
