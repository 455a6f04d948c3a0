name = "from a.auto.tfvars"
tier = "from a.auto.tfvars"
