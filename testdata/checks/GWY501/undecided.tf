resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "audit_category" {
  type = string
}

resource "azapi_resource" "gateway" { # expect undecided: GWY501
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
          category = var.audit_category
          enabled = true
        },
      ]
    }
  }
}
