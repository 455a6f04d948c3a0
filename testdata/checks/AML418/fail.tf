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
  default = "#!/bin/bash\nexport AZURE_STORAGE_CONNECTION_STRING=\"DefaultEndpointsProtocol=https;AccountName=stchurntraining;AccountKey=bm90YXJlYWxrZXlidXRvZnRoZXNoYXBlb2ZvbmVmb3J0aGlzZml4dHVyZW9ubHkwMDAwMDAwMDAwMDAwMA==;EndpointSuffix=core.windows.net\"\n"
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
          scripts = { # expect: AML418
            creationScript = {
              scriptSource = "inline"
              scriptData   = "IyEvYmluL2Jhc2gKYXpjb3B5IGNvcHkgImh0dHBzOi8vc3RjaHVybnRyYWluaW5nLmJsb2IuY29yZS53aW5kb3dzLm5ldC90b29scz9zdj0yMDI0LTExLTA0JnNyPWMmc3A9cmwmc2lnPVptRnJaWE5wWjI1aGRIVnlaUSUzRCIgL29wdC90b29scyAtLXJlY3Vyc2l2ZQo="
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
          scripts = { # expect: AML418
            startupScript = {
              scriptSource = "inline"
              scriptData   = var.setup_script
              timeout      = "20m"
            }
          }
        }
      }
    }
  }
}
