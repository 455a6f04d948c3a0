// known: 11 of 11
// value: /0/properties/b = "n=3 t=True o={\"a\":1} l=[1,2]"
// value: /0/properties/d = "it's a \"quote\"\tand ${none}"
// Numbers, booleans, objects and arrays in strings; escapes; more than one line.
var n = 3
var o = { a: 1 }
var l = [1, 2]

resource r 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi'
  location: 'westus'
  kind: 'web'
  properties: {
    a: 'x${n}y${n + 1}z'
    b: 'n=${n} t=${true} o=${o} l=${l}'
    c: '''
first
second ${n}
'''
    d: 'it\'s a "quote"\tand \${none}'
    e: $'''raw ${n} 'q' '''
    f: '${'in'}${'side ${n}'}'
  }
}
