public = true
keys   = true
sku    = null
account = {
  kind = "OpenAI"
}
