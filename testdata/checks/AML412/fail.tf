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

variable "listen_on" {
  type    = string
  default = "0.0.0.0"
}

resource "azapi_resource" "studio" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-rstudio"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        customServices = [
          {
            name = "rstudio"
            image = {
              type      = "docker"
              reference = "mlcontoso.azurecr.io/tools/rstudio:2025.05"
            }
            endpoints = [
              {
                name      = "web"
                protocol  = "http"
                target    = 8787
                published = 8787
                hostIp    = "0.0.0.0" # expect: AML412
              },
            ]
          },
        ]
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
        customServices = [
          {
            name = "dash"
            image = {
              type      = "docker"
              reference = "mlcontoso.azurecr.io/tools/rstudio:2025.05"
            }
            endpoints = [
              {
                name      = "web"
                protocol  = "http"
                target    = 8787
                published = 8787
                hostIp    = "127.0.0.1"
              },
            ]
          },
          {
            name = "board"
            image = {
              type      = "docker"
              reference = "mlcontoso.azurecr.io/tools/rstudio:2025.05"
            }
            endpoints = [
              {
                name      = "web"
                protocol  = "http"
                target    = 8787
                published = 8787
                hostIp    = var.listen_on # expect: AML412
              },
            ]
          },
        ]
      }
    }
  }
}
