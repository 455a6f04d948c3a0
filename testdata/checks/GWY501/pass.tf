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

resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.gateway.id
  body = {
    properties = {
      workspaceId = "/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-ai"
      logs = [
        {
          categoryGroup = "allLogs"
          enabled = true
        },
      ]
    }
  }
}

resource "azapi_resource" "metrics" {
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

resource "azapi_resource" "chat" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "chat"
  parent_id = azapi_resource.metrics.id
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
      value = "<policies><inbound><base /><llm-emit-token-metric namespace=\"ai\"><dimension name=\"Subscription ID\" /></llm-emit-token-metric></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    }
  }
}

resource "azapi_resource" "traced" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "contoso-traced-gateway"
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

resource "azapi_resource" "assist" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "assist"
  parent_id = azapi_resource.traced.id
  body = {
    properties = {
      displayName = "assist"
      path = "assist"
      protocols = [
        "https",
      ]
      serviceUrl = "https://contoso.openai.azure.com/openai"
    }
  }
}

resource "azapi_resource" "trace" {
  type      = "Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01"
  name      = "azuremonitor"
  parent_id = azapi_resource.assist.id
  body = {
    properties = {
      loggerId = "/loggers/azuremonitor"
      largeLanguageModel = {
        logs = "enabled"
      }
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

resource "azurerm_monitor_diagnostic_setting" "gateway" {
  name                       = "audit"
  target_resource_id         = azurerm_api_management.shared.id
  log_analytics_workspace_id = "/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-ai"
  enabled_log {
    category = "GatewayLogs"
  }
}
