// Telephony and speech. The two are linked by identity: there is no property for it (facts of Communication Services).
// Telephone numbers cannot be deployed; docs/deploy.md says how to get one.

param token string
param location string
param tags object
param dataLocation string
param identityPrincipalId string
param logWorkspaceId string

// the only built-in data role; Call Automation has none of its own
var communicationOwner = '09976791-48a7-449e-bb21-39d1a415f350'
var cognitiveServicesUser = 'a97b65f3-24c7-4388-baec-2e87135dc908'
var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource communication 'Microsoft.Communication/communicationServices@2025-05-01' = {
  name: 'acs-${token}'
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
  }
}

// reached by Communication Services over its public address, so it has no private endpoint; keys are off
resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-${token}'
  location: location
  tags: tags
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-${token}'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource calls 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communication.id, identityPrincipalId, communicationOwner)
  scope: communication
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationOwner)
  }
}

resource speaks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(speech.id, communication.id, cognitiveServicesUser)
  scope: speech
  properties: {
    principalId: communication.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', cognitiveServicesUser)
  }
}

// the account can hold deployments of language models, too; an agent whose endpoint it is needs no key then
resource thinks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(speech.id, identityPrincipalId, openAiUser)
  scope: speech
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'all'
  scope: communication
  properties: {
    workspaceId: logWorkspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output name string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output immutableId string = communication.properties.immutableResourceId
output cognitiveServicesEndpoint string = speech.properties.endpoint
