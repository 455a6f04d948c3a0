targetScope = 'subscription'

param workspaceId string

module bare 'br/public:avm/res/insights/diagnostic-setting:0.1.4' = {
  name: 'bare'
  params: {
    name: 'to-law'
    workspaceResourceId: workspaceId
  }
}

module some 'br/public:avm/res/insights/diagnostic-setting:0.1.4' = {
  name: 'some'
  params: {
    name: 'security-only'
    workspaceResourceId: workspaceId
    logCategoriesAndGroups: [{ category: 'Security' }]
    metricCategories: []
  }
}
