office_ranges = [
  "203.0.113.0/24",
  "0.0.0.0/0", # remove once home office goes through the VPN
]
