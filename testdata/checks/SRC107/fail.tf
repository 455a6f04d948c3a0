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

resource "azurerm_search_service" "mail" { # expect: SRC107
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

resource "azurerm_storage_account" "letters" {
  name                          = "stclaimsletters"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  account_tier                  = "Standard"
  account_replication_type      = "LRS"
  public_network_access_enabled = false

  network_rules {
    default_action = "Deny"
    bypass         = ["None"]
  }
}

resource "azurerm_role_assignment" "letters" {
  scope                = azurerm_storage_account.letters.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_search_service.mail.identity[0].principal_id
}

resource "azapi_resource" "docs" { # expect: SRC107
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
    }
  }
}

resource "azapi_resource" "files" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stclaimsfiles"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_LRS"
    }
    properties = {
      publicNetworkAccess = "Disabled"
      networkAcls = {
        defaultAction = "Deny"
        bypass        = "None"
      }
    }
  }
}

resource "azapi_resource" "reads" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "0f1e2d3c-4b5a-4678-8796-a5b4c3d2e1f0"
  parent_id = azapi_resource.files.id

  body = {
    properties = {
      principalId      = azapi_resource.docs.identity[0].principal_id
      principalType    = "ServicePrincipal"
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    }
  }
}

resource "azapi_resource" "wiki" { # expect: SRC107
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
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "pages" {
  type      = "Microsoft.DocumentDB/databaseAccounts@2024-11-15"
  name      = "cosmos-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "GlobalDocumentDB"
    properties = {
      databaseAccountOfferType = "Standard"
      publicNetworkAccess      = "Disabled"
    }
  }
}

resource "azapi_resource" "reads_pages" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
  parent_id = azapi_resource.pages.id

  body = {
    properties = {
      principalId      = azapi_resource.wiki.identity[0].principal_id
      principalType    = "ServicePrincipal"
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    }
  }
}
