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

resource "azapi_resource" "openai" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "contoso-openai"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "contoso-openai"
    }
  }
}

resource "azapi_resource" "chat_backend" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "chat"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "${azapi_resource.openai.output.properties.endpoint}openai" # expect: GWY102
      protocol = "http"
    }
  }
}

resource "azapi_resource" "east" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "contoso-east"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "contoso-east"
      publicNetworkAccess = "Enabled"
      disableLocalAuth = false
    }
  }
}

resource "azapi_resource" "east_backend" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "east"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso-east.openai.azure.com/openai" # expect: GWY102
      protocol = "http"
    }
  }
}

resource "azapi_resource" "embeddings" { # expect: GWY102
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
      serviceUrl = "https://contoso-east.openai.azure.com/openai"
    }
  }
}

resource "azurerm_cognitive_account" "west" {
  name                  = "contoso-west"
  resource_group_name   = azurerm_resource_group.ai.name
  location              = azurerm_resource_group.ai.location
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "contoso-west"
}

resource "azurerm_api_management_backend" "west" {
  name                = "west"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azapi_resource.gateway.name
  protocol            = "http"
  url                 = "${azurerm_cognitive_account.west.endpoint}openai" # expect: GWY102
}
