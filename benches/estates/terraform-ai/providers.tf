terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.20"
    }
  }

  backend "azurerm" {
    resource_group_name  = "rg-state"
    storage_account_name = "ststate{{n}}"
    container_name       = "state"
    key                  = "team-{{n}}.tfstate"
    use_azuread_auth     = true
  }
}

provider "azurerm" {
  features {}
}
