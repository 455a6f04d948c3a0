// known: 8 of 8
// value: /0/properties/year = "2026-06-01T00:00:00Z"
// value: /0/properties/month = "2024-05-31"
// value: /0/properties/leap = "2025-02-27T23:30:00Z"
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  properties: {
    year: dateTimeAdd('2025-06-01T00:00:00Z', 'P1Y')
    month: dateTimeAdd('2025-06-01T00:00:00Z', '-P1Y1D', 'yyyy-MM-dd')
    leap: dateTimeAdd('2024-02-28T23:30:00Z', 'P1Y')
    hours: dateTimeAdd('2024-02-28T23:30:00Z', 'PT30M')
  }
}
