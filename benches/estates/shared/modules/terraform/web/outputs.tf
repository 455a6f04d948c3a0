output "name" {
  value = azurerm_linux_web_app.this.name
}

output "principal_id" {
  value = azurerm_user_assigned_identity.this.principal_id
}
