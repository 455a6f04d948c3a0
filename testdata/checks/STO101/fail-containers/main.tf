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

variable "workspace_id" {
  description = "Workspace of the data science team, made elsewhere."
  type        = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

resource "azurerm_storage_account" "training" { # expect: STO101
  name                     = "stclaimstraining"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_container" "training" {
  name               = "training"
  storage_account_id = azurerm_storage_account.training.id
}

resource "azurerm_machine_learning_datastore_blobstorage" "training" {
  name                       = "training"
  workspace_id               = var.workspace_id
  storage_container_id       = azurerm_storage_container.training.resource_manager_id
  service_data_auth_identity = "WorkspaceSystemAssignedIdentity"
}

resource "azurerm_storage_account" "images" { # expect: STO101
  name                     = "stclaimsimages"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_container" "images" {
  name                 = "images"
  storage_account_name = azurerm_storage_account.images.name
}

resource "azurerm_search_service" "claims" {
  name                          = "srch-claims"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "images" {
  scope                = azurerm_storage_container.images.resource_manager_id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_search_service.claims.identity[0].principal_id
}

resource "azurerm_storage_account" "shares" { # expect: STO101
  name                     = "stclaimsshares"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_share" "notebooks" {
  name               = "notebooks"
  storage_account_id = azurerm_storage_account.shares.id
  quota              = 100
}

resource "azurerm_machine_learning_datastore_fileshare" "notebooks" {
  name                 = "notebooks"
  workspace_id         = var.workspace_id
  storage_fileshare_id = azurerm_storage_share.notebooks.id
}

# A container that nothing of AI reads.
resource "azurerm_storage_account" "brochures" {
  name                     = "stbrochures"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_container" "brochures" {
  name               = "brochures"
  storage_account_id = azurerm_storage_account.brochures.id
}
