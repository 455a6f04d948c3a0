variable "regions" {
  type    = set(string)
  default = ["westeurope", "eastus"]
}

variable "create" {
  type = bool
}

variable "teams" {
  type = map(object({ sku = string }))
}

variable "off" {
  default = false
}

resource "azurerm_cognitive_account" "each" {
  for_each            = var.regions
  name                = "cog-${each.key}"
  location            = each.value
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account" "counted" {
  count               = 2
  name                = "cog${count.index}"
  location            = "westeurope"
  resource_group_name = "rg"
  kind                = count.index == 0 ? "OpenAI" : "AIServices"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account" "conditional" {
  count               = var.create ? 1 : 0
  name                = "cond"
  location            = "westeurope"
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = var.create ? "S0" : "F0"
}

resource "azurerm_cognitive_account" "never" {
  count               = var.off ? 1 : 0
  name                = "never"
  location            = "westeurope"
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account" "unknown" {
  for_each            = var.teams
  name                = "cog-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = each.value.sku
}

resource "azurerm_cognitive_account" "partly" {
  for_each            = merge({ core = { sku = "S0" } }, var.teams)
  name                = "part-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_deployment" "child" {
  for_each             = var.regions
  name                 = "gpt"
  cognitive_account_id = azurerm_cognitive_account.each[each.key].id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name = "Standard"
  }
}

resource "azurerm_cognitive_deployment" "of_conditional" {
  count                = var.create ? 1 : 0
  name                 = "gpt"
  cognitive_account_id = azurerm_cognitive_account.conditional[0].id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name = "Standard"
  }
}
