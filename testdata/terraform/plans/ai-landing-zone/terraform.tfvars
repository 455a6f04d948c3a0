environment = "prod"
features = {
  models = {
    gpt  = { name = "gpt-4o", version = "2024-11-20", capacity = 100 }
    mini = { name = "gpt-4o-mini", sku = "Standard" }
  }
}
