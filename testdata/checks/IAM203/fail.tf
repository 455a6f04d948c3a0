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

resource "azapi_resource" "operator" {
  type      = "Microsoft.Authorization/roleDefinitions@2022-05-01-preview"
  name      = "0f6b3c5e-6a52-4f0e-9a57-5b6d8f2f7c41"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      roleName = "Assistant operator"
      type     = "CustomRole"
      permissions = [ # expect: IAM203
        {
          actions = [
            "Microsoft.CognitiveServices/*",
            "Microsoft.Insights/alertRules/*",
          ]
          notActions = []
        },
      ]
      assignableScopes = [
        azurerm_resource_group.ai.id,
      ]
    }
  }
}

resource "azapi_resource" "support" {
  type      = "Microsoft.Authorization/roleDefinitions@2022-05-01-preview"
  name      = "3c1a7f60-1a4f-4b7e-8c93-2e5d7b1c9a04"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      roleName = "Assistant support"
      type     = "CustomRole"
      permissions = [ # expect: IAM203
        {
          actions = [
            "*/read",
            "*/listKeys/action",
          ]
        },
      ]
      assignableScopes = [
        azurerm_resource_group.ai.id,
      ]
    }
  }
}

resource "azurerm_role_definition" "reader" {
  name  = "AI operator"
  scope = azurerm_resource_group.ai.id

  permissions { # expect: IAM203
    actions      = ["Microsoft.Resources/subscriptions/resourceGroups/read"]
    data_actions = ["Microsoft.CognitiveServices/*"]
  }
}
