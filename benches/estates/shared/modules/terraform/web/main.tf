# A web application with its plan, identity and settings.
locals {
  name = join("-", compact([var.workload, var.environment, var.suffix]))
  settings = merge(
    {
      WEBSITE_RUN_FROM_PACKAGE = "1"
      ASPNETCORE_ENVIRONMENT   = var.environment == "prod" ? "Production" : "Development"
    },
    var.settings,
  )
}

resource "azurerm_service_plan" "this" {
  name                = "plan-${local.name}"
  location            = var.location
  resource_group_name = var.resource_group_name
  os_type             = "Linux"
  sku_name            = var.environment == "prod" ? "P1v3" : "B1"
  tags                = var.tags
}

resource "azurerm_user_assigned_identity" "this" {
  name                = "id-${local.name}"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_linux_web_app" "this" {
  name                      = "app-${local.name}"
  location                  = var.location
  resource_group_name       = var.resource_group_name
  service_plan_id           = azurerm_service_plan.this.id
  https_only                = true
  virtual_network_subnet_id = var.subnet_id
  app_settings              = local.settings
  tags                      = var.tags

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.this.id]
  }

  site_config {
    always_on           = var.environment == "prod"
    minimum_tls_version = "1.2"
    ftps_state          = "Disabled"

    application_stack {
      dotnet_version = "8.0"
    }
  }
}
