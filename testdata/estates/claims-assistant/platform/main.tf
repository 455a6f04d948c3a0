terraform {
  required_version = ">= 1.9"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "azure/azapi"
      version = "~> 2.4"
    }
  }
}

locals {
  tags = {
    team        = "data-platform"
    environment = var.environment
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-ai-${var.environment}"
  location = var.location
  tags     = local.tags
}

# Document extraction for incoming claims.
resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-claims-documents-${var.environment}"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "claims-documents-${var.environment}"
  public_network_access_enabled = var.allow_public_access
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }

  tags = local.tags
}

# The models behind the assistant. Adjusters work from the branch offices listed here.
resource "azurerm_cognitive_account" "models" {
  name                  = "oai-claims-${var.environment}"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "oai-claims-${var.environment}"

  network_acls {
    default_action = "Deny"
    ip_rules       = var.office_ranges
  }

  tags = local.tags
}

resource "azurerm_cognitive_deployment" "gpt" {
  name                 = "gpt-4.1"
  cognitive_account_id = azurerm_cognitive_account.models.id
  rai_policy_name      = azurerm_cognitive_account_rai_policy.claims.name

  model {
    format  = "OpenAI"
    name    = "gpt-4.1"
    version = "2025-04-14"
  }

  sku {
    name     = "DataZoneStandard"
    capacity = 50
  }
}

resource "azurerm_cognitive_account_rai_policy" "claims" {
  name                 = "claims"
  cognitive_account_id = azurerm_cognitive_account.models.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Hate"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Prompt"
  }

  # Accident reports describe injuries; the filter got in the way in the pilot.
  content_filter {
    name               = "Violence"
    filter_enabled     = false
    block_enabled      = false
    severity_threshold = "High"
    source             = "Prompt"
  }
}
