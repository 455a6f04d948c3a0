resource "azurerm_resource_group" "main" {
  name     = "rg-assistant{{n}}-${var.environment}"
  location = var.location
}

module "network" {
  source              = "../../modules/terraform/network"
  workload            = "assistant{{n}}"
  environment         = var.environment
  location            = var.location
  resource_group_name = azurerm_resource_group.main.name
  address_space       = var.address_space
}

module "assistant" {
  source              = "../../modules/terraform/assistant"
  workload            = "assistant{{n}}"
  environment         = var.environment
  resource_group_name = azurerm_resource_group.main.name
  subnet_id           = module.network.data_subnet_id
  callers             = [module.web.principal_id]
  public              = var.environment == "dev"
}

module "web" {
  source              = "../../modules/terraform/web"
  workload            = "assistant{{n}}"
  environment         = var.environment
  location            = var.location
  resource_group_name = azurerm_resource_group.main.name
  subnet_id           = module.network.application_subnet_id

  settings = {
    AZURE_OPENAI_ENDPOINT = module.assistant.endpoint
  }
}
