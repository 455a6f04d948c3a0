terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
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

variable "exception" {
  type    = string
  default = "None"
}

resource "azurerm_search_service" "mail" {
  name                          = "srch-claims-mail"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "chat" {
  name                          = "srch-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false
  network_rule_bypass_option    = "AzureServices"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "models" {
  name                  = "cog-claims"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "models_read" {
  scope                = azurerm_search_service.chat.id
  role_definition_name = "Search Index Data Reader"
  principal_id         = azurerm_cognitive_account.models.identity[0].principal_id
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-claims-agents"
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
      customSubDomainName    = "cog-claims-agents"
      disableLocalAuth       = true
      allowProjectManagement = true
    }
  }
}

resource "azapi_resource" "agents" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "agents"
  parent_id = azapi_resource.foundry.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "answers" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-answers"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      networkRuleSet = {
        bypass  = "AzureServices"
        ipRules = []
      }
    }
  }
}

resource "azapi_resource" "reads" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "3c4d5e6f-7a8b-4c9d-8e1f-2a3b4c5d6e7f"
  parent_id = azapi_resource.answers.id

  body = {
    properties = {
      principalId      = azapi_resource.agents.identity[0].principal_id
      principalType    = "ServicePrincipal"
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/1407120a-92aa-4202-b7e9-c0e197c71c8f"
    }
  }
}

resource "azapi_resource" "docs" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-docs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      networkRuleSet = {
        bypass  = "None"
        ipRules = []
      }
    }
  }
}

resource "azapi_resource" "wiki" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-wiki"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled"
      networkRuleSet = {
        bypass  = "AzureServices"
        ipRules = []
      }
    }
  }
}

resource "azapi_resource" "faq" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-faq"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      networkRuleSet = {
        bypass  = var.exception
        ipRules = []
      }
    }
  }
}

resource "azapi_resource" "bare" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-bare"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
