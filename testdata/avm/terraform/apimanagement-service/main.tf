module "bare" {
  source              = "Azure/avm-res-apimanagement-service/azurerm"
  version             = "0.1.0"
  name                = "apim-bare"
  location            = "swedencentral"
  resource_group_name = "rg"
  publisher_email     = "ai@contoso.com"
  # Terraform before 1.12 fails at a comparison in the module where this is null.
  security = {}
}

module "open" {
  source              = "Azure/avm-res-apimanagement-service/azurerm"
  version             = "0.1.0"
  name                = "apim-open"
  location            = "swedencentral"
  resource_group_name = "rg"
  publisher_email     = "ai@contoso.com"
  sku_name            = "StandardV2_1"
  security            = {}
  apis = {
    chat = { display_name = "Chat", path = "chat", service_url = "https://oai.openai.azure.com/openai", subscription_required = false, protocols = ["http", "https"] }
  }
  backends = {
    aoai = {
      protocol = "http"
      url      = "https://oai.openai.azure.com/openai"
      tls      = { validate_certificate_chain = false, validate_certificate_name = false }
    }
  }
  named_values  = { key = { display_name = "key", value = "not-a-secret" } }
  products      = { chat = { display_name = "Chat" } }
  subscriptions = { all = { display_name = "All", scope_type = "all_apis", allow_tracing = true } }
  policy        = { xml_content = "<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>" }
}

module "closed" {
  source                        = "Azure/avm-res-apimanagement-service/azurerm"
  version                       = "0.1.0"
  name                          = "apim-closed"
  location                      = "swedencentral"
  resource_group_name           = "rg"
  publisher_email               = "ai@contoso.com"
  sku_name                      = "Premium_1"
  public_network_access_enabled = false
  virtual_network_type          = "Internal"
  virtual_network_subnet_id     = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/apim"
  managed_identities            = { system_assigned = true }
  lock                          = { kind = "CanNotDelete", name = "keep" }
  security                      = { enable_backend_tls10 = true }
}
