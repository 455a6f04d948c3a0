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

variable "compute_id" {
  type = string
}

variable "model_id" {
  type = string
}

locals {
  feature_store_token = "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azurerm_cognitive_account" "openai" {
  name                  = "cog-churn"
  location              = data.azurerm_machine_learning_workspace.workspace.location
  resource_group_name   = "rg-churn-prod"
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "cog-churn"
}

resource "azapi_resource" "scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-scoring"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      authMode            = "AADToken"
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "nightly" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  name      = "churn-nightly"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode = "AADToken"
    }
  }
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "blue"
  parent_id = azapi_resource.scoring.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType = "Managed"
      model               = var.model_id
      instanceType        = "Standard_DS3_v2"
      environmentVariables = {
        AZURE_OPENAI_ENDPOINT = "https://cog-churn.openai.azure.com"
        AZURE_OPENAI_API_KEY  = "7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR0pMzKxVtWnAz" # expect: AML217
      }
    }
  }
}

resource "azapi_resource" "green" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "green"
  parent_id = azapi_resource.scoring.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType = "Managed"
      model               = var.model_id
      instanceType        = "Standard_DS3_v2"
      environmentVariables = {
        AZURE_OPENAI_ENDPOINT = "https://cog-churn.openai.azure.com"
        AZURE_OPENAI_API_KEY  = azurerm_cognitive_account.openai.primary_access_key # expect: AML217
      }
    }
  }
}

resource "azapi_resource" "v3" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01"
  name      = "v3"
  parent_id = azapi_resource.nightly.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      compute = var.compute_id
      environmentVariables = {
        FEATURE_STORE_TOKEN = local.feature_store_token # expect: AML217
        LOG_LEVEL           = "info"
      }
    }
  }
}

locals {
  settings = {
    LOG_LEVEL = "info"
  }
}

resource "azapi_resource" "canary" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "canary"
  parent_id = azapi_resource.scoring.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      endpointComputeType = "Managed"
      model               = var.model_id
      instanceType        = "Standard_DS3_v2"
      environmentVariables = merge(local.settings, {
        FEATURE_STORE_TOKEN = "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c" # expect: AML217
      })
    }
  }
}
