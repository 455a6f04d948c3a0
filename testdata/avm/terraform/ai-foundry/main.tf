variable "resource_group_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

module "open" {
  source                     = "Azure/avm-ptn-aiml-ai-foundry/azurerm"
  version                    = "0.11.2"
  base_name                  = "open"
  location                   = "swedencentral"
  resource_group_resource_id = var.resource_group_id
  ai_model_deployments = {
    gpt = {
      name  = "gpt-4o"
      model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" }
      scale = { type = "GlobalStandard", capacity = 10 }
    }
  }
}

module "closed" {
  source                              = "Azure/avm-ptn-aiml-ai-foundry/azurerm"
  version                             = "0.11.2"
  base_name                           = "closed"
  location                            = "swedencentral"
  resource_group_resource_id          = var.resource_group_id
  create_private_endpoints            = true
  private_endpoint_subnet_resource_id = var.subnet_id
  ai_foundry = {
    name               = "aif-closed"
    disable_local_auth = true
    role_assignments = {
      bot = {
        role_definition_id_or_name = "Cognitive Services Contributor"
        principal_id               = "11111111-1111-1111-1111-111111111111"
        principal_type             = "ServicePrincipal"
      }
    }
  }
  diagnostic_settings = {
    law = {
      name                  = "to-law"
      workspace_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-mon/providers/Microsoft.OperationalInsights/workspaces/law"
    }
  }
}

module "agents" {
  source                     = "Azure/avm-ptn-aiml-ai-foundry/azurerm"
  version                    = "0.11.2"
  base_name                  = "agents"
  location                   = "swedencentral"
  resource_group_resource_id = var.resource_group_id
  create_byor                = true
  ai_foundry                 = { name = "aif-agents" }
  ai_projects = {
    claims = {
      name                       = "claims"
      display_name               = "Claims"
      description                = "Agents of the claims team"
      create_project_connections = true
      storage_account_connection = { new_resource_map_key = "claims" }
      cosmos_db_connection       = { new_resource_map_key = "claims" }
      ai_search_connection       = { new_resource_map_key = "claims" }
    }
  }
  key_vault_definition = {
    claims = { name = "kv-claims" }
  }
  storage_account_definition = {
    claims = { name = "stclaims", shared_access_key_enabled = true }
    policy = { name = "stpolicy" }
  }
  cosmosdb_definition = {
    claims = { name = "cos-claims", public_network_access_enabled = true, local_authentication_disabled = false }
  }
  ai_search_definition = {
    claims = { name = "srch-claims" }
  }
}

module "agents_inside" {
  source                              = "Azure/avm-ptn-aiml-ai-foundry/azurerm"
  version                             = "0.11.2"
  base_name                           = "inside"
  location                            = "swedencentral"
  resource_group_resource_id          = var.resource_group_id
  create_byor                         = true
  create_private_endpoints            = true
  private_endpoint_subnet_resource_id = var.subnet_id
  ai_foundry                          = { name = "aif-inside" }
  key_vault_definition = {
    claims = { name = "kv-inside" }
  }
  storage_account_definition = {
    claims = { name = "stinside" }
    # Brought along.
    old = { existing_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stold" }
  }
  cosmosdb_definition = {
    claims = { name = "cos-inside" }
  }
}
