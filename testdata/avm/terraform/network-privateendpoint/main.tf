variable "subnet_id" {
  type = string
}

variable "zone_id" {
  type = string
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "oai-chat"
  location                      = "swedencentral"
  resource_group_name           = "rg-ai"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = false
  local_auth_enabled            = false
}

module "endpoint" {
  source                         = "Azure/avm-res-network-privateendpoint/azurerm"
  version                        = "0.1.0"
  name                           = "pep-chat"
  location                       = "swedencentral"
  resource_group_name            = "rg-ai"
  network_interface_name         = "nic-pep-chat"
  subnet_resource_id             = var.subnet_id
  private_connection_resource_id = azurerm_cognitive_account.chat.id
  subresource_names              = ["account"]
  private_dns_zone_resource_ids  = [var.zone_id]
  private_dns_zone_group_name    = "default"
  role_assignments = {
    ops = {
      role_definition_id_or_name = "Reader"
      principal_id               = "11111111-1111-1111-1111-111111111111"
    }
  }
}
