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

variable "shadow_load_balancer" {
  type    = string
  default = "internalLoadBalancer"
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
        clusterPurpose     = "FastProd"
        loadBalancerType   = "InternalLoadBalancer"
        loadBalancerSubnet = "snet-inference"
      }
    }
  }
}

resource "azapi_resource" "shadow" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-shadow"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "AKS"
      resourceId  = var.cluster_id
      properties = {
        clusterPurpose   = "FastProd"
        loadBalancerType = var.shadow_load_balancer
      }
    }
  }
}

resource "azapi_resource" "edge" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-edge"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "Kubernetes"
      resourceId  = var.cluster_id
      properties = {
        namespace           = "churn"
        defaultInstanceType = "cpu"
      }
    }
  }
}
