// The bus and its queues. Their names and settings come from the file that the emulator and the tests read, too.

param token string
param location string
param tags object

@description('Premium has private endpoints and reserved throughput; Standard is billed by operation.')
param premium bool
param messagingUnits int
param identityPrincipalId string
param logWorkspaceId string

@description('Subnet for a private endpoint; empty: the namespace answers on its public address.')
param endpointSubnetId string
param zoneId string

var queues = loadJsonContent('../serviceBusQueues.json').queues
var isPrivate = !empty(endpointSubnetId)
var tier = premium ? 'Premium' : 'Standard'

// what the service takes where nothing is said; written out, so that a later default changes nothing
var forever = 'P10675199DT2H48M5.4775807S'
var usualDuplicateWindow = 'PT10M'

// wake-ups may wait for weeks: at half a kilobyte each, 5 GB hold about ten million of them
var queueMegabytes = 5120

var dataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var dataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

// the platform scales by the counts of messages, which it reads with the app's identity; without this right it looks at
// single messages instead, silently, and scales late. Data Owner, which has it too, could also delete queues
var reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-${token}'
  location: location
  tags: tags
  sku: {
    name: tier
    tier: tier
    capacity: premium ? messagingUnits : null
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

// sessions and duplicate detection cannot be changed once a queue exists: give it another name instead
resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for item in queues: {
  parent: bus
  name: item.name
  properties: {
    requiresSession: item.requiresSession
    requiresDuplicateDetection: item.requiresDuplicateDetection
    duplicateDetectionHistoryTimeWindow: item.?duplicateDetectionHistoryTimeWindow ?? usualDuplicateWindow
    lockDuration: item.lockDuration
    maxDeliveryCount: item.maxDeliveryCount
    defaultMessageTimeToLive: item.?defaultMessageTimeToLive ?? forever
    deadLetteringOnMessageExpiration: item.?deadLetteringOnMessageExpiration ?? true
    maxSizeInMegabytes: item.?maxSizeInMegabytes ?? queueMegabytes
    enablePartitioning: false
  }
}]

resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, identityPrincipalId, dataReceiver)
  scope: bus
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataReceiver)
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, identityPrincipalId, dataSender)
  scope: bus
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
  }
}

resource counts 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, identityPrincipalId, reader)
  scope: bus
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'all'
  scope: bus
  properties: {
    workspaceId: logWorkspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

module endpoint 'privateEndpoint.bicep' = if (isPrivate) {
  name: 'endpoint-bus'
  params: {
    name: 'pep-bus-${token}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: bus.id
    groupId: 'namespace'
    zoneId: zoneId
  }
}

output id string = bus.id
output host string = '${bus.name}.servicebus.windows.net'
