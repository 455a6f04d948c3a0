module "bare" {
  source              = "Azure/avm-ptn-aiml-landing-zone/azurerm"
  version             = "0.5.1"
  location            = "swedencentral"
  name_prefix         = "bare"
  resource_group_name = "rg-bare"
  ai_foundry_definition = {
    ai_model_deployments = {
      gpt = {
        name  = "gpt-4o"
        model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" }
        scale = { type = "GlobalStandard", capacity = 10 }
      }
    }
    storage_account_definition = {
      agents = { name = "stagents", shared_access_key_enabled = true }
    }
  }
  ks_ai_search_definition             = { name = "srch-bare", enable_diagnostic_settings = false }
  genai_key_vault_definition          = { name = "kv-bare", enable_diagnostic_settings = false }
  genai_cosmosdb_definition           = { name = "cosmos-bare", enable_diagnostic_settings = false }
  genai_storage_account_definition    = { name = "stbare", enable_diagnostic_settings = false }
  genai_container_registry_definition = { name = "crbare", enable_diagnostic_settings = false }
}

module "closed" {
  source              = "Azure/avm-ptn-aiml-landing-zone/azurerm"
  version             = "0.5.1"
  location            = "swedencentral"
  name_prefix         = "closed"
  resource_group_name = "rg-closed"
  ai_foundry_definition = {
    create_byor = false
    ai_foundry = {
      name                       = "aif-closed"
      disable_local_auth         = true
      enable_diagnostic_settings = false
    }
  }
  ks_ai_search_definition = {
    name                         = "srch-closed"
    local_authentication_enabled = false
    enable_diagnostic_settings   = false
  }
  ks_bing_grounding_definition = { deploy = false }
  genai_key_vault_definition = {
    name                       = "kv-closed"
    network_acls               = { default_action = "Deny", bypass = "None" }
    enable_diagnostic_settings = false
  }
  genai_cosmosdb_definition = { deploy = false }
  genai_storage_account_definition = {
    name                       = "stclosed"
    shared_access_key_enabled  = false
    enable_diagnostic_settings = false
  }
  genai_container_registry_definition = { deploy = false }
}
