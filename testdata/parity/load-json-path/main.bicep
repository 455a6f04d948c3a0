// known: 10 of 10
// value: /0/properties/large = ["gpt-4o","text-embedding-3-large"]
// value: /0/properties/only = "o3"
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  properties: {
    large: loadJsonContent('models.json', '$.models[?(@.capacity >= 50)].name')
    only: loadJsonContent('models.json', '.models[?(@.sku == \'Standard\')].name')
    skus: loadJsonContent('models.json', '$..sku')
    region: loadYamlContent('regions.yaml', '$.regions[1].name')
  }
}
