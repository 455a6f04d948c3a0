// known: 5 of 5
// By hand in JSON: a template linked by its path.
module m 'nested/search.json' = {
  name: 'm'
  params: { name: 'srch', access: 'enabled' }
}
