terraform {
  required_version = ">= 1.5"
}
variable "name" {
  type      = string
  default   = "ai"
  sensitive = false
  validation {
    condition     = length(var.name) > 1
    error_message = "The name is too short."
  }
  validation {
    condition     = can(regex("^[a-z]+$", var.name))
    error_message = "Only letters."
  }
}
resource "terraform_data" "account" {
  input = var.name
  lifecycle {
    precondition {
      condition     = var.name != "x"
      error_message = "Not x."
    }
    postcondition {
      condition     = self.input != ""
      error_message = "Not empty."
    }
  }
}
moved {
  from = terraform_data.old
  to   = terraform_data.account
}
removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}
check "health" {
  assert {
    condition     = var.name == "ai"
    error_message = "It should be ai."
  }
}
output "name" {
  value       = terraform_data.account.input
  description = "The name"
  precondition {
    condition     = var.name != ""
    error_message = "Never."
  }
}
output "computed" { value = terraform_data.account.output }
output "id" { value = "id is ${terraform_data.account.id}" }
