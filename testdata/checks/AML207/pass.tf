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

variable "phi_auth_mode" {
  type    = string
  default = "AAD"
}

locals {
  auth_mode = "aad"
}

data "azurerm_machine_learning_workspace" "hub" {
  name                = "hub-assistants"
  resource_group_name = "rg-assistants-prod"
}

resource "azapi_resource" "llama" {
  type      = "Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-12-01"
  name      = "llama-claims"
  parent_id = data.azurerm_machine_learning_workspace.hub.id
  location  = data.azurerm_machine_learning_workspace.hub.location

  body = {
    sku = {
      name = "Consumption"
      tier = "Free"
    }
    properties = {
      authMode = "AAD"
      modelSettings = {
        modelId = "azureml://registries/azureml-meta/models/Llama-3.3-70B-Instruct"
      }
      contentSafety = {
        contentSafetyStatus = "Enabled"
      }
    }
  }
}

resource "azapi_resource" "mistral" {
  type      = "Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-12-01"
  name      = "mistral-claims"
  parent_id = data.azurerm_machine_learning_workspace.hub.id
  location  = data.azurerm_machine_learning_workspace.hub.location

  body = {
    sku = {
      name = "Consumption"
      tier = "Free"
    }
    properties = {
      authMode = local.auth_mode
      modelSettings = {
        modelId = "azureml://registries/azureml-meta/models/Mistral-Large-2411"
      }
      contentSafety = {
        contentSafetyStatus = "Enabled"
      }
    }
  }
}

resource "azapi_resource" "phi" {
  type      = "Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-12-01"
  name      = "phi-triage"
  parent_id = data.azurerm_machine_learning_workspace.hub.id
  location  = data.azurerm_machine_learning_workspace.hub.location

  body = {
    sku = {
      name = "Consumption"
      tier = "Free"
    }
    properties = {
      authMode = var.phi_auth_mode
      modelSettings = {
        modelId = "azureml://registries/azureml-meta/models/Phi-4"
      }
      contentSafety = {
        contentSafetyStatus = "Enabled"
      }
    }
  }
}
