# Names, descriptions and values that try to be more than text, in every place that is reported.
variable "mode" {
  description = "::error file=x::owned ##vso[task.setvariable variable=a]b ##[group]c [31m]0;t 2J ‮gnp.exe ​ [x](javascript:alert(1)) <script>alert(1)</script> <img src=x onerror=alert(1)> | `code` **b** ]]> {0} @team #1 https://evil.example www.evil.example ￿ %0A::warning::z"
  default     = true
}

resource "azurerm_cognitive_account" "formula" {
  name                          = "=cmd|' /C calc'!A0"
  resource_group_name           = "rg"
  location                      = "westeurope"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = var.mode
}

resource "azurerm_cognitive_account" "commands" {
  name                          = "::error file=x::owned ##vso[task.setvariable variable=a]b ##[group]c [31m]0;t 2J ‮gnp.exe ​ [x](javascript:alert(1)) <script>alert(1)</script> <img src=x onerror=alert(1)> | `code` **b** ]]> {0} @team #1 https://evil.example www.evil.example ￿ %0A::warning::z"
  resource_group_name           = "rg"
  location                      = "westeurope"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = var.mode
}

resource "azurerm_search_service" "each" {
  for_each = toset([
    "::error::instance\n::warning::next",
    "@SUM(1,2)",
    "</system-out><testcase name='x'/>",
  ])
  name                          = each.key
  resource_group_name           = "rg"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = true
}

module "unread" {
  source = "registry.example/::error::x##vso[task.complete]/azurerm"
}
