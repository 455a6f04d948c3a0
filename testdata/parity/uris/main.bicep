// known: 7 of 8
// value: /0/properties/host = "srch.contoso.com"
// value: /0/properties/built = "https://srch.contoso.com:8443/docs"
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  properties: {
    host: parseUri('https://srch.contoso.com:8443/docs?top=5').host
    port: parseUri('https://srch.contoso.com:8443/docs').port
    query: parseUri('https://srch.contoso.com:8443/docs?top=5').query
    built: buildUri({ scheme: 'https', host: 'srch.contoso.com', port: 8443, path: '/docs' })
  }
}
