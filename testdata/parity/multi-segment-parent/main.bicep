// known: 8 of 8
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  name: 'stg/default'
  properties: { isVersioningEnabled: true }
}
resource data 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'data'
  properties: { metadata: { id: blobs.id } }
}
