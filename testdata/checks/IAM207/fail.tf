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

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azuread_application" "assistant" {
  display_name = "Assistant pipeline"
}

resource "azuread_service_principal" "assistant" {
  client_id = azuread_application.assistant.client_id
}

resource "azurerm_role_assignment" "pipeline" {
  scope                = azapi_resource.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azuread_service_principal.assistant.object_id
}

resource "azuread_application_password" "pipeline" { # expect: IAM207
  application_id = azuread_application.assistant.id
  end_date       = "2027-11-01T00:00:00Z"
}
