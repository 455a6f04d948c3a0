data "azurerm_api_management" "platform" {
  name                = "contoso-platform-gateway"
  resource_group_name = "rg-platform"
}

resource "azurerm_api_management_workspace" "claims" {
  name              = "claims"
  api_management_id = data.azurerm_api_management.platform.id
  display_name      = "Claims team"
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.ApiManagement/service/workspaces/backends@2024-05-01"
  name      = "openai"
  parent_id = azurerm_api_management_workspace.claims.id
  body = {
    properties = {
      url      = "https://contoso-claims.openai.azure.com/openai"
      protocol = "http"
      credentials = {
        header = {
          "api-key" = ["{{model-access}}"]
        }
      }
    }
  }
}

variable "model_key" {
  type      = string
  sensitive = true
}

resource "azurerm_api_management_workspace_named_value" "model_access" { # expect: GWY204
  name                        = "model-access"
  api_management_workspace_id = azurerm_api_management_workspace.claims.id
  display_name                = "model-access"
  value                       = var.model_key
}
