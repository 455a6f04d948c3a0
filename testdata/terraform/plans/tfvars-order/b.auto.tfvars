name = "from b.auto.tfvars"
tier = "from b.auto.tfvars"
