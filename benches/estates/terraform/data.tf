resource "random_password" "sql" {
  length  = 32
  special = true
}

resource "azurerm_mssql_server" "orders" {
  name                          = "sql-${local.name}-${var.environment}"
  location                      = azurerm_resource_group.main.location
  resource_group_name           = azurerm_resource_group.main.name
  version                       = "12.0"
  administrator_login           = "operator"
  administrator_login_password  = random_password.sql.result
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
  tags                          = local.tags

  azuread_administrator {
    login_username = var.sql_administrators.name
    object_id      = var.sql_administrators.id
  }
}

resource "azurerm_mssql_database" "orders" {
  for_each    = toset(var.databases)
  name        = each.value
  server_id   = azurerm_mssql_server.orders.id
  sku_name    = var.environment == "prod" ? "S3" : "S0"
  max_size_gb = 50
  tags        = local.tags
}

resource "azurerm_storage_account" "archive" {
  name                            = lower(substr(replace("starchive${local.name}${var.environment}", "-", ""), 0, 24))
  location                        = azurerm_resource_group.main.location
  resource_group_name             = azurerm_resource_group.main.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  min_tls_version                 = "TLS1_2"
  allow_nested_items_to_be_public = false
  tags                            = local.tags

  blob_properties {
    versioning_enabled = true
    delete_retention_policy {
      days = 30
    }
  }
}

resource "azurerm_storage_container" "archive" {
  for_each              = { for database in var.databases : database => "archive-${database}" }
  name                  = each.value
  storage_account_id    = azurerm_storage_account.archive.id
  container_access_type = "private"
}
