terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-ai"
  location                 = "swedencentral"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled = true
    delete_retention_policy {
      days = 30
    }
  }
}

resource "azurerm_storage_account_network_rules" "data" {
  storage_account_id         = azurerm_storage_account.data.id
  default_action             = "Deny"
  bypass                     = ["AzureServices", "Logging"]
  ip_rules                   = ["203.0.113.7"]
  virtual_network_subnet_ids = [azurerm_subnet.apps.id]
}

resource "azurerm_storage_container" "docs" {
  name                  = "docs"
  storage_account_id    = azurerm_storage_account.data.id
  container_access_type = "blob"
}

resource "azurerm_key_vault" "main" {
  name                     = "kv-ai"
  resource_group_name      = "rg-ai"
  location                 = "swedencentral"
  sku_name                 = "standard"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  purge_protection_enabled = true

  access_policy {
    tenant_id          = "11111111-1111-1111-1111-111111111111"
    object_id          = "first"
    secret_permissions = ["Get"]
  }
}

resource "azurerm_key_vault_access_policy" "more" {
  key_vault_id       = azurerm_key_vault.main.id
  tenant_id          = "11111111-1111-1111-1111-111111111111"
  object_id          = "second"
  secret_permissions = ["Get", "List"]
}

resource "azurerm_key_vault_key" "cmk" {
  name            = "cmk"
  key_vault_id    = azurerm_key_vault.main.id
  key_type        = "RSA"
  key_size        = 2048
  key_opts        = ["wrapKey"]
  expiration_date = "2030-01-01T00:00:00Z"
  rotation_policy {
    expire_after         = "P90D"
    notify_before_expiry = "P29D"
    automatic {
      time_before_expiry = "P30D"
    }
  }
}

resource "azurerm_virtual_network" "main" {
  name                = "vnet"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  resource_group_name  = "rg-ai"
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.0.1.0/24"]
  service_endpoints    = ["Microsoft.CognitiveServices"]
}

resource "azurerm_network_security_group" "apps" {
  name                = "nsg"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  security_rule {
    name                       = "any"
    access                     = "Allow"
    direction                  = "Inbound"
    protocol                   = "Tcp"
    priority                   = 100
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "443"
  }
}

resource "azurerm_subnet_network_security_group_association" "apps" {
  subnet_id                 = azurerm_subnet.apps.id
  network_security_group_id = azurerm_network_security_group.apps.id
}

resource "azurerm_private_dns_zone" "openai" {
  name                = "privatelink.openai.azure.com"
  resource_group_name = "rg-ai"
}

resource "azurerm_private_dns_zone_virtual_network_link" "openai" {
  name                  = "link"
  resource_group_name   = "rg-ai"
  private_dns_zone_name = azurerm_private_dns_zone.openai.name
  virtual_network_id    = azurerm_virtual_network.main.id
}

resource "azurerm_private_endpoint" "openai" {
  name                = "pe-openai"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  subnet_id           = azurerm_subnet.apps.id

  private_service_connection {
    name                           = "openai"
    private_connection_resource_id = azurerm_cognitive_account.openai.id
    is_manual_connection           = false
    subresource_names              = ["account"]
  }

  private_dns_zone_group {
    name                 = "zones"
    private_dns_zone_ids = [azurerm_private_dns_zone.openai.id]
  }
}

resource "azurerm_private_endpoint" "manual" {
  name                = "pe-manual"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  subnet_id           = azurerm_subnet.apps.id

  private_service_connection {
    name                           = "asked"
    private_connection_resource_id = azurerm_cognitive_account.openai.id
    is_manual_connection           = true
    request_message                = "please"
  }
}

resource "azurerm_cognitive_account" "openai" {
  name                = "openai"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_management_lock" "openai" {
  name       = "keep"
  scope      = azurerm_cognitive_account.openai.id
  lock_level = "CanNotDelete"
  notes      = "In use"
}

resource "azurerm_role_assignment" "named" {
  scope                = azurerm_cognitive_account.openai.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_linux_web_app.chat.identity[0].principal_id
}

resource "azurerm_role_assignment" "unheard" {
  scope                            = azurerm_cognitive_account.openai.id
  role_definition_name             = "Our Own Role"
  principal_id                     = "22222222-2222-2222-2222-222222222222"
  skip_service_principal_aad_check = true
}

