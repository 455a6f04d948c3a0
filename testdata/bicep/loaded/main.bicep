var settings = loadJsonContent('settings.json')
var rules = loadYamlContent('rules.yaml')

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: settings.name
  location: 'westeurope'
  kind: 'OpenAI'
  sku: loadJsonContent('settings.json', '$.sku')
  properties: {
    ...settings.properties
    networkAcls: {
      defaultAction: rules.defaultAction
      ipRules: [for rule in rules.allow: { value: rule }]
    }
    userOwnedStorage: [
      {
        resourceId: loadTextContent('storage-id.txt')
      }
    ]
    migrationToken: loadFileAsBase64('storage-id.txt')
  }
}

resource gone 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'gone'
  location: 'westeurope'
  properties: {
    publicNetworkAccess: loadTextContent('missing.txt')
    restore: loadTextContent('../../../../../../../../etc/hostname') == ''
  }
}
