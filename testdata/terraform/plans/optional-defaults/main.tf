variable "accounts" {
  type = map(object({
    kind     = optional(string, "OpenAI")
    location = string
    network = optional(object({
      default_action = optional(string, "Deny")
      ip_rules       = optional(list(string), [])
      bypass         = optional(string)
    }), {})
    deployments = optional(map(object({
      model    = string
      capacity = optional(number, 10)
    })), {})
    tags = optional(map(string))
  }))
  default = {
    chat = {
      location = "swedencentral"
      deployments = {
        gpt = { model = "gpt-4o" }
        emb = { model = "text-embedding-3-large", capacity = "50" }
      }
    }
    vision = {
      kind     = "ComputerVision"
      location = "westeurope"
      network  = { ip_rules = ["10.0.0.0/8"] }
      tags     = { team = "vision" }
      ignored  = "dropped"
    }
    open = {
      location = "eastus"
      network  = null
      kind     = null
    }
  }
}
output "accounts" { value = var.accounts }
output "actions" { value = { for name, account in var.accounts : name => account.network.default_action } }
output "capacity" {
  value = sum(flatten([for account in var.accounts : [for deployment in account.deployments : deployment.capacity]]))
}
