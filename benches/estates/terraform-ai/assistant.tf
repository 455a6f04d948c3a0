# An assistant that answers questions about orders: models, an index of documents, and its web front.
resource "azurerm_cognitive_account" "chat" {
  name                          = "oai-${local.name}-${var.environment}"
  location                      = "swedencentral"
  resource_group_name           = azurerm_resource_group.main.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "oai-${local.name}-${var.environment}"
  public_network_access_enabled = var.environment != "prod"
  local_auth_enabled            = false
  tags                          = local.tags

  identity {
    type = "SystemAssigned"
  }

  network_acls {
    default_action = "Deny"
  }
}

resource "azurerm_cognitive_deployment" "models" {
  for_each             = var.models
  name                 = each.key
  cognitive_account_id = azurerm_cognitive_account.chat.id
  rai_policy_name      = "Microsoft.DefaultV2"

  model {
    format  = "OpenAI"
    name    = each.value.name
    version = each.value.version
  }

  sku {
    name     = "GlobalStandard"
    capacity = each.value.capacity
  }
}

resource "azurerm_search_service" "documents" {
  name                          = "srch-${local.name}-${var.environment}"
  location                      = azurerm_resource_group.main.location
  resource_group_name           = azurerm_resource_group.main.name
  sku                           = "standard"
  replica_count                 = var.environment == "prod" ? 3 : 1
  public_network_access_enabled = false
  local_authentication_enabled  = false
  tags                          = local.tags

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_private_endpoint" "assistant" {
  for_each = {
    openai = { id = azurerm_cognitive_account.chat.id, group = "account" }
    search = { id = azurerm_search_service.documents.id, group = "searchService" }
  }
  name                = "pe-${each.key}-${local.name}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  subnet_id           = azurerm_subnet.main["data"].id
  tags                = local.tags

  private_service_connection {
    name                           = each.key
    private_connection_resource_id = each.value.id
    subresource_names              = [each.value.group]
    is_manual_connection           = false
  }
}

resource "azurerm_service_plan" "front" {
  name                = "plan-${local.name}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  os_type             = "Linux"
  sku_name            = "P1v3"
  tags                = local.tags
}

resource "azurerm_linux_web_app" "front" {
  name                = "app-${local.name}-${var.environment}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  service_plan_id     = azurerm_service_plan.front.id
  https_only          = true
  tags                = local.tags

  app_settings = {
    AZURE_OPENAI_ENDPOINT   = azurerm_cognitive_account.chat.endpoint
    AZURE_OPENAI_DEPLOYMENT = "chat"
    AZURE_SEARCH_ENDPOINT   = "https://${azurerm_search_service.documents.name}.search.windows.net"
  }

  identity {
    type = "SystemAssigned"
  }

  site_config {
    minimum_tls_version = "1.2"
  }
}

resource "azurerm_role_assignment" "front" {
  for_each = {
    "Cognitive Services OpenAI User" = azurerm_cognitive_account.chat.id
    "Search Index Data Reader"       = azurerm_search_service.documents.id
  }
  scope                = each.value
  role_definition_name = each.key
  principal_id         = azurerm_linux_web_app.front.identity[0].principal_id
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-${local.name}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  retention_in_days   = 90
  tags                = local.tags
}

resource "azurerm_monitor_diagnostic_setting" "chat" {
  name                       = "audit"
  target_resource_id         = azurerm_cognitive_account.chat.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}
