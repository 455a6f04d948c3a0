param workload string
param location string
param environment string
param databases array
@secure()
param sqlPassword string
param tags object

var archive = toLower(take('st${workload}${uniqueString(resourceGroup().id)}', 24))

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'sql-${workload}-${environment}'
  location: location
  tags: tags
  properties: {
    administratorLogin: 'operator'
    administratorLoginPassword: sqlPassword
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Disabled'
  }

  resource all 'databases' = [
    for database in databases: {
      name: database
      location: location
      tags: tags
      sku: { name: environment == 'prod' ? 'S3' : 'S0', tier: 'Standard' }
      properties: { maxSizeBytes: 53687091200, zoneRedundant: false }
    }
  ]
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: archive
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: { deleteRetentionPolicy: { enabled: true, days: 30 } }

    resource containers 'containers' = [
      for database in databases: {
        name: 'archive-${database}'
        properties: { publicAccess: 'None' }
      }
    ]
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'cool'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: map(databases, database => 'archive-${database}/') }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

output server string = server.properties.fullyQualifiedDomainName
output archive string = account.properties.primaryEndpoints.blob
