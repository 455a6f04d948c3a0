targetScope = 'subscription'

param quotaGrowth string = 'NoAutoUpgrade'

resource models 'Microsoft.CognitiveServices/quotaTiers@2025-09-01' = {
  name: 'default'
  properties: { tierUpgradePolicy: quotaGrowth }
}
