output "items" {
  value = {
    small = { size = 1 }
    large = { size = 30 }
  }
}
