variable "environment" {
  type        = string
  description = "dev, test or prod"
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "allow_public_access" {
  type        = bool
  default     = true
  description = "Until the hub network is ready"
}

variable "office_ranges" {
  type        = list(string)
  description = "Address ranges of the branch offices"
}

variable "application_insights_id" {
  type = string
}

variable "key_vault_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}
