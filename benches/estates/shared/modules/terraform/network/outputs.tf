output "application_subnet_id" {
  value = azurerm_subnet.application.id
}

output "data_subnet_id" {
  value = azurerm_subnet.data.id
}
