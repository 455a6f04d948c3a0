terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
  type = string
}

resource "azapi_resource" "models" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-vision"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      regionDetails = [
        {
          location   = "swedencentral"
          acrDetails = [{ systemCreatedAcrAccount = { acrAccountSku = "Premium" } }]
          storageAccountDetails = [
            {
              systemCreatedStorageAccount = {
                storageAccountType       = "Standard_LRS"
                storageAccountHnsEnabled = false
                allowBlobPublicAccess    = false
              }
            },
          ]
        },
      ]
    }
  }
}

resource "azapi_resource" "plain" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-plain"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      regionDetails = [
        {
          location   = "swedencentral"
          acrDetails = [{ systemCreatedAcrAccount = { acrAccountSku = "Premium" } }]
          storageAccountDetails = [
            {
              systemCreatedStorageAccount = { storageAccountType = "Standard_LRS", storageAccountHnsEnabled = false }
            },
          ]
        },
      ]
    }
  }
}
