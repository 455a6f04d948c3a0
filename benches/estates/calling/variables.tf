variable "environment" {
  type = string
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "address_space" {
  type    = string
  default = "10.10.0.0/16"
}