resource "azurerm_monitor_diagnostic_setting" "openai" {
  name                       = "logs"
  target_resource_id         = azurerm_cognitive_account.openai.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
  metric {
    category = "AllMetrics"
    enabled  = false
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                          = "law"
  resource_group_name           = "rg-ai"
  location                      = "swedencentral"
  sku                           = "PerGB2018"
  local_authentication_disabled = true
  internet_ingestion_enabled    = false
}

resource "azurerm_api_management" "main" {
  name                = "apim"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  publisher_name      = "Contoso"
  publisher_email     = "ai@contoso.com"
  sku_name            = "Developer_1"

  security {
    enable_backend_tls10 = true
  }
  hostname_configuration {
    proxy {
      host_name                    = "api.contoso.com"
      negotiate_client_certificate = true
    }
    portal {
      host_name = "portal.contoso.com"
    }
  }
  sign_up {
    enabled = true
  }
}

resource "azurerm_api_management_api" "openai" {
  name                = "openai-api"
  resource_group_name = "rg-ai"
  api_management_name = azurerm_api_management.main.name
  revision            = "1"
  protocols           = ["https"]
  import {
    content_format = "openapi"
    content_value  = "openapi: 3.0.0"
  }
}

resource "azurerm_api_management_api_policy" "openai" {
  api_name            = azurerm_api_management_api.openai.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-ai"
  xml_content         = "<policies><inbound><base /></inbound></policies>"
}

resource "azurerm_linux_web_app" "chat" {
  name                = "chat"
  resource_group_name = "rg-ai"
  location            = "swedencentral"
  service_plan_id     = "/subscriptions/s/resourceGroups/rg-ai/providers/Microsoft.Web/serverFarms/plan"
  https_only          = true

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.openai.endpoint
    AZURE_OPENAI_KEY      = azurerm_cognitive_account.openai.primary_access_key
  }
  identity {
    type = "SystemAssigned"
  }
  site_config {
    minimum_tls_version = "1.3"
    ip_restriction {
      service_tag = "AzureFrontDoor.Backend"
    }
  }
  connection_string {
    name  = "db"
    type  = "SQLAzure"
    value = "Server=x"
  }
  ftp_publish_basic_authentication_enabled = false
}

resource "azurerm_linux_function_app" "worker" {
  name                          = "worker"
  resource_group_name           = "rg-ai"
  location                      = "swedencentral"
  service_plan_id               = "plan"
  storage_account_name          = azurerm_storage_account.data.name
  storage_uses_managed_identity = true
  app_settings                  = { MODE = "batch" }
  site_config {}
}

resource "azurerm_container_app" "agent" {
  name                         = "agent"
  resource_group_name          = "rg-ai"
  container_app_environment_id = "env"
  revision_mode                = "Single"

  secret {
    name  = "key"
    value = "s3cret"
  }
  ingress {
    external_enabled = true
    target_port      = 80
    traffic_weight {
      percentage = 100
    }
  }
  template {
    container {
      name   = "agent"
      image  = "contoso.azurecr.io/agent:latest"
      cpu    = 1
      memory = "2Gi"
      env {
        name        = "OPENAI_KEY"
        secret_name = "key"
      }
    }
  }
}

resource "azurerm_security_center_subscription_pricing" "ai" {
  resource_type = "AI"
  tier          = "Standard"
}

resource "azurerm_policy_definition" "deny" {
  name         = "deny-keys"
  policy_type  = "Custom"
  mode         = "Indexed"
  display_name = "Deny keys"
  policy_rule = jsonencode({
    if   = { field = "type", equals = "Microsoft.CognitiveServices/accounts" }
    then = { effect = "deny" }
  })
}

resource "azurerm_resource_group_policy_assignment" "deny" {
  name                 = "deny-keys"
  resource_group_id    = "/subscriptions/s/resourceGroups/rg-ai"
  policy_definition_id = azurerm_policy_definition.deny.id
  enforce              = false
}

resource "azurerm_machine_learning_datastore_blobstorage" "docs" {
  name                 = "docs"
  workspace_id         = "/subscriptions/s/resourceGroups/rg-ai/providers/Microsoft.MachineLearningServices/workspaces/mlw"
  storage_container_id = "/subscriptions/s/resourceGroups/rg-ai/providers/Microsoft.Storage/storageAccounts/stdata/blobServices/default/containers/docs"
  account_key          = azurerm_storage_account.data.primary_access_key
}
