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

variable "deid_public_network_access" {
  type    = string
  default = "Enabled"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "notes" {
  type      = "Microsoft.HealthDataAIServices/deidServices@2024-09-20"
  name      = "deid-clinical-notes"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Enabled" # expect: AIS115
    }
  }
}

resource "azapi_resource" "research" { # expect: AIS115
  type      = "Microsoft.HealthDataAIServices/deidServices@2024-09-20"
  name      = "deid-research"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "transcripts" {
  type      = "Microsoft.HealthDataAIServices/deidServices@2024-09-20"
  name      = "deid-transcripts"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = var.deid_public_network_access # expect: AIS115
    }
  }
}
