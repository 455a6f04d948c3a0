// known: 7 of 8
param sub string = '00000000-1111-2222-3333-444444444444'
resource law 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: 'law'
  scope: resourceGroup(sub, 'rg-logs')
}
resource appi 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi'
  location: 'westus'
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: law.id, retention: law.properties.retentionInDays }
}
