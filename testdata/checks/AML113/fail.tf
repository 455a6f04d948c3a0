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

variable "trial_load_balancer" {
  type    = string
  default = "PublicIp"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-scoring"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        clusterPurpose   = "FastProd"
        loadBalancerType = "PublicIp" # expect: AML113
      }
    }
  }
}

resource "azapi_resource" "shadow" { # expect: AML113
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-shadow"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        clusterPurpose = "FastProd"
      }
    }
  }
}

resource "azapi_resource" "trial" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-trial"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        clusterPurpose   = "FastProd"
        loadBalancerType = var.trial_load_balancer # expect: AML113
      }
    }
  }
}

resource "azurerm_machine_learning_inference_cluster" "canary" { # expect: AML113
  name                          = "aks-canary"
  location                      = data.azurerm_machine_learning_workspace.workspace.location
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  kubernetes_cluster_id         = var.cluster_id
  cluster_purpose               = "FastProd"
}
