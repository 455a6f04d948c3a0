targetScope = 'subscription'

resource models 'Microsoft.CognitiveServices/quotaTiers@2025-09-01' = {
  name: 'default'
  properties: {
    tierUpgradePolicy: 'OnceUpgradeIsAvailable' // expect: AIS607
  }
}
