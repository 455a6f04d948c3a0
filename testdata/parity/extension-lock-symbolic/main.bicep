// known: 10 of 10
param lock { kind: string, name: string? }? = { kind: 'ReadOnly' }
resource ws 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw'
  location: 'westus'
}
resource wsLock 'Microsoft.Authorization/locks@2020-05-01' = if (!empty(lock ?? {})) {
  scope: ws
  name: lock.?name ?? 'lock-mlw'
  properties: { level: lock.?kind ?? '', notes: lock.?kind == 'ReadOnly' ? 'no change' : 'no delete' }
}
