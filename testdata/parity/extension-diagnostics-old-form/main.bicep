// known: 10 of 10
// The older way to write an extension resource in JSON: a child of the target's type.
resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
}
resource diag 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: search
  name: 'all'
  properties: { logs: [{ categoryGroup: 'allLogs', enabled: true }] }
}
