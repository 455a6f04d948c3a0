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

resource "azapi_resource" "data" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stassistantdata"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowBlobPublicAccess = false
      minimumTlsVersion     = "TLS1_2"
    }
  }
}

resource "azapi_resource" "jobs" {
  type      = "Microsoft.ContainerRegistry/registries@2023-07-01"
  name      = "crassistantjobs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      adminUserEnabled = false
    }
  }
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "mlw-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      storageAccount      = azapi_resource.data.id
      publicNetworkAccess = "Disabled"
      containerRegistry   = azapi_resource.jobs.id
    }
  }
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = true
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "apps" {
  type      = "Microsoft.ContainerRegistry/registries@2023-07-01"
  name      = "crassistantapps"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      adminUserEnabled    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "worker" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-assistant-worker"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      configuration = {
        ingress = {
          external   = true
          targetPort = 8080
        }
        registries = [
          {
            server            = "crassistantapps.azurecr.io"
            username          = "crassistant"
            passwordSecretRef = "registry"
          },
        ]
      }
      template = {
        containers = [
          {
            name  = "main"
            image = "crassistantapps.azurecr.io/worker:1.4.0"
            env = [
              {
                name  = "AZURE_OPENAI_ENDPOINT"
                value = azurerm_cognitive_account.chat.endpoint
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "store" {
  type      = "Microsoft.ContainerRegistry/registries@2023-07-01"
  name      = "crassistantstore"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      adminUserEnabled = true
    }
  }
}

resource "azapi_resource" "shop" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-shop"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      configuration = {
        ingress = {
          external   = true
          targetPort = 8080
        }
        registries = [
          {
            server            = "crassistantstore.azurecr.io"
            username          = "crassistant"
            passwordSecretRef = "registry"
          },
        ]
      }
      template = {
        containers = [
          {
            name  = "main"
            image = "crassistantstore.azurecr.io/shop:3.2.0"
            env = [
              {
                name  = "TZ"
                value = "UTC"
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azurerm_container_registry" "models" {
  name                = "crassistantmodels"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "Premium"
  admin_enabled       = false
}

resource "azurerm_machine_learning_workspace" "vision" {
  name                    = "mlw-vision"
  location                = azurerm_resource_group.ai.location
  resource_group_name     = azurerm_resource_group.ai.name
  storage_account_id      = azapi_resource.data.id
  container_registry_id   = azurerm_container_registry.models.id
  key_vault_id            = var.vault_id
  application_insights_id = var.insights_id

  identity {
    type = "SystemAssigned"
  }
}

variable "vault_id" {
  type = string
}

variable "insights_id" {
  type = string
}
