// known: 12 of 21
// What two unread modules give must not look the same.
// value: /4/tags/one = {"$unknown": "external:reference(resourceId('Microsoft.Resources/deployments', format('one-{0}', uniqueString('one', deployment().name)))).outputs.id.value"}
module one 'br/public:avm/utl/none/one:0.1.0' = {}
module two 'br/public:avm/utl/none/two:0.1.0' = {}
module many 'br/public:avm/utl/none/many:0.1.0' = [for i in range(0, 2): {}]
resource s 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  tags: {
    one: one.outputs.id
    two: two.outputs.id
    first: many[0].outputs.id
    second: many[1].outputs.id
    name: two.name
  }
}
