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

variable "certificate" {
  type = string
}

variable "certificate_key" {
  type = string
}

resource "azurerm_machine_learning_inference_cluster" "legacy" {
  name                          = "aks-scoring"
  location                      = "westeurope"
  machine_learning_workspace_id = var.workspace_id
  kubernetes_cluster_id         = var.cluster_id
  cluster_purpose               = "FastProd"

  ssl {
    leaf_domain_label = "churn"
  }
}

resource "azurerm_machine_learning_inference_cluster" "sandbox" {
  name                          = "aks-sandbox"
  location                      = "westeurope"
  machine_learning_workspace_id = var.workspace_id
  kubernetes_cluster_id         = var.cluster_id
  cluster_purpose               = "DevTest"
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
        clusterPurpose   = "FastProd"
        sslConfiguration = { status = "Auto", leafDomainLabel = "churn" }
      }
    }
  }
}

resource "azapi_resource" "named" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-named"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        clusterPurpose = "DenseProd"
        sslConfiguration = {
          status = "Enabled"
          cname  = "score.contoso.com"
          cert   = var.certificate
          key    = var.certificate_key
        }
      }
    }
  }
}

resource "azapi_resource" "trial" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-trial"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties  = { clusterPurpose = "DevTest" }
    }
  }
}
