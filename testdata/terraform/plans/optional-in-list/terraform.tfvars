rules = [
  { name = "https" },
  { name = "web", priority = 10, ports = ["80", "443", "80"] },
  { name = "none", ports = null },
]
