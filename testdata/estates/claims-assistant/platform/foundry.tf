# The agents' home. azurerm has no argument yet for what this team needs, so it is azapi.
resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "aif-claims-${var.environment}"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = merge(local.foundry_network, {
      customSubDomainName    = "aif-claims-${var.environment}"
      allowProjectManagement = true
      disableLocalAuth       = var.environment == "prod"
    })
  }
}

locals {
  foundry_network = {
    publicNetworkAccess = "Enabled"
    networkAcls = {
      defaultAction = "Allow"
    }
  }
}
