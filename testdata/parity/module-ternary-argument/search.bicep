param sku string
param replicas int
resource s 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  sku: { name: sku }
  properties: { replicaCount: replicas }
}
