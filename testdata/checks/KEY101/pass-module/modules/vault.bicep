param name string
param location string
param allowedAddresses array = []

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: empty(allowedAddresses) ? 'Allow' : 'Deny'
      ipRules: [for address in allowedAddresses: { value: address }]
    }
  }
}

output id string = vault.id
