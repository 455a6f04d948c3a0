# The machines that take the orders, behind a load balancer.
resource "azurerm_public_ip" "orders" {
  name                = "pip-${local.name}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = ["1", "2", "3"]
  tags                = local.tags
}

resource "azurerm_lb" "orders" {
  name                = "lb-${local.name}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  sku                 = "Standard"
  tags                = local.tags

  frontend_ip_configuration {
    name                 = "public"
    public_ip_address_id = azurerm_public_ip.orders.id
  }
}

resource "azurerm_lb_backend_address_pool" "orders" {
  name            = "orders"
  loadbalancer_id = azurerm_lb.orders.id
}

resource "azurerm_lb_probe" "orders" {
  name                = "health"
  loadbalancer_id     = azurerm_lb.orders.id
  port                = 443
  protocol            = "Https"
  request_path        = "/health"
  interval_in_seconds = 15
}

resource "azurerm_network_interface" "orders" {
  count               = var.machines
  name                = format("nic-%s-%02d", local.name, count.index)
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  tags                = local.tags

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.main["application"].id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "orders" {
  count                           = var.machines
  name                            = format("vm-%s-%02d", local.name, count.index)
  location                        = azurerm_resource_group.main.location
  resource_group_name             = azurerm_resource_group.main.name
  size                            = var.machine_size
  admin_username                  = "operator"
  disable_password_authentication = true
  network_interface_ids           = [azurerm_network_interface.orders[count.index].id]
  zone                            = tostring(count.index % 3 + 1)
  tags                            = local.tags

  admin_ssh_key {
    username   = "operator"
    public_key = var.operator_key
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }

  identity {
    type = "SystemAssigned"
  }
}
