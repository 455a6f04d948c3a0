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

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "packages" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "packages"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "pypi.org"
    }
  }
}

resource "azapi_resource" "hub" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "model-hub"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.huggingface.co"
    }
  }
}

resource "azapi_resource" "factory" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "data-factory"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = {
        serviceTag = "DataFactory.NorthEurope"
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}

resource "azapi_resource" "blocked" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "blocked"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = {
        serviceTag = "Internet"
        protocol   = "TCP"
        portRanges = "443"
        action     = "Deny"
      }
    }
  }
}

resource "azapi_resource" "system" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "system"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "Required"
      destination = "*.core.windows.net"
    }
  }
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_fqdn" "models" {
  name             = "models"
  workspace_id     = data.azurerm_machine_learning_workspace.workspace.id
  destination_fqdn = "files.pythonhosted.org"
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_service_tag" "storage" {
  name         = "storage"
  workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  service_tag  = "Storage.NorthEurope"
  protocol     = "TCP"
  port_ranges  = "443"
}
