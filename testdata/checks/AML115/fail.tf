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

variable "trial_access" {
  type    = string
  default = "Enabled"
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
      publicNetworkAccess = "Enabled" # expect: AML115
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

resource "azapi_resource" "shared" { # expect: AML115
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-shared"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
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

resource "azapi_resource" "trial" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-trial"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = var.trial_access # expect: AML115
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
