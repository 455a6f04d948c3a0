variable "resource_group" {
  type = object({ name = string, location = string })
}

variable "model_endpoint" {
  type = string
}

resource "azurerm_api_management" "this" {
  name                 = "apim-claims"
  resource_group_name  = var.resource_group.name
  location             = var.resource_group.location
  publisher_name       = "Claims"
  publisher_email      = "platform@contoso.com"
  sku_name             = "StandardV2_1"
  virtual_network_type = "None"
}

resource "azurerm_api_management_backend" "model" {
  name                = "model"
  resource_group_name = var.resource_group.name
  api_management_name = azurerm_api_management.this.name
  protocol            = "http"
  url                 = "${var.model_endpoint}openai"
}
