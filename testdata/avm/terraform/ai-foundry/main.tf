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
