regions = ["westeurope", "swedencentral"]
