terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

variable "environment" {
  type    = string
  default = "prod"
}

variable "regions" {
  type = map(object({
    location = string
    public   = optional(bool, true)
  }))
  default = {
    eu = { location = "swedencentral", public = false }
    us = { location = "eastus2" }
  }
}

resource "azurerm_resource_group" "ai" {
  name     = module.names.resource_group
  location = "swedencentral"
}

module "names" {
  source      = "./modules/names"
  environment = var.environment
}

# One account for each region.
module "ai" {
  source   = "./modules/ai"
  for_each = var.regions

  name                = "${module.names.account}-${each.key}"
  location            = each.value.location
  resource_group_name = azurerm_resource_group.ai.name
  public              = each.value.public
  settings            = { local_auth = true }
}

# Nothing is passed for who may reach it: the module's own default decides.
module "batch" {
  source              = "./modules/ai"
  name                = "cog-batch"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.ai.name
}

# The module does not take null.
module "closed" {
  source              = "./modules/ai"
  count               = 1
  name                = "cog-closed"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.ai.name
  public              = null
  settings            = null
}

resource "azurerm_private_endpoint" "closed" {
  name                = "pe-${module.closed[0].account.name}"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = "/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/s"

  private_service_connection {
    name                           = "cog"
    private_connection_resource_id = module.closed[0].id
    is_manual_connection           = false
    subresource_names              = ["account"]
  }
}

output "names" {
  value = { for key, account in module.ai : key => account.account.name }
}

output "all" {
  value = join(",", values(module.ai)[*].name)
}

output "closed" {
  value = module.closed[*].name
}
