variable "storage_id" {
  type = string
}

module "bare" {
  source              = "Azure/avm-res-machinelearningservices-workspace/azurerm"
  version             = "0.9.0"
  location            = "swedencentral"
  name                = "mlw-bare"
  resource_group_name = "rg-ai"
  storage_account     = { resource_id = var.storage_id }
}

module "open" {
  source                        = "Azure/avm-res-machinelearningservices-workspace/azurerm"
  version                       = "0.9.0"
  location                      = "swedencentral"
  name                          = "hub-open"
  resource_group_name           = "rg-ai"
  kind                          = "Hub"
  public_network_access_enabled = true
  storage_account               = { resource_id = var.storage_id }
  workspace_managed_network     = { isolation_mode = "AllowInternetOutbound" }
}
