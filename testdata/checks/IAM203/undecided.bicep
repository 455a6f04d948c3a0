param operatorAction string

resource operator 'Microsoft.Authorization/roleDefinitions@2022-05-01-preview' = {
  name: guid(resourceGroup().id, 'operator')
  properties: {
    roleName: 'Assistant operator'
    type: 'CustomRole'
    permissions: [ // expect undecided: IAM203
      {
        actions: [
          operatorAction
        ]
      }
    ]
    assignableScopes: [
      resourceGroup().id
    ]
  }
}
