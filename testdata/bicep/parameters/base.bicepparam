using none

param capacity = 25
param tags = { owner: 'platform', cost: 'shared' }
