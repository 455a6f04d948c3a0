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

resource "azapi_resource" "logs" {
  type      = "Microsoft.OperationalInsights/workspaces@2025-02-01"
  name      = "log-churn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    properties = { retentionInDays = 90 }
  }
}

resource "azapi_resource" "shared" { # expect: AML503
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-shared"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      regionDetails       = [{ location = "swedencentral" }]
    }
  }
}

resource "azapi_resource" "vision" { # expect: AML503
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
      regionDetails       = [{ location = "swedencentral" }]
    }
  }
}
