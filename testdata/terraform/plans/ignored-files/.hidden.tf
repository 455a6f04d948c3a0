output "hidden" { value = "not read" }
