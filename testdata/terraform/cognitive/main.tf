terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.20"
    }
  }
}

locals {
  tags = merge({ workload = "chat" }, var.extra_tags)
}

resource "azurerm_resource_group" "main" {
  name     = "rg-chat-${var.environment}"
  location = var.location
}

resource "azurerm_subnet" "apps" {
  name = "snet-apps"
}

resource "azurerm_user_assigned_identity" "ai" {
  name = "id-ai"
}

resource "azurerm_cognitive_account" "main" {
  name                          = "cog-chat-${var.environment}"
  location                      = azurerm_resource_group.main.location
  resource_group_name           = azurerm_resource_group.main.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-chat-${var.environment}"
  public_network_access_enabled = var.public_access
  local_auth_enabled            = var.environment == "prod" ? false : true
  fqdns                         = null
  tags                          = local.tags

  network_acls {
    default_action = "Deny"
    ip_rules       = ["203.0.113.7", var.office_ip]

    virtual_network_rules {
      subnet_id = azurerm_subnet.apps.id
    }
    virtual_network_rules {
      subnet_id                            = var.subnet_id
      ignore_missing_vnet_service_endpoint = true
    }
  }

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.ai.id]
  }

  dynamic "customer_managed_key" {
    for_each = var.key_id == null ? [] : [var.key_id]
    content {
      key_vault_key_id = customer_managed_key.value
    }
  }

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "azurerm_cognitive_deployment" "models" {
  for_each             = var.models
  name                 = each.key
  cognitive_account_id = azurerm_cognitive_account.main.id
  rai_policy_name      = azurerm_cognitive_account_rai_policy.strict.name

  model {
    format  = "OpenAI"
    name    = each.value.name
    version = each.value.version
  }

  sku {
    name     = each.value.sku
    capacity = 10
  }
}

resource "azurerm_cognitive_account_rai_policy" "strict" {
  name                 = "strict"
  cognitive_account_id = azurerm_cognitive_account.main.id
  base_policy_name     = "Microsoft.Default"

  dynamic "content_filter" {
    for_each = ["Hate", "Violence"]
    content {
      name               = content_filter.value
      filter_enabled     = true
      block_enabled      = content_filter.value != "Hate"
      severity_threshold = "High"
      source             = "Prompt"
    }
  }
}

output "key" {
  value = azurerm_cognitive_account.main.primary_access_key
}
