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

variable "machines" {
  description = "How many machines take orders."
  type        = number
  default     = 3
}

variable "machine_size" {
  type    = string
  default = "Standard_D4s_v5"
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
