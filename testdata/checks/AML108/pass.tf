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

variable "green_egress" {
  type    = string
  default = "disabled"
}

variable "key_vault_id" {
  type = string
}

variable "model_id" {
  type = string
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
      egressPublicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "green" {
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
      endpointComputeType       = "Managed"
      model                     = var.model_id
      instanceType              = "Standard_DS3_v2"
      egressPublicNetworkAccess = var.green_egress
    }
  }
}

resource "azapi_resource" "edge" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "edge"
  parent_id = azapi_resource.scoring.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name     = "Default"
      capacity = 2
    }
    properties = {
      endpointComputeType = "Kubernetes"
      model               = var.model_id
      instanceType        = "Standard_DS3_v2"
    }
  }
}

resource "azurerm_machine_learning_workspace" "fraud" {
  name                          = "mlw-fraud"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  managed_network {
    isolation_mode = "AllowOnlyApprovedOutbound"
  }
}

resource "azapi_resource" "fraud_scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "fraud-scoring"
  parent_id = azurerm_machine_learning_workspace.fraud.id
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

# The managed network decides instead.
resource "azapi_resource" "fraud_blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "blue"
  parent_id = azapi_resource.fraud_scoring.id
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
      egressPublicNetworkAccess = "Enabled"
    }
  }
}
