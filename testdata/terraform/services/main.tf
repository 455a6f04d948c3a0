resource "azurerm_search_service" "open" {
  name                = "srch"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "standard"
  allowed_ips         = ["203.0.113.0/24"]
}

resource "azurerm_search_service" "closed" {
  name                          = "srch2"
  location                      = "westeurope"
  resource_group_name           = "rg"
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false
}

resource "azurerm_search_service" "both" {
  name                         = "srch3"
  location                     = "westeurope"
  resource_group_name          = "rg"
  sku                          = "standard"
  local_authentication_enabled = true
  authentication_failure_mode  = "http403"
}

resource "azurerm_machine_learning_workspace" "main" {
  name                    = "mlw"
  location                = "westeurope"
  resource_group_name     = "rg"
  application_insights_id = var.insights
  key_vault_id            = var.vault
  storage_account_id      = var.storage

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = [var.identity]
  }

  managed_network {
    isolation_mode = "AllowOnlyApprovedOutbound"
  }

  encryption {
    key_vault_id = var.vault
    key_id       = "https://kv.vault.azure.net/keys/k/1"
  }
}

resource "azurerm_machine_learning_compute_instance" "ci" {
  name                          = "ci"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.main.id
  virtual_machine_size          = "STANDARD_DS2_V2"
  node_public_ip_enabled        = false
  ssh {
    public_key = "ssh-rsa AAAA"
  }
}

resource "azurerm_machine_learning_compute_cluster" "cc" {
  name                          = "cc"
  location                      = "northeurope"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.main.id
  vm_priority                   = "LowPriority"
  vm_size                       = "STANDARD_DS2_V2"
  ssh_public_access_enabled     = true
  ssh {
    admin_username = "azureuser"
    admin_password = "correct horse"
  }
  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 2
    scale_down_nodes_after_idle_duration = "PT30S"
  }
}

resource "azurerm_ai_foundry" "hub" {
  name                = "hub"
  location            = "westeurope"
  resource_group_name = "rg"
  key_vault_id        = var.vault
  storage_account_id  = var.storage
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_ai_foundry_project" "project" {
  name               = "proj"
  location           = "westeurope"
  ai_services_hub_id = azurerm_ai_foundry.hub.id
}

resource "azurerm_ai_services" "ais" {
  name                         = "ais"
  location                     = "westeurope"
  resource_group_name          = "rg"
  sku_name                     = "S0"
  public_network_access        = "Disabled"
  local_authentication_enabled = false
}

resource "azurerm_bot_service_azure_bot" "bot" {
  name                  = "bot"
  location              = "global"
  resource_group_name   = "rg"
  microsoft_app_id      = "00000000-0000-0000-0000-000000000000"
  sku                   = "S1"
  cmk_key_vault_key_url = "https://kv.vault.azure.net/keys/k/1"
  luis_key              = "topsecret"
}

resource "azurerm_bot_channel_directline" "channel" {
  bot_name            = azurerm_bot_service_azure_bot.bot.name
  location            = "global"
  resource_group_name = "rg"

  site {
    name                            = "web"
    enhanced_authentication_enabled = true
    trusted_origins                 = ["https://example.com"]
    user_upload_enabled             = false
  }
}

resource "azurerm_cognitive_deployment" "old" {
  name                 = "old"
  cognitive_account_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/acc"
  model {
    format = "OpenAI"
    name   = "gpt-35-turbo"
  }
  scale {
    type = "Standard"
  }
}

resource "azurerm_cognitive_account_project" "project" {
  name                 = "p"
  cognitive_account_id = var.account
  location             = "westeurope"
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account_connection_api_key" "unmapped" {
  name = "x"
}

module "elsewhere" {
  source = "./modules/elsewhere"
}

data "azurerm_cognitive_account" "existing" {
  name                = "shared"
  resource_group_name = "rg-shared"
}

resource "azurerm_cognitive_deployment" "on_existing" {
  name                 = "d"
  cognitive_account_id = data.azurerm_cognitive_account.existing.id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name = "Standard"
  }
  depends_on = [module.elsewhere, azurerm_ai_services.ais]
}

variable "insights" {}
variable "vault" {}
variable "storage" {}
variable "identity" {}
variable "account" {}
