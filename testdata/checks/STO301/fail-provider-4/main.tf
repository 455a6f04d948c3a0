terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
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

# Until version 5 the provider allows public containers unless told otherwise.
resource "azurerm_storage_account" "training" { # expect: STO301
  name                     = "sttrainingdata01"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account" "threads" {
  name                            = "stagentthreads01"
  location                        = azurerm_resource_group.ai.location
  resource_group_name             = azurerm_resource_group.ai.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = false
}

resource "azurerm_search_service" "documents" {
  name                          = "srch-documents"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "training" {
  scope                = azurerm_storage_account.training.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_search_service.documents.identity[0].principal_id
}

resource "azurerm_role_assignment" "threads" {
  scope                = azurerm_storage_account.threads.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_search_service.documents.identity[0].principal_id
}
