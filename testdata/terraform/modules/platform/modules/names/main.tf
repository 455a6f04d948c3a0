variable "environment" {
  type = string
}

locals {
  suffix = lower(var.environment)
}

output "resource_group" {
  value = "rg-ai-${local.suffix}"
}

output "account" {
  value = "cog-${local.suffix}"
}
