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
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.ApiManagement/service/workspaces/apis@2024-05-01"
  name      = "chat"
  parent_id = azurerm_api_management_workspace.claims.id
  body = {
    properties = {
      displayName = "chat"
      path        = "chat"
      protocols   = ["https"]
    }
  }
}

resource "azapi_resource" "chat_policy" {
  type      = "Microsoft.ApiManagement/service/workspaces/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.chat.id
  body = {
    properties = {
      format = "rawxml"
      value  = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azurerm_api_management_workspace_policy" "claims" {
  api_management_workspace_id = azurerm_api_management_workspace.claims.id
  xml_content                 = <<-XML
    <policies>
      <inbound>
        <base />
        <llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" />
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
  XML
}
