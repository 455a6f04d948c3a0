terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "operator_action" {
  type = string
}

resource "azapi_resource" "operator" {
  type      = "Microsoft.Authorization/roleDefinitions@2022-05-01-preview"
  name      = "0f6b3c5e-6a52-4f0e-9a57-5b6d8f2f7c41"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      roleName = "Assistant operator"
      type     = "CustomRole"
      permissions = [ # expect undecided: IAM203
        {
          actions = [
            var.operator_action,
          ]
        },
      ]
      assignableScopes = [
        azurerm_resource_group.ai.id,
      ]
    }
  }
}
