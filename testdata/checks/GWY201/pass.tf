resource "azurerm_resource_group" "ai" {
  name = "rg-ai-gateway"
  location = "westeurope"
}

resource "azapi_resource" "gateway" {
  type = "Microsoft.ApiManagement/service@2024-05-01"
  name = "contoso-ai-gateway"
  parent_id = azurerm_resource_group.ai.id
  body = {
    sku = {
      name = "StandardV2"
      capacity = 1
    }
    identity = {
      type = "SystemAssigned"
    }
    properties = {
      publisherEmail = "ai@contoso.com"
      publisherName = "Contoso AI"
      virtualNetworkType = "None"
    }
  }
}

resource "azapi_resource" "openai" {
  type = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name = "openai"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "chat" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "chat"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "chat"
      path = "chat"
      protocols = ["https"]
    }
  }
}

resource "azapi_resource" "chat_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.chat.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><authentication-managed-identity resource=\"https://cognitiveservices.azure.com\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "assist" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "assist"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "assist"
      path = "assist"
      protocols = ["https"]
      subscriptionRequired = false
    }
  }
}

resource "azapi_resource" "assist_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.assist.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><validate-azure-ad-token tenant-id=\"11111111-2222-3333-4444-555555555555\"><audiences><audience>api://contoso-ai</audience></audiences></validate-azure-ad-token></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "sign_in" {
  type = "Microsoft.ApiManagement/service/policyFragments@2024-05-01"
  name = "sign-in"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      format = "rawxml"
      value = "<fragment><validate-azure-ad-token tenant-id=\"11111111-2222-3333-4444-555555555555\"><audiences><audience>api://contoso-ai</audience></audiences></validate-azure-ad-token></fragment>"
    }
  }
}

resource "azapi_resource" "tools" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "tools"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "tools"
      path = "tools"
      protocols = ["https"]
      type = "mcp"
      subscriptionRequired = false
    }
  }
}

resource "azapi_resource" "tools_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.tools.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><include-fragment fragment-id=\"sign-in\" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "health" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "health"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "health"
      path = "health"
      protocols = ["https"]
      subscriptionRequired = false
      serviceUrl = "https://status.contoso.com"
    }
  }
}

resource "azurerm_api_management" "shared" {
  name                = "contoso-shared-gateway"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location
  publisher_name      = "Contoso"
  publisher_email     = "platform@contoso.com"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management_api" "embeddings" {
  name                  = "embeddings"
  api_management_name   = azurerm_api_management.shared.name
  resource_group_name   = azurerm_resource_group.ai.name
  revision              = "1"
  display_name          = "embeddings"
  path                  = "embeddings"
  protocols             = ["https"]
  service_url           = "https://contoso.openai.azure.com/openai"
}

resource "azurerm_api_management_api" "chat_global" {
  name                  = "chat_global"
  api_management_name   = azurerm_api_management.shared.name
  resource_group_name   = azurerm_resource_group.ai.name
  revision              = "1"
  display_name          = "chat_global"
  path                  = "chat_global"
  protocols             = ["https"]
  service_url           = "https://contoso.openai.azure.com/openai"
  subscription_required = false
}

resource "azurerm_api_management_api_policy" "chat_global" {
  api_name            = azurerm_api_management_api.chat_global.name
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  xml_content         = <<-XML
    <policies>
      <inbound>
        <base />
        <choose><when condition="@(context.Request.Certificate == null)"><return-response><set-status code="401" reason="Unauthorized" /></return-response></when></choose>
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
  XML
}
