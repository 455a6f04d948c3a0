// known: 7 of 7
// value: /0/sku/name = "S0"
// A null argument takes the parameter's default; an empty string is a value.
param cfg object = { kind: '' }
module ai 'ai.bicep' = {
  name: 'ai'
  params: { sku: cfg.?sku, kind: cfg.?kind, tags: cfg.?tags }
}
