resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-ai-gateway"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    sku = {
      name = "Premium"
      capacity = 1
    }
    identity = {
      type = "SystemAssigned"
    }
    properties = {
      publisherEmail = "ai@contoso.com"
      publisherName = "Contoso AI"
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "chat"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "chat"
      path = "chat"
      protocols = [
        "https",
      ]
      serviceUrl = "https://contoso.openai.azure.com/openai"
    }
  }
}

resource "azapi_resource" "chat_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.chat.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><cors><allowed-origins><origin>https://chat.contoso.com</origin></allowed-origins><allowed-methods><method>POST</method></allowed-methods></cors></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "embeddings" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "embeddings"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "embeddings"
      path = "embeddings"
      protocols = [
        "https",
      ]
      serviceUrl = "https://contoso.openai.azure.com/openai"
    }
  }
}

resource "azapi_resource" "embeddings_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.embeddings.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><validate-azure-ad-token tenant-id=\"5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11\"><audiences><audience>api://weather</audience></audiences></validate-azure-ad-token><cors><allowed-origins><origin>*</origin></allowed-origins><allowed-methods><method>POST</method></allowed-methods></cors></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "orders"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      displayName = "orders"
      path = "orders"
      protocols = [
        "https",
      ]
      serviceUrl = "https://orders.contoso.com"
    }
  }
}

resource "azapi_resource" "orders_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = azapi_resource.orders.id
  body = {
    properties = {
      format = "rawxml"
      value = "<policies><inbound><base /><cors><allowed-origins><origin>*</origin></allowed-origins><allowed-methods><method>POST</method></allowed-methods></cors></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azurerm_api_management_api" "completions" {
  name                = "completions"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azapi_resource.gateway.name
  revision            = "1"
  display_name        = "completions"
  path                = "completions"
  protocols           = ["https"]
  service_url         = "https://contoso.openai.azure.com/openai"
}

resource "azurerm_api_management_api_policy" "completions" {
  api_name            = azurerm_api_management_api.completions.name
  api_management_name = azapi_resource.gateway.name
  resource_group_name = azurerm_resource_group.ai.name
  xml_content         = <<-XML
    <policies>
      <inbound>
        <base />
        <cors>
          <allowed-origins>
            <origin>https://chat.contoso.com</origin>
          </allowed-origins>
        </cors>
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
  XML
}
