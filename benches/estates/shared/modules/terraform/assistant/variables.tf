variable "workload" {
  type = string
}

variable "environment" {
  type    = string
  default = "dev"
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_name" {
  type = string
}

variable "public" {
  description = "Whether the account answers on the internet."
  type        = bool
  default     = false
}

variable "allowed_ips" {
  type    = list(string)
  default = []
}

variable "subnet_id" {
  type    = string
  default = null
}

variable "models" {
  type = map(object({
    name     = string
    version  = string
    capacity = optional(number, 50)
  }))
  default = {
    chat = { name = "gpt-4o", version = "2024-11-20" }
  }
}

variable "callers" {
  type    = list(string)
  default = []
}

variable "log_analytics_workspace_id" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}
