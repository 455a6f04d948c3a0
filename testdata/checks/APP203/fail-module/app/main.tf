variable "name" {
  type = string
}

variable "resource_group" {
  type = object({ name = string, location = string })
}

variable "settings" {
  type    = map(string)
  default = {}
}

resource "azurerm_service_plan" "this" {
  name                = "plan-${var.name}"
  location            = var.resource_group.location
  resource_group_name = var.resource_group.name
  os_type             = "Linux"
  sku_name            = "P1v3"
}

resource "azurerm_linux_web_app" "this" {
  name                = var.name
  location            = var.resource_group.location
  resource_group_name = var.resource_group.name
  service_plan_id     = azurerm_service_plan.this.id
  https_only          = true

  identity {
    type = "SystemAssigned"
  }

  site_config {}

  app_settings = var.settings
}

output "id" {
  value = azurerm_linux_web_app.this.id
}
