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
      value = "<policies><inbound><base /><set-backend-service backend-id=\"openai\" /><azure-openai-semantic-cache-lookup score-threshold=\"0.05\" embeddings-backend-id=\"embeddings\" embeddings-backend-auth=\"system-assigned\" /></inbound><backend><base /></backend><outbound><base /><azure-openai-semantic-cache-store duration=\"60\" /></outbound><on-error><base /></on-error></policies>" # expect: GWY303
    }
  }
}

resource "azapi_resource" "cached" {
  type = "Microsoft.ApiManagement/service/policyFragments@2024-05-01"
  name = "cached"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      format = "rawxml"
      value = "<fragment><llm-semantic-cache-lookup score-threshold=\"0.05\" embeddings-backend-id=\"embeddings\" embeddings-backend-auth=\"system-assigned\" /></fragment>" # expect: GWY303
    }
  }
}

resource "azapi_resource" "faq" {
  type = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name = "faq"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "faq"
      path = "faq"
      protocols = ["https"]
    }
  }
}

resource "azapi_resource" "faq_policy" {
  type = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name = "policy"
  parent_id = azapi_resource.faq.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><choose><when condition=\"@(context.Request.Method == &quot;POST&quot;)\"><azure-openai-semantic-cache-lookup score-threshold=\"0.05\" embeddings-backend-id=\"embeddings\" embeddings-backend-auth=\"system-assigned\" /></when></choose></inbound><backend><base /></backend><outbound><base /><azure-openai-semantic-cache-store duration=\"60\" /></outbound><on-error><base /></on-error></policies>" # expect: GWY303
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

resource "azurerm_api_management_api" "answers" {
  name                  = "answers"
  api_management_name   = azurerm_api_management.shared.name
  resource_group_name   = azurerm_resource_group.ai.name
  revision              = "1"
  display_name          = "answers"
  path                  = "answers"
  protocols             = ["https"]
  service_url           = "https://contoso.openai.azure.com/openai"
}

resource "azurerm_api_management_api_policy" "answers" {
  api_name            = azurerm_api_management_api.answers.name
  api_management_name = azurerm_api_management.shared.name
  resource_group_name = azurerm_resource_group.ai.name
  xml_content         = <<-XML
    <policies>
      <inbound>
        <base />
        <llm-semantic-cache-lookup score-threshold="0.1" embeddings-backend-id="embeddings"> <!-- # expect: GWY303
        -->
        </llm-semantic-cache-lookup>
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
  XML
}
