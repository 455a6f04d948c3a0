variable "workload" {
  description = "What the network is for."
  type        = string
}

variable "environment" {
  type    = string
  default = "dev"

  validation {
    condition     = contains(["dev", "test", "prod"], var.environment)
    error_message = "One of dev, test and prod."
  }
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "resource_group_name" {
  type = string
}

variable "address_space" {
  type    = string
  default = "10.0.0.0/16"
}

variable "inbound" {
  description = "What may reach the data, by name."
  type = map(object({
    priority = number
    port     = string
    source   = string
  }))
  default = {
    sql = { priority = 100, port = "1433", source = "VirtualNetwork" }
  }
}

variable "tags" {
  type    = map(string)
  default = {}
}
