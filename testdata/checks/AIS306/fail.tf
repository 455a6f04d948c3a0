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

variable "overflow_sku" {
  type    = string
  default = "GlobalStandard"
}

locals {
  overflow = "chat-overflow"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "chat"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "ProvisionedManaged"
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
      spilloverDeploymentName = local.overflow
    }
  }
}

resource "azapi_resource" "chat_overflow" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "chat-overflow"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "GlobalStandard" # expect: AIS306
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
    }
  }
}

resource "azapi_resource" "mail" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "mail"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "DataZoneProvisionedManaged"
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
      spilloverDeploymentName = "mail-overflow"
    }
  }
}

resource "azapi_resource" "mail_overflow" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "mail-overflow"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = var.overflow_sku # expect: AIS306
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
    }
  }
}

resource "azapi_resource" "voice" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "voice"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "ProvisionedManaged"
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
      spilloverDeploymentName = "voice-overflow"
    }
  }
}

resource "azapi_resource" "voice_overflow" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "voice-overflow"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "DataZoneStandard" # expect: AIS306
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
    }
  }
}
