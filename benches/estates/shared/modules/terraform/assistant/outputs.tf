output "endpoint" {
  value = azurerm_cognitive_account.this.endpoint
}

output "id" {
  value = azurerm_cognitive_account.this.id
}
