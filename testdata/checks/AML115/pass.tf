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

variable "shared_access" {
  type    = string
  default = "disabled"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-mlops-prod"
  location = "northeurope"
}

resource "azapi_resource" "models" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-models"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      regionDetails = [
        {
          location = "northeurope"
          storageAccountDetails = [
            {
              systemCreatedStorageAccount = {
                storageAccountType = "Standard_ZRS"
              }
            },
          ]
          acrDetails = [
            {
              systemCreatedAcrAccount = {
                acrAccountSku = "Premium"
              }
            },
          ]
        },
      ]
    }
  }
}

resource "azapi_resource" "shared" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-shared"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = var.shared_access
      regionDetails = [
        {
          location = "northeurope"
          storageAccountDetails = [
            {
              systemCreatedStorageAccount = {
                storageAccountType = "Standard_ZRS"
              }
            },
          ]
          acrDetails = [
            {
              systemCreatedAcrAccount = {
                acrAccountSku = "Premium"
              }
            },
          ]
        },
      ]
    }
  }
}
