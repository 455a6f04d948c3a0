// known: 5 of 5
module rg 'group.bicep' = {
  name: 'rg'
  scope: subscription('11111111-2222-3333-4444-555555555555')
  params: { name: 'rg-new' }
}
