resource "azurerm_machine_learning_workspace" "fraud" {
  name                          = "mlw-fraud-${var.environment}"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  managed_network {
    isolation_mode = "AllowOnlyApprovedOutbound"
  }

  tags = local.tags
}

# Training cluster, and a workstation for each data scientist.
resource "azurerm_machine_learning_compute_cluster" "training" {
  name                          = "cpu-cluster"
  location                      = azurerm_resource_group.ai.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.fraud.id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_DS3_V2"
  local_auth_enabled            = false
  node_public_ip_enabled        = false

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}

resource "azurerm_machine_learning_compute_instance" "workstation" {
  for_each = toset(["amira", "jonas"])

  name                          = "ws-${each.key}"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.fraud.id
  virtual_machine_size          = "STANDARD_DS3_V2"
  node_public_ip_enabled        = false
}
