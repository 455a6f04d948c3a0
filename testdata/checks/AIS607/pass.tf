terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

variable "quota_growth" {
  type    = string
  default = "NoAutoUpgrade"
}

resource "azapi_resource" "models" {
  type      = "Microsoft.CognitiveServices/quotaTiers@2025-09-01"
  name      = "default"
  parent_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}"

  body = {
    properties = { tierUpgradePolicy = var.quota_growth }
  }
}
