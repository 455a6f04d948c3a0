locals {
  projects = {
    alpha = { members = ["ann", "bob"], admin = "ann" }
    beta  = { members = ["cy"], admin = null }
  }
}
module "project" {
  source   = "./project"
  for_each = local.projects
  name     = each.key
  members  = each.value.members
  admin    = each.value.admin
}
module "report" {
  source   = "./report"
  projects = module.project
}
output "report" { value = module.report.lines }
output "admins" { value = compact([for project in module.project : project.admin]) }
