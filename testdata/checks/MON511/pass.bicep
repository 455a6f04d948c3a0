targetScope = 'subscription'

resource changes 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'activity-log'
  properties: {
    workspaceId: '/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-contoso'
    logs: [
      {
        category: 'Administrative'
        enabled: true
      }
      {
        category: 'Security'
        enabled: true
      }
      {
        category: 'Policy'
        enabled: true
      }
      {
        category: 'Alert'
        enabled: true
      }
    ]
  }
}
