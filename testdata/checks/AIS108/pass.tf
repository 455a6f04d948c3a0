terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "desk" {
  name                       = "cog-claims-desk"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  kind                       = "AIServices"
  sku_name                   = "S0"
  custom_subdomain_name      = "cog-claims-desk"
  local_auth_enabled         = false
  project_management_enabled = true

  network_injection {
    scenario  = "agent"
    subnet_id = azapi_resource.agents_subnet.id
  }
}

resource "azapi_resource" "vnet" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-agents"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.60.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "agents_subnet" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "snet-agents"
  parent_id = azapi_resource.vnet.id

  body = {
    properties = {
      addressPrefix = "10.60.1.0/24"
      delegations = [
        {
          name       = "agents"
          properties = { serviceName = "Microsoft.App/environments" }
        },
      ]
    }
  }
}

resource "azapi_resource" "support" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-support"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName    = "ais-support"
      disableLocalAuth       = true
      allowProjectManagement = true
      networkInjections = [
        {
          scenario                   = "agent"
          subnetArmId                = azapi_resource.agents_subnet.id
          useMicrosoftManagedNetwork = false
        },
      ]
    }
  }
}

resource "azapi_resource" "sales" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-sales"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName    = "ais-sales"
      disableLocalAuth       = true
      allowProjectManagement = true
      networkInjections = [
        {
          scenario                   = "agent"
          useMicrosoftManagedNetwork = true
        },
      ]
    }
  }
}

resource "azapi_resource" "travel" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-travel"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName    = "ais-travel"
      disableLocalAuth       = true
      allowProjectManagement = true
    }
  }
}

resource "azapi_resource" "agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = azapi_resource.travel.id

  body = {
    properties = {
      capabilityHostKind = "Agents"
      customerSubnet     = azapi_resource.agents_subnet.id
    }
  }
}

# No projects, no agents.
resource "azapi_resource" "models" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-models"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName    = "ais-models"
      disableLocalAuth       = true
      allowProjectManagement = false
    }
  }
}
