output "endpoint" {
  value = azurerm_cognitive_account.chat.endpoint
}

output "databases" {
  value = [for database in azurerm_mssql_database.orders : database.id]
}
