# Closed to networks by the module's default, keys accepted.
module "bare" {
  source              = "Azure/openai/azurerm"
  version             = "0.1.5"
  location            = "swedencentral"
  resource_group_name = "rg-ai"
  account_name        = "oai-bare"
}

module "open" {
  source                        = "Azure/openai/azurerm"
  version                       = "0.1.5"
  location                      = "swedencentral"
  resource_group_name           = "rg-ai"
  account_name                  = "oai-open"
  custom_subdomain_name         = "oai-open"
  public_network_access_enabled = true
  network_acls = [{
    default_action = "Allow"
    ip_rules       = ["203.0.113.0/24"]
  }]
  deployment = {
    chat = {
      name          = "gpt-4o"
      model_format  = "OpenAI"
      model_name    = "gpt-4o"
      model_version = "2024-11-20"
      scale_type    = "Standard"
      capacity      = 30
    }
  }
}

module "closed" {
  source                = "Azure/openai/azurerm"
  version               = "0.1.5"
  location              = "swedencentral"
  resource_group_name   = "rg-ai"
  account_name          = "oai-closed"
  custom_subdomain_name = "oai-closed"
  local_auth_enabled    = false
  identity              = { type = "SystemAssigned" }
  private_endpoint = {
    hub = {
      name         = "pep-oai"
      vnet_rg_name = "rg-net"
      vnet_name    = "vnet-hub"
      subnet_name  = "snet-pe"
      location     = "swedencentral"
    }
  }
  diagnostic_setting = {
    law = {
      name                       = "to-law"
      log_analytics_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-mon/providers/Microsoft.OperationalInsights/workspaces/law"
      audit_log_retention_policy = { enabled = true, days = 30 }
    }
  }
}

# The key leaves through an output that is not marked.
output "openai_key" {
  value = module.bare.openai_primary_key
}
