variable "projects" {
  type = map(object({
    name    = string
    admin   = string
    members = list(string)
  }))
}
output "lines" { value = [for project in var.projects : "${project.name}: ${join(", ", project.members)}"] }
