// known: 5 of 5
// value: /0/properties/policy = "<when condition=\"@{a}\" id=\"7\">{0} {{x}}"
// Braces of the text are doubled in the format string.
param id int = 7
resource policy 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
  name: 'apim/policy'
  properties: {
    policy: '<when condition="@{a}" id="${id}">{0} {{x}}'
    plain: '{0} {{x}}'
  }
}
