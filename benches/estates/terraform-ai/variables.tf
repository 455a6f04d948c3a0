variable "environment" {
  type    = string
  default = "dev"
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "address_space" {
  type    = list(string)
  default = ["10.0.0.0/16"]
}

variable "subnets" {
  type = map(string)
  default = {
    application = "10.0.1.0/24"
    data        = "10.0.2.0/24"
    management  = "10.0.3.0/24"
  }
}

variable "models" {
  description = "Models by the name of their deployment."
  type = map(object({
    name     = string
    version  = string
    capacity = optional(number, 30)
  }))
  default = {
    chat       = { name = "gpt-4o", version = "2024-11-20" }
    embeddings = { name = "text-embedding-3-large", version = "1", capacity = 120 }
  }
}

variable "operator_key" {
  type = string
}

variable "databases" {
  type    = list(string)
  default = ["orders", "customers", "stock"]
}

variable "sql_administrators" {
  type = object({
    name = string
    id   = string
  })
}

variable "tags" {
  type    = map(string)
  default = {}
}
