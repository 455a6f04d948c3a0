output "address" {
  value = azurerm_public_ip.orders.ip_address
}

output "databases" {
  value = [for database in azurerm_mssql_database.orders : database.id]
}
