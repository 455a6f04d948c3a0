resource "azurerm_resource_group" "main" {
  name     = "rg-portal{{n}}-${var.environment}"
  location = var.location
}

module "network" {
  source              = "../../modules/terraform/network"
  workload            = "portal{{n}}"
  environment         = var.environment
  location            = var.location
  resource_group_name = azurerm_resource_group.main.name
  address_space       = var.address_space
}

module "web" {
  source              = "../../modules/terraform/web"
  workload            = "portal{{n}}"
  environment         = var.environment
  location            = var.location
  resource_group_name = azurerm_resource_group.main.name
  subnet_id           = module.network.application_subnet_id

  settings = {
    ORDERS_URL = "https://orders{{n}}.contoso.example"
  }
}
