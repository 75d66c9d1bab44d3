// One storage account: the app's tables, the host's leases and the deployment package. No shared keys.

param token string
param location string
param tags object
param skuName string
param identityPrincipalId string
param logWorkspaceId string

@description('Subnet for private endpoints; empty: the account answers on its public address.')
param endpointSubnetId string
param blobZoneId string
param tableZoneId string

var isPrivate = !empty(endpointSubnetId)
var packageContainerName = 'app-package'

// one source with the app: a test holds it against shared/adapters/tables/tableNames.ts
var tableNames = loadJsonContent('../tables.json')

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: take('st${token}', 24)
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: skuName }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: packageContainerName
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [for table in tableNames: {
  parent: tableService
  name: table
}]

// the host keeps leases and its package in blobs, and needs to own them
resource ownsBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identityPrincipalId, blobDataOwner)
  scope: account
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

resource writesTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identityPrincipalId, tableDataContributor)
  scope: account
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'writes-and-deletes'
  scope: tableService
  properties: {
    workspaceId: logWorkspaceId
    // reads are the bulk and say little; who deleted what is worth keeping
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

module blobEndpointModule 'privateEndpoint.bicep' = if (isPrivate) {
  name: 'endpoint-blob'
  params: {
    name: 'pep-blob-${token}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: account.id
    groupId: 'blob'
    zoneId: blobZoneId
  }
}

module tableEndpointModule 'privateEndpoint.bicep' = if (isPrivate) {
  name: 'endpoint-table'
  params: {
    name: 'pep-table-${token}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: account.id
    groupId: 'table'
    zoneId: tableZoneId
  }
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output tableEndpoint string = account.properties.primaryEndpoints.table
output packageContainer string = packageContainerName
