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

variable "filter" {
  type    = string
  default = "claims-strict"
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
      spilloverDeploymentName = "chat-overflow"
      raiPolicyName           = "claims-strict"
    }
  }
}

resource "azapi_resource" "chat_overflow" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "chat-overflow"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "Standard"
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
      raiPolicyName = var.filter
    }
  }
}

resource "azapi_resource" "mail" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "mail"
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
      name     = "Standard"
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

resource "azapi_resource" "drafts" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "drafts"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "Standard"
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
      raiPolicyName = "claims-strict"
    }
  }
}

resource "azapi_resource" "notes" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "notes"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "Standard"
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
