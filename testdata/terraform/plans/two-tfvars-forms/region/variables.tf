variable "name" { type = string }
variable "owner" { type = string }
variable "settings" {
  type = object({ index = number, primary = bool })
}
