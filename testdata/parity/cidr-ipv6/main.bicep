// known: 8 of 8
// value: /0/properties/net = "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff"
// value: /0/properties/subnet = "fdad:3236:5555:5::/64"
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  properties: {
    net: parseCidr('fdad:3236:5555::/48').lastUsable
    mask: parseCidr('fdad:3236:5555::/48').netmask
    subnet: cidrSubnet('fdad:3236:5555::/48', 64, 5)
    host: cidrHost('fdad:3236:5555:3020::/60', 0)
  }
}
