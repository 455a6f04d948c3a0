variable "workload" {
  type = string
}

variable "environment" {
  type    = string
  default = "dev"
}

variable "suffix" {
  type    = string
  default = null
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "resource_group_name" {
  type = string
}

variable "subnet_id" {
  type    = string
  default = null
}

variable "settings" {
  type    = map(string)
  default = {}
}

variable "tags" {
  type    = map(string)
  default = {}
}
