variable "environment" {
  type = string
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "public_access" {
  description = "Whether the account can be reached from the internet."
  type        = bool
  default     = true
}

variable "office_ip" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "key_id" {
  type    = string
  default = null
}

variable "extra_tags" {
  type    = map(string)
  default = {}
}

variable "models" {
  type = map(object({
    name    = string
    version = optional(string)
    sku     = optional(string, "GlobalStandard")
  }))
  default = {
    chat  = { name = "gpt-4o", version = "2024-11-20", sku = "Standard" }
    embed = { name = "text-embedding-3-large" }
  }
}
