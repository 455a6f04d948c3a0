// known: 10 of 10
// value: /1/name = "stg/default/data"
resource stg 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stg'
  location: 'westus'
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  resource blobs 'blobServices' existing = {
    name: 'default'
    resource data 'containers@2023-05-01' = {
      name: 'data'
      properties: { publicAccess: 'None' }
    }
  }
}
