resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

resource "azapi_resource" "gateway" { # expect: GWY501
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
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "openai"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      url = "https://contoso.openai.azure.com/openai"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "metrics" { # expect: GWY501
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-metrics-gateway"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
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
    }
  }
}

resource "azapi_resource" "claude" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  name      = "claude"
  parent_id = azapi_resource.metrics.id
  body = {
    properties = {
      url = "https://api.anthropic.com"
      protocol = "http"
    }
  }
}

resource "azapi_resource" "metrics_audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.metrics.id
  body = {
    properties = {
      workspaceId = "/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-ai"
      logs = [
        {
          category = "WebSocketConnectionLogs"
          enabled = true
        },
      ]
    }
  }
}

resource "azurerm_api_management" "shared" { # expect: GWY501
  name                = "contoso-shared-gateway"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location
  publisher_name      = "Contoso"
  publisher_email     = "platform@contoso.com"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management_backend" "openai" {
  name                = "openai"
  resource_group_name = azurerm_resource_group.ai.name
  api_management_name = azurerm_api_management.shared.name
  protocol            = "http"
  url                 = "https://contoso.openai.azure.com/openai"
  tls {
    validate_certificate_chain = true
    validate_certificate_name  = true
  }
}
