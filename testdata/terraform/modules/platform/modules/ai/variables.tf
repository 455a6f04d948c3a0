variable "name" {
  type = string
}

variable "location" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "public" {
  type     = bool
  default  = true
  nullable = false
}

variable "settings" {
  type = object({
    local_auth = optional(bool, false)
    sku        = optional(string, "S0")
  })
  default = {}
}
