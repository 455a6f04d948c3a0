terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azapi_resource" "deployer" {
  type      = "Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30"
  name      = "id-assistant-deploy"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
}

resource "azapi_resource" "grant" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "7d3a9d4e-52f0-4a0c-8f3a-4a2c1d9e6b05"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"
      principalId      = azapi_resource.deployer.output.properties.principalId
      principalType    = "ServicePrincipal"
    }
  }
}

resource "azapi_resource" "pr" {
  type      = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2025-05-31-preview"
  name      = "github-pull-requests"
  parent_id = azapi_resource.deployer.id

  body = {
    properties = {
      audiences = [
        "api://AzureADTokenExchange",
      ]
      issuer  = "https://token.actions.githubusercontent.com"
      subject = "repo:contoso/assistant:pull_request" # expect: IAM208
    }
  }
}

resource "azapi_resource" "org" {
  type      = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2025-05-31-preview"
  name      = "github-organisation"
  parent_id = azapi_resource.deployer.id

  body = {
    properties = {
      audiences = [
        "api://AzureADTokenExchange",
      ]
      issuer = "https://token.actions.githubusercontent.com"
      claimsMatchingExpression = {
        languageVersion = 1
        value           = "claims['sub'] matches 'repo:contoso/*:ref:refs/heads/main'" # expect: IAM208
      }
    }
  }
}

resource "azurerm_user_assigned_identity" "release" {
  name                = "id-release"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_role_assignment" "release" {
  scope                = azurerm_resource_group.ai.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_user_assigned_identity.release.principal_id
}

resource "azurerm_federated_identity_credential" "release" {
  name                      = "github-release"
  user_assigned_identity_id = azurerm_user_assigned_identity.release.id
  audience                  = ["api://AzureADTokenExchange"]
  issuer                    = "https://token.actions.githubusercontent.com"
  subject                   = "repo:contoso/infrastructure:pull_request" # expect: IAM208
}

resource "azurerm_federated_identity_credential" "pods" {
  name                      = "aks-pods"
  user_assigned_identity_id = azapi_resource.deployer.id
  audience                  = ["api://AzureADTokenExchange"]
  issuer                    = "https://swedencentral.oic.prod-aks.azure.com/72f988bf-86f1-41af-91ab-2d7cd011db47/6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa/"
  subject                   = "system:serviceaccount:assistant:default" # expect: IAM208
}

resource "azurerm_federated_identity_credential" "review" {
  name                      = "github-review"
  user_assigned_identity_id = azapi_resource.deployer.id
  audience                  = ["api://AzureADTokenExchange"]
  issuer                    = "https://token.actions.githubusercontent.com"
  subject                   = "repo:contoso/assistant:pull_request" # expect: IAM208
}
