// The same in Bicep.
@description('::error file=x::owned ##vso[task.setvariable variable=a]b ##[group]c [31m]0;t 2J ‮gnp.exe ​ [x](javascript:alert(1)) <script>alert(1)</script> <img src=x onerror=alert(1)> | `code` **b** ]]> {0} @team #1 https://evil.example www.evil.example ￿ %0A::warning::z')
param open string = 'Enabled'

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: '::error file=x::owned ##vso[task.setvariable variable=a]b ##[group]c [31m]0;t 2J ‮gnp.exe ​ [x](javascript:alert(1)) <script>alert(1)</script> <img src=x onerror=alert(1)> | `code` **b** ]]> {0} @team #1 https://evil.example www.evil.example ￿ %0A::warning::z'
  location: 'westeurope'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    publicNetworkAccess: open
    disableLocalAuth: false
    customSubDomainName: '\r\n::error::line\n##vso[task.complete]\t=1+1'
  }
}

resource unknown 'Microsoft.CognitiveServices/accounts@2024-10-01' = [for (name, i) in ['-2+3', '::notice::x', '\u{202e}x\u{7}']: {
  name: name
  location: 'westeurope'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: true
  }
}]
