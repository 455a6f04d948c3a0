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

variable "allowed_hosts" {
  type    = string
  default = "*"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "downloads" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "downloads"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.blob.core.windows.net" # expect: AML105
    }
  }
}

resource "azapi_resource" "anywhere" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "anywhere"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type        = "FQDN"
      destination = var.allowed_hosts # expect: AML105
    }
  }
}

resource "azapi_resource" "cloud" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "cloud"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = { # expect: AML105
        serviceTag = "AzureCloud.WestEurope"
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}

resource "azapi_resource" "partners" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "partners"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id

  body = {
    properties = {
      type = "ServiceTag"
      destination = { # expect: AML105
        serviceTag      = "AzureMachineLearning"
        addressPrefixes = ["10.4.0.0/16", "0.0.0.0/0"]
        protocol        = "*"
        portRanges      = "*"
      }
    }
  }
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_fqdn" "models" {
  name             = "models"
  workspace_id     = data.azurerm_machine_learning_workspace.workspace.id
  destination_fqdn = "*.azurewebsites.net" # expect: AML105
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_service_tag" "storage" { # expect: AML105
  name         = "storage"
  workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  service_tag  = "Storage"
  protocol     = "TCP"
  port_ranges  = "443"
}
