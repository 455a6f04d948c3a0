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

variable "application_insights_id" {
  type = string
}

variable "key_vault_id" {
  type = string
}

variable "model_id" {
  type = string
}

variable "shadow_egress" {
  type    = string
  default = "enabled"
}

variable "storage_account_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

resource "azurerm_machine_learning_workspace" "churn" {
  name                          = "mlw-churn"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-scoring"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

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

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "blue"
  parent_id = azapi_resource.scoring.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType       = "Managed"
      model                     = var.model_id
      instanceType              = "Standard_DS3_v2"
      egressPublicNetworkAccess = "Enabled" # expect: AML108
    }
  }
}

resource "azapi_resource" "green" { # expect: AML108
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "green"
  parent_id = azapi_resource.scoring.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType = "Managed"
      model               = var.model_id
      instanceType        = "Standard_DS3_v2"
    }
  }
}

resource "azapi_resource" "canary" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "canary"
  parent_id = azapi_resource.scoring.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType       = "Managed"
      model                     = var.model_id
      instanceType              = "Standard_DS3_v2"
      egressPublicNetworkAccess = null # expect: AML108
    }
  }
}

resource "azapi_resource" "shadow" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "shadow"
  parent_id = azapi_resource.scoring.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType       = "Managed"
      model                     = var.model_id
      instanceType              = "Standard_DS3_v2"
      egressPublicNetworkAccess = var.shadow_egress # expect: AML108
    }
  }
}
